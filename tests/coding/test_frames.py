from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from sketches import CHAD, KENYA, LIBYA, NIGER, NORWAY, REBELS, Parties, lexicon, parse, party

from dragoman.coding.frames import ALONE, Candidate, as_kin, find_candidates, is_political
from dragoman.coding.tree import Tree
from dragoman.knowledge.lexicon import EVENTS, NOTHING, Lexicon, index
from dragoman.types import Entity

EXPEL: dict[str, Any] = {
    "id": "sanction.expel", "event": "SANCTION", "mode": "expel", "cameo": "161", "contexts": ["diplomatic"],
    "verbs": ["expel", "kick out"], "nouns": ["expulsion"], "subj": "actor", "obj": "recipient {diplomats}",
}  # fmt: skip
ATTACK: dict[str, Any] = {
    "id": "assault.attack", "event": "ASSAULT", "cameo": "190", "verbs": ["attack", "shell"],
    "nouns": ["attack", "air strike"], "subj": "actor", "obj": "recipient", "on": "recipient",
}  # fmt: skip
TALKS: dict[str, Any] = {
    "id": "consult.talks", "event": "CONSULT", "cameo": "040", "verbs": ["meet"], "nouns": ["talk"], "subj": "actor",
    "obj": "actor", "with": "actor", "between": "actor", "reciprocal": True,
}  # fmt: skip
SUPPORT = (
    {"id": "do", "verbs": ["hold", "launch", "carry out"]},
    {"id": "undergo", "verbs": ["come under", "suffer"], "subject": "obj"},
    {"id": "happen", "verbs": ["begin", "take place"], "slot": "subj", "subject": ""},
)
CLASSES = {"diplomats": ["diplomat", "<envoys>"], "envoys": ["envoy", "ambassador"]}


def find(sentence: str, *entries: Mapping[str, Any], lexicon: Lexicon | None = None) -> list[Candidate]:
    """The candidates of one sentence, in the order of their heads."""
    found = candidates(sentence, lexicon or _lexicon(*entries))
    return [found[i] for i in sorted(found)]


def candidates(sentence: str, lexicon: Lexicon) -> dict[int, Candidate]:
    document = parse(sentence)
    return find_candidates(Tree(document.sentences[0]), 0, lexicon, Parties(document))


def _lexicon(*entries: Mapping[str, Any]) -> Lexicon:
    return lexicon(*entries, support=SUPPORT, **CLASSES)


def only(sentence: str, *entries: Mapping[str, Any]) -> Candidate:
    (found,) = find(sentence, *entries)
    return found


def test_a_frame_fills_its_roles() -> None:
    found = only(
        "Norway/NNP/2/nsubj expelled=expel/VBD/0/root two/CD/5/nummod Libyan/JJ/5/amod diplomats=diplomat/NNS/2/obj",
        EXPEL,
    )
    assert (found.event, found.mode, found.cameo, found.contexts) == ("SANCTION", "expel", "161", ("diplomatic",))
    assert found.actors == (NORWAY,)
    assert found.recipients == (LIBYA,)
    assert found.reason == "sanction.expel"
    assert (found.head, found.words) == (1, (1,))


@pytest.mark.parametrize(
    ("obj", "fires"), [("diplomats=diplomat", True), ("envoys=envoy", True), ("pupils=pupil", False), ("team", False)]
)
def test_a_restriction_lists_classes_and_words(obj: str, fires: bool) -> None:
    sentence = f"Norway/NNP/2/nsubj expelled=expel/VBD/0/root {obj}/NNS/2/obj"
    assert bool(find(sentence, EXPEL)) is fires


def test_a_restricted_slot_must_be_there_unless_it_says_maybe() -> None:
    sentence = "Norway/NNP/2/nsubj attacked=attack/VBD/0/root on/IN/4/case Friday/NNP/2/obl"
    assert not find(sentence, {**ATTACK, "obj": "recipient {@polity}"})
    assert not find(sentence, {**ATTACK, "obj": "recipient!"})
    assert find(sentence, {**ATTACK, "obj": "recipient {@polity}?"})
    assert find(sentence, {**ATTACK, "obj": "recipient"})


def test_one_of_several_phrases_is_enough_for_a_restriction() -> None:
    sentence = (
        "Norway/NNP/2/nsubj expelled=expel/VBD/0/root teachers=teacher/NNS/2/obj and/CC/5/cc envoys=envoy/NNS/3/conj"
    )
    assert find(sentence, EXPEL)


def test_a_group_counts_as_what_it_is_of() -> None:
    sentence = (
        "Norway/NNP/2/nsubj expelled=expel/VBD/0/root a/DT/4/det dozen/NN/2/obj of/IN/7/case Libyan/JJ/7/amod "
        "diplomats=diplomat/NNS/4/nmod"
    )
    assert find(sentence, EXPEL)


def test_a_restriction_can_name_a_compound() -> None:
    entry = {**ATTACK, "obj": "recipient {aid convoy}"}
    assert find(
        "Rebels=rebel/NNS/2/nsubj attacked=attack/VBD/0/root an=a/DT/5/det aid/NN/5/compound convoy/NN/2/obj", entry
    )
    assert not find("Rebels=rebel/NNS/2/nsubj attacked=attack/VBD/0/root a/DT/4/det convoy/NN/2/obj", entry)


@pytest.mark.parametrize(
    ("slot", "obj", "fires"),
    [
        ("recipient {^goal}", "goal", False),
        ("recipient {^goal}", "town", True),
        ("recipient {^@polity}", "Niger", False),
        ("recipient {^@polity}", "town", True),
        ("recipient {@polity, ^Niger}", "Niger", True),
        ("recipient {@any, ^goal}", "town", True),
        ("recipient {@any, ^goal}", "goal", False),
        ("recipient {@armed}", "rebels=rebel", True),
        ("recipient {@armed}", "Niger", False),
        ("recipient {@actor}", "rebels=rebel", True),
        ("recipient {@actor}", "town", False),
    ],
)
def test_classes_and_what_a_slot_forbids(slot: str, obj: str, fires: bool) -> None:
    tag = "NNP" if obj[0].isupper() else "NN"
    sentence = f"Chad/NNP/2/nsubj attacked=attack/VBD/0/root {obj}/{tag}/2/obj"
    assert bool(find(sentence, {**ATTACK, "obj": slot})) is fires


def test_what_a_slot_forbids_does_not_make_it_required() -> None:
    assert find("Chad/NNP/2/nsubj attacked=attack/VBD/0/root", {**ATTACK, "obj": "recipient {^goal}"})


def test_a_required_recipient_must_be_somebody() -> None:
    entry = {**ATTACK, "obj": "recipient!"}
    assert not find("Chad/NNP/2/nsubj attacked=attack/VBD/0/root inflation/NN/2/obj", entry)
    assert find("Chad/NNP/2/nsubj attacked=attack/VBD/0/root Niger/NNP/2/obj", entry)


def test_actors_joined_by_and_are_one_list() -> None:
    found = only(
        "Chad/NNP/4/nsubj and/CC/3/cc Mali/NNP/1/conj attacked=attack/VBD/0/root Niger/NNP/4/obj and/CC/7/cc "
        "Kenya/NNP/5/conj",
        ATTACK,
    )
    assert [e.name for e in found.actors] == ["Chad", "Mali"]
    assert [e.name for e in found.recipients] == ["Niger", "Kenya"]


THEME = {
    "id": "coerce.seize", "event": "COERCE", "cameo": "171", "verbs": ["seize"], "subj": "actor", "obj": "theme {ship}",
}  # fmt: skip


def test_who_owns_the_theme_is_the_recipient() -> None:
    found = only("Norway/NNP/2/nsubj seized=seize/VBD/0/root a/DT/5/det Libyan/JJ/5/amod ship/NN/2/obj", THEME)
    assert (found.actors, found.recipients) == ((NORWAY,), (LIBYA,))
    assert found.known_theme


def test_one_who_owns_the_theme_and_acts_is_no_recipient() -> None:
    found = only("Norway/NNP/2/nsubj seized=seize/VBD/0/root a/DT/5/det Norwegian/JJ/5/amod ship/NN/2/obj", THEME)
    assert found.recipients == ()


def test_a_frame_may_take_no_recipient_from_its_theme() -> None:
    entry = {**THEME, "recipient": "none"}
    assert not only(
        "Norway/NNP/2/nsubj seized=seize/VBD/0/root a/DT/5/det Libyan/JJ/5/amod ship/NN/2/obj", entry
    ).recipients


def test_a_recipient_goes_before_who_owns_the_theme() -> None:
    entry = {**THEME, "from": "recipient"}
    found = only(
        "Norway/NNP/2/nsubj seized=seize/VBD/0/root a/DT/5/det Libyan/JJ/5/amod ship/NN/2/obj from/IN/7/case "
        "Kenya/NNP/2/obl",
        entry,
    )
    assert found.recipients == (KENYA,)


@pytest.mark.parametrize(
    "sentence",
    [
        "Chad/NNP/4/nsubj and/CC/3/cc Niger/NNP/1/conj met=meet/VBD/0/root",
        "Chad/NNP/2/nsubj met=meet/VBD/0/root Niger/NNP/2/obj",
        "Chad/NNP/2/nsubj met=meet/VBD/0/root with/IN/4/case Niger/NNP/2/obl",
        "Chad/NNP/2/nsubj held=hold/VBD/0/root talks=talk/NNS/2/obj with/IN/5/case Niger/NNP/3/nmod",
        "Chad/NNP/2/nsubj held=hold/VBD/0/root a/DT/4/det round/NN/2/obj of/IN/6/case talks=talk/NNS/4/nmod "
        "with/IN/8/case Niger/NNP/6/nmod",
        "Talks=talk/NNS/6/nsubj between/IN/3/case Chad/NNP/1/nmod and/CC/5/cc Niger/NNP/3/conj began=begin/VBD/0/root",
        "Chad/NNP/3/nmod:poss 's/POS/1/case talks=talk/NNS/6/nsubj with/IN/5/case Niger/NNP/3/nmod "
        "began=begin/VBD/0/root",
        "Talks=talk/NNS/3/nsubj:pass were=be/VBD/3/aux:pass held=hold/VBN/0/root by/IN/5/case Chad/NNP/3/obl:agent "
        "and/CC/7/cc Niger/NNP/5/conj",
    ],
)
def test_in_a_reciprocal_event_everyone_is_an_actor(sentence: str) -> None:
    found = only(sentence, TALKS)
    assert {e.name for e in found.actors} == {"Chad", "Niger"}
    assert found.recipients == ()
    assert found.reciprocal


@pytest.mark.parametrize(
    "sentence",
    [
        "Rebels=rebel/NNS/4/nmod:poss '/POS/1/case bloody/JJ/4/amod attack/NN/0/root on/IN/6/case Chad/NNP/4/nmod",
        "an=a/DT/2/det attack/NN/0/root by/IN/4/case rebels=rebel/NNS/2/nmod on/IN/6/case Chad/NNP/2/nmod",
        "Rebels=rebel/NNS/2/nsubj launched=launch/VBD/0/root an=a/DT/4/det attack/NN/2/obj on/IN/6/case "
        "Chad/NNP/4/nmod",
        "Chad/NNP/2/nsubj came=come/VBD/0/root under/IN/4/case attack/NN/2/obl from/IN/6/case rebels=rebel/NNS/2/obl",
        "Chad/NNP/2/nsubj suffered=suffer/VBD/0/root an=a/DT/4/det attack/NN/2/obj by/IN/6/case "
        "rebels=rebel/NNS/4/nmod",
        "An=a/DT/2/det attack/NN/4/nsubj:pass was=be/VBD/4/aux:pass carried=carry/VBN/0/root out/RP/4/compound:prt "
        "by/IN/7/case rebels=rebel/NNS/4/obl:agent on/IN/9/case Chad/NNP/4/obl",
    ],
)
def test_event_nouns_find_both_sides(sentence: str) -> None:
    found = only(sentence, ATTACK)
    assert found.actors == (REBELS,)
    assert found.recipients == (CHAD,)


def test_the_support_verb_is_remembered_for_its_tense() -> None:
    found = only(
        "Rebels=rebel/NNS/2/nsubj launched=launch/VBD/0/root an=a/DT/4/det attack/NN/2/obj on/IN/6/case "
        "Chad/NNP/4/nmod",
        ATTACK,
    )
    assert (found.head, found.support) == (3, 1)


def test_a_noun_inside_a_compound_is_no_trigger() -> None:
    assert not find(
        "Chad/NNP/2/nsubj bought=buy/VBD/0/root attack/NN/4/compound helicopters=helicopter/NNS/2/obj", ATTACK
    )


def test_a_compound_noun_needs_all_its_words() -> None:
    sentence = (
        "Chad/NNP/2/nsubj launched=launch/VBD/0/root an=a/DT/5/det {}/NN/5/compound strike/NN/2/obj "
        "on/IN/7/case Niger/NNP/5/nmod"
    )
    assert only(sentence.format("air"), ATTACK).words == (3, 4)
    assert not find(sentence.format("lightning"), ATTACK)


def test_the_frame_that_says_most_wins() -> None:
    plain = {**ATTACK, "id": "assault.plain", "verbs": ["put"], "nouns": []}
    alert = {**ATTACK, "id": "mobilize.alert", "event": "MOBILIZE", "verbs": ["put on alert"], "nouns": []}
    sentence = "Chad/NNP/2/nsubj put/VBD/0/root its/PRP$/4/nmod:poss army/NN/2/obj on/IN/6/case alert/NN/2/obl"
    assert only(sentence, plain, alert).reason == "mobilize.alert"
    named = {**ATTACK, "id": "assault.named", "obj": "recipient {town}"}
    sentence = "Chad/NNP/2/nsubj attacked=attack/VBD/0/root a/DT/4/det town/NN/2/obj"
    assert only(sentence, ATTACK, named).reason == "assault.named"


def test_a_noun_that_a_verb_frame_names_is_not_coded_twice() -> None:
    impose = {
        "id": "sanction.impose", "event": "SANCTION", "cameo": "163", "verbs": ["impose"], "subj": "actor",
        "obj": "theme {sanction}", "on": "recipient",
    }  # fmt: skip
    noun = {"id": "sanction.noun", "event": "SANCTION", "cameo": "163", "nouns": ["sanction"], "on": "recipient"}
    found = only(
        "Norway/NNP/2/nsubj imposed=impose/VBD/0/root sanctions=sanction/NNS/2/obj on/IN/5/case Libya/NNP/3/nmod",
        impose,
        noun,
    )
    assert (found.reason, found.recipients) == ("sanction.impose", (LIBYA,))


def test_predicative_adjectives() -> None:
    entry = {
        "id": "support.adjective", "event": "SUPPORT", "cameo": "051", "adjectives": ["supportive"], "subj": "actor",
        "of": "recipient",
    }  # fmt: skip
    found = only("Chad/NNP/3/nsubj is=be/VBZ/3/cop supportive/JJ/0/root of/IN/5/case Niger/NNP/3/obl", entry)
    assert (found.actors, found.recipients) == ((CHAD,), (NIGER,))
    assert not find("supportive/JJ/2/amod neighbours=neighbour/NNS/0/root of/IN/4/case Niger/NNP/2/nmod", entry)


def test_private_persons_act_in_protest_and_violence_only() -> None:
    crowd = party("crowd", None, "CVL")
    document = parse("Crowds=crowd/NNS/2/nsubj attacked=attack/VBD/0/root Niger/NNP/2/obj")
    book = Parties(document, Crowds=(crowd,))
    tree = Tree(document.sentences[0])
    assert find_candidates(tree, 0, _lexicon(ATTACK), book)[1].actors == (crowd,)
    accuse = {**ATTACK, "id": "accuse.attack", "event": "ACCUSE"}
    assert find_candidates(tree, 0, _lexicon(accuse), book)[1].actors == ()


@pytest.mark.parametrize(
    ("entity", "event", "may"),
    [
        (Entity("leader", "Leader of Chad", "TCD", "GOV", "head of state"), "PROTEST", False),
        (Entity("leader", "Leader of Chad", "TCD", "GOV", "head of state"), "ACCUSE", True),
        (Entity("leader", "Leader of the Front", "TCD", "OPP", "party leader"), "PROTEST", True),
        (party("clerks", "TCD"), "PROTEST", True),
        (party("crowd", None, "CVL"), "PROTEST", True),
        (party("crowd", None, "CVL"), "ACCUSE", False),
    ],
)
def test_leaders_of_states_do_not_take_to_the_streets(entity: Entity, event: str, may: bool) -> None:
    assert is_political(entity, event) is may


def test_a_frame_of_no_event_hushes_the_words_that_it_fits_best() -> None:
    hush = {"id": "hush", "event": NOTHING, "verbs": ["attack"], "subj": "actor", "obj": "theme {problem}"}
    both = index([hush, ATTACK], [CLASSES], [], SUPPORT, EVENTS | {NOTHING})
    start = "Norway/NNP/2/nsubj attacked=attack/VBD/0/root"
    assert find(f"{start} problems=problem/NNS/2/obj", lexicon=both) == []
    assert [c.event for c in find(f"{start} Libya/NNP/2/obj", lexicon=both)] == ["ASSAULT"]


WATER: dict[str, Any] = {
    "id": "water.divert", "event": "WATER", "kin": "AID", "verbs": ["divert"], "subj": "actor", "obj": "recipient",
}  # fmt: skip


def test_a_change_of_an_own_type_is_that_of_its_kin() -> None:
    own = index([WATER], [], [], [], frozenset({"WATER"}))
    (found,) = find("Norway/NNP/2/nsubj diverted=divert/VBD/0/root Libya/NNP/2/obj", lexicon=own)
    assert (found.event, found.kin) == ("WATER", "AID")
    assert as_kin(found, lambda known: known) is found
    assert as_kin(found, lambda known: None) is None
    marked = as_kin(found, lambda known: replace(known, modality=frozenset({"future"})))
    assert marked == replace(found, modality=frozenset({"future"}))
    promised = as_kin(found, lambda known: replace(known, event="AGREE"))
    assert promised == replace(found, event="AGREE", kin="")
    of_the_same_type = as_kin(found, lambda known: replace(known, head=0))
    assert of_the_same_type == replace(found, event="AID", kin="", head=0)


# --- who suffers, who is aggrieved, who feels


ARREST: dict[str, Any] = {
    "id": "coerce.arrest", "event": "COERCE", "mode": "arrest", "cameo": "173", "nouns": ["arrest"], "subj": "actor",
    "obj": "recipient", "by": "actor",
}  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "actors", "recipients"),
    [
        ("Rebels=rebel/NNS/3/nmod:poss '/POS/1/case arrest/NN/0/root", (), (REBELS,)),
        (
            "Rebels=rebel/NNS/3/nmod:poss '/POS/1/case arrest/NN/0/root by/IN/5/case Chad/NNP/3/nmod",
            (CHAD,),
            (REBELS,),
        ),
        (
            "Rebels=rebel/NNS/3/nmod:poss '/POS/1/case arrest/NN/0/root of/IN/5/case Norway/NNP/3/nmod",
            (REBELS,),
            (NORWAY,),
        ),
        ("Chad/NNP/3/nmod:poss 's/POS/1/case arrest/NN/0/root", (CHAD,), ()),
        (
            "Chad/NNP/3/nmod:poss 's/POS/1/case arrest/NN/0/root of/IN/5/case rebels=rebel/NNS/3/nmod",
            (CHAD,),
            (REBELS,),
        ),
    ],
)
def test_whose_arrest_it_is_suffers_it_but_for_states(
    sentence: str, actors: tuple[Entity, ...], recipients: tuple[Entity, ...]
) -> None:
    (found,) = find(sentence, lexicon=lexicon(ARREST, undergone=["arrest"]))
    assert (found.actors, found.recipients) == (actors, recipients)


def test_whose_attack_it_is_does_it() -> None:
    sentence = "Rebels=rebel/NNS/3/nmod:poss '/POS/1/case attack/NN/0/root"
    (found,) = find(sentence, lexicon=lexicon(ATTACK, undergone=["arrest"]))
    assert (found.actors, found.recipients) == ((REBELS,), ())


@pytest.mark.parametrize(
    ("event", "preposition", "recipients"),
    [
        ("ACCUSE", "on", ()),
        ("ACCUSE", "against", ()),
        ("SUPPORT", "upon", ()),
        ("ACCUSE", "of", (NIGER,)),
        ("ACCUSE", "in", (NIGER,)),
        ("RETREAT", "on", (NIGER,)),
    ],
)
def test_who_suffers_what_is_condemned_is_not_condemned(
    event: str, preposition: str, recipients: tuple[Entity, ...]
) -> None:
    entry = {"id": "x.condemn", "event": event, "cameo": "111", "verbs": ["condemn"], "subj": "actor", "obj": "theme"}
    found = only(
        "Kenya/NNP/2/nsubj condemned=condemn/VBD/0/root the/DT/4/det ban/NN/2/obj "
        f"{preposition}/IN/6/case Niger/NNP/4/nmod",
        entry,
    )
    assert (found.actors, found.recipients) == ((KENYA,), recipients)


FEELING: dict[str, Any] = {
    "id": "accuse.feeling", "event": "ACCUSE", "cameo": "111", "adjectives": ["disappointed"], "subj": "actor",
    "with": "recipient", "by": "theme",
}  # fmt: skip


def test_whoever_feels_so_is_no_agent_of_what_they_feel_about() -> None:
    found = only(
        "Chad/NNP/3/nsubj:pass was=be/VBD/3/aux:pass disappointed=disappoint/VBN/0/root by/IN/6/case the/DT/6/det "
        "ruling/NN/3/obl:agent",
        FEELING,
    )
    assert (found.actors, found.recipients, found.theme) == ((CHAD,), (), 5)
    by_state = only(
        "Chad/NNP/3/nsubj:pass was=be/VBD/3/aux:pass disappointed=disappoint/VBN/0/root by/IN/5/case Niger/NNP/3/obl",
        {**FEELING, "by": "recipient"},
    )
    assert (by_state.actors, by_state.recipients) == ((CHAD,), (NIGER,))


def test_a_feeling_told_by_an_adjective_stays_that_of_its_subject() -> None:
    found = only("Chad/NNP/3/nsubj was=be/VBD/3/cop disappointed/JJ/0/root with/IN/5/case Niger/NNP/3/obl", FEELING)
    assert (found.actors, found.recipients) == ((CHAD,), (NIGER,))


def test_a_frame_that_is_aimed_at_nobody_says_so() -> None:
    sentence = "Norway/NNP/2/nsubj seized=seize/VBD/0/root a/DT/5/det Libyan/JJ/5/amod ship/NN/2/obj"
    assert ALONE in only(sentence, {**THEME, "recipient": "none"}).traits
    assert ALONE not in only(sentence, THEME).traits


# --- who takes part in what is mutual


SWAP: dict[str, Any] = {
    "id": "retreat.swap", "event": "RETREAT", "mode": "release", "cameo": "0841", "verbs": ["swap"], "subj": "actor",
    "obj": "actor", "with": "actor", "reciprocal": True,
}  # fmt: skip


def swapped(sentence: str) -> tuple[Entity, ...]:
    """Those who take part in an exchange; captives are of no country."""
    document = parse(sentence)
    tree = Tree(document.sentences[0])
    book = Parties(document, captives=(party("captives", None, "UAF"),))
    (found,) = find_candidates(tree, 0, lexicon(SWAP), book).values()
    return found.actors


def test_who_is_swapped_has_no_part_in_the_swap() -> None:
    sides = "Chad/NNP/4/nsubj and/CC/3/cc Niger/NNP/1/conj swapped=swap/VBD/0/root captives=captive/NNS/4/obj"
    assert swapped(sides) == (CHAD, NIGER)
    with_another = "Chad/NNP/2/nsubj swapped=swap/VBD/0/root captives=captive/NNS/2/obj with/IN/5/case Niger/NNP/2/obl"
    assert swapped(with_another) == (CHAD, NIGER)


def test_where_only_one_side_has_a_country_the_other_stays() -> None:
    sentence = "Chad/NNP/2/nsubj swapped=swap/VBD/0/root captives=captive/NNS/2/obj"
    assert [e.name for e in swapped(sentence)] == ["Chad", "captives"]
    rebels = "Chad/NNP/2/nsubj swapped=swap/VBD/0/root with/IN/4/case rebels=rebel/NNS/2/obl"
    assert swapped(rebels) == (CHAD, REBELS)
