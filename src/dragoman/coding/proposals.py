"""Events that only the language model sees: words that no frame knows, with those whom it takes for the parties."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.coding.candidates import is_aside, is_private
from dragoman.coding.completion import taken_for
from dragoman.coding.frames import Actorbook, Candidate, is_political
from dragoman.coding.modality import is_purpose
from dragoman.coding.opinions import ROOTS, View
from dragoman.coding.tree import Tree

SURE = 0.5  # how likely a word must tell an act before it makes an event without a frame
MUTUAL = frozenset({"CONSULT", "COOPERATE"})
TELLING = frozenset({"VERB", "NOUN", "ADJ", "PROPN", "AUX"})


def proposals(tree: Tree, s: int, view: View, book: Actorbook, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """The events that the model sees in a sentence beside the ``known`` ones."""
    if view.opinion is None:
        return
    taken = {w for c in known for w in (*c.words, c.head, c.support, c.theme)}
    for t, token in enumerate(tree.tokens):
        if t in taken or token.upos not in TELLING:
            continue
        event, share = view.type_of(t)
        if share < SURE or is_aside(tree, t) or is_purpose(tree, t):
            continue
        candidate = propose(tree, s, t, event, share, view, book)
        if candidate and not told(candidate, known) and not is_private(candidate):
            yield candidate


def propose(tree: Tree, s: int, t: int, event: str, share: float, view: View, book: Actorbook) -> Candidate | None:
    """The event at word ``t``; None where the sentence names nobody political who does it."""
    bare = Candidate(
        s, t, (t,), event, None, ROOTS[event], (), (), (), False, f"model.{event.lower()}", round(4 * share)
    )
    actors = tuple(e for e in taken_for(bare, tree, s, book, view.acts, ()) if is_political(e, event))
    if not actors:
        return None
    aimed = taken_for(bare, tree, s, book, view.aimed, actors)
    mutual = event in MUTUAL and len(actors) > 1 and not aimed
    return Candidate(
        s, t, (t,), event, None, ROOTS[event], (), actors, aimed, mutual, bare.reason, bare.fit,
        modality=view.flags(t),
    )  # fmt: skip


def told(candidate: Candidate, known: Sequence[Candidate]) -> bool:
    """Whether a frame has found an act of that type by one of the same."""
    codes = {e.code for e in candidate.actors}
    return any(c.event == candidate.event and codes & {e.code for e in (*c.actors, *c.recipients)} for c in known)
