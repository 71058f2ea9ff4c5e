"""Makes ``data/actors/people.tsv`` from the list of office holders in ``../shared/reference`` (see data/SOURCES.md).

    python tools/build_actors.py [reference folder]

What ``data/actors/people/`` says goes first: its terms replace the list's for the same person and office, and a term that
the list leaves open ends where the next holder begins there.
"""

from __future__ import annotations

import csv
import re
import sys
from functools import cache
from pathlib import Path

from dragoman.knowledge.actors import FOLDER, hand_written, person_lines, spellings
from dragoman.knowledge.names import fold

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
# Deputies and shadows that a title gives away, and titles that are no office of state.
LESSER = re.compile(r"(?i)\b(shadow|deputy|assistant|acting deputy|junior|parliamentary secretary)\b")


def read(folder: Path) -> list[dict[str, str]]:
    with (folder / "officials.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if not row["source"].startswith("REIGN")]


@cache
def country_names() -> dict[str, str]:
    with (FOLDER / "states.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file) if row["kind"] in ("state", "territory")}


@cache
def territories() -> frozenset[str]:
    with (FOLDER / "states.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(row["code"] for row in csv.DictReader(file) if row["kind"] == "territory")


def kept(row: dict[str, str]) -> dict[str, str] | None:
    office = OFFICES.get(row["office"], row["office"])
    if office in UNKEPT or (office == "governor" and not RULERS.match(row["office_title"])):
        return None
    if not re.search(r"\w\w", row["person"]) or re.search(r"\d|[;|\t]", row["person"]):
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
        "name": row["person"],
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
    title = re.sub(r" (of|for) (the )?[A-Z][\w' ]+$", lambda m: m[0] if _matter(m[0]) else "", title)
    return title[:60]


def _matter(words: str) -> bool:
    pattern = (
        r"(?i)affairs|defen[cs]e|interior|finance|justice|trade|commerce|econom|energy|treasury|exchequer|state|relations|"
        r"security|intelligence|staff|parliament|senate|assembly|house|council|oil|petrol|bank|industr|court|nations|"
        r"union|integration|cooperation|development|planning|budget|revenue|mines|water|army|forces|home|navy"
    )
    return re.search(pattern, words) is not None


SINGLE = frozenset(
    {
        "head of state",
        "head of government",
        "foreign minister",
        "defence minister",
        "interior minister",
        "finance minister",
    }
)
COLLEGES = frozenset({"BIH", "SMR", "CHE", "AND"})  # with several heads of state


def settled(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The rows that the hand-written table does not tell already, their open ends closed by the next holder there."""
    extra = list(hand_written())
    terms: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in extra:
        terms.setdefault((row["code"], row["office"]), []).append(row)
    found = []
    for row in rows:
        others = terms.get((row["code"], row["office"]), [])
        if row["office"] == "governor":  # the list has those of territories under the country
            others = [other for (_, office), told in terms.items() if office == "governor" for other in told]
        if any(same_person(row, other) and overlap(row, other) and knows_more(other, row) for other in others):
            continue
        if not row["end"] and row["office"] in SINGLE and row["code"] not in COLLEGES:
            later = sorted(o["start"] for o in others if o["start"] > max(row["last_confirmed"], row["start"]))
            if later:
                row["end"] = later[0]
        found.append(row)
    return found


def same_person(a: dict[str, str], b: dict[str, str]) -> bool:
    if a["wikidata"] and a["wikidata"] == b["wikidata"]:
        return True
    return bool(spellings((a["name"], *a["aliases"].split("|"))) & spellings((b["name"], *b["aliases"].split("|"))))


def knows_more(ours: dict[str, str], row: dict[str, str]) -> bool:
    """Whether our row tells at least as far into the term as the list's."""
    return bool(ours["end"]) or (not row["end"] and ours["last_confirmed"] >= row["last_confirmed"])


def overlap(a: dict[str, str], b: dict[str, str]) -> bool:
    first, last = (max(a["start"], b["start"]), min(a["end"] or "9999", b["end"] or "9999"))
    return first[:7] <= last[:7]


def build(folder: Path) -> str:
    rows = settled([made for row in read(folder) if (made := kept(row))])
    by_id: dict[tuple[str, str], str] = {}
    aliases: dict[tuple[str, str], set[str]] = {}
    for row in rows:  # one spelling for each person of a country
        who = (row["wikidata"] or fold(row["name"]), row["code"])
        name = by_id.setdefault(who, row["name"])
        also = aliases.setdefault((name, row["code"]), set())
        also.update(a for a in (row["name"], *row["aliases"].split("|")) if a and a != name and useful(a))
        row["name"] = name
    for row in rows:
        row["aliases"] = "|".join(sorted(aliases[row["name"], row["code"]], key=lambda a: (len(a), a))[:4])
    rows.sort(key=lambda r: (r["code"], r["name"], r["start"], r["office"]))
    return "".join(f"{line}\n" for line in person_lines(rows))


def useful(alias: str) -> bool:
    """Names in Latin letters of at least two words, with no titles or notes."""
    return bool(re.fullmatch(r"[A-Za-zÀ-ɏʻʼ'’.\- ]{4,40}", alias)) and len(alias.split()) > 1


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else REFERENCE
    text = build(folder)
    (FOLDER / "people.tsv").write_text(text, encoding="utf-8")
    print(f"{text.count(chr(10))} people, {len(text.encode()) // 1024} KiB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
