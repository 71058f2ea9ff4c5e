"""Statements: who said what, with which stance towards whom, where and when (codebook, section 6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import Protocol

from dragoman.coding.attribution import find_utterances
from dragoman.coding.cueing import following
from dragoman.coding.scene import FIRST_PERSON, Actors, Scene, Utterance
from dragoman.coding.stance import stance_of
from dragoman.coding.tree import SUBJECTS, Tree
from dragoman.knowledge.cues import Cues
from dragoman.types import Document, Entity, Place, Span, Statement

JUDGING = frozenset({"praise", "criticise"})
AIMED = frozenset({"praise", "criticise", "demand", "warn", "reject"})
_SIDES = frozenset({"side", "party"})
_ARTICLES = frozenset({"the", "a", "an"})
_NAME_PARTS = frozenset(
    {"amod", "compound", "nmod:poss", "nmod:desc", "nmod:unmarked", "nummod", "flat", "det", "det:predet", "nmod"}
)


class Book(Actors, Protocol):
    """What statements ask of coding.resolution."""

    def anyone(self, s: int, t: int) -> tuple[Entity, ...]:
        """As ``at``, and private persons too."""


class Setting(Protocol):
    """When and where something in the document happened."""

    def date(self, s: int, t: int) -> str | None:
        """ISO date or interval of what token ``t`` tells."""

    def place(self, s: int, t: int) -> Place | None:
        """Its place."""


class Lexicon(Protocol):
    """What statements ask of the knowledge passed in."""

    @property
    def cues(self) -> Cues:
        """The lexicon of cues."""


def find_statements(
    document: Document, trees: Sequence[Tree], book: Book, setting: Setting, knowledge: Lexicon
) -> list[Statement]:
    """All statements of the document, one for each cue and speaker, in the order of their cues."""
    scene = Scene(document, trees, book, knowledge.cues)
    found: list[Statement] = []
    last: Entity | None = None
    for utterance in find_utterances(scene):
        tree = trees[utterance.s]
        speakers = speakers_of(scene, book, utterance, last)
        for speaker in speakers:
            last = speaker if _is_person(tree, utterance) else last
            stance = stance_of(scene, utterance, speaker)
            target = toward(scene, book, utterance, stance, speakers)
            found.append(
                Statement(
                    id=identify(
                        document.report.id, utterance.content[0].start, cue_span(scene, utterance).start, speaker
                    ),
                    speaker=speaker,
                    cue=cue_span(scene, utterance),
                    content=tuple(utterance.content),
                    direct=is_direct(scene, utterance),
                    toward=target,
                    stance=stance,
                    place=setting.place(utterance.s, utterance.hit.words[0]),
                    date=setting.date(utterance.s, utterance.hit.head),
                )
            )
    return carry_setting(document, found)


def identify(report: str, content: int, cue: int, speaker: Entity) -> str:
    """The same for the same report, cue, content and speaker, however often it is coded."""
    return blake2b(f"{report}|statement|{cue}|{content}|{speaker.name}".encode(), digest_size=6).hexdigest()


def cue_span(scene: Scene, utterance: Utterance) -> Span:
    """The words of the cue as written."""
    tree = scene.trees[utterance.s]
    words = utterance.hit.words
    first, last = words[0], words[-1]
    if last - first > 6 or any(scene.quote_around(tree.tokens[i].start, tree.tokens[i].end) for i in (first, last)):
        first = last = utterance.hit.head if utterance.hit.kind != "support" else words[0]
    return tree.span(scene.text, first, last)


def is_direct(scene: Scene, utterance: Utterance) -> bool:
    """Whether any of the content is in quotation marks."""
    return any(
        quote.start < span.end and span.start < quote.end for quote in scene.quotes for span in utterance.content
    )


# --- who


def speakers_of(scene: Scene, book: Book, utterance: Utterance, last: Entity | None) -> list[Entity]:
    """The entities that speak: resolved, or made from the phrase; a pronoun of nobody goes to the last speaker."""
    found: list[Entity] = []
    tree = scene.trees[utterance.s]
    for t in utterance.speakers:
        entities: Sequence[Entity] = ()
        if tree.lemma(t) in scene.cues.documents:
            entities = book.owner(utterance.s, t) or _authors(book, tree, utterance.s, t)
        entities = entities or book.anyone(utterance.s, t) or book.at(utterance.s, t)
        if len(entities) > 2:
            entities = (_collective(entities),)
        if not entities:
            made = _unresolved(scene, book, utterance.s, t, last)
            entities = (made,) if made else ()
        found.extend(e for e in entities if all(e.name != f.name for f in found))
    return found


def _collective(entities: Sequence[Entity]) -> Entity:
    """Several who speak as one, "they" or "the ministers": a single entity."""
    names = [entity.name for entity in entities]
    codes, sectors = {entity.code for entity in entities}, {entity.sector for entity in entities}
    code, sector = codes.pop() if len(codes) == 1 else None, sectors.pop() if len(sectors) == 1 else None
    return Entity(entities[0].text, f"{', '.join(names[:-1])} and {names[-1]}", code, sector)


def _authors(book: Book, tree: Tree, s: int, t: int) -> tuple[Entity, ...]:
    """Whose a document is by the phrase after it, or the verb before it: "a tweet by X", "X issued a statement"."""
    around = following(tree, t)
    governor = tree.head(t)
    if tree.rel[t] == "obj" and governor >= 0:
        around.setdefault("from", list(tree.kids(governor, "nsubj")))
    return tuple(e for k in (*around.get("subj", ()), *around.get("from", ())) for e in book.anyone(s, k))


def _is_person(tree: Tree, utterance: Utterance) -> bool:
    return all(tree.lemma(t) not in FIRST_PERSON for t in utterance.speakers)


def _unresolved(scene: Scene, book: Book, s: int, t: int, last: Entity | None) -> Entity | None:
    """An entity made from its phrase alone; for a pronoun, the last speaker."""
    tree = scene.trees[s]
    token = tree.tokens[t]
    if token.upos == "PRON":
        return replace(last, text=token.text) if last and tree.lemma(t) in ("he", "she", "it", "they") else None
    text = phrase_of(scene, tree, t, articles=True)
    name = phrase_of(scene, tree, t, articles=False)
    owner = next(iter(book.owner(s, t)), None)
    return Entity(text, name, owner.code if owner else None, None) if name else None


def phrase_of(scene: Scene, tree: Tree, t: int, articles: bool) -> str:
    """The noun phrase of ``t`` as written, without clauses and appositions."""
    keep = {t}
    for k in tree.children[t]:
        if tree.rel[k] in _NAME_PARTS:
            keep.update(tree.subtree(k))
    first = last = t
    while first - 1 in keep:
        first -= 1
    while last + 1 in keep:
        last += 1
    if not articles and first < t and tree.lemma(first) in _ARTICLES:
        first += 1
    return tree.span(scene.text, first, last).text


# --- about whom


def toward(scene: Scene, book: Book, utterance: Utterance, stance: str, speakers: Sequence[Entity]) -> Entity | None:
    """The entity approved or disapproved of, or of whom something is demanded; None if the words name none."""
    if stance not in AIMED:
        return None
    own = {(e.code, e.sector) for e in speakers} | {(None, e.name) for e in speakers}
    for s, t in _targets(scene, utterance, stance):
        for entity in (*book.at(s, t), *book.owner(s, t)):
            if (entity.code, entity.sector) not in own and (None, entity.name) not in own:
                return entity
    return None


def _targets(scene: Scene, utterance: Utterance, stance: str) -> Iterator[tuple[int, int]]:
    """Phrases that may be the target, the likeliest first: the cue's object, the subject of what is said, the rest."""
    s, tree = utterance.s, scene.trees[utterance.s]
    if utterance.target >= 0 and tree.lemma(utterance.target) not in _SIDES:
        yield s, utterance.target
    for k in tree.kids(utterance.hit.head, "obl"):
        if tree.case(k) in ("of", "about"):  # "said of the decision"
            yield s, k
    if stance == "reject" or (stance == "demand" and utterance.reading.stance == "demand"):
        return
    for span in utterance.content:
        at = scene.sentence_at(span.start)
        inner = scene.trees[at]
        inside = inner.inside(span)
        subjects = [i for i in inside if inner.rel[i] in SUBJECTS]
        nouns = [i for i in inside if i not in subjects and inner.tokens[i].upos in ("NOUN", "PROPN")]
        for i in (*subjects, *nouns):
            yield at, i


# --- when and where


def carry_setting(document: Document, statements: Sequence[Statement]) -> list[Statement]:
    """A speaker who goes on in the same paragraph does so at the same time and place."""
    out: list[Statement] = []
    starts = [(sentence.start, sentence.paragraph) for sentence in document.sentences]
    last: dict[str, tuple[int, str | None, Place | None]] = {}
    for x in statements:
        paragraph = max((p for start, p in starts if start <= x.cue.start), default=0)
        seen = last.get(x.speaker.name)
        if seen and seen[0] == paragraph:
            x = replace(x, date=x.date or seen[1], place=x.place or seen[2])
        last[x.speaker.name] = (paragraph, x.date, x.place)
        out.append(x)
    return out
