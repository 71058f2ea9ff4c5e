from __future__ import annotations

import pytest

from dragoman.language.lemmas import Lemmas, bases


@pytest.fixture(scope="module")
def lemmas() -> Lemmas:
    return Lemmas.load()


@pytest.mark.parametrize(
    ("word", "upos", "guess", "lemma"),
    [
        ("praised", "VERB", "prais", "praise"),
        ("praising", "VERB", "prais", "praise"),
        ("stopped", "VERB", "stopp", "stop"),
        ("accuses", "VERB", "accuse", "accuse"),
        ("denied", "VERB", "deni", "deny"),
        ("struck", "VERB", "struck", "strike"),
        ("shot", "VERB", "shoot", "shoot"),
        ("envoys", "NOUN", "envoi", "envoy"),
        ("embassies", "NOUN", "embassie", "embassy"),
        ("Ministers", "NOUN", "ministers", "minister"),
        ("women", "NOUN", "womans", "woman"),
        ("spokesmen", "NOUN", "spokesmen", "spokesman"),
    ],
)
def test_repairs(lemmas: Lemmas, word: str, upos: str, guess: str, lemma: str) -> None:
    assert lemmas.repair(word, upos, guess) == lemma


@pytest.mark.parametrize(
    ("word", "upos", "guess", "lemma"),
    [
        ("fled", "VERB", "fl", "flee"),
        ("clashes", "NOUN", "clashe", "clash"),
        ("ambushes", "NOUN", "ambushe", "ambush"),
        ("angered", "VERB", "angere", "anger"),
        ("besieged", "VERB", "besieg", "besiege"),
    ],
)
def test_repairs_to_words_that_the_treebanks_lack(lemmas: Lemmas, word: str, upos: str, guess: str, lemma: str) -> None:
    assert lemmas.repair(word, upos, guess) == lemma


def test_a_known_lemma_is_left_alone(lemmas: Lemmas) -> None:
    assert lemmas.repair("talks", "NOUN", "talk") == "talk"
    assert lemmas.repair("left", "VERB", "leave") == "leave"


def test_what_nobody_knows_is_left_alone(lemmas: Lemmas) -> None:
    assert lemmas.repair("zorgled", "VERB", "zorgl") == "zorgl"
    assert lemmas.repair("quickly", "ADV", "quickl") == "quickl"


def test_a_repair_is_the_same_each_time(lemmas: Lemmas) -> None:
    assert [lemmas.repair("praised", "VERB", "prais") for _ in range(3)] == ["praise"] * 3


@pytest.mark.parametrize(
    ("word", "upos", "some"),
    [
        ("tried", "VERB", {"try"}),
        ("panicked", "VERB", {"panic"}),
        ("armies", "NOUN", {"army"}),
        ("buses", "NOUN", {"bus", "buse"}),
    ],
)
def test_bases_that_inflection_leaves_open(word: str, upos: str, some: set[str]) -> None:
    assert some <= set(bases(word, upos))


def test_more_words_are_known_with_their_forms() -> None:
    more = Lemmas.load(["VERB geofence", "VERB glide glode"])
    assert more.repair("geofenced", "VERB", "geofenc") == "geofence"
    assert more.repair("glode", "VERB", "glod") == "glide"
    assert Lemmas.load().repair("geofenced", "VERB", "geofenc") == "geofenc"


@pytest.mark.parametrize(
    ("word", "upos", "known"),
    [("accuse", "VERB", True), ("accuses", "VERB", False), ("envoy", "NOUN", True), ("envoy", "VERB", False)],
)
def test_a_base_form_is_known_by_its_part_of_speech(lemmas: Lemmas, word: str, upos: str, known: bool) -> None:
    assert lemmas.knows(word, upos) is known
