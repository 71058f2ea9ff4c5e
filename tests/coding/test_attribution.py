from __future__ import annotations

import pytest
from trees import document

from dragoman.coding.attribution import Attributions, find_utterances
from dragoman.coding.quotes import find_quotes
from dragoman.coding.scene import Scene, Utterance
from dragoman.coding.tree import Tree
from dragoman.knowledge.cues import Cues, load_cues
from dragoman.types import Document, Entity, Span, Statement

THAT = (
    "The/the/DET/DT/2/det minister/minister/NOUN/NN/3/nsubj/person said/say/VERB/VBD/0/root that/that/SCONJ/IN/8/mark the/the/DET/DT/6/det "
    "border/border/NOUN/NN/8/nsubj would/would/AUX/MD/8/aux stay/stay/VERB/VB/3/ccomp open/open/ADJ/JJ/8/xcomp ././PUNCT/./3/punct"
)
BEFORE = (
    '"/"/PUNCT/``/4/punct The/the/DET/DT/3/det border/border/NOUN/NN/4/nsubj stays/stay/VERB/VBZ/8/ccomp open/open/ADJ/JJ/4/xcomp '
    ",/,/PUNCT/,/4/punct \"/\"/PUNCT/''/4/punct said/say/VERB/VBD/0/root the/the/DET/DT/11/det Norwegian/Norwegian/ADJ/JJ/11/amod "
    "minister/minister/NOUN/NN/{head}/{rel}/person ././PUNCT/./8/punct"
)
AFTER = (
    "The/the/DET/DT/2/det border/border/NOUN/NN/3/nsubj stays/stay/VERB/VBZ/0/root open/open/ADJ/JJ/3/xcomp ,/,/PUNCT/,/3/punct "
    "the/the/DET/DT/7/det minister/minister/NOUN/NN/8/nsubj/person said/say/VERB/VBD/3/parataxis on/on/ADP/IN/10/case "
    "Monday/Monday/PROPN/NNP/8/obl/time ././PUNCT/./8/punct"
)
SPLIT = (
    '"/"/PUNCT/``/4/punct We/we/PRON/PRP/4/nsubj are/be/AUX/VBP/4/cop late/late/ADJ/JJ/9/ccomp ,/,/PUNCT/,/4/punct "/"/PUNCT/\'\'/4/punct '
    "the/the/DET/DT/8/det envoy/envoy/NOUN/NN/9/nsubj/person said/say/VERB/VBD/0/root ,/,/PUNCT/,/15/punct "
    '"/"/PUNCT/``/15/punct but/but/CCONJ/CC/15/cc we/we/PRON/PRP/15/nsubj are/be/AUX/VBP/15/cop here/here/ADV/RB/9/conj ././PUNCT/./15/punct '
    "\"/\"/PUNCT/''/15/punct"
)
ADDED = (
    '"/"/PUNCT/``/4/punct We/we/PRON/PRP/4/nsubj will/will/AUX/MD/4/aux wait/wait/VERB/VB/8/ccomp ,/,/PUNCT/,/4/punct "/"/PUNCT/\'\'/4/punct '
    "he/he/PRON/PRP/8/nsubj/person added/add/VERB/VBD/0/root ././PUNCT/./8/punct"
)
HURRY = (
    '"/"/PUNCT/``/6/punct Nobody/nobody/PRON/NN/6/nsubj is/be/AUX/VBZ/6/cop in/in/ADP/IN/6/case a/a/DET/DT/6/det hurry/hurry/NOUN/NN/0/root '
    "././PUNCT/./6/punct \"/\"/PUNCT/''/6/punct"
)
ACCORDING = (
    "According/accord/VERB/VBG/5/case to/to/ADP/IN/1/fixed the/the/DET/DT/5/det Swedish/Swedish/ADJ/JJ/5/amod "
    "embassy/embassy/NOUN/NN/10/obl/organization ,/,/PUNCT/,/5/punct forty/forty/NUM/CD/8/nummod visas/visa/NOUN/NNS/10/nsubj:pass "
    "were/be/AUX/VBD/10/aux:pass issued/issue/VERB/VBN/0/root ././PUNCT/./10/punct"
)
PRAISED = (
    "Denmark/Denmark/PROPN/NNP/2/nsubj/place praised/praise/VERB/VBD/0/root Iceland/Iceland/PROPN/NNP/2/obj/place for/for/ADP/IN/6/case "
    "its/its/PRON/PRP$/6/nmod:poss patience/patience/NOUN/NN/2/obl ././PUNCT/./2/punct"
)
URGED = (
    "Poland/Poland/PROPN/NNP/2/nsubj/place urged/urge/VERB/VBD/0/root Hungary/Hungary/PROPN/NNP/2/iobj/place to/to/PART/TO/5/mark "
    "reopen/reopen/VERB/VB/2/xcomp the/the/DET/DT/7/det crossing/crossing/NOUN/NN/5/obj ././PUNCT/./2/punct"
)
CALLED = (
    "The/the/DET/DT/2/det envoy/envoy/NOUN/NN/3/nsubj/person called/call/VERB/VBD/0/root the/the/DET/DT/5/det plan/plan/NOUN/NN/3/obj "
    '"/"/PUNCT/``/8/punct a/a/DET/DT/8/det gift/gift/NOUN/NN/3/xcomp to/to/ADP/IN/10/case smugglers/smuggler/NOUN/NNS/8/nmod '
    "\"/\"/PUNCT/''/8/punct ././PUNCT/./3/punct"
)
NESTED = (
    "The/the/DET/DT/2/det spokesman/spokesman/NOUN/NN/3/nsubj/person said/say/VERB/VBD/0/root the/the/DET/DT/5/det "
    "envoy/envoy/NOUN/NN/7/nsubj/person had/have/AUX/VBD/7/aux denied/deny/VERB/VBN/3/ccomp that/that/SCONJ/IN/11/mark "
    "talks/talk/NOUN/NNS/11/nsubj had/have/AUX/VBD/11/aux begun/begin/VERB/VBN/7/ccomp ././PUNCT/./3/punct"
)
ASIDE = (
    "The/the/DET/DT/2/det minister/minister/NOUN/NN/3/nsubj/person noted/note/VERB/VBD/0/root that/that/SCONJ/IN/8/mark the/the/DET/DT/6/det "
    "vote/vote/NOUN/NN/8/nsubj had/have/AUX/VBD/8/aux failed/fail/VERB/VBN/3/ccomp ,/,/PUNCT/,/10/punct adding/add/VERB/VBG/8/advcl "
    "that/that/SCONJ/IN/14/mark talks/talk/NOUN/NNS/14/nsubj would/would/AUX/MD/14/aux go/go/VERB/VB/10/ccomp on/on/ADP/RP/14/compound:prt "
    "././PUNCT/./3/punct"
)
REGRET = (
    "Norway/Norway/PROPN/NNP/2/nsubj/place expressed/express/VERB/VBD/0/root regret/regret/NOUN/NN/2/obj over/over/ADP/IN/6/case "
    "the/the/DET/DT/6/det deaths/death/NOUN/NNS/{head}/{rel} ././PUNCT/./2/punct"
)
DENIAL = (
    "The/the/DET/DT/2/det minister/minister/NOUN/NN/5/nsubj/person did/do/AUX/VBD/5/aux not/not/PART/RB/5/advmod say/say/VERB/VB/0/root "
    "that/that/SCONJ/IN/10/mark the/the/DET/DT/8/det port/port/NOUN/NN/10/nsubj would/would/AUX/MD/10/aux close/close/VERB/VB/5/ccomp "
    "././PUNCT/./5/punct"
)
NOBODY = (
    "It/it/PRON/PRP/3/nsubj:pass was/be/AUX/VBD/3/aux:pass noted/note/VERB/VBN/0/root that/that/SCONJ/IN/7/mark no/no/DET/DT/6/det "
    "guests/guest/NOUN/NNS/7/nsubj came/come/VERB/VBD/3/ccomp ././PUNCT/./3/punct"
)


class Nobody:
    """An actor book that knows states by name and nobody else."""

    STATES = frozenset({"Norway", "Denmark", "Iceland", "Poland", "Hungary"})

    def __init__(self, read: Document) -> None:
        self.read = read

    def at(self, s: int, t: int) -> tuple[Entity, ...]:
        word = self.read.sentences[s].tokens[t].text
        return (Entity(word, word, word[:3].upper(), "GOV"),) if word in self.STATES else ()

    anyone = at

    def owner(self, s: int, t: int) -> tuple[Entity, ...]:
        return ()


@pytest.fixture(scope="module")
def cues() -> Cues:
    return load_cues()


def utterances(read: Document, cues: Cues) -> list[Utterance]:
    trees = tuple(Tree(sentence) for sentence in read.sentences)
    return find_utterances(Scene(read, trees, Nobody(read), cues))


def said(read: Document, cues: Cues) -> list[tuple[str, str, list[str]]]:
    """Speaker's head, cue and content of each utterance; offsets are checked on the way."""
    out = []
    for u in utterances(read, cues):
        tokens = read.sentences[u.s].tokens
        for span in u.content:
            assert read.report.text[span.start : span.end] == span.text
        words = " ".join(tokens[i].text for i in u.hit.words)
        out.append((tokens[u.speakers[0]].text, words, [span.text for span in u.content]))
    return out


def test_indirect_speech_without_that_and_the_final_stop(cues: Cues) -> None:
    assert said(document(THAT), cues) == [("minister", "said", ["the border would stay open"])]


@pytest.mark.parametrize(("head", "rel"), [(8, "nsubj"), (4, "vocative"), (8, "obj")])
def test_a_quotation_before_its_cue_whatever_the_tree_makes_of_the_speaker(head: int, rel: str, cues: Cues) -> None:
    assert said(document(BEFORE.format(head=head, rel=rel)), cues) == [("minister", "said", ["The border stays open"])]


def test_a_reporting_clause_after_what_is_said(cues: Cues) -> None:
    assert said(document(AFTER), cues) == [("minister", "said", ["The border stays open"])]


def test_a_split_quotation_is_one_utterance(cues: Cues) -> None:
    assert said(document(SPLIT), cues) == [("envoy", "said", ["We are late", "but we are here."])]


def test_a_quotation_without_a_cue_joins_the_one_before(cues: Cues) -> None:
    assert said(document(ADDED, HURRY), cues) == [("he", "added", ["We will wait", "Nobody is in a hurry."])]


def test_according_to(cues: Cues) -> None:
    assert said(document(ACCORDING), cues) == [("embassy", "According to", ["forty visas were issued"])]


def test_praise_for_something(cues: Cues) -> None:
    assert said(document(PRAISED), cues) == [("Denmark", "praised", ["Iceland for its patience"])]


def test_someone_is_urged_to_do_something(cues: Cues) -> None:
    assert said(document(URGED), cues) == [("Poland", "urged", ["Hungary to reopen the crossing"])]


def test_what_something_is_called_keeps_its_quotation_marks(cues: Cues) -> None:
    assert said(document(CALLED), cues) == [("envoy", "called", ['the plan "a gift to smugglers"'])]


def test_an_utterance_inside_another(cues: Cues) -> None:
    assert said(document(NESTED), cues) == [
        ("spokesman", "said", ["the envoy had denied that talks had begun"]),
        ("envoy", "denied", ["talks had begun"]),
    ]


def test_adding_goes_on_with_the_saying_where_the_tree_hangs_it_lower(cues: Cues) -> None:
    assert said(document(ASIDE), cues) == [
        ("minister", "noted", ["the vote had failed"]),
        ("minister", "adding", ["talks would go on"]),
    ]


@pytest.mark.parametrize(("head", "rel"), [(2, "obl"), (3, "nmod")])
def test_a_noun_with_a_verb_that_lends_its_subject(head: int, rel: str, cues: Cues) -> None:
    assert said(document(REGRET.format(head=head, rel=rel)), cues) == [("Norway", "expressed regret", ["the deaths"])]


@pytest.mark.parametrize("line", [DENIAL, NOBODY])
def test_what_nobody_said(line: str, cues: Cues) -> None:
    assert said(document(line), cues) == []


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ('He said "yes" and "no".', ["yes", "no"]),
        ("He said “yes, but ‘soon’ is late”.", ["yes, but ‘soon’ is late"]),
        ("He said 'yes' to the ministers' plan.", ["yes"]),
        ("It's the ministers' plan, isn't it?", []),
        ("''It is late,'' he said.", ["It is late,"]),
        ('An odd " mark.', []),
        ('"It begins here.\n\n"And goes on," he said.', ["It begins here.", "And goes on,"]),
        ("", []),
    ],
)
def test_quotations(text: str, inner: list[str]) -> None:
    found = find_quotes(text)
    assert [text[q.first : q.last] for q in found] == inner
    assert all(0 <= q.start <= q.first <= q.last <= q.end <= len(text) for q in found)


def test_on_whose_word_a_place_of_the_text_rests(cues: Cues) -> None:
    read = document(NESTED)
    statements = []
    for name, utterance in zip(("A", "B"), utterances(read, cues)):
        cue = read.sentences[0].tokens[utterance.hit.head]
        span = Span(cue.start, cue.end, cue.text)
        entity = Entity(name, name, None, None)
        statements.append(Statement(name, entity, span, tuple(utterance.content), False, None, "inform", None, None))
    speakers = Attributions(read, statements)
    names = [(e.name if (e := speakers.speaker(0, t)) else None) for t in (2, 6, 8, 10)]
    assert names == [None, "A", "B", "B"]
