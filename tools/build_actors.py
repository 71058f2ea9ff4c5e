"""Makes ``data/actors/officials.tsv`` from the list of office holders in ``../shared/reference`` (see data/SOURCES.md).

    python tools/build_actors.py [reference folder]

``make data`` then joins it with the hand-written tables.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path

from dragoman.knowledge.compiling import ACTORS
from dragoman.knowledge.names import fold
from dragoman.knowledge.people import terms_cell

REFERENCE = Path(__file__).resolve().parents[2] / "shared" / "reference"
# Offices of the list under the names they have in ``offices.csv``; the rest keep theirs.
OFFICES = {
    "minister (other)": "minister",
    "education minister": "minister",
    "health minister": "minister",
    "agriculture minister": "minister",
    "environment minister": "minister",
    "deputy/junior minister": "deputy minister",
    "judiciary/other": "judge",
    "chief of staff/cabinet secretary": "chief of staff",
    "opposition": "opposition leader",
    "subnational": "governor",
    "first lady/gentleman": "first lady",
}
# Left out: one de facto leader a country whatever the title, and what is no office of state.
UNKEPT = frozenset({"effective leader", "other"})
# Breakaway entities of the list, the code of the country they are claimed by, and their sector.
ENTITIES = {
    "X-ABKHAZIA": ("GEO", "PRE"),
    "X-ARTSAKH": ("AZE", "PRE"),
    "X-DONETSK": ("UKR", "PRE"),
    "X-LUHANSK": ("UKR", "PRE"),
    "X-SOMALILAND": ("SOM", "PRE"),
    "X-SOUTHOSSETIA": ("GEO", "PRE"),
    "X-SCOTLAND": ("GBR", "GOV"),
    "EUE": ("EUR", "GOV"),
}
UN_BODIES = re.compile(r"United Nations|UN |International Court|UNESCO|World Health|Atomic|UNICEF|Refugees")
RULERS = re.compile("(?i)governor|chief minister|premier|mayor|head|first minister")
# Titles and remarks that the list has taken into a name.
NOTES = re.compile(r"(?i)^(US )?special envoy \w+ \w+ |\b(acting )?charg\S+ d[’'`]affaires\b| in caretaker status$")
# Deputies and shadows that a title gives away, and titles that are no office of state.
LESSER = re.compile(r"(?i)\b(shadow|deputy|assistant|acting deputy|junior|parliamentary secretary)\b")


def read(folder: Path) -> list[dict[str, str]]:
    with (folder / "officials.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if not row["source"].startswith("REIGN")]


@cache
def country_names() -> dict[str, str]:
    with (ACTORS / "states.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file) if row["kind"] in ("state", "territory")}


@cache
def territories() -> frozenset[str]:
    with (ACTORS / "states.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(row["code"] for row in csv.DictReader(file) if row["kind"] == "territory")


def kept(row: dict[str, str]) -> dict[str, str] | None:
    office = OFFICES.get(row["office"], row["office"])
    if office in UNKEPT or (office == "governor" and not RULERS.match(row["office_title"])):
        return None
    name = NOTES.sub("", row["person"]).strip()
    if not re.search(r"\w\w", name) or re.search(r"\d|[;|\t]| has ", name):
        return None
    code, sector = row["country_iso3"], ""
    if code in ENTITIES:
        code, sector = ENTITIES[code]
    elif code == "IGO":
        code, sector = ("UNO" if UN_BODIES.search(row["office_title"]) else "IGO"), "-"
    elif not re.fullmatch("[A-Z]{3}", code) or code in ("DDR", "CSK", "YUG"):
        return None
    if code in territories() and office == "head of state":  # that of the country it belongs to
        return None
    if LESSER.search(row["office_title"]) and office not in ("deputy head of government", "speaker", "deputy minister"):
        return None
    return {
        "name": name,
        "aliases": row["aliases"],
        "code": code,
        "sector": sector,
        "office": office,
        "office_title": short_title(row["office_title"]),
        "start": row["start"],
        "end": row["end"],
        "last_confirmed": row["last_confirmed"][:10],
        "wikidata": row["wikidata_person"],
    }


def short_title(title: str) -> str:
    """A title without its country: "Minister of Foreign Affairs of Peru" -> "Minister of Foreign Affairs"."""
    title = re.sub(r"\s*\(.*?\)", "", title)
    if re.match(r"(?i)ambassador to|charge d'affaires to", title):
        title = title[:1].upper() + title[1:]
        return re.sub(r"\b[A-Z]{3}$", lambda m: country_names().get(m[0], m[0]), title)[:60]
    title = re.sub(r" of (the )?United States( of America)?$", "", title)
    title = re.sub(r"(?<!the )\b(Affairs|Defen[cs]e|Finance|Interior|Justice) of [A-Z][\w' ]+$", r"\1", title)
    title = re.sub(r" (of|for) (the )?[A-Z][\w' ]+$", lambda m: m[0] if _matter(m[0]) else "", title)
    return title[:60]


def _matter(words: str) -> bool:
    pattern = (
        r"(?i)affairs|defen[cs]e|interior|finance|justice|trade|commerce|econom|energy|treasury|exchequer|state|relations|"
        r"security|intelligence|staff|parliament|senate|assembly|house|council|oil|petrol|bank|industr|court|nations|"
        r"union|integration|cooperation|development|planning|budget|revenue|mines|water|army|forces|home|navy"
    )
    return re.search(pattern, words) is not None


def build(folder: Path) -> str:
    rows = [made for row in read(folder) if (made := kept(row))]
    names: dict[tuple[str, str], str] = {}
    people: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in rows:  # one spelling for each person of a country
        name = names.setdefault((row["wikidata"] or fold(row["name"]), row["code"]), row["name"])
        people[row["code"], name].append(row)
    return "".join(line(name, code, terms) for (code, name), terms in sorted(people.items()))


def line(name: str, code: str, rows: list[dict[str, str]]) -> str:
    """A person with all terms in office."""
    rows.sort(key=lambda r: (r["start"], r["office"]))
    also = {a for r in rows for a in (r["name"], *r["aliases"].split("|")) if a and a != name and useful(a)}
    aliases = "|".join(sorted(also, key=lambda a: (len(a), a))[:4])
    wikidata = next((r["wikidata"] for r in rows if r["wikidata"]), "")
    return "\t".join((code, name, aliases, wikidata, terms_cell(rows))) + "\n"


def useful(alias: str) -> bool:
    """Names in Latin letters of at least two words, with no titles or notes."""
    return bool(re.fullmatch(r"[A-Za-zÀ-ɏʻʼ'’.\- ]{4,40}", alias)) and len(alias.split()) > 1


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else REFERENCE
    text = build(folder)
    (ACTORS / "officials.tsv").write_text(text, encoding="utf-8")
    print(f"{text.count(chr(10))} people, {len(text.encode()) // 1024} KiB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
