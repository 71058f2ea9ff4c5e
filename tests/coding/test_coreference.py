from __future__ import annotations

from typing import Any

import pytest
from parses import place, read, who, world

MACRON = """
President President PROPN NNP 2 nmod:desc
Emmanuel Emmanuel PROPN NNP 4 nsubj person B-PERSON
Macron Macron PROPN NNP 2 flat _ I-PERSON
criticised criticise VERB VBD 0 root
Turkey Turkey PROPN NNP 4 obj place B-PLACE
. . PUNCT . 4 punct

He he PRON PRP 2 nsubj person
said say VERB VBD 0 root
it it PRON PRP 4 nsubj
ignored ignore VERB VBD 2 ccomp
Macron Macron PROPN NNP 7 nmod:poss person B-PERSON
's 's PART POS 5 case
letter letter NOUN NN 4 obj object
. . PUNCT . 2 punct
"""

BOTH = """
Serbia Serbia PROPN NNP 4 nsubj place B-PLACE
and and CCONJ CC 3 cc
Croatia Croatia PROPN NNP 1 conj place B-PLACE
signed sign VERB VBD 0 root
it it PRON PRP 4 obj
in in ADP IN 7 case
Vienna Vienna PROPN NNP 4 obl place B-PLACE
. . PUNCT . 4 punct

Both both DET DT 2 det
countries country NOUN NNS 3 nsubj place
thanked thank VERB VBD 0 root
Austria Austria PROPN NNP 3 obj place B-PLACE
. . PUNCT . 3 punct

Ministers minister NOUN NNS 5 nsubj person
from from ADP IN 4 case
both both DET DT 4 det
sides side NOUN NNS 1 nmod
left leave VERB VBD 0 root
. . PUNCT . 5 punct
"""

MINISTRY = """
Norway Norway PROPN NNP 2 nsubj place B-PLACE
summoned summon VERB VBD 0 root
the the DET DT 5 det
Russian Russian ADJ JJ 5 amod _ B-NORP
ambassador ambassador NOUN NN 2 obj person
. . PUNCT . 2 punct

Its its PRON PRP$ 3 nmod:poss organization
foreign foreign ADJ JJ 3 amod
ministry ministry NOUN NN 4 nsubj organization
rejected reject VERB VBD 0 root
the the DET DT 6 det
claim claim NOUN NN 4 obj abstract
. . PUNCT . 4 punct

The the DET DT 2 det
ministry ministry NOUN NN 3 nsubj organization
wants want VERB VBZ 0 root
peace peace NOUN NN 3 obj abstract
. . PUNCT . 3 punct
"""

INVASION = """
Russia Russia PROPN NNP 3 nmod:poss place B-PLACE
's 's PART POS 1 case
annexation annexation NOUN NN 11 nsubj event
of of ADP IN 5 case
Crimea Crimea PROPN NNP 3 nmod place B-PLACE
and and CCONJ CC 8 cc
its its PRON PRP$ 8 nmod:poss place
invasion invasion NOUN NN 3 conj event
of of ADP IN 10 case
Ukraine Ukraine PROPN NNP 8 nmod place B-PLACE
shocked shock VERB VBD 0 root
Poland Poland PROPN NNP 11 obj place B-PLACE
. . PUNCT . 11 punct
"""

SPEECH = """
We we PRON PRP 2 nsubj person
condemn condemn VERB VBP 4 ccomp
it it PRON PRP 2 obj
said say VERB VBD 0 root
Poland Poland PROPN NNP 4 nsubj place B-PLACE
. . PUNCT . 4 punct
"""

RELEASE = """
We we PRON PRP 2 nsubj person
urge urge VERB VBP 0 root
Yemen Yemen PROPN NNP 2 obj place B-PLACE
to to PART TO 5 mark
talk talk VERB VB 2 xcomp
. . PUNCT . 2 punct
"""

SUSPECT = """
Viktor Viktor PROPN NNP 3 nsubj person B-PERSON
Hale Hale PROPN NNP 1 flat _ I-PERSON
appeared appear VERB VBD 0 root
in in ADP IN 5 case
Latvia Latvia PROPN NNP 3 obl place B-PLACE
. . PUNCT . 3 punct

Police police NOUN NN 2 nsubj organization
say say VERB VBP 0 root
the the DET DT 4 det
gunman gunman NOUN NN 5 nsubj person
fled flee VERB VBD 2 ccomp
. . PUNCT . 2 punct
"""


GENDERS = """
Angela Angela PROPN NNP 3 nsubj person B-PERSON
Merkel Merkel PROPN NNP 1 flat _ I-PERSON
met meet VERB VBD 0 root
Boris Boris PROPN NNP 3 obj person B-PERSON
Tadić Tadić PROPN NNP 4 flat _ I-PERSON
. . PUNCT . 3 punct

She she PRON PRP 2 nsubj person
said say VERB VBD 0 root
he he PRON PRP 4 nsubj person
agreed agree VERB VBD 2 ccomp
. . PUNCT . 2 punct
"""


@pytest.fixture(scope="module")
def knowledge() -> Any:
    return world()


def test_he_is_the_person_before(knowledge: Any) -> None:
    book = read(MACRON, knowledge)
    assert who(book, 1, "He") == who(book, 1, "Macron") == [("Emmanuel Macron", "FRA", "GOV")]
    assert book.at(1, 0)[0].text == "He"


def test_it_is_no_person(knowledge: Any) -> None:
    assert who(read(MACRON, knowledge), 1, "it") == [("Turkey", "TUR", "GOV")]


def test_both_countries_are_the_two_that_acted(knowledge: Any) -> None:
    both = [("Serbia", "SRB", "GOV"), ("Croatia", "HRV", "GOV")]
    assert who(read(BOTH, knowledge), 1, "countries") == both


def test_people_of_both_sides_are_two_entities(knowledge: Any) -> None:
    assert [code for _, code, _ in who(read(BOTH, knowledge), 2, "Ministers")] == ["SRB", "HRV"]


def test_a_possessive_gives_the_country(knowledge: Any) -> None:
    book = read(MINISTRY, knowledge)
    assert who(book, 1, "ministry") == [("Ministry of Foreign Affairs of Norway", "NOR", "GOV")]


def test_a_definite_description_refers_back(knowledge: Any) -> None:
    book = read(MINISTRY, knowledge)
    assert who(book, 2, "ministry") == who(book, 1, "ministry")
    assert book.at(2, 1)[0].text == "The ministry"


def test_a_possessive_follows_the_one_it_is_coordinated_with(knowledge: Any) -> None:
    book = read(INVASION, knowledge)
    assert who(book, 0, "its") == [("Russia", "RUS", "GOV")]
    assert [e.name for e in book.owner(0, place(book, 0, "invasion"))] == ["Russia"]


def test_we_are_whoever_is_quoted(knowledge: Any) -> None:
    assert who(read(SPEECH, knowledge), 0, "We") == [("Poland", "POL", "GOV")]


def test_we_are_the_publisher_of_a_release(knowledge: Any) -> None:
    book = read(RELEASE, knowledge, publisher="U.S. Department of State")
    assert [(e.code, e.sector) for e in book.at(0, 0)] == [("USA", "GOV")]
    assert who(read(RELEASE, knowledge, publisher="A Newspaper"), 0, "We") == []


def test_the_gunman_is_the_private_person_told_of(knowledge: Any) -> None:
    book = read(SUSPECT, knowledge)
    assert who(book, 1, "gunman") == [("Viktor Hale", "LVA", "CRM")]
    assert who(book, 0, "Viktor") == []
    assert [e.name for e in book.anyone(0, 0)] == ["Viktor Hale"]


def test_given_names_tell_he_from_she(knowledge: Any) -> None:
    book = read(GENDERS, knowledge, published="2010-05-20")
    assert who(book, 1, "She") == [("Angela Merkel", "DEU", "GOV")]
    assert who(book, 1, "he") == [("Boris Tadić", "SRB", "GOV")]


def test_a_release_speaks_with_its_publishers_voice(knowledge: Any) -> None:
    release = read(RELEASE, knowledge, publisher="U.S. Department of State")
    voice = release.voice(0, 0)
    assert voice is not None
    assert (voice.code, voice.sector) == ("USA", "GOV")
    assert read(RELEASE, knowledge, publisher="A Newspaper").voice(0, 0) is None
    assert read(RELEASE, knowledge).voice(0, 0) is None


def test_the_book_knows_the_states_that_the_report_names(knowledge: Any) -> None:
    book = read(BOTH, knowledge)
    state = book.state("HRV")
    assert state is not None
    assert (state.name, state.code, state.sector) == ("Croatia", "HRV", "GOV")
    assert book.state("TCD") is None
    assert book.state(None) is None


EACH = """
Serbia Serbia PROPN NNP 4 nsubj place B-PLACE
and and CCONJ CC 3 cc
Croatia Croatia PROPN NNP 1 conj place B-PLACE
signed sign VERB VBD 0 root
it it PRON PRP 4 obj
. . PUNCT . 4 punct

{0} {1} DET DT 2 det
{2} {2} NOUN NN 3 nsubj {3}
thanked thank VERB VBD 0 root
Austria Austria PROPN NNP 3 obj place B-PLACE
. . PUNCT . 3 punct
"""


@pytest.mark.parametrize(("word", "kind"), [("side", "_"), ("country", "place"), ("delegation", "organization")])
def test_each_side_is_both(knowledge: Any, word: str, kind: str) -> None:
    book = read(EACH.format("Each", "each", word, kind), knowledge)
    assert [code for _, code, _ in who(book, 1, word)] == ["SRB", "HRV"]


@pytest.mark.parametrize(("det", "word"), [("A", "side"), ("Each", "village"), ("One", "side")])
def test_a_side_and_each_of_other_things_are_not(knowledge: Any, det: str, word: str) -> None:
    book = read(EACH.format(det, det.lower(), word, "_"), knowledge)
    assert {"SRB", "HRV"} - {code for _, code, _ in who(book, 1, word)}


WHOLE = """
Serbia Serbia PROPN NNP 4 nsubj place B-PLACE
{0} and CCONJ CC 3 cc
Croatia Croatia PROPN NNP {1} place B-PLACE
signed sign VERB VBD 0 root
it it PRON PRP 4 obj
. . PUNCT . 4 punct

Austria Austria PROPN NNP 2 nsubj place B-PLACE
{2} VERB VBD 0 root
{3}
"""
URGED_BOTH = "both both DET DT 2 obj\nto to PART TO 5 mark\nmeet meet VERB VB 2 xcomp\n. . PUNCT . 2 punct"
URGED_TWO = (
    "the the DET DT 4 det\ntwo two NUM CD 2 obj\nto to PART TO 6 mark\nmeet meet VERB VB 2 xcomp\n. . PUNCT . 2 punct"
)
SAW_TWO = "two two NUM CD 4 nummod\nfires fire NOUN NNS 2 obj event\n. . PUNCT . 2 punct"


def dual(knowledge: Any, rest: str, word: str, apart: bool = False) -> list[str | None]:
    """Codes of those whom the word stands for after a sentence on Serbia and Croatia."""
    tied = ("and", "1 conj") if not apart else ("near", "4 obl")
    book = read(WHOLE.format(*tied, "urged urge", rest), knowledge)
    return [code for _, code, _ in who(book, 1, word)]


def test_both_by_itself_is_the_two_told_of(knowledge: Any) -> None:
    assert dual(knowledge, URGED_BOTH, "both") == ["SRB", "HRV"]


def test_the_two_by_themselves_are_those_told_of(knowledge: Any) -> None:
    assert dual(knowledge, URGED_TWO, "two") == ["SRB", "HRV"]
    book = read(WHOLE.format("and", "1 conj", "urged urge", URGED_TWO), knowledge)
    assert {e.text for e in book.at(1, place(book, 1, "two"))} == {"the two"}


def test_the_two_are_nobody_where_no_two_are_told_of(knowledge: Any) -> None:
    assert dual(knowledge, URGED_TWO, "two", apart=True) == []


def test_two_of_something_else_are_not_the_two(knowledge: Any) -> None:
    assert dual(knowledge, SAW_TWO, "two") == []
    assert dual(knowledge, SAW_TWO, "fires") == []
