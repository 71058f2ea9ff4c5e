"""Meetings: the tellings of one meeting joined, and the meeting that "the talks" mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.coding.frames import NOUNS
from dragoman.coding.match import noun_slots, verb_slots
from dragoman.coding.modality import modality_of
from dragoman.coding.occurrences import compatible
from dragoman.coding.parties import Desk, add_members, is_all, is_meeting_of_sides, level_of, named, sides_of
from dragoman.coding.tellings import Telling, carrier, first, is_reference
from dragoman.types import Entity, Place, Span

ALIKE = ({"planned", "cancelled"}, {"planned", "proposed"}, {"held", "ongoing"})


@dataclass(slots=True)
class Meeting:
    """A meeting being gathered from its tellings."""

    parties: list[Entity]
    status: str
    date: str | None
    place: Place | None
    form: str | None
    heads: list[tuple[int, int]]
    duration: str | None = None
    ordinal: int | None = None
    mediator: Entity | None = None
    host: str | None = None
    level: str | None = None
    agenda: list[Span] = field(default_factory=list)
    outcomes: list[Span] = field(default_factory=list)
    absent: list[Entity] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)


# --- one meeting from many tellings


def gather(desk: Desk, telling: Telling, meetings: list[Meeting]) -> None:
    """Join the telling to the meeting it tells again, or open a new one."""
    for meeting in meetings:
        if same_meeting(desk, telling, meeting):
            join(meeting, telling)
            meeting.level = level_of(meeting.parties, desk.words)
            return
    meetings.append(
        Meeting(
            list(telling.parties), telling.status, telling.date, telling.place, telling.form,
            [(telling.s, telling.head)], telling.duration, telling.ordinal, telling.mediator, telling.host,
            level_of(telling.parties, desk.words), sentences=[telling.s],
        )
    )  # fmt: skip


def same_meeting(desk: Desk, telling: Telling, meeting: Meeting) -> bool:
    """Whether a telling that names its sides can be of the meeting."""
    if sides_of(telling.parties) != sides_of(meeting.parties):
        return False
    if telling.status != meeting.status and {telling.status, meeting.status} not in ALIKE:
        return False
    if not compatible(telling.date, meeting.date) or differ(telling.ordinal, meeting.ordinal):
        return False
    if "phone" in (telling.form, meeting.form) and differ(telling.form, meeting.form):
        return False
    if telling.place and meeting.place and telling.place.country != meeting.place.country:
        return False
    ranks = (level_of(telling.parties, desk.words), meeting.level)
    return not ("leaders" in ranks and differ(*ranks))


def differ(a: object, b: object) -> bool:
    """Whether both are told and are not the same."""
    return a is not None and b is not None and a != b


def join(meeting: Meeting, telling: Telling) -> None:
    """Add what another telling says."""
    if is_meeting_of_sides(telling.parties):
        add_members(meeting.parties, telling.parties)
    if telling.date and (not meeting.date or (len(telling.date), meeting.date) > (len(meeting.date), telling.date)):
        meeting.date = telling.date if compatible(telling.date, meeting.date) else meeting.date
    if "cancelled" in (telling.status, meeting.status):
        meeting.status = "cancelled"
    meeting.place = narrower(meeting.place, telling.place)
    meeting.form = meeting.form or telling.form
    meeting.duration = meeting.duration or telling.duration
    meeting.ordinal = meeting.ordinal or telling.ordinal
    meeting.mediator = meeting.mediator or telling.mediator
    meeting.host = meeting.host or telling.host
    meeting.heads.append((telling.s, telling.head))
    meeting.sentences.append(telling.s)


def narrower(known: Place | None, told: Place | None) -> Place | None:
    """The closer of two places: a town rather than its country."""
    if not known or not told or known.country != told.country:
        return known or told
    return told if is_coarse(known) and not is_coarse(told) else known


def is_coarse(place: Place) -> bool:
    """Whether the place is a country or the like: the gazetteer gives these in whole degrees."""
    degrees = (place.latitude, place.longitude)
    return all(d is None or float(d).is_integer() for d in degrees)


def adds_something(meeting: Meeting, meetings: Sequence[Meeting]) -> bool:
    """Whether a meeting not held is more than the wish to go on with one that was."""
    if meeting.status in ("held", "ongoing", "cancelled"):
        return True
    told = meeting.place or meeting.ordinal or meeting.mediator or len(meeting.date or "") == 10
    leaders = meeting.level == "leaders"
    held = (m for m in meetings if m is not meeting and m.status in ("held", "ongoing"))
    others = (m for m in held if m.level is None or (m.level == "leaders") == leaders)
    return bool(told) or all({p.code for p in m.parties} != {p.code for p in meeting.parties} for m in others)


# --- what the sentences around tell


def meet_again(desk: Desk, telling: Telling, meetings: Sequence[Meeting]) -> None:
    """Name the sides of a coming meeting of "the ministers": those who met before, and whoever invites them."""
    tree, s = desk.trees[telling.s], telling.s
    if telling.status in ("held", "ongoing") or is_reference(desk, telling):
        return
    _, verb = carrier(tree, telling.head, desk.words)
    verb = telling.head if tree.tokens[telling.head].upos == "VERB" else verb
    if verb < 0:
        return
    subjects = verb_slots(tree, verb).get("subj", [])
    if not is_all(tree, subjects, desk.words):
        return
    held = [m for m in meetings if m.status in ("held", "ongoing")]
    parties = list((held or meetings)[-1].parties)
    governor = tree.head(verb)
    if tree.rel[verb] == "xcomp" and tree.lemma(governor) == "invite":
        hosts = [k for k in verb_slots(tree, governor).get("subj", ()) if k not in subjects]
        add_members(parties, named(desk, s, hosts))
    telling.parties = parties


def place_visits(desk: Desk, meetings: Sequence[Meeting]) -> None:
    """A meeting of a visitor and the host told soon after the visit was there and then."""
    for s, tree in enumerate(desk.trees):
        for v, token in enumerate(tree.tokens):
            if token.upos not in ("VERB", "NOUN") or not desk.words.has("visits", token.lemma.lower()):
                continue
            where, when = desk.clock.place(s, v), desk.clock.date(s, v)
            if not where or modality_of(tree, v):
                continue
            slots = verb_slots(tree, v) if token.upos == "VERB" else noun_slots(tree, v)
            visitors = {e.code for e in named(desk, s, slots.get("subj", ()))}
            for m in meetings:
                fits = visitors and {p.code for p in m.parties} == {*visitors, where.country} and not m.place
                if fits and abs(m.heads[0][0] - s) <= 3 and m.status == "held" and compatible(when, m.date):
                    m.place, m.date, m.form = where, m.date or when, m.form or "in-person"
                    m.sentences.append(s)


def stay_on_scene(desk: Desk, meeting: Meeting, meetings: Sequence[Meeting]) -> None:
    """A meeting told without time and place right after a sentence on the same sides is where and when that one is."""
    s = meeting.heads[0][0]
    sentences = desk.document.sentences
    if meeting.date or meeting.place or meeting.status != "held" or meeting.form == "phone" or not s:
        return
    if any(m is not meeting and any(at == s - 1 for at, _ in m.heads) for m in meetings):
        return  # that sentence is on another meeting
    if sentences[s].paragraph != sentences[s - 1].paragraph:
        return
    tree = desk.trees[s - 1]
    nominal = (i for i, t in enumerate(tree.tokens) if t.upos in NOUNS)
    if not {p.code for p in meeting.parties} <= {e.code for i in nominal for e in desk.book.at(s - 1, i)}:
        return
    verbs = [i for i, t in enumerate(tree.tokens) if t.upos == "VERB"]
    meeting.place = first(desk.clock.place(s - 1, v) for v in verbs)
    if meeting.place:
        meeting.date = first(desk.clock.date(s - 1, v) for v in verbs)
        meeting.form = meeting.form or "in-person"


# --- references


def meeting_at(telling: Telling, meetings: Sequence[Meeting]) -> Meeting | None:
    """The meeting that the telling was gathered into."""
    return next((m for m in meetings if (telling.s, telling.head) in m.heads), None)


def refer(desk: Desk, telling: Telling, meetings: Sequence[Meeting], focus: Meeting | None) -> Meeting | None:
    """The meeting that "the talks" are: the one that place and date allow, of these the one spoken of."""
    if not is_reference(desk, telling):
        return None
    fits = [m for m in meetings if may_mean(telling, m)]
    if telling.place or telling.date:
        sure = [m for m in fits if placed_alike(telling.place, m.place) or (telling.date and m.date)]
        fits = sure or ([m for m in fits if m is focus] if telling.place else [m for m in fits if m.place] or fits)
    held = [m for m in fits if m.status in ("held", "ongoing")]
    return focus if focus in fits else next(iter(held or fits), None)


def may_mean(telling: Telling, meeting: Meeting) -> bool:
    """Whether a telling without all its sides can be of the meeting."""
    if telling.place and meeting.place and telling.place.country != meeting.place.country:
        return False
    known = {p.code for p in meeting.parties}
    return compatible(telling.date, meeting.date) and {p.code for p in telling.parties} <= known


def placed_alike(a: Place | None, b: Place | None) -> bool:
    """Whether both are placed and in the same country."""
    return bool(a and b and a.country == b.country)
