"""People in office: who bears a name, and who held an office, on a day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from dragoman.knowledge.entries import (
    BREAKAWAY,
    FORMER,
    FUTURE,
    LINGER,
    PERHAPS,
    Actor,
    Office,
    Person,
    Term,
    cells,
    years,
)
from dragoman.knowledge.lines import Lines
from dragoman.knowledge.names import KEPT, fold, pieces

LEADERS = ("head of state", "head of government", "effective leader")
OFFICIAL = frozenset({"GOV", "LEG", "JUD", "SPY", None})  # who becomes a former official
NEAR = 12  # years after leaving office within which a bare surname still brings someone to mind
PARTICLES = frozenset(
    "al el bin ibn ben abu de da do dos del della di du la le les van von der den ten ter und y e".split()
)
DROPPED = frozenset("jr sr ii iii iv mr mrs ms dr sir lord lady dame".split())
GREAT = frozenset("USA RUS CHN GBR FRA DEU IND JPN ISR IRN TUR UKR SAU EGY PAK KOR PRK EUR UNO".split())
WORLD = frozenset({"UNO", "IGO"})  # whose officials are of no sector


class People:
    """People by name and by office. Where several tables tell of someone, the first one counts."""

    def __init__(self, tables: Sequence[Lines], offices: Mapping[str, Office]) -> None:
        """``tables``: lines of :func:`person_lines`, filed by surname; the user's own go first."""
        self._tables = tables
        self._offices = offices
        self._titles = {fold(title): label for label, office in offices.items() for title in office.titles}
        self._keys: dict[str, list[list[str]]] = {}
        self._codes: dict[tuple[int, str], list[list[str]]] = {}
        self._held: dict[tuple[int, str, str], list[tuple[Term, Person]]] = {}

    def named(self, words: Sequence[str], date: str | None = None) -> tuple[Actor, ...]:
        """Who in public life bears this full name or surname, the likeliest first.

        With a date: who is in office then, then former officials (sector ELI); a bare surname finds only people in
        office within some years of it. Without: everyone, by the last office held.
        """
        parts = [p.lower() for word in words for p in pieces(word)]
        found = self._named(parts, date)
        names = [p for p in parts if counts(p)]
        if not found and len(names) > 2:  # a middle name or a mother's name that the tables do not give
            found = self._named([names[0], names[-1]], date) or self._named([names[0], names[-2]], date)
        return found

    def _named(self, parts: Sequence[str], date: str | None) -> tuple[Actor, ...]:
        """As :meth:`named`, for the parts of a name in lower case, all of which must fit."""
        spelt = {p for p in parts if counts(p)}
        asked = {sound(p) for p in spelt}
        found: list[tuple[tuple[int, str], set[str], Actor]] = []
        for person in self.bearing(asked):
            if not _in_order(person, parts) or _has_other_initial(person, parts):
                continue
            placed = self._place(person, date, surname_only=len(asked) == 1)
            if placed is not None:
                names = spellings((person.name, *person.aliases))
                score, name = placed[0]
                alike = 0 if any(spelt <= {*name.split()} for name in names) else 3
                found.append(((score + alike, name), names, placed[1]))
        found.sort(key=lambda f: f[0])
        return tuple(actor for i, (_, names, actor) in enumerate(found) if not _told(actor, names, found[:i]))

    def bearing(self, asked: Iterable[str]) -> list[Person]:
        """Everyone with a name that has all these parts, as they :func:`sound`."""
        wanted = set(asked)
        seen: set[tuple[str, str]] = set()
        found = []
        for key in wanted:
            for row in self._under(key):
                person = self._read(row)
                if (person.name, person.code) in seen:
                    continue
                if any(wanted <= {sound(part) for part in name.split()} for name in spellings_of(person)):
                    seen.add((person.name, person.code))
                    found.append(person)
        return found

    def office(self, title: str) -> str:
        """The kind of office that a title names: "Minister of Foreign Affairs" is a foreign minister."""
        name = fold(title)
        return title if title in self._offices else self._titles.get(name, name)

    def leader(self, code: str, date: str) -> Actor | None:
        """Who leads a state: its effective leader, else whoever is head of state and of government at once."""
        leading = self.holders(code, "effective leader", date)
        if leading:
            return leading[0]
        names = {actor.name for actor in self.holders(code, "head of government", date)}
        return next((actor for actor in self.holders(code, "head of state", date) if actor.name in names), None)

    def holders(self, code: str, label: str, date: str) -> list[Actor]:
        """Everyone known to hold an office of that kind on ``date``, the user's own first, then the last to take it."""
        rows = []
        for table in self._tables:
            held = [row for row in self._terms(table, code, label) if row[0].holds(date)]
            rows += sorted(held, key=lambda row: row[0].start, reverse=True)
        return [_person(person, term, term.sector, term.title or term.office) for term, person in rows]

    def holder(self, code: str, office: str, date: str, state: str = "") -> Actor | None:
        """Who held ``office`` ("foreign minister", "president") for ``code`` on ``date``; None if that is not known.

        ``state``: the state meant, where it is not the one that the code stands for today ("East Germany").
        """
        name, label = fold(office), self.office(office)
        for table in self._tables:
            found = self._holder(table, code, label, name, date, state)
            if found:
                return found
        return None

    def _holder(self, table: Lines, code: str, label: str, name: str, date: str, state: str) -> Actor | None:
        """The holder that one table knows."""
        rows = self._terms(table, code, label)
        if label in LEADERS:
            rows = [
                row
                for leader in LEADERS
                for row in self._terms(table, code, leader)
                if leader == label or _titled(row[0], name)
            ]
        serving = [(term, person) for term, person in rows if term.holds(date)]
        if not serving:
            return None
        own = [row for row in serving if row[0].sector != BREAKAWAY and row[0].state == state]
        term, person = max(own or serving, key=lambda row: (_titled(row[0], name), row[0].start))
        return _person(person, term, term.sector, term.title or term.office)

    def _terms(self, table: Lines, code: str, label: str) -> list[tuple[Term, Person]]:
        """The terms of an office of a country with their holders, as one table has them."""
        place = self._tables.index(table)
        if (place, code) not in self._codes:
            rows = {tuple(row): row for row in table.holding(code) if row[0] == code}
            self._codes[place, code] = list(rows.values())
        if (place, code, label) not in self._held:
            people = (self._read(row) for row in self._codes[place, code] if f"{label}|" in row[4])
            self._held[place, code, label] = [(t, p) for p in people for t in p.terms if t.office == label]
        return self._held[place, code, label]

    def _under(self, key: str) -> list[list[str]]:
        if key not in self._keys:
            self._keys[key] = [row for table in self._tables for row in table.under(key)]
        return self._keys[key]

    def _read(self, row: Sequence[str]) -> Person:
        code, name, aliases, wikidata, terms = row
        found = []
        for term in parse_terms(terms):
            known = self._offices.get(term.office)
            own = term.sector or (known.sector if known else None)
            if code in WORLD and own == "GOV":
                own = None
            found.append(term._replace(sector=None if own == "-" else own))
        return Person(name, tuple(cells(aliases)), code, wikidata or None, tuple(found))

    def _place(self, person: Person, date: str | None, surname_only: bool) -> tuple[tuple[int, str], Actor] | None:
        """Which of a person's terms counts on ``date``, and how unlikely it is that the person is meant."""

        def rank(term: Term) -> int:
            known = self._offices.get(term.office)
            return (known.rank if known else 9) - (2 if person.code in GREAT else 0)

        if date is None:
            term = max(person.terms, key=lambda t: (t.start, -rank(t)))
            return (rank(term), person.name), _person(person, term, term.sector, term.title or term.office)
        status, _, _, term = min((t.status(date), rank(t), -int(t.start[:4] or 0), t) for t in person.terms)
        title, sector = term.title or term.office, term.sector
        if status == PERHAPS:
            recent = years(date, term.confirmed or term.start) <= LINGER / 2
            placed = _person(person, term, sector, title if recent else None)
            return (rank(term) + 1, person.name), placed._replace(until=term.confirmed or None)
        if status == FORMER:
            term = max((t for t in person.terms if t.status(date) == FORMER), key=lambda t: (t.over, -rank(t)))
            title, sector = term.title or term.office, "ELI" if term.sector in OFFICIAL else term.sector
            gone = years(date, term.over)
            if surname_only and gone > NEAR:
                return None
            return (rank(term) + min(1 + gone, 4) + gone // 4, person.name), _person(person, term, sector, title)
        if status == FUTURE:
            if years(term.start, date) > (1 if surname_only else NEAR):
                return None
            return (rank(term) + 9, person.name), _person(person, term, None, None)
        return (rank(term), person.name), _person(person, term, sector, title)


def counts(part: str) -> bool:
    """Whether a part of a name in lower case tells people apart: no initial, particle or title does."""
    return len(part) > 1 and part not in PARTICLES and part not in DROPPED


def asked_of(words: Iterable[str]) -> set[str]:
    """The parts of a name that count, as they sound."""
    return {sound(p.lower()) for word in words for p in pieces(word) if counts(p.lower())}


def _in_order(person: Person, parts: Sequence[str]) -> bool:
    """Whether a name begins where one of the person's begins, a first name at most left out: not with a later part."""
    given = [sound(p) for p in parts if counts(p)]
    if len(given) < 2 or person.code in FIRST:
        return True
    return any(given[0] in [sound(part) for part in name.split()][:2] for name in spellings_of(person))


def _has_other_initial(person: Person, parts: Sequence[str]) -> bool:
    """Whether a name has a middle initial that is none of the person's: "David L. Cohen" is not David S. Cohen."""
    initials = {p.strip(".") for p in parts[1:-1] if len(p.strip(".")) == 1}
    middle = {part[0] for name in (person.name, *person.aliases) for part in fold(name).split()[1:-1]}
    return bool(middle) and not initials <= middle


def _told(actor: Actor, names: set[str], before: Iterable[tuple[Any, set[str], Actor]]) -> bool:
    """Whether the person is among those ``before``, perhaps from another table."""
    return any(
        actor.code == other.code and (names & known or (actor.wikidata and actor.wikidata == other.wikidata))
        for _, known, other in before
    )


def spellings_of(person: Person) -> set[str]:
    """The names of a person as :func:`spellings`."""
    return spellings((person.name, *person.aliases))


def spellings(names: Iterable[str]) -> set[str]:
    """Names folded, in full and with the first and last part only."""
    full = [fold(name).split() for name in names if name]
    return {" ".join(parts) for parts in full} | {f"{parts[0]} {parts[-1]}" for parts in full if len(parts) > 1}


def _titled(term: Term, asked: str) -> bool:
    return bool(term.title) and fold(term.title).startswith(asked)


def _person(person: Person, term: Term, sector: str | None, office: str | None) -> Actor:
    return Actor(
        person.name, "person", person.code, sector, office, person.wikidata, term.start or None, term.end or None
    )


def parse_terms(text: str) -> list[Term]:
    """The terms of a line of people; a sector that the line leaves open is ""."""
    return [Term(*term.split("|")) for term in text.split(";")]


ONE_HOLDER = frozenset(
    {"head of state", "head of government", "foreign minister", "defence minister", "interior minister"}
)  # offices that one person of a state holds at a time
TERM_FIELDS = ("office", "office_title", "start", "end", "last_confirmed", "sector", "state")


def person_lines(rows: Iterable[Mapping[str, str]]) -> list[str]:
    """Rows of one office each as lines of people: a line for each surname, person and code, all terms in it.

    Cells: surname as it sounds, code, name, other spellings, Wikidata id, terms.
    """
    people: dict[tuple[str, str], list[Mapping[str, str]]] = {}
    for row in rows:
        for office in cells(row["office"]):
            people.setdefault((row["name"], row["code"]), []).append({**row, "office": office})
    lines = []
    for (name, code), terms in people.items():
        aliases = list(dict.fromkeys(a for t in terms for a in cells(t["aliases"]) if a != name))
        wikidata = next((t["wikidata"] for t in terms if t["wikidata"]), "")
        rest = "\t".join((code, name, "|".join(aliases), wikidata, terms_cell(terms)))
        lines += [f"{key}\t{rest}" for key in sorted({k for n in (name, *aliases) for k in surnames(n, code)})]
    return lines


def terms_cell(rows: Iterable[Mapping[str, str]]) -> str:
    """Rows of one office each as one cell, which :func:`parse_terms` reads."""
    return ";".join("|".join(_plain_cell(row.get(field) or "") for field in TERM_FIELDS) for row in rows)


def _plain_cell(text: str) -> str:
    return text.replace(";", ",").replace("|", "/")


# Where people are called by the first part of their names, or family names come first.
FIRST = frozenset("CHN TWN HKG MAC KOR PRK VNM KHM LAO THA MMR MYS BRN SGP ETH ERI ISL MNG BTN IDN".split())
# Where the last part of a name is often the mother's.
DOUBLE = frozenset(
    "ESP MEX GTM HND SLV NIC CRI PAN CUB DOM COL VEN ECU PER BOL CHL ARG URY PRY BRA PRT AGO MOZ CPV PRI".split()
)


def surnames(name: str, code: str) -> set[str]:
    """The parts of a name by which its bearer may be looked up, as they sound."""
    parts = [p for p in fold(name).split() if p not in DROPPED]
    long = [p for p in parts if len(p) > 1 and p not in PARTICLES] or parts
    if not long:
        return set()
    found = {long[-1]}
    if code in FIRST:
        found.add(long[0])
    if code in DOUBLE and len(long) > 2:
        found.add(long[-2])
    return {sound(part) for part in found}


# Given names that every paper spells in its own way.
VARIANTS = tuple(
    (re.compile(pattern), one)
    for pattern, one in (
        ("m[ou]h?a?m[ae][dt]", "muhamad"),
        ("ah?m[ae]d", "ahmad"),
        ("h[ou]s(ei|ai|ay)n", "husein"),
        ("i[ou]?us[eu]ph?|i[ou]?us[eu]f", "iusuf"),
        ("abd[ou]?[eau]lah", "abdulah"),
        ("[ao]le(ks|x)and[re]+r?", "alexandr"),
        ("[ao]le(ks|x)ei|oleksi", "alexei"),
        ("dmitr[io]|dmitro", "dmitri"),
        ("s[eh]+r[gh]+ei|serhi|sergi", "sergei"),
    )
)
_DOUBLED = re.compile(r"(\w)\1+")


@lru_cache(KEPT)
def sound(part: str) -> str:
    """A folded part of a name, the same for most of its spellings in Latin letters: Zelensky, Zelenskyy, Zelenskiy."""
    part = part.replace("y", "i").replace("q", "k").replace("kh", "h").replace("ou", "u")
    part = _DOUBLED.sub(r"\1", part)
    if part.startswith("iev"):
        part = part[1:]
    return next((one for pattern, one in VARIANTS if pattern.fullmatch(part)), part)
