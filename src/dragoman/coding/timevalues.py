"""What a time expression stands for: one small function for each meaning works out the value of TIMEX3."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from dragoman.coding.isodates import (
    add_months,
    duration,
    easter,
    make_day,
    nearest_day,
    parse_day,
    period,
    step,
    week_of,
)
from dragoman.knowledge.calendar import Calendar

DATE, TIME, DURATION, SET = "DATE", "TIME", "DURATION", "SET"
_DIGITS = re.compile(r"\d+")
_FRACTION = re.compile(r"(\d*)(?:(\.\d+)|½)|1/2")


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

    def after(self, n: int) -> Reading:
        """The same without its first ``n`` words."""
        return self._replace(words=self.words[n:], letters=self.letters[n:])

    def shift(self) -> int:
        """-1 for "last", 0 for "this", 1 for "next"."""
        return next(({"l": -1, "t": 0, "x": 1}[letter] for letter in self.letters if letter in "ltx"), 0)

    def unit(self) -> str:
        """The letter of the unit named, "" if none."""
        return next((self.calendar.units[word] for word in self.all("uU")), "")

    def amount(self) -> float | None:
        """The number of units, None if it is left open."""
        if "X" in self.letters:
            return 2 if "couple" in self.words else None
        half = 0.5 * ("half" in self.words)
        total = 0.0
        for word in self.all("DN"):
            number = to_amount(word, self.calendar)
            total = total * number if number == 100 and total else total + number
        if total:
            return total + half
        return half or (1 if "A" in self.letters else None)


Value = tuple[str | None, str] | None


def to_number(word: str, calendar: Calendar) -> int:
    """The number that a word or its digits tell, 0 if none."""
    digits = _DIGITS.search(word.replace(",", ""))
    return int(digits.group()) if digits else calendar.numbers.get(word, 0)


def to_amount(word: str, calendar: Calendar) -> float:
    """As :func:`to_number`, with fractions: "2.5", "2½", "1/2"."""
    found = _FRACTION.fullmatch(word)
    if not found:
        return to_number(word, calendar)
    return float(found[1] or 0) + (float(f"0{found[2]}") if found[2] else 0.5)


def _at(day: str | None, r: Reading) -> Value:
    """The day, at the part of it that the words name."""
    part = next((r.calendar.parts[word] for word in r.words if word in r.calendar.parts), "")
    return (f"{day}T{part}", TIME) if day and part else (day, DATE)


def _year_of_month(month: int, day: int | None, r: Reading) -> int | None:
    """The year of a month or day given without one: the latest not after publication, if not in the future.

    A day is given the year that brings it closest to publication unless the tense forbids it.
    """
    if r.published is None:
        return None
    now = r.published
    if day is not None and "w" not in r.letters and r.shift():
        late = (month, day) >= (now.month, now.day)
        return now.year - late if r.shift() < 0 else now.year + (not late)
    if day is None:
        if r.future:
            return now.year + (month < now.month)
        return now.year - (month > now.month)
    if r.future:
        return now.year + ((month, day) < (now.month, now.day))
    return min((_remoteness(nearest_day(y, month, day), now), y) for y in (now.year - 1, now.year, now.year + 1))[1]


def _remoteness(day: date, now: date) -> int:
    """Days between the two; those to come count double, for news tells what was."""
    return (now - day).days if day <= now else 2 * (day - now).days


def _iso(r: Reading) -> Value:
    return (r.words[0], DATE) if parse_day(r.words[0]) else None


def _years(r: Reading) -> list[int]:
    return [to_number(word, r.calendar) for word in r.all("Y")]


def _months(r: Reading) -> list[int]:
    return [r.calendar.months[word] for word in r.all("M")]


def _day_value(r: Reading) -> Value:
    month, day = _months(r)[0], to_number(r.all("DG")[0], r.calendar)
    years = _years(r)
    year = years[0] if years else _year_of_month(month, day, r)
    return _at(make_day(year, month, day) if year else None, r)


def _week_of(r: Reading) -> Value:
    day = _day_value(r)
    base = parse_day(day[0]) if day else None
    if base is None or r.unit() not in "WmY":
        return None, DATE
    return step(base, r.unit(), 0), DATE


def _day_range(r: Reading) -> Value:
    months, days, years = _months(r), [to_number(word, r.calendar) for word in r.all("DG")], _years(r)
    last_year = years[-1] if years else _year_of_month(months[-1], days[-1], r)
    if last_year is None:
        return None, DATE
    first_year = years[0] if len(years) > 1 else last_year - (months[0] > months[-1])
    first, last = make_day(first_year, months[0], days[0]), make_day(last_year, months[-1], days[1])
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
    return (f"{years[0]:04d}/{last:04d}" if last > years[0] else f"{years[0]:04d}"), DATE


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
    season = r.calendar.seasons[r.all("q")[0]]
    years, now = _years(r), r.published
    if years or now is None:
        return (f"{years[0]:04d}-{season}" if years else None), DATE
    begin, end = (period(f"{now.year}-{season}") or "").split("/")
    this_month, year = now.isoformat()[:7], now.year
    if r.shift() < 0:
        year -= end >= this_month
    elif r.shift() > 0:
        year += begin <= this_month
    elif "h" in r.letters and not r.future:
        year -= begin > this_month
    return f"{year:04d}-{season}", DATE


def _decade(r: Reading) -> Value:
    digits = to_number(r.all("C")[0], r.calendar)
    return str((digits if digits > 99 else 1900 + digits) // 10), DATE


def _part_of_year(r: Reading) -> Value:
    """A quarter or half of a year, or else a century."""
    word = r.all("GO")[0]
    number = to_number(word, r.calendar) or r.calendar.ordinals.get(word, 0)
    if r.unit() == "C" and number and not _years(r):
        return f"{number - 1:02d}", DATE
    kind = "H" if "half" in r.words else r.unit() if r.letters.count("u") else ""
    year = _years(r)[0] if _years(r) else r.published.year + r.shift() if r.published else 0
    if kind not in ("H", "Q") or not 0 < number <= (2 if kind == "H" else 4):
        return None
    return (f"{year:04d}-{kind}{number}" if year else None), DATE


def _fiscal(r: Reading) -> Value:
    years = _years(r) or [to_number(r.words[0], r.calendar)]
    return f"FY{years[0]:04d}", DATE


def _weekday(r: Reading) -> Value:
    if r.published is None:
        return None, DATE
    back = (r.published.weekday() - _weekday_number(r)) % 7
    day = r.published + timedelta(days=(7 - back) % 7 if r.future else -back)
    return _at(day.isoformat(), r)


def _weekday_number(r: Reading) -> int:
    word = r.all("w")[0]
    return r.calendar.weekdays[word if word in r.calendar.weekdays else f"{word}."]


def _shifted_weekday(r: Reading) -> Value:
    if r.published is None:
        return None, DATE
    wanted, shift = _weekday_number(r), r.shift()
    back = (r.published.weekday() - wanted) % 7
    if shift == 0:
        return _at((r.published + timedelta(days=wanted - r.published.weekday())).isoformat(), r)
    return _at((r.published + timedelta(days=-(back or 7) if shift < 0 else 7 - back)).isoformat(), r)


def _weekday_of_week(r: Reading) -> Value:
    if r.published is None or r.unit() != "W":
        return _weekday(r)
    monday = r.published - timedelta(days=r.published.weekday()) + timedelta(weeks=r.shift())
    return _at((monday + timedelta(days=_weekday_number(r))).isoformat(), r)


def _clock(r: Reading) -> Value:
    """A time of day, on the day named with it, else on the day told last, else on that of publication."""
    head = next(i for i, letter in enumerate(r.letters) if letter in "DTN")
    digits = re.fullmatch(r"(\d{1,2})(?::?(\d\d))?", r.words[head])
    hour = int(digits[1]) if digits else r.calendar.numbers.get(r.words[head], 99)
    half = {word.replace(".", "") for word in r.words}
    if half & {"pm", "afternoon", "evening", "night"} and hour < 12:
        hour += 12
    elif half & {"am", "morning"} and hour == 12:
        hour = 0
    if hour > 24:
        return None
    day = _day_of_clock(r.after(head + 1))
    return (f"{day}T{hour:02d}:{(digits[2] if digits else None) or '00'}" if day else None), TIME


def _day_of_clock(rest: Reading) -> str | None:
    for letter, meaning in (("w", _weekday), ("M", _day_value), ("K", _deictic)):
        if letter in rest.letters:
            found = meaning(rest)
            return found[0].partition("T")[0] if found and found[0] else None
    if rest.anchor and len(rest.anchor) == 10:
        return rest.anchor
    return rest.published.isoformat() if rest.published else None


def _noon(r: Reading) -> Value:
    return _at(_day_of_clock(r), r)


def _part(r: Reading) -> Value:
    """ "Last night", "this morning", "the next morning", "that evening", "late in the evening"."""
    base = r.published
    if not set("ltx") & set(r.letters) or {"previous", "preceding", "following", "next"} & set(r.words):
        base = _anchor_day(r.anchor) or base
    if base is None:
        return None, TIME
    return _at((base + timedelta(days=r.shift())).isoformat(), r)


def _shifted_unit(r: Reading) -> Value:
    unit, shift = r.unit(), r.shift()
    if unit in "SMH":
        return duration(1, unit), DURATION
    if "h" in r.letters and {"previous", "preceding", "following", "next"} & set(r.words):
        base = _anchor_day(r.anchor, last=shift > 0) or (r.published if shift < 0 else None)
        return (step(base, unit, shift) if base else None), DATE
    if "past" in r.words or "coming" in r.words:
        return duration(1, unit), DURATION
    if r.published is None:
        return None, DATE
    if unit in "TC":
        return str(r.published.year // (10 if unit == "T" else 100) + shift), DATE
    return step(r.published, unit, shift), DATE


def _this_unit(r: Reading) -> Value:
    return (step(r.published, r.unit(), 0) if r.published else None), DATE


def _shifted_weekend(r: Reading) -> Value:
    if r.published is None:
        return None, DATE
    saturday = r.published + timedelta(days=5 - r.published.weekday())
    shift = r.shift()
    if shift < 0 or (not shift and not r.future and saturday > r.published):
        saturday -= timedelta(weeks=1)
    elif shift > 0:
        saturday += timedelta(weeks=1)
    return f"{week_of(saturday)}-WE", DATE


def _holiday(r: Reading) -> Value:
    if r.published is None and not _years(r):
        return None, DATE
    name = r.all("HJ")[0]
    now = r.published or date(_years(r)[0], 1, 1)
    if _years(r):
        day = _feast(r.calendar.holidays[name], _years(r)[0])
    else:
        days = [_feast(r.calendar.holidays[name], now.year + n) for n in (-1, 0, 1)]
        if r.shift() < 0 or r.future:
            day = days[sum(d < now for d in days) - (r.shift() < 0)]
        else:
            day = min(days, key=lambda d: (_remoteness(d, now), d))
    return (week_of(day) if "week" in r.words else day.isoformat()), DATE


def _feast(rule: str, year: int) -> date:
    """The day of a feast: "easter", "12-25", or "11-22 3", the first Thursday from the 22nd of November on."""
    if rule == "easter":
        return easter(year)
    day, _, weekday = rule.partition(" ")
    first = date.fromisoformat(f"{year:04d}-{day}")
    return first + timedelta(days=(int(weekday) - first.weekday()) % 7) if weekday else first


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
        return None, DATE
    return (r.anchor if unit == "D" and len(r.anchor) == 10 else step(base, unit, 0)), DATE


def _ago(r: Reading) -> Value:
    count = r.amount()
    if count is None:
        return "PAST_REF", DATE
    return (step(r.published, r.unit(), -int(count)) if r.published else None), DATE


def _offset(r: Reading) -> Value:
    count = 1 if r.letters[0] == "h" else r.amount()
    base = _anchor_day(r.anchor) or (None if r.letters[0] == "h" else r.published)
    back = r.words[-1] in ("earlier", "before", "prior")
    if count is None or base is None or not (back or r.words[-1] in ("later", "after", "afterwards")):
        return (None, DATE) if r.letters[0] == "h" else (duration(count, r.unit()), DURATION)
    return step(base, r.unit(), -int(count) if back else int(count)), DATE


def _next_to(r: Reading) -> Value:
    """ "The day before yesterday", "the day after last Friday"."""
    if r.published is None:
        return None, DATE
    here = next(i for i, letter in enumerate(r.letters) if letter in "bf")
    found = _deictic(r.after(here)) if "K" in r.letters else _weekday_or_shifted(r.after(here))
    base = parse_day(found[0]) if found else None
    if base is None or r.unit() != "D":
        return None
    return (base + timedelta(days=1 if r.letters[here] == "f" else -1)).isoformat(), DATE


def _weekday_or_shifted(r: Reading) -> Value:
    return _shifted_weekday(r) if set("ltx") & set(r.letters) else _weekday(r)


def _deictic(r: Reading) -> Value:
    if r.published is None:
        return None, DATE
    return _at((r.published + timedelta(days=r.calendar.days[r.all("K")[0]])).isoformat(), r)


def _ordinal_day(r: Reading) -> Value:
    day = to_number(r.words[-1], r.calendar)
    if r.published is None or not 0 < day < 32:
        return None, DATE
    now = r.published
    months = ((day < now.day) if r.future else -(day > now.day)) and (1 if r.future else -1)
    return make_day(*add_months(now, months), day), DATE


def _each(r: Reading) -> Value:
    if "Z" in r.letters:
        return r.calendar.sets[r.words[0]], SET
    if "w" in r.letters:
        return f"XXXX-WXX-{_weekday_number(r) + 1}", SET
    return duration(r.amount() or 1, r.unit()), SET


def _length(r: Reading) -> Value:
    counted = any(letter in "XDNA" for letter in r.letters)
    return duration(r.amount() if counted or "U" in r.letters else 1, r.unit()), DURATION


def _year(r: Reading) -> Value:
    return f"{_years(r)[0]:04d}", DATE


def _reference(r: Reading) -> Value:
    return next(r.calendar.references[word] for word in r.words if word in r.calendar.references), DATE


TENSED = frozenset(
    {
        "day",
        "day_range",
        "month",
        "month_range",
        "weekday",
        "clock",
        "ordinal_day",
        "shifted_weekend",
        "holiday",
        "season",
    }
)
MEANINGS: Mapping[str, Callable[[Reading], Value]] = {
    "iso": _iso,
    "day": _day_value,
    "week_of": _week_of,
    "day_range": _day_range,
    "month_range": _month_range,
    "year_range": _year_range,
    "month_of_year": _month_of_year,
    "month": _month,
    "shifted_month": _shifted_month,
    "season": _season,
    "decade": _decade,
    "part_of_year": _part_of_year,
    "fiscal": _fiscal,
    "weekday": _weekday,
    "shifted_weekday": _shifted_weekday,
    "weekday_of_week": _weekday_of_week,
    "clock": _clock,
    "noon": _noon,
    "part": _part,
    "shifted_unit": _shifted_unit,
    "this_unit": _this_unit,
    "shifted_weekend": _shifted_weekend,
    "holiday": _holiday,
    "anchored": _anchored,
    "ago": _ago,
    "offset": _offset,
    "next_to": _next_to,
    "deictic": _deictic,
    "ordinal_day": _ordinal_day,
    "each": _each,
    "age": lambda r: None,
    "length": _length,
    "year": _year,
    "reference": _reference,
}
