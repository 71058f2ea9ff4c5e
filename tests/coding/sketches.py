"""Short hand-written parses: ``word=lemma/XPOS/head/relation``, words counted from 1; and parties given by hand.

The lemma may be left out where it is the word in lower case (for a name, the word itself). UPOS follows from XPOS.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dragoman.coding.tree import Tree
from dragoman.knowledge.lexicon import Lexicon, build
from dragoman.types import Document, Entity, Report, Sentence, Span, Token

UPOS = {
    "NNP": "PROPN", "NN": "NOUN", "NNS": "NOUN", "IN": "ADP", "RP": "ADP", "DT": "DET", "JJ": "ADJ", "RB": "ADV",
    "CD": "NUM", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "WDT": "PRON", "TO": "PART", "POS": "PART",
    "CC": "CCONJ", "MD": "AUX", ".": "PUNCT", ",": "PUNCT", "HYPH": "PUNCT",
}  # fmt: skip


def token(parsed: str, start: int) -> Token:
    """One word, which begins at ``start``."""
    form, xpos, head, rel = parsed.rsplit("/", 3)
    text, _, lemma = form.partition("=")
    upos = "AUX" if rel in ("aux", "aux:pass", "cop") else "SCONJ" if rel == "mark" and xpos == "IN" else ""
    upos = upos or UPOS.get(xpos) or ("VERB" if xpos.startswith("VB") else "X")
    lemma = lemma or (text if upos == "PROPN" else text.lower())
    return Token(text, start, start + len(text), lemma, upos, xpos, "_", int(head) - 1, rel, "")


def parse(*sentences: str, published: str | None = "2025-03-14", name: str = "r1") -> Document:
    """The document of these sentences; its text is the words with blanks between them."""
    start, parsed = 0, []
    words: list[str] = []
    for sentence in sentences:
        tokens, first = [], start
        for part in sentence.split():
            tokens.append(token(part, start))
            start = tokens[-1].end + 1
        words += [t.text for t in tokens]
        parsed.append(Sentence(first, start - 1, tuple(tokens), (), 0))
    return Document(Report(" ".join(words), id=name, published=published), tuple(parsed))


def tree(sentence: str) -> Tree:
    """The tree of one sentence."""
    return Tree(parse(sentence).sentences[0])


def at(tree: Tree, word: str) -> int:
    """Index of the first token ``word``."""
    return [t.text for t in tree.tokens].index(word)


def filled(tree: Tree, slots: Mapping[str, list[int]]) -> dict[str, list[str]]:
    """The slots with the words that head their phrases."""
    return {name: [tree.tokens[k].text for k in heads] for name, heads in slots.items()}


def party(name: str, code: str | None, sector: str | None = "GOV") -> Entity:
    """An entity written as it is called."""
    return Entity(name, name, code, sector)


CHAD, NIGER, MALI = party("Chad", "TCD"), party("Niger", "NER"), party("Mali", "MLI")
KENYA, LIBYA, NORWAY = party("Kenya", "KEN"), party("Libya", "LBY"), party("Norway", "NOR")
REBELS = party("rebels", None, "REB")
STATES = {e.text: (e,) for e in (CHAD, NIGER, MALI, KENYA, LIBYA, NORWAY)}
PEOPLE = {"Rebels": (REBELS,), "rebels": (REBELS,), "Libyan": (LIBYA,), "Norwegian": (NORWAY,), "Chadian": (CHAD,)}


class Parties:
    """An Actorbook that knows words and nothing else: a name is its party, a noun belongs to the one that marks it."""

    publisher: Entity | None = None  # in whose own release everything stands

    def __init__(self, document: Document, **more: tuple[Entity, ...]) -> None:
        self.document = document
        self.trees = [Tree(s) for s in document.sentences]
        self.known = {**STATES, **PEOPLE, **more}

    def at(self, s: int, t: int) -> tuple[Entity, ...]:
        """The party that the word names."""
        return self.known.get(self.document.sentences[s].tokens[t].text, ())

    def party(self, s: int, t: int) -> tuple[Entity, ...]:
        """The same."""
        return self.at(s, t)

    def anyone(self, s: int, t: int) -> tuple[Entity, ...]:
        """The same."""
        return self.at(s, t)

    def owner(self, s: int, t: int) -> tuple[Entity, ...]:
        """The party that stands before the noun, or after "of"."""
        kids = self.trees[s].kids(t, "amod", "nmod:poss", "compound", "nmod")
        return next((found for k in kids if (found := self.at(s, k))), ())

    def state(self, code: str | None) -> Entity | None:
        """The state of that code."""
        return next((e for (e,) in STATES.values() if e.code == code), None)

    def voice(self, s: int, t: int) -> Entity | None:
        """The publisher."""
        return self.publisher

    def kind(self, s: int, t: int) -> frozenset[str]:
        """Names are polities, rebels armed."""
        found = self.at(s, t)
        polity = any(e.sector == "GOV" for e in found)
        return frozenset({"actor", "polity"} if polity else {"actor", "armed", "person"} if found else ())

    def span(self, s: int, t: int) -> Span:
        """The word."""
        word = self.document.sentences[s].tokens[t]
        return Span(word.start, word.end, word.text)


def lexicon(
    *entries: Mapping[str, Any],
    operators: tuple[Mapping[str, Any], ...] = (),
    support: tuple[Mapping[str, Any], ...] = (),
    **classes: list[str],
) -> Lexicon:
    """A lexicon of these entries and word classes."""
    return build(entries, [classes], operators, support)
