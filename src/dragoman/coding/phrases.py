"""Phrases: the words of the text that a phrase of a tree covers, without what is told by the way."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.coding.tree import NOMINAL, Tree
from dragoman.types import Span

BACKGROUND = frozenset({"after", "following", "amid", "since", "before", "despite", "until", "during"})
STOPS = frozenset({",", ".", ";", ":", "-", "–", "—", "and", "or", ")", "("})


def phrases_of(tree: Tree, k: int, text: str) -> list[Span]:
    """The phrase at ``k``, or one for each of the items it lists."""
    inner = k
    items = [c for c in tree.kids(k, "conj") if is_item(tree, k, c)]
    while not items and tree.tokens[inner].upos == "VERB":
        inner = next(
            (c for c in tree.kids(inner, "advcl", "xcomp", "obl") if c > inner and tree.tokens[c].upos == "VERB"), -1
        )
        if inner < 0:
            break
        items = [c for c in tree.kids(inner, "conj") if is_item(tree, inner, c)]
    if not items:
        return [phrase(tree, k, text)]
    ends = [leading(tree, item) - 1 for item in items] + [tree.bounds(items[-1])[1]]
    return [phrase(tree, item, text, end) for item, end in zip([k, *items], ends, strict=True)]


def is_item(tree: Tree, k: int, c: int) -> bool:
    """Whether the conjunct stands by itself: a verb phrase, one of three or more nouns, or one with an article."""
    if tree.tokens[k].upos == "VERB":
        return tree.tokens[c].upos == "VERB"
    nouns = [x for x in tree.kids(k, "conj") if tree.tokens[x].upos in NOMINAL]
    return c in nouns and (len(nouns) > 1 or tree.kid(c, "det") >= 0)


def leading(tree: Tree, c: int) -> int:
    """The first token of the conjunct, its "and" or comma included."""
    lead = min((x for x in tree.children[c] if tree.rel[x] in ("cc", "punct") and x < c), default=tree.bounds(c)[0])
    return min(lead, tree.bounds(c)[0])


def phrase(tree: Tree, k: int, text: str, end: int | None = None) -> Span:
    """The phrase headed by ``k`` as a span: without its preposition, "to", subject or what is told by the way."""
    last = tree.bounds(k)[1] if end is None else end
    skip = [c for c in tree.kids(k, "case", "mark", "nsubj", "cc", "aux", "nsubj:outer", "cop", "expl") if c < k]
    start = max((tree.bounds(c)[1] for c in skip), default=-1) + 1
    tokens = [i for i in tree.subtree(k) if i <= last and (i >= start or i >= k)]
    for c in list(tokens):
        first_token = tree.bounds(c)[0]
        if c > k and c in tokens and first_token > k and is_aside(tree, k, c, tokens[-1]):
            tokens = [i for i in tokens if i < first_token]
    while len(tokens) > 1 and tree.tokens[tokens[-1]].text in STOPS:
        tokens.pop()
    while len(tokens) > 1 and tokens[0] < k and tree.tokens[tokens[0]].upos in ("PUNCT", "ADP", "SCONJ", "CCONJ"):
        if tree.tokens[tokens[0]].text in ("“", '"', "‘", "'"):
            break
        tokens.pop(0)
    return closed(tree, text, min(tokens[0], k), tokens[-1])


def is_aside(tree: Tree, k: int, c: int, last: int) -> bool:
    """Whether ``c`` only tells something by the way at the end of the phrase of ``k``, so that this ends before it."""
    start, rel, own = tree.bounds(c)[0], tree.rel[c], tree.head(c) == k
    comma = any(tree.tokens[i].text in (",", "—", "–", ";", "(") for i in (start - 1, start) if i >= 0)
    if rel == "punct":
        return own and tree.tokens[c].text in (";", "—", ":", "(")
    if tree.bounds(c)[1] < last - 1:
        return False
    if rel in ("acl:relcl", "parataxis", "advcl") and comma:
        return True
    if rel == "conj" and own and comma and tree.tokens[c].upos == "VERB":
        return True
    if rel in ("acl", "acl:relcl") and tree.tokens[c].xpos == "VBN":
        return any(tree.case(x) == "by" for x in tree.children[c])
    if rel in ("obl", "nmod", "advcl"):
        return (tree.case(c) or tree.mark(c)) in BACKGROUND
    return False


def closed(tree: Tree, text: str, start: int, end: int) -> Span:
    """The tokens as a span, with the closing quotation mark that belongs to an opening one inside."""
    span = tree.span(text, start, end)
    for opening, closing in (("“", "”"), ('"', '"')):
        odd = span.text.count(opening) != span.text.count(closing) if opening != closing else span.text.count('"') % 2
        if odd and text[span.end : span.end + 1] == closing:
            return Span(span.start, span.end + 1, text[span.start : span.end + 1])
    return span


def said_after_that(tree: Tree, v: int) -> list[int]:
    """Tokens of the clause that "that" opens after the verb at ``v``, without the verbs coordinated with it."""
    subtree = [i for i in tree.subtree(v) if i > v]
    opener = next((i for i in subtree if tree.lemma(i) == "that" and tree.rel[i] == "mark"), -1)
    if opener < 0 or opener > v + 3:
        return []
    later = [leading(tree, c) for c in tree.kids(v, "conj") if tree.tokens[c].upos == "VERB"]
    end = min(later, default=len(tree.tokens))
    return [i for i in subtree if opener < i < end]


def stretch(tree: Tree, tokens: list[int], text: str) -> Span:
    """The tokens as a span without the stops at its end."""
    while len(tokens) > 1 and tree.tokens[tokens[-1]].text in STOPS:
        tokens = tokens[:-1]
    return closed(tree, text, tokens[0], tokens[-1])


def extend(spans: list[Span], more: Iterable[Span]) -> None:
    """Append the spans that lie in none that is there yet."""
    for span in more:
        if not any(s.start < span.end and span.start < s.end for s in spans):
            spans.append(span)
