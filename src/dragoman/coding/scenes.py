"""When and where the events of a report happened that their own sentences do not place: by those told beside them.

Three things are taken for granted unless the report says otherwise. What several states do together in one report
("the ministers called on ...") they do at their one meeting. Protests, clashes and arrests of one country are parts of
one scene. And people protest, and states police and mobilise, at home.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from dragoman.coding.aims import is_definite
from dragoman.coding.composition import codes
from dragoman.coding.dates import telling_verb
from dragoman.coding.events import BACKGROUND_AFTER, Draft
from dragoman.coding.frames import Candidate
from dragoman.coding.narrative import is_simple_past
from dragoman.coding.occurrences import compatible, ends, same_people
from dragoman.coding.tree import Tree
from dragoman.knowledge import Knowledge
from dragoman.types import Document, Place

NEAR = 1.0  # degrees within which a scene lies
REACH = 5  # sentences between what is told of one place
_SCENE = frozenset({"PROTEST", "ASSAULT", "COERCE"})
_FROM_AFAR = frozenset({"cyber", "censor", "misinformation"})
_HOME = frozenset({"PROTEST", "COERCE", "MOBILIZE"})
_TOGETHER = frozenset({"AGREE", "SUPPORT", "CONSULT", "REQUEST", "ACCUSE", "REJECT"})
_REMOTE = frozenset({"historical", "future", "hypothetical"})


class Told(NamedTuple):
    """All that a report tells, and what one knows besides."""

    document: Document
    trees: Sequence[Tree]
    drafts: Sequence[Draft]
    knowledge: Knowledge


def set_scenes(document: Document, trees: Sequence[Tree], drafts: Sequence[Draft], knowledge: Knowledge) -> list[Draft]:
    """The drafts, with date and place where those of their scene, or of their home, are theirs too."""
    told = Told(document, trees, drafts, knowledge)
    return [_placed(_dated(draft, told), told) for draft in drafts]


def _dated(draft: Draft, told: Told) -> Draft:
    if draft.date or not _is_done(draft, told):
        return draft
    scene = [d for d in _scene_of(draft, told) if _is_recent(d.date, told.document.report.published)]
    return replace(draft, date=_nearest(draft, scene).date) if scene else draft


def _placed(draft: Draft, told: Told) -> Draft:
    if draft.place or _REMOTE & draft.candidate.modality:
        return draft
    known = _bound(draft.candidate)
    scene = [d for d in _scene_of(draft, told) if d.place and abs(d.candidate.s - draft.candidate.s) <= REACH]
    if _on_the_spot(draft.candidate):
        scene = [d for d in scene if d.place and known == {d.place.country}]
    elif not _is_done(draft, told):
        scene = []
    return replace(draft, place=_nearest(draft, scene).place if scene else _home(draft, told.knowledge))


def _scene_of(draft: Draft, told: Told) -> list[Draft]:
    """The other events that happened where and when this one did, as far as is known of both."""
    c = draft.candidate
    found = []
    for other in told.drafts:
        o = other.candidate
        apart = other is draft or _REMOTE & o.modality or _differ(draft.place, other.place, told.knowledge)
        if apart or not compatible(draft.date, other.date):
            continue
        crowd = _on_the_spot(c) and _on_the_spot(o) and codes(c.actors + c.recipients) & codes(o.actors + o.recipients)
        several = len(codes(c.actors)) > 1 and codes(c.actors) == codes(o.actors) and same_people(c.actors, o.actors)
        if crowd or (several and c.event in _TOGETHER and o.event in _TOGETHER):
            found.append(other)
    return found


def _on_the_spot(candidate: Candidate) -> bool:
    """Whether the act takes those who do it to where it is done."""
    return candidate.event in _SCENE and candidate.mode not in _FROM_AFAR


def _is_done(draft: Draft, told: Told) -> bool:
    """Whether the event is told as done: in the simple past, or by a noun, as what was told before if it is talk."""
    c, tree = draft.candidate, told.trees[draft.candidate.s]
    verb = telling_verb(tree, c.support if c.support >= 0 else c.head, told.knowledge.calendar)
    noun = tree.tokens[verb].upos == "NOUN" and (_on_the_spot(c) or is_definite(tree, verb))
    return not _REMOTE & c.modality and (noun or is_simple_past(tree, verb))


def _is_recent(when: str | None, published: str | None) -> bool:
    """Whether the date is a day or week of the month before publication."""
    if not when or not published or len(when) not in (10, 21):
        return False
    (first, last), now = (date.fromisoformat(day) for day in ends(when)), date.fromisoformat(published)
    return now - BACKGROUND_AFTER <= first <= now and (last - first).days in (0, 6)


def _differ(a: Place | None, b: Place | None, knowledge: Knowledge) -> bool:
    """Whether two places cannot be one scene: in two countries, or more than about a degree apart in one."""
    if a is None or b is None or a == b:
        return False
    if a.country != b.country or not a.country:
        return True
    if any(place.name == state.name for place in (a, b) for state in knowledge.actors.states):
        return False
    if a.latitude is None or b.latitude is None or a.longitude is None or b.longitude is None:
        return False
    return abs(a.latitude - b.latitude) > NEAR or abs(a.longitude - b.longitude) > NEAR


def _nearest(draft: Draft, scene: Sequence[Draft]) -> Draft:
    """The one told nearest, of two the earlier."""
    at = draft.candidate.s
    return min(scene, key=lambda d: (abs(d.candidate.s - at), d.candidate.s, d.candidate.head))


def _home(draft: Draft, knowledge: Knowledge) -> Place | None:
    """The country of one that acts within its own bounds, None if it need not have been there."""
    c = draft.candidate
    bound = _bound(c)
    code = next(iter(bound), None)
    resigned = c.event in ("RETREAT", "CONCEDE") and "resign" in c.reason
    at_home = (c.event in _HOME and c.mode not in _FROM_AFAR) or resigned
    if len(bound) != 1 or not code or not at_home:
        return None
    name = next((s.name for s in knowledge.actors.states if s.code == code and s.alpha2), "")
    found = knowledge.places.named(name) if name else []
    return next((e.place for e in found if e.kind == "country" and e.country == code), None)


def _bound(candidate: Candidate) -> frozenset[str | None]:
    """The countries of those who take part; police are at home whomever they arrest."""
    police = candidate.event == "COERCE" and all(e.sector in ("COP", "JUD") for e in candidate.actors)
    return codes(candidate.actors) if police else codes(candidate.actors) | codes(candidate.recipients)
