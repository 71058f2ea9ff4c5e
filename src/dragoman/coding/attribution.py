"""Attribution: which words of a report are whose. Finds utterances, each with its speaker's phrase, cue and content.

A cue is looked up in the lexicon, its speaker in the tree; its content is a quotation next to it, the phrase its
entry asks for, or, where the tree is of no help, the stretch of the sentence before or after the reporting clause.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from dragoman.coding.cueing import Hit, find_hits, phrase_head
from dragoman.coding.match import verb_slots
from dragoman.coding.quotes import Quote, find_quotes
from dragoman.coding.tree import NOMINAL, SUBJECTS, Tree
from dragoman.knowledge.cues import Cue, Cues
from dragoman.types import Document, Entity, Span, Statement

PERSONAL = frozenset({"he", "she", "they", "we", "i", "who", "it", "both", "some", "others", "many"})
FIRST_PERSON = frozenset({"we", "i"})
_EDGES = frozenset({",", ";", ":", "-", "–", "—", ".", "!", "?", "...", "…", "--"})
_TIMES = frozenset({"obl", "obl:unmarked", "obl:tmod", "nmod:unmarked", "advmod"})
_PEOPLE = frozenset({"person", "organization", "PERSON", "ORG"})
_MODALS = frozenset({"will", "would", "could", "can", "may", "might", "shall", "should", "must", "'ll", "’ll"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never"})


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


def find_utterances(scene: Scene) -> list[Utterance]:
    """The attributions of a document in the order of their cues."""
    drafts: list[list[Utterance]] = []
    for s, tree in enumerate(scene.trees):
        hits = find_hits(tree, scene.cues)
        drafts.append([draft for i in sorted(hits) for draft in _drafts(scene, s, hits[i])])
    loose = claim_quotes(scene, drafts)
    scene.claimed = {q.start: u for some in drafts for u in some for q in u.quotes}
    found: list[Utterance] = []
    for some in drafts:
        taken: set[int] = set()
        for draft in some:
            if taken.isdisjoint(draft.hit.words) and _fill(scene, draft):
                taken.update(draft.hit.words)
                found.append(draft)
    join_quotes(scene, found, loose)
    return sorted([*found, *relayed(scene, found)], key=lambda u: (u.s, u.hit.words[0]))


def relayed(scene: Scene, found: Sequence[Utterance]) -> list[Utterance]:
    """ "According to X, quoting Y, ..." is Y's word too."""
    out = []
    for utterance in found:
        tree = scene.trees[utterance.s]
        for i, token in enumerate(tree.tokens):
            if token.xpos != "VBG" or tree.lemma(i) not in ("quote", "cite") or i in utterance.hit.words:
                continue
            source = tree.kid(i, "obj")
            near = {*utterance.speakers, utterance.hit.head} & {tree.head(i), *tree.ancestors(tree.head(i))}
            if (
                source >= 0
                and near
                and scene.speaks(utterance.s, source)
                and tree.lemma(source) not in scene.cues.documents
            ):
                hit = Hit((i,), i, "verb", {"obj": [source]}, utterance.reading)
                inside = any(span.start <= token.start < span.end for span in utterance.content)
                if not inside:
                    out.append(Utterance(utterance.s, hit, (source,), list(utterance.content)))
    return out


def _drafts(scene: Scene, s: int, hits: Sequence[Hit]) -> list[Utterance]:
    """The readings of one cue that have a speaker."""
    drafts = []
    for hit in hits:
        speakers = tuple(t for t in _speakers(scene, s, hit) if scene.speaks(s, t))
        if speakers and _is_utterance(scene, s, hit, speakers):
            drafts.append(Utterance(s, hit, speakers))
    return drafts


def _speakers(scene: Scene, s: int, hit: Hit) -> list[int]:
    tree = scene.trees[s]
    if hit.kind == "noun":
        adjectives = [k for k in tree.kids(hit.head, "amod", "compound", "nmod:desc") if scene.book.at(s, k)]
        return hit.slots.get("subj", []) or adjectives[:1]
    heads = [k for k in hit.slots.get("subj", []) if not _quoted_apart(scene, tree, k, hit.head)]
    outer = outer_cue(tree, hit.head, scene.cues)
    if outer >= 0:
        heads = verb_slots(tree, outer).get("subj", []) or heads
    elif hit.kind in ("verb", "support") and tree.rel[hit.words[0]] == "conj":
        heads = _of_side_clause(tree, hit.words[0]) or heads
    elif hit.kind in ("verb", "support") and tree.tokens[hit.words[0]].xpos == "VBG":
        heads = _of_participle(scene, s, hit.words[0]) or heads or _above(tree, hit.words[0])
    if hit.kind == "verb" and not any(scene.speaks(s, k) for k in heads):
        closing = "clause" in hit.cue.content and _closes(tree, hit.head)
        if closing or (hit.cue.plain and not tree.is_passive(hit.head)):
            heads = [k for k in _beside(tree, hit.head) if scene.speaks(s, k)]
    return [k for head in heads for k in tree.conjuncts(head)]


def _quoted_apart(scene: Scene, tree: Tree, k: int, cue: int) -> bool:
    """Whether ``k`` stands in a quotation that the cue is not part of."""
    quote = scene.quote_around(tree.tokens[k].start, tree.tokens[k].end)
    return quote is not None and not quote.start <= tree.tokens[cue].start < quote.end


def _of_participle(scene: Scene, s: int, v: int) -> list[int]:
    """The noun right before "saying" in "with officials saying"."""
    tree = scene.trees[s]
    noun = v - 1
    if noun < 1 or tree.tokens[noun].upos not in ("NOUN", "PROPN") or tree.kid(v, *SUBJECTS) >= 0:
        return []
    head = noun
    while tree.rel[head] in ("flat", "compound") and 0 <= tree.head(head) < v:
        head = tree.head(head)
    before = tree.bounds(head)[0] - 1
    withs = [i for i in range(max(0, before - 1), head) if tree.lemma(i) == "with"]
    return [head] if withs and scene.speaks(s, head) else []


def _of_side_clause(tree: Tree, v: int) -> list[int]:
    """The subject of "while B welcomed it" for the verb after it: "A criticised it, while B welcomed it and urged"."""
    governor = tree.head(v)
    if tree.kid(v, *SUBJECTS) >= 0 or v < 2 or tree.tokens[v - 1].upos != "CCONJ" or tree.tokens[v - 2].text == ",":
        return []
    for w in range(v - 1, governor, -1):
        if tree.rel[w] == "advcl" and tree.head(w) == governor and tree.mark(w) in ("while", "whereas", "but"):
            return list(tree.kids(w, "nsubj")) if tree.tokens[w].xpos == tree.tokens[v].xpos else []
    return []


def _above(tree: Tree, v: int) -> list[int]:
    """The subject of the nearest verb above a participle."""
    for up in tree.ancestors(v):
        subjects = list(tree.kids(up, "nsubj"))
        if subjects and tree.tokens[up].upos in ("VERB", "AUX", "ADJ"):
            return subjects if subjects[0] < v else []
    return []


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


def _closes(tree: Tree, v: int) -> bool:
    """Whether a verb with the phrase before it closes the sentence after a comma: "..., officials said on Monday"."""
    if v < 4 or tree.tokens[v].xpos not in ("VBD", "VBN", "VBZ", "VBP") or tree.tokens[v - 1].upos not in NOMINAL:
        return False
    rest = [token for token in tree.tokens[v + 1 :] if token.upos != "PUNCT"]
    if len(rest) > 8 or any(token.upos in ("VERB", "AUX", "SCONJ", "PRON") for token in rest):
        return False
    if tree.tokens[0].text.lower() in _CIRCUMSTANCES or any(k > v for k in tree.kids(v, "obj", "ccomp", "xcomp")):
        return False
    return any(tree.tokens[i].text == "," for i in range(max(0, v - 12), v - 1))


def _beside(tree: Tree, cue: int) -> list[int]:
    """The noun phrase next to a cue, for want of a subject: "..., police said" or "..." said the envoy"."""
    found = []
    before = cue - 1
    while before >= 0 and tree.tokens[before].upos in ("ADV", "AUX"):
        before -= 1
    if before >= 0 and tree.tokens[before].upos in NOMINAL:
        i = before
        while tree.rel[i] in ("flat", "compound", "nmod:desc") and 0 <= tree.head(i) < cue:
            i = tree.head(i)
        while (
            tree.rel[i] in ("nmod", "conj") and tree.tokens[tree.bounds(i)[0] - 1].text != "," and 0 <= tree.head(i) < i
        ):
            i = tree.head(i)
        found.append(i)
    if cue + 1 < len(tree.tokens) and cue and tree.tokens[cue - 1].upos == "PUNCT":
        found.append(phrase_head(tree, cue + 1, cue))
    return [k for k in found if tree.tokens[k].upos in NOMINAL][:1]


def _is_utterance(scene: Scene, s: int, hit: Hit, speakers: Sequence[int]) -> bool:
    """Attitudes count in the first person only; inside a quotation the one quoted is not attributed again."""
    tree = scene.trees[s]
    token = tree.tokens[hit.head]
    if hit.kind in ("verb", "support") and hit.cue.stance != "reject" and _negated(tree, hit):
        return False
    first_person = any(tree.lemma(t) in FIRST_PERSON for t in speakers)
    if hit.kind in ("verb", "support") and not first_person and _is_unreal(tree, hit.words[0]):
        return False
    if scene.quote_around(token.start, token.end):
        pronoun = any(tree.tokens[t].upos == "PRON" for t in speakers)
        return not pronoun and not hit.cue.attitude and hit.kind in ("verb", "support")
    return not hit.cue.attitude or first_person


def _is_unreal(tree: Tree, v: int) -> bool:
    """Whether a verb is an infinitive or stands under a modal: nothing was said yet."""
    marks = {tree.lemma(k) for k in tree.kids(v, "mark")}
    modals = {tree.lemma(k) for k in tree.kids(v, "aux")}
    bare = tree.tokens[v].xpos == "VB" and "do" not in modals
    return bare or "to" in marks or bool(modals & _MODALS)


def _negated(tree: Tree, hit: Hit) -> bool:
    """Whether the cue is said not to have been uttered."""
    verb = hit.words[0] if hit.kind == "support" else hit.head
    return any(tree.lemma(k) in _NEGATIONS for k in tree.kids(verb, "advmod", "cc:preconj"))


# --- quotations


def claim_quotes(scene: Scene, drafts: Sequence[Sequence[Utterance]]) -> list[Quote]:
    """Give each quotation that stands by itself to the cue next to it; returns those that no cue claims."""
    loose = []
    for quote in scene.quotes:
        first, last = scene.sentence_at(quote.first), scene.sentence_at(max(quote.first, quote.last - 1))
        options = []
        for s in {first, last}:
            for draft in drafts[s]:
                gap = _gap(scene, draft, quote)
                if gap is not None:
                    options.append((gap, draft.hit.head, draft))
        if not options and first and _leads_in(scene, first - 1, quote):
            options = [
                (9, -d.hit.head, d) for d in drafts[first - 1] if "quote" in d.reading.content and d.reading.plain
            ]
        if options:
            min(options, key=lambda option: option[:2])[2].quotes.append(quote)
        elif stands_alone(scene, quote):
            loose.append(quote)
    return loose


def stands_alone(scene: Scene, quote: Quote) -> bool:
    """Whether a quotation is a sentence of its own, not a phrase of the sentence around it."""
    text = scene.text
    before = text[: quote.start].rstrip(" \t")[-1:]
    inner = text[quote.first : quote.last].lstrip()
    opening = before in ("", "\n", ".", "!", "?", ":", "”", '"', "’")
    return opening and bool(inner) and (inner[0].isupper() or inner[0] in "[.…'‘“" or inner[0].isdigit())


def _leads_in(scene: Scene, s: int, quote: Quote) -> bool:
    """Whether sentence ``s`` ends with a colon or comma right before the quotation, which begins the next."""
    sentence = scene.document.sentences[s]
    between = scene.text[sentence.end : quote.start]
    return scene.text[sentence.end - 1] in ":," and not between.strip()


def _gap(scene: Scene, draft: Utterance, quote: Quote) -> int | None:
    """How many words stand between a cue with its speaker and a quotation; None if they do not belong together."""
    if "quote" not in draft.reading.content and draft.hit.kind != "preposition":
        return None
    tree = scene.trees[draft.s]
    token = tree.tokens[draft.hit.head]
    if quote.start <= token.start < quote.end:
        return None
    core = [*draft.hit.words, *(i for t in draft.speakers for i in _phrase(tree, t, draft.hit.head))]
    before = token.start > quote.start
    if before:
        between = [i for i, w in enumerate(tree.tokens) if w.start >= quote.end and i < min(core)]
    else:
        edge = max(core) if draft.hit.kind == "preposition" else max(draft.hit.words)
        between = [i for i, w in enumerate(tree.tokens) if edge < i and w.end <= quote.start]
    words = [i for i in between if tree.tokens[i].upos != "PUNCT"]
    if before:
        fits = len(words) <= 2 and _begins(scene, quote, tree)
    else:
        fits = _introduced(scene, quote, tree, draft, words)
    return len(words) + 6 * any(tree.tokens[i].upos == "VERB" for i in words) if fits else None


def _begins(scene: Scene, quote: Quote, tree: Tree) -> bool:
    """Whether a quotation before its cue opens the sentence or follows a stop, so that it is not a phrase in it."""
    start = tree.sentence.start
    if quote.start <= start or stands_alone(scene, quote):
        return True
    lead = [w for w in tree.tokens if w.end <= quote.start and w.upos not in ("PUNCT", "ADV", "CCONJ", "SCONJ", "INTJ")]
    return not lead


def _introduced(scene: Scene, quote: Quote, tree: Tree, draft: Utterance, words: Sequence[int]) -> bool:
    """Whether a cue leads up to the quotation after it: right before it, or with a comma, colon or capital letter."""
    if quote.start >= tree.sentence.end or len(words) > 25:
        return False
    before = scene.text[: quote.start].rstrip()[-1:]
    inner = scene.text[quote.first : quote.last].lstrip(" [(")
    if not words:
        return True
    if before == ":":
        return True
    capital = inner[:1].isupper() or inner[:1] in ".…"
    return before in (",", ";", "—", "–", "-") and (capital or bool(draft.quotes)) and draft.reading.plain | capital


def join_quotes(scene: Scene, found: Sequence[Utterance], loose: Iterable[Quote]) -> None:
    """A quotation without a cue goes on with the one before it, if that stands in the same or the last paragraph."""
    claimed = sorted((u for u in found if u.quotes), key=lambda u: u.s)
    for quote in loose:
        s = scene.sentence_at(quote.first)
        paragraph = scene.document.sentences[s].paragraph
        before = [u for u in claimed if u.s <= s and max(q.start for q in u.quotes) < quote.start]
        if not before:
            continue
        last = max(before, key=lambda u: max(q.start for q in u.quotes))
        gap = paragraph - scene.document.sentences[scene.sentence_at(last.quotes[-1].last - 1)].paragraph
        broken = not last.quotes[-1].closed
        if gap == 0 or (gap == 1 and (broken or _opens_paragraph(scene, quote))):
            last.quotes.append(quote)
            last.content.extend(quote_spans(scene, quote))


def _opens_paragraph(scene: Scene, quote: Quote) -> bool:
    return scene.text[: quote.start].rstrip(" \t")[-1:] in ("", "\n")


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


# --- what is said


def _fill(scene: Scene, draft: Utterance) -> bool:
    """Set the content of a draft; False if it has none."""
    if draft.quotes:
        draft.quotes.sort()
        draft.content = [span for quote in draft.quotes for span in quote_spans(scene, quote)]
    else:
        tokens = _before_quote(scene, draft, _content(scene, draft))
        if tokens:
            tokens = _with_quote_after(scene, draft, tokens)
        draft.content = spans_of(scene, draft.s, tokens) if tokens else _block(scene, draft)
    return bool(draft.content)


def _block(scene: Scene, draft: Utterance) -> list[Span]:
    """The paragraph after a reporting clause that ends with a colon and stands alone in its line."""
    sentences = scene.document.sentences
    s = draft.s
    if not draft.reading.plain or scene.text[sentences[s].end - 1] != ":" or s + 1 == len(sentences):
        return []
    paragraph = sentences[s + 1].paragraph
    block = [x for x in sentences[s + 1 :] if x.paragraph == paragraph]
    return (
        [Span(x.start, x.end, scene.text[x.start : x.end]) for x in block] if paragraph > sentences[s].paragraph else []
    )


def _before_quote(scene: Scene, draft: Utterance, tokens: Sequence[int]) -> Sequence[int]:
    """The tokens up to a quotation after them that another cue has claimed."""
    words = scene.trees[draft.s].tokens
    starts = [at for at in scene.claimed if tokens and words[tokens[0]].start < at < words[tokens[-1]].end]
    return [i for i in tokens if words[i].start < min(starts)] if starts else tokens


def _content(scene: Scene, draft: Utterance) -> list[int]:
    """The tokens said, by the first shape of the reading that is there."""
    tree = scene.trees[draft.s]
    if draft.hit.kind == "preposition":
        return _around_phrase(tree, draft)
    shapes = draft.reading.content
    if draft.hit.kind == "noun" and not draft.reading.id.startswith("noun.announcement"):
        shapes = tuple(shape for shape in shapes if shape == "clause")
    for shape in shapes:
        tokens = _shape(scene, tree, draft, shape)
        if tokens:
            return tokens
    aside = _interrupted(tree, draft) if draft.reading.plain else []
    if aside:
        return aside
    bare = not any(draft.hit.slots.get(name) for name in ("obj", "comp"))
    if "clause" not in draft.reading.content:
        return []
    if draft.hit.kind == "verb" and _closes(tree, draft.hit.head):
        commas = [i for i in range(_first_of(tree, draft) + 1) if tree.tokens[i].text == ","]
        return list(range(commas[-1])) if commas else []
    return _positional(tree, draft) if draft.reading.plain and bare else []


def _shape(scene: Scene, tree: Tree, draft: Utterance, shape: str) -> list[int]:
    slots, hit = draft.hit.slots, draft.hit
    objects = slots.get("obj", [])
    if shape == "clause":
        return _clause(scene, tree, draft)
    if shape in ("infinitive", "gerund"):
        return _join(scene, draft, [c for c in slots.get("comp", []) if _is_form(tree, c, shape)])
    if shape == "object":
        nouns = [k for k in objects if tree.tokens[k].upos in ("NOUN", "PROPN", "NUM")]
        fits = not draft.reading.only_object or any(tree.lemma(k) in draft.reading.only_object for k in nouns)
        return _object(scene, draft, nouns) if fits else []
    if shape == "colon":
        colon = next((i for i in range(hit.head, len(tree.tokens)) if tree.tokens[i].text == ":"), -1)
        return list(range(colon + 1, len(tree.tokens))) if colon > 0 else []
    if shape == "pair":
        return _pair(scene, tree, draft, objects)
    if shape == "object_to":
        ends = slots.get("to", [])
        return _join(scene, draft, [*objects, *ends]) if objects and ends else []
    if shape in ("object_of", "object_for"):
        ends = [k for k in slots.get(shape[7:], []) if objects and k > objects[-1]]
        near = bool(ends) and objects[0] > hit.head and tree.tokens[objects[0]].upos != "PRON"
        fits = near or bool(ends and shape == "object_of")
        return _first_run(tree, _join(scene, draft, [*objects[:1], *ends], with_marker=True)) if fits else []
    if shape == "object_as":
        return _with_as(scene, tree, draft, objects)
    if shape == "object_predicate":
        return _with_predicate(scene, tree, draft, objects)
    if shape == "to_phrase":
        return _join(
            scene, draft, [*slots.get("to", []), *(c for c in slots.get("comp", []) if tree.mark(c) == "to")], True
        )
    if shape in ("quote", "as"):
        return []
    return _first_run(tree, _join(scene, draft, [k for k in slots.get(shape, []) if k != hit.head]))


def _object(scene: Scene, draft: Utterance, nouns: Sequence[int]) -> list[int]:
    """The object of a cue with the phrases that follow it, save those that tell when, or where it was said."""
    tree = scene.trees[draft.s]
    tokens = set(_first_run(tree, _join(scene, draft, nouns)))
    last = max(tokens, default=-1)
    for k in tree.children[draft.hit.head]:
        if tokens and k > last and tree.bounds(k)[0] == last + 1 and tree.base(k) in _FOLLOWING:
            if tree.tokens[k].kind == "time" or tree.lemma(k) in scene.cues.documents or _is_circumstance(tree, k):
                break
            tokens.update(tree.subtree(k))
            last = max(tokens)
    apart = {i for k in tokens if _is_apart(tree, k) for i in tree.subtree(k)}
    return _first_run(tree, sorted(tokens - apart))


_FOLLOWING = frozenset({"obl", "nmod", "advcl", "acl", "xcomp", "amod", "dep"})
_CIRCUMSTANCES = frozenset(
    {"after", "before", "while", "when", "as", "because", "since", "until", "although", "though", "if", "following"}
)


def _is_circumstance(tree: Tree, k: int) -> bool:
    """Whether a phrase tells the circumstances of the utterance."""
    marker = tree.case(k) or tree.mark(k)
    return marker in _CIRCUMSTANCES or (tree.rel[k] == "advcl" and tree.tokens[tree.bounds(k)[0]].text == ",")


def _is_apart(tree: Tree, k: int) -> bool:
    """Whether a relative clause is set off with a comma."""
    if tree.rel[k] != "acl:relcl":
        return False
    first = tree.bounds(k)[0]
    return tree.tokens[first].text == "," or (first > 0 and tree.tokens[first - 1].text == ",")


def _first_run(tree: Tree, tokens: Sequence[int]) -> list[int]:
    """The tokens up to the first word left out."""
    run: list[int] = []
    for i in tokens:
        if run and any(tree.tokens[k].upos != "PUNCT" for k in range(run[-1] + 1, i)):
            break
        run.append(i)
    return _completed(tree, run)


def _completed(tree: Tree, run: list[int]) -> list[int]:
    """A run that was cut at a possessor goes on to the noun possessed."""
    if not run:
        return run
    at = run[-1] + 1
    if at < len(tree.tokens) and tree.tokens[at].text in ("'s", "’s"):
        at += 1
    elif tree.tokens[run[-1]].text not in ("'s", "’s"):
        return run
    while at < len(tree.tokens) and tree.tokens[at].upos in ("ADJ", "NOUN", "PROPN", "ADV", "NUM"):
        at += 1
    return [*run, *range(run[-1] + 1, at)]


def _is_form(tree: Tree, c: int, shape: str) -> bool:
    if shape == "gerund":
        return tree.tokens[c].xpos == "VBG"
    if any(tree.base(k) in ("nsubj", "csubj", "cop") for k in tree.children[c]):
        return False
    return tree.mark(c) == "to" or (tree.rel[c] == "xcomp" and tree.tokens[c].xpos == "VB")


def _clause(scene: Scene, tree: Tree, draft: Utterance) -> list[int]:
    """The finite clause that is said: the cue's complement, or the clause a reporting clause is put into."""
    hit = draft.hit
    comps = [c for c in hit.slots.get("comp", []) if not _is_form(tree, c, "infinitive")]
    if hit.kind in ("noun", "support"):
        comps = [
            c for c in tree.kids(hit.head, "acl", "ccomp", "acl:relcl") if tree.mark(c) in ("that", "whether")
        ] or [c for c in comps if tree.rel[c] == "ccomp"]
        return _join(scene, draft, comps)
    comps += [c for c in tree.kids(hit.head, "conj") if comps and tree.mark(c) == "that"]
    finite = [
        c for c in comps if tree.rel[c] == "ccomp" or tree.mark(c) in ("that", "whether", "if", "for") or _own(tree, c)
    ]
    if finite:
        return _whole(scene, draft, _join(scene, draft, finite))
    after = hit.words[-1] + 1
    if hit.kind in ("verb", "adjective") and after < len(tree.tokens) and tree.tokens[after].text.lower() == "that":
        return _rest_of_clause(scene, draft, after + 1)
    governor = tree.head(hit.head)
    if hit.kind == "verb" and governor >= 0 and tree.rel[hit.head] in ("parataxis", "discourse") and not comps:
        return _outside(tree, draft, governor)
    finite_cue = tree.tokens[hit.head].xpos in ("VBD", "VBZ", "VBP")
    if (
        hit.cue.plain
        and finite_cue
        and governor > hit.head
        and tree.rel[hit.head] == "advcl"
        and not tree.mark(hit.head)
    ):
        return _outside(tree, draft, governor)
    if hit.cue.plain and tree.tokens[hit.head].xpos == "VBG" and tree.kid(hit.head, *SUBJECTS) > hit.head:
        return _rest_of_clause(scene, draft, hit.words[-1] + 1)
    if hit.kind == "verb" and governor >= 0 and tree.rel[hit.head] == "advcl" and tree.mark(hit.head) == "as":
        return _outside(tree, draft, governor)
    return []


def _own(tree: Tree, c: int) -> bool:
    """Whether a complement has a subject of its own."""
    return tree.kid(c, *SUBJECTS) >= 0


def _with_quote_after(scene: Scene, draft: Utterance, tokens: Sequence[int]) -> list[int]:
    """Content that goes on with ", but" or "and" and a quotation that no cue claims."""
    tree = scene.trees[draft.s]
    last = tokens[-1]
    at = last + 1
    while at < len(tree.tokens) and (
        tree.tokens[at].text in (",", '"', "”") or tree.lemma(at) in ("and", "but", "that")
    ):
        for quote in scene.quotes:
            if (
                quote.start == tree.tokens[at].start
                and quote.start not in scene.claimed
                and not stands_alone(scene, quote)
            ):
                end = max((i for i, w in enumerate(tree.tokens) if w.start < quote.end), default=last)
                return [*tokens, *range(last + 1, end + 1)]
        at += 1
    return list(tokens)


def _whole(scene: Scene, draft: Utterance, tokens: Sequence[int]) -> list[int]:
    """A clause after its cue without holes: what stands inside it is part of it, wherever the tree hangs it."""
    tree = scene.trees[draft.s]
    if not tokens or tokens[0] < draft.hit.head or draft.hit.kind != "verb":
        return list(tokens)
    aside = {i for k in range(tokens[0], tokens[-1]) if outer_cue(tree, k, scene.cues) >= 0 for i in tree.subtree(k)}
    first = _after_circumstances(tree, draft, tokens)
    stop = next((i for i in range(first, tokens[-1]) if tree.tokens[i].text == ";"), tokens[-1] + 1)
    return [i for i in range(first, stop) if i not in aside]


def _after_circumstances(tree: Tree, draft: Utterance, tokens: Sequence[int]) -> int:
    """Where a clause without "that" begins: after where and when it was said ("said at a briefing it was over")."""
    first = tokens[0]
    if first != draft.hit.words[-1] + 1:
        return first
    while first < tokens[-1]:
        phrase = next((k for k in tokens if tree.rel[k] in _TIMES and tree.bounds(k)[0] == first), -1)
        if phrase < 0 or tree.bounds(phrase)[1] >= tokens[-1]:
            break
        first = tree.bounds(phrase)[1] + 1
    starts = tree.tokens[first].upos in ("DET", "PRON", "NOUN", "PROPN", "ADJ", "NUM")
    return first if starts else tokens[0]


def _rest_of_clause(scene: Scene, draft: Utterance, first: int) -> list[int]:
    """What follows "that", where the tree has no clause: all up to a semicolon or the next reporting verb."""
    tree = scene.trees[draft.s]
    last = len(tree.tokens)
    for i in range(first, len(tree.tokens)):
        if tree.tokens[i].text == ";" or (tree.head(i) == draft.hit.head and tree.rel[i] in ("conj", "parataxis")):
            last = min(last, tree.bounds(i)[0] if tree.tokens[i].text != ";" else i)
    return list(range(first, last))


def _outside(tree: Tree, draft: Utterance, governor: int) -> list[int]:
    """The governor's clause without the reporting clause inside it."""
    inner = set(tree.subtree(draft.hit.head))
    return [i for i in tree.subtree(governor) if i not in inner]


def _join(scene: Scene, draft: Utterance, heads: Sequence[int], with_marker: bool = False) -> list[int]:
    """The phrases of ``heads`` without their preposition, the cue, and asides that report something else."""
    if not heads:
        return []
    tree, cues = scene.trees[draft.s], scene.cues
    tokens: set[int] = set()
    for head in heads:
        tokens.update(tree.subtree(head))
        if not with_marker:
            tokens.difference_update(_markers(tree, head))
    hit = draft.hit
    tokens.difference_update(hit.words)
    for speaker in draft.speakers:
        if speaker not in heads and not tokens.issubset(tree.subtree(speaker)):
            tokens.difference_update(tree.subtree(speaker))
    for head in heads:
        if hit.head in tokens or hit.head in tree.subtree(head):
            tokens.difference_update(tree.subtree(hit.head))
        for k in sorted(tokens):
            if k > head and k in tokens and outer_cue(tree, k, cues) >= 0:
                tokens.difference_update(tree.subtree(k))
    return sorted(tokens)


def _markers(tree: Tree, head: int) -> list[int]:
    """The words before a phrase that tie it to its cue: preposition, "that"."""
    return [
        k
        for k in tree.children[head]
        if k < head
        and (tree.rel[k] == "case" or (tree.rel[k] == "mark" and tree.lemma(k) not in ("to", "if", "whether")))
        and k == tree.bounds(head)[0]
    ]


def _pair(scene: Scene, tree: Tree, draft: Utterance, objects: Sequence[int]) -> list[int]:
    """An object with the infinitive it is the subject of: "Rabat to reopen the crossing"."""
    comps = [c for c in draft.hit.slots.get("comp", []) if _is_form(tree, c, "infinitive")]
    clauses = [
        c for head in (draft.hit.head,) for c in tree.kids(head, "advcl", "xcomp", "ccomp") if tree.mark(c) == "to"
    ]
    comps = comps or clauses
    if not objects:
        objects = draft.hit.slots.get("iobj", [])
    nested = [c for k in objects for c in tree.kids(k, "acl", "advcl") if tree.mark(c) == "to"]
    if not objects or not (comps or nested):
        return []
    return _join(scene, draft, [*objects, *comps])


def _with_as(scene: Scene, tree: Tree, draft: Utterance, objects: Sequence[int]) -> list[int]:
    """An object with what it is described as."""
    described = draft.hit.slots.get("as", [])
    described = described or [
        c for c in tree.kids(draft.hit.head, "advcl", "xcomp", "obl", "ccomp") if _marked_as(tree, c)
    ]
    nested = [c for k in objects for c in tree.kids(k, "nmod", "acl", "advcl", "obl") if _marked_as(tree, c)]
    if not objects or not (described or nested):
        return []
    return _join(scene, draft, [*objects, *described], with_marker=True)


def _marked_as(tree: Tree, c: int) -> bool:
    return tree.case(c) == "as" or tree.mark(c) == "as"


def _with_predicate(scene: Scene, tree: Tree, draft: Utterance, objects: Sequence[int]) -> list[int]:
    """An object with what it is called."""
    hit = draft.hit
    predicates = [c for c in tree.kids(hit.head, "xcomp", "obj", "ccomp", "dep") if c not in objects and c > hit.head]
    predicates = [c for c in predicates if not _is_form(tree, c, "infinitive") and tree.mark(c) != "that"]
    if predicates and (objects or tree.kid(predicates[0], "nsubj") >= 0):
        return _join(scene, draft, [*objects, *predicates])
    if len(objects) > 1:
        return _join(scene, draft, objects)
    for quote in scene.quotes:
        sentence = tree.sentence
        if objects and sentence.start < quote.start < sentence.end and quote.start > tree.tokens[hit.head].end:
            last = max(i for i, w in enumerate(tree.tokens) if w.start < quote.end)
            first = tree.bounds(objects[0])[0]
            return list(range(max(first, hit.head + 1), last + 1))
    return []


def _around_phrase(tree: Tree, draft: Utterance) -> list[int]:
    """What "according to X" attributes: the sentence around it, or the clause it interrupts."""
    first, speaker = draft.hit.words[0], draft.speakers[0]
    phrase = set(range(first, max(tree.bounds(speaker)[1], speaker) + 1))
    last = max(phrase)
    before = [i for i in range(first) if tree.tokens[i].upos != "PUNCT"]
    after = [i for i in range(last + 1, len(tree.tokens)) if tree.tokens[i].upos != "PUNCT"]
    if len(before) < 2:
        return list(range(_after_comma(tree, speaker, last), len(tree.tokens)))
    if len(after) < 2:
        return list(range(first))
    clause = tree.clause(tree.head(speaker)) if tree.head(speaker) >= 0 else -1
    inner = [i for i in tree.subtree(clause) if i not in phrase] if clause >= 0 else []
    return inner or list(range(first))


def _after_comma(tree: Tree, speaker: int, last: int) -> int:
    """Where the main clause begins after an opening phrase: after the comma that ends a phrase that reaches too far."""
    root = next((i for i in range(len(tree.tokens)) if tree.head(i) < 0), -1)
    commas = [i for i in range(speaker, len(tree.tokens)) if tree.tokens[i].text == ","]
    if not commas or root < speaker:
        return last + 1
    subject = next((tree.bounds(k)[0] for k in tree.kids(root, *SUBJECTS) if k > speaker), root)
    before = [i for i in commas if i < subject]
    return (before or commas)[-1 if before else 0] + 1


def _interrupted(tree: Tree, draft: Utterance) -> list[int]:
    """The sentence around a reporting clause that stands between commas: "The museum, he said, would open"."""
    v = draft.hit.head
    clause = tree.subtree(v)
    first, last = clause[0], clause[-1]
    if draft.hit.kind != "verb" or tree.kid(v, "nsubj") < 0 or last - first >= len(clause) + 2:
        return []
    if tree.tokens[first].text == ",":
        first += 1
    if tree.tokens[last].text == ",":
        last -= 1
    commas = (
        first >= 2
        and tree.tokens[first - 1].text == ","
        and tree.tokens[min(last + 1, len(tree.tokens) - 1)].text == ","
    )
    return [*range(first - 1), *range(last + 2, len(tree.tokens))] if commas else []


def _first_of(tree: Tree, draft: Utterance) -> int:
    """The first token of the reporting clause."""
    speaker = min(draft.speakers)
    if speaker > draft.hit.words[0]:
        return draft.hit.words[0]
    first = speaker
    while first and tree.tokens[first - 1].text != "," and first - 1 >= tree.bounds(speaker)[0]:
        first -= 1
    return first


def _positional(tree: Tree, draft: Utterance) -> list[int]:
    """Without help from the tree: all that stands before a closing reporting clause, or all after an opening one."""
    core = {*draft.hit.words, *(i for t in draft.speakers for i in _phrase(tree, t, draft.hit.head))}
    first, last = min(core), max(core)
    size = len(tree.tokens)
    if tree.tokens[size - 1].upos == "PUNCT":
        size -= 1
    subordinate = tree.tokens[0].upos == "SCONJ" and tree.tokens[0].text.lower() in _CIRCUMSTANCES
    if first >= 3 and tree.tokens[first - 1].text == "," and size - last < 8 and not subordinate:
        return list(range(first - 1))
    if first >= 2 and tree.tokens[first - 1].text == "," and last + 1 < size and tree.tokens[last + 1].text == ",":
        return [*range(first - 1), *range(last + 2, size)]
    follower = tree.tokens[last + 1].upos if last + 1 < size else "ADP"
    if follower in ("ADP", "PART", "PUNCT", "ADV", "SCONJ"):
        return []
    if last == draft.hit.words[-1] and size - last > 3 and tree.rel[draft.hit.head] in ("root", "ccomp", "conj"):
        return list(range(last + 1, size))
    return []


def _phrase(tree: Tree, t: int, cue: int) -> range:
    """A speaker's phrase as a range of tokens on its side of the cue."""
    first, last = tree.bounds(t)
    return range(first, min(last, cue - 1) + 1) if t < cue else range(max(first, cue + 1), last + 1)


def spans_of(scene: Scene, s: int, tokens: Sequence[int]) -> list[Span]:
    """Tokens as spans of the text: runs without a break, clean of punctuation at their edges."""
    tree = scene.trees[s]
    spans: list[Span] = []
    run: list[int] = []
    for i in sorted(tokens):
        if run and any(tree.tokens[k].upos != "PUNCT" for k in range(run[-1] + 1, i)):
            spans.extend(_trimmed(scene, tree, run))
            run = []
        run.append(i)
    spans.extend(_trimmed(scene, tree, run))
    return spans


def _trimmed(scene: Scene, tree: Tree, run: Sequence[int]) -> list[Span]:
    """A run of tokens as a span; quotation marks stay where both are in it, and go where they are first and last."""
    first, last = 0, len(run) - 1
    tokens = tree.tokens
    quotes = [q for q in scene.quotes if run and tokens[run[0]].start <= q.start and q.end <= tokens[run[-1]].end]
    opening, closing = {q.start for q in quotes}, {q.end for q in quotes}
    while (
        first <= last
        and _is_edge(tokens[run[first]].upos, tokens[run[first]].text)
        and not any(tokens[run[first]].start <= at < tokens[run[first]].end for at in opening)
    ):
        first += 1
    while (
        last >= first
        and _is_edge(tokens[run[last]].upos, tokens[run[last]].text)
        and tokens[run[last]].end not in closing
    ):
        last -= 1
    if last < first or all(tokens[run[i]].upos in ("PUNCT", "CCONJ") for i in range(first, last + 1)):
        return []
    start, end = tokens[run[first]].start, tokens[run[last]].end
    whole = next((q for q in quotes if q.start == start and q.end == end), None)
    if whole is not None:
        start, end = whole.first, whole.last
    return [Span(start, end, scene.text[start:end])] if start < end else []


def _is_edge(upos: str, text: str) -> bool:
    return upos == "PUNCT" and text not in ("(", ")", "[", "]")


class Attributions:
    """On whose word each place of a report rests."""

    def __init__(self, document: Document, statements: Iterable[Statement]) -> None:
        self._document = document
        spans = [(span.end - span.start, span, x) for x in statements for span in x.content]
        self._spans = sorted(spans, key=lambda item: item[0])

    def speaker(self, s: int, t: int) -> Entity | None:
        """The speaker of the closest statement whose content holds token ``t`` of sentence ``s``; None if nobody."""
        token = self._document.sentences[s].tokens[t]
        for _, span, statement in self._spans:
            inside = span.start <= token.start and token.end <= span.end
            if inside and not statement.cue.start <= token.start < statement.cue.end:
                return statement.speaker
        return None
