from __future__ import annotations

from typing import Any

import pytest
from parses import place, read, who, world

from dragoman.knowledge.lines import Lines
from dragoman.knowledge.places import Places, place_lines


@pytest.fixture(scope="module")
def knowledge() -> Any:
    return world()


DIPLOMATS = """
Kenyan Kenyan ADJ JJ 4 amod _ B-NORP
and and CCONJ CC 3 cc
Ugandan Ugandan ADJ JJ 1 conj _ B-NORP
diplomats diplomat NOUN NNS 5 nsubj person
met meet VERB VBD 0 root
in in ADP IN 7 case
Oslo Oslo PROPN NNP 5 obl place B-PLACE
. . PUNCT . 5 punct
"""

OFFICIAL = """
The the DET DT 2 det
ambassador ambassador NOUN NN 5 nsubj person
of of ADP IN 4 case
Chile Chile PROPN NNP 2 nmod place B-PLACE
thanked thank VERB VBD 0 root
an a DET DT 7 det
official official NOUN NN 5 obj person
from from ADP IN 12 case
the the DET DT 12 det
Peruvian Peruvian ADJ JJ 12 amod _ B-NORP
foreign foreign ADJ JJ 12 amod
ministry ministry NOUN NN 7 nmod organization
. . PUNCT . 5 punct
"""

CONSULATE = """
Taliban Taliban PROPN NNP 2 compound organization B-ORG
fighters fighter NOUN NNS 3 nsubj person
seized seize VERB VBD 0 root
the the DET DT 6 det
American American ADJ JJ 6 amod _ B-NORP
consulate consulate NOUN NN 3 obj place
in in ADP IN 8 case
Herat Herat PROPN NNP 6 nmod place B-PLACE
, , PUNCT , 10 punct
Afghanistan Afghanistan PROPN NNP 8 nmod:unmarked place B-PLACE
. . PUNCT . 3 punct
"""

VISAS = """
Beijing Beijing PROPN NNP 2 nsubj place B-PLACE
refused refuse VERB VBD 0 root
visas visa NOUN NNS 2 obj abstract
for for ADP IN 5 case
Cubans Cuban PROPN NNPS 3 nmod person B-NORP
after after ADP IN 8 case
the the DET DT 8 det
attack attack NOUN NN 2 obl event
by by ADP IN 11 case
Malian Malian ADJ JJ 11 amod _ B-NORP
rebels rebel NOUN NNS 8 nmod person
. . PUNCT . 2 punct
"""

FORMER = """
A a DET DT 2 det
spokesperson spokesperson NOUN NN 7 nsubj person
for for ADP IN 6 case
the the DET DT 6 det
United United ADJ NNP 6 amod _ B-ORG
Nations Nation PROPN NNPS 2 nmod organization I-ORG
praised praise VERB VBD 0 root
the the DET DT 11 det
former former ADJ JJ 11 amod
Bolivian Bolivian ADJ JJ 11 amod _ B-NORP
minister minister NOUN NN 7 obj person
. . PUNCT . 7 punct
"""

GUNMEN = """
Gunmen gunman NOUN NNS 2 nsubj person
attacked attack VERB VBD 0 root
residents resident NOUN NNS 2 obj person
near near ADP IN 5 case
Kidal Kidal PROPN NNP 2 obl place B-PLACE
. . PUNCT . 2 punct
"""

POLICE = """
Protesters protester NOUN NNS 4 nsubj person
in in ADP IN 3 case
Yerevan Yerevan PROPN NNP 1 nmod place B-PLACE
threw throw VERB VBD 0 root
stones stone NOUN NNS 4 obj object
at at ADP IN 7 case
police police NOUN NN 4 obl organization
. . PUNCT . 4 punct
"""

AIRLINE = """
Norway Norway PROPN NNP 2 nsubj place B-PLACE
banned ban VERB VBD 0 root
the the DET DT 5 det
Iranian Iranian ADJ JJ 5 amod _ B-NORP
airline airline NOUN NN 2 obj organization
Zarrin Zarrin PROPN NNP 7 compound organization B-ORG
Air Air PROPN NNP 5 appos organization I-ORG
. . PUNCT . 2 punct

Zarrin Zarrin PROPN NNP 2 nsubj person B-PERSON
protested protest VERB VBD 0 root
. . PUNCT . 2 punct
"""


AIRCRAFT = """
Israeli Israeli ADJ JJ 2 amod _ B-NORP
aircraft aircraft NOUN NN 8 nsubj object
and and CCONJ CC 4 cc
missiles missile NOUN NNS 2 conj object
fired fire VERB VBN 4 acl
by by ADP IN 7 case
Turks Turk PROPN NNPS 5 obl:agent person B-NORP
struck strike VERB VBD 0 root
. . PUNCT . 8 punct
"""

ALLIES = """
Canada Canada PROPN NNP 2 nsubj place B-PLACE
urged urge VERB VBD 0 root
allies ally NOUN NNS 2 obj person
such such ADJ JJ 6 case
as as ADP IN 4 fixed
Norway Norway PROPN NNP 3 nmod place B-PLACE
to to PART TO 8 mark
help help VERB VB 2 xcomp
. . PUNCT . 2 punct
"""

ADMINISTRATION = """
The the DET DT 3 det
French French ADJ JJ 3 amod _ B-NORP
president president NOUN NN 4 nsubj person
met meet VERB VBD 0 root
the the DET DT 7 det
U.S. U.S. PROPN NNP 7 compound place B-PLACE
administration administration NOUN NN 4 obj organization
. . PUNCT . 4 punct
"""

HUNDREDS = """
Hundreds hundred NOUN NNS 2 nsubj person
marched march VERB VBD 0 root
in in ADP IN 4 case
Minsk Minsk PROPN NNP 2 obl place B-PLACE
. . PUNCT . 2 punct
"""

WESTERN = """
Western western ADJ JJ 2 amod _ B-NORP
diplomats diplomat NOUN NNS 3 nsubj person
met meet VERB VBD 0 root
members member NOUN NNS 3 obj person
of of ADP IN 7 case
the the DET DT 7 det
Taliban Taliban PROPN NNP 4 nmod organization B-ORG
. . PUNCT . 3 punct
"""


def test_one_head_can_denote_several(knowledge: Any) -> None:
    book = read(DIPLOMATS, knowledge)
    assert who(book, 0, "diplomats") == [("Kenyan diplomats", "KEN", "GOV"), ("Ugandan diplomats", "UGA", "GOV")]


def test_a_nationality_adjective_is_its_state(knowledge: Any) -> None:
    assert who(read(DIPLOMATS, knowledge), 0, "Ugandan") == [("Uganda", "UGA", "GOV")]


def test_where_something_happens_is_no_actor(knowledge: Any) -> None:
    book = read(DIPLOMATS, knowledge)
    assert who(book, 0, "Oslo") == []
    assert "place" in book.kind(0, place(book, 0, "Oslo"))
    assert book.place_at(0, place(book, 0, "Oslo")) is not None


def test_the_country_stands_after_the_role(knowledge: Any) -> None:
    assert who(read(OFFICIAL, knowledge), 0, "ambassador") == [("ambassador of Chile", "CHL", "GOV")]


def test_an_unnamed_official_bears_the_name_of_the_body(knowledge: Any) -> None:
    book = read(OFFICIAL, knowledge)
    assert (
        who(book, 0, "official") == who(book, 0, "ministry") == [("Ministry of Foreign Affairs of Peru", "PER", "GOV")]
    )


def test_an_unnamed_spokesperson_bears_the_name_of_the_body(knowledge: Any) -> None:
    assert who(read(FORMER, knowledge), 0, "spokesperson") == [("United Nations", "UNO", None)]


def test_former_officials_are_elites(knowledge: Any) -> None:
    assert [code for _, *code in who(read(FORMER, knowledge), 0, "minister")] == [["BOL", "ELI"]]


def test_members_of_a_group_take_its_code_and_sector(knowledge: Any) -> None:
    book = read(CONSULATE, knowledge)
    (fighters,) = book.at(0, 1)
    (taliban,) = book.at(0, 0)
    assert (fighters.code, fighters.sector) == (taliban.code, taliban.sector)
    assert {"armed", "actor"} <= book.kind(0, 1)


def test_a_thing_has_an_owner(knowledge: Any) -> None:
    book = read(CONSULATE, knowledge)
    assert [e.code for e in book.owner(0, place(book, 0, "consulate"))] == ["USA"]
    book = read(VISAS, knowledge)
    assert [e.code for e in book.owner(0, place(book, 0, "visas"))] == ["CUB"]
    assert [(e.code, e.sector) for e in book.owner(0, place(book, 0, "attack"))] == [("MLI", "REB")]


def test_a_capital_that_acts_is_its_government(knowledge: Any) -> None:
    assert who(read(VISAS, knowledge), 0, "Beijing") == [("China", "CHN", "GOV")]


def test_unknown_attackers_have_no_country(knowledge: Any) -> None:
    assert who(read(GUNMEN, knowledge), 0, "Gunmen") == [("gunmen", None, "UAF")]


def test_locals_take_the_country_of_the_place(knowledge: Any) -> None:
    assert [code for _, *code in who(read(GUNMEN, knowledge), 0, "residents")] == [["MLI", "CVL"]]
    assert [code for _, *code in who(read(POLICE, knowledge), 0, "Protesters")] == [["ARM", "CVL"]]


def test_a_role_without_country_takes_that_of_the_report(knowledge: Any) -> None:
    assert [code for _, *code in who(read(POLICE, knowledge), 0, "police")] == [["ARM", "COP"]]


def test_a_firm_of_no_table_is_known_by_its_description(knowledge: Any) -> None:
    book = read(AIRLINE, knowledge)
    assert who(book, 0, "airline") == who(book, 1, "Zarrin") == [("Zarrin Air", "IRN", "BUS")]


def test_things_and_places_are_no_entities(knowledge: Any) -> None:
    book = read(POLICE, knowledge)
    assert who(book, 0, "stones") == []
    assert book.kind(0, place(book, 0, "stones")) == frozenset()


def test_kinds_of_a_state(knowledge: Any) -> None:
    book = read(VISAS, knowledge)
    assert book.kind(0, 0) == {"polity", "actor", "place"}


def test_every_token_can_be_asked(knowledge: Any) -> None:
    for text in (DIPLOMATS, OFFICIAL, CONSULATE, VISAS, FORMER, GUNMEN, POLICE, AIRLINE):
        book = read(text, knowledge, published=None)
        for s, sentence in enumerate(book.document.sentences):
            for t in range(len(sentence.tokens)):
                book.at(s, t), book.anyone(s, t), book.owner(s, t), book.kind(s, t)
                span = book.span(s, t)
                assert book.document.report.text[span.start : span.end] == span.text


def test_arms_are_those_of_their_owner(knowledge: Any) -> None:
    book = read(AIRCRAFT, knowledge)
    assert [(e.code, e.sector) for e in book.at(0, 1)] == [("ISR", "MIL")]
    assert [e.code for e in book.owner(0, place(book, 0, "missiles"))] == ["TUR"]


def test_allies_are_those_that_are_named(knowledge: Any) -> None:
    assert who(read(ALLIES, knowledge), 0, "allies") == [("Norway", "NOR", "GOV")]


def test_an_office_is_its_holder_on_the_day(knowledge: Any) -> None:
    assert [e.name for e in read(ADMINISTRATION, knowledge).at(0, 2)] == ["Emmanuel Macron"]
    earlier = read(ADMINISTRATION, knowledge, published="2010-05-20")
    assert [e.name for e in earlier.at(0, 2)] == ["Nicolas Sarkozy"]


def test_an_administration_is_named_after_its_leader(knowledge: Any) -> None:
    assert who(read(ADMINISTRATION, knowledge), 0, "administration") == [("Trump administration", "USA", "GOV")]


def test_a_crowd_is_people_of_the_place(knowledge: Any) -> None:
    assert who(read(HUNDREDS, knowledge), 0, "Hundreds") == [("Belarusian protesters", "BLR", "CVL")]


def test_people_of_many_countries_have_no_code(knowledge: Any) -> None:
    assert who(read(WESTERN, knowledge), 0, "diplomats") == [("Western diplomats", None, "GOV")]


def test_members_are_what_they_are_members_of(knowledge: Any) -> None:
    book = read(WESTERN, knowledge)
    assert who(book, 0, "members") == who(book, 0, "Taliban") != []


CLOSED = """
Peru Peru PROPN NNP 2 nsubj place B-PLACE
closed close VERB VBD 0 root
its its PRON PRP$ 4 nmod:poss
port port NOUN NN 2 obj place
to to ADP IN 6 case
Chile Chile PROPN NNP 2 obl place B-PLACE
. . PUNCT . 2 punct
"""

SUMMONED = """
The the DET DT 3 det
foreign foreign ADJ JJ 3 amod
ministry ministry NOUN NN 4 nsubj organization
{0} VERB VBD 0 root
the the DET DT 7 det
Peruvian Peruvian ADJ JJ 7 amod _ B-NORP
{1} NOUN NN 4 obj person
. . PUNCT . 4 punct
"""

PRESSED = """
{0} {0} PROPN NNP 2 nsubj place B-PLACE
urged urge VERB VBD 0 root
{1} DET DT 4 det
government government NOUN NN 2 obj organization
to to PART TO 6 mark
yield yield VERB VB 2 xcomp
. . PUNCT . 2 punct
"""


def test_a_ministry_is_not_of_the_state_that_it_deals_with(knowledge: Any) -> None:
    summoned = CLOSED + SUMMONED.format("summoned summon", "ambassador ambassador")
    assert [code for _, code, _ in who(read(summoned, knowledge), 1, "ministry")] == ["CHL"]
    told = CLOSED + SUMMONED.format("published publish", "report report")
    assert [code for _, code, _ in who(read(told, knowledge), 1, "ministry")] == ["PER"]


def test_a_government_is_not_of_the_state_that_urges_it(knowledge: Any) -> None:
    pressed = CLOSED + PRESSED.format("Peru", "the the")
    assert [code for _, code, _ in who(read(pressed, knowledge), 1, "government")] == ["CHL"]


def test_where_no_other_state_is_named_it_is_the_one_in_focus(knowledge: Any) -> None:
    assert [code for _, code, _ in who(read(PRESSED.format("Peru", "the the"), knowledge), 0, "government")] == ["PER"]


SHELLED = """
Peru Peru PROPN NNP 2 nsubj place B-PLACE
shelled shell VERB VBD 0 root
{0} {0} PROPN NNP 2 obj place B-PLACE
{1} {1} PROPN NNP 3 flat _ I-PLACE
. . PUNCT . 2 punct
"""


def test_a_town_has_people_and_a_sea_has_none() -> None:
    known = world()
    rows = [
        ("Port Kelu", "city", "MLI", "Kidal", "18.44", "1.41", "", "25969", ""),
        ("Blue Sea", "water", "", "", "18.44", "1.41", "", "0", ""),
    ]
    known.places = Places([Lines(place_lines(rows))])
    town = read(SHELLED.format("Port", "Kelu"), known)
    assert [(e.name, e.code, e.sector) for e in town.party(0, 2)] == [("Port Kelu", "MLI", None)]
    assert town.at(0, 2) == ()
    sea = read(SHELLED.format("Blue", "Sea"), known)
    assert sea.party(0, 2) == ()
    assert [toponym.place.name for toponym in sea.toponyms()[0] if toponym.place.name != "Peru"] == ["Blue Sea"]
