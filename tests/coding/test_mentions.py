from __future__ import annotations

from typing import Any

import pytest
from parses import document, place, read, who, world

from dragoman.coding.mentions import View, storm_names, views_of
from dragoman.coding.tree import Tree

LAVROV = """
In in ADP IN 2 case
Doha Doha PROPN NNP 9 obl place B-PLACE
, , PUNCT , 2 punct
Russian Russian ADJ JJ 6 amod _ B-NORP
Foreign Foreign ADJ JJ 6 amod
Minister Minister PROPN NNP 7 nmod:desc
Sergey Sergey PROPN NNP 9 nsubj person B-PERSON
Lavrov Lavrov PROPN NNP 7 flat _ I-PERSON
met meet VERB VBD 0 root
Qatari Qatari ADJ JJ 11 amod _ B-NORP
officials official NOUN NNS 9 obj person
who who PRON WP 13 nsubj
complained complain VERB VBD 11 acl:relcl
. . PUNCT . 9 punct
"""

SPEAKER = """
Ahmed Ahmed PROPN NNP 11 nsubj person B-PERSON
Farouk Farouk PROPN NNP 1 flat _ I-PERSON
, , PUNCT , 5 punct
the the DET DT 5 det
speaker speaker NOUN NN 1 appos person
of of ADP IN 9 case
the the DET DT 9 det
Libyan Libyan ADJ JJ 9 amod _ B-NORP
parliament parliament NOUN NN 5 nmod organization
, , PUNCT , 1 punct
thanked thank VERB VBD 0 root
a a DET DT 13 det
delegation delegation NOUN NN 11 obj person
from from ADP IN 15 case
Tunis Tunis PROPN NNP 13 nmod place B-PLACE
. . PUNCT . 11 punct
"""

KOREAS = """
North North PROPN NNP 5 nsubj place B-PLACE
and and CCONJ CC 4 cc
South South PROPN NNP 4 compound _ B-PLACE
Korea Korea PROPN NNP 1 conj place I-PLACE
exchanged exchange VERB VBD 0 root
fire fire NOUN NN 5 obj abstract
near near ADP IN 8 case
Jordan Jordan PROPN NNP 5 obl person B-PERSON
Smith Smith PROPN NNP 8 flat _ I-PERSON
. . PUNCT . 5 punct
"""


@pytest.fixture(scope="module")
def knowledge() -> Any:
    return world()


def test_the_span_of_a_person_holds_the_title(knowledge: Any) -> None:
    book = read(LAVROV, knowledge)
    assert book.span(0, place(book, 0, "Sergey")).text == "Russian Foreign Minister Sergey Lavrov"


def test_the_span_ends_before_relative_clauses_and_appositions(knowledge: Any) -> None:
    book = read(LAVROV, knowledge)
    assert book.span(0, place(book, 0, "officials")).text == "Qatari officials"
    book = read(SPEAKER, knowledge)
    assert book.span(0, 0).text == "Ahmed Farouk"


def test_the_span_holds_what_belongs_to_the_noun(knowledge: Any) -> None:
    book = read(SPEAKER, knowledge)
    assert book.span(0, place(book, 0, "delegation")).text == "a delegation from Tunis"


def test_title_and_name_are_one_person(knowledge: Any) -> None:
    book = read(LAVROV, knowledge)
    assert who(book, 0, "Minister") == who(book, 0, "Lavrov") == [("Sergey Lavrov", "RUS", "GOV")]


def test_compass_points_share_a_name(knowledge: Any) -> None:
    book = read(KOREAS, knowledge)
    assert who(book, 0, "North") == [("North Korea", "PRK", "GOV")]
    assert ("South Korea", "KOR", "GOV") in who(book, 0, "Korea")


def test_a_country_inside_the_name_of_a_person_is_none(knowledge: Any) -> None:
    book = read(KOREAS, knowledge)
    assert [e.name for e in book.anyone(0, place(book, 0, "Jordan"))] == ["Jordan Smith"]


def test_a_relative_pronoun_stands_for_its_noun(knowledge: Any) -> None:
    book = read(LAVROV, knowledge)
    assert who(book, 0, "who") == [("Qatari officials", "QAT", "GOV")]


def test_an_apposition_says_who_someone_is(knowledge: Any) -> None:
    book = read(SPEAKER, knowledge)
    assert who(book, 0, "Ahmed") == who(book, 0, "speaker") == [("Ahmed Farouk", "LBY", "LEG")]


STORM = """
{0} PROPN NNP 2 compound
Lorenzo Lorenzo PROPN NNP 3 nsubj event B-PERSON
hit hit VERB VBD 0 root
Chad Chad PROPN NNP 3 obj place B-PLACE
. . PUNCT . 3 punct

Lorenzo Lorenzo PROPN NNP 2 nsubj event B-PERSON
weakened weaken VERB VBD 0 root
near near ADP IN 4 case
Kenya Kenya PROPN NNP 2 obl place B-PLACE
, , PUNCT , 8 punct
Abdou Abdou PROPN NNP 8 nsubj person B-PERSON
Sarwa Sarwa PROPN NNP 6 flat _ I-PERSON
said say VERB VBD 2 parataxis
. . PUNCT . 2 punct
"""


def names_in(text: str, knowledge: Any) -> list[list[str]]:
    """The names of each sentence."""
    trees = [Tree(sentence) for sentence in document(text).sentences]
    return [[" ".join(v.texts[n.first : n.last + 1]) for n in v.names] for v in views_of(trees, knowledge, None)]


@pytest.mark.parametrize("kind", ["Hurricane", "Cyclone", "Typhoon", "Storm"])
def test_a_storm_is_nobody_in_all_of_the_report(knowledge: Any, kind: str) -> None:
    assert names_in(STORM.format(f"{kind} {kind}"), knowledge) == [["Chad"], ["Kenya", "Abdou Sarwa"]]


def test_whoever_bears_a_name_that_is_no_storms_stays(knowledge: Any) -> None:
    found = names_in(STORM.format("Captain Captain"), knowledge)
    assert found == [["Lorenzo", "Chad"], ["Lorenzo", "Kenya", "Abdou Sarwa"]]


def test_storm_names_begin_with_a_capital(knowledge: Any) -> None:
    views = [View(Tree(sentence), knowledge) for sentence in document(STORM.format("cyclone cyclone")).sentences]
    assert storm_names(views) == {"Lorenzo"}
    assert storm_names(views[1:]) == frozenset()
    passing = "The the DET DT 2 det\nstorm storm NOUN NN 3 nsubj\nhit hit VERB VBD 0 root\nChad Chad PROPN NNP 3 obj"
    assert storm_names([View(Tree(document(passing).sentences[0]), knowledge)]) == frozenset()


def test_forgetting_a_storm_forgets_no_country_and_nobody_of_another_name(knowledge: Any) -> None:
    view = View(Tree(document(STORM.format("Storm Storm")).sentences[1]), knowledge)
    view.forget({"Lorenzo", "Kenya", "Abdou"})
    assert sorted(view.named) == [3, 5, 6]
    view.forget({"Sarwa"})
    assert sorted(view.named) == [3]
