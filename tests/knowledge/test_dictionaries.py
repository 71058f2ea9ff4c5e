"""Dictionaries of PETRARCH and TABARI; those in the tests are invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import DragomanError
from dragoman.knowledge.actors import Actors
from dragoman.knowledge.dictionaries import SECTORS, read, split_code
from dragoman.knowledge.ontology import Ontology
from dragoman.knowledge.own import Own, load_own
from dragoman.knowledge.roles import Roles

ACTORS = """\
# an invented dictionary
; of actors
FJORDLAND_  [NOR]   ; a comment
+KINGDOM_OF_FJORDLAND  # another
+FJORDIA_

<!-- a comment
NOBODY_ [SWE]
of three lines -->
ANNA_ROWAN_ ; foreign minister once
+ANNIE_ROWAN
\t[NORGOV 011222-140929]  # in office
    [NORELI >140930]
SEA_LEAGUE [IGOUNO] <!-- aside -->
"""

AGENTS = """\
# an invented dictionary of agents
!PERSON! = MAN, WOMAN, CHILD (irregular)
FERRYMAN {FERRYMEN} [~LAB]
HARBOUR_!PERSON! [~BUS]  ; a set
TOWN_CRIER_ [~MED]
PASSER-BY [~---]
"""


def entries(text: str) -> list[dict[str, str]]:
    return [entry for _, entry in read("d.txt", text)]


def only(text: str) -> dict[str, str]:
    (entry,) = entries(text)
    return entry


def names(text: str) -> list[list[str]]:
    return [[entry["name"], *filter(None, entry["aliases"].split("|"))] for entry in entries(text)]


def dates(text: str) -> list[tuple[str, str]]:
    return [(entry["since"], entry["until"]) for entry in entries(text)]


def fault(text: str) -> str:
    with pytest.raises(DragomanError) as raised:
        list(read("d.txt", text))
    return str(raised.value)


def load(text: str, folder: Path) -> Own:
    (folder / "d.txt").write_text(text, encoding="utf-8")
    return load_own([folder / "d.txt"])


# --- actors


def test_entries_are_numbered_by_the_line_they_begin_on() -> None:
    assert [(line, entry["name"]) for line, entry in read("d.txt", ACTORS)] == [
        (3, "Fjordland"), (10, "Anna Rowan"), (10, "Anna Rowan"), (14, "SEA League"),
    ]  # fmt: skip


def test_comments_of_all_kinds_are_left_out() -> None:
    assert "Nobody" not in str(entries(ACTORS))
    for text in (ACTORS.replace("# another", ""), ACTORS.replace("<!-- aside -->", "")):
        assert list(read("d.txt", text)) == list(read("d.txt", ACTORS))
    assert entries("# NORD [NOR]\n; NORD [NOR]\n<!-- NORD [NOR] -->\n\n") == []
    assert only("FJORDLAND <!-- [SWE] --> [NOR]")["code"] == "NOR"
    assert only("FJORDLAND [NOR] # [SWE]")["code"] == "NOR"


def test_other_names_follow_a_plus() -> None:
    assert names(ACTORS)[:2] == [
        ["Fjordland", "Kingdom of Fjordland", "Fjordia"],
        ["Anna Rowan", "Annie Rowan"],
    ]


def test_an_other_name_is_told_once() -> None:
    assert names("FJORDLAND [NOR]\n+FJORDIA\n+FJORDIA_\n") == [["Fjordland", "Fjordia"]]


def test_an_other_name_may_bear_the_code() -> None:
    assert only("FJORDLAND\n+FJORDIA [NOR]\n")["code"] == "NOR"


def test_names_are_written_as_names() -> None:
    assert [name for (name, *_) in names("BANK_OF_THE_LAKES_ [NOR]\nUN [IGOUNO]\nL.A.K.E. [NOR]\n")] == [
        "Bank of the Lakes", "UN", "L.A.K.E.",
    ]  # fmt: skip
    assert names("THE_LAKES [NOR]\nO'MALLEY [USA]\nAL-SHARIF [SYR]\nde_Vries [NLD]") == [
        ["The Lakes"], ["O'Malley"], ["Al-Sharif"], ["de Vries"],
    ]  # fmt: skip


def test_a_code_for_a_time_stands_beneath_the_name() -> None:
    one, other = entries(ACTORS)[1:3]
    assert (one["sector"], one["since"], one["until"]) == ("GOV", "2001-12-22", "2014-09-29")
    assert (other["sector"], other["since"], other["until"]) == ("ELI", "2014-09-30", "")


def test_a_code_for_a_time_may_stand_beside_the_name() -> None:
    beneath = "ANNA_ROWAN\n\t[NORMIL <040101]\n\t[NOROPP >040102]\n"
    beside = "ANNA_ROWAN [NORMIL <040101][NOROPP >040102]\n"
    assert entries(beside) == entries(beneath)
    assert dates(beside) == [("", "2004-01-01"), ("2004-01-02", "")]


@pytest.mark.parametrize(
    ("when", "since", "until"),
    [
        ("", "", ""),
        ("<040131", "", "2004-01-31"),
        (">040131", "2004-01-31", ""),
        ("> 040131", "2004-01-31", ""),
        ("040131-051231", "2004-01-31", "2005-12-31"),
        ("040131 - 051231", "2004-01-31", "2005-12-31"),
        ("20040131-20051231", "2004-01-31", "2005-12-31"),
        ("<19450508", "", "1945-05-08"),
        ("300101-291231", "1930-01-01", "2029-12-31"),
        ("990101-000101", "1999-01-01", "2000-01-01"),
    ],
)
def test_restrictions_by_date(when: str, since: str, until: str) -> None:
    assert dates(f"ANNA_ROWAN [NORGOV {when}]\n") == [(since, until)]


@pytest.mark.parametrize("when", ["0401", "<", "<2004", ">today", "040101-", "-040101", "040101-0502", "2004-01-01"])
def test_bad_dates_are_told(when: str) -> None:
    text = fault(f"FJORDLAND [NOR]\nANNA_ROWAN [NORGOV {when}]\n")
    assert text.startswith("d.txt:2: ")
    assert "is no date: YYMMDD or YYYYMMDD" in text


def test_a_code_without_a_name_is_told() -> None:
    assert fault("# c\n\t[NORGOV 040101-050101]\n").startswith("d.txt:2: a code without a name")


def test_who_has_codes_for_times_is_a_person_in_office() -> None:
    person = only("ANNA_ROWAN [NOR 040101-050101]")
    assert (person["kind"], person["code"], person["sector"]) == ("person", "NOR", "GOV")
    assert only("ANNA_ROWAN [NORLEG 040101-050101]")["sector"] == "LEG"


@pytest.mark.parametrize(
    ("code", "kind"),
    [("NOR", "state"), ("NORGOV", "body"), ("IGOUNO", "body"), ("IGO", "body"), ("MNC", "body"), ("MIL", "body")],
)
def test_a_code_without_times_is_one_of_a_state_or_body(code: str, kind: str) -> None:
    assert only(f"GREAT_LAKES [{code}]")["kind"] == kind


def test_the_code_of_nobody_is_left_out() -> None:
    assert [entry["code"] for entry in entries("NOBODY_KNOWN [---]\nFJORDLAND [NOR]\n")] == ["NOR"]
    assert dates("ANNA_ROWAN\n\t[NORGOV 040101-050101]\n\t[--- >050102]\n") == [("2004-01-01", "2005-01-01")]


def test_lines_may_end_as_on_windows() -> None:
    assert list(read("d.txt", ACTORS.replace("\n", "\r\n"))) == list(read("d.txt", ACTORS))


def test_the_last_line_needs_no_end() -> None:
    assert entries(ACTORS.rstrip()) == entries(ACTORS)
    assert entries("") == []


# --- codes


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("NOR", ("NOR", "")),
        ("NORGOV", ("NOR", "GOV")),
        ("norgov", ("NOR", "GOV")),
        ("NORGOVMIL", ("NOR", "GOV")),
        ("NORXYZMIL", ("NOR", "MIL")),
        ("NORINS", ("NOR", "REB")),
        ("NORSEP", ("NOR", "REB")),
        ("NORMED", ("NOR", "JRN")),
        ("NORHLH", ("NOR", "MED")),
        ("NORMNC", ("NOR", "BUS")),
        ("NORNGO", ("NOR", "SOC")),
        ("GOV", ("", "GOV")),
        ("~GOV", ("", "GOV")),
        ("REBMIL", ("", "REB")),
        ("IGO", ("IGO", "")),
        ("IGOUNO", ("UNO", "")),
        ("IGOUNOHLH", ("UNO", "")),
        ("IGOEUR", ("EUR", "")),
        ("IGOEURGOV", ("EUR", "")),
        ("IGOWSTNAT", ("IGO", "")),
        ("NGO", ("NGO", "SOC")),
        ("NGOHRI", ("NGO", "SOC")),
        ("NGM", ("NGO", "SOC")),
        ("MNC", ("MNC", "")),
        ("MNCUSA", ("MNC", "")),
        ("IMG", ("IMG", "")),
        ("IMGMOSREB", ("IMG", "")),
        ("---", None),
        ("~---", None),
    ],
)
def test_codes_are_split(code: str, expected: tuple[str, str] | None) -> None:
    assert split_code(code) == expected


def test_every_sector_is_one_of_ours() -> None:
    assert set(SECTORS.values()) <= set(Ontology.load().sectors)


@given(st.sampled_from(sorted(SECTORS)), st.sampled_from(["NOR", "SWE", "USA"]))
def test_a_role_of_a_country_has_the_same_sector_alone(role: str, country: str) -> None:
    assert split_code(country + role) == (country, SECTORS[role])


# --- agents


def test_agents_are_roles_with_all_their_words() -> None:
    assert [(e["kind"], e["name"], e["aliases"], e["sector"]) for e in entries(AGENTS)] == [
        ("role", "ferryman", "ferrymen", "LAB"),
        ("role", "harbour man", "harbour woman|harbour child", "BUS"),
        ("role", "town crier", "", "JRN"),
    ]


def test_agents_are_numbered_by_line() -> None:
    assert [line for line, _ in read("d.txt", AGENTS)] == [3, 4, 5]


def test_a_set_may_stand_before_or_within_a_phrase() -> None:
    text = "!SIZE! = BIG, SMALL\n!SIZE!_TRADER [~BUS]\nTRADER_OF_!SIZE!_SHIPS [~BUS]\n"
    assert names(text) == [
        ["big trader", "small trader"],
        ["trader of big ships", "trader of small ships"],
    ]


def test_a_set_is_known_in_plurals_too() -> None:
    text = "!SIZE! = BIG, SMALL\nTRADER {!SIZE!_TRADERS} [~BUS]\n"
    assert names(text) == [["trader", "big traders", "small traders"]]


def test_agents_of_no_known_sector_are_left_out() -> None:
    assert names("FERRYMAN [~XYZ]\nTRADER [~BUS]\n") == [["trader"]]


def test_an_agent_without_a_code_is_told() -> None:
    assert fault("TRADER [~BUS]\n# c\nFERRYMAN\n").startswith("d.txt:3: an agent without a code")


# --- what the look-ups make of them


def test_actors_are_found(tmp_path: Path) -> None:
    own = load(ACTORS, tmp_path)
    actors = Actors.load(own.names, own.people)
    for name in ("Fjordland", "Kingdom of Fjordland", "Fjordia"):
        n, (actor, *_) = actors.match(name.split(), 0)
        assert (n, actor.name, actor.code, actor.sector) == (len(name.split()), "Fjordland", "NOR", "GOV")
    sector = {day: actors.person(["Annie", "Rowan"], day)[0].sector for day in ("2010-01-01", "2016-01-01")}
    assert sector == {"2010-01-01": "GOV", "2016-01-01": "ELI"}


def test_agents_are_matched(tmp_path: Path) -> None:
    roles = Roles.load(load(AGENTS, tmp_path).roles)
    for words, sector in ((["ferrymen"], "LAB"), (["harbour", "child"], "BUS"), (["town", "crier"], "JRN")):
        n, role = roles.match(words, words, 0)
        assert n == len(words)
        assert role is not None
        assert role.sector == sector


def test_dates_the_wrong_way_round_are_told(tmp_path: Path) -> None:
    with pytest.raises(DragomanError, match=r"d\.txt:1: Anna Rowan: since 2014-09-29 is after until 2001-12-22"):
        load("ANNA_ROWAN [NORGOV 140929-011222]\n", tmp_path)
