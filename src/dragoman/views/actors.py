"""What the tables say of a name, as plain values and as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.knowledge.actors import Actors
from dragoman.knowledge.entries import Actor, Person, Term
from dragoman.views.layout import Piece, lay_out

SCHEMES = {"iso2": "ISO 3166 alpha-2", "cow": "COW", "gw": "Gleditsch-Ward", "fips": "FIPS 10-4"}


def entries(actors: Actors, name: str, day: str | None) -> Iterator[dict[str, Any]]:
    """The states, bodies and people of a name; with a ``day``, what the name meant then, the likeliest first."""
    words = name.replace("-", " - ").split()
    count, meanings = actors.match(words, 0) if words else (0, ())
    for actor in meanings if count == len(words) else ():
        if day is None or actor.stood(day):
            yield _named(actors, actor, day)
    people = actors.bearers(name)
    if day is None:
        yield from (_person(person, person.terms) for person in people)
        return
    for found in actors.person(name.split(), day):
        for person in people:
            if (person.name, person.code) == (found.name, found.code):
                status = "in office" if _holds(person, day) else "out of office, as far as is known"
                terms = [t for t in person.terms if t.holds(day)] or [t for t in person.terms if t.start <= day]
                yield _person(person, terms) | {"on": day, "status": status, "sector": found.sector}


def _named(actors: Actors, actor: Actor, day: str | None) -> dict[str, Any]:
    fields = {
        "name": actor.name,
        "kind": actor.kind,
        "code": actor.code,
        "sector": actor.sector,
        "wikidata": actor.wikidata,
        "since": actor.since,
        "until": actor.until,
    }
    members = actors.members(actor.name, day) if actor.kind == "body" else ()
    more = {"members": list(members)} if members else _codes(actors, actor)
    return {key: value for key, value in fields.items() if value} | more


def _codes(actors: Actors, actor: Actor) -> dict[str, Any]:
    """Codes, dates and successors of a state."""
    for state in actors.states:
        if (state.name, state.code, state.kind) == (actor.name, actor.code, actor.kind):
            told = {
                "since": state.since,
                "until": state.until,
                "iso2": state.alpha2,
                "cow": state.cow,
                "gw": state.gw,
                "fips": state.fips,
                "successors": list(state.successors),
            }
            return {key: value for key, value in told.items() if value}
    return {}


def _person(person: Person, terms: Iterable[Term]) -> dict[str, Any]:
    fields = {"name": person.name, "kind": "person", "code": person.code, "aliases": list(person.aliases)}
    told = [
        {
            "office": term.office,
            "title": term.title,
            "since": term.start,
            "until": term.end,
            "confirmed": "" if term.end else term.confirmed,
            "state": term.state,
        }
        for term in sorted(terms, key=lambda t: t.start)
    ]
    offices: list[dict[str, str]] = []
    for one in told:  # a president may be head of state and of government in the same time
        shown = {key: value for key, value in one.items() if value}
        if not any(shown | {"office": ""} == other | {"office": ""} for other in offices):
            offices.append(shown)
    return {k: v for k, v in {**fields, "wikidata": person.wikidata, "offices": offices}.items() if v}


def _holds(person: Person, day: str) -> bool:
    return any(term.holds(day) for term in person.terms)


def lines(found: Iterable[dict[str, Any]], width: int) -> Iterator[str]:
    """The entries for a terminal of ``width`` columns."""
    for entry in found:
        facts = [entry.get("code") or "no code", entry.get("sector") or "", entry.get("wikidata") or ""]
        kind = entry["kind"] + (f", {entry['status']}" if "status" in entry else "")
        head = f"{entry['name']} ({' '.join(f for f in facts if f)}), {kind}"
        dates = _dates(entry)
        yield from lay_out([Piece(head + (f", {dates}" if dates else ""))], width, "    ", "")
        if entry.get("aliases"):
            yield from lay_out([Piece(f"also {', '.join(entry['aliases'])}")], width, "    ")
        codes = [f"{scheme} {entry[key]}" for key, scheme in SCHEMES.items() if entry.get(key)]
        if codes:
            yield from lay_out([Piece(", ".join(codes))], width, "    ")
        if entry.get("successors"):
            yield from lay_out([Piece(f"succeeded by {', '.join(entry['successors'])}")], width, "    ")
        if entry.get("members"):
            yield from lay_out([Piece(f"members {', '.join(entry['members'])}")], width, "    ")
        for office in entry.get("offices", ()):
            title = office.get("title") or office["office"]
            state = f" ({office['state']})" if "state" in office else ""
            yield from lay_out([Piece(f"{title}{state}, {_dates(office)}")], width, "      ", "    ")


def _dates(entry: dict[str, Any]) -> str:
    since, until = entry.get("since", ""), entry.get("until", "")
    if until:
        return f"{since or '?'} to {until}"
    confirmed = entry.get("confirmed", "")
    if confirmed and confirmed != "9999":
        return f"{since} to at least {confirmed}"
    return f"since {since}" if since else ""
