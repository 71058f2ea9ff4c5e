"""A sentence's dependency tree with the look-ups that the rules need. Knows syntax and no politics."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.types import Sentence, Span, Token

SUBJECTS = frozenset({"nsubj", "csubj", "nsubj:pass", "csubj:pass"})
CLAUSAL = frozenset({"ccomp", "xcomp", "advcl", "acl", "acl:relcl", "parataxis", "csubj", "csubj:pass", "conj", "root"})
# Nouns that only count or group what follows "of": the phrase is about the latter.
CONTAINERS = frozenset(
    "group number dozen hundred thousand million billion handful score couple pair half third quarter "
    "majority most lot series string range batch consignment set team bunch crowd wave host minority rest "
    "part bulk share piece round type kind sort member remainder package mass tonne ton shipment load "
    "convoy stream flood influx one two three four five six seven eight nine ten some many all both each "
    "several last first rest lorryload truckload planeload boatload busload box crate fifth tenth cargo".split()
)
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})


def with_lists(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with lists of names made whole: in "Japan, China and Chad" parsers take China for an apposition."""
    if not any(token.deprel == "appos" and token.upos == "PROPN" for token in tokens):
        return tokens
    out = list(tokens)
    for c, last in enumerate(tokens):
        first = last.head
        if last.deprel != "conj" or last.upos != "PROPN" or first < 0 or tokens[first].upos != "PROPN":
            continue
        for k in range(first + 1, c):
            token = tokens[k]
            between = token.deprel == "appos" and token.upos == "PROPN" and tokens[k - 1].text == ","
            if between and token.head in (first, tokens[first].head):
                out[k] = token._replace(head=first, deprel="conj")
    return tuple(out)


class Tree:
    """Children, clause and subtree look-ups over one sentence; token indices throughout."""

    __slots__ = ("_bounds", "children", "lemmas", "memo", "rel", "sentence", "tokens")

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens: tuple[Token, ...] = with_lists(sentence.tokens)
        self.children: list[list[int]] = [[] for _ in self.tokens]
        self.rel: list[str] = [token.deprel for token in self.tokens]
        self.lemmas: list[str] = [token.lemma.lower() for token in self.tokens]
        self.memo: dict[int, dict[str, list[int]]] = {}  # slots already worked out (coding.match)
        self._bounds: dict[int, tuple[int, int]] = {}
        for i, token in enumerate(self.tokens):
            if token.head >= 0:
                self.children[token.head].append(i)

    def head(self, i: int) -> int:
        """Index of the governor, -1 for the root."""
        return self.tokens[i].head

    def kids(self, i: int, *rels: str) -> Iterator[int]:
        """Children of ``i`` with one of the relations ``rels`` (exact, subtypes written out)."""
        rel = self.rel
        return (k for k in self.children[i] if rel[k] in rels)

    def kid(self, i: int, *rels: str) -> int:
        """The first such child, -1 if there is none."""
        return next(self.kids(i, *rels), -1)

    def lemma(self, i: int) -> str:
        """Lemma in lower case."""
        return self.lemmas[i]

    def base(self, i: int) -> str:
        """Relation without its subtype."""
        return self.rel[i].partition(":")[0]

    def case(self, i: int) -> str:
        """Preposition of a noun phrase (its ``case`` child; "because of" is "because"), "" if none."""
        for k in self.children[i]:
            if self.rel[k] == "case" and self.tokens[k].upos != "PART":
                return self.lemmas[k]
        return ""

    def mark(self, i: int) -> str:
        """Subordinator of a clause ("that", "to", "if"), "" if none."""
        for k in self.children[i]:
            if self.rel[k] == "mark":
                return self.lemmas[k]
        return ""

    def is_passive(self, i: int) -> bool:
        """Whether the verb at ``i`` is a passive: marked so, coordinated with one, or a bare past participle."""
        token = self.tokens[i]
        for k in self.children[i]:
            if self.rel[k] in ("aux:pass", "obl:agent"):
                return True
            if self.rel[k] in ("nsubj:pass", "csubj:pass"):
                return token.xpos not in ("VBD", "VBZ", "VBP")
        if token.xpos != "VBN" or any(self.rel[k] in ("aux", "nsubj") for k in self.children[i]):
            return False
        if token.deprel == "conj" and self.tokens[token.head].xpos == "VBN":
            return self.is_passive(token.head)
        if token.deprel in ("acl", "amod"):
            return self.kid(i, "obj") < 0
        return token.deprel == "advcl" and self.kid(i, "obj") < 0 and self.kid(i, "mark") < 0

    def conjuncts(self, i: int) -> list[int]:
        """``i`` and the nominals coordinated with it, in order."""
        out = [i]
        for k in self.children[i]:
            if self.rel[k] == "conj" and self.tokens[k].upos in NOMINAL:
                out.extend(self.conjuncts(k))
        return out

    def content(self, i: int) -> int:
        """The noun that a phrase is about: "sailors" of "a group of sailors", else its head."""
        if self.lemma(i) in CONTAINERS or self.tokens[i].upos == "NUM":
            for k in self.children[i]:
                if self.rel[k] == "nmod" and self.case(k) == "of":
                    return self.content(k)
        return i

    def ancestors(self, i: int) -> Iterator[int]:
        """Governors of ``i``, nearest first."""
        i = self.tokens[i].head
        while i >= 0:
            yield i
            i = self.tokens[i].head

    def inside(self, span: Span) -> list[int]:
        """The tokens that lie wholly within a span of the text, in order."""
        return [i for i, t in enumerate(self.tokens) if span.start <= t.start and t.end <= span.end]

    def bounds(self, i: int) -> tuple[int, int]:
        """First and last token index of the subtree of ``i``."""
        found = self._bounds.get(i)
        if found is None:
            first = last = i
            stack = list(self.children[i])
            while stack:
                k = stack.pop()
                first, last = min(first, k), max(last, k)
                stack.extend(self.children[k])
            found = self._bounds[i] = (first, last)
        return found

    def subtree(self, i: int) -> list[int]:
        """Token indices of the subtree of ``i``, in order."""
        out, stack = [i], list(self.children[i])
        while stack:
            k = stack.pop()
            out.append(k)
            stack.extend(self.children[k])
        return sorted(out)

    def clause(self, i: int) -> int:
        """The clause head that ``i`` belongs to: the nearest verb or clausal predicate at or above it."""
        while self.tokens[i].head >= 0 and self.tokens[i].upos != "VERB" and not self.is_clausal(i):
            i = self.tokens[i].head
        return i

    def is_clausal(self, i: int) -> bool:
        """Whether ``i`` heads a clause by its relation; a coordinated noun does only with a subject or copula."""
        if self.rel[i] == "conj" and self.tokens[i].upos in NOMINAL:
            return any(self.rel[k] in SUBJECTS or self.rel[k] == "cop" for k in self.children[i])
        return self.rel[i] in CLAUSAL

    def span(self, text: str, first: int, last: int) -> Span:
        """Tokens ``first`` to ``last`` as a span of the report's text."""
        start, end = self.tokens[first].start, self.tokens[last].end
        return Span(start, end, text[start:end])
