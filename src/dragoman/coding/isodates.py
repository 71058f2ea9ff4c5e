"""Days and the values of TIMEX3: steps from one to another, and the days, months and years that a value stands for."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

# The unit letters of a calendar: S second, M minute, H hour, D day, W week, F fortnight, m month, Q quarter, Y year,
# T decade, C century.
YEARS = {"Y": 1, "T": 10, "C": 100}
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
_DURATIONS = {"F": "W", "m": "M", "Q": "M", "T": "Y", "C": "Y"}
_FACTORS = {"F": 2, "Q": 3, **YEARS}
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_PART = re.compile(r"(?:FY)?(\d{4})(?:-(?:(Q|H)([1-4])|(SP|SU|FA|WI)))?")
_PLAIN = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def parse_day(text: str | None) -> date | None:
    """The ISO day, None if it is none."""
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def make_day(year: int, month: int, day: int) -> str | None:
    """The ISO day, None if there is no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def nearest_day(year: int, month: int, day: int) -> date:
    """That day, or the last of its month if the month is shorter."""
    return date(year, month, max(1, min(day, monthrange(year, month)[1])))


def week_of(day: date) -> str:
    """The ISO week of a day ("2024-W07")."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def add_months(day: date, months: int) -> tuple[int, int]:
    """Year and month that lie ``months`` after those of ``day``."""
    total = day.year * 12 + day.month - 1 + months
    return total // 12, total % 12 + 1


def step(day: date, unit: str, count: int) -> str | None:
    """The day, week, month, quarter or year that lies ``count`` units after ``day``; None if there is none."""
    try:
        if unit in "SMH":
            return day.isoformat()
        if unit == "D":
            return (day + timedelta(days=count)).isoformat()
        if unit in "WF":
            return week_of(day + timedelta(weeks=count * (2 if unit == "F" else 1)))
        if unit == "m":
            return "{:04d}-{:02d}".format(*add_months(day, count))
        if unit == "Q":
            year, month = add_months(day, 3 * count)
            return f"{year:04d}-Q{(month + 2) // 3}"
        year = day.year + count * YEARS[unit]
        return f"{year:04d}" if 0 < year < 9999 else None
    except (OverflowError, ValueError):
        return None


def duration(count: float | None, unit: str) -> str:
    """An ISO 8601 duration; with X for a number that is not told."""
    if count is None:
        return (
            f"PT{'X'}{unit}"
            if unit in "SMH"
            else f"PX{ {'T': 'DE', 'C': 'CE'}.get(unit) or _DURATIONS.get(unit, unit) }"
        )
    whole, rest = divmod(count, 1)
    if rest == 0.5 and unit in "HmY":
        inner = {"H": ("H", "30M"), "m": ("M", "2W"), "Y": ("Y", "6M")}[unit]
        return f"{'PT' if unit == 'H' else 'P'}{f'{whole:.0f}{inner[0]}' if whole else ''}{inner[1]}"
    if unit in "SMH":
        return f"PT{count:g}{unit}"
    return f"P{count * _FACTORS.get(unit, 1):g}{_DURATIONS.get(unit, unit)}"


def period(value: str | None) -> str | None:
    """What a value of TIMEX3 is in a record: an ISO day, month or year, or an interval; None if it is no such time."""
    if not value:
        return None
    value = value.partition("T")[0]
    first, slash, last = value.partition("/")
    if slash:
        begin, end = period(first), period(last)
        return f"{begin.partition('/')[0]}/{end.rpartition('/')[2]}" if begin and end else None
    if _PLAIN.fullmatch(value):
        return value
    week = _WEEK.fullmatch(value)
    if week:
        return _days_of_week(int(week[1]), int(week[2]), weekend=bool(week[3]))
    part = _PART.fullmatch(value)
    if part:
        return _months_of(int(part[1]), part[2], int(part[3] or 0), part[4])
    if value.isdigit():
        years = 10 ** (4 - len(value))
        start = int(value) * years
        return f"{start + (years > 10):04d}/{start + years - (years <= 10):04d}"
    return None


def _days_of_week(year: int, week: int, weekend: bool) -> str | None:
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    return f"{(monday + timedelta(days=5 * weekend)).isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def _months_of(year: int, kind: str | None, number: int, season: str | None) -> str | None:
    if season:
        first, last = _SEASONS[season]
    elif kind is None:
        return f"{year:04d}"
    else:
        length = 3 if kind == "Q" else 6
        if number * length > 12:
            return None
        first, last = (number - 1) * length + 1, number * length
    return f"{year:04d}-{first:02d}/{year + (last < first):04d}-{last:02d}"


def easter(year: int) -> date:
    """Easter Sunday of a year (the Gregorian rule)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114, 31)
    return date(year, month, day + 1)
