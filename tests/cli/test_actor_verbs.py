"""The verbs that look actors and places up, and those that deal with the user's own."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

import dragoman
from dragoman.cli.main import main
from dragoman.types import Entity, Mention, Report, Span

Captured = pytest.CaptureFixture[str]
Write = Callable[..., str]

TEXT = "Envoy Anna Roe of Norway met the Fjord League and Bo Ek, who met her in Oslo on Friday to speak of fish."
MINE = """\
- {name: Anna Roe, aliases: [Ana Rowe], code: NOR, wikidata: Q1, office: foreign minister, title: Foreign Minister,
   since: 2020-01-01, until: 2022-06-30}
- {name: Fjord League, code: NOR, sector: SOC, since: 1990, until: 2005}
- {name: Nyfjord, kind: place, code: NOR, latitude: 60.5, longitude: 5.25, population: 1500, geonames: 12}
"""


class Coder:
    """Finds in every report the mentions it was made with, where their words are."""

    def __init__(self, found: Iterable[tuple[str, str, bool, Entity]] = ()) -> None:
        self.found = list(found)
        self.actors: Sequence[Path] = ()

    def mentions(self, report: Report) -> tuple[Mention, ...]:
        told = [(report.text.find(words), words, kind, known, who) for words, kind, known, who in self.found]
        return tuple(
            Mention(Span(at, at + len(words), words), who, i, kind, known, 0.9, "told")
            for i, (at, words, kind, known, who) in enumerate(told)
            if at >= 0
        )


ROE = Entity("Anna Roe", "Anna Roe", "NOR", "GOV", "envoy")
EK = Entity("Bo Ek", "Bo Ek", None, None)
LEAGUE = Entity("Fjord League", "Fjord League", "NOR", None)
NORWAY = Entity("Norway", "Norway", "NOR", "GOV")
FOUND = [
    ("Anna Roe", "person", False, ROE),
    ("Norway", "state", True, NORWAY),
    ("Fjord League", "body", False, LEAGUE),
    ("Bo Ek", "person", False, EK),
    ("her", "person", False, ROE),
]


@pytest.fixture
def coder(monkeypatch: pytest.MonkeyPatch) -> Coder:
    made = Coder(FOUND)

    def load(threads: int = 1, actors: Sequence[Path] = ()) -> Coder:
        made.actors = actors
        return made

    monkeypatch.setattr(dragoman, "load", load)
    return made


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def file(text: str, name: str = "mine.yaml") -> str:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return str(tmp_path / name)

    return file


def run(*arguments: str) -> int:
    """The exit status, also where the parser of arguments ends the program."""
    try:
        return main(arguments)
    except SystemExit as ended:
        return int(ended.code or 0)


def output(capsys: Captured, *arguments: str) -> str:
    """What a call that goes well prints."""
    assert run(*arguments) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def error(capsys: Captured, *arguments: str) -> str:
    """What a call that cannot be done says."""
    assert run(*arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    return err


def records(capsys: Captured, *arguments: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output(capsys, *arguments, "--format", "jsonl").splitlines()]


# --- actors show


def test_a_person_is_shown_with_code_and_offices(capsys: Captured) -> None:
    out = output(capsys, "actors", "show", "Sergey Lavrov")
    assert out.startswith("Sergey Lavrov (RUS Q58217), person\n")
    assert "also Sergei Lavrov" in out
    assert "Foreign Minister, 2004-03-09 to at least 20" in out
    assert out.index("1994") < out.index("2004-03-09 to at least")


def test_a_surname_shows_all_who_bear_it(capsys: Captured) -> None:
    names = {entry["name"] for entry in records(capsys, "actors", "show", "Bush")}
    assert {"George W. Bush", "George H. W. Bush"} <= names


def test_a_person_on_a_day(capsys: Captured) -> None:
    (before,) = records(capsys, "actors", "show", "Hillary Clinton", "--on", "2011-05-05")
    assert (before["status"], before["sector"], before["on"]) == ("in office", "GOV", "2011-05-05")
    assert [office["office"] for office in before["offices"]] == ["foreign minister"]
    (after,) = records(capsys, "actors", "show", "Hillary Clinton", "--on", "2015-05-05")
    assert (after["status"], after["sector"]) == ("out of office, as far as is known", "ELI")


def test_the_likeliest_of_the_day_goes_first(capsys: Captured) -> None:
    first = [
        records(capsys, "actors", "show", "Clinton", "--on", day)[0]["name"] for day in ("1998-05-05", "2011-05-05")
    ]
    assert first == ["Bill Clinton", "Hillary Clinton"]


def test_on_a_day_the_status_is_shown(capsys: Captured) -> None:
    assert "person, in office" in output(capsys, "actors", "show", "Hillary Clinton", "--on", "2011-05-05")
    assert "person, out of office" in output(capsys, "actors", "show", "Hillary Clinton", "--on", "2015-05-05")


def test_a_state_is_shown_with_its_codes(capsys: Captured) -> None:
    out = output(capsys, "actors", "show", "Germany")
    assert out.startswith("Germany (DEU GOV Q183), state")
    assert "ISO 3166 alpha-2 DE, COW 255, Gleditsch-Ward 260, FIPS 10-4 GM" in out


def test_a_former_state_is_shown_with_its_end_and_successors(capsys: Captured) -> None:
    (state,) = records(capsys, "actors", "show", "Czechoslovakia")
    assert (state["kind"], state["until"], state["successors"]) == ("former", "1992-12-31", ["CZE", "SVK"])
    out = output(capsys, "actors", "show", "Czechoslovakia")
    assert "to 1992-12-31" in out
    assert "succeeded by CZE, SVK" in out


def test_a_name_that_was_none_on_the_day_is_not_shown(capsys: Captured) -> None:
    assert records(capsys, "actors", "show", "Czechoslovakia", "--on", "1980-01-01")
    assert "on 2000-01-01" in error(capsys, "actors", "show", "Czechoslovakia", "--on", "2000-01-01")


def test_a_body_is_shown_with_its_members(capsys: Captured) -> None:
    (body,) = records(capsys, "actors", "show", "Nato")
    assert (body["name"], body["kind"], body["code"], "FIN" in body["members"]) == ("NATO", "body", "IGO", True)
    (once,) = records(capsys, "actors", "show", "NATO", "--on", "1985-01-01")
    assert "FIN" not in once["members"]
    assert "ESP" in once["members"]
    assert "members " in output(capsys, "actors", "show", "NATO")


def test_a_name_of_several_words_or_with_hyphens(capsys: Captured) -> None:
    assert [e["code"] for e in records(capsys, "actors", "show", "Guinea-Bissau")] == ["GNB"]
    assert records(capsys, "actors", "show", "Security Council")[0]["code"] == "UNO"


def test_all_meanings_of_a_name_are_shown(capsys: Captured) -> None:
    found = records(capsys, "actors", "show", "Georgia")
    assert [(e["kind"], e["code"]) for e in found[:2]] == [("state", "GEO"), ("place-name", "USA")]


def test_json_lines_have_no_empty_values_and_keep_letters(capsys: Captured) -> None:
    out = output(capsys, "actors", "show", "Erdogan", "--format", "jsonl")
    assert "Erdoğan" in out
    for entry in (json.loads(line) for line in out.splitlines()):
        assert all(entry.values())
        assert all(value for office in entry["offices"] for value in office.values())


def test_lines_fit_the_screen(capsys: Captured) -> None:
    out = output(capsys, "actors", "show", "Commonwealth of Nations")
    assert len(out.splitlines()) > 2
    assert max(len(line) for line in out.splitlines()) <= 80


@pytest.mark.parametrize("name", ["Nobody Xyzzy", "russia", "Anna Lavrov", "NATO Xyzzy", "-"])
def test_an_unknown_name_is_told(name: str, capsys: Captured) -> None:
    err = error(capsys, "actors", "show", "--", name)
    assert err.startswith(f"dragoman: {name}: no actor of that name is known")
    assert "--actors" in err


def test_own_actors_are_shown(write: Write, capsys: Captured) -> None:
    mine = write(MINE)
    (roe,) = records(capsys, "actors", "show", "Ana Rowe", "--actors", mine)
    assert (roe["name"], roe["code"], roe["wikidata"]) == ("Anna Roe", "NOR", "Q1")
    assert roe["offices"] == [
        {"office": "foreign minister", "title": "Foreign Minister", "since": "2020-01-01", "until": "2022-06-30"}
    ]
    (league,) = records(capsys, "actors", "show", "Fjord League", "--actors", mine)
    assert league == {
        "name": "Fjord League", "kind": "body", "code": "NOR", "sector": "SOC", "since": "1990", "until": "2005",
    }  # fmt: skip
    assert "Fjord League" in error(capsys, "actors", "show", "Fjord League")


def test_own_actors_on_a_day(write: Write, capsys: Captured) -> None:
    mine = write(MINE)
    (roe,) = records(capsys, "actors", "show", "Anna Roe", "--actors", mine, "--on", "2021-01-01")
    assert roe["status"] == "in office"
    assert error(capsys, "actors", "show", "Fjord League", "--actors", mine, "--on", "2010-01-01")


def test_who_has_not_left_is_shown_without_an_end(write: Write, capsys: Captured) -> None:
    mine = write("- {name: Anna Roe, code: NOR, office: foreign minister, since: 2020-01-01}")
    out = output(capsys, "actors", "show", "Anna Roe", "--actors", mine)
    assert out == "Anna Roe (NOR), person\n    foreign minister, since 2020-01-01\n"


def test_a_bad_file_of_actors_is_told(write: Write, capsys: Captured) -> None:
    bad = write("- name: Fine\n- {name: Anna Roe, code: NRO}\n")
    for verb in ("actors", "places"):
        assert "mine.yaml:2: Anna Roe: no code 'NRO'" in error(capsys, verb, "show", "Oslo", "--actors", bad)
        assert "none.yaml" in error(capsys, verb, "show", "Oslo", "--actors", "none.yaml")


# --- actors check


def test_a_sound_file_is_counted(write: Write, capsys: Captured) -> None:
    mine = write(MINE + "- {name: skald, kind: role, sector: EDU}\n")
    out = output(capsys, "actors", "check", mine)
    assert out == "sound: 1 names of bodies and states, 2 surnames of persons, 1 names of places, 1 roles\n"


def test_several_files_are_checked_together(write: Write, capsys: Captured) -> None:
    other = write("SEA_LEAGUE [NOR]\n+LEAGUE_OF_THE_SEA\n", "other.txt")
    assert "sound: 3 names of bodies" in output(capsys, "actors", "check", write(MINE), other)


def test_faults_are_told_line_by_line(write: Write, capsys: Captured) -> None:
    bad = write("- name: Fine\n\n- {name: A, code: NRO}\n- {name: B, since: soon}\n- {kind: place}\n")
    err = error(capsys, "actors", "check", bad)
    assert [line.rpartition("mine.yaml:")[2].split(":")[0] for line in err.splitlines()] == ["3", "4", "5"]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("mine.csv", "name,code\nA,NOR\nB,NRO\n", "mine.csv:3: B: no code 'NRO'"),
        ("mine.yaml", "- name: A\n  code: [NOR\n", "mine.yaml:3: not YAML"),
        ("mine.yaml", "- name: A\n- name: B\n  sectr: GOV\n", "mine.yaml:2: no field 'sectr'; did you mean 'sector'?"),
        ("mine.txt", "FJORD [NOR]\nANNA_ROWAN [NOR 2001-02]\n", "mine.txt:2: '2001' is no date"),
        ("mine.agents", "TRADER [~BUS]\nFERRYMAN\n", "mine.agents:2: an agent without a code"),
        ("mine.pdf", "", "mine.pdf: actors are read from .yaml"),
    ],
)
def test_a_fault_of_any_kind_of_file_is_told(name: str, text: str, told: str, write: Write, capsys: Captured) -> None:
    assert told in error(capsys, "actors", "check", write(text, name))


def test_one_bad_file_of_several_is_enough(write: Write, capsys: Captured) -> None:
    assert "bad.yaml:1" in error(capsys, "actors", "check", write(MINE), write("- code: NOR", "bad.yaml"))
    assert "none.yaml" in error(capsys, "actors", "check", write(MINE), "none.yaml")


# --- actors unknown


def test_the_unknown_are_listed_with_an_example(coder: Coder, write: Write, capsys: Captured) -> None:
    out = output(capsys, "actors", "unknown", write(TEXT, "report.txt"), "--published", "2025-01-01")
    head, *lines = out.splitlines()
    assert head.split() == ["mentions", "reports", "code", "sector", "name"]
    assert [line.split(maxsplit=4) for line in lines[::2]] == [
        ["2", "1", "NOR", "GOV", "Anna Roe"], ["1", "1", "-", "-", "Bo Ek"], ["1", "1", "NOR", "-", "Fjord League"],
    ]  # fmt: skip
    assert "“Envoy Anna Roe of Norway" in lines[1]
    assert all(line.strip().startswith("“") for line in lines[1::2])
    assert max(len(line) for line in lines) <= 80


def test_the_unknown_as_csv(coder: Coder, write: Write, capsys: Captured) -> None:
    out = output(capsys, "actors", "unknown", write(TEXT, "report.txt"), "--format", "csv")
    assert out.splitlines() == [
        "kind,name,code,sector,title",
        "person,Anna Roe,NOR,GOV,envoy",
        "person,Bo Ek,,,",
        "body,Fjord League,NOR,,",
    ]


def test_the_csv_passes_the_check_when_completed(coder: Coder, write: Write, capsys: Captured) -> None:
    coder.found.append(("fish", "body", False, Entity("fish", 'The "Fish", Inc.', "MNC", None)))
    out = output(capsys, "actors", "unknown", write(TEXT, "report.txt"), "--format", "csv")
    assert "Bo Ek: a person needs a code" in error(capsys, "actors", "check", write(out, "mine.csv"))
    rows = list(csv.DictReader(io.StringIO(out)))
    completed = io.StringIO()
    table = csv.DictWriter(completed, rows[0])
    table.writeheader()
    table.writerows({**row, "code": row["code"] or "SWE"} for row in rows)
    mine = write(completed.getvalue(), "mine.csv")
    assert "sound: 2 names of bodies and states, 2 surnames" in output(capsys, "actors", "check", mine)
    (ek,) = [e for e in records(capsys, "actors", "show", "Bo Ek", "--actors", mine) if e["code"] == "SWE"]
    assert ek["kind"] == "person"
    (roe,) = [e for e in records(capsys, "actors", "show", "Anna Roe", "--actors", mine) if e["code"] == "NOR"]
    assert [office["title"] for office in roe["offices"]] == ["envoy"]
    assert [e["code"] for e in records(capsys, "actors", "show", 'The "Fish", Inc.', "--actors", mine)] == ["MNC"]


def test_only_so_many_are_listed(coder: Coder, write: Write, capsys: Captured) -> None:
    report = write(TEXT, "report.txt")
    out = output(capsys, "actors", "unknown", report, "--format", "csv", "--limit", "1")
    assert [row["name"] for row in csv.DictReader(io.StringIO(out))] == ["Anna Roe"]
    assert len(output(capsys, "actors", "unknown", report, "--limit", "2").splitlines()) == 5


def test_all_reports_are_counted_and_the_refused_told(coder: Coder, write: Write, capsys: Captured) -> None:
    lines = write("".join(json.dumps({"text": TEXT, "id": str(i)}) + "\n" for i in range(3)), "reports.jsonl")
    assert run("actors", "unknown", lines, "none.txt") == 1
    out, err = capsys.readouterr()
    assert out.splitlines()[1].split(maxsplit=4) == ["6", "3", "NOR", "GOV", "Anna Roe"]
    assert "none.txt: no such file" in err


def test_where_nobody_is_unknown_there_is_only_the_head(coder: Coder, write: Write, capsys: Captured) -> None:
    coder.found.clear()
    report = write(TEXT, "report.txt")
    assert output(capsys, "actors", "unknown", report, "--format", "csv") == "kind,name,code,sector,title\n"
    assert len(output(capsys, "actors", "unknown", report).splitlines()) == 1


def test_the_coder_knows_the_own_actors(coder: Coder, write: Write, capsys: Captured) -> None:
    files = [write(MINE), write("name\nB\n", "b.csv")]
    output(capsys, "actors", "unknown", write(TEXT, "report.txt"), "--actors", files[0], "--actors", files[1])
    assert [str(path) for path in coder.actors] == files


def test_a_name_cannot_steer_the_terminal(coder: Coder, write: Write, capsys: Captured) -> None:
    coder.found.append(("Oslo", "body", False, Entity("Oslo", "Os\x1b[2Jlo", None, None)))
    assert "\x1b" not in output(capsys, "actors", "unknown", write(TEXT, "report.txt"))


# --- places show


def test_a_place_is_shown_with_country_position_and_people(capsys: Captured) -> None:
    head, *lines = output(capsys, "places", "show", "Istanbul").splitlines()
    assert head.split() == ["name", "kind", "country", "division", "position", "people", "GeoNames"]
    (line,) = [line for line in lines if "TUR" in line]
    assert line.startswith("Istanbul ")
    assert "41.01, 28.95" in line
    assert line.endswith("745044")
    assert all(line == line.rstrip() for line in lines)


def test_places_as_json_lines(capsys: Captured) -> None:
    place = records(capsys, "places", "show", "Kiev")[0]
    assert (place["name"], place["kind"], place["country"]) == ("Kyiv", "capital", "UKR")
    assert (place["latitude"], place["longitude"]) == pytest.approx((50.45, 30.5), abs=0.1)
    assert isinstance(place["geonames"], int)


def countries(capsys: Captured, *arguments: str) -> list[str]:
    return [place["country"] for place in records(capsys, "places", "show", *arguments)]


def test_the_places_near_go_first(capsys: Captured) -> None:
    assert countries(capsys, "Tripoli")[0] == "LBY"
    assert countries(capsys, "Tripoli", "--near", "LBN")[0] == "LBN"
    assert countries(capsys, "Tripoli", "--near", "lbn")[0] == "LBN"
    assert countries(capsys, "Tripoli", "--near", "SYR,LBN")[0] == "LBN"
    assert countries(capsys, "Georgia")[0] == "GEO"
    assert countries(capsys, "Georgia", "--near", "USA")[0] == "USA"
    assert sorted(countries(capsys, "Tripoli", "--near", "LBN")) == sorted(countries(capsys, "Tripoli"))


def test_a_place_with_hyphens_or_several_words(capsys: Captured) -> None:
    assert countries(capsys, "Port-au-Prince")[0] == "HTI"
    assert countries(capsys, "Strait of Hormuz") == [None]


def test_own_places_are_shown(write: Write, capsys: Captured) -> None:
    mine = write(MINE)
    (place,) = records(capsys, "places", "show", "Nyfjord", "--actors", mine)
    assert place == {
        "name": "Nyfjord", "kind": "site", "country": "NOR", "admin1": None, "latitude": 60.5, "longitude": 5.25,
        "geonames": 12, "population": 1500,
    }  # fmt: skip
    assert "60.50, 5.25      1,500  12" in output(capsys, "places", "show", "Nyfjord", "--actors", mine)


@pytest.mark.parametrize("name", ["Nyfjord", "paris", "Paris Xyzzy", ""])
def test_an_unknown_place_is_told(name: str, capsys: Captured) -> None:
    err = error(capsys, "places", "show", name)
    assert err.startswith(f"dragoman: {name}: no place of that name is known")


# --- use


@pytest.mark.parametrize(
    "arguments",
    [
        ["actors"],
        ["places"],
        ["actors", "dance"],
        ["places", "dance"],
        ["actors", "show"],
        ["places", "show"],
        ["actors", "check"],
        ["actors", "unknown"],
        ["actors", "show", "Lavrov", "--on", "yesterday"],
        ["actors", "show", "Lavrov", "--on", "2025-02-30"],
        ["actors", "show", "Lavrov", "--format", "csv"],
        ["actors", "unknown", "x", "--format", "jsonl"],
        ["actors", "unknown", "x", "--limit", "few"],
        ["places", "show", "Oslo", "--format", "xml"],
    ],
)
def test_wrong_use(arguments: list[str], capsys: Captured) -> None:
    assert "usage: dragoman" in error(capsys, *arguments)


def test_a_missing_verb_is_named(capsys: Captured) -> None:
    assert "show,unknown,check" in error(capsys, "actors")
    assert "required: verb" in error(capsys, "places")


@pytest.mark.parametrize("verb", ["actors", "actors show", "actors unknown", "actors check", "places", "places show"])
def test_help_has_an_example(verb: str, capsys: Captured) -> None:
    out = output(capsys, *verb.split(), "--help")
    assert "example" in out
    assert f"\n  dragoman {verb}" in out
