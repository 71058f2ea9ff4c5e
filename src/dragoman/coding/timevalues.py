"""What a time expression stands for: one small function for each meaning works out the ISO value."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from dragoman.knowledge.calendar import Calendar

DATE, DURATION, SET, VAGUE = "date", "duration", "set", "vague"
_DIGITS = re.compile(r"\d+")
_YEARS = {"Y": 1, "T": 10, "C": 100}


class Reading(NamedTuple):
    """What the value of an expression is worked out from: its words, their letters, and the days to count from."""

    words: tuple[str, ...]
    letters: str
    published: date | None
    anchor: str | None
    future: bool
    calendar: Calendar

    def all(self, letters: str) -> list[str]:
        """The words that bear one of ``letters``."""
        return [word for word, letter in zip(self.words, self.letters) if letter in letters]

    def shift(self) -> int:
        """-1 for "last", 0 for "this", 1 for "next"."""
        return next(({"l": -1, "t": 0, "x": 1}[letter] for letter in self.letters if letter in "ltx"), 0)

    def unit(self) -> str:
        """The letter of the unit named, "" if none."""
        return next((self.calendar.units[word] for word in self.all("u")), "")

    def amount(self) -> int | None:
        """The number of units, None if it is left open."""
        if "X" in self.letters:
            return 2 if "couple" in self.words else None
        numbers = [to_number(word, self.calendar) for word in self.all("DN")]
        if numbers:
            return sum(numbers)
        return 1 if "A" in self.letters and "half" not in self.words else None


Value = tuple[str | None, str] | None


def parse_day(text: str | None) -> date | None:
    """The ISO day, None if it is none."""
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def to_number(word: str, calendar: Calendar) -> int:
    """The number that a word or its digits tell, 0 if none."""
    digits = _DIGITS.search(word.replace(",", ""))
    return int(digits.group()) if digits else calendar.numbers.get(word, 0)


def _make(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _interval(first: date, last: date) -> str:
    return f"{first.isoformat()}/{last.isoformat()}"


def _week(day: date, shift: int) -> str:
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
    return _interval(monday, monday + timedelta(days=6))


def _add_months(day: date, months: int) -> tuple[int, int]:
    total = day.year * 12 + day.month - 1 + months
    return total // 12, total % 12 + 1


def _step(day: date, unit: str, count: int) -> str | None:
    """The day, week, month or year that lies ``count`` units after ``day``."""
    try:
        if unit in "SMH":
            return day.isoformat()
        if unit == "D":
            return (day + timedelta(days=count)).isoformat()
        if unit in "WF":
            return _week(day, count * (2 if unit == "F" else 1))
        if unit == "m":
            return "{:04d}-{:02d}".format(*_add_months(day, count))
        if unit == "Q":
            year, month = _add_months(day, 3 * count)
            first = month - (month - 1) % 3
            return f"{year:04d}-{first:02d}/{year:04d}-{first + 2:02d}"
        return f"{day.year + count * _YEARS[unit]:04d}" if 0 < day.year + count * _YEARS[unit] < 9999 else None
    except (OverflowError, ValueError):
        return None


def _year_of_month(month: int, day: int | None, r: Reading) -> int | None:
    """The year of a month or day given without one: the latest not after publication, if not in the future.

    A day is given the year that brings it closest to publication unless the tense forbids it.
    """
    if r.published is None:
        return None
    now = r.published
    if day is None:
        if r.future:
            return now.year + (month < now.month)
        return now.year - (month > now.month)
    if r.future:
        return now.year + ((month, day) < (now.month, now.day))
    return min((_remoteness(_safe(y, month, day), now), y) for y in (now.year - 1, now.year, now.year + 1))[1]


def _remoteness(day: date, now: date) -> int:
    """Days between the two; those to come count double, for news tells what was."""
    return (now - day).days if day <= now else 2 * (day - now).days


def _safe(year: int, month: int, day: int) -> date:
    return date(year, month, max(1, min(day, monthrange(year, month)[1])))


def _iso(r: Reading) -> Value:
    return (r.words[0], DATE) if parse_day(r.words[0]) else None


def _years(r: Reading) -> list[int]:
    return [int(word) for word in r.all("Y")]


def _months(r: Reading) -> list[int]:
    return [r.calendar.months[word] for word in r.all("M")]


def _day_value(r: Reading) -> Value:
    month, day = _months(r)[0], to_number(r.all("DG")[0], r.calendar)
    years = _years(r)
    year = years[0] if years else _year_of_month(month, day, r)
    return (_make(year, month, day) if year else None), DATE


def _day_range(r: Reading) -> Value:
    months, days, years = _months(r), [to_number(word, r.calendar) for word in r.all("DG")], _years(r)
    last_year = years[-1] if years else _year_of_month(months[-1], days[-1], r)
    if last_year is None:
        return None, DATE
    first_year = years[0] if len(years) > 1 else last_year - (months[0] > months[-1])
    first, last = _make(first_year, months[0], days[0]), _make(last_year, months[-1], days[1])
    return (f"{first}/{last}" if first and last else None), DATE


def _month_range(r: Reading) -> Value:
    months, years = _months(r), _years(r)
    last_year = years[-1] if years else _year_of_month(months[-1], None, r)
    if last_year is None:
        return None, DATE
    first_year = years[0] if len(years) > 1 else last_year - (months[0] > months[-1])
    return f"{first_year:04d}-{months[0]:02d}/{last_year:04d}-{months[-1]:02d}", DATE


def _year_range(r: Reading) -> Value:
    years = _years(r)
    last = years[-1] if len(years) > 1 else years[0] // 100 * 100 + int(r.words[-1])
    return (f"{years[0]:04d}/{last:04d}", DATE) if last > years[0] else (f"{years[0]:04d}", DATE)


def _month(r: Reading) -> Value:
    month, years = _months(r)[0], _years(r)
    year = years[0] if years else _year_of_month(month, None, r)
    return (f"{year:04d}-{month:02d}" if year else None), DATE


def _shifted_month(r: Reading) -> Value:
    if r.published is None:
        return None, DATE
    month, now, shift = _months(r)[0], r.published, r.shift()
    year = now.year + (shift < 0 and -(month >= now.month)) + (shift > 0 and month <= now.month)
    return f"{year:04d}-{month:02d}", DATE


def _month_of_year(r: Reading) -> Value:
    if r.published is None or r.unit() != "Y":
        return _month(r)
    return f"{r.published.year + r.shift():04d}-{_months(r)[0]:02d}", DATE


def _season(r: Reading) -> Value:
    first, last = r.calendar.seasons[r.all("q")[0]]
    years = _years(r)
    if not years and r.published is None:
        return None, DATE
    if years:
        year = years[0]
    else:
        now = r.published or date.min
        year = now.year + (r.shift() < 0 and -(last >= now.month)) + (r.shift() > 0 and first <= now.month)
    return f"{year:04d}-{first:02d}/{year + (last < first):04d}-{last:02d}", DATE


def _decade(r: Reading) -> Value:
    digits = int("".join(_DIGITS.findall(r.all("C")[0])))
    start = digits if digits > 99 else 1900 + digits
    return f"{start:04d}/{start + 9:04d}", DATE


def _century(r: Reading) -> Value:
    word = r.all("GO")[0]
    number = to_number(word, r.calendar) or r.calendar.ordinals.get(word, 0)
    if r.unit() != "C" or not number:
        return None
    return f"{number * 100 - 99:04d}/{number * 100:04d}", DATE


def _weekday(r: Reading) -> Value:
    if r.published is None:
        return None, DATE
    wanted = r.calendar.weekdays[_weekday_word(r)]
    back = (r.published.weekday() - wanted) % 7
    day = r.published + timedelta(days=(7 - back) % 7 if r.future else -back)
    return day.isoformat(), DATE


def _weekday_word(r: Reading) -> str:
    word = r.all("w")[0]
    return word if word in r.calendar.weekdays else f"{word}."


def _shifted_weekday(r: Reading) -> Value:
    if r.published is None:
        return None, DATE
    wanted, shift = r.calendar.weekdays[_weekday_word(r)], r.shift()
    back = (r.published.weekday() - wanted) % 7
    if shift == 0:
        return (r.published + timedelta(days=wanted - r.published.weekday())).isoformat(), DATE
    return (r.published + timedelta(days=-(back or 7) if shift < 0 else 7 - back)).isoformat(), DATE


def _weekday_of_week(r: Reading) -> Value:
    if r.published is None or r.unit() != "W":
        return _weekday(r)
    monday = r.published - timedelta(days=r.published.weekday()) + timedelta(weeks=r.shift())
    return (monday + timedelta(days=r.calendar.weekdays[_weekday_word(r)])).isoformat(), DATE


def _part(r: Reading) -> Value:
    if r.published is None:
        return None, DATE
    return (r.published + timedelta(days=r.shift())).isoformat(), DATE


def _shifted_unit(r: Reading) -> Value:
    unit, shift = r.unit(), r.shift()
    plural = any(word.endswith("s") for word in r.all("u"))
    if plural or unit in "SMHTC":
        return None, VAGUE
    if "h" in r.letters and {"previous", "preceding", "following", "next"} & set(r.words):
        base = _anchor_day(r.anchor, last=shift > 0) or (r.published if shift < 0 else None)
        return (_step(base, unit, shift) if base else None), DATE
    if "past" in r.words:
        return _duration(1, unit), DURATION
    return (_step(r.published, unit, shift) if r.published else None), DATE


def _this_unit(r: Reading) -> Value:
    return (_step(r.published, r.unit(), 0) if r.published else None), DATE


def _shifted_weekend(r: Reading) -> Value:
    if r.published is None:
        return None, DATE
    saturday = r.published + timedelta(days=5 - r.published.weekday())
    shift = r.shift()
    if shift < 0 or (not shift and not r.future and saturday > r.published):
        saturday -= timedelta(weeks=1)
    elif shift > 0:
        saturday += timedelta(weeks=1)
    return _interval(saturday, saturday + timedelta(days=1)), DATE


def _anchor_day(anchor: str | None, last: bool = False) -> date | None:
    """A day to count from: the given date's first or last day."""
    if anchor is None:
        return None
    text = anchor.split("/")[-1 if last else 0]
    return parse_day(text + "-01" * (2 - text.count("-")))


def _anchored(r: Reading) -> Value:
    base = _anchor_day(r.anchor)
    unit = r.unit()
    if base is None or r.anchor is None or unit in "SMH":
        return None, VAGUE
    return (r.anchor if unit == "D" and len(r.anchor) == 10 else _step(base, unit, 0)), DATE


def _ago(r: Reading) -> Value:
    count = r.amount()
    if count is None or r.published is None:
        return None, DATE
    return _step(r.published, r.unit(), -count), DATE


def _offset(r: Reading) -> Value:
    count = r.amount()
    base = _anchor_day(r.anchor) or r.published
    if count is None or base is None or r.words[-1] in ("early", "late", "mid", "start", "end", "beginning"):
        return (_duration(count, r.unit()), DURATION) if count else (None, VAGUE)
    back = r.words[-1] in ("earlier", "before", "prior")
    return _step(base, r.unit(), -count if back else count), DATE


def _before_yesterday(r: Reading) -> Value:
    if r.published is None:
        return None, DATE
    shift = r.calendar.days[r.words[-1]]
    return (r.published + timedelta(days=2 * shift)).isoformat(), DATE


def _deictic(r: Reading) -> Value:
    if r.published is None:
        return None, DATE
    return (r.published + timedelta(days=r.calendar.days[r.all("K")[0]])).isoformat(), DATE


def _ordinal_day(r: Reading) -> Value:
    day = to_number(r.words[-1], r.calendar)
    if r.published is None or not 0 < day < 32:
        return None, DATE
    now = r.published
    months = ((day < now.day) if r.future else -(day > now.day)) and (1 if r.future else -1)
    return _make(*_add_months(now, months), day), DATE


def _each(r: Reading) -> Value:
    if "Z" in r.letters:
        return r.calendar.sets[r.words[0]], SET
    count = r.amount() or 1
    return (_duration(count, r.unit()) if "u" in r.letters else "P1W"), SET


def _length(r: Reading) -> Value:
    count = r.amount() if any(letter in "XDNA" for letter in r.letters) else 1
    return (_duration(count, r.unit()) if count else None), DURATION


def _duration(count: int, unit: str) -> str:
    """An ISO 8601 duration."""
    if unit in "SMH":
        return f"PT{count}{unit}"
    factor = {"F": 2, "Q": 3, **_YEARS}.get(unit, 1)
    return f"P{count * factor}{ {'F': 'W', 'm': 'M', 'Q': 'M', 'T': 'Y', 'C': 'Y'}.get(unit, unit) }"


def _year(r: Reading) -> Value:
    return f"{_years(r)[0]:04d}", DATE


def _vague(r: Reading) -> Value:
    return None, VAGUE


TENSED = frozenset({"day", "day_range", "month", "month_range", "weekday", "ordinal_day", "shifted_weekend"})
MEANINGS: Mapping[str, Callable[[Reading], Value]] = {
    "iso": _iso,
    "day": _day_value,
    "day_range": _day_range,
    "month_range": _month_range,
    "year_range": _year_range,
    "month_of_year": _month_of_year,
    "month": _month,
    "shifted_month": _shifted_month,
    "season": _season,
    "decade": _decade,
    "century": _century,
    "weekday": _weekday,
    "shifted_weekday": _shifted_weekday,
    "weekday_of_week": _weekday_of_week,
    "part": _part,
    "shifted_unit": _shifted_unit,
    "this_unit": _this_unit,
    "shifted_weekend": _shifted_weekend,
    "anchored": _anchored,
    "ago": _ago,
    "offset": _offset,
    "before_yesterday": _before_yesterday,
    "deictic": _deictic,
    "ordinal_day": _ordinal_day,
    "each": _each,
    "age": lambda r: None,
    "length": _length,
    "year": _year,
    "vague": _vague,
}
