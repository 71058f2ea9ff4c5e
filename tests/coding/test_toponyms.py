from __future__ import annotations

from collections.abc import Mapping

import pytest
from trees import document

from dragoman.coding.toponyms import Toponym, find_toponyms
from dragoman.coding.tree import Tree
from dragoman.knowledge.lines import Lines
from dragoman.knowledge.places import Places, place_lines
from dragoman.types import Document

ROWS = [
    (name, kind, country, division, "1.5", "2.5", str(number), population, "")
    for number, (name, kind, country, division, population) in enumerate(
        (
            ("Lebanon", "country", "LBN", "", "5000000"),
            ("Lebanon", "city", "USA", "Pennsylvania", "25000"),
            ("Lebanon", "city", "USA", "Ohio", "21000"),
            ("Pennsylvania", "province", "USA", "", "12000000"),
            ("Ohio", "province", "USA", "", "11000000"),
            ("Libya", "country", "LBY", "", "6000000"),
            ("Tripoli", "capital", "LBY", "", "1100000"),
            ("Tripoli", "city", "LBN", "", "230000"),
            ("Niger", "country", "NER", "", "24000000"),
            ("Niger", "province", "NGA", "", "5000000"),
            ("Georgia", "country", "GEO", "", "3700000"),
            ("Georgia", "province", "USA", "", "10000000"),
            ("Hamilton", "city", "CAN", "Ontario", "520000"),
            ("Hamilton", "city", "NZL", "Waikato", "170000"),
            ("Auckland", "city", "NZL", "Auckland", "1400000"),
            ("Springfield", "city", "USA", "Ohio", "160000"),
            ("Springfield", "city", "USA", "Pennsylvania", "90000"),
            ("Lagos", "city", "NGA", "Lagos", "15000000"),
            ("Ford", "city", "GBR", "Sussex", "3000"),
            ("Sussex", "province", "GBR", "", "1700000"),
            ("Baltic Sea", "water", "", "", "0"),
            ("Balkans", "region", "", "", "0"),
            ("Mount Nowhere", "site", "", "", "0"),
        )
    )
]
PLACES = Places([Lines(place_lines(ROWS))])


def told(*lines: str) -> Document:
    parsed = []
    for line in lines:
        words = []
        for i, word in enumerate(line.split()):
            form, kind, name, *_ = [*word.split("/"), "", ""]
            upos = "PROPN" if form[0].isupper() else "X" if form[0].isalpha() else "PUNCT"
            words.append(f"{form}/{form.lower()}/{upos}/X/{min(i, 1)}/dep/{kind}/{name}")
        parsed.append(" ".join(words))
    return document(*parsed)


def toponyms(
    *lines: str, about: Mapping[str, int] | None = None, taken: tuple[list[range], ...] = ()
) -> list[tuple[Toponym, ...]]:
    read = told(*lines)
    return list(find_toponyms(read.sentences, [Tree(s) for s in read.sentences], PLACES, about or {}, taken))


def homes(
    *lines: str, about: Mapping[str, int] | None = None, taken: tuple[list[range], ...] = ()
) -> list[list[tuple[str, str | None]]]:
    return [[(t.place.name, t.place.country) for t in row] for row in toponyms(*lines, about=about, taken=taken)]


def divisions(*lines: str) -> list[list[str]]:
    return [[ROWS[t.place.geonames or 0][3] for t in row] for row in toponyms(*lines)]


def home(line: str, about: Mapping[str, int] | None = None) -> str | None:
    return homes(line, about=about)[0][0][1]


@pytest.mark.parametrize(
    ("line", "country"),
    [
        ("Two men died in Lebanon , Pennsylvania , on Monday .", "USA"),
        ("Two men died in Lebanon ( Pennsylvania ) on Monday .", "USA"),
        ("Two men died in Lebanon in Pennsylvania on Monday .", "USA"),
        ("Two men died in Lebanon on Monday .", "LBN"),
        ("Shells fell on Tripoli , Lebanon 's second city .", "LBN"),
        ("Shells fell on Tripoli , the port of Lebanon .", "LBN"),
        ("Shells fell on Tripoli in Lebanon .", "LBN"),
        ("Shells fell on Tripoli .", "LBY"),
    ],
)
def test_what_stands_beside_a_name_tells_which_is_meant(line: str, country: str) -> None:
    assert home(line) == country


@pytest.mark.parametrize(
    "line",
    [
        "Shells fell on Lebanon 's second city Tripoli .",
        "Shells fell on the Lebanon port of Tripoli .",
    ],
)
def test_a_country_named_before_the_town_tells_too(line: str) -> None:
    assert homes(line)[0] == [("Lebanon", "LBN"), ("Tripoli", "LBN")]


@pytest.mark.parametrize(
    "line",
    [
        "They flew from Tripoli to Lebanon .",
        "They saw Tripoli and Lebanon .",
        "They saw Tripoli , and Lebanon too .",
        "They left Tripoli , where a man from Lebanon waited .",
        "They left Tripoli , then crossed Lebanon .",
    ],
)
def test_a_name_that_begins_something_else_tells_nothing(line: str) -> None:
    assert homes(line)[0] == [("Tripoli", "LBY"), ("Lebanon", "LBN")]


@pytest.mark.parametrize("division", ["Ohio", "Pennsylvania"])
def test_a_qualifier_tells_towns_of_one_country_apart(division: str) -> None:
    assert divisions(f"A fire broke out in Springfield , {division} .") == [[division, ""]]


def test_one_explanation_holds_for_the_rest_of_the_report() -> None:
    read = homes("Two men died in Lebanon , Ohio .", "Later Lebanon was quiet .", "Schools in Lebanon stay shut .")
    assert [row[0] for row in read] == [("Lebanon", "USA")] * 3
    assert homes("Later Lebanon was quiet .")[0] == [("Lebanon", "LBN")]


def test_a_new_explanation_goes_before_an_older_one() -> None:
    read = homes("A man died in Tripoli , Lebanon .", "A man died in Tripoli , Libya .", "Then Tripoli was quiet .")
    assert [row[0][1] for row in read] == ["LBN", "LBY", "LBY"]


@pytest.mark.parametrize(
    ("line", "country", "words"),
    [
        ("Gunmen rode through Niger State on Monday .", "NGA", ["Niger", "State"]),
        ("Gunmen rode through Niger state on Monday .", "NGA", ["Niger"]),
        ("Gunmen rode through Niger on Monday .", "NER", ["Niger"]),
        ("The Niger government condemned the raid .", "NER", ["Niger"]),
        ("A storm hit Lebanon County .", "LBN", ["Lebanon"]),
    ],
)
def test_the_noun_of_a_division_tells_that_it_is_one(line: str, country: str, words: list[str]) -> None:
    ((found,),) = toponyms(line)
    assert found.place.country == country
    assert line.split()[found.first : found.last + 1] == words


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("Ford spoke of peace .", 0),
        ("The talks with Ford failed .", 0),
        ("They work at Ford Motors .", 0),
        ("They met in Ford .", 1),
        ("They met in Ford on Monday .", 1),
        ("Near Ford they met .", 1),
        ("Ford/place spoke of peace .", 1),
        ("Ford//BPLA spoke of peace .", 1),
        ("Ford , Sussex , spoke of peace .", 2),
        ("Ford , Madox , spoke of peace .", 0),
    ],
)
def test_a_small_town_needs_a_sign_that_it_is_a_place(line: str, count: int) -> None:
    assert len(toponyms(line)[0]) == count


@pytest.mark.parametrize("name", ["Lagos", "Tripoli", "Niger", "Pennsylvania"])
def test_a_large_town_a_capital_and_whatever_is_more_need_none(name: str) -> None:
    assert len(toponyms(f"{name} spoke of peace .")[0]) == 1


@pytest.mark.parametrize(
    "line",
    [
        "The Bank//BORG of//IORG Lagos//IORG closed .",
        "The Tripoli//BORG Post//IORG closed .",
        "They thanked Jack//BPER Lagos//IPER for it .",
        "They thanked Georgia//BPER for it .",
    ],
)
def test_a_name_within_another_name_is_no_place(line: str) -> None:
    assert homes(line) == [[]]


def test_a_town_that_the_recogniser_took_for_a_body_is_a_place() -> None:
    assert homes("The Lagos//BORG team won .") == [[("Lagos", "NGA")]]


def test_a_country_within_the_name_of_a_body_stays_one() -> None:
    assert homes("The Bank//BORG of//IORG Libya//IORG closed .") == [[("Libya", "LBY")]]


def test_a_part_of_a_name_of_another_kind_is_no_place() -> None:
    line = "They sold Libya House to Lagos ."
    assert homes(line) == [[("Libya", "LBY"), ("Lagos", "NGA")]]
    assert homes(line, taken=([range(2, 4)],)) == [[("Lagos", "NGA")]]
    assert homes(line, taken=([range(5, 6)],)) == [[("Libya", "LBY"), ("Lagos", "NGA")]]


def test_words_in_lower_case_are_no_place() -> None:
    assert homes("They saw libya and lagos .") == [[]]


def test_what_lies_in_no_country_is_a_place_if_it_is_a_sea_or_region() -> None:
    read = homes("Ships left the Baltic Sea for the Balkans .", "They climbed Mount Nowhere .")
    assert read == [[("Baltic Sea", None), ("Balkans", None)], []]


@pytest.mark.parametrize(("about", "country"), [({}, "CAN"), ({"NZL": 1}, "NZL"), ({"CAN": 1, "NZL": 1}, "CAN")])
def test_the_countries_of_the_report_go_before_size(about: dict[str, int], country: str) -> None:
    assert home("They met in Hamilton .", about) == country


def test_a_place_of_one_country_makes_the_report_about_it() -> None:
    read = homes("They met in Hamilton .", "They flew home from Auckland .")
    assert read == [[("Hamilton", "NZL")], [("Auckland", "NZL")]]


@pytest.mark.parametrize(
    ("about", "country"), [({}, "GEO"), ({"USA": 3}, "USA"), ({"USA": 1}, "GEO"), ({"USA": 2, "GEO": 4}, "GEO")]
)
def test_a_province_goes_before_the_country_of_its_name_in_a_report_on_its_own_country(
    about: dict[str, int], country: str
) -> None:
    assert home("A storm hit Georgia .", about) == country


def test_a_division_that_the_report_names_goes_before_size() -> None:
    read = divisions("The governor of Pennsylvania was there .", "They met in Springfield .")
    assert read == [[""], ["Pennsylvania"]]


def test_size_decides_last() -> None:
    assert home("They met in Hamilton .") == "CAN"
    assert home("They met in Lebanon .") == "LBN"
    assert divisions("They met in Springfield .") == [["Ohio"]]


def test_the_words_and_the_head_of_a_name_are_told() -> None:
    ((found,),) = toponyms("Ships left the Baltic Sea .")
    assert (found.first, found.last, found.kind) == (3, 4, "water")
    assert found.head in (3, 4)
