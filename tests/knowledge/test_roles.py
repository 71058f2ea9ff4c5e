from __future__ import annotations

import pytest

from dragoman.knowledge.roles import Role, Roles
from dragoman.knowledge.tables import read_sources

SECTORS = frozenset(
    "GOV COP JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split()
)


@pytest.fixture(scope="module")
def roles() -> Roles:
    return Roles.load()


def match(roles: Roles, text: str, lemmas: str = "") -> tuple[int, Role | None]:
    return roles.match((lemmas or text).lower().split(), text.split(), 0)


@pytest.mark.parametrize(
    ("text", "sector", "kind", "office"),
    [
        ("president", "GOV", "person", "head of state"),
        ("Prime Minister", "GOV", "person", "head of government"),
        ("foreign minister", "GOV", "person", "foreign minister"),
        ("Secretary of State", "GOV", "person", "foreign minister"),
        ("Defence Secretary", "GOV", "person", "defence minister"),
        ("chargé d'affaires", "GOV", "person", "charge d'affaires"),
        ("vice president", "GOV", "person", "vice president"),
        ("ambassador", "GOV", "person", "ambassador"),
        ("attorney general", "JUD", "person", "attorney general/prosecutor"),
        ("lawmaker", "LEG", "person", "legislator"),
        ("parliament", "LEG", "body", None),
        ("embassy", "GOV", "body", "mission"),
        ("army", "MIL", "body", None),
        ("riot police", "COP", "body", None),
        ("intelligence agency", "SPY", "body", None),
        ("rebel", "REB", "person", "rebel"),
        ("gunman", "UAF", "person", None),
        ("protester", "CVL", "person", None),
        ("refugee", "REF", "person", None),
        ("opposition leader", "OPP", "person", None),
        ("journalist", "JRN", "person", None),
        ("news agency", "JRN", "body", None),
        ("farmer", "AGR", "person", None),
        ("aid worker", "SOC", "person", None),
        ("former president", "ELI", "person", None),
    ],
)
def test_roles(roles: Roles, text: str, sector: str, kind: str, office: str | None) -> None:
    n, role = match(roles, text)
    assert n == len(text.split())
    assert role is not None
    assert (role.sector, role.kind, role.office) == (sector, kind, office)


def test_the_longest_phrase_wins(roles: Roles) -> None:
    assert match(roles, "deputy prime minister of")[0] == 3
    assert match(roles, "general said")[1] == match(roles, "general")[1]
    assert match(roles, "vice - president")[0] == 3


def test_plurals_match_by_their_lemma(roles: Roles) -> None:
    n, role = match(roles, "Foreign Ministers", "foreign minister")
    assert n == 2
    assert role is not None
    assert role.lemma == "foreign minister"


def test_who_speaks_for_a_body(roles: Roles) -> None:
    for text in ("spokesperson", "spokeswoman", "press secretary"):
        role = match(roles, text)[1]
        assert role is not None
        assert role.speaks


def test_other_words_are_no_roles(roles: Roles) -> None:
    for text in ("table", "yesterday", "-", "agreement"):
        assert match(roles, text) == (0, None)


def test_the_table_is_sound() -> None:
    groups = read_sources()["actors/roles"]
    for group in groups:
        assert set(group) <= {"sector", "kind", "office", "state", "speaks", "country", "words"}
        assert group["sector"] in SECTORS | {None}
        assert group["kind"] in ("person", "group", "body")
        assert all(isinstance(word, str) and word == word.strip() for word in group["words"])
    assert sum(len(group["words"]) for group in groups) > 1000


def test_the_word_as_written_goes_before_its_lemma(roles: Roles) -> None:
    role = match(roles, "troops", "troop")[1]
    assert role is not None
    assert role.lemma == "troops"


@pytest.mark.parametrize(("word", "is_role"), [("PM", True), ("PMs", True), ("p.m.", False), ("pm", False)])
def test_an_acronym_keeps_its_capitals(roles: Roles, word: str, is_role: bool) -> None:
    assert (roles.match(["pm"], [word], 0)[1] is not None) is is_role
