"""Who can act: states and what they are called, bodies, people in office by date, and the nouns of roles.

Tables: ``data/actors``. What is written there is described in ``data/SOURCES.md``.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from dragoman.knowledge.names import NameIndex, fold, pieces
from dragoman.knowledge.tables import DATA, load_table

FOLDER = DATA / "actors"
STATES = frozenset({"state", "territory", "former", "breakaway", "region"})
SERVING, PERHAPS, FORMER, FUTURE = range(4)
LEADERS = ("head of state", "head of government", "effective leader")
OFFICIAL = frozenset({"GOV", "LEG", "JUD", "SPY", None})  # who becomes a former official
NEAR = 12  # years after leaving office within which a bare surname still brings someone to mind
LINGER = 5  # years for which someone last confirmed in office is taken to be a serving official
PARTICLES = frozenset(
    "al el bin ibn ben abu de da do dos del della di du la le les van von der den ten ter und y e".split()
)
DROPPED = frozenset("jr sr ii iii iv mr mrs ms dr sir lord lady dame".split())
GREAT = frozenset("USA RUS CHN GBR FRA DEU IND JPN ISR IRN TUR UKR SAU EGY PAK KOR PRK EUR UNO".split())


class Actor(NamedTuple):
    """One thing a name can mean.

    ``kind``: state, territory, former, breakaway, region, people, capital, metonym, adjective, demonym, body, person
    or place-name (a place that bears a state's name). ``since`` and ``until`` are ISO dates, perhaps only a year.
    """

    name: str
    kind: str
    code: str | None
    sector: str | None
    office: str | None = None
    wikidata: str | None = None
    since: str | None = None
    until: str | None = None


class Term(NamedTuple):
    """Someone's time in an office. Without ``end`` it is known to have lasted until ``confirmed`` at least."""

    office: str
    title: str
    start: str
    end: str
    confirmed: str
    sector: str | None
    state: str = ""  # the state of the office where that is another than the one of the code today: "East Germany"

    def holds(self, day: str) -> bool:
        """Whether the office is known to have been held on that day."""
        return _status(self, day) == SERVING


class Person(NamedTuple):
    """Someone who held office for one country or body."""

    name: str
    aliases: tuple[str, ...]
    code: str
    wikidata: str | None
    terms: tuple[Term, ...]


class Office(NamedTuple):
    """A kind of office: the sector of who holds it, and how prominent it is (1 is most)."""

    sector: str | None
    rank: int


class Actors:
    """Names of states, bodies and people."""

    def __init__(
        self,
        names: Iterable[tuple[str, Actor]],
        people: Sequence[str],
        offices: Mapping[str, Office],
        titles: Mapping[str, str],
    ) -> None:
        self._names = NameIndex(names)
        self._people = people
        self._offices = offices
        self._titles = titles
        self._keys: dict[str, list[int]] = {}
        self._codes: dict[str, list[int]] = {}
        for number, line in enumerate(people):
            keys, code, _ = line.split("\t", 2)
            for key in keys.split(" "):
                self._keys.setdefault(key, []).append(number)
            self._codes.setdefault(code, []).append(number)
        self._holders: dict[str, dict[str, list[tuple[Term, Person]]]] = {}

    @classmethod
    def load(cls) -> Actors:
        """Read the shipped tables."""
        offices = {r["office"]: Office(r["sector"] or None, int(r["rank"])) for r in _rows("offices.csv")}
        titles = {fold(title): r["office"] for r in _rows("offices.csv") for title in _list(r["titles"])}
        people = (FOLDER / "people.tsv").read_text(encoding="utf-8").splitlines()
        people += person_lines(hand_written())
        return cls(_all_names(), people, offices, titles)

    def match(self, words: Sequence[str], i: int) -> tuple[int, tuple[Actor, ...]]:
        """The longest name starting at word ``i``: its number of words and its meanings; ``(0, ())`` if none.

        People are not among them: see :meth:`person`.
        """
        return self._names.match(words, i)

    def person(self, words: Sequence[str], date: str | None = None) -> tuple[Actor, ...]:
        """Who in public life bears this full name or surname, the likeliest first.

        With a date: who is in office then, then former officials (sector ELI); a bare surname finds only people in
        office within some years of it. Without: everyone, by the last office held.
        """
        parts = [p.lower() for word in words for p in pieces(word)]
        spelt = {p for p in parts if len(p) > 1 and p not in PARTICLES and p not in DROPPED}
        asked = {sound(p) for p in spelt}
        if not asked:
            return ()
        numbers = {n for p in asked for n in self._keys.get(p, ())}
        found: list[tuple[tuple[int, str], set[str], Actor]] = []
        for number in numbers:
            person = self._read(self._people[number])
            names = spellings((person.name, *person.aliases))
            if not any(asked <= {sound(part) for part in name.split()} for name in names):
                continue
            placed = self._place(person, date, surname_only=len(asked) == 1)
            if placed is not None:
                score, name = placed[0]
                alike = 0 if any(spelt <= {*name.split()} for name in names) else 3
                found.append(((score + alike, name), names, placed[1]))
        found.sort(key=lambda f: f[0])
        return tuple(actor for i, (_, names, actor) in enumerate(found) if not _told(actor, names, found[:i]))

    def holder(self, code: str, office: str, date: str) -> Actor | None:
        """Who held ``office`` ("foreign minister", "president") for ``code`` on ``date``; None if that is not known."""
        if code not in self._holders:
            terms: dict[str, list[tuple[Term, Person]]] = {}
            for number in self._codes.get(code, ()):
                person = self._read(self._people[number])
                for term in person.terms:
                    terms.setdefault(term.office, []).append((term, person))
            self._holders[code] = terms
        name = fold(office)
        label = office if office in self._offices else self._titles.get(name, name)
        held = self._holders[code]
        rows = held.get(label, [])
        if label in LEADERS:
            rows = [
                row for leader in LEADERS for row in held.get(leader, []) if leader == label or _titled(row[0], name)
            ]
        serving = [(term, person) for term, person in rows if term.holds(date)]
        if not serving:
            return None
        own = [row for row in serving if row[0].sector != "PRE" and not row[0].state]
        term, person = max(own or serving, key=lambda row: (_titled(row[0], name), row[0].start))
        return _person(person, term, term.sector, term.title or term.office)

    def _read(self, line: str) -> Person:
        _, code, name, aliases, wikidata, terms = line.split("\t")
        found = []
        for term in parse_terms(terms):
            known = self._offices.get(term.office)
            own = term.sector or (known.sector if known else None)
            if code in ("UNO", "IGO") and own == "GOV":
                own = None
            found.append(term._replace(sector=None if own == "-" else own))
        return Person(name, tuple(_list(aliases)), code, wikidata or None, tuple(found))

    def _place(self, person: Person, date: str | None, surname_only: bool) -> tuple[tuple[int, str], Actor] | None:
        """Which of a person's terms counts on ``date``, and how unlikely it is that the person is meant."""

        def rank(term: Term) -> int:
            known = self._offices.get(term.office)
            return (known.rank if known else 9) - (2 if person.code in GREAT else 0)

        if date is None:
            term = max(person.terms, key=lambda t: (t.start, -rank(t)))
            return (rank(term), person.name), _person(person, term, term.sector, term.title or term.office)
        status, _, _, term = min((_status(t, date), rank(t), -int(t.start[:4] or 0), t) for t in person.terms)
        title, sector = term.title or term.office, term.sector
        if status == PERHAPS:
            recent = _years(date, term.confirmed or term.start) <= LINGER / 2
            return (rank(term) + 1, person.name), _person(person, term, sector, title if recent else None)
        if status == FORMER:
            term = max((t for t in person.terms if _status(t, date) == FORMER), key=lambda t: (_over(t), -rank(t)))
            title, sector = term.title or term.office, "ELI" if term.sector in OFFICIAL else term.sector
            gone = _years(date, _over(term))
            if surname_only and gone > NEAR:
                return None
            return (rank(term) + 4 + gone // 4, person.name), _person(person, term, sector, title)
        if status == FUTURE:
            if _years(term.start, date) > (1 if surname_only else NEAR):
                return None
            return (rank(term) + 9, person.name), _person(person, term, None, None)
        return (rank(term), person.name), _person(person, term, sector, title)


def _told(actor: Actor, names: set[str], before: Iterable[tuple[Any, set[str], Actor]]) -> bool:
    """Whether the person is among those ``before``, perhaps from another table."""
    return any(
        actor.code == other.code and (names & known or (actor.wikidata and actor.wikidata == other.wikidata))
        for _, known, other in before
    )


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


def _over(term: Term) -> str:
    """When a term was over at the latest known."""
    return term.end or term.confirmed or term.start


def _years(later: str, earlier: str) -> int:
    return int(later[:4]) - int((earlier or later)[:4])


def _status(term: Term, date: str) -> int:
    """Whether the term runs on ``date``: SERVING, PERHAPS, FORMER or FUTURE."""
    if term.start and date < term.start[: len(date)]:
        return FUTURE
    if term.end:
        return SERVING if date[: len(term.end)] <= term.end else FORMER
    if date[: len(term.confirmed)] <= term.confirmed:
        return SERVING
    return PERHAPS if _years(date, term.confirmed or term.start) <= LINGER else FORMER


def parse_terms(text: str) -> list[Term]:
    """The terms of a line of ``people.tsv``; a sector that the line leaves open is ""."""
    return [Term(*term.split("|")) for term in text.split(";")]


def hand_written() -> Iterator[dict[str, str]]:
    """The rows of ``people/``, one for each office: a cell may name several that one person holds at once."""
    for row in _folder("people"):
        for office in _list(row["office"]):
            yield {**row, "office": office}


def person_lines(rows: Iterable[Mapping[str, str]]) -> list[str]:
    """Rows of one office each as the lines of ``people.tsv``: one for each person and code, all offices in it."""
    people: dict[tuple[str, str], list[Mapping[str, str]]] = {}
    for row in rows:
        people.setdefault((row["name"], row["code"]), []).append(row)
    lines = []
    for (name, code), terms in people.items():
        aliases = list(dict.fromkeys(a for t in terms for a in _list(t["aliases"]) if a != name))
        wikidata = next((t["wikidata"] for t in terms if t["wikidata"]), "")
        fields = ("office", "office_title", "start", "end", "last_confirmed", "sector", "state")
        told = ";".join("|".join(t.get(f, "").replace(";", ",").replace("|", "/") for f in fields) for t in terms)
        keys = " ".join(sorted({k for n in (name, *aliases) for k in surnames(n, code)}))
        lines.append("\t".join((keys, code, name, "|".join(aliases), wikidata, told)))
    return lines


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


def sound(part: str) -> str:
    """A folded part of a name, the same for most of its spellings in Latin letters: Zelensky, Zelenskyy, Zelenskiy."""
    part = part.replace("y", "i").replace("q", "k").replace("kh", "h").replace("ou", "u")
    part = _DOUBLED.sub(r"\1", part)
    if part.startswith("iev"):
        part = part[1:]
    return next((one for pattern, one in VARIANTS if pattern.fullmatch(part)), part)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _folder(name: str) -> Iterator[dict[str, str]]:
    """The rows of all tables of a folder; the one of the whole world goes first."""
    for path in sorted((FOLDER / name).glob("*.csv"), key=lambda p: (p.stem != "international", p.stem)):
        yield from _rows(f"{name}/{path.name}")


def _list(cell: str) -> list[str]:
    return cell.split("|") if cell else []


def _all_names() -> Iterator[tuple[str, Actor]]:
    for row in _rows("states.csv"):
        yield from _state_names(row)
    for row in _rows("metonyms.csv"):
        actor = Actor(row["name"], "metonym", row["code"] or None, row["sector"] or None)
        yield from ((name, actor) for name in (row["name"], *_list(row["aliases"])))
    for row in _folder("bodies"):
        dates = (row["since"] or None, row["until"] or None)
        actor = Actor(
            row["name"].removeprefix("="),
            "body",
            row["code"] or None,
            row["sector"] or None,
            None,
            row["wikidata"] or None,
            *dates,
        )
        yield from ((name, actor) for name in (row["name"], *_list(row["aliases"])))


def _state_names(row: Mapping[str, str]) -> Iterator[tuple[str, Actor]]:
    name, kind, code, sector = row["name"], row["kind"], row["code"], row["sector"] or None
    actor = Actor(name, kind, code, sector, None, row["wikidata"] or None)
    if kind != "people":
        yield from ((n, actor) for n in (name, row["official"], *_list(row["aliases"])) if n)
    city = actor._replace(kind="capital")
    yield from ((n, city) for n in _list(row["capitals"]) if fold(n) != fold(name))
    own = sector if sector in ("PRE", "REF") else None
    adjective = Actor(name, "adjective", code, own, None, actor.wikidata)
    yield from ((n, adjective) for n in _list(row["adjectives"]))
    for people in _list(row["demonyms"]):
        yield people, Actor(people, "demonym", code, own or "CVL", None, actor.wikidata)


class Role(NamedTuple):
    """What a noun says someone is.

    ``kind``: person, group (several people) or body (an institution). ``office``: label of the office it names.
    ``state``: whether it acts for its state. ``speaks``: it speaks for a body and takes that body's code and sector.
    ``country``: the code of the state that alone, or best known, has the title.
    """

    lemma: str
    sector: str | None
    kind: str
    office: str | None = None
    state: bool = False
    speaks: bool = False
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Roles:
    """Nouns of roles: the longest phrase at a token."""

    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Role], ...]]

    @classmethod
    def load(cls) -> Roles:
        """Read the shipped table."""
        return cls.of(load_table("actors/roles"))

    @classmethod
    def of(cls, groups: Iterable[Mapping[str, Any]]) -> Roles:
        """Index groups of words that share their sector, kind, office and flags."""
        found: dict[str, dict[tuple[str, ...], Role]] = {}
        for group in groups:
            for word in group["words"]:
                parts = tuple(fold(str(word)).split())
                role = Role(
                    str(word),
                    group.get("sector"),
                    group["kind"],
                    group.get("office"),
                    bool(group.get("state", False)),
                    bool(group.get("speaks", False)),
                    group.get("country"),
                )
                found.setdefault(parts[0], {}).setdefault(parts, role)
        return cls({head: tuple(sorted(names.items(), key=lambda n: -len(n[0]))) for head, names in found.items()})

    def match(self, lemmas: Sequence[str], words: Sequence[str], i: int) -> tuple[int, Role | None]:
        """The longest role phrase starting at token ``i``: its number of tokens and the role; ``(0, None)`` if none.

        A word may match by its lemma or as written, so "Foreign Ministers" and "foreign minister" are the same.
        """
        heads = dict.fromkeys((fold(words[i]).partition(" ")[0], fold(lemmas[i]).partition(" ")[0]))
        best: tuple[int, Role | None] = (0, None)
        for head in heads:
            for parts, role in self.phrases.get(head, ()):
                n = _span(parts, lemmas, words, i)
                if n > best[0]:
                    best = n, role
        return best


def _span(parts: tuple[str, ...], lemmas: Sequence[str], words: Sequence[str], i: int) -> int:
    """How many tokens from ``i`` on make up ``parts``; 0 if they do not."""
    j, k = i, 0
    while k < len(parts):
        if j >= len(words):
            return 0
        lemma, word = fold(lemmas[j]).split(), fold(words[j]).split()
        if not word:
            if j == i:
                return 0
        elif tuple(word) == parts[k : k + len(word)]:
            k += len(word)
        elif lemma and tuple(lemma) == parts[k : k + len(lemma)]:
            k += len(lemma)
        else:
            return 0
        j += 1
    return j - i
