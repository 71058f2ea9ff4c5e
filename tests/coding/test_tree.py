from __future__ import annotations

import pytest
from sketches import at, tree

SOLDIERS = (
    "A/DT/2/det group/NN/10/nsubj:pass of/IN/4/case soldiers=soldier/NNS/2/nmod and/CC/6/cc rebels=rebel/NNS/4/conj "
    "from/IN/8/case Chad/NNP/6/nmod were=be/VBD/10/aux:pass arrested=arrest/VBN/0/root because/IN/15/mark "
    "they/PRP/15/nsubj had=have/VBD/15/aux not/RB/15/advmod surrendered=surrender/VBN/10/advcl ././10/punct"
)


def test_kids_come_with_the_asked_relations_only() -> None:
    t = tree(SOLDIERS)
    assert list(t.kids(at(t, "arrested"), "advcl", "nsubj:pass")) == [at(t, "group"), at(t, "surrendered")]
    assert t.kid(at(t, "arrested"), "obj") == -1
    assert t.head(at(t, "arrested")) == -1
    assert t.head(at(t, "Chad")) == at(t, "rebels")


def test_prepositions_and_subordinators() -> None:
    t = tree(SOLDIERS)
    assert t.case(at(t, "Chad")) == "from"
    assert t.case(at(t, "group")) == ""
    assert t.mark(at(t, "surrendered")) == "because"
    assert t.mark(at(t, "arrested")) == ""


def test_a_relation_without_its_subtype() -> None:
    t = tree(SOLDIERS)
    assert t.base(at(t, "group")) == "nsubj"


def test_conjuncts_are_nominals_only() -> None:
    t = tree(SOLDIERS)
    assert t.conjuncts(at(t, "soldiers")) == [at(t, "soldiers"), at(t, "rebels")]
    t = tree("Chad/NNP/2/nsubj met=meet/VBD/0/root and/CC/4/cc left=leave/VBD/2/conj")
    assert t.conjuncts(at(t, "met")) == [at(t, "met")]


def test_the_content_of_a_group_is_its_members() -> None:
    t = tree(SOLDIERS)
    assert t.content(at(t, "group")) == at(t, "soldiers")
    assert t.content(at(t, "soldiers")) == at(t, "soldiers")


def test_subtrees_and_their_bounds() -> None:
    t = tree(SOLDIERS)
    group = at(t, "group")
    assert t.subtree(group) == list(range(8))
    assert t.bounds(group) == t.bounds(group) == (0, 7)
    assert list(t.ancestors(at(t, "Chad"))) == [at(t, w) for w in ("rebels", "soldiers", "group", "arrested")]


def test_the_clause_of_a_word_is_its_verb() -> None:
    t = tree(SOLDIERS)
    assert t.clause(at(t, "soldiers")) == at(t, "arrested")
    assert t.clause(at(t, "they")) == at(t, "surrendered")


def test_the_clause_of_a_coordinated_noun_is_its_verb() -> None:
    t = tree(SOLDIERS)
    assert t.clause(at(t, "Chad")) == at(t, "arrested")


def test_a_span_holds_the_text_between_two_words() -> None:
    t = tree(SOLDIERS)
    span = t.span("A group of soldiers and rebels", 1, 3)
    assert span == (2, 19, "group of soldiers")


@pytest.mark.parametrize(
    ("sentence", "verb", "passive"),
    [
        (SOLDIERS, "arrested", True),
        (SOLDIERS, "surrendered", False),
        (
            "The/DT/2/det men=man/NNS/6/nsubj held=hold/VBN/2/acl in/IN/5/case Oslo/NNP/3/obl left=leave/VBD/0/root",
            "held",
            True,
        ),
        ("the/DT/3/det captured=capture/VBN/3/amod men=man/NNS/0/root", "captured", True),
        ("men=man/NNS/0/root holding=hold/VBG/1/acl Oslo/NNP/2/obj", "holding", False),
        ("men=man/NNS/0/root given=give/VBN/1/acl arms=arm/NNS/2/obj", "given", False),
        ("Asked=ask/VBN/4/advcl twice/RB/1/advmod Chad/NNP/4/nsubj agreed=agree/VBD/0/root", "Asked", True),
        ("Chad/NNP/3/nsubj has=have/VBZ/3/aux left=leave/VBN/0/root", "left", False),
    ],
)
def test_passives_are_marked_or_bare_participles(sentence: str, verb: str, passive: bool) -> None:
    t = tree(sentence)
    assert t.is_passive(at(t, verb)) is passive


def test_the_tokens_inside_a_span_lie_in_it_whole() -> None:
    t = tree("Chad/NNP/2/nsubj said=say/VBD/0/root Niger/NNP/4/nsubj lied=lie/VBD/2/ccomp ././2/punct")
    span = t.span("Chad said Niger lied .", 2, 3)
    assert t.inside(span) == [2, 3]
    assert t.inside(span._replace(start=span.start + 1)) == [3]
    assert t.inside(span._replace(end=span.start)) == []
