from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import DragomanError
from dragoman.knowledge.actors import Actors
from dragoman.knowledge.entries import Actor
from dragoman.knowledge.own import SHOWN, Own, build, check, load_own, read_rows
from dragoman.knowledge.places import Places
from dragoman.knowledge.roles import Roles
from dragoman.types import Place

Load = Callable[..., Own]


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Load:
    monkeypatch.chdir(tmp_path)

    def write(text: str | bytes, name: str = "mine.yaml") -> Own:
        Path(name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return load_own([Path(name)])

    return write


def fault(load: Load, text: str | bytes, name: str = "mine.yaml") -> str:
    with pytest.raises(DragomanError) as raised:
        load(text, name)
    return str(raised.value)


def actors(own: Own) -> Actors:
    return Actors.load(own.names, own.people)


def meanings(own: Own, *words: str) -> tuple[Actor, ...]:
    n, found = actors(own).match(words, 0)
    return found if n == len(words) else ()


ROE = """
- name: Anna Roe
  aliases: [Ana Rowe]
  code: NOR
  wikidata: Q1
  offices:
    - {office: foreign minister, title: Foreign Minister, since: 2020-01-01, until: 2022-06-30}
    - {office: head of government, title: Prime Minister, since: 2022-07-01}
"""


# --- what the files mean


def test_a_body_has_all_its_names_and_facts(load: Load) -> None:
    own = load(
        "- name: Fjord League\n  aliases: [FJL, League of the Fjords]\n  code: NOR\n  sector: SOC\n"
        "  wikidata: Q7\n  since: 1990\n  until: 2005-06"
    )
    told = Actor("Fjord League", "body", "NOR", "SOC", None, "Q7", "1990", "2005-06")
    for name in ("Fjord League", "FJL", "League of the Fjords"):
        assert meanings(own, *name.split()) == (told,)
    assert meanings(own, "Fjord") == ()


def test_a_body_needs_no_code(load: Load) -> None:
    assert meanings(load("- name: Fjord League"), "Fjord", "League")[0][:4] == ("Fjord League", "body", None, None)


def test_a_state_is_its_government(load: Load) -> None:
    own = load("- {kind: state, name: Sudland, code: SWE, aliases: [Kingdom of Sudland]}")
    for name in ("Sudland", "Kingdom of Sudland"):
        assert meanings(own, *name.split())[0][:4] == ("Sudland", "state", "SWE", "GOV")


def test_a_state_may_have_another_sector(load: Load) -> None:
    own = load("- {kind: state, name: Sudland, code: SWE, sector: PRE}")
    assert meanings(own, "Sudland")[0].sector == "PRE"


def test_a_name_with_an_equals_sign_matches_only_as_written(load: Load) -> None:
    own = load('- {name: "=Lágos", code: NOR}')
    assert [a.name for a in meanings(own, "Lágos")] == ["Lágos"]
    assert all(a.code != "NOR" for a in meanings(own, "Lagos"))


def test_a_person_holds_an_office_on_its_days_only(load: Load) -> None:
    own = actors(load(ROE))
    holders = {
        ("foreign minister", "2020-01-01"): "Anna Roe",
        ("foreign minister", "2022-06-30"): "Anna Roe",
        ("prime minister", "2022-07-01"): "Anna Roe",
    }
    for (office, day), name in holders.items():
        holder = own.holder("NOR", office, day)
        assert holder is not None
        assert (holder.name, holder.sector) == (name, "GOV")
    for office, day in (("foreign minister", "2019-12-31"), ("foreign minister", "2022-07-01")):
        other = own.holder("NOR", office, day)
        assert other is None or other.name != "Anna Roe"


def test_a_person_is_found_by_surname_and_other_spellings(load: Load) -> None:
    own = actors(load(ROE))
    for name in ("Roe", "Rowe", "Anna Roe", "Ana Rowe"):
        person = own.person(name.split(), "2021-05-05")[0]
        assert (person.name, person.code, person.office, person.wikidata) == (
            "Anna Roe", "NOR", "Foreign Minister", "Q1",
        )  # fmt: skip


def test_who_is_not_said_to_have_left_is_still_there(load: Load) -> None:
    holder = actors(load(ROE)).holder("NOR", "head of government", "2090-01-01")
    assert holder is not None
    assert holder.name == "Anna Roe"


def test_who_was_confirmed_last_on_a_day_is_not_known_to_be_there_after_it(load: Load) -> None:
    own = actors(load("- {name: Anna Roe, code: NOR, office: court poet, since: 2020, confirmed: 2022-05}"))
    on = {day: own.holder("NOR", "court poet", day) for day in ("2022-05-31", "2022-06-01")}
    assert on["2022-05-31"] is not None
    assert on["2022-06-01"] is None


def test_a_former_official_is_no_longer_government(load: Load) -> None:
    own = actors(load("- {name: Anna Roe, code: NOR, office: foreign minister, since: 2020, until: 2021}"))
    assert own.person(["Anna", "Roe"], "2021-06-01")[0].sector == "GOV"
    assert own.person(["Anna", "Roe"], "2023-06-01")[0].sector == "ELI"


def test_a_person_may_have_a_sector_of_their_own(load: Load) -> None:
    own = actors(load("- {name: Anna Roe, code: NOR, sector: JRN, title: Editor}"))
    person = own.person(["Anna", "Roe"], "2023-06-01")[0]
    assert (person.sector, person.office) == ("JRN", "Editor")


def test_offices_share_what_is_told_of_the_person(load: Load) -> None:
    persons = actors(load(ROE)).bearers("Roe")
    mine = [p for p in persons if p.name == "Anna Roe"]
    assert [(p.aliases, p.wikidata) for p in mine] == [(("Ana Rowe",), "Q1")]
    assert [(t.office, t.start, t.end) for t in mine[0].terms] == [
        ("foreign minister", "2020-01-01", "2022-06-30"),
        ("head of government", "2022-07-01", ""),
    ]


def test_a_place_has_a_position_and_other_names(load: Load) -> None:
    own = load(
        "- {kind: place, name: Newhaven Fjord, code: NOR, latitude: 60.5, longitude: -5, aliases: [Nyfjord],"
        " population: 500, geonames: 12}"
    )
    places = Places.load(own.places)
    for name in ("Newhaven Fjord", "Nyfjord"):
        assert places.resolve(name) == Place("Newhaven Fjord", "NOR", 60.5, -5.0, 12)
    assert places.named("Nyfjord")[0].population == 500


def test_a_role_has_words_and_a_sector(load: Load) -> None:
    roles = Roles.load(load("- {kind: role, name: Skald, aliases: [Court Poet], sector: EDU}").roles)
    for words in (["skald"], ["Skald"], ["court", "poet"]):
        n, role = roles.match([w.lower() for w in words], words, 0)
        assert n == len(words)
        assert role is not None
        assert (role.sector, role.kind, role.state) == ("EDU", "person", False)


def test_a_role_of_government_acts_for_its_state(load: Load) -> None:
    _, role = Roles.load(load("- {kind: role, name: skald, sector: GOV}").roles).match(["skald"], ["skald"], 0)
    assert role is not None
    assert role.state


@pytest.mark.parametrize(
    ("fields", "table"),
    [
        ("office: foreign minister, code: NOR", "people"),
        ("title: Foreign Minister, code: NOR", "people"),
        ("latitude: 1, longitude: 2", "places"),
        ("code: NOR", "names"),
        ("kind: body, code: NOR, title: Foreign Minister", "names"),
        ("kind: body, latitude: 1, longitude: 2", "names"),
        ("kind: place, latitude: 1, longitude: 2, title: Harbour", "places"),
        ("kind: role, sector: GOV", "roles"),
    ],
)
def test_the_kind_is_told_or_follows_from_the_fields(load: Load, fields: str, table: str) -> None:
    own = load(f"- {{name: Anna Roe, {fields}}}")
    assert [name for name, lines in own._asdict().items() if lines] == [table]


def test_csv_and_yaml_mean_the_same(load: Load) -> None:
    table = (
        "kind,name,aliases,code,sector,office,title,since,until,latitude,longitude\n"
        ",Anna Roe,Ana Rowe|A. Roe,NOR,,foreign minister,Foreign Minister,2020-01-01,2022-06-30,,\n"
        'body,"League, Fjord",,NOR,SOC,,,,,,\n'
        "place,Nyfjord,,NOR,,,,,,60.5,5\n"
        "role,skald,court poet,,EDU,,,,,,\n"
    )
    listed = """
- {name: Anna Roe, aliases: [Ana Rowe, A. Roe], code: NOR, office: foreign minister, title: Foreign Minister,
   since: 2020-01-01, until: 2022-06-30}
- {kind: body, name: "League, Fjord", code: NOR, sector: SOC}
- {kind: place, name: Nyfjord, code: NOR, latitude: 60.5, longitude: 5}
- {kind: role, name: skald, aliases: [court poet], sector: EDU}
"""
    assert load(table, "mine.csv") == load(listed)


def test_a_dictionary_of_an_older_coder_is_read_too(load: Load) -> None:
    own = load("FJORD_LEAGUE_ [NGO]\n+LEAGUE_OF_FJORDS\n", "mine.txt")
    assert meanings(own, "League", "of", "Fjords")[0][:4] == ("Fjord League", "body", "NGO", "SOC")


def test_words_of_yaml_stay_as_written(load: Load) -> None:
    own = load("- {name: No, code: NOR}\n- {name: 007, code: NOR, since: 2020-01-01}")
    assert [a.name for a in meanings(own, "No") if a.code == "NOR"] == ["No"]
    assert meanings(own, "007")[0][6] == "2020-01-01"


@pytest.mark.parametrize("name", ["mine.yaml", "mine.yml", "mine.csv", "mine.txt", "mine.actors", "mine.agents"])
def test_a_byte_order_mark_is_no_part_of_a_name(load: Load, name: str) -> None:
    text = {"yaml": "- name: Fjord League", "yml": "- name: Fjord League", "csv": "name\nFjord League\n"}
    own = load(b"\xef\xbb\xbf" + text.get(name.split(".")[1], "FJORD_LEAGUE [NOR]").encode(), name)
    assert meanings(own, "Fjord", "League")


def test_a_file_may_be_empty(load: Load) -> None:
    assert load("") == load("# nothing yet\n") == load("name\n", "mine.csv") == load("", "mine.txt") == Own()


def test_several_files_are_one(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("- {name: Fjord League, code: NOR}")
    (tmp_path / "b.csv").write_text("name,code\nSea League,SWE\n")
    own = load_own([tmp_path / "a.yaml", tmp_path / "b.csv"])
    assert meanings(own, "Fjord", "League")
    assert meanings(own, "Sea", "League")


def test_rows_know_their_lines(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("# mine\n- name: A\n  code: NOR\n\n- name: B\n  offices:\n    - office: x\n")
    (tmp_path / "b.csv").write_text("name,code\nA,NOR\nB,SWE\n")
    assert [(r.line, r.values["name"]) for r in read_rows(tmp_path / "a.yaml")] == [(2, "A"), (5, "B")]
    assert [(r.line, r.values["name"]) for r in read_rows(tmp_path / "b.csv")] == [(2, "A"), (3, "B")]


# --- own goes before shipped


def test_an_own_name_hides_the_shipped_one_and_no_other(load: Load) -> None:
    own = load("- {name: NATO, code: NGO, sector: SOC}")
    assert {a.code for a in meanings(Own(), "NATO")} == {"IGO"}
    assert [(a.code, a.sector) for a in meanings(own, "NATO")] == [("NGO", "SOC")]
    assert {a.code for a in meanings(own, "North", "Atlantic", "Treaty", "Organization")} == {"IGO"}
    assert {a.code for a in meanings(own, "Norway")} == {"NOR"}


def test_an_own_alias_hides_a_shipped_name(load: Load) -> None:
    own = load("- {name: Fjord League, code: NOR, aliases: [Kremlin]}")
    assert [a.name for a in meanings(own, "Kremlin")] == ["Fjord League"]


def test_an_own_holder_goes_before_the_shipped_one(load: Load) -> None:
    own = actors(load("- {name: Anna Roe, code: USA, office: foreign minister, since: 2010-01-01, until: 2010-12-31}"))
    names = [
        holder.name
        for day in ("2009-12-31", "2010-06-01", "2011-01-01")
        if (holder := own.holder("USA", "foreign minister", day))
    ]
    assert names == ["Hillary Clinton", "Anna Roe", "Hillary Clinton"]


def test_an_own_person_replaces_the_shipped_one_of_that_name_and_code(load: Load) -> None:
    own = actors(load("- {name: Sergey Lavrov, code: RUS, office: interior minister, since: 2010}"))
    found = [a for a in own.person(["Sergey", "Lavrov"], "2015-01-01") if a.code == "RUS"]
    assert [a.office for a in found] == ["interior minister"]
    assert len([p for p in own.bearers("Sergey Lavrov") if p.code == "RUS"]) == 1


def test_an_own_person_of_another_country_stands_beside_the_shipped_one(load: Load) -> None:
    own = actors(load("- {name: Sergey Lavrov, code: NOR, office: interior minister, since: 2010}"))
    assert {a.code for a in own.person(["Sergey", "Lavrov"], "2015-01-01")} == {"RUS", "NOR"}


def test_an_own_place_hides_the_shipped_ones_of_that_name(load: Load) -> None:
    places = Places.load(load("- {name: Paris, code: NOR, latitude: 60.5, longitude: 5}").places)
    assert [e.country for e in places.named("Paris")] == ["NOR"]
    assert places.resolve("Oslo") == Places.load().resolve("Oslo")


def test_an_own_role_goes_before_the_shipped_one(load: Load) -> None:
    roles = Roles.load(load("- {kind: role, name: minister, sector: CRM}").roles)
    _, minister = roles.match(["minister"], ["minister"], 0)
    _, soldier = roles.match(["soldier"], ["soldier"], 0)
    assert minister is not None
    assert soldier is not None
    assert (minister.sector, soldier.sector) == ("CRM", "MIL")


# --- what is wrong with a file

ENTRY_FAULTS = [
    ("code: NOR", "no name"),
    ("name: A, kind: planet", "A: no kind 'planet': choose one of person, body, state, place, role"),
    ("name: A, code: NRO", "A: no code 'NRO'"),
    ("name: A, code: nor", "A: no code 'nor'"),
    ("name: A, sector: GVO", "A: no sector 'GVO'"),
    ("name: A, office: foreign minister", "A: a person needs a code"),
    ("name: A, kind: state", "A: a state needs a code"),
    ("name: A, kind: role", "A: a role needs a sector"),
    ("name: A, kind: place", "A: a place needs latitude and longitude"),
    ("name: A, kind: place, latitude: 3", "A: a place needs latitude and longitude"),
    ("name: A, kind: place, longitude: 3", "A: a place needs latitude and longitude"),
    ("name: A, latitude: 91, longitude: 0", "A: latitude '91' is no number of degrees between -90 and 90"),
    ("name: A, latitude: 0, longitude: -181", "A: longitude '-181' is no number of degrees between -180 and 180"),
    ("name: A, latitude: north, longitude: 0", "A: latitude 'north' is no number of degrees"),
    ("name: A, latitude: nan, longitude: 0", "A: latitude 'nan' is no number of degrees"),
    ("name: A, population: many", "A: population 'many' is no whole number"),
    ("name: A, population: 1.5", "A: population '1.5' is no whole number"),
    ("name: A, geonames: Q5", "A: geonames 'Q5' is no whole number"),
    ("name: A, since: May 2020", "A: since 'May 2020' is no date"),
    ("name: A, until: 20", "A: until '20' is no date"),
    ("name: A, confirmed: 01.02.2020", "A: confirmed '01.02.2020' is no date"),
    ("name: A, since: 2021, until: 2020", "A: since 2021 is after until 2020"),
    ("name: A, since: 2020-05-02, until: 2020-04", "A: since 2020-05-02 is after until 2020-04"),
    ('name: "A\\tB"', "a tab or line break in a value"),
    ('name: A, aliases: ["B\\nC"]', "A: a tab or line break in a value"),
]


@pytest.mark.parametrize(("fields", "told"), ENTRY_FAULTS)
def test_faults_of_entries_are_told_with_file_and_line(load: Load, fields: str, told: str) -> None:
    text = fault(load, f"- {{name: Fine, code: NOR}}\n\n- {{{fields}}}\n")
    assert text.startswith("mine.yaml:3: ")
    assert told in text


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (",,NOR,,,,", "no name"),
        ("planet,A,NOR,,,,", "no kind 'planet'"),
        (",A,NRO,,,,", "no code 'NRO'"),
        (",A,NOR,GVO,,,", "no sector 'GVO'"),
        (",A,NOR,,yesterday,,", "since 'yesterday' is no date"),
        ("place,A,NOR,,,x,1", "latitude 'x'"),
        ("person,A,,,,,", "a person needs a code"),
    ],
)
def test_faults_of_csv_are_told_with_file_and_line(load: Load, line: str, told: str) -> None:
    table = f"kind,name,code,sector,since,latitude,longitude\nbody,Fine,NOR,,,,\n{line}\n"
    text = fault(load, table, "mine.csv")
    assert text.startswith("mine.csv:3: ")
    assert told in text


def test_faults_of_dictionaries_are_told_with_file_and_line(load: Load) -> None:
    text = fault(load, "FJORD_LEAGUE [NOR]\nLAKE_LEAGUE [NOR\n", "mine.actors")
    assert text.startswith("mine.actors:2: a bracket is not closed")
    text = fault(load, "+FJORD_LEAGUE [NOR]\n", "mine.actors")
    assert text.startswith("mine.actors:1: another name without a first one before it")


def test_a_code_of_a_dictionary_that_is_no_country_is_nobodys(load: Load) -> None:
    own = load("LAKE_LEAGUE [QQQREB]\n", "mine.actors")
    meaning = Actors.load(names=own.names).match(["Lake", "League"], 0)[1][0]
    assert (meaning.kind, meaning.code, meaning.sector) == ("body", None, "REB")


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("- {}\n", "mine.yaml", "mine.yaml:1: no name"),
        ("- name: Anna Roe\n  code: NOR\n  office: judge\n  since: 2025-13-45\n", "mine.yaml", "is no date"),
        ("- name: Lake\n  longitude: 4\n", "mine.yaml", "needs latitude and longitude"),
        ("- name: Lake\n  latitude: 4\n  longitude: 4\n  population: '²'\n", "mine.yaml", "no whole number"),
        ('name,code\n"North\nland",NOR\n', "mine.csv", "mine.csv:2: North"),
        ("name,code\n\n\nLake,QQQ\n", "mine.csv", "mine.csv:4: Lake"),
        ('name,code\n"Lake,NOR\nFjord,NOR\n', "mine.csv", "not CSV"),
    ],
)
def test_odd_files_are_told_apart(load: Load, text: str, name: str, told: str) -> None:
    assert told in fault(load, text, name)


def test_an_office_may_be_given_by_its_title(load: Load) -> None:
    own = load("- name: Anna Roe\n  code: NOR\n  office: president\n  since: 2020\n", "mine.yaml")
    holder = Actors.load(people=own.people).holder("NOR", "president", "2021-01-01")
    assert holder is not None
    assert (holder.name, holder.sector) == ("Anna Roe", "GOV")


def test_dates_as_far_as_they_are_known_may_meet(load: Load) -> None:
    assert load("- {name: A, since: 2020-05-02, until: 2020-05}\n- {name: B, since: 2020, until: 2020-01-01}\n").names


def test_all_faults_are_told_at_once(load: Load) -> None:
    text = fault(load, "- {name: A, code: NRO, sector: GVO, since: x}\n- {name: B, kind: planet}\n")
    assert [line.split(": ")[0] for line in text.splitlines()] == ["mine.yaml:1"] * 3 + ["mine.yaml:2"]


def test_of_very_many_faults_the_rest_is_counted(load: Load) -> None:
    text = fault(load, "name,code\n" + "A,QQQ\n" * (SHOWN + 5), "mine.csv")
    assert len(text.splitlines()) == SHOWN + 1
    assert text.endswith("... and 5 more")


def test_a_code_nearly_right_gets_a_hint(load: Load) -> None:
    assert "such as NOR" in fault(load, "- {name: A, code: NORR}")
    assert "such as" not in fault(load, "- {name: A, code: 777}")


def test_codes_of_bodies_are_codes(load: Load) -> None:
    for code in ("UNO", "EUR", "IGO", "NGO", "MNC", "IMG"):
        assert [a.code for a in meanings(load(f"- {{name: Fjord League, code: {code}}}"), "Fjord", "League")] == [code]


def test_an_unknown_field_is_told_with_a_hint(load: Load) -> None:
    text = fault(load, "- name: Fine\n\n- name: A\n  sectr: GOV\n")
    assert text.startswith("mine.yaml:3: no field 'sectr'; did you mean 'sector'?")


def test_an_unknown_field_like_no_other_gets_no_hint_but_the_list(load: Load) -> None:
    text = fault(load, "- {name: A, xyzzy: 1}\n")
    assert "no field 'xyzzy'" in text
    assert "did you mean" not in text
    assert "latitude" in text


def test_an_unknown_field_of_an_office_is_told(load: Load) -> None:
    text = fault(load, "- name: A\n  code: NOR\n  offices:\n    - {offce: foreign minister}\n")
    assert text.startswith("mine.yaml:1: no field 'offce'; did you mean 'office'?")


@pytest.mark.parametrize("offices", ["foreign minister", "[foreign minister]", "{office: foreign minister}"])
def test_offices_must_be_a_list_of_fields(load: Load, offices: str) -> None:
    text = fault(load, f"- name: Fine\n- name: A\n  code: NOR\n  offices: {offices}\n")
    assert text.startswith("mine.yaml:2: offices are a list")


def test_an_unknown_column_is_told(load: Load) -> None:
    text = fault(load, "name,colour\nA,red\n", "mine.csv")
    assert text.startswith("mine.csv:1: ")
    assert "not colour" in text


@pytest.mark.parametrize("text", ["code,sector\nNOR,GOV\n", "", "Anna Roe\n"])
def test_a_table_needs_a_column_of_names(load: Load, text: str) -> None:
    assert "name is needed" in fault(load, text, "mine.csv")


def test_a_comma_too_many_is_told(load: Load) -> None:
    text = fault(load, "name,code\nA,NOR\nLeague, Fjord,NOR\n", "mine.csv")
    assert text.startswith("mine.csv:3: more cells than columns")


@pytest.mark.parametrize("name", ["mine.yaml", "mine.csv", "mine.txt"])
def test_what_is_not_utf8_is_told(load: Load, name: str) -> None:
    text = fault(load, "name\nSão Tomé\n".encode("latin-1"), name)
    assert text.startswith(f"{name}: not UTF-8")
    assert "byte 6" in text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- name: A\n  code: [NOR\n", 3),
        ('- name: A\n- name: "B\n', 3),
        ("- name: A\n code: NOR\n", 2),
        ("- a: b: c", 1),
    ],
)
def test_broken_yaml_is_told_with_its_line(load: Load, text: str, line: int) -> None:
    assert fault(load, text).startswith(f"mine.yaml:{line}: not YAML: ")


@pytest.mark.parametrize("text", ["Anna Roe", "name: Anna Roe\ncode: NOR\n"])
def test_yaml_must_be_a_list(load: Load, text: str) -> None:
    assert fault(load, text).startswith("mine.yaml:1: a list of entries is needed")


def test_an_entry_must_have_fields(load: Load) -> None:
    assert fault(load, "- name: A\n- Anna Roe\n").startswith("mine.yaml:2: an entry has fields")


def test_other_files_are_refused(load: Load) -> None:
    text = fault(load, "x", "mine.xlsx")
    assert ".yaml" in text
    assert ".csv" in text


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "none.yaml", tmp_path):
        with pytest.raises(DragomanError, match=path.name):
            load_own([path])


# --- whatever is written

CODES = st.sampled_from(["NOR", "SWE", "USA", "UNO", "EUR"])
WORD = st.text("abcxyzéØ'-", max_size=5).map(lambda t: f"Q{t}x")
NAME = st.lists(WORD, min_size=1, max_size=3).map(" ".join)
DAY = st.dates().map(lambda d: d.isoformat())


@given(st.lists(st.tuples(NAME, CODES), min_size=1, max_size=4, unique_by=lambda row: row[0].lower()))
def test_every_own_body_is_found_under_its_name(rows: list[tuple[str, str]]) -> None:
    entries = [{"kind": "body", "name": name, "code": code} for name, code in rows]
    assert [fault for entry in entries for fault in check(entry)] == []
    found = actors(build(entries))
    for name, code in rows:
        words = name.split()
        n, named = found.match(words, 0)
        assert n == len(words)
        assert code in {a.code for a in named if a.kind == "body"}


@given(DAY, DAY, DAY)
def test_an_own_term_runs_from_its_first_day_to_its_last(a: str, b: str, day: str) -> None:
    since, until = sorted((a, b))
    entry = {"name": "Anna Roe", "code": "NOR", "office": "court poet", "since": since, "until": until}
    assert list(check(entry)) == []
    holder = Actors.load(people=build([entry]).people).holder("NOR", "court poet", day)
    assert (holder is not None) == (since <= day <= until)


@given(st.dictionaries(st.sampled_from(["kind", "name", "code", "sector", "since", "latitude"]), st.text(max_size=6)))
def test_what_passes_the_check_can_be_built(values: dict[str, str]) -> None:
    if not list(check(values)):
        build([values])


@given(st.lists(st.tuples(NAME, CODES), max_size=5))
def test_a_table_that_a_spreadsheet_writes_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("name", "code"))
    writer.writerows(rows)
    path = tmp_path_factory.mktemp("own") / "mine.csv"
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    assert [(r.values["name"], r.values["code"]) for r in read_rows(path)] == rows
