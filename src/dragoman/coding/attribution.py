"""Attribution: which words of a report are whose. Finds utterances, each with its speaker's phrase, cue and content.

A cue is looked up in the lexicon, its speaker in the tree; its content is a quotation next to it, the phrase its
entry asks for, or, where the tree is of no help, the stretch of the sentence before or after the reporting clause.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.coding.contents import fill_content, phrase_tokens
from dragoman.coding.cueing import Hit, find_hits, phrase_head
from dragoman.coding.match import verb_slots
from dragoman.coding.quotes import Quote
from dragoman.coding.scene import (
    FIRST_PERSON,
    Scene,
    Utterance,
    closes_clause,
    leads_in,
    outer_cue,
    quote_spans,
    stands_alone,
)
from dragoman.coding.tree import NOMINAL, SUBJECTS, Tree
from dragoman.types import Document, Entity, Statement

_MODALS = frozenset({"will", "would", "could", "can", "may", "might", "shall", "should", "must", "'ll", "’ll"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never"})


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
            if taken.isdisjoint(draft.hit.words) and fill_content(scene, draft):
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
        closing = "clause" in hit.cue.content and closes_clause(tree, hit.head)
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
        if not options and first and leads_in(scene, first - 1, quote):
            options = [
                (9, -d.hit.head, d) for d in drafts[first - 1] if "quote" in d.reading.content and d.reading.plain
            ]
        if options:
            min(options, key=lambda option: option[:2])[2].quotes.append(quote)
        elif stands_alone(scene, quote):
            loose.append(quote)
    return loose


def _gap(scene: Scene, draft: Utterance, quote: Quote) -> int | None:
    """How many words stand between a cue with its speaker and a quotation; None if they do not belong together."""
    if "quote" not in draft.reading.content and draft.hit.kind != "preposition":
        return None
    tree = scene.trees[draft.s]
    token = tree.tokens[draft.hit.head]
    if quote.start <= token.start < quote.end:
        return None
    core = [*draft.hit.words, *(i for t in draft.speakers for i in phrase_tokens(tree, t, draft.hit.head))]
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


class Attributions:
    """On whose word each place of a report rests."""

    def __init__(self, document: Document, statements: Iterable[Statement]) -> None:
        self._document = document
        spans = [(span.end - span.start, span, x) for x in statements for span in x.content]
        self._spans = sorted(spans, key=lambda item: item[0])

    def speaker(self, s: int, t: int) -> Entity | None:
        """The speaker of the closest statement whose content holds token ``t`` of sentence ``s``; None if nobody."""
        statement = self.statement(s, t)
        return statement.speaker if statement else None

    def statement(self, s: int, t: int) -> Statement | None:
        """That statement."""
        token = self._document.sentences[s].tokens[t]
        for _, span, statement in self._spans:
            inside = span.start <= token.start and token.end <= span.end
            if inside and not statement.cue.start <= token.start < statement.cue.end:
                return statement
        return None
