"""What "agreed to", "refused", "urged", "threatened", "stopped" make of the event inside them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from sketches import CHAD, MALI, NIGER, Parties, parse, tree

from dragoman.coding.composition import FREEING, compose, keeping_peace
from dragoman.coding.frames import Candidate, find_candidates
from dragoman.coding.tree import Tree
from dragoman.knowledge.lexicon import Lexicon, build
from dragoman.knowledge.tables import load_table

FRAMES: list[dict[str, Any]] = [
    {"id": "assault.bomb", "event": "ASSAULT", "cameo": "195", "verbs": ["bomb"], "nouns": ["attack"], "subj": "actor",
     "obj": "recipient", "on": "recipient"},
    {"id": "consult.meet", "event": "CONSULT", "cameo": "040", "verbs": ["meet"], "nouns": ["talk"], "subj": "actor",
     "obj": "actor", "with": "actor", "reciprocal": True},
    {"id": "retreat.release", "event": "RETREAT", "mode": "release", "cameo": "0841", "verbs": ["release"],
     "nouns": ["release", "withdrawal"], "subj": "actor", "obj": "recipient"},
    {"id": "aid.fund", "event": "AID", "cameo": "070", "verbs": ["fund"], "nouns": ["aid"], "subj": "actor",
     "obj": "recipient", "to": "recipient"},
    {"id": "sanction.expel", "event": "SANCTION", "mode": "expel", "cameo": "161", "verbs": ["expel"], "subj": "actor",
     "obj": "recipient"},
    {"id": "accuse.criticise", "event": "ACCUSE", "mode": "disapprove", "cameo": "111", "verbs": ["criticise"],
     "subj": "actor", "obj": "recipient"},
]  # fmt: skip

XCOMP = "Chad/NNP/2/nsubj {}/VBD/0/root to/TO/4/mark {}/VB/2/xcomp Niger/NNP/4/obj"
URGED = "Chad/NNP/2/nsubj {}/VBD/0/root Mali/NNP/2/obj to/TO/5/mark {}/VB/2/xcomp Niger/NNP/5/obj"


@cache
def lexicon() -> Lexicon:
    """These frames with the shipped operators and support verbs."""
    return build(FRAMES, [], load_table("lexicon/operators"), load_table("lexicon/carriers"))


def composed(sentence: str) -> list[Candidate]:
    """The candidates of a sentence after every operator."""
    document = parse(sentence)
    tree, book = Tree(document.sentences[0]), Parties(document)
    found = compose(tree, 0, find_candidates(tree, 0, lexicon(), book), lexicon(), book)
    return sorted(found, key=lambda c: c.head)


def only(sentence: str) -> Candidate:
    (found,) = composed(sentence)
    return found


@pytest.mark.parametrize(
    ("operator", "operand", "event", "mode", "cameo"),
    [
        ("agreed=agree", "meet", "AGREE", None, "036"),
        ("promised=promise", "fund", "AGREE", None, "033"),
        ("agreed=agree", "release", "CONCEDE", None, "0353"),
        ("refused=refuse", "meet", "REJECT", "meet", "125"),
        ("refused=refuse", "fund", "REJECT", "assist", "122"),
        ("declined=decline", "release", "REJECT", "yield", "124"),
        ("threatened=threaten", "bomb", "THREATEN", "violence", "138"),
        ("threatened=threaten", "expel", "THREATEN", "expel", "131"),
    ],
)
def test_an_operator_makes_an_event_of_its_own(
    operator: str, operand: str, event: str, mode: str | None, cameo: str
) -> None:
    found = only(XCOMP.format(operator, operand))
    assert (found.event, found.mode, found.cameo) == (event, mode, cameo)
    assert found.actors == (CHAD,)
    assert found.recipients == (NIGER,)
    assert found.head == 1


def test_the_reason_names_operator_and_frame() -> None:
    assert only(XCOMP.format("refused=refuse", "meet")).reason == "refuse > consult.meet"


def test_refusing_to_do_harm_is_no_event() -> None:
    assert composed(XCOMP.format("refused=refuse", "bomb")) == []


def test_refusing_to_criticise_is_about_the_one_spared() -> None:
    found = only(XCOMP.format("refused=refuse", "criticise"))
    assert (found.event, found.mode, found.actors) == ("REJECT", "change", (CHAD,))


def test_two_who_agree_have_no_recipient() -> None:
    found = only("Chad/NNP/4/nsubj and/CC/3/cc Niger/NNP/1/conj agreed=agree/VBD/0/root to/TO/6/mark meet/VB/4/xcomp")
    assert (found.event, found.actors, found.recipients) == ("AGREE", (CHAD, NIGER), ())


@pytest.mark.parametrize(
    ("operand", "mode", "cameo"),
    [
        ("meet", "meet", "025"),
        ("fund", "assist", "023"),
        ("release", "yield", "0255"),
        ("bomb", "change", "020"),
        ("expel", "change", "020"),
    ],
)
def test_a_demand_is_aimed_at_who_is_asked(operand: str, mode: str, cameo: str) -> None:
    found = only(URGED.format("urged=urge", operand))
    assert (found.event, found.mode, found.cameo) == ("REQUEST", mode, cameo)
    assert found.actors == (CHAD,)
    assert found.recipients == (MALI,)


def test_a_demand_not_to_do_something_is_one_to_yield() -> None:
    # the negation of the infinitive is read from the tree when the event is settled; stopping says so by itself
    found = only(
        "Chad/NNP/2/nsubj urged=urge/VBD/0/root Mali/NNP/2/obj to/TO/5/mark stop/VB/2/xcomp "
        "bombing=bomb/VBG/5/xcomp Niger/NNP/6/obj"
    )
    assert (found.event, found.mode, found.recipients) == ("REQUEST", "yield", (MALI,))
    assert found.reason == "request > stop > assault.bomb"


def test_a_demand_for_an_event_noun() -> None:
    found = only(
        "Chad/NNP/2/nsubj called=call/VBD/0/root for/IN/4/case talks=talk/NNS/2/obl with/IN/6/case Niger/NNP/4/nmod"
    )
    assert (found.event, found.mode, found.actors, found.recipients) == ("REQUEST", "meet", (CHAD,), (NIGER,))


def test_a_demand_of_nobody_is_none() -> None:
    assert (
        composed("It/PRP/2/nsubj urged=urge/VBD/0/root Mali/NNP/2/obj to/TO/5/mark meet/VB/2/xcomp Niger/NNP/5/obj")
        == []
    )


def test_told_that_is_no_demand() -> None:
    (found,) = composed(
        "Chad/NNP/2/nsubj told=tell/VBD/0/root Mali/NNP/2/obj that/IN/6/mark Niger/NNP/6/nsubj "
        "met=meet/VBD/2/ccomp Libya/NNP/6/obj"
    )
    assert found.event == "CONSULT"


@pytest.mark.parametrize(
    ("operand", "event", "mode", "cameo"),
    [
        ("bombing=bomb", "RETREAT", "ceasefire", "0871"),
        ("funding=fund", "SANCTION", "discontinue", "162"),
        ("meeting=meet", "SANCTION", "discontinue", "164"),
        ("expelling=expel", "RETREAT", None, "085"),
    ],
)
def test_an_end_turns_the_act_around(operand: str, event: str, mode: str | None, cameo: str) -> None:
    found = only(f"Chad/NNP/2/nsubj stopped=stop/VBD/0/root {operand}/VBG/2/xcomp Niger/NNP/3/obj")
    assert (found.event, found.mode, found.cameo) == (event, mode, cameo)
    assert (found.actors, found.recipients) == ((CHAD,), (NIGER,))


def test_an_end_of_complaints_is_no_event() -> None:
    assert composed("Chad/NNP/2/nsubj stopped=stop/VBD/0/root criticising=criticise/VBG/2/xcomp Niger/NNP/3/obj") == []


def test_an_announced_step_back_is_a_concession() -> None:
    found = only(
        "Chad/NNP/2/nsubj announced=announce/VBD/0/root the/DT/4/det withdrawal/NN/2/obj of/IN/7/case "
        "its/PRP$/7/nmod:poss troops=troop/NNS/4/nmod"
    )
    assert (found.event, found.actors) == ("CONCEDE", (CHAD,))


def test_an_announced_attack_is_the_attack() -> None:
    found = only(
        "Chad/NNP/2/nsubj announced=announce/VBD/0/root an=a/DT/4/det attack/NN/2/obj on/IN/6/case Niger/NNP/4/nmod"
    )
    assert (found.event, found.actors, found.recipients) == ("ASSAULT", (CHAD,), (NIGER,))


@pytest.mark.parametrize(
    ("operator", "flag"),
    [("planned=plan", "future"), ("failed=fail", "negation"), ("tried=try", "hypothetical")],
)
def test_plans_failures_and_wishes_mark_the_event(operator: str, flag: str) -> None:
    found = only(XCOMP.format(operator, "bomb"))
    assert (found.event, found.actors, found.recipients) == ("ASSAULT", (CHAD,), (NIGER,))
    assert found.modality == {flag}


def test_wanting_to_do_something_is_a_wish() -> None:
    assert only(XCOMP.format("wanted=want", "bomb")).modality == {"hypothetical"}


def test_a_history_of_attacks_is_background() -> None:
    found = only(
        "The/DT/2/det history/NN/8/nsubj of/IN/4/case attacks=attack/NNS/2/nmod by/IN/6/case Chad/NNP/4/nmod "
        "is=be/VBZ/8/cop long/JJ/0/root"
    )
    assert found.modality == {"historical"}
    assert found.actors == (CHAD,)


@pytest.mark.parametrize(
    "sentence",
    [
        "Chad/NNP/2/nsubj denied=deny/VBD/0/root bombing=bomb/VBG/2/xcomp Niger/NNP/3/obj",
        "Chad/NNP/2/nsubj discussed=discuss/VBD/0/root aid/NN/2/obj to/IN/5/case Niger/NNP/3/nmod",
        "Chad/NNP/2/nsubj prevented=prevent/VBD/0/root attacks=attack/NNS/2/obj on/IN/5/case Niger/NNP/3/nmod",
    ],
)
def test_what_is_denied_discussed_or_prevented_is_no_event(sentence: str) -> None:
    assert composed(sentence) == []


def test_an_accusation_carries_the_deed_on_the_word_of_who_accuses() -> None:
    found = composed(
        "Chad/NNP/2/nsubj accused=accuse/VBD/0/root Mali/NNP/2/obj of/IN/5/mark bombing=bomb/VBG/2/advcl "
        "Niger/NNP/5/obj"
    )
    deed = next(c for c in found if c.event == "ASSAULT")
    assert deed.recipients == (NIGER,)
    assert deed.accuser == (CHAD,)


def test_an_order_is_the_deed() -> None:
    found = only(
        "Chad/NNP/2/nsubj ordered=order/VBD/0/root an=a/DT/4/det attack/NN/2/obj on/IN/6/case Niger/NNP/4/nmod"
    )
    assert (found.event, found.actors) == ("ASSAULT", (CHAD,))


@pytest.mark.parametrize(
    ("noun", "event"), [("refusal", "REJECT"), ("threat", "THREATEN"), ("promise", "AGREE"), ("call", "REQUEST")]
)
def test_operators_that_are_nouns(noun: str, event: str) -> None:
    verb = "bomb" if noun == "threat" else "meet"
    found = composed(
        f"Chad/NNP/3/nmod:poss 's/POS/1/case {noun}/NN/6/nsubj to/TO/5/mark {verb}/VB/3/acl "
        f"angered=anger/VBD/0/root Niger/NNP/5/obj"
    )
    assert [c.event for c in found] == [event]
    assert found[0].actors == (CHAD,)


def test_the_subject_of_a_noun_operator_is_that_of_its_verb() -> None:
    found = only(
        "Chad/NNP/2/nsubj issued=issue/VBD/0/root a/DT/4/det threat/NN/2/obj to/TO/6/mark bomb/VB/4/acl Niger/NNP/6/obj"
    )
    assert (found.event, found.actors, found.recipients) == ("THREATEN", (CHAD,), (NIGER,))


def test_a_frame_that_names_its_theme_goes_before_an_operator_on_it() -> None:
    sentence = (
        "Chad/NNP/2/nsubj suspended=suspend/VBD/0/root talks=talk/NNS/2/obj with/IN/5/case Niger/NNP/3/nmod ././2/punct"
    )
    assert only(sentence).reason == "stop > consult.meet"
    own = {
        "id": "sanction.suspend", "event": "SANCTION", "mode": "discontinue", "cameo": "164", "verbs": ["suspend"],
        "subj": "actor", "obj": "theme {talk}", "with": "recipient",
    }  # fmt: skip
    words = build([*FRAMES, own], [], load_table("lexicon/operators"), load_table("lexicon/carriers"))
    document = parse(sentence)
    tree, book = Tree(document.sentences[0]), Parties(document)
    (found,) = compose(tree, 0, find_candidates(tree, 0, words, book), words, book)
    assert (found.reason, found.recipients) == ("sanction.suspend", (NIGER,))


def test_prepositions_lead_to_operands_of_some_effects_only() -> None:
    accused = "Chad/NNP/2/nsubj {}/VBD/0/root Mali/NNP/2/obj {}/IN/5/mark bombing=bomb/VBG/2/advcl Niger/NNP/5/obj"
    assert composed(accused.format("prevented=prevent", "from")) == []
    kept = composed(accused.format("threatened=threaten", "in"))
    assert [c.event for c in kept] == ["ASSAULT"]


def test_operators_nest_from_within() -> None:
    found = only(
        "Chad/NNP/2/nsubj refused=refuse/VBD/0/root to/TO/4/mark stop/VB/2/xcomp bombing=bomb/VBG/4/xcomp "
        "Niger/NNP/5/obj"
    )
    assert (found.event, found.mode, found.reason) == ("REJECT", "yield", "refuse > stop > assault.bomb")


def test_all_that_is_coordinated_is_in_scope() -> None:
    found = composed(
        "Chad/NNP/2/nsubj agreed=agree/VBD/0/root to/TO/4/mark meet/VB/2/xcomp Niger/NNP/4/obj and/CC/7/cc "
        "release/VB/4/conj prisoners=prisoner/NNS/7/obj"
    )
    assert sorted(c.event for c in found) == ["AGREE", "CONCEDE"]


# --- troops that keep a peace


SENT = "Chad/NNP/2/nsubj deployed=deploy/VBD/0/root {} to/IN/{n}/case Mali/NNP/2/obl"


def sent(
    event: str = "MOBILIZE", mode: str | None = "troops", force: str = "peacekeepers=peacekeeper/NNS/2/obj"
) -> Candidate:
    """What becomes of Chad's sending of a force to Mali."""
    read = tree(SENT.format(force, n=4 + len(force.split())))
    moved = Candidate(0, 1, (1,), event, mode, "152", (), (CHAD,), (MALI,), False, "mobilize.troops", 1)
    return keeping_peace(moved, read)


@pytest.mark.parametrize(
    "force",
    [
        "peacekeepers=peacekeeper/NNS/2/obj",
        "peacekeeping=peacekeeping/NN/4/compound troops=troop/NNS/2/obj",
        "peace-keepers=peace-keeper/NNS/2/obj",
    ],
)
def test_peacekeepers_are_help(force: str) -> None:
    found = sent(force=force)
    assert (found.event, found.mode, found.cameo, found.reason) == ("AID", None, "074", "mobilize.troops")
    assert (found.actors, found.recipients) == ((CHAD,), (MALI,))
    assert sent(mode=None, force=force).event == "AID"


def test_other_forces_and_other_acts_are_not() -> None:
    assert sent(force="troops=troop/NNS/2/obj").event == "MOBILIZE"
    assert sent(mode="weapons").event == "MOBILIZE"
    assert sent(event="ASSAULT").event == "ASSAULT"


def test_peacekeepers_in_another_clause_do_not_count_for_a_noun_inside() -> None:
    read = tree(
        "Peacekeepers=peacekeeper/NNS/2/nsubj saw=see/VBD/0/root the/DT/4/det deployment/NN/2/obj of/IN/6/case "
        "troops=troop/NNS/4/nmod"
    )
    moved = Candidate(0, 3, (3,), "MOBILIZE", "troops", "152", (), (CHAD,), (MALI,), False, "mobilize.troops", 1)
    assert keeping_peace(moved, read) is moved


def test_the_support_verb_tells_who_is_deployed() -> None:
    read = tree(
        "Peacekeepers=peacekeeper/NNS/2/nsubj began=begin/VBD/0/root the/DT/4/det deployment/NN/2/obj to/IN/6/case "
        "Mali/NNP/4/nmod"
    )
    begun = Candidate(0, 3, (3,), "MOBILIZE", "troops", "152", (), (CHAD,), (MALI,), False, "x", 1, support=1)
    assert keeping_peace(begun, read).event == "AID"
    assert keeping_peace(replace(begun, support=-1), read).event == "MOBILIZE"


def test_a_demand_for_somebodys_freedom_is_marked_as_such() -> None:
    assert FREEING in only(URGED.format("urged=urge", "release")).traits
    assert FREEING not in only(URGED.format("urged=urge", "fund")).traits
