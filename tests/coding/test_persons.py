"""Lists of persons that go by nations: "the Kenyan and Chadian foreign ministers, A and B"."""

from __future__ import annotations

from typing import Any

import pytest
from parses import place, read, who, world

from dragoman.coding.mentions import View
from dragoman.coding.persons import by_nation, last_role, names_after, names_before

MINISTERS = """
The the DET DT 6 det
Kenyan Kenyan ADJ JJ 6 amod _ B-NORP
and and CCONJ CC 4 cc
Chadian Chadian ADJ JJ 2 conj _ B-NORP
foreign foreign ADJ JJ 6 amod
{0} NOUN {1} 13 nsubj person
, , PUNCT , 8 punct
Abdou Abdou PROPN NNP 6 appos person B-PERSON
Sarwa Sarwa PROPN NNP 8 flat _ I-PERSON
and and CCONJ CC 11 cc
Issa Issa PROPN NNP 8 conj person B-PERSON
Tolba Tolba PROPN NNP 11 flat _ I-PERSON
met meet VERB VBD 0 root
. . PUNCT . 13 punct
"""
PLURAL = MINISTERS.format("ministers minister", "NNS")

ONE_NATION = """
The the DET DT 4 det
Kenyan Kenyan ADJ JJ 4 amod _ B-NORP
foreign foreign ADJ JJ 4 amod
ministers minister NOUN NNS 11 nsubj person
, , PUNCT , 6 punct
Abdou Abdou PROPN NNP 4 appos person B-PERSON
Sarwa Sarwa PROPN NNP 6 flat _ I-PERSON
and and CCONJ CC 9 cc
Issa Issa PROPN NNP 6 conj person B-PERSON
Tolba Tolba PROPN NNP 9 flat _ I-PERSON
met meet VERB VBD 0 root
. . PUNCT . 11 punct
"""

COUNTERPARTS = """
The the DET DT 4 det
Nigerien Nigerien ADJ JJ 4 amod _ B-NORP
foreign foreign ADJ JJ 4 amod
{0} NOUN NN 5 nsubj person
met meet VERB VBD 0 root
his his PRON PRP$ 10 nmod:poss
Kenyan Kenyan ADJ JJ 10 amod _ B-NORP
and and CCONJ CC 9 cc
Chadian Chadian ADJ JJ 7 conj _ B-NORP
counterparts counterpart NOUN NNS 5 obj person
, , PUNCT , 12 punct
Abdou Abdou PROPN NNP 10 appos person B-PERSON
Sarwa Sarwa PROPN NNP 12 flat _ I-PERSON
and and CCONJ CC 15 cc
Issa Issa PROPN NNP 12 conj person B-PERSON
Tolba Tolba PROPN NNP 15 flat _ I-PERSON
. . PUNCT . 5 punct
"""

APART = """
Abdou Abdou PROPN NNP 3 nsubj person B-PERSON
Sarwa Sarwa PROPN NNP 1 flat _ I-PERSON
met meet VERB VBD 0 root
Issa Issa PROPN NNP 3 obj person B-PERSON
Tolba Tolba PROPN NNP 4 flat _ I-PERSON
, , PUNCT , 7 punct
Chad Chad PROPN NNP 4 conj place B-PLACE
and and CCONJ CC 9 cc
Musa Musa PROPN NNP 4 conj person B-PERSON
Ganda Ganda PROPN NNP 9 flat _ I-PERSON
. . PUNCT . 3 punct
"""


@pytest.fixture(scope="module")
def knowledge() -> Any:
    return world()


def view(text: str, knowledge: Any) -> View:
    """The one sentence with its names."""
    return read(text, knowledge).view(0)


def nation(text: str, word: str, knowledge: Any) -> tuple[str | None, str | None, str | None] | None:
    """Whose the person named at the word is by the list, in which sector and of which office."""
    book = read(text, knowledge)
    found = by_nation(book.view(0), book.view(0).named[place(book, 0, word)])
    return (found.code, found.sector, found.role.lemma if found.role else None) if found else None


def test_each_person_is_of_the_nation_that_stands_at_its_place(knowledge: Any) -> None:
    assert nation(PLURAL, "Abdou", knowledge) == ("KEN", "GOV", "foreign minister")
    assert nation(PLURAL, "Issa", knowledge) == ("TCD", "GOV", "foreign minister")


def test_as_many_nations_as_persons_and_several_of_the_office_make_such_a_list(knowledge: Any) -> None:
    assert nation(ONE_NATION, "Abdou", knowledge) is None
    assert nation(ONE_NATION, "Issa", knowledge) is None
    assert nation(MINISTERS.format("minister minister", "NN"), "Abdou", knowledge) is None
    assert nation(APART, "Issa", knowledge) is None


def test_counterparts_have_the_office_of_whoever_was_told_of_last(knowledge: Any) -> None:
    minister = COUNTERPARTS.format("minister minister")
    assert nation(minister, "Abdou", knowledge) == ("KEN", "GOV", "foreign minister")
    assert nation(minister, "Issa", knowledge) == ("TCD", "GOV", "foreign minister")
    assert nation(COUNTERPARTS.format("wind wind"), "Abdou", knowledge) is None


def test_the_last_role_is_an_office_of_a_person(knowledge: Any) -> None:
    role = last_role(view(COUNTERPARTS.format("minister minister"), knowledge), 6)
    assert role is not None
    assert role.lemma == "foreign minister"
    assert last_role(view(COUNTERPARTS.format("minister minister"), knowledge), 2) is None
    assert last_role(view(COUNTERPARTS.format("ministry ministry"), knowledge), 6) is None


def test_the_names_of_a_list_stand_before_and_after_each_other(knowledge: Any) -> None:
    read_ = view(PLURAL, knowledge)
    first, second = read_.named[7], read_.named[10]
    assert (names_before(read_, first), names_after(read_, first)) == ([], [second])
    assert (names_before(read_, second), names_after(read_, second)) == ([first], [])


def test_verbs_and_names_of_others_end_a_list(knowledge: Any) -> None:
    read_ = view(APART, knowledge)
    first, second, third = (read_.named[k] for k in (0, 3, 8))
    assert (names_before(read_, first), names_after(read_, first)) == ([], [])
    assert (names_before(read_, second), names_after(read_, second)) == ([], [])
    assert (names_before(read_, third), names_after(read_, third)) == ([], [])


def test_the_office_of_a_list_is_the_persons_of_it(knowledge: Any) -> None:
    both = [("Abdou Sarwa", "KEN", "GOV"), ("Issa Tolba", "TCD", "GOV")]
    book = read(PLURAL, knowledge)
    assert who(book, 0, "ministers") == both
    assert who(book, 0, "Abdou") + who(book, 0, "Issa") == both
    assert who(read(COUNTERPARTS.format("minister minister"), knowledge), 0, "counterparts") == both


def test_persons_of_one_nation_are_all_of_it(knowledge: Any) -> None:
    assert {code for _, code, _ in who(read(ONE_NATION, knowledge), 0, "ministers")} == {"KEN"}
