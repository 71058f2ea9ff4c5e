"""Why the events of a report are what they are, and why its other sentences tell none: coding again, with a trace.

The rules themselves say nothing of their reasons. What became of a candidate is told to a trace; which words decided
is found by asking the same rules again without them.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding.arguments import parties_of
from dragoman.coding.casework import Case, kind_of
from dragoman.coding.confidence import confidence_parts
from dragoman.coding.dropped import dropped_in
from dragoman.coding.events import Draft, is_background, is_to_come
from dragoman.coding.grounds import Ground, counts_from_publication, date_ground, flag_words, place_ground
from dragoman.coding.pipeline import work_out
from dragoman.coding.telling import tellings_of
from dragoman.coding.trace import SETTLED, Recorder
from dragoman.explanations import EventExplanation, Explanation, Point, SentenceExplanation
from dragoman.knowledge import Knowledge
from dragoman.types import Document, Event, Place, Span


def explain(document: Document, knowledge: Knowledge) -> Explanation:
    """Why the events of one parsed report are what they are. A pure function."""
    trace = Recorder()
    case = Case(work_out(document, knowledge, trace), trace, knowledge)
    told = list(zip(case.workings.drafts, case.workings.dossier.events, strict=True))
    events = tuple(_event(case, n, draft, event) for n, (draft, event) in enumerate(told, 1))
    return Explanation(document.report, events, tuple(_sentences(case)))


def _sentences(case: Case) -> Iterator[SentenceExplanation]:
    document = case.workings.document
    for s, sentence in enumerate(document.sentences):
        events = [n for n, d in enumerate(case.workings.drafts, 1) if any(m.s == s for m in d.mentions)]
        span = Span(sentence.start, sentence.end, document.report.text[sentence.start : sentence.end])
        yield SentenceExplanation(s + 1, span, tuple(events), tuple(dropped_in(case, s)))


def _event(case: Case, number: int, draft: Draft, event: Event) -> EventExplanation:
    points = [*parties_of(case, draft, event.actors, event.recipients)]
    points += [_date(case, draft), _place(case, draft), *_modality(case, draft), _attribution(case, draft)]
    parts = [(words, round(share, 2)) for words, share in confidence_parts(draft.candidate) if share]
    tellings = tuple(tellings_of(case, draft, event))
    return EventExplanation(number, event, tellings, tuple(points), tuple(parts))


def _words(case: Case, ground: Ground) -> tuple[Span, ...]:
    return case.spans(ground.s, range(ground.first, ground.last + 1))


def _date(case: Case, draft: Draft) -> Point:
    """The date and the words that tell it."""
    setting = case.workings.setting
    if draft.date is None:
        beside = [x for m in draft.mentions for x in setting.timeline.timexes[m.s] if x.date]
        words = tuple(case.spans(m.s, range(x.first, x.last + 1))[0] for m in draft.mentions for x in beside
                      if x in setting.timeline.timexes[m.s])  # fmt: skip
        return Point("date", "undated", "these words date something else" if words else "no words tell it", words)
    telling = next((m for m in draft.mentions if setting.date(m.s, m.head) == draft.date), None)
    if telling is None:
        return Point("date", draft.date, "taken over from what is told beside it")
    ground = date_ground(setting, telling.s, telling.head)
    if ground is None:
        return Point("date", draft.date, "an office's own release: its present is the day of publication")
    why = "told with it" if ground.s == telling.s else "carried on from the sentences before"
    if counts_from_publication(setting, ground):
        why += f", counted from the day of publication, {case.workings.document.report.published}"
    return Point("date", draft.date, why, _words(case, ground))


def _place(case: Case, draft: Draft) -> Point:
    """The place and the words that tell it."""
    setting = case.workings.setting
    if draft.place is None:
        names = [(m.s, x) for m in draft.mentions for x in setting.toponyms(m.s)]
        words = tuple(span for s, x in names for span in case.spans(s, range(x.first, x.last + 1)))
        return Point("place", "none", "these names do not tell where it was" if words else "no words tell it", words)
    name = _named(draft.place)
    telling = next((m for m in draft.mentions if setting.place(m.s, m.head) == draft.place), None)
    if telling is None:
        return Point("place", name, "taken over from what is told beside it")
    ground = place_ground(setting, telling.s, telling.head)
    if ground is None:
        return Point("place", name, "where the report was sent from")
    why = "told with it" if ground.s == telling.s else "carried on from the sentence before"
    return Point("place", name, why, _words(case, ground))


def _named(place: Place) -> str:
    return f"{place.name} ({place.country})" if place.country else place.name


def _modality(case: Case, draft: Draft) -> Iterator[Point]:
    """A point for each flag; one for none."""
    flags = sorted(draft.candidate.modality)
    if not flags:
        yield Point("modality", "none", "asserted as it stands")
    for flag in flags:
        yield _flag(case, draft, flag)


def _flag(case: Case, draft: Draft, flag: str) -> Point:
    """What gave the event the flag."""
    published = case.workings.document.report.published
    for mention in draft.mentions:
        for step in case.history(mention):
            if step.after is None or flag not in step.after.modality or flag in step.before.modality:
                continue
            if step.rule != SETTLED:
                return Point("modality", flag, step.rule, case.spans(mention.s, step.words))
            words = flag_words(case.tree(mention.s), step.before, flag)
            if words:
                return Point("modality", flag, "by these words", case.spans(mention.s, words))
    when = draft.date
    if flag == "historical" and is_background(when, published):
        return Point("modality", flag, f"{when} lies more than about a month before publication, {published}")
    if flag == "future" and is_to_come(when, published):
        return Point("modality", flag, f"{when} lies after publication, {published}")
    return Point("modality", flag, "by the construction of the sentence")


def _attribution(case: Case, draft: Draft) -> Point:
    """On whose word the event rests, and the cue by which they tell it."""
    voices = case.workings.setting.voices
    heard = [(m, voices.statement(m.s, m.head) if voices else None) for m in draft.mentions]
    if draft.speaker is None:
        own = next((m for m, statement in heard if statement is None), None)
        if own is not None:
            return Point("attribution", "none", f"the report tells it on its own word, in sentence {own.s + 1}")
        cues = tuple(statement.cue for _, statement in heard if statement)
        return Point("attribution", "none", f"by saying so, the speaker does it: {kind_of(draft.candidate)}", cues)
    from_statement = [x for _, x in heard if x and x.speaker == draft.speaker]
    name = draft.speaker.name
    if from_statement:
        return Point("attribution", name, "the speaker of the statement that tells it", (from_statement[0].cue,))
    return Point("attribution", name, "the subject of the allegation that tells it")
