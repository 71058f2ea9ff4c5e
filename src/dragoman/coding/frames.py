"""Frames at work: which words of a sentence express an event, and which phrases are its arguments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from dragoman.coding.match import Slots, match_noun, match_verb, noun_slots, verb_slots
from dragoman.coding.trace import NAMED, QUIET, Trace
from dragoman.coding.tree import Tree
from dragoman.knowledge.lexicon import NOTHING, Frame, Lexicon, Slot, Support, Trigger
from dragoman.types import Entity, Span

ACTED = 3  # what a doer that is told adds to the fit of a frame
VERBAL = frozenset({"VERB", "AUX"})
NOUNS = frozenset({"NOUN", "PROPN"})
AIMS = frozenset({"subject", "target", "object", "victim", "recipient", "beneficiary"})
MANNERS = frozenset("protest retaliation revenge response reply anger support solidarity sympathy defiance".split())
# Sectors that are political even where no nationality is told.
NAMELESS = frozenset({"GOV", "MIL", "COP", "REB", "OPP", "UAF", "UNK", "LEG", "JUD", "PTY", "SPY", "PRM", "PRE", None})
# Types that speak about an event without being it: what they praise or condemn stays an event (codebook, rule 4).
OPEN = frozenset({"ACCUSE", "SUPPORT"})
# Trait of a candidate whose frame says that nobody is its aim.
ALONE = "alone"
# Slots of a noun whose filler takes part in a reciprocal event.
MUTUAL = ("subj", "obj", "of", "with", "between", "among", "amod", "compound", "from", "by", "to", "and")
# Slots searched, in order, for a slot that the frame names: a noun's "of" is the verb's object, and so on.
NOUN_SLOTS = {
    "subj": ("subj", "amod", "compound", "from", "support"),
    "obj": ("obj", "of", "compound", "against", "amod"),
}


class Actorbook(Protocol):
    """Who the noun phrases of the document are (coding.resolution)."""

    def at(self, s: int, t: int) -> tuple[Entity, ...]:
        """Entities denoted by the phrase headed by token ``t`` of sentence ``s``."""

    def party(self, s: int, t: int) -> tuple[Entity, ...]:
        """The same where the phrase must be a party: private persons and the people of a place too."""

    def owner(self, s: int, t: int) -> tuple[Entity, ...]:
        """Entities that own or made the thing at ``t``."""

    def kind(self, s: int, t: int) -> frozenset[str]:
        """The slot classes ("polity", "actor", "armed", "person", "place") of the phrase at ``t``."""

    def span(self, s: int, t: int) -> Span:
        """The phrase as written."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event found in one sentence, before its date, place and evidence are gathered.

    ``head`` is the trigger's main token; ``subjects`` and ``objects`` are the heads of the phrases that gave actors
    and recipients; ``reason`` names the frame and the operators that made it; ``kin`` is the shipped type that
    operators and tense take an event of a type of the user's own for; ``filled`` are the slots of the frame with the
    heads that fill them.
    """

    s: int
    head: int
    words: tuple[int, ...]
    event: str
    mode: str | None
    cameo: str
    contexts: tuple[str, ...]
    actors: tuple[Entity, ...]
    recipients: tuple[Entity, ...]
    reciprocal: bool
    reason: str
    fit: int
    slots: Slots = field(default_factory=dict)
    support: int = -1
    theme: int = -1
    known_theme: bool = False
    modality: frozenset[str] = frozenset()
    accuser: tuple[Entity, ...] = ()
    traits: frozenset[str] = frozenset()
    chance: float | None = None
    kin: str = ""
    filled: Slots = field(default_factory=dict)


def find_candidates(
    tree: Tree, s: int, lexicon: Lexicon, book: Actorbook, trace: Trace = QUIET
) -> dict[int, Candidate]:
    """The best frame at every trigger of the sentence, by the trigger's head token."""
    found: dict[int, Candidate] = {}
    for i, token in enumerate(tree.tokens):
        lemma = token.lemma.lower()
        best: Candidate | None = None
        if token.upos in VERBAL or (token.upos == "ADJ" and token.xpos in ("VBN", "VBG")):
            best = best_of(verb_candidates(tree, s, i, lexicon.verbs.get(lemma, ()), book))
            if best is None and token.xpos in ("VBN", "VBG"):
                best = best_of(adjective_candidates(tree, s, i, lexicon.adjectives.get(token.text.lower(), ()), book))
        elif token.upos in NOUNS:
            best = best_of(noun_candidates(tree, s, i, lexicon, lemma, book))
        elif token.upos == "ADJ":
            best = best_of(adjective_candidates(tree, s, i, lexicon.adjectives.get(lemma, ()), book))
        if best and best.event != NOTHING:
            found[i] = best
    kept = without_shadows(tree, found)
    trace.sift(list(found.values()), list(kept.values()), NAMED)
    return kept


def as_kin(candidate: Candidate, change: Callable[[Candidate], Candidate | None]) -> Candidate | None:
    """What a change of a shipped type makes of an event of the user's own: itself where it keeps its type."""
    known = replace(candidate, event=candidate.kin, kin="")
    changed = change(known)
    if changed is known:
        return candidate
    same = changed is not None and (changed.event, changed.head) == (known.event, known.head)
    return replace(changed, event=candidate.event, kin=candidate.kin) if changed and same else changed


def best_of(candidates: Iterable[Candidate]) -> Candidate | None:
    """The candidate that fits most closely, the user's own before all others; the first of equals."""
    return max(candidates, key=lambda c: ("own" in c.traits, c.fit), default=None)


def verb_candidates(tree: Tree, s: int, v: int, triggers: Sequence[Trigger], book: Actorbook) -> Iterator[Candidate]:
    """Frames of the verb at ``v`` whose words and slots are all there."""
    if not triggers:
        return
    slots = verb_slots(tree, v)
    for rest, entry in triggers:
        match = match_verb(tree, v, rest, slots)
        if match:
            candidate = fill(tree, s, v, match.words, entry.frame, match.slots, book)
            if candidate:
                yield replace(candidate, fit=candidate.fit + 4 * len(rest))


def adjective_candidates(
    tree: Tree, s: int, i: int, triggers: Sequence[Trigger], book: Actorbook
) -> Iterator[Candidate]:
    """Frames of the predicative adjective at ``i`` ("is supportive of")."""
    if triggers and (tree.kid(i, "nsubj", "nsubj:pass") >= 0 or tree.rel[i] == "xcomp"):
        slots = verb_slots(tree, i)
        if tree.kid(i, "nsubj:pass") >= 0:  # "was disappointed by the ruling": whoever feels so is no agent
            slots = {**slots, "by": [*slots.get("by", ()), *slots.get("subj", ())], "subj": []}
        if not slots.get("subj") and "obj" in slots:
            slots["subj"] = slots.pop("obj")
        for _, entry in triggers:
            candidate = fill(tree, s, i, [i], entry.frame, slots, book)
            if candidate:
                yield candidate


def noun_candidates(tree: Tree, s: int, n: int, lexicon: Lexicon, lemma: str, book: Actorbook) -> Iterator[Candidate]:
    """Frames of the event noun at ``n``, with the arguments its support verb lends it."""
    triggers = lexicon.nouns.get(lemma)
    if not triggers or tree.rel[n] in ("compound", "flat", "nmod:poss") or is_manner(tree, n):
        return
    slots = noun_slots(tree, n)
    if lemma in lexicon.classes.get("undergone", ()):
        slots = suffered(tree, s, n, slots, book)
    verb, support = find_support(tree, n, lexicon)
    if support:
        slots = lend(tree, verb, n, slots, support)
    elif "obj" not in slots:
        slots = undergone(tree, n, slots)
    for before, entry in triggers:
        words = match_noun(tree, n, before)
        if words is None:
            continue
        free = {name: [k for k in heads if k not in words] for name, heads in slots.items()}
        frame = entry.frame
        candidate = fill(tree, s, n, words, frame, noun_view(tree, s, free, frame, book), book)
        if candidate:
            yield replace(candidate, fit=candidate.fit + 4 * len(before), support=verb if support else -1, slots=free)


def is_manner(tree: Tree, n: int) -> bool:
    """Whether the noun only says why or how: "in protest", "in retaliation for"."""
    return tree.lemma(n) in MANNERS and tree.case(n) == "in" and tree.kid(n, "det", "nmod:poss", "amod") < 0


def noun_view(tree: Tree, s: int, slots: Slots, frame: Frame, book: Actorbook) -> Slots:
    """The noun's slots under the names a verb would have for them."""
    view = dict(slots)
    if frame.reciprocal:
        return view
    own = [name for name in frame.slots if name not in NOUN_SLOTS]
    if "obj" in frame.slots and "compound" not in slots and "obj" not in slots:
        own = [name for name in own if name != "of"]  # "the closure of the paper": the paper is what is closed
    taken = {k for name in own for k in slots.get(name, ())}
    for name, sources in NOUN_SLOTS.items():
        heads: list[int] = []
        for source in sources:
            heads = [k for k in slots.get(source, ()) if k not in taken]
            if source in ("amod", "compound"):
                heads = [k for k in heads if book.at(s, k) or (name == "obj" and admits_word(tree, k, frame))]
            if source == "from":
                heads = [k for k in heads if book.at(s, k)]
            if heads:
                break
        view.pop(name, None)
        if heads:
            view[name] = heads
            taken |= set(heads)
    return view


def admits_word(tree: Tree, k: int, frame: Frame) -> bool:
    """Whether the frame's object may be the word at ``k`` ("hostage taking")."""
    slot = frame.slots.get("obj")
    return slot is not None and tree.lemma(k) in slot.words


def find_support(tree: Tree, n: int, lexicon: Lexicon) -> tuple[int, Support | None]:
    """The support verb that carries the event noun at ``n``, with its entry; (-1, None) if there is none."""
    verb = tree.head(n)
    # "a series of talks", "agreed on talks" do not lend; "held a round of talks" does, through "round".
    if verb >= 0 and tree.rel[n] == "nmod" and tree.tokens[verb].upos == "NOUN" and tree.case(n) == "of":
        n, verb = verb, tree.head(verb)
    if verb < 0 or tree.tokens[verb].upos not in VERBAL:
        return -1, None
    place = {"obj": "obj", "nsubj:pass": "obj", "nsubj": "subj", "acl": "obj"}.get(tree.rel[n], "")
    if tree.rel[n] == "nsubj:pass" or (tree.rel[n] == "nsubj" and tree.is_passive(verb)):
        place = "obj"
    prep = tree.case(n) if tree.base(n) == "obl" else ""
    for support in lexicon.support.get(tree.lemma(verb), ()):
        if not support.rest and support.slot == place:
            return verb, support
        if support.rest and (prep == support.rest[-1] or (place == "obj" and has_words(tree, verb, support.rest))):
            return verb, support
    return -1, None


def has_words(tree: Tree, verb: int, rest: Sequence[str]) -> bool:
    """Whether the particles ``rest`` all hang from the verb."""
    lemmas = {tree.lemma(k) for k in tree.children[verb]}
    return all(word in lemmas for word in rest)


def undergone(tree: Tree, n: int, slots: Slots) -> Slots:
    """The slots of a noun of which something is the aim: "the firm has been the target of sanctions"."""
    holder = tree.head(n)
    if holder < 0 or tree.lemma(holder) not in AIMS or tree.case(n) != "of":
        return slots
    subject = tree.kid(holder, "nsubj")
    above = tree.head(holder)
    if subject < 0 and tree.rel[holder] == "xcomp" and above >= 0:
        subject = tree.kid(above, "nsubj")
    return {**slots, "obj": [subject]} if subject >= 0 else slots


def suffered(tree: Tree, s: int, n: int, slots: Slots, book: Actorbook) -> Slots:
    """The slots of a noun whose possessor suffers it, unless that is a state or stands beside who does: "the editor's
    arrest", not "Chad's arrest of an editor"."""
    owners = [k for k in slots.get("subj", ()) if tree.rel[k] == "nmod:poss" and "polity" not in book.kind(s, k)]
    if not owners or "of" in slots or "obj" in slots:
        return slots
    others = [k for k in slots["subj"] if k not in owners]
    return {**{name: heads for name, heads in slots.items() if name != "subj"}, "obj": owners} | (
        {"subj": others} if others else {}
    )


def lend(tree: Tree, verb: int, n: int, slots: Slots, support: Support) -> Slots:
    """The noun's slots with those of its support verb added."""
    merged = {name: list(heads) for name, heads in slots.items()}
    for name, heads in verb_slots(tree, verb).items():
        others = [k for k in heads if k != n and n not in tree.conjuncts(k)]
        if not others or name in ("obj", "comp"):
            continue
        if name == "subj":
            if not support.subject:
                continue
            name = "obj" if support.subject == "obj" else "support"
        merged.setdefault(name, []).extend(k for k in others if k not in merged.get(name, ()))
    return merged


def fill(
    tree: Tree, s: int, head: int, words: Sequence[int], frame: Frame, slots: Slots, book: Actorbook
) -> Candidate | None:
    """The frame with its slots filled, or None where a slot that must be filled is not."""
    fit = 0
    actors: list[Entity] = []
    recipients: list[Entity] = []
    theme, known = -1, False
    filled: Slots = {}
    for name, slot in frame.slots.items():
        heads = [k for k in slots.get(name, ()) if admits(tree, s, k, slot, book)]
        if not heads and slot.required:
            return None
        if not heads:
            if (
                name in slots
                and (slot.forbidden or slot.forbidden_special)
                and forbidden(tree, s, slots[name], slot, book)
            ):
                return None
            continue
        filled[name] = heads
        fit += closeness(slot)
        if slot.role == "theme":
            if theme < 0 or (slot.restricted and not known):
                theme, known = heads[0], slot.restricted
        elif slot.role == "actor":
            add(actors, doers(tree, s, heads, slot, frame, book))
        elif slot.role == "recipient":
            aimed = parties(tree, s, heads, actors, book)
            if slot.required and not slot.restricted and not aimed:
                return None
            add(recipients, aimed)
            fit += bool(aimed)
    if frame.reciprocal:
        actors, recipients = mutual(tree, s, frame, slots, book), []
    elif not recipients and theme >= 0 and frame.from_theme:
        others = [*actors, *(aggrieved(tree, s, theme, book) if frame.event in OPEN else ())]
        recipients = [e for e in owners(tree, s, [theme], book) if not same_as_any(e, others)]
    subject = frame.slots.get("subj")
    if subject is not None and subject.role != "actor":
        slots = {name: filled for name, filled in slots.items() if name != "subj"}  # "a bomb exploded": no doer told
    return Candidate(
        s, head, tuple(words), frame.event, frame.mode, frame.cameo, frame.contexts, tuple(actors), tuple(recipients),
        frame.reciprocal, frame.id, fit + ACTED * bool(actors), slots, theme=theme, known_theme=known,
        traits=frame.traits if frame.from_theme else frame.traits | {ALONE}, kin=frame.kin, filled=filled,
    )  # fmt: skip


def aggrieved(tree: Tree, s: int, t: int, book: Actorbook) -> list[Entity]:
    """Those against whom the thing at ``t`` is directed: who condemns "the ban on their fish" means others."""
    slots = noun_slots(tree, t)
    return parties(tree, s, [k for name in ("on", "against", "upon") for k in slots.get(name, ())], (), book)


def doers(tree: Tree, s: int, heads: Sequence[int], slot: Slot, frame: Frame, book: Actorbook) -> list[Entity]:
    """Who acts: the phrases' entities, whose the weapons are, or people that the frame itself names ("students")."""
    found = [e for e in entities(tree, s, heads, book) if is_political(e, frame.event)]
    if found or not slot.words:
        return found
    found = owners(tree, s, heads, book)
    first = tree.content(heads[0])
    named = tree.tokens[first].upos == "PROPN" and tree.tokens[first].xpos == "NNPS" and heads[0] == 0  # "Hauliers ..."
    crowd = (tree.tokens[first].upos == "NOUN" and "person" in book.kind(s, first)) or named
    if not found and crowd and frame.event in ("PROTEST", "ASSAULT"):
        span = book.span(s, heads[0])
        found = [Entity(span.text, span.text, None, "CVL" if frame.event == "PROTEST" else "UNK")]
    return found


def is_political(entity: Entity, event: str) -> bool:
    """Whether the entity may act in an event: a crowd of unknown nationality only in protests and violence.

    States, their leaders and firms do not take to the streets.
    """
    named = entity.office or entity.wikidata or not any(word.islower() for word in entity.name.split())
    if event == "PROTEST" and entity.sector in ("GOV", "BUS") and named:
        return False
    return entity.code is not None or entity.sector in NAMELESS or event in ("PROTEST", "ASSAULT")


def closeness(slot: Slot) -> int:
    """How much a filled slot says for its frame: named words more than a class, a class more than anything."""
    if slot.words:
        return 4 if len(slot.words) <= 12 else 3
    return 2 if slot.special else 1


def mutual(tree: Tree, s: int, frame: Frame, slots: Slots, book: Actorbook) -> list[Entity]:
    """Everyone who takes part in a reciprocal event."""
    actors: list[Entity] = []
    named = [name for name, slot in frame.slots.items() if slot.role == "actor" and name not in MUTUAL]
    for name in ("subj", "support", *MUTUAL[1:], *named):
        present = {(e.code, e.sector) for e in actors}
        found = entities(tree, s, slots.get(name, ()), book)
        add(actors, [e for e in found if e.code is None or (e.code, e.sector) not in present])
    known = [e for e in actors if e.code]
    return known if len({e.code for e in known}) > 1 else actors  # "swapped captives": who is swapped has no part


def admits(tree: Tree, s: int, k: int, slot: Slot, book: Actorbook) -> bool:
    """Whether the phrase at ``k``, or one coordinated with it, may fill the slot."""
    if forbidden(tree, s, [k], slot, book):
        return False
    if not slot.restricted:
        return True
    if "any" in slot.special:
        return True
    for c in {c for head in tree.conjuncts(k) for c in (head, tree.content(head))}:
        if slot.words and (tree.lemma(c) in slot.words or compound_lemma(tree, c) in slot.words):
            return True
        if slot.words and any(tree.lemma(title) in slot.words for title in tree.kids(c, "nmod:desc")):
            return True  # "President Demirel" is a president
        if slot.special and not slot.special.isdisjoint(book.kind(s, c)):
            return True
    return False


def forbidden(tree: Tree, s: int, heads: Sequence[int], slot: Slot, book: Actorbook) -> bool:
    """Whether one of the heads is of a word or class that the slot excludes."""
    if not slot.forbidden and not slot.forbidden_special:
        return False
    if "any" in slot.forbidden_special:
        return bool(heads)
    return any(tree.lemma(k) in slot.forbidden or not slot.forbidden_special.isdisjoint(book.kind(s, k)) for k in heads)


def compound_lemma(tree: Tree, k: int) -> str:
    """The head with its last compound part ("air strike"), lower case."""
    before = [c for c in tree.kids(k, "compound", "amod") if c < k]
    return f"{tree.lemma(before[-1])} {tree.lemma(k)}" if before else ""


def entities(tree: Tree, s: int, heads: Iterable[int], book: Actorbook) -> list[Entity]:
    """Entities of the phrases and of those coordinated with them, in order, each once."""
    out: list[Entity] = []
    for head in heads:
        for k in tree.conjuncts(head):
            add(out, book.at(s, k) or book.at(s, tree.content(k)))
    return out


def parties(tree: Tree, s: int, heads: Iterable[int], doers: Sequence[Entity], book: Actorbook) -> list[Entity]:
    """Whom the phrases mean as the aim of an act: persons and bodies, else owners of the things other than the doer."""
    out: list[Entity] = []
    for head in heads:
        for k in tree.conjuncts(head):
            found = book.party(s, k) or book.party(s, tree.content(k))
            if is_pronoun(tree, k) and all(same_as_any(e, doers) for e in found):
                continue  # "Lima asked it to leave": not Lima
            add(out, found or [e for e in book.owner(s, k) if not same_as_any(e, doers)])
    return out


def is_pronoun(tree: Tree, k: int) -> bool:
    """Whether the word is a pronoun that cannot mean the subject of its verb ("it", not "itself")."""
    return tree.tokens[k].upos == "PRON" and not tree.tokens[k].text.lower().endswith(("self", "selves"))


def owners(tree: Tree, s: int, heads: Iterable[int], book: Actorbook) -> list[Entity]:
    """Entities that own the things at ``heads``."""
    out: list[Entity] = []
    for head in heads:
        for k in tree.conjuncts(head):
            add(out, book.owner(s, k))
    return out


def add(out: list[Entity], more: Iterable[Entity]) -> None:
    """Append what is not there yet (same name and code)."""
    for entity in more:
        if not same_as_any(entity, out):
            out.append(entity)


def same_as_any(entity: Entity, others: Iterable[Entity]) -> bool:
    """Whether one of ``others`` has the entity's name and code."""
    return any(entity.name == other.name and entity.code == other.code for other in others)


def inside_theme(tree: Tree, candidate: Candidate, found: dict[int, Candidate]) -> set[int]:
    """The nouns that a verb frame has already named: its theme, and what of the same type stands inside that."""
    first, last = tree.bounds(candidate.theme)
    same = {i for i, c in found.items() if first <= i <= last and c.event == candidate.event and i != candidate.head}
    if candidate.event in OPEN:
        return same
    named = {*tree.conjuncts(candidate.theme), tree.content(candidate.theme)} - {candidate.head}
    return same | named


def without_shadows(tree: Tree, found: dict[int, Candidate]) -> dict[int, Candidate]:
    """Drop nouns that a verb frame already names as its theme or words ("impose sanctions" is one event)."""
    shadowed: set[int] = set()
    for candidate in found.values():
        shadowed.update(w for w in candidate.words if w != candidate.head)
        verb = found.get(candidate.support)
        if verb and verb.theme == candidate.head and candidate.fit >= verb.fit:
            shadowed.add(candidate.support)
    for candidate in found.values():
        if candidate.known_theme and candidate.head not in shadowed:
            shadowed |= inside_theme(tree, candidate, found)
    return {i: c for i, c in found.items() if i not in shadowed}
