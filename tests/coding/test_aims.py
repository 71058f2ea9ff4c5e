"""At whom praise, criticism, protests, recalls and calls for release are aimed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from sketches import CHAD, MALI, NIGER, REBELS, at, party, tree

from dragoman.coding.aims import (
    DEED,
    aim,
    aim_at_captors,
    aim_at_crowd,
    aim_at_doers,
    aim_at_host,
    aim_back,
    aim_protest,
    not_own_side,
    of_this_sentence,
)
from dragoman.coding.composition import FREEING
from dragoman.coding.frames import Candidate
from dragoman.knowledge.lexicon import build
from dragoman.types import Entity

EDITOR, POLICE = party("editor", "TCD", "JRN"), party("police", "TCD", "COP")
CROWD, ENVOY = party("marchers", "TCD", "CVL"), Entity("envoy", "envoy", "TCD", "GOV", "ambassador")
CONDEMNED = tree("Mali/NNP/2/nsubj condemned=condemn/VBD/0/root the/DT/4/det arrest/NN/2/obj")


def act(event: str, *actors: Entity, on: tuple[Entity, ...] = (), head: int = 1, s: int = 0, **more: Any) -> Candidate:
    """A candidate told by one word."""
    known = {"mode": None, "cameo": "", "contexts": (), "reciprocal": False, "reason": "x", "fit": 1} | more
    return Candidate(s=s, head=head, words=(head,), event=event, actors=actors, recipients=on, **known)


@dataclass
class Told:
    """An event told before."""

    candidate: Candidate
    mentions: list[Candidate] = field(default_factory=list)
    date: str | None = None


def told(candidate: Candidate) -> Told:
    """An event with its one mention."""
    return Told(candidate, [candidate])


class States:
    """The states of a report."""

    def state(self, code: str | None) -> Entity | None:
        return {e.code: e for e in (CHAD, NIGER, MALI)}.get(code)


def test_criticism_of_a_deed_is_of_its_doer_and_not_of_whom_it_hit() -> None:
    arrest = act("COERCE", POLICE, on=(EDITOR,), head=3)
    found = aim(act("ACCUSE", MALI, on=(EDITOR,), theme=3), [arrest])
    assert (found.recipients, found.traits) == ((POLICE,), frozenset({DEED}))


def test_criticism_of_a_deed_by_nobody_knows_whom_is_of_nobody() -> None:
    found = aim(act("ACCUSE", MALI, on=(EDITOR,), theme=3), [act("COERCE", on=(EDITOR,), head=3)])
    assert (found.recipients, found.traits) == ((), frozenset({DEED}))


def test_whoever_is_criticised_by_name_stays_so() -> None:
    accused = act("ACCUSE", MALI, on=(CHAD,), theme=5, filled={"obj": [2]})
    assert aim(accused, [act("COERCE", POLICE, on=(EDITOR,), head=5)]).recipients == (CHAD,)


def test_what_is_not_about_a_deed_stays() -> None:
    spoken = act("ACCUSE", MALI, on=(CHAD,), theme=3)
    assert aim(spoken, [act("COERCE", POLICE, head=7)]) is spoken
    assert aim(act("AID", MALI, on=(EDITOR,), theme=3), [act("COERCE", POLICE, on=(EDITOR,), head=3)]).actors == (MALI,)


def test_a_government_does_not_criticise_its_own_country() -> None:
    ministry = party("ministry of Chad", "TCD")
    assert not_own_side(act("ACCUSE", ministry, on=(CHAD, NIGER))).recipients == (NIGER,)
    assert not_own_side(act("ACCUSE", party("opposition", "TCD", "OPP"), on=(CHAD,))).recipients == (CHAD,)
    assert not_own_side(act("ACCUSE", ministry, on=(ENVOY,))).recipients == (ENVOY,)


def test_the_deed_may_be_told_before() -> None:
    arrests = build(
        [{"id": "coerce.arrest", "event": "COERCE", "cameo": "173", "nouns": ["arrest"], "subj": "actor"}], [], (), ()
    )
    before = told(act("COERCE", POLICE, on=(EDITOR,)))
    spoken = act("ACCUSE", MALI, s=1, theme=3)
    assert aim_back(spoken, CONDEMNED, arrests, [before]).recipients == (POLICE,)
    far = act("ACCUSE", MALI, s=7, theme=3)
    assert aim_back(far, CONDEMNED, arrests, [before]).recipients == ()
    raid = told(act("ASSAULT", POLICE, on=(EDITOR,)))
    assert aim_back(spoken, CONDEMNED, arrests, [raid]).recipients == ()


@pytest.mark.parametrize("word", ["operation", "move", "decision"])
def test_a_general_word_stands_for_any_step(word: str) -> None:
    condemned = tree(f"Mali/NNP/2/nsubj condemned=condemn/VBD/0/root the/DT/4/det {word}/NN/2/obj")
    spoken = act("ACCUSE", MALI, s=1, theme=at(condemned, word))
    nouns = build([], [{"doings": ["operation", "move", "decision"]}], (), ())
    assert aim_back(spoken, condemned, nouns, [told(act("ASSAULT", CHAD, on=(NIGER,)))]).recipients == (CHAD,)
    assert aim_back(spoken, condemned, nouns, [told(act("CONSULT", CHAD, on=(NIGER,)))]).recipients == ()


def test_who_did_it_may_be_known_only_at_the_end() -> None:
    arrest = Told(act("COERCE", POLICE, on=(EDITOR,), head=3), [act("COERCE", on=(EDITOR,), head=3)])
    spoken = act("ACCUSE", MALI, theme=3, traits=frozenset({DEED}))
    assert aim_at_doers(spoken, [arrest]).recipients == (POLICE,)
    unknown = Told(act("ASSAULT", party("unknown attackers", None, "UNK"), head=3), [act("ASSAULT", head=3)])
    assert aim_at_doers(spoken, [unknown]).recipients == ()


def test_a_protest_is_against_who_did_what_it_is_about() -> None:
    marched = tree("Crowds/NNS/2/nsubj protested=protest/VBD/0/root against/IN/5/case the/DT/5/det arrest/NN/2/obl")
    protest = act("PROTEST", CROWD, slots={"against": [4]})
    found = aim_protest(protest, [act("COERCE", POLICE, on=(EDITOR,), head=4)], marched)
    assert (found.recipients, found.traits) == ((POLICE,), frozenset({DEED}))


def test_a_protest_is_against_those_of_whom_it_demands_something() -> None:
    marched = tree(
        "Crowds/NNS/2/nsubj marched=march/VBD/0/root to/TO/4/mark urge/VB/2/advcl Chad/NNP/4/obj to/TO/7/mark "
        "yield/VB/4/xcomp"
    )
    urged = act("REQUEST", CROWD, on=(CHAD,), head=3)
    assert aim_protest(act("PROTEST", CROWD), [urged], marched).recipients == (CHAD,)
    assert aim_protest(act("PROTEST", CROWD, on=(NIGER,)), [urged], marched).recipients == (NIGER,)
    assert aim_protest(act("MOBILIZE", CHAD), [urged], marched).recipients == ()


def test_tear_gas_hits_the_crowd_told_of() -> None:
    gas = act("ASSAULT", POLICE, s=2, mode="crowd-control")
    march = act("PROTEST", CROWD, head=4)
    assert aim_at_crowd(gas, [march], []).recipients == (CROWD,)
    assert aim_at_crowd(gas, [], [told(march)]).recipients == (CROWD,)
    assert aim_at_crowd(gas, [], [told(act("PROTEST", NIGER, head=4))]).recipients == ()
    assert aim_at_crowd(act("ASSAULT", POLICE, mode="firearms"), [march], []).recipients == ()


def test_a_release_is_demanded_of_the_captors() -> None:
    plea = act("REQUEST", CHAD, on=(EDITOR,), s=1, traits=frozenset({FREEING}))
    held = told(act("SANCTION", MALI, on=(EDITOR,)))
    assert aim_at_captors(plea, [held]).recipients == (MALI,)
    other = told(act("SANCTION", MALI, on=(NIGER,)))
    assert aim_at_captors(plea, [other]).recipients == (EDITOR,)
    assert aim_at_captors(act("REQUEST", CHAD), [held]).recipients == ()


def test_an_envoy_is_recalled_from_the_other_side() -> None:
    recall = act("SANCTION", CHAD, s=1, traits=frozenset({"mission"}))
    quarrel = told(act("SANCTION", NIGER, on=(EDITOR,)))
    assert aim_at_host(recall, [quarrel], States()).recipients == (NIGER,)
    without_chad = told(act("SANCTION", NIGER, on=(MALI,)))
    assert aim_at_host(recall, [without_chad], States()).recipients == ()
    of_three = told(act("CONSULT", CHAD, NIGER, MALI))
    assert aim_at_host(recall, [of_three], States()).recipients == ()
    assert aim_at_host(act("SANCTION", CHAD), [quarrel], States()).recipients == ()


# --- told by the same sentence


SIGNED = tree(
    "Chad/NNP/2/nsubj signed=sign/VBD/0/root a/DT/4/det treaty/NN/2/obj that/WDT/7/obj Mali/NNP/7/nsubj "
    "called=call/VBD/4/acl:relcl a/DT/9/det betrayal/NN/7/xcomp"
)
NO_NOUNS = build([], [], (), ())


def test_who_did_what_is_judged_may_be_told_by_the_same_sentence() -> None:
    spoken = act("ACCUSE", MALI, head=6, theme=3)
    signed = told(act("AGREE", CHAD, on=(NIGER,), theme=3))
    assert of_this_sentence(spoken, SIGNED, [signed]) == (CHAD,)
    assert aim_back(spoken, SIGNED, NO_NOUNS, [signed]).recipients == (CHAD,)
    deed = told(act("AGREE", CHAD, head=3))
    assert of_this_sentence(spoken, SIGNED, [deed]) == (CHAD,)


def test_of_those_who_did_it_whoever_judges_is_left_out() -> None:
    assert of_this_sentence(
        act("ACCUSE", MALI, head=6, theme=3), SIGNED, [told(act("AGREE", CHAD, MALI, theme=3))]
    ) == (CHAD,)


@pytest.mark.parametrize(
    "done",
    [
        act("AGREE", CHAD, theme=3, s=1),
        act("AGREE", CHAD, theme=8),
        act("AGREE", party("gunmen", None, "UAF"), theme=3),
        act("AGREE", MALI, theme=3),
        act("AGREE", theme=3),
    ],
)
def test_other_sentences_other_things_and_unknown_hands_are_not_judged(done: Candidate) -> None:
    assert of_this_sentence(act("ACCUSE", MALI, head=6, theme=3), SIGNED, [told(done)]) == ()


@pytest.mark.parametrize(("rel", "makers"), [("appos", (CHAD,)), ("parataxis", (CHAD,)), ("conj", ())])
def test_what_is_judged_may_say_again_what_was_done(rel: str, makers: tuple[Entity, ...]) -> None:
    read = tree(
        "Chad/NNP/2/nsubj signed=sign/VBD/0/root a/DT/4/det treaty/NN/2/obj ,/,/7/punct a/DT/7/det "
        f"betrayal/NN/4/{rel} ././2/punct"
    )
    assert of_this_sentence(act("ACCUSE", MALI, head=7, theme=6), read, [told(act("AGREE", CHAD, theme=3))]) == makers


CONCLUSIONS = "Mali/NNP/2/nsubj condemned=condemn/VBD/0/root the/DT/4/det conclusions=conclusion/NNS/2/obj {}"


def test_what_came_of_a_deed_is_judged_as_the_deed() -> None:
    summits = build(
        [{"id": "consult.meet", "event": "CONSULT", "cameo": "040", "nouns": ["summit"], "subj": "actor"}], [], (), ()
    )
    spoken, met = act("ACCUSE", MALI, s=1, theme=3), told(act("CONSULT", CHAD, NIGER))
    of_summit = tree(CONCLUSIONS.format("of/IN/7/case the/DT/7/det summit/NN/4/nmod"))
    assert aim_back(spoken, of_summit, summits, [met]).recipients == (CHAD, NIGER)
    for rest in ("of/IN/7/case a/DT/7/det summit/NN/4/nmod", "before/IN/7/case the/DT/7/det summit/NN/4/nmod"):
        assert aim_back(spoken, tree(CONCLUSIONS.format(rest)), summits, [met]).recipients == ()


def test_a_government_does_not_threaten_its_own_country() -> None:
    ministry = party("ministry of Chad", "TCD")
    assert not_own_side(act("THREATEN", ministry, on=(CHAD, NIGER))).recipients == (NIGER,)
    assert not_own_side(act("THREATEN", REBELS, on=(CHAD,))).recipients == (CHAD,)
    assert not_own_side(act("COERCE", ministry, on=(CHAD,))).recipients == (CHAD,)
