"""What the pattern engine undoes: every construction gives the slots of the plain active sentence."""

from __future__ import annotations

import pytest
from sketches import at, filled, tree

from dragoman.coding.match import match_noun, match_verb, noun_slots, verb_slots

VERBS = {
    "active": (
        "Norway/NNP/2/nsubj expelled=expel/VBD/0/root two/CD/5/nummod Libyan/JJ/5/amod diplomats=diplomat/NNS/2/obj "
        "on/IN/7/case Friday/NNP/2/obl ././2/punct",
        "expelled",
        {"subj": ["Norway"], "obj": ["diplomats"], "on": ["Friday"]},
    ),
    "passive, by marked as agent": (
        "Two/CD/2/nummod diplomats=diplomat/NNS/4/nsubj:pass were=be/VBD/4/aux:pass expelled=expel/VBN/0/root "
        "by/IN/6/case Norway/NNP/4/obl:agent ././4/punct",
        "expelled",
        {"subj": ["Norway"], "obj": ["diplomats"]},
    ),
    "passive, by not marked": (
        "Two/CD/2/nummod diplomats=diplomat/NNS/4/nsubj:pass were=be/VBD/4/aux:pass expelled=expel/VBN/0/root "
        "by/IN/6/case Norway/NNP/4/obl ././4/punct",
        "expelled",
        {"subj": ["Norway"], "obj": ["diplomats"]},
    ),
    "reduced relative, passive": (
        "The/DT/2/det diplomats=diplomat/NNS/6/nsubj expelled=expel/VBN/2/acl by/IN/5/case Norway/NNP/3/obl:agent "
        "left=leave/VBD/0/root Oslo/NNP/6/obj ././6/punct",
        "expelled",
        {"subj": ["Norway"], "obj": ["diplomats"]},
    ),
    "reduced relative, active": (
        "Troops=troop/NNS/4/nsubj shelling=shell/VBG/1/acl villages=village/NNS/2/obj withdrew=withdraw/VBD/0/root",
        "shelling",
        {"subj": ["Troops"], "obj": ["villages"]},
    ),
    "relative pronoun as subject": (
        "Kenya/NNP/2/nsubj praised=praise/VBD/0/root the/DT/4/det envoy/NN/2/obj who/WP/6/nsubj "
        "met=meet/VBD/4/acl:relcl "
        "rebels=rebel/NNS/6/obj ././2/punct",
        "met",
        {"subj": ["envoy"], "obj": ["rebels"]},
    ),
    "relative pronoun as object": (
        "The/DT/2/det treaty/NN/6/nsubj that/WDT/5/obj Chad/NNP/5/nsubj signed=sign/VBD/2/acl:relcl "
        "ended=end/VBD/0/root",
        "signed",
        {"subj": ["Chad"], "obj": ["treaty"]},
    ),
    "relative pronoun after a preposition": (
        "The/DT/2/det state/NN/0/root with/IN/4/case which/WDT/6/obl Chad/NNP/6/nsubj "
        "negotiated=negotiate/VBD/2/acl:relcl",
        "negotiated",
        {"subj": ["Chad"], "with": ["state"]},
    ),
    "relative clause without its pronoun": (
        "The/DT/2/det deal/NN/5/nsubj Chad/NNP/4/nsubj signed=sign/VBD/2/acl:relcl collapsed=collapse/VBD/0/root",
        "signed",
        {"subj": ["Chad"], "obj": ["deal"]},
    ),
    "second verb of a relative clause": (
        "The/DT/2/det envoy/NN/0/root who/WP/4/nsubj met=meet/VBD/2/acl:relcl rebels=rebel/NNS/4/obj and/CC/7/cc "
        "left=leave/VBD/4/conj",
        "left",
        {"subj": ["envoy"]},
    ),
    "subject control": (
        "Chad/NNP/2/nsubj promised=promise/VBD/0/root to/TO/4/mark release/VB/2/xcomp prisoners=prisoner/NNS/4/obj",
        "release",
        {"subj": ["Chad"], "obj": ["prisoners"]},
    ),
    "object control": (
        "Chad/NNP/2/nsubj urged=urge/VBD/0/root Niger/NNP/2/obj to/TO/5/mark release/VB/2/xcomp "
        "prisoners=prisoner/NNS/5/obj",
        "release",
        {"subj": ["Niger"], "obj": ["prisoners"]},
    ),
    "object control of a passive": (
        "Niger/NNP/3/nsubj:pass was=be/VBD/3/aux:pass urged=urge/VBN/0/root to/TO/5/mark release/VB/3/xcomp "
        "prisoners=prisoner/NNS/5/obj",
        "release",
        {"subj": ["Niger"], "obj": ["prisoners"]},
    ),
    "passive infinitive": (
        "Chad/NNP/2/nsubj wants=want/VBZ/0/root rebels=rebel/NNS/2/obj to/TO/6/mark be/VB/6/aux:pass "
        "disarmed=disarm/VBN/2/xcomp",
        "disarmed",
        {"obj": ["rebels"]},
    ),
    "infinitive after a noun": (
        "Chad/NNP/3/nmod:poss 's/POS/1/case refusal/NN/0/root to/TO/5/mark meet/VB/3/xcomp envoys=envoy/NNS/5/obj",
        "meet",
        {"subj": ["Chad"], "obj": ["envoys"]},
    ),
    "coordination shares the subject": (
        "Chad/NNP/2/nsubj arrested=arrest/VBD/0/root two/CD/4/nummod men=man/NNS/2/obj and/CC/6/cc "
        "released=release/VBD/2/conj them=they/PRP/6/obj",
        "released",
        {"subj": ["Chad"], "obj": ["them"]},
    ),
    "coordination of passives shares the object": (
        "The/DT/2/det men=man/NNS/4/nsubj:pass were=be/VBD/4/aux:pass arrested=arrest/VBN/0/root and/CC/7/cc "
        "were=be/VBD/7/aux:pass tried=try/VBN/4/conj",
        "tried",
        {"obj": ["men"]},
    ),
    "the object of a passive is the subject of the active verb beside it": (
        "The/DT/2/det men=man/NNS/4/nsubj:pass were=be/VBD/4/aux:pass freed=free/VBN/0/root and/CC/6/cc "
        "left=leave/VBD/4/conj "
        "Oslo/NNP/6/obj",
        "left",
        {"subj": ["men"], "obj": ["Oslo"]},
    ),
    "a verb with a subject of its own shares none": (
        "Chad/NNP/2/nsubj attacked=attack/VBD/0/root and/CC/5/cc Niger/NNP/5/nsubj fled=flee/VBD/2/conj",
        "fled",
        {"subj": ["Niger"]},
    ),
    "participle": (
        "Rebels=rebel/NNS/2/nsubj shelled=shell/VBD/0/root the/DT/4/det town/NN/2/obj ,/,/6/punct "
        "killing=kill/VBG/2/advcl "
        "five/CD/8/nummod people=person/NNS/6/obj",
        "killing",
        {"subj": ["Rebels"], "obj": ["people"]},
    ),
    "an only object is the direct one": (
        "Chad/NNP/2/nsubj told=tell/VBD/0/root Niger/NNP/2/iobj to/TO/5/mark leave/VB/2/xcomp",
        "told",
        {"subj": ["Chad"], "obj": ["Niger"], "comp": ["leave"]},
    ),
    "gerund after a preposition": (
        "Chad/NNP/2/nsubj accused=accuse/VBD/0/root Niger/NNP/2/obj of/IN/5/mark shelling=shell/VBG/2/advcl "
        "villages=village/NNS/5/obj",
        "accused",
        {"subj": ["Chad"], "obj": ["Niger"], "of": ["shelling"]},
    ),
    "gerund as object": (
        "Chad/NNP/2/nsubj considered=consider/VBD/0/root bombing=bomb/VBG/2/ccomp Niger/NNP/3/obj",
        "bombing",
        {"subj": ["Chad"], "obj": ["Niger"]},
    ),
    "clause without a subject that is no gerund": (
        "Chad/NNP/2/nsubj says=say/VBZ/0/root bomb/VBP/2/ccomp Niger/NNP/3/obj",
        "bomb",
        {"obj": ["Niger"]},
    ),
    "infinitive of purpose": (
        "Chad/NNP/2/nsubj came=come/VBD/0/root to/TO/4/mark bomb/VB/2/advcl Niger/NNP/4/obj",
        "came",
        {"subj": ["Chad"], "comp": ["bomb"]},
    ),
    "prepositional phrase hung too low": (
        "Norway/NNP/2/nsubj sent=send/VBD/0/root aid/NN/2/obj to/IN/5/case Libya/NNP/3/nmod",
        "sent",
        {"subj": ["Norway"], "obj": ["aid"], "to": ["Libya"]},
    ),
    "the verb's own phrase before that of its object": (
        "Norway/NNP/2/nsubj sent=send/VBD/0/root letters=letter/NNS/2/obj to/IN/5/case Libya/NNP/3/nmod to/IN/7/case "
        "Niger/NNP/2/obl",
        "sent",
        {"subj": ["Norway"], "obj": ["letters"], "to": ["Niger"]},
    ),
}


@pytest.mark.parametrize("name", VERBS)
def test_slots_of_verbs(name: str) -> None:
    sentence, verb, expected = VERBS[name]
    t = tree(sentence)
    assert filled(t, verb_slots(t, at(t, verb))) == expected


def test_to_before_a_gerund_is_a_preposition() -> None:
    t = tree("Chad/NNP/2/nsubj objected=object/VBD/0/root to/IN/4/mark bombing=bomb/VBG/2/advcl Niger/NNP/4/obj")
    assert filled(t, verb_slots(t, 1))["to"] == ["bombing"]


def test_coordination_shares_an_object_that_stands_after_both() -> None:
    t = tree("Chad/NNP/2/nsubj met=meet/VBD/0/root and/CC/4/cc praised=praise/VBD/2/conj the/DT/6/det envoy/NN/2/obj")
    assert filled(t, verb_slots(t, at(t, "praised"))) == {"subj": ["Chad"], "obj": ["envoy"]}


NOUNS = {
    "possessor and of": (
        "Norway/NNP/3/nmod:poss 's/POS/1/case expulsion/NN/0/root of/IN/5/case diplomats=diplomat/NNS/3/nmod",
        "expulsion",
        {"subj": ["Norway"], "of": ["diplomats"]},
    ),
    "nationality": (
        "The/DT/3/det Norwegian/JJ/3/amod expulsion/NN/0/root of/IN/5/case diplomats=diplomat/NNS/3/nmod",
        "expulsion",
        {"amod": ["Norwegian"], "of": ["diplomats"]},
    ),
    "of and by": (
        "The/DT/2/det expulsion/NN/0/root of/IN/4/case diplomats=diplomat/NNS/2/nmod by/IN/6/case Norway/NNP/2/nmod",
        "expulsion",
        {"subj": ["Norway"], "of": ["diplomats"]},
    ),
    "by hung from what stands after of": (
        "The/DT/2/det expulsion/NN/0/root of/IN/4/case diplomats=diplomat/NNS/2/nmod by/IN/6/case Norway/NNP/4/nmod",
        "expulsion",
        {"subj": ["Norway"], "of": ["diplomats"]},
    ),
    "between": (
        "Talks=talk/NNS/0/root between/IN/3/case Chad/NNP/1/nmod and/CC/5/cc Niger/NNP/3/conj",
        "Talks",
        {"between": ["Chad"]},
    ),
    "compound": (
        "a/DT/3/det drone/NN/3/compound attack/NN/0/root on/IN/5/case Niger/NNP/3/nmod",
        "attack",
        {"compound": ["drone"], "on": ["Niger"]},
    ),
    "infinitive": (
        "a/DT/2/det threat/NN/0/root to/TO/4/mark bomb/VB/2/acl Niger/NNP/4/obj",
        "threat",
        {"comp": ["bomb"]},
    ),
    "gerund": (
        "the/DT/2/det cost/NN/0/root of/IN/4/mark bombing=bomb/VBG/2/acl Niger/NNP/4/obj",
        "cost",
        {"of": ["bombing"]},
    ),
}


@pytest.mark.parametrize("name", NOUNS)
def test_slots_of_nouns(name: str) -> None:
    sentence, noun, expected = NOUNS[name]
    t = tree(sentence)
    assert filled(t, noun_slots(t, at(t, noun))) == expected


PHRASES = {
    "particle": (
        "Norway/NNP/2/nsubj kicked=kick/VBD/0/root two/CD/4/nummod diplomats=diplomat/NNS/2/obj out/RP/2/compound:prt",
        "kicked",
        "out",
        ["kicked", "out"],
        {"subj": ["Norway"], "obj": ["diplomats"]},
    ),
    "preposition": (
        "Chad/NNP/2/nsubj called=call/VBD/0/root for/IN/4/case talks=talk/NNS/2/obl",
        "called",
        "for",
        ["called", "for"],
        {"subj": ["Chad"], "obj": ["talks"]},
    ),
    "preposition taken for a particle": (
        "Chad/NNP/2/nsubj called=call/VBD/0/root for/RP/2/compound:prt talks=talk/NNS/2/obj",
        "called",
        "for",
        ["called", "for"],
        {"subj": ["Chad"], "obj": ["talks"]},
    ),
    "particle and preposition": (
        "Chad/NNP/2/nsubj lashed=lash/VBD/0/root out/RP/2/compound:prt at/IN/5/case Niger/NNP/2/obl",
        "lashed",
        "out at",
        ["lashed", "out", "at"],
        {"subj": ["Chad"], "obj": ["Niger"]},
    ),
    "object and preposition": (
        "Chad/NNP/2/nsubj declared=declare/VBD/0/root war/NN/2/obj on/IN/5/case Niger/NNP/3/nmod",
        "declared",
        "war on",
        ["declared", "war", "on"],
        {"subj": ["Chad"], "obj": ["Niger"]},
    ),
    "idiom around the object": (
        "Chad/NNP/2/nsubj put/VBD/0/root its/PRP$/4/nmod:poss army/NN/2/obj on/IN/6/case alert/NN/2/obl",
        "put",
        "on alert",
        ["put", "on", "alert"],
        {"subj": ["Chad"], "obj": ["army"]},
    ),
    "idiom in the passive": (
        "War/NN/3/nsubj:pass was=be/VBD/3/aux:pass declared=declare/VBN/0/root on/IN/5/case Niger/NNP/3/obl",
        "declared",
        "war on",
        ["War", "declared", "on"],
        {"obj": ["Niger"]},
    ),
}


@pytest.mark.parametrize("name", PHRASES)
def test_phrases_of_several_words(name: str) -> None:
    sentence, verb, rest, words, expected = PHRASES[name]
    t = tree(sentence)
    v = at(t, verb)
    match = match_verb(t, v, rest.split(), verb_slots(t, v))
    assert match is not None
    assert [t.tokens[i].text for i in match.words] == words
    assert filled(t, match.slots) == expected


def test_a_phrase_with_a_word_missing_does_not_match() -> None:
    t = tree("Chad/NNP/2/nsubj declared=declare/VBD/0/root war/NN/2/obj")
    slots = verb_slots(t, 1)
    assert match_verb(t, 1, ["war", "on"], slots) is None
    assert match_verb(t, 1, ["victory"], slots) is None
    assert match_verb(t, 1, [], slots) is not None


@pytest.mark.parametrize(
    "sentence",
    [
        "An=a/DT/3/det air/NN/3/compound strike/NN/0/root",
        "An=a/DT/4/det air/NN/4/compound -/HYPH/4/punct strike/NN/0/root",
    ],
)
def test_compound_nouns_match_with_and_without_a_hyphen(sentence: str) -> None:
    t = tree(sentence)
    words = match_noun(t, at(t, "strike"), ["air"])
    assert words is not None
    assert [t.tokens[i].text for i in words] == ["air", "strike"]
    assert match_noun(t, at(t, "strike"), ["drone"]) is None
    assert match_noun(t, at(t, "strike"), []) == [at(t, "strike")]


def test_compound_nouns_match_by_lemma_or_as_written() -> None:
    t = tree("an=a/DT/3/det arms=arm/NNS/3/compound deal/NN/0/root")
    assert match_noun(t, 2, ["arms"]) == match_noun(t, 2, ["arm"]) == [1, 2]
    assert match_noun(t, 2, ["an", "arms"]) == [0, 1, 2]
    assert match_noun(t, 2, ["big", "an", "arms"]) is None
