"""When and where the events of a report happened that their own sentences do not place: by those told beside them.

Three things are taken for granted unless the report says otherwise. What several states do together in one report
("the ministers called on ...") they do at their one meeting. Protests, clashes and arrests of one country are parts of
one scene. And people protest, and states police and mobilise, at home.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dragoman.coding.composition import codes
from dragoman.coding.dates import telling_verb
from dragoman.coding.events import BACKGROUND_AFTER, Draft, compatible, ends, is_definite, same_people
from dragoman.coding.frames import Candidate
from dragoman.coding.narrative import is_simple_past
from dragoman.coding.tree import Tree
from dragoman.knowledge import Knowledge
from dragoman.knowledge.calendar import Calendar
from dragoman.types import Document, Place

REACH = 5  # sentences between what is told of one place
_SCENE = frozenset({"PROTEST", "ASSAULT", "COERCE"})
_FROM_AFAR = frozenset({"cyber", "censor", "misinformation"})
_HOME = frozenset({"PROTEST", "COERCE", "MOBILIZE"})
_TOGETHER = frozenset({"AGREE", "SUPPORT", "CONSULT", "REQUEST", "ACCUSE", "REJECT"})
_REMOTE = frozenset({"historical", "future", "hypothetical"})


def set_scenes(document: Document, trees: Sequence[Tree], drafts: Sequence[Draft], knowledge: Knowledge) -> list[Draft]:
    """The drafts, with date and place where those of their scene, or of their home, are theirs too."""
    return [_placed(_dated(d, drafts, document, trees, knowledge.calendar), drafts, trees, knowledge) for d in drafts]


def _dated(
    draft: Draft, drafts: Sequence[Draft], document: Document, trees: Sequence[Tree], calendar: Calendar
) -> Draft:
    if draft.date or not _is_told(draft, trees, calendar):
        return draft
    scene = [d for d in _scene_of(draft, drafts) if _is_recent(d.date, document.report.published)]
    return replace(draft, date=_nearest(draft, scene).date) if scene else draft


def _placed(draft: Draft, drafts: Sequence[Draft], trees: Sequence[Tree], knowledge: Knowledge) -> Draft:
    if draft.place or _REMOTE & draft.candidate.modality:
        return draft
    known = _bound(draft.candidate)
    scene = [d for d in _scene_of(draft, drafts) if d.place and abs(d.candidate.s - draft.candidate.s) <= REACH]
    if _on_the_spot(draft.candidate):
        scene = [d for d in scene if d.place and known == {d.place.country}]
    elif not _is_told(draft, trees, knowledge.calendar):
        scene = []
    return replace(draft, place=_nearest(draft, scene).place if scene else _home(draft, knowledge))


def _scene_of(draft: Draft, drafts: Sequence[Draft]) -> list[Draft]:
    """The other events that happened where and when this one did, as far as is known of both."""
    c = draft.candidate
    found = []
    for other in drafts:
        o = other.candidate
        apart = other is draft or _REMOTE & o.modality or _differ(draft.place, other.place)
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


def _is_told(draft: Draft, trees: Sequence[Tree], calendar: Calendar) -> bool:
    """Whether the event is told as done: in the simple past, or by a noun, as what was told before if it is talk."""
    c = draft.candidate
    verb = telling_verb(trees[c.s], c.support if c.support >= 0 else c.head, calendar)
    noun = trees[c.s].tokens[verb].upos == "NOUN" and (_on_the_spot(c) or is_definite(trees[c.s], verb))
    return not _REMOTE & c.modality and (noun or is_simple_past(trees[c.s], verb))


def _is_recent(when: str | None, published: str | None) -> bool:
    """Whether the date is a day or week of the month before publication."""
    if not when or not published or len(when) not in (10, 21):
        return False
    (first, last), now = (date.fromisoformat(day) for day in ends(when)), date.fromisoformat(published)
    return now - BACKGROUND_AFTER <= first <= now and (last - first).days in (0, 6)


def _differ(a: Place | None, b: Place | None) -> bool:
    return bool(a and b and (a.country != b.country or (a.name != b.name and not a.country)))


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
