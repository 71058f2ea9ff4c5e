"""Why events are what they are, with the shipped model and lexicon."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from dragoman import Coder, Report
from dragoman.coding.explanation import explain
from dragoman.coding.pipeline import code
from dragoman.explanations import EventExplanation, Explanation, Point
from dragoman.types import Document, Opinion, Span

TEXT = (Path(__file__).parents[2] / "examples" / "report.txt").read_text(encoding="utf-8")
LABELS = ("NONE", "AGREE", "SANCTION", "ASSAULT")


def explained(coder: Coder, text: str, published: str | None = "2025-04-11") -> Explanation:
    return coder.explain(Report(text, id="r", published=published))


def only(explanation: Explanation) -> EventExplanation:
    (event,) = explanation.events
    return event


def about(points: Iterable[Point], what: str) -> list[Point]:
    return [point for point in points if point.about == what]


def quoted(point: Point) -> list[str]:
    return [span.text for span in point.words]


def test_explaining_changes_nothing(coder: Coder) -> None:
    document = coder.language.analyse(Report(TEXT, id="example", published="2025-04-11"))
    explanation = explain(document, coder.knowledge)
    assert tuple(e.event for e in explanation.events) == code(document, coder.knowledge).events
    assert [e.number for e in explanation.events] == list(range(1, len(explanation.events) + 1))


def test_every_span_verifies_and_every_event_is_told_where_it_has_evidence(coder: Coder) -> None:
    explanation = explained(coder, TEXT)
    spans: list[Span] = []
    for e in explanation.events:
        assert {t.span.start for t in e.tellings} == {span.start for span in e.event.evidence}
        for telling in e.tellings:
            spans += [telling.span, *(m.span for m in telling.marks)]
            spans += [w for p in (*telling.slots, *telling.steps) for w in p.words]
        spans += [w for p in e.points for w in p.words]
    for sentence in explanation.sentences:
        spans += [sentence.span, *(w for p in sentence.dropped for w in p.words)]
    assert spans
    assert all(TEXT[s.start : s.end] == s.text for s in spans)


def test_the_parts_of_the_confidence_make_it_up(coder: Coder) -> None:
    for e in explained(coder, TEXT).events:
        assert round(sum(share for _, share in e.confidence), 2) == e.event.confidence


def test_a_frame_with_its_slots(coder: Coder) -> None:
    e = only(explained(coder, "Denmark expelled two Syrian diplomats on Tuesday."))
    (telling,) = e.tellings
    assert (telling.kind, telling.source, telling.made) == ("frame", e.event.reason, "SANCTION expel")
    slots = {slot.about: (slot.value, quoted(slot)) for slot in telling.slots}
    assert slots["subj"] == ("actor", ["Denmark"])
    assert slots["obj"] == ("recipient", ["two Syrian diplomats"])
    assert [(m.role, m.span.text) for m in telling.marks] == [
        ("trigger", "expelled"), ("actor", "Denmark"), ("recipient", "two Syrian diplomats"),
    ]  # fmt: skip
    assert telling.steps == ()


def test_the_parse_holds_the_words_that_mattered_and_no_others(coder: Coder) -> None:
    (telling,) = only(explained(coder, "Denmark, a small and windy country, expelled two Syrian diplomats.")).tellings
    assert [(n.text, n.depth, n.role) for n in telling.parse] == [
        ("expelled", 0, "trigger"), ("Denmark", 1, "actor"), ("diplomats", 1, "recipient"),
    ]  # fmt: skip


def test_an_operator_says_what_it_made_of_what(coder: Coder) -> None:
    (telling,) = only(explained(coder, "Rwanda agreed to withdraw its soldiers from Burundi.")).tellings
    (step,) = telling.steps
    assert (step.about, step.why, quoted(step)) == ("operator", "agree", ["agreed to"])
    assert step.value.startswith("made CONCEDE of RETREAT withdraw")
    assert telling.made == "RETREAT withdraw"


def test_tense_names_its_words(coder: Coder) -> None:
    e = only(explained(coder, "The Dutch foreign minister will visit Ankara."))
    (step,) = e.tellings[0].steps
    assert (step.about, quoted(step)) == ("rule", ["will"])
    assert step.value.startswith("made AGREE of CONSULT visit")


def test_a_flag_names_its_words(coder: Coder) -> None:
    e = only(explained(coder, "Denmark did not expel the Syrian ambassador."))
    (point,) = about(e.points, "modality")
    assert (point.value, quoted(point)) == ("negation", ["not"])


def test_a_flag_by_the_date_names_the_date(coder: Coder) -> None:
    e = only(explained(coder, "Denmark expelled the Syrian ambassador on 3 May 2012."))
    (point,) = about(e.points, "modality")
    assert point.value == "historical"
    assert "2012-05-03" in point.why


def test_parties_say_who_they_are_and_why(coder: Coder) -> None:
    e = only(explained(coder, "Denmark expelled two Syrian diplomats. "))
    (actor,) = about(e.points, "actor")
    assert actor.value == "Denmark (DNK GOV)"
    assert quoted(actor) == ["Denmark"]
    assert "a name in the tables" in actor.why
    assert "slot subj of “expelled”" in actor.why


def test_a_crowd_that_resolution_does_not_know_is_found_by_its_words(coder: Coder) -> None:
    e = only(explained(coder, "Vegans glued themselves to the road in Bonn."))
    (actor,) = about(e.points, "actor")
    assert quoted(actor) == ["Vegans"]
    assert "people of whom no more is told" in actor.why


def test_hands_that_nobody_names_say_so(coder: Coder) -> None:
    e = only(explained(coder, "A car bomb tore through the police academy in Cali on Monday."))
    (actor,) = about(e.points, "actor")
    assert (quoted(actor), actor.why) == ([], "nobody is named, and such an act is taken to be done by them")


def test_members_of_a_bloc_say_so(coder: Coder) -> None:
    e = only(explained(coder, "The G7 condemned the coup."))
    actors = about(e.points, "actor")
    assert len(actors) == len(e.event.actors) > 1
    assert all("a member of" in actor.why and quoted(actor) == ["The G7"] for actor in actors)


def test_date_and_place_name_their_words(coder: Coder) -> None:
    e = only(explained(coder, "The foreign ministers of Peru and Chile met in Arica on Tuesday."))
    (day,), (place,) = about(e.points, "date"), about(e.points, "place")
    assert day.value == e.event.date == "2025-04-08"
    assert "Tuesday" in quoted(day)[0]
    assert "counted from the day of publication, 2025-04-11" in day.why
    assert quoted(place) == ["Arica"]


def test_attribution_names_the_cue(coder: Coder) -> None:
    explanation = explained(coder, "Jordan said on Monday that Syria had arrested three Jordanian engineers.")
    e = next(x for x in explanation.events if x.event.event == "COERCE")
    (point,) = about(e.points, "attribution")
    assert (point.value, quoted(point)) == ("Jordan", ["said"])


@pytest.mark.parametrize(
    ("text", "word", "reason"),
    [
        ("Kenya and Uganda met to discuss the attack on Kampala.", "attack", "operator agenda: “discuss”"),
        ("The rouble met the dollar in Zurich.", "met", "no political actor"),
        ("Unless Peru expels the envoy, nothing will change.", "expels", "only imagined, wished or conditional"),
        ("Denmark met on Monday.", "met", "the other party is not told"),
    ],
)
def test_what_was_dropped_says_why(coder: Coder, text: str, word: str, reason: str) -> None:
    (sentence,) = explained(coder, text).sentences
    found = [p.why for p in sentence.dropped if quoted(p) == [word]]
    assert any(reason in why for why in found), found


def test_a_sentence_of_no_words_of_the_lexicon_considers_nothing(coder: Coder) -> None:
    (sentence,) = explained(coder, "The weather is mild.").sentences
    assert (sentence.events, sentence.dropped) == ((), ())


def test_sentences_know_the_events_they_tell(coder: Coder) -> None:
    explanation = explained(coder, "The weather is mild. Denmark expelled two Syrian diplomats.")
    assert [s.events for s in explanation.sentences] == [(), (1,)]


def thought(document: Document, word: str, event: str, share: float, roles: dict[str, tuple[int, float]]) -> Document:
    """The document with the opinion of a model that the word tells the event, with these words in these roles."""
    (sentence,) = document.sentences
    texts = [token.text for token in sentence.tokens]
    size = len(texts)
    events = np.zeros((size, len(LABELS)), dtype=np.float32)
    events[:, 0] = 1.0
    row = texts.index(word)
    events[row] = 0.0
    events[row, 0], events[row, LABELS.index(event)] = 1 - share, share
    filled = np.zeros((size, 2, size), dtype=np.float32)
    for party, (role, chance) in roles.items():
        filled[row, role, texts.index(party)] = chance
    modality, pairs = np.ones((size, 1), dtype=np.float32), np.zeros((size, len(LABELS), size), dtype=np.float32)
    return replace(document, opinions=(Opinion(events, modality, filled, pairs, LABELS, ("",)),))


UNHEARD = "Denmark flummoxed Sweden in the strait."


def test_what_only_the_model_sees_shows_its_shares(coder: Coder) -> None:
    document = coder.language.analyse(Report(UNHEARD, id="r"))
    seen = thought(document, "flummoxed", "ASSAULT", 0.98, {"Denmark": (0, 0.8), "Sweden": (1, 0.7)})
    e = only(explain(seen, coder.knowledge))
    (telling,) = e.tellings
    assert (telling.kind, telling.source) == ("model", "model.assault")
    (shares,) = about(telling.slots, "model")
    assert shares.value.startswith("ASSAULT 0.98")
    (actor,) = about(e.points, "actor")
    assert "0.80" in actor.why
    (recipient,) = about(e.points, "recipient")
    assert "0.70" in recipient.why


@pytest.mark.parametrize(
    ("share", "roles", "reason"),
    [(0.4, {"Denmark": (0, 0.8)}, "it takes 0.5"), (0.9, {}, "no political actor")],
)
def test_what_the_model_sees_in_vain_says_why(
    coder: Coder, share: float, roles: dict[str, tuple[int, float]], reason: str
) -> None:
    document = coder.language.analyse(Report(UNHEARD, id="r"))
    explanation = explain(thought(document, "flummoxed", "ASSAULT", share, roles), coder.knowledge)
    assert explanation.events == ()
    (point,) = explanation.sentences[0].dropped
    assert (point.about, quoted(point)) == ("ASSAULT", ["flummoxed"])
    assert f"{share:.2f}" in point.why
    assert reason in point.why
