from __future__ import annotations

from types import SimpleNamespace

import pytest
from trees import document

from dragoman.coding.dates import report_dates
from dragoman.coding.statements import find_statements
from dragoman.coding.tree import Tree
from dragoman.knowledge.calendar import load_calendar
from dragoman.knowledge.cues import load_cues
from dragoman.types import Document, Entity, Place, Statement

RULES = SimpleNamespace(cues=load_cues())
CALENDAR = load_calendar()
STATES = {
    "Norway": "NOR",
    "Denmark": "DNK",
    "Iceland": "ISL",
    "Poland": "POL",
    "Hungary": "HUN",
    "Sweden": "SWE",
    "Finland": "FIN",
}
BOTH = (
    "Finland/Finland/PROPN/NNP/4/nsubj/place and/and/CCONJ/CC/3/cc Sweden/Sweden/PROPN/NNP/1/conj/place said/say/VERB/VBD/0/root "
    "on/on/ADP/IN/6/case Monday/Monday/PROPN/NNP/4/obl/time that/that/SCONJ/IN/10/mark the/the/DET/DT/9/det drill/drill/NOUN/NN/10/nsubj "
    "ended/end/VERB/VBD/4/ccomp ././PUNCT/./4/punct"
)
SAYS = (
    "Norway/Norway/PROPN/NNP/2/nsubj/place said/say/VERB/VBD/0/root Denmark/Denmark/PROPN/NNP/{4}/nsubj/place {0}/{1}/AUX/MD/{4}/aux "
    "{2}/{3}/VERB/VB/2/ccomp the/the/DET/DT/7/det crossing/crossing/NOUN/NN/5/obj ././PUNCT/./2/punct"
)
RECKLESS = (
    "Norway/Norway/PROPN/NNP/2/nsubj/place said/say/VERB/VBD/0/root Denmark/Denmark/PROPN/NNP/6/nsubj/place was/be/AUX/VBD/6/cop "
    "{0}/{0}/{1}/JJ/6/advmod reckless/reckless/ADJ/JJ/2/ccomp ././PUNCT/./2/punct"
)
PRAISED = (
    "Denmark/Denmark/PROPN/NNP/2/nsubj/place praised/praise/VERB/VBD/0/root Iceland/Iceland/PROPN/NNP/2/obj/place for/for/ADP/IN/6/case "
    "its/its/PRON/PRP$/6/nmod:poss patience/patience/NOUN/NN/2/obl ././PUNCT/./2/punct"
)
URGED = (
    "Poland/Poland/PROPN/NNP/2/nsubj/place urged/urge/VERB/VBD/0/root {0}/{1}/{2}/2/iobj/place to/to/PART/TO/5/mark "
    "reopen/reopen/VERB/VB/2/xcomp the/the/DET/DT/7/det crossing/crossing/NOUN/NN/5/obj ././PUNCT/./2/punct"
)
AIDE = (
    '"/"/PUNCT/``/4/punct We/we/PRON/PRP/4/nsubj will/will/AUX/MD/4/aux wait/wait/VERB/VB/8/ccomp ,/,/PUNCT/,/4/punct "/"/PUNCT/\'\'/4/punct '
    "a/a/DET/DT/9/det said/say/VERB/VBD/0/root guide/guide/NOUN/NN/8/nsubj/person from/from/ADP/IN/11/case Lund/Lund/PROPN/NNP/9/nmod/place "
    "././PUNCT/./8/punct"
)


class Book:
    """States by name; everybody else is unknown."""

    def __init__(self, read: Document) -> None:
        self.read = read

    def at(self, s: int, t: int) -> tuple[Entity, ...]:
        word = self.read.sentences[s].tokens[t].text
        return (Entity(word, word, STATES[word], "GOV"),) if word in STATES else ()

    anyone = at

    def owner(self, s: int, t: int) -> tuple[Entity, ...]:
        return ()


class Setting:
    """Dates as the time expressions tell; no places."""

    def __init__(self, read: Document) -> None:
        self.read = read
        self.timeline = report_dates(read, CALENDAR)

    def date(self, s: int, t: int) -> str | None:
        from dragoman.coding.dates import date_of

        return date_of(self.read, s, t, self.timeline)

    def place(self, s: int, t: int) -> Place | None:
        return None


def statements(*lines: str) -> list[Statement]:
    read = document(*lines)
    return find_statements(read, tuple(Tree(sentence) for sentence in read.sentences), Book(read), Setting(read), RULES)


def test_two_speakers_are_two_statements() -> None:
    found = statements(BOTH)
    assert [(x.speaker.code, x.cue.text, x.content[0].text) for x in found] == [
        ("FIN", "said", "the drill ended"),
        ("SWE", "said", "the drill ended"),
    ]
    assert {x.date for x in found} == {"2024-05-13"}
    assert len({x.id for x in found}) == 2


def test_coding_again_gives_the_same_ids() -> None:
    assert [x.id for x in statements(BOTH)] == [x.id for x in statements(BOTH)]


@pytest.mark.parametrize(
    ("words", "stance"),
    [(("should", "should"), "demand"), (("must", "must"), "demand"), (("could", "could"), "inform")],
)
def test_modals_show_the_stance(words: tuple[str, str], stance: str) -> None:
    (found,) = statements(SAYS.format(*words, "reopen", "reopen", 5))
    assert found.stance == stance
    assert (found.toward.code if found.toward else None) == ("DNK" if stance == "demand" else None)


def test_a_judgement_is_criticism_unless_it_is_denied() -> None:
    (blamed,), (spared,) = statements(RECKLESS.format("very", "ADV")), statements(RECKLESS.format("not", "PART"))
    assert (blamed.stance, blamed.toward.code if blamed.toward else None) == ("criticise", "DNK")
    assert (spared.stance, spared.toward) == ("inform", None)


def test_praise_goes_to_the_object() -> None:
    (found,) = statements(PRAISED)
    assert (found.speaker.code, found.stance, found.direct) == ("DNK", "praise", False)
    assert found.toward is not None
    assert found.toward.code == "ISL"


def test_a_demand_is_made_of_someone_but_not_of_both_sides() -> None:
    (named,), (sides,) = (
        statements(URGED.format("Hungary", "Hungary", "PROPN/NNP")),
        statements(URGED.format("sides", "side", "NOUN/NNS")),
    )
    assert (named.stance, named.toward.code if named.toward else None) == ("demand", "HUN")
    assert (sides.stance, sides.toward) == ("demand", None)


def test_an_unknown_speaker_is_an_entity_without_a_code() -> None:
    (found,) = statements(AIDE)
    assert (found.speaker.name, found.speaker.code) == ("guide from Lund", None)
    assert (found.direct, found.stance, [x.text for x in found.content]) == (True, "promise", ["We will wait"])


CLAIMS = (
    "Norway/Norway/PROPN/NNP/2/nsubj/place {}/{}/VERB/VBD/0/root {}/{}/PROPN/NNP/4/nsubj/place shelled/shell/VERB/VBD/2/ccomp "
    "the/the/DET/DT/6/det ferry/ferry/NOUN/NN/4/obj ././PUNCT/./2/punct"
)
CLAIMS_PASSIVE = (
    "Norway/Norway/PROPN/NNP/2/nsubj/place claimed/claim/VERB/VBD/0/root the/the/DET/DT/4/det ferry/ferry/NOUN/NN/6/nsubj:pass "
    "was/be/AUX/VBD/6/aux:pass shelled/shell/VERB/VBN/2/ccomp by/by/ADP/IN/8/case {0}/{0}/{1}/6/obl:agent ././PUNCT/./2/punct"
)
CLAIMS_NOT = (
    "Norway/Norway/PROPN/NNP/2/nsubj/place claimed/claim/VERB/VBD/0/root Denmark/Denmark/PROPN/NNP/5/nsubj/place "
    "never/never/ADV/RB/5/advmod shelled/shell/VERB/VBD/2/ccomp the/the/DET/DT/7/det ferry/ferry/NOUN/NN/5/obj ././PUNCT/./2/punct"
)
CLAIMS_STATE = (
    "Norway/Norway/PROPN/NNP/2/nsubj/place claimed/claim/VERB/VBD/0/root Denmark/Denmark/PROPN/NNP/5/nsubj/place "
    "was/be/AUX/VBD/5/cop ready/ready/ADJ/JJ/2/ccomp ././PUNCT/./2/punct"
)


@pytest.mark.parametrize("cue", [("claimed", "claim"), ("asserted", "assert"), ("contended", "contend")])
def test_to_claim_that_another_did_something_is_criticism(cue: tuple[str, str]) -> None:
    (found,) = statements(CLAIMS.format(*cue, "Denmark", "Denmark"))
    assert (found.stance, found.toward.code if found.toward else None) == ("criticise", "DNK")


def test_to_claim_that_something_was_done_by_another_is_criticism() -> None:
    (found,) = statements(CLAIMS_PASSIVE.format("Denmark", "PROPN/NNP"))
    assert (found.stance, found.toward.code if found.toward else None) == ("criticise", "DNK")


@pytest.mark.parametrize(
    "line",
    [
        CLAIMS.format("said", "say", "Denmark", "Denmark"),
        CLAIMS.format("claimed", "claim", "Norway", "Norway"),
        CLAIMS.format("claimed", "claim", "Somebody", "Somebody"),
        CLAIMS_PASSIVE.format("Norway", "PROPN/NNP"),
        CLAIMS_PASSIVE.format("smugglers", "NOUN/NNS"),
        CLAIMS_NOT,
        CLAIMS_STATE,
    ],
)
def test_plain_words_own_deeds_strangers_denials_and_states_of_things_are_no_claims(line: str) -> None:
    (found,) = statements(line)
    assert (found.stance, found.toward) == ("inform", None)


SAID_OF = (
    "Norway/Norway/PROPN/NNP/2/nsubj/place said/say/VERB/VBD/0/root {}/{}/ADP/IN/5/case the/the/DET/DT/5/det "
    "{}/{}/NOUN/NN/2/obl ,/,/PUNCT/,/2/punct it/it/PRON/PRP/9/nsubj was/be/AUX/VBD/9/cop reckless/reckless/ADJ/JJ/2/ccomp "
    "././PUNCT/./2/punct"
)


class Owners(Book):
    """The decision is Denmark's."""

    def owner(self, s: int, t: int) -> tuple[Entity, ...]:
        word = self.read.sentences[s].tokens[t].text
        return (Entity(word, "Denmark", "DNK", "GOV"),) if word == "decision" else ()


def owned(line: str) -> list[tuple[str, str | None]]:
    """Stance and target of the statements where the decision is Denmark's."""
    read = document(line)
    trees = tuple(Tree(sentence) for sentence in read.sentences)
    found = find_statements(read, trees, Owners(read), Setting(read), RULES)
    return [(x.stance, x.toward.code if x.toward else None) for x in found]


@pytest.mark.parametrize(
    ("preposition", "thing", "code"),
    [("of", "decision", "DNK"), ("about", "decision", "DNK"), ("before", "decision", None), ("of", "weather", None)],
)
def test_what_is_said_of_a_thing_is_said_of_its_owner(preposition: str, thing: str, code: str | None) -> None:
    assert owned(SAID_OF.format(preposition, preposition, thing, thing)) == [("criticise", code)]


CALLED = (
    "Denmark/Denmark/PROPN/NNP/2/nsubj/place passed/pass/VERB/VBD/0/root a/a/DET/DT/4/det law/law/NOUN/NN/2/obj "
    "which/which/PRON/WDT/7/obj Norway/Norway/PROPN/NNP/7/nsubj/place called/call/VERB/VBD/4/acl:relcl "
    "a/a/DET/DT/9/det {0}/{0}/NOUN/NN/7/xcomp ././PUNCT/./2/punct"
)


@pytest.mark.parametrize(
    ("verdict", "stance"), [("theft", "criticise"), ("breakthrough", "praise"), ("start", "inform")]
)
def test_a_relative_clause_says_what_is_thought_of_a_thing(verdict: str, stance: str) -> None:
    assert [(x.speaker.code, x.stance) for x in statements(CALLED.format(verdict))] == [("NOR", stance)]


def test_blame_is_criticism() -> None:
    line = RECKLESS.replace("reckless", "responsible")
    (blamed,), (spared,) = statements(line.format("fully", "ADV")), statements(line.format("not", "PART"))
    assert (blamed.stance, blamed.toward.code if blamed.toward else None) == ("criticise", "DNK")
    assert (spared.stance, spared.toward) == ("inform", None)
