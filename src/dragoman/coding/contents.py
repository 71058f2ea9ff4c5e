"""Contents: which words of the report an utterance says, by the shape its cue asks for."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.coding.scene import (
    CIRCUMSTANCES,
    Scene,
    Utterance,
    closes_clause,
    outer_cue,
    quote_spans,
    stands_alone,
)
from dragoman.coding.tree import SUBJECTS, Tree
from dragoman.types import Span

_TIMES = frozenset({"obl", "obl:unmarked", "obl:tmod", "nmod:unmarked", "advmod"})


def fill_content(scene: Scene, draft: Utterance) -> bool:
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
    if draft.hit.kind == "verb" and closes_clause(tree, draft.hit.head):
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


def _is_circumstance(tree: Tree, k: int) -> bool:
    """Whether a phrase tells the circumstances of the utterance."""
    marker = tree.case(k) or tree.mark(k)
    return marker in CIRCUMSTANCES or (tree.rel[k] == "advcl" and tree.tokens[tree.bounds(k)[0]].text == ",")


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
    core = {*draft.hit.words, *(i for t in draft.speakers for i in phrase_tokens(tree, t, draft.hit.head))}
    first, last = min(core), max(core)
    size = len(tree.tokens)
    if tree.tokens[size - 1].upos == "PUNCT":
        size -= 1
    subordinate = tree.tokens[0].upos == "SCONJ" and tree.tokens[0].text.lower() in CIRCUMSTANCES
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


def phrase_tokens(tree: Tree, t: int, cue: int) -> range:
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
