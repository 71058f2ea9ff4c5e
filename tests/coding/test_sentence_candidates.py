"""The codebook's rules on one sentence: prison, missions, ways home, private dealings."""

from __future__ import annotations

from typing import Any

import pytest
from sketches import CHAD, LIBYA, MALI, NIGER, REBELS, Parties, at, lexicon, parse, party, tree

from dragoman.coding.candidates import (
    aims_at_itself,
    at_home,
    is_private,
    jailed,
    sentence_candidates,
    whose_mission,
)
from dragoman.coding.frames import Candidate
from dragoman.coding.tree import Tree
from dragoman.types import Entity

COURT, EDITOR, TRADER = party("court", "TCD", "JUD"), party("editor", "TCD", "JRN"), party("trader", "NER", "BUS")
SENTENCED = (
    "Courts=court/NNS/2/nsubj sentenced=sentence/VBD/0/root editors=editor/NNS/2/obj to/IN/6/case a/DT/6/det "
    "{}/NN/2/obl{}"
)


def act(event: str, *actors: Entity, on: tuple[Entity, ...] = (), head: int = 1, **more: Any) -> Candidate:
    """A candidate told by one word."""
    known = {"mode": None, "cameo": "", "contexts": (), "reciprocal": False, "reason": "x", "fit": 1} | more
    return Candidate(s=0, head=head, words=(head,), event=event, actors=actors, recipients=on, **known)


WORDS = lexicon(
    prisons=["prison", "jail", "imprisonment", "custody"],
    unserved=["suspend", "suspended", "absentia", "probation"],
    missions=["embassy", "consulate", "mission", "legation"],
)


# --- prison


def convicted(kind: str, rest: str = "", **more: Any) -> Candidate | None:
    """The arrest in a sentence to whatever the court passed."""
    known = {"mode": "convict", "theme": 5, "on": (EDITOR,)} | more
    return jailed(act("SANCTION", COURT, **known), tree(SENTENCED.format(kind, rest)), WORDS)


@pytest.mark.parametrize(
    ("kind", "rest"),
    [("jail", ""), ("year", " in/IN/8/case prison/NN/6/nmod"), ("term", " of/IN/8/case imprisonment/NN/6/nmod")],
)
def test_a_sentence_to_prison_is_an_arrest_as_well(kind: str, rest: str) -> None:
    found = convicted(kind, rest)
    assert found is not None
    assert (found.event, found.mode, found.cameo, found.reason) == ("COERCE", "arrest", "173", "jailed > x")
    assert (found.actors, found.recipients) == ((COURT,), (EDITOR,))
    prison = 7 if rest else 5
    assert (found.head, found.words, found.support, found.theme) == (prison, (prison,), 1, -1)


@pytest.mark.parametrize(
    ("kind", "rest"),
    [("fine", ""), ("year", " of/IN/8/case exile/NN/6/nmod"), ("term", " suspended/JJ/8/amod prison/NN/6/nmod")],
)
def test_fines_exile_and_suspended_terms_put_nobody_in_prison(kind: str, rest: str) -> None:
    assert convicted(kind, rest) is None


@pytest.mark.parametrize("more", [{"mode": "fine"}, {"on": ()}, {"theme": -1}, {"head": 5}])
def test_only_a_conviction_of_somebody_to_prison_is_an_arrest(more: dict[str, Any]) -> None:
    assert convicted("prison", **more) is None


def test_both_are_told_of_the_sentence() -> None:
    entry = {
        "id": "sanction.convict", "event": "SANCTION", "mode": "convict", "cameo": "116", "verbs": ["sentence"],
        "subj": "actor", "obj": "recipient", "to": "theme",
    }  # fmt: skip
    document = parse(SENTENCED.format("prison", ""))
    book = Parties(document, Courts=(COURT,), editors=(EDITOR,))
    found = sentence_candidates(Tree(document.sentences[0]), 0, lexicon(entry, prisons=["prison"]), book)
    assert [(c.event, c.actors, c.recipients) for c in found] == [
        ("SANCTION", (COURT,), (EDITOR,)),
        ("COERCE", (COURT,), (EDITOR,)),
    ]


# --- missions


CLOSED = "Chad/NNP/2/nsubj closed=close/VBD/0/root {}/JJ/4/amod {}/NN/2/obj"
WAS_CLOSED = "The/DT/3/det {}/JJ/3/amod embassy/NN/5/nsubj:pass was=be/VBD/5/aux:pass closed=close/VBN/0/root"


def closing(sentence: str, *actors: Entity, thing: str = "embassy", mode: str = "withdraw", **more: Any) -> Candidate:
    """What becomes of a mission's closure."""
    document = parse(sentence)
    read = Tree(document.sentences[0])
    shut = act("SANCTION", *actors, mode=mode, theme=at(read, thing))
    return whose_mission(shut, read, 0, WORDS, Parties(document, **more))


def test_whoever_closes_anothers_mission_throws_it_out() -> None:
    found = closing(CLOSED.format("Libyan", "embassy"), CHAD)
    assert (found.mode, found.actors, found.recipients) == ("expel", (CHAD,), (LIBYA,))
    embassy = party("embassy of Libya", "LBY")
    found = closing(CLOSED.format("Libyan", "consulate"), CHAD, thing="consulate", consulate=(embassy,))
    assert (found.mode, found.recipients) == ("expel", (embassy,))


def test_whoever_closes_a_mission_of_its_own_withdraws() -> None:
    found = closing(CLOSED.format("Chadian", "embassy"), CHAD)
    assert (found.mode, found.actors, found.recipients) == ("withdraw", (CHAD,), ())


def test_a_mission_that_nobody_is_said_to_close_is_closed_by_its_owner() -> None:
    found = closing(WAS_CLOSED.format("Libyan"))
    assert (found.mode, found.actors, found.recipients) == ("withdraw", (LIBYA,), ())


def test_offices_of_others_and_missions_of_nobody_stay_as_they_are() -> None:
    assert closing(CLOSED.format("Libyan", "school"), CHAD, thing="school").mode == "withdraw"
    assert closing(CLOSED.format("Libyan", "embassy"), CHAD, mode="expel").recipients == ()
    assert closing(CLOSED.format("new", "embassy"), CHAD).mode == "withdraw"
    rebels = closing(CLOSED.format("rebel", "embassy"), CHAD, rebel=(REBELS,))
    assert (rebels.mode, rebels.recipients) == ("withdraw", ())


# --- ways home


LEADER, TOWN = Entity("leader", "Leader of Chad", "TCD", "GOV", "head of state"), party("town", "TCD", "CVL")


def test_nobody_visits_home() -> None:
    assert aims_at_itself(act("CONSULT", LEADER, on=(TOWN,), mode="visit"))
    assert aims_at_itself(act("CONSULT", LEADER, CHAD, on=(TOWN,), mode="visit"))


@pytest.mark.parametrize(
    "visit",
    [
        act("CONSULT", LEADER, on=(NIGER,), mode="visit"),
        act("CONSULT", LEADER, on=(TOWN, NIGER), mode="visit"),
        act("CONSULT", LEADER, mode="visit"),
        act("CONSULT", LEADER, MALI, on=(TOWN,), mode="visit"),
        act("CONSULT", REBELS, on=(TOWN,), mode="visit"),
        act("CONSULT", LEADER, on=(TOWN,)),
        act("AID", LEADER, on=(TOWN,)),
    ],
)
def test_visits_abroad_and_talks_at_home_are_no_ways_home(visit: Candidate) -> None:
    assert not aims_at_itself(visit)


def test_nobody_deals_with_himself() -> None:
    assert aims_at_itself(act("AID", CHAD, NIGER, on=(CHAD,)))
    assert not aims_at_itself(act("AID", CHAD, on=(CHAD, NIGER)))


# --- private dealings


def test_dealings_among_private_people_are_private() -> None:
    assert is_private(act("AGREE", TRADER, on=(EDITOR,)))
    assert is_private(act("AGREE", TRADER))


@pytest.mark.parametrize(
    "public",
    [
        act("AGREE", on=(EDITOR,)),
        act("COERCE", on=(TRADER,)),
        act("AGREE"),
        act("AGREE", TRADER, on=(CHAD,)),
        act("AGREE", COURT, on=(TRADER,)),
        act("AGREE", party("United Nations", "UNO", None), on=(TRADER,)),
        act("ASSAULT", TRADER, on=(EDITOR,)),
    ],
)
def test_where_nobody_acts_or_the_public_side_takes_part_nothing_is_private(public: Candidate) -> None:
    assert not is_private(public)


# --- what is served


IN_COURT = "sentenced=sentence/VBD/0/root editors=editor/NNS/2/obj"


@pytest.mark.parametrize(
    "rest",
    [
        "to/IN/6/case a/DT/6/det prison/NN/2/obl in/IN/8/case absentia/NN/2/obl",
        "to/IN/6/case a/DT/6/det prison/NN/2/obl suspended=suspend/VBN/6/acl",
        "to/IN/6/case a/DT/6/det prison/NN/2/obl with/IN/8/case probation/NN/2/obl",
    ],
)
def test_a_term_that_nobody_serves_is_no_arrest(rest: str) -> None:
    read = tree(f"Courts=court/NNS/2/nsubj {IN_COURT} {rest}")
    assert jailed(act("SANCTION", COURT, on=(EDITOR,), mode="convict", theme=5), read, WORDS) is None


def test_a_term_with_more_words_is_an_arrest() -> None:
    rest = "to/IN/6/case a/DT/6/det prison/NN/2/obl in/IN/8/case March/NNP/2/obl"
    read = tree(f"Courts=court/NNS/2/nsubj {IN_COURT} {rest}")
    found = jailed(act("SANCTION", COURT, on=(EDITOR,), mode="convict", theme=5), read, WORDS)
    assert found is not None
    assert found.event == "COERCE"


# --- one meeting


MEETINGS = lexicon(
    {
        "id": "consult.meet", "event": "CONSULT", "cameo": "040", "verbs": ["meet"], "nouns": ["talk", "meeting"],
        "subj": "actor", "between": "actor", "with": "actor", "reciprocal": True,
    },
    {"id": "aid.help", "event": "AID", "cameo": "070", "nouns": ["help"], "subj": "actor", "to": "recipient"},
)  # fmt: skip
MET = "Chad/NNP/4/nsubj and/CC/3/cc Niger/NNP/1/conj met=meet/VBD/0/root {}"


def meetings(rest: str) -> list[tuple[str, tuple[Entity, ...]]]:
    """The events of Chad's and Niger's meeting and what else is told of it."""
    document = parse(MET.format(rest))
    found = sentence_candidates(Tree(document.sentences[0]), 0, MEETINGS, Parties(document))
    return [(c.event, c.actors) for c in found]


@pytest.mark.parametrize(
    "rest",
    [
        "for/IN/6/case talks=talk/NNS/4/obl",
        "in/IN/7/case a/DT/7/det meeting/NN/4/obl",
        "for/IN/7/case a/DT/7/det round/NN/4/obl of/IN/9/case talks=talk/NNS/7/nmod",
        "for/IN/6/case talks=talk/NNS/4/obl between/IN/8/case Chad/NNP/6/nmod and/CC/10/cc Niger/NNP/8/conj",
    ],
)
def test_a_meeting_and_its_talks_are_one(rest: str) -> None:
    assert meetings(rest) == [("CONSULT", (CHAD, NIGER))]


@pytest.mark.parametrize(
    "rest",
    [
        "after/IN/6/case talks=talk/NNS/4/obl between/IN/8/case Chad/NNP/6/nmod and/CC/10/cc Niger/NNP/8/conj",
        "for/IN/6/case talks=talk/NNS/4/obl between/IN/8/case Libya/NNP/6/nmod and/CC/10/cc Mali/NNP/8/conj",
        "for/IN/6/case help/NN/4/obl to/IN/8/case Mali/NNP/6/nmod",
    ],
)
def test_earlier_talks_those_of_others_and_other_acts_are_not(rest: str) -> None:
    assert len(meetings(rest)) == 2


# --- own forces


ARMY, CIVILIANS = party("army of Chad", "TCD", "MIL"), party("civilians", "TCD", "CVL")


def test_a_state_moves_its_own_forces() -> None:
    assert at_home(act("MOBILIZE", CHAD, on=(ARMY, NIGER))).recipients == (NIGER,)
    assert at_home(act("MOBILIZE", CHAD, on=(party("troops", "TCD", None),))).recipients == ()


def test_forces_of_others_crowds_at_home_and_other_acts_stay() -> None:
    assert at_home(act("MOBILIZE", NIGER, on=(ARMY,))).recipients == (ARMY,)
    assert at_home(act("MOBILIZE", CHAD, on=(CIVILIANS,))).recipients == (CIVILIANS,)
    assert at_home(act("COERCE", CHAD, on=(ARMY,))).recipients == (ARMY,)
    assert at_home(act("ASSAULT", CHAD, on=(ARMY,))).recipients == (ARMY,)
