"""Makes ``data/compiled``, all that the package reads, from the tables that people edit and from ``officials.tsv``.

    python -m dragoman.knowledge.compiling

Writes only what has changed. A test makes everything again and compares.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping

from dragoman.knowledge.actors import name_line
from dragoman.knowledge.entries import Actor, State, cells
from dragoman.knowledge.lines import Lines
from dragoman.knowledge.names import fold, head
from dragoman.knowledge.people import ONE_HOLDER, TERM_FIELDS, parse_terms, person_lines, spellings
from dragoman.knowledge.places import FIELDS, place_lines
from dragoman.knowledge.tables import COMPILED, DATA, compile_tables, read_sources

ACTORS = DATA / "actors"
PLACES = DATA / "places"
# A term in one of these that the list leaves open ends where the next one begins.
SINGLE = ONE_HOLDER | {"finance minister"}
COLLEGES = frozenset({"BIH", "SMR", "CHE", "AND"})  # with several heads of state

Row = dict[str, str]


def compiled() -> dict[str, str]:
    """Every file of ``data/compiled`` with its text."""
    files = {f"{name}.json": text for name, text in compile_tables(read_sources()).items()}
    files["actors/offices.json"] = offices()
    files["actors/states.json"] = states()
    files["actors/members.json"] = members()
    files["actors/blocs.json"] = blocs()
    files["actors/names.tsv"] = Lines(actor_names()).text()
    files["actors/people.tsv"] = Lines(person_lines(people())).text()
    files["places/places.tsv"] = Lines(place_lines(places())).text()
    return files


def rows(path: str) -> Iterator[Row]:
    """The rows of a table under ``data``."""
    with (DATA / path).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def folder(path: str) -> Iterator[Row]:
    """The rows of all tables of a folder; the one of the whole world goes first."""
    for file in sorted((DATA / path).glob("*.csv"), key=lambda p: (p.stem != "international", p.stem)):
        yield from rows(f"{path}/{file.name}")


def offices() -> str:
    """Offices as JSON: label, sector, rank, titles."""
    found = [[r["office"], r["sector"] or None, int(r["rank"]), cells(r["titles"])] for r in rows("actors/offices.csv")]
    return json.dumps(found, ensure_ascii=False) + "\n"


def states() -> str:
    """States, territories, former states and breakaway entities as JSON, with their codes and dates."""
    found = [
        State(
            row["name"], row["kind"], row["code"], row["alpha2"], row["official"], cells(row["adjectives"])[0:1],
            row["cow"], row["gw"], row["fips"], row["since"], row["until"], cells(row["successor"]),
        )
        for row in rows("actors/states.csv")
        if row["kind"] in ("state", "territory", "former", "breakaway")
    ]  # fmt: skip
    return json.dumps(found, ensure_ascii=False) + "\n"


def members() -> str:
    """Members of bodies as JSON: for each body rows of code, since and until."""
    found: dict[str, list[list[str]]] = {}
    for row in rows("actors/members.csv"):
        found.setdefault(row["body"], []).append([row["code"], row["since"], row["until"]])
    return json.dumps(found, ensure_ascii=False) + "\n"


def blocs() -> str:
    """The groupings that act as their members, as JSON."""
    lines = (ACTORS / "blocs.txt").read_text(encoding="utf-8").splitlines()
    return json.dumps([line for line in lines if line and not line.startswith("#")], ensure_ascii=False) + "\n"


# --- names of states and bodies


def actor_names() -> Iterator[str]:
    """Lines of every name of a state, seat or body."""
    for row in rows("actors/states.csv"):
        yield from lines_of(state_names(row))
    for row in rows("actors/metonyms.csv"):
        actor = Actor(row["name"], "metonym", row["code"] or None, row["sector"] or None)
        yield from lines_of((name, actor) for name in (row["name"], *cells(row["aliases"])))
    for row in rows("actors/lookalikes.csv"):
        yield from lines_of([(row["name"], Actor(row["name"], "lookalike", None, None))])
    for row in folder("actors/bodies"):
        yield from lines_of(body_names(row))


def lines_of(names: Iterable[tuple[str, Actor]]) -> Iterator[str]:
    """Lines of names, those without a letter or figure left out."""
    for name, actor in names:
        if first := head(name):
            yield name_line(first, name, actor)


def body_names(row: Mapping[str, str]) -> Iterator[tuple[str, Actor]]:
    """The names of a body."""
    name = row["name"].removeprefix("=")
    told = (row["code"], row["sector"], "", row["wikidata"], row["since"], row["until"])
    actor = Actor(name, "body", *(cell or None for cell in told))
    yield from ((n, actor) for n in (row["name"], *cells(row["aliases"])))


def state_names(row: Mapping[str, str]) -> Iterator[tuple[str, Actor]]:
    """The names of a state, its capitals, adjectives and people. A capital may have dates: "Bonn@1949..1990"."""
    name, kind, code, sector = row["name"], row["kind"], row["code"], row["sector"] or None
    stood = (row["since"] or None, row["until"] or None) if kind == "former" else (None, None)
    actor = Actor(name, kind, code, sector, None, row["wikidata"] or None, *stood)
    if kind != "people":
        yield from ((n, actor) for n in (name, row["official"], *cells(row["aliases"])) if n)
    for cell in cells(row["capitals"]):
        city, _, dates = cell.partition("@")
        since, _, until = dates.partition("..")
        if fold(city) != fold(name):
            yield city, actor._replace(kind="capital", since=since or None, until=until or None)
    own = sector if sector in ("PRE", "REF") else None
    adjective = Actor(name, "adjective", code, own, None, actor.wikidata)
    yield from ((n, adjective) for n in cells(row["adjectives"]))
    for demonym in cells(row["demonyms"]):
        yield demonym, Actor(demonym, "demonym", code, own or "CVL", None, actor.wikidata)


# --- people


def people() -> list[Row]:
    """The hand-written rows and those of the list that tell more, one office each, one name for each person."""
    own = list(folder("actors/people"))
    found = own + settled(own, list(officials()))
    return one_name(found)


def officials() -> Iterator[Row]:
    """The rows of ``officials.tsv``, one office each."""
    for line in (ACTORS / "officials.tsv").read_text(encoding="utf-8").splitlines():
        code, name, aliases, wikidata, terms = line.split("\t")
        for term in parse_terms(terms):
            who = {"name": name, "code": code, "aliases": aliases, "wikidata": wikidata}
            yield who | {field: cell or "" for field, cell in zip(TERM_FIELDS, term)}


def settled(own: Iterable[Row], listed: Iterable[Row]) -> list[Row]:
    """The listed rows that the hand-written ones do not tell already, open ends closed by the next holder there."""
    terms: dict[tuple[str, str], list[Row]] = {}
    for row in own:
        for office in cells(row["office"]):
            terms.setdefault((row["code"], office), []).append(row)
    found = []
    for row in listed:
        others = terms.get((row["code"], row["office"]), [])
        if any(same_person(row, other) and overlap(row, other) and knows_more(other, row) for other in others):
            continue
        if row["office"] in SINGLE and row["code"] not in COLLEGES and any(covers(other, row) for other in others):
            continue  # our own table has someone else there
        if not row["end"] and row["office"] in SINGLE and row["code"] not in COLLEGES:
            later = [o["start"] for o in others if o["start"] > max(row["last_confirmed"], row["start"])]
            row["end"] = min(later, default="")
        found.append(row)
    return found


def same_person(a: Row, b: Row) -> bool:
    """Whether two rows of a country are about the same person, by Wikidata id or a name in common."""
    if a["wikidata"] and b["wikidata"]:
        return a["wikidata"] == b["wikidata"]
    return bool(names_of(a) & names_of(b))


def covers(ours: Row, row: Row) -> bool:
    """Whether a term of ours runs over the start of the listed one by more than a month."""
    if ours["sector"] == "PRE" or row["sector"] == "PRE" or ours["state"] or row["state"]:
        return False
    return ours["start"][:7] < row["start"][:7] < (ours["end"] or ours["last_confirmed"])[:7]


def names_of(row: Row) -> set[str]:
    """The names of a row, folded."""
    if "" not in row:
        row[""] = "|".join(spellings((row["name"], *cells(row["aliases"]))))
    return set(row[""].split("|"))


def overlap(a: Row, b: Row) -> bool:
    """Whether two terms have a month in common."""
    first, last = (max(a["start"], b["start"]), min(a["end"] or "9999", b["end"] or "9999"))
    return first[:7] <= last[:7]


def knows_more(ours: Row, row: Row) -> bool:
    """Whether our row tells at least as far into the term as the list's."""
    return bool(ours["end"]) or (not row["end"] and ours["last_confirmed"] >= row["last_confirmed"])


def one_name(found: list[Row]) -> list[Row]:
    """The rows with the same name for each person of a country, so that all their terms come together."""
    by_key: dict[tuple[str, str], str] = {}
    ids: dict[tuple[str, str], str] = {}
    for row in found:
        code, wikidata = row["code"], row["wikidata"]
        keys = [(code, wikidata)] if wikidata else []
        keys.append((code, fold(row["name"])))
        name = next((by_key[k] for k in keys if k in by_key and fits(ids, by_key[k], code, wikidata)), row["name"])
        for key in keys:
            by_key.setdefault(key, name)
        if wikidata:
            ids.setdefault((code, name), wikidata)
        if name != row["name"]:
            row["aliases"] = "|".join(dict.fromkeys([*cells(row["aliases"]), row["name"]]))
            row["name"] = name
    return found


def fits(ids: Mapping[tuple[str, str], str], name: str, code: str, wikidata: str) -> bool:
    """Whether the person so named can be the one with this Wikidata id."""
    return not wikidata or ids.get((code, name), wikidata) == wikidata


# --- places


def places() -> Iterator[list[str]]:
    """The rows of the gazetteer, the hand-written ones first."""
    notable = [[row.get(field, "") for field in FIELDS] for row in rows("places/notable.csv")]
    text = (PLACES / "gazetteer.tsv").read_text(encoding="utf-8")
    listed = [line.split("\t") for line in text.splitlines()[1:]]
    yield from notable
    yield from listed
    yield from historic([*notable, *listed])


def historic(listed: Iterable[list[str]]) -> Iterator[list[str]]:
    """The places of the gazetteer under the names they had once: rows whose one other name is the former one."""
    now: dict[tuple[str, str], list[str]] = {}
    for row in listed:
        for name in (row[0], *cells(row[-1])):
            now.setdefault((row[2], fold(name)), row)
    for old in rows("places/historic.csv"):
        place = now.get((old["country"], fold(old["now"])))
        if place:
            yield [f"={old['name']}" if fold(old["name"]) == fold(place[0]) else place[0], *place[1:-1], old["name"]]


def main() -> int:
    """Write what has changed, and remove what is made no more."""
    files = compiled()
    written = 0
    for name, text in files.items():
        path = COMPILED / name
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        written += 1
    for path in COMPILED.rglob("*.*"):
        if path.relative_to(COMPILED).as_posix() not in files:
            path.unlink()
    print(f"{written} of {len(files)} files written")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
