from __future__ import annotations

import csv
import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from dragoman.knowledge.actors import Actors
from dragoman.knowledge.compiling import ACTORS
from dragoman.knowledge.entries import Actor
from dragoman.knowledge.people import sound, surnames

ROOT = Path(__file__).resolve().parents[2]
SECTORS = frozenset(
    "GOV COP JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split()
)
BODIES = frozenset({"UNO", "EUR", "IGO", "NGO", "MNC", "IMG", "ISM"})
NO_PEOPLE = frozenset("ATA ATF BVT HMD SGS SJM UMI IOT".split())


@pytest.fixture(scope="module")
def actors() -> Actors:
    return Actors.load()


def rows(name: str) -> list[dict[str, str]]:
    with (ACTORS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def words(text: str) -> list[str]:
    """Roughly as a tokeniser splits: hyphens and possessives stand apart."""
    return re.sub(r"(-|'s\b|’s\b|,)", r" \1 ", text).split()


def meanings(actors: Actors, text: str) -> list[tuple[str, str, str | None, str | None]]:
    n, found = actors.match(words(text), 0)
    assert n in (0, len(words(text))), f"{text}: matched {n} words"
    return [(a.name, a.kind, a.code, a.sector) for a in found]


def codes(actors: Actors, text: str) -> list[str | None]:
    return [code for _, _, code, _ in meanings(actors, text)]


def test_every_iso_country_is_there() -> None:
    states = [r for r in rows("states.csv") if r["kind"] in ("state", "territory")]
    assert len(states) == 250  # 249 of ISO 3166, and Kosovo
    assert len({r["code"] for r in states}) == len({r["alpha2"] for r in states}) == 250
    for row in states:
        assert re.fullmatch("[A-Z]{3}", row["code"])
        assert re.fullmatch("[A-Z]{2}", row["alpha2"])
        assert row["name"]
        if row["kind"] == "state":
            assert row["adjectives"], row["name"]
        if row["code"] not in NO_PEOPLE and row["kind"] == "state" and row["code"] not in {"SGP", "VAT"}:
            assert row["capitals"] or row["code"] in SAME_NAME, row["name"]


SAME_NAME = frozenset("CRI CYM DJI GUY JAM KWT NZL OMN PER SMR STP HKG MAC SYC TTO VAT PAN NZL".split())


def test_states_answer_to_all_their_names(actors: Actors) -> None:
    for row in rows("states.csv"):
        if row["kind"] in ("place-name", "people"):
            continue
        for name in filter(None, (row["name"], row["official"], *row["aliases"].split("|"))):
            assert row["code"] in codes(actors, name.removeprefix("=")), name
        for name in filter(
            None,
            row["adjectives"].split("|")
            + row["demonyms"].split("|")
            + [c.partition("@")[0] for c in row["capitals"].split("|")],
        ):
            assert row["code"] in codes(actors, name.removeprefix("=")), name


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("U.S.", "USA"),
        ("UK", "GBR"),
        ("UAE", "ARE"),
        ("DPRK", "PRK"),
        ("Burma", "MMR"),
        ("Ivory Coast", "CIV"),
        ("Côte d'Ivoire", "CIV"),
        ("Cote d'Ivoire", "CIV"),
        ("Holland", "NLD"),
        ("Soviet Union", "RUS"),
        ("Ottoman Empire", "TUR"),
        ("Yugoslavia", "SRB"),
        ("Czechoslovakia", "CZE"),
        ("East Germany", "DEU"),
        ("Kosovo", "XKX"),
        ("Palestinian", "PSE"),
        ("Hong Kong", "HKG"),
        ("Peking", "CHN"),
        ("Kiev", "UKR"),
        ("N'Djamena", "TCD"),
        ("Emirati", "ARE"),
        ("South Koreans", "KOR"),
        ("Briton", "GBR"),
        ("Türkiye", "TUR"),
        ("TURKEY", "TUR"),
    ],
)
def test_names_of_states(actors: Actors, text: str, code: str) -> None:
    assert set(codes(actors, text)) == {code}


def test_the_longest_name_wins(actors: Actors) -> None:
    assert codes(actors, "Guinea") == ["GIN"]
    assert codes(actors, "Guinea-Bissau") == ["GNB"]
    assert codes(actors, "Equatorial Guinea") == ["GNQ"]
    assert codes(actors, "Papua New Guinea") == ["PNG"]
    assert codes(actors, "Niger") == ["NER"]
    assert codes(actors, "Nigerian") == ["NGA"]
    assert codes(actors, "Nigerien") == ["NER"]
    assert codes(actors, "South Sudan") == ["SSD"]
    assert codes(actors, "Northern Ireland") == ["GBR"]
    assert actors.match(words("South Korean President Moon"), 0)[0] == 2
    assert actors.match(words("Russia's army"), 0)[0] == 1


def test_names_with_more_than_one_meaning(actors: Actors) -> None:
    assert [m[1:3] for m in meanings(actors, "Georgia")] == [("state", "GEO"), ("place-name", "USA")]
    assert codes(actors, "Congo") == ["COD", "COG"]
    assert codes(actors, "DR Congo") == ["COD"]
    assert codes(actors, "Korea") == ["KOR", "PRK"]
    assert codes(actors, "Dominica") == ["DMA"]
    assert codes(actors, "Dominican") == ["DOM", "DMA"]
    assert {k for _, k, _, _ in meanings(actors, "US")} == {"state", "adjective"}


@pytest.mark.parametrize(
    "text", ["us", "turkey", "Who", "who", "is", "Is", "it", "It", "chad", "Male", "jordan", "un", "Us", "Let", "Fact"]
)
def test_common_words_are_no_names(actors: Actors, text: str) -> None:
    assert meanings(actors, text) == []


@pytest.mark.parametrize(
    ("text", "code", "sector"),
    [
        ("United Nations Security Council", "UNO", None),
        ("U.N.", "UNO", None),
        ("IAEA", "UNO", None),
        ("WHO", "UNO", None),
        ("EU", "EUR", "GOV"),
        ("Nato", "IGO", None),
        ("P5+1", "IGO", None),
        ("G7", "IGO", None),
        ("Interpol", "IGO", None),
        ("Kremlin", "RUS", "GOV"),
        ("White House", "USA", "GOV"),
        ("Quai d'Orsay", "FRA", "GOV"),
        ("Downing Street", "GBR", "GOV"),
        ("Capitol Hill", "USA", "LEG"),
        ("Knesset", "ISR", "LEG"),
        ("State Duma", "RUS", "LEG"),
        ("Verkhovna Rada", "UKR", "LEG"),
        ("CIA", "USA", "SPY"),
        ("FBI", "USA", "COP"),
        ("IDF", "ISR", "MIL"),
        ("Revolutionary Guards", "IRN", "MIL"),
        ("People's Liberation Army", "CHN", "MIL"),
        ("Taliban", "AFG", "REB"),
        ("Hamas", "PSE", "REB"),
        ("Houthi", "YEM", "REB"),
        ("PKK", "TUR", "REB"),
        ("Syrian Democratic Forces", "SYR", "REB"),
        ("al-Qaeda", "IMG", None),
        ("Al-Qaida", "IMG", None),
        ("IS", "IMG", None),
        ("al-Shabab", "SOM", "REB"),
        ("Likud", "ISR", "PTY"),
        ("Amnesty International", "NGO", "SOC"),
        ("ACLU", "USA", "SOC"),
        ("Xinhua", "CHN", "JRN"),
        ("Fars News Agency", "IRN", "JRN"),
        ("State Department", "USA", "GOV"),
        ("Abkhazia", "GEO", "PRE"),
        ("Somaliland", "SOM", "PRE"),
        ("Southern Transitional Council", "YEM", "PRE"),
        ("Transnistrian", "MDA", "PRE"),
    ],
)
def test_bodies(actors: Actors, text: str, code: str, sector: str | None) -> None:
    assert meanings(actors, text)[0][2:] == (code, sector)


def test_hand_written_tables_are_sound() -> None:
    spec = importlib.util.spec_from_file_location("check_actors", ROOT / "tools" / "check_actors.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert list(module.problems()) == []


@pytest.mark.parametrize(
    ("code", "office", "date", "name"),
    [
        ("USA", "foreign minister", "2011-05-05", "Hillary Clinton"),
        ("USA", "Secretary of State", "2025-04-10", "Marco Rubio"),
        ("DEU", "chancellor", "2003-06-01", "Gerhard Schröder"),
        ("DEU", "head of government", "2003-06-01", "Gerhard Schröder"),
        ("GBR", "foreign secretary", "2019-09-01", "Dominic Raab"),
        ("RUS", "foreign minister", "2015-01-01", "Sergey Lavrov"),
        ("IRN", "president", "2010-01-01", "Mahmoud Ahmadinejad"),
        ("IRN", "supreme leader", "2010-01-01", "Ali Khamenei"),
        ("FRA", "president", "1990-01-01", "François Mitterrand"),
        ("UNO", "secretary-general", "2010-01-01", "Ban Ki-moon"),
        ("EUR", "high representative", "2016-01-01", "Federica Mogherini"),
    ],
)
def test_who_held_an_office(actors: Actors, code: str, office: str, date: str, name: str) -> None:
    holder = actors.holder(code, office, date)
    assert holder is not None
    assert holder.name == name


def test_an_unknown_holder_is_none(actors: Actors) -> None:
    assert actors.holder("USA", "foreign minister", "2044-01-01") is None
    assert actors.holder("USA", "court jester", "2011-05-05") is None
    assert actors.holder("ZZZ", "president", "2011-05-05") is None


def first(actors: Actors, text: str, date: str | None) -> Actor:
    return actors.person(words(text), date)[0]


@pytest.mark.parametrize(
    ("text", "date", "name", "code", "sector"),
    [
        ("Clinton", "2011-05-05", "Hillary Clinton", "USA", "GOV"),
        ("Clinton", "1998-05-05", "Bill Clinton", "USA", "GOV"),
        ("Putin", "2020-01-01", "Vladimir Putin", "RUS", "GOV"),
        ("Sergei Lavrov", "2024-01-01", "Sergey Lavrov", "RUS", "GOV"),
        ("Erdogan", "2020-05-05", "Recep Tayyip Erdoğan", "TUR", "GOV"),
        ("Zelensky", "2023-05-05", "Volodymyr Zelenskyy", "UKR", "GOV"),
        ("Xi", "2020-05-05", "Xi Jinping", "CHN", "GOV"),
        ("Merkel", "2023-01-01", "Angela Merkel", "DEU", "ELI"),
        ("Assad", "2019-10-10", "Bashar al-Assad", "SYR", "GOV"),
        ("Assad", "2025-03-03", "Bashar al-Assad", "SYR", "ELI"),
        ("Stoltenberg", "2019-10-10", "Jens Stoltenberg", "IGO", None),
        ("Haniyeh", "2020-10-10", "Ismail Haniyeh", "PSE", "REB"),
        ("Bush", "2007-11-27", "George W. Bush", "USA", "GOV"),
        ("Matviyenko", "2022-05-05", "Valentina Matvienko", "RUS", "LEG"),
        ("Merkel", None, "Angela Merkel", "DEU", "GOV"),
    ],
)
def test_people(actors: Actors, text: str, date: str | None, name: str, code: str, sector: str | None) -> None:
    actor = first(actors, text, date)
    assert (actor.name, actor.code, actor.sector) == (name, code, sector)
    assert actor.kind == "person"


def test_a_surname_is_not_part_of_another_word(actors: Actors) -> None:
    assert actors.person(["ambassador"], "2019-10-10") == ()
    assert all(re.search(r"\b(al-)?as+ad\b", " ".join((p.name, *p.aliases)).lower()) for p in actors.bearers("Assad"))
    assert actors.person([], "2019-10-10") == actors.person(["al", "-"], "2019-10-10") == ()


def test_a_given_name_must_fit(actors: Actors) -> None:
    assert [a.name for a in actors.person(["Vladimir", "Putin"], "2020-01-01")] == ["Vladimir Putin"]
    assert actors.person(["Mildred", "Putin"], "2020-01-01") == ()


def test_no_one_is_told_twice(actors: Actors) -> None:
    found = actors.person(["Jens", "Stoltenberg"], "2019-10-10")
    assert [(a.code, a.sector) for a in found] == [("IGO", None), ("NOR", "ELI")]


def test_surnames() -> None:
    assert surnames("Bashar al-Assad", "SYR") == {"asad"}
    assert surnames("Moon Jae-in", "KOR") == {"mon", "in"}
    assert surnames("Andrés Manuel López Obrador", "MEX") == {"obrador", "lopez"}
    assert surnames("Ferdinand Marcos Jr.", "PHL") == {"marcos"}


@pytest.mark.parametrize(
    "spellings",
    [
        ("zelensky", "zelenskyy", "zelenskiy"),
        ("sergei", "sergey", "serhii", "serhiy"),
        ("mohammed", "muhammad", "mohamed", "mohamad", "muhammed"),
        ("hussein", "hossein", "hussain", "husayn"),
        ("alexander", "aleksandr", "oleksandr", "alexandr"),
        ("alexei", "aleksey", "oleksiy", "oleksii"),
        ("dmitry", "dmitri", "dmitriy", "dmytro"),
        ("yevgeny", "evgeny", "yevgeniy"),
        ("qassem", "kasem"),
        ("yousuf", "yusuf", "yousef", "youssef"),
    ],
)
def test_spellings_that_sound_alike(spellings: tuple[str, ...]) -> None:
    assert len({sound(spelling) for spelling in spellings}) == 1


def test_an_unlisted_spelling_finds_the_person(actors: Actors) -> None:
    assert first(actors, "Zelenskiy", "2023-05-05").name == "Volodymyr Zelenskyy"
    assert first(actors, "Muhammad Khatami", "2000-05-05").name == "Mohammad Khatami"


def test_a_middle_initial_tells_namesakes_apart(actors: Actors) -> None:
    assert first(actors, "Antony J. Blinken", "2022-05-05").name == "Antony Blinken"
    assert first(actors, "David S. Cohen", "2022-05-05").sector == "SPY"
    assert first(actors, "David L. Cohen", "2022-05-05").sector == "GOV"
    assert first(actors, "George H. W. Bush", "1991-05-05").office == "President"
    assert "George W. Bush" not in [a.name for a in actors.person(words("George H. W. Bush"), "2010-05-05")]


HOLDERS = """\
country_iso3,person,aliases,wikidata_person,office,office_title,wikidata_office,start,end,source,last_confirmed
NOR,Kari Berg,Kari Lise Berg|Berg,Q1,foreign minister,Minister of Foreign Affairs of Norway,,2001-02-03,2003-04,list@2021,
NOR,K. Berg,,Q1,education minister,Minister of Education,,2004,,list@2021,2006-05-06T00:00
NOR,Kari Berg,,Q1,effective leader,Prime Minister,,2001,2003,list@2021,
NOR,Ola Vik,,,foreign minister,Shadow Minister of Foreign Affairs,,2001,2003,list@2021,
NOR,Per Lie,,,head of state,King,,1950,1960,REIGN list,
X-ABKHAZIA,Ana Dari,,,head of state,President of Abkhazia,,2010,2012,list@2021,
"""
TERMS = (
    "foreign minister|Minister of Foreign Affairs|2001-02-03|2003-04|||",
    "minister|Minister|2004||2006-05-06||",
)


@pytest.fixture(scope="module")
def build_actors() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_actors", ROOT / "tools" / "build_actors.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    return tool


def test_a_list_of_holders_becomes_people_with_their_terms(build_actors: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "officials.csv").write_text(HOLDERS, encoding="utf-8")
    # One person of two spellings; shadow ministers and rows without a licence are left out.
    assert [line.split("\t") for line in build_actors.build(tmp_path).splitlines()] == [
        ["GEO", "Ana Dari", "", "", "head of state|President|2010|2012||PRE|"],
        ["NOR", "Kari Berg", "K. Berg|Kari Lise Berg", "Q1", ";".join(TERMS)],
    ]
