from __future__ import annotations

import pytest
from sketches import CHAD, NIGER, parse, party

from dragoman.coding.frames import Candidate
from dragoman.coding.speech import speech_acts
from dragoman.coding.tree import Tree
from dragoman.knowledge.stances import load_stances
from dragoman.types import Entity, Span, Statement

FIRST = "It/PRP/2/nsubj rained=rain/VBD/0/root"


def acts(stance: str, cue: str = "deplored", speaker: Entity = CHAD, toward: Entity | None = NIGER) -> list[Candidate]:
    """The acts that one statement in the second sentence is."""
    document = parse(FIRST, f"Chad/NNP/2/nsubj {cue}/VBD/0/root it/PRP/2/obj")
    token = document.sentences[1].tokens[1]
    span = Span(token.start, token.end, token.text)
    statement = Statement("s1", speaker, span, (span,), False, toward, stance, None, None)
    found = speech_acts([Tree(s) for s in document.sentences], [statement], load_stances())
    assert set(found) <= {1}
    return found.get(1, [])


@pytest.mark.parametrize(
    ("stance", "cue", "event", "mode"),
    [
        ("criticise", "deplored=deplore", "ACCUSE", "disapprove"),
        ("criticise", "alleged=allege", "ACCUSE", "allege"),
        ("praise", "hailed=hail", "SUPPORT", None),
        ("demand", "demanded=demand", "REQUEST", "change"),
    ],
)
def test_judging_and_demanding_are_acts(stance: str, cue: str, event: str, mode: str | None) -> None:
    (act,) = acts(stance, cue)
    assert (act.event, act.mode) == (event, mode)
    assert (act.actors, act.recipients) == ((CHAD,), (NIGER,))
    assert (act.s, act.head, act.reason) == (1, 1, f"statement.{stance}")


@pytest.mark.parametrize("stance", ["inform", "hope", "concern", "regret", "reject", "promise", "warn"])
def test_other_stances_stay_statements(stance: str) -> None:
    assert acts(stance) == []


@pytest.mark.parametrize("cue", ["said=say", "told=tell", "wrote=write"])
def test_criticism_in_neutral_words_is_implied_only(cue: str) -> None:
    assert acts("criticise", cue) == []
    assert acts("praise", cue) == []
    assert len(acts("demand", cue)) == 1


def test_an_act_needs_an_aim_that_is_not_the_speaker() -> None:
    assert acts("criticise", toward=None) == []
    assert acts("criticise", toward=CHAD) == []


@pytest.mark.parametrize(
    ("speaker", "is_act"),
    [
        (party("Chad's army", "TCD", "MIL"), True),
        (party("the opposition", "TCD", "OPP"), True),
        (party("the United Nations", "UNO", None), True),
        (party("an analyst", "TCD", "EDU"), False),
        (party("a newspaper", "TCD", "JRN"), False),
        (party("a trader", "TCD", None), False),
        (party("officials", None, "GOV"), False),
    ],
)
def test_only_parties_act_by_what_they_say(speaker: Entity, is_act: bool) -> None:
    assert bool(acts("criticise", speaker=speaker)) is is_act
