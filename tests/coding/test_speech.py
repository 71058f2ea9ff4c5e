from __future__ import annotations

import pytest
from sketches import CHAD, NIGER, at, parse, party, tree

from dragoman.coding.frames import Candidate
from dragoman.coding.speech import in_so_many_words, judged, speech_acts
from dragoman.coding.tree import Tree
from dragoman.knowledge.stances import load_stances
from dragoman.types import Document, Entity, Span, Statement

STANCES = load_stances()
FIRST = "It/PRP/2/nsubj rained=rain/VBD/0/root"


def acts(stance: str, cue: str = "deplored", speaker: Entity = CHAD, toward: Entity | None = NIGER) -> list[Candidate]:
    """The acts that one statement in the second sentence is."""
    document = parse(FIRST, f"Chad/NNP/2/nsubj {cue}/VBD/0/root it/PRP/2/obj")
    token = document.sentences[1].tokens[1]
    span = Span(token.start, token.end, token.text)
    statement = Statement("s1", speaker, span, (span,), False, toward, stance, None, None)
    found = speech_acts([Tree(s) for s in document.sentences], [statement], STANCES)
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


# --- the judgement itself, and what is judged


def told(document: Document, stance: str, cue: str, first: str, last: str, toward: Entity | None = None) -> Statement:
    """The statement of Chad in the one sentence, from the word ``first`` to the word ``last``."""
    words = {t.text: t for t in document.sentences[0].tokens}
    spans = [Span(words[a].start, words[b].end, "") for a, b in ((cue, cue), (first, last))]
    return Statement("s1", CHAD, spans[0], (spans[1],), False, toward, stance, None, None)


def spoken(sentence: str, *statement: str, toward: Entity | None = None) -> list[Candidate]:
    """The acts that the statement in the sentence is."""
    document = parse(sentence)
    statements = [told(document, *statement, toward=toward)]
    return speech_acts([Tree(s) for s in document.sentences], statements, STANCES).get(0, [])


IS = "Chad/NNP/2/nsubj said=say/VBD/0/root the/DT/4/det raid/NN/6/nsubj was=be/VBD/6/cop {}/JJ/2/ccomp"
A_DEED = "Chad/NNP/2/nsubj said=say/VBD/0/root this/DT/7/nsubj was=be/VBD/7/cop a/DT/7/det {}/JJ/7/amod raid/NN/2/ccomp"


@pytest.mark.parametrize(
    ("sentence", "word", "stance", "last", "is_act"),
    [
        (IS, "unacceptable", "criticise", "unacceptable", True),
        (A_DEED, "unacceptable", "criticise", "raid", True),
        (IS, "excellent", "praise", "excellent", True),
        (IS, "brief", "criticise", "brief", False),
        (A_DEED, "brief", "criticise", "raid", False),
        (IS, "excellent", "criticise", "excellent", False),
    ],
)
def test_the_judgement_itself_is_an_act_even_in_neutral_words(
    sentence: str, word: str, stance: str, last: str, is_act: bool
) -> None:
    first = "this" if "this" in sentence else "the"
    assert bool(spoken(sentence.format(word), stance, "said", first, last, toward=NIGER)) is is_act


def test_a_judgement_on_the_way_is_not_what_is_said() -> None:
    sentence = (
        "Chad/NNP/2/nsubj said=say/VBD/0/root the/DT/5/det unacceptable/JJ/5/amod raid/NN/6/nsubj ended=end/VBD/2/ccomp"
    )
    assert spoken(sentence, "criticise", "said", "the", "ended", toward=NIGER) == []


def test_the_judgement_must_stand_in_what_is_said() -> None:
    document = parse(IS.format("unacceptable"))
    read = Tree(document.sentences[0])
    assert in_so_many_words(read, told(document, "criticise", "said", "the", "unacceptable"), STANCES)
    assert not in_so_many_words(read, told(document, "criticise", "said", "the", "was"), STANCES)


DEPLORED = "Chad/NNP/2/nsubj deplored=deplore/VBD/0/root the/DT/4/det raid/NN/2/obj"


def test_criticism_of_a_thing_needs_no_target() -> None:
    (act,) = spoken(DEPLORED, "criticise", "deplored", "the", "raid")
    assert (act.event, act.actors, act.recipients, act.theme) == ("ACCUSE", (CHAD,), (), 3)
    (act,) = spoken(IS.format("unacceptable"), "criticise", "said", "the", "unacceptable")
    assert (act.recipients, act.theme) == ((), 3)


def test_criticism_of_nothing_and_nobody_is_no_act() -> None:
    sentence = "Chad/NNP/2/nsubj complained=complain/VBD/0/root it/PRP/5/nsubj was=be/VBD/5/cop unfair/JJ/2/ccomp"
    assert spoken(sentence, "criticise", "complained", "it", "unfair") == []
    assert len(spoken(sentence, "criticise", "complained", "it", "unfair", toward=NIGER)) == 1
    assert spoken(DEPLORED, "demand", "deplored", "the", "raid") == []


@pytest.mark.parametrize(
    ("sentence", "first", "last", "thing"),
    [
        (DEPLORED, "the", "raid", "raid"),
        (IS.format("unacceptable"), "the", "unacceptable", "raid"),
        (
            "Raids=raid/NNS/3/nsubj:pass were=be/VBD/3/aux:pass deplored=deplore/VBN/0/root by/IN/5/case Chad/NNP/3/obl",
            "Raids",
            "Raids",
            "Raids",
        ),
        (
            "Chad/NNP/2/nsubj deplored=deplore/VBD/0/root raids=raid/NNS/2/obj that/WDT/6/obj police=police/NN/6/nsubj "
            "led=lead/VBD/3/acl:relcl",
            "raids",
            "led",
            "raids",
        ),
        ("Chad/NNP/2/nsubj said=say/VBD/0/root Niger/NNP/4/nsubj lied=lie/VBD/2/ccomp", "Niger", "lied", None),
    ],
)
def test_what_is_judged_is_the_object_of_the_cue_or_the_subject_of_what_is_said(
    sentence: str, first: str, last: str, thing: str | None
) -> None:
    document, read = parse(sentence), tree(sentence)
    cue = next(t.text for t in document.sentences[0].tokens if t.deprel == "root")
    found = judged(read, told(document, "criticise", cue, first, last), at(read, cue))
    assert found == (at(read, thing) if thing else -1)


# --- blame, and what a relative clause says


BLAME = "Chad/NNP/2/nsubj said=say/VBD/0/root Niger/NNP/6/nsubj was=be/VBD/6/cop {}/RB/6/advmod {}/JJ/2/ccomp"


def test_blame_in_neutral_words_is_an_allegation() -> None:
    (act,) = spoken(BLAME.format("clearly", "responsible"), "criticise", "said", "Niger", "responsible", toward=NIGER)
    assert (act.event, act.mode, act.cameo, act.recipients) == ("ACCUSE", "allege", "112", (NIGER,))
    behind = "Chad/NNP/2/nsubj said=say/VBD/0/root Niger/NNP/7/nsubj was=be/VBD/7/cop behind/IN/7/case the/DT/7/det raid/NN/2/ccomp"
    (act,) = spoken(behind, "criticise", "said", "Niger", "raid", toward=NIGER)
    assert (act.event, act.mode) == ("ACCUSE", "allege")


def test_denied_blame_and_other_judgements_are_no_allegations() -> None:
    denied = BLAME.format("not", "responsible")
    assert spoken(denied, "criticise", "said", "Niger", "responsible", toward=NIGER) == []
    (act,) = spoken(IS.format("unacceptable"), "criticise", "said", "the", "unacceptable", toward=NIGER)
    assert (act.event, act.mode, act.cameo) == ("ACCUSE", "disapprove", "111")


def test_blame_is_found_in_the_main_clause_of_what_is_said_only() -> None:
    sentence = (
        "Chad/NNP/2/nsubj said=say/VBD/0/root Niger/NNP/4/nsubj knew=know/VBD/2/ccomp a/DT/6/det clerk/NN/4/obj who/WP/9/nsubj "
        "was=be/VBD/9/cop responsible/JJ/6/acl:relcl"
    )
    assert spoken(sentence, "criticise", "said", "Niger", "responsible", toward=NIGER) == []


TREATY = (
    "Niger/NNP/2/nsubj signed=sign/VBD/0/root a/DT/4/det treaty/NN/2/obj that/WDT/7/obj Chad/NNP/7/nsubj "
    "called=call/VBD/4/{} a/DT/9/det betrayal/NN/7/xcomp"
)


def test_what_a_relative_clause_judges_is_what_it_belongs_to() -> None:
    document, read = parse(TREATY.format("acl:relcl")), tree(TREATY.format("acl:relcl"))
    statement = told(document, "criticise", "called", "treaty", "treaty")
    assert judged(read, statement, at(read, "called")) == at(read, "treaty")
    verdict = told(document, "criticise", "called", "a", "betrayal")
    assert judged(read, verdict, at(read, "called")) == -1
    coordinated = tree(TREATY.format("conj"))
    assert judged(coordinated, statement, at(coordinated, "called")) == -1
    (act,) = spoken(TREATY.format("acl:relcl"), "criticise", "called", "treaty", "treaty")
    assert (act.event, act.recipients, act.theme) == ("ACCUSE", (), at(read, "treaty"))
