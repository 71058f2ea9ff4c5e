"""States, members of bodies and who holds office: the look-ups on an invented world, and the shipped tables."""

from __future__ import annotations

import csv
import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.knowledge.actors import STATES, Actors, World, load_states
from dragoman.knowledge.compiling import ACTORS, PLACES
from dragoman.knowledge.entries import Office, State, cells
from dragoman.knowledge.lines import Lines
from dragoman.knowledge.names import fold
from dragoman.knowledge.ontology import Ontology
from dragoman.knowledge.people import People, person_lines
from dragoman.knowledge.places import PlaceEntry, Places

WIDE = frozenset("USA RUS CAN AUS CHN BRA CHL FRA KIR ATF GRL ATA".split())  # or with islands far away
DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
Row = dict[str, str]


def rows(name: str) -> list[Row]:
    with (ACTORS.parent / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def state(name: str, code: str, kind: str = "state", adjective: str = "", **more: str) -> State:
    alpha2 = code[:2] if kind == "state" else ""
    told = {"official": "", "cow": "", "gw": "", "fips": "", "since": "", "until": "", **more}
    return State(
        name, kind, code, alpha2, told["official"], [adjective] if adjective else [], told["cow"], told["gw"],
        told["fips"], told["since"], told["until"], [],
    )  # fmt: skip


def term(name: str, code: str, office: str, start: str, end: str = "", title: str = "", confirmed: str = "") -> Row:
    told = {"office": office, "office_title": title, "start": start, "end": end, "last_confirmed": confirmed}
    return {"name": name, "code": code, "aliases": "", "wikidata": "", "sector": "", "state": "", **told}


NORLAND = state("Norland", "NNN", adjective="Norlandic")
SUDLAND = state("Sudland", "SSS", adjective="Sudlandic")
OLD_SUDLAND = state("Old Sudland", "SSS", "former", "Old Sudlandic")
WORLD = World(
    [OLD_SUDLAND, NORLAND, SUDLAND],
    {
        "The Pair": [("NNN", "1990-05-02", ""), ("SSS", "", "2004"), ("SSS", "2010-03", "2012-06-15")],
        "The League": [("NNN", "1990", ""), ("EUR", "1990", "")],
        "The Club": [("NNN", "1990", ""), ("EUR", "1990", ""), ("SSS", "2000", "")],
    },
    {"The Pair", "The Club", "The Unheard Of"},
)
OFFICES = {
    "head of state": Office("GOV", 1, ("president", "king")),
    "head of government": Office("GOV", 1, ("prime minister",)),
    "effective leader": Office("GOV", 1),
    "foreign minister": Office("GOV", 2, ("minister of foreign affairs",)),
    "member of parliament": Office("LEG", 5, ("legislator",)),
}
TERMS = [
    term("Anna Roe", "NNN", "head of state|head of government", "2000-01-01", "2005-06-30", "President"),
    term("Bo Ek", "NNN", "head of state", "2005-06-30", title="President", confirmed="2010-12-31"),
    term("Cy Dov", "NNN", "head of government", "2005-07-01", confirmed="2010-12-31"),
    term("Di Roe", "NNN", "member of parliament", "1995", "2008"),
    term("Ed Fox", "NNN", "member of parliament", "1999", "2008"),
    term("Flo Gray", "SSS", "head of state", "2000", "2010", "Queen"),
    term("Gus Hill", "SSS", "effective leader", "2001-05", "2003", "Regent"),
]


@pytest.fixture(scope="module")
def small() -> Actors:
    return Actors([Lines(())], People([Lines(person_lines(TERMS))], OFFICES), WORLD)


@pytest.fixture(scope="module")
def actors() -> Actors:
    return Actors.load()


@pytest.fixture(scope="module")
def places() -> Places:
    return Places.load()


# --- members and blocs


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (None, ("NNN", "SSS")),
        ("1990-05-01", ("SSS",)),
        ("1990-05-02", ("NNN", "SSS")),
        ("2003-12-31", ("NNN", "SSS")),
        ("2004-01-01", ("NNN",)),
        ("2010-02-28", ("NNN",)),
        ("2010-03-01", ("NNN", "SSS")),
        ("2012-06-14", ("NNN", "SSS")),
        ("2012-06-15", ("NNN",)),
    ],
)
def test_members_by_day(small: Actors, day: str | None, expected: tuple[str, ...]) -> None:
    assert small.members("The Pair", day) == expected


def test_a_body_without_known_members_has_none(small: Actors) -> None:
    assert small.members("The Unheard Of") == small.members("Norland", "2000-01-01") == ()


@given(st.dates(), st.dates(), st.dates())
def test_a_membership_lasts_from_its_first_day_to_the_day_it_ends(a: object, b: object, c: object) -> None:
    since, until = sorted((str(a), str(b)))
    day = str(c)
    body = Actors([Lines(())], People([], {}), World([], {"The Pair": [("NNN", since, until)]}, ()))
    assert (body.members("The Pair", day) == ("NNN",)) == (since <= day < until)


def test_a_bloc_is_its_members_of_the_day(small: Actors) -> None:
    assert small.bloc("The Pair", "2000-01-01") == (NORLAND, SUDLAND)
    assert small.bloc("The Pair", "2005-01-01") == (NORLAND,)
    assert small.bloc("The Pair", "1990-01-01") == (SUDLAND,)
    assert small.bloc("The Pair", None) == (NORLAND, SUDLAND)


def test_only_states_of_today_act_for_a_bloc(small: Actors) -> None:
    assert small.bloc("The Club", "2000-01-01") == (NORLAND, SUDLAND)


def test_a_body_with_a_seat_of_its_own_is_no_bloc(small: Actors) -> None:
    assert small.members("The League", "2000-01-01") == ("NNN", "EUR")
    assert small.bloc("The League", "2000-01-01") == ()
    assert small.bloc("The Unheard Of", None) == small.bloc("No Such Body", None) == ()


def test_members_of_shipped_bodies(actors: Actors) -> None:
    assert "GBR" in actors.members("European Union", "2015-01-01")
    assert "GBR" not in actors.members("European Union", "2021-01-01")
    assert "GBR" in actors.members("European Union")
    assert "FIN" not in actors.members("NATO", "2022-01-01")
    assert "FIN" in actors.members("NATO", "2024-01-01")
    assert set(actors.members("P5", "2000-01-01")) == {"USA", "RUS", "GBR", "FRA", "CHN"}


def test_shipped_blocs(actors: Actors) -> None:
    assert {s.name for s in actors.bloc("Weimar Triangle", "2015-01-01")} == {"France", "Germany", "Poland"}
    assert "RUS" in {s.code for s in actors.bloc("Group of Eight", "2000-01-01")}
    assert actors.bloc("Group of Eight", "2015-01-01") == ()
    assert actors.bloc("NATO", "2015-01-01") == ()


# --- who holds office


def holders(actors: Actors, code: str, office: str, day: str) -> list[str]:
    return [actor.name for actor in actors.holders(code, office, day)]


def test_holders_are_all_of_the_day_the_last_to_come_first(small: Actors) -> None:
    assert holders(small, "NNN", "member of parliament", "2000-01-01") == ["Ed Fox", "Di Roe"]
    assert holders(small, "NNN", "member of parliament", "1997-01-01") == ["Di Roe"]
    assert holders(small, "NNN", "member of parliament", "2009-01-01") == []
    assert holders(small, "NNN", "head of state", "2005-06-30") == ["Bo Ek", "Anna Roe"]
    assert holders(small, "SSS", "member of parliament", "2000-01-01") == []


def test_a_holder_has_the_office_and_its_sector(small: Actors) -> None:
    (roe,) = small.holders("NNN", "head of state", "2003-01-01")
    assert (roe.kind, roe.code, roe.sector, roe.office) == ("person", "NNN", "GOV", "President")
    assert (roe.since, roe.until) == ("2000-01-01", "2005-06-30")
    assert {a.sector for a in small.holders("NNN", "member of parliament", "2000-01-01")} == {"LEG"}


def test_nobody_is_known_to_hold_an_office_after_the_last_day_they_were_seen_in_it(small: Actors) -> None:
    assert holders(small, "NNN", "head of state", "2010-12-31") == ["Bo Ek"]
    assert holders(small, "NNN", "head of state", "2011-01-01") == []


def test_who_is_head_of_state_and_government_leads(small: Actors) -> None:
    leader = small.leader("NNN", "2003-01-01")
    assert leader is not None
    assert leader.name == "Anna Roe"


def test_nobody_leads_where_the_two_are_not_the_same(small: Actors) -> None:
    assert small.leader("NNN", "2007-01-01") is None
    assert small.leader("SSS", "2009-01-01") is None
    assert small.leader("ZZZ", "2007-01-01") is None


def test_an_effective_leader_goes_before_a_head_of_state(small: Actors) -> None:
    leader = small.leader("SSS", "2002-01-01")
    assert leader is not None
    assert (leader.name, leader.office) == ("Gus Hill", "Regent")


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("foreign minister", "foreign minister"),
        ("Minister of Foreign Affairs", "foreign minister"),
        ("King", "head of state"),
        ("Legislator", "member of parliament"),
        ("Court Jester", "court jester"),
    ],
)
def test_a_title_names_an_office(small: Actors, title: str, label: str) -> None:
    assert small.office(title) == label


def test_an_office_is_found_by_its_title(small: Actors) -> None:
    for office, name in (("president", "Anna Roe"), ("prime minister", "Anna Roe"), ("head of state", "Anna Roe")):
        holder = small.holder("NNN", office, "2003-01-01")
        assert holder is not None
        assert holder.name == name
    assert small.holder("NNN", "foreign minister", "2003-01-01") is None


def test_bearers_are_all_with_the_name_whatever_the_day(small: Actors) -> None:
    assert {p.name for p in small.bearers("Roe")} == {"Anna Roe", "Di Roe"}
    assert [p.name for p in small.bearers("anna ROE")] == ["Anna Roe"]
    assert small.bearers("Anna Fox") == small.bearers("Anna") == small.bearers("") == []


def test_a_bearer_has_all_terms(small: Actors) -> None:
    (roe,) = small.bearers("Anna Roe")
    assert [t.office for t in roe.terms] == ["head of state", "head of government"]


def test_adjectives_are_those_of_states_of_today(small: Actors) -> None:
    assert (small.adjective("NNN"), small.adjective("SSS")) == ("Norlandic", "Sudlandic")
    assert small.adjective("ZZZ") is None


def test_shipped_leaders(actors: Actors) -> None:
    leaders = {code: actors.leader(code, "2015-06-01") for code in ("USA", "PRK", "CHN", "DEU", "GBR")}
    assert {code: leader and leader.name for code, leader in leaders.items()} == {
        "USA": "Barack Obama", "PRK": "Kim Jong-un", "CHN": "Xi Jinping", "DEU": None, "GBR": None,
    }  # fmt: skip


def test_a_presidency_of_three_has_three_holders(actors: Actors) -> None:
    assert len(actors.holders("BIH", "head of state", "2015-06-01")) == 3


def test_shipped_adjectives(actors: Actors) -> None:
    found = {code: actors.adjective(code) for code in ("NLD", "RUS", "DEU", "SRB", "GBR")}
    assert found == {"NLD": "Dutch", "RUS": "Russian", "DEU": "German", "SRB": "Serbian", "GBR": "British"}


# --- the shipped tables hold together


@pytest.fixture(scope="module")
def codes() -> frozenset[str]:
    """Codes of states and territories of today."""
    return frozenset(s.code for s in load_states() if s.alpha2)


def test_states_have_their_kinds_and_codes() -> None:
    states = load_states()
    assert {s.kind for s in states} == {"state", "territory", "former", "breakaway"}
    assert {s.kind for s in states} <= STATES
    assert all(bool(s.alpha2) == (s.kind in ("state", "territory")) for s in states)
    assert len({s.code for s in states if s.alpha2}) == len([s for s in states if s.alpha2])


def test_codes_of_other_schemes_are_well_formed() -> None:
    for row in rows("actors/states.csv"):
        for scheme, form in (("cow", r"\d{1,3}"), ("gw", r"\d{1,4}"), ("fips", "[A-Z]{2}")):
            assert not row[scheme] or re.fullmatch(form, row[scheme]), (row["name"], scheme, row[scheme])


@pytest.mark.parametrize("scheme", ["cow", "gw", "fips", "alpha2", "wikidata"])
def test_codes_of_other_schemes_are_of_one_state_only(scheme: str) -> None:
    found = Counter(r[scheme] for r in rows("actors/states.csv") if r[scheme] and r["kind"] in ("state", "territory"))
    assert [code for code, n in found.items() if n > 1] == []


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("USA", ("US", "2", "2", "US")),
        ("GBR", ("GB", "200", "200", "UK")),
        ("DEU", ("DE", "255", "260", "GM")),
        ("RUS", ("RU", "365", "365", "RS")),
        ("CHN", ("CN", "710", "710", "CH")),
        ("YEM", ("YE", "679", "678", "YM")),
    ],
)
def test_codes_of_some_states(code: str, expected: tuple[str, ...]) -> None:
    assert [(s.alpha2, s.cow, s.gw, s.fips) for s in load_states() if s.code == code and s.alpha2] == [expected]


def test_successors_are_states_of_today(codes: frozenset[str]) -> None:
    followed = {row["name"]: cells(row["successor"]) for row in rows("actors/states.csv")}
    assert {code for found in followed.values() for code in found} <= codes
    assert followed["Czechoslovakia"] == ["CZE", "SVK"]
    assert all(len(found) == len(set(found)) for found in followed.values())


def test_states_begin_before_they_end() -> None:
    for row in rows("actors/states.csv"):
        assert_dates(row)
        assert row["kind"] in ("former", "breakaway") or not row["until"], row


def assert_dates(row: Row) -> None:
    since, until = row["since"], row["until"]
    assert not since or DAY.fullmatch(since), row
    assert not until or DAY.fullmatch(until), row
    assert not (since and until) or since[: len(until)] <= until[: len(since)], row


def bodies() -> Iterator[Row]:
    for path in sorted((ACTORS / "bodies").glob("*.csv")):
        yield from rows(f"actors/bodies/{path.name}")


def test_every_body_with_members_is_a_body() -> None:
    known = {row["name"].removeprefix("=") for row in bodies()}
    assert {row["body"] for row in rows("actors/members.csv")} - known == set()


def test_every_bloc_is_a_body_with_members() -> None:
    known = {row["name"].removeprefix("=") for row in bodies()}
    world = World.load()
    lines = (ACTORS / "blocs.txt").read_text(encoding="utf-8").splitlines()
    blocs = [line for line in lines if line and not line.startswith("#")]
    assert [bloc for bloc in blocs if bloc not in known or not world.members.get(bloc)] == []
    assert [bloc for bloc in blocs if bloc not in world.blocs] == []
    assert len(blocs) == len(set(blocs))


def test_every_member_is_a_state_or_a_body_of_them(codes: frozenset[str]) -> None:
    members = {row["code"] for row in rows("actors/members.csv")}
    assert members - codes == {"EUR", "UNO"}
    assert members - codes <= set(Ontology.load().bodies)


def test_no_member_leaves_before_it_joins() -> None:
    for row in rows("actors/members.csv"):
        assert_dates(row)


def test_no_membership_is_told_twice() -> None:
    terms: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for row in rows("actors/members.csv"):
        terms[row["body"], row["code"]].append((row["since"], row["until"]))
    for who, told in terms.items():
        told.sort()
        assert all(end and end <= start for (_, end), (start, _) in itertools.pairwise(told)), who


def test_members_are_found_by_the_name_of_their_body(actors: Actors) -> None:
    for row in rows("actors/members.csv"):
        _, meanings = actors.match(row["body"].replace("-", " - ").replace("'", " '").split(), 0)
        named = [a for a in meanings if a.kind == "body" and a.name == row["body"]]
        assert named, row["body"]
        assert row["code"] in actors.members(named[0].name), row


@pytest.mark.parametrize("table", ["gazetteer.tsv", "notable.csv"])
def test_every_place_lies_on_earth_in_a_known_country(table: str, codes: frozenset[str]) -> None:
    found = places_of(table)
    assert found
    for row in found:
        assert -90 <= float(row["latitude"]) <= 90, row
        assert -180 <= float(row["longitude"]) <= 180, row
        assert (float(row["latitude"]), float(row["longitude"])) != (0, 0), row
        assert row["country"] in codes or (not row["country"] and table == "notable.csv"), row
        assert row["population"].isdigit() or not row["population"], row


@pytest.mark.parametrize("table", ["historic.csv", "spellings.csv"])
def test_every_name_of_a_place_is_of_a_known_country(table: str, codes: frozenset[str]) -> None:
    strange = [r for r in rows(f"places/{table}") if r["country"] not in codes]
    assert {row["country"] for row in strange} <= ({""} if table == "historic.csv" else set())
    assert all(row["name"] for row in rows(f"places/{table}"))


def places_of(table: str) -> list[Row]:
    text = (PLACES / table).read_text(encoding="utf-8")
    if table.endswith(".csv"):
        return list(csv.DictReader(text.splitlines()))
    head, *lines = text.splitlines()
    return [dict(zip(head.split("\t"), line.split("\t"))) for line in lines]


def test_places_lie_near_the_middle_of_their_country() -> None:
    middle = {
        r["code"]: (float(r["latitude"]), float(r["longitude"])) for r in rows("actors/states.csv") if r["latitude"]
    }
    for row in places_of("notable.csv"):
        if row["country"] in middle and row["country"] not in WIDE:
            north, east = middle[row["country"]]
            assert abs(float(row["latitude"]) - north) < 25, row
            assert abs(float(row["longitude"]) - east) < 25, row


def named(places: Places, name: str, country: str) -> list[PlaceEntry]:
    return [e for e in places.named(name) if (e.country or "") == country]


def test_the_present_name_of_every_former_one_is_a_place(places: Places) -> None:
    lost = []
    for row in rows("places/historic.csv"):
        assert_dates(row)
        if not named(places, row["now"], row["country"]) and not named(places, row["name"], row["country"]):
            lost.append((row["country"], row["now"]))
    assert lost == []


def test_a_former_name_of_a_city_leads_to_it(places: Places) -> None:
    cities: dict[tuple[str, str], Row] = {}
    for row in places_of("gazetteer.tsv"):
        for name in (row["name"], *cells(row["aliases"])):
            cities.setdefault((row["country"], fold(name)), row)
    known = 0
    for row in rows("places/historic.csv"):
        city = cities.get((row["country"], fold(row["now"])))
        if city:
            known += 1
            there = (float(city["latitude"]), float(city["longitude"]))
            assert there in [(e.latitude, e.longitude) for e in named(places, row["name"], row["country"])], row
    assert known > 400


@pytest.mark.parametrize(
    ("old", "now", "country"),
    [
        ("Leningrad", "Saint Petersburg", "RUS"),
        ("Stalino", "Donetsk", "UKR"),
        ("Constantinople", "Istanbul", "TUR"),
        ("Danzig", "Gdańsk", "POL"),
        ("Alma-Ata", "Almaty", "KAZ"),
    ],
)
def test_some_former_names(places: Places, old: str, now: str, country: str) -> None:
    there = places.resolve(now)
    assert there is not None
    assert there.country == country
    assert places.resolve(old.replace("-", " - ")) == there
