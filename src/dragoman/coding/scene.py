"""The scene of a report's utterances: its sentences, quotations and cues, and what an utterance is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from dragoman.coding.cueing import Hit
from dragoman.coding.quotes import Quote, find_quotes
from dragoman.coding.tree import NOMINAL, SUBJECTS, Tree
from dragoman.knowledge.cues import Cue, Cues
from dragoman.types import Document, Entity, Span

PERSONAL = frozenset({"he", "she", "they", "we", "i", "who", "it", "both", "some", "others", "many"})
FIRST_PERSON = frozenset({"we", "i"})
_PEOPLE = frozenset({"person", "organization", "PERSON", "ORG"})
CIRCUMSTANCES = frozenset(
    {"after", "before", "while", "when", "as", "because", "since", "until", "although", "though", "if", "following"}
)


class Actors(Protocol):
    """Who the noun phrases of the document are (coding.resolution)."""

    def at(self, s: int, t: int) -> tuple[Entity, ...]:
        """Entities denoted by the phrase headed by token ``t`` of sentence ``s``."""

    def owner(self, s: int, t: int) -> tuple[Entity, ...]:
        """Entities that own or made the thing at ``t``."""


@dataclass(slots=True)
class Utterance:
    """An attribution: sentence, cue, heads of the speakers' phrases, and what is said.

    ``target`` is the head of the cue's object or addressee, -1 if it has none; ``reading`` is the lexicon entry.
    """

    s: int
    hit: Hit
    speakers: tuple[int, ...]
    content: list[Span] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)

    @property
    def reading(self) -> Cue:
        """The lexicon entry."""
        return self.hit.cue

    @property
    def target(self) -> int:
        """The head of the cue's object, -1 if it has none."""
        return next(iter(self.hit.slots.get("obj") or self.hit.slots.get("iobj") or ()), -1)


class Scene:
    """A document with what attribution looks up in it: trees, quotations, entities and the lexicon of cues."""

    def __init__(self, document: Document, trees: Sequence[Tree], book: Actors, cues: Cues) -> None:
        self.document = document
        self.text = document.report.text
        self.trees = trees
        self.book = book
        self.cues = cues
        self.quotes = find_quotes(self.text)
        self.claimed: dict[int, Utterance] = {}
        self._starts = [sentence.start for sentence in document.sentences]

    def sentence_at(self, offset: int) -> int:
        """The sentence that character ``offset`` stands in."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def quote_around(self, start: int, end: int) -> Quote | None:
        """The quotation that holds all of these characters."""
        return next((q for q in self.quotes if q.start <= start and end <= q.end), None)

    def speaks(self, s: int, t: int) -> bool:
        """Whether the phrase headed by ``t`` can be a speaker."""
        tree = self.trees[s]
        token, lemma = tree.tokens[t], tree.lemma(t)
        if token.upos in ("PRON", "DET", "ADJ", "NUM"):
            return lemma in PERSONAL or lemma in self.cues.speakers
        if token.upos not in ("NOUN", "PROPN"):
            return False
        if lemma in self.cues.speakers or lemma in self.cues.documents or token.kind in _PEOPLE:
            return True
        if token.upos == "PROPN" and token.kind != "time" and not self._is_place(tree, t):
            return True
        if any(tree.tokens[k].upos == "PROPN" for k in tree.kids(t, "appos", "flat")):
            return True
        if any(name.first <= t <= name.last and name.label in _PEOPLE for name in tree.sentence.names):
            return True
        return bool(self.book.at(s, t))

    @staticmethod
    def _is_place(tree: Tree, t: int) -> bool:
        return any(n.first <= t <= n.last and n.label in ("PLACE", "FACILITY") for n in tree.sentence.names)


def outer_cue(tree: Tree, v: int, cues: Cues) -> int:
    """The reporting verb that ``v`` goes on from although the tree hangs it from what is reported; -1 if none.

    "He noted that the vote had failed, and mentioned a way out"; "she said it was over, adding that ..."
    """
    governor = tree.head(v)
    if governor < 0 or 0 <= tree.kid(v, *SUBJECTS) < v or not _goes_on(tree, v, governor, cues):
        return -1
    for up in (governor, *tree.ancestors(governor)):
        outer = tree.head(up)
        if tree.rel[up] in ("ccomp", "xcomp") and 0 <= outer < up and tree.lemma(outer) in cues.verbs:
            return outer
        if tree.rel[up] not in ("conj", "ccomp", "xcomp", "acl:relcl"):
            return -1
    return -1


def _goes_on(tree: Tree, v: int, governor: int, cues: Cues) -> bool:
    """Whether ``v`` is a cue that a comma parts from its governor: ", adding", ", and mentioned"."""
    if v < governor or tree.lemma(v) not in cues.verbs or v < 2:
        return False
    if tree.rel[v] == "conj":
        return tree.tokens[v - 1].upos in ("CCONJ", "ADV") and "," in (
            tree.tokens[v - 2].text,
            tree.tokens[max(0, v - 3)].text,
        )
    return (
        tree.tokens[v].xpos == "VBG" and tree.tokens[v - 1].text == "," and tree.rel[v] in ("advcl", "parataxis", "acl")
    )


def closes_clause(tree: Tree, v: int) -> bool:
    """Whether a verb with the phrase before it closes the sentence after a comma: "..., officials said on Monday"."""
    if v < 4 or tree.tokens[v].xpos not in ("VBD", "VBN", "VBZ", "VBP") or tree.tokens[v - 1].upos not in NOMINAL:
        return False
    rest = [token for token in tree.tokens[v + 1 :] if token.upos != "PUNCT"]
    if len(rest) > 8 or any(token.upos in ("VERB", "AUX", "SCONJ", "PRON") for token in rest):
        return False
    if tree.tokens[0].text.lower() in CIRCUMSTANCES or any(k > v for k in tree.kids(v, "obj", "ccomp", "xcomp")):
        return False
    return any(tree.tokens[i].text == "," for i in range(max(0, v - 12), v - 1))


def stands_alone(scene: Scene, quote: Quote) -> bool:
    """Whether a quotation is a sentence of its own, not a phrase of the sentence around it."""
    text = scene.text
    before = text[: quote.start].rstrip(" \t")[-1:]
    inner = text[quote.first : quote.last].lstrip()
    opening = before in ("", "\n", ".", "!", "?", ":", "”", '"', "’")
    return opening and bool(inner) and (inner[0].isupper() or inner[0] in "[.…'‘“" or inner[0].isdigit())


def leads_in(scene: Scene, s: int, quote: Quote) -> bool:
    """Whether sentence ``s`` ends with a colon or comma right before the quotation, which begins the next."""
    sentence = scene.document.sentences[s]
    between = scene.text[sentence.end : quote.start]
    return scene.text[sentence.end - 1] in ":," and not between.strip()


def quote_spans(scene: Scene, quote: Quote) -> list[Span]:
    """What a quotation says, one span a sentence, without its marks."""
    spans = []
    for s in range(scene.sentence_at(quote.first), len(scene.document.sentences)):
        sentence = scene.document.sentences[s]
        if sentence.start >= quote.last:
            break
        start, end = max(quote.first, sentence.start), min(quote.last, sentence.end)
        while start < end and scene.text[start].isspace():
            start += 1
        while end > start and (scene.text[end - 1].isspace() or scene.text[end - 1] == ","):
            end -= 1
        if any(c.isalnum() for c in scene.text[start:end]):
            spans.append(Span(start, end, scene.text[start:end]))
    return spans
