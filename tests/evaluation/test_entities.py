from __future__ import annotations

from collections.abc import Sequence

import pytest
from gold_examples import LIBYA, NORWAY, SWEDEN, TEXT, dossier, entity, event, span, statement, talks

from dragoman.evaluation.entities import GoldMention, Outcome, at, compare, gold_mentions, nearest, outcomes, shares
from dragoman.evaluation.score import Share
from dragoman.types import Entity, Mention, Report, Span

TURKEY, GREECE, CYPRUS = (
    Entity("both", n, c, "GOV") for n, c in (("Turkey", "TUR"), ("Greece", "GRC"), ("Cyprus", "CYP"))
)
BOTH = GoldMention("r1", Span(0, 4, "both"), (TURKEY, GREECE), (2, 1))
LIBYANS = entity("Libya", "LBY") | {"text": "The two sides"}
NORWEGIANS = entity("Norway", "NOR") | {"text": "The two sides"}


def words(text: str, quote: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return Span(start, start + len(quote), quote)


def mention(text: str, quote: str, name: str = "Dominic Raab", nth: int = 0) -> Mention:
    where = words(text, quote, nth)
    return Mention(where, Entity(quote, name, "GBR", "GOV"), 0, "person", True, 0.9, "a reason")


def pairs(found: Sequence[Outcome]) -> list[tuple[str, str | None]]:
    return [(o.wanted.name, o.got.name if o.got else None) for o in found]


class Told:
    def __init__(self, mentions: Sequence[Mention], **who: Sequence[Entity]) -> None:
        self.found = tuple(mentions)
        self.known = who

    def mentions(self, report: Report) -> tuple[Mention, ...]:
        return self.found

    def who(self, report: Report, spans: Sequence[Span]) -> list[tuple[Entity, ...]]:
        assert all(report.text[s.start : s.end] == s.text for s in spans)
        return [tuple(self.known.get(s.text, ())) for s in spans]


@pytest.mark.parametrize(("anchor", "start"), [("fled", 0), ("stayed", 11), ("left", 24)])
def test_the_nearest_occurrence_of_the_words_is_taken(anchor: str, start: int) -> None:
    text = "Oslo fled. Oslo stayed. Oslo left."
    assert nearest(text, "Oslo", words(text, anchor)) == Span(start, start + 4, "Oslo")


def test_words_within_the_record_are_nearer_than_words_beside_it() -> None:
    text = "Oslo and Oslo said so."
    assert nearest(text, "Oslo", words(text, "Oslo said so")) == Span(9, 13, "Oslo")


@pytest.mark.parametrize(
    ("text", "start"), [("The airport and port closed.", 16), ("The ports and (port) closed.", 15)]
)
def test_only_whole_words_are_an_occurrence(text: str, start: int) -> None:
    assert nearest(text, "port", words(text, "The")) == Span(start, start + 4, "port")


def test_words_that_do_not_occur_are_nowhere() -> None:
    assert nearest("Malian men left.", "Mali", Span(12, 16, "left")) is None
    assert nearest("A + B left.", "A . B", Span(6, 10, "left")) is None


def test_the_words_of_a_gold_entity_are_those_nearest_to_its_record() -> None:
    condemned = event("REJECT", mode=None, actors=[LIBYA], recipients=[], trigger=span("condemned"))
    (found,) = gold_mentions(dossier(events=[condemned]))
    assert found.span == words(TEXT, "Libya", 1)
    assert TEXT[found.span.start :].startswith("Libya condemned")
    assert (found.report, [e.name for e in found.entities], found.counts) == ("r1", ["Libya"], (1,))


def test_every_part_in_a_record_that_is_someone_counts() -> None:
    oslo = entity("Norway", "NOR") | {"text": "Oslo"}
    tunis = entity("Tunisia", "TUN") | {"text": "Tunis"}
    diplomats = entity("Libyan diplomats", "LBY") | {"text": "two Libyan diplomats"}
    friday = entity("Friday", None) | {"text": "Friday"}

    def texts(**tables: list[dict[str, object]]) -> list[str]:
        return [m.span.text for m in gold_mentions(dossier(**tables))]

    assert texts(events=[event(recipients=[diplomats], attribution=oslo)]) == ["Norway", "two Libyan diplomats", "Oslo"]
    assert texts(statements=[statement(speaker=oslo, toward=LIBYA)]) == ["Libya", "Oslo"]
    both = {"parties": [NORWAY, LIBYA], "mediator": tunis, "absent": [friday]}
    assert texts(talks=[talks(**both)]) == ["Norway", "Friday", "Libya", "Tunis"]


def test_an_entity_whose_words_are_not_in_the_text_is_left_out() -> None:
    assert [m.span.text for m in gold_mentions(dossier(events=[event(recipients=[SWEDEN])]))] == ["Norway"]


def test_gold_mentions_stand_in_the_order_of_the_text() -> None:
    found = gold_mentions(dossier(statements=[statement()], events=[event(actors=[LIBYA], recipients=[NORWAY])]))
    assert [m.span.start for m in found] == sorted(m.span.start for m in found)
    assert found[0].span.text == "Norway"


def test_words_for_several_are_one_gold_mention_with_all_of_them() -> None:
    (found,) = gold_mentions(dossier(talks=[talks(parties=[NORWEGIANS, LIBYANS])]))
    assert found.span == words(TEXT, "The two sides")
    assert [e.name for e in found.entities] == ["Norway", "Libya"]
    assert found.counts == (1, 1)


def test_the_records_that_speak_of_an_entity_by_the_same_words_are_counted() -> None:
    records = [event(), event("ACCUSE", mode=None), event("REJECT", mode=None, recipients=[])]
    counts = {m.span.text: m.counts for m in gold_mentions(dossier(events=records))}
    assert counts == {"Norway": (3,)} | {"Libya": (2,)}


def test_each_of_several_is_compared_with_the_one_that_fits_it() -> None:
    found = list(compare(BOTH, [GREECE, TURKEY], True))
    assert pairs(found) == [("Turkey", "Turkey"), ("Greece", "Greece")]
    assert [(o.records, o.found) for o in found] == [(2, True), (1, True)]


def test_the_code_counts_for_more_than_the_name_and_the_name_for_more_than_the_sector() -> None:
    gold = GoldMention("r1", Span(0, 4, "both"), (TURKEY,), (1,))
    named, sector = Entity("both", "Turkey", "USA", "MIL"), Entity("both", "Nobody", "USA", "GOV")
    coded = Entity("both", "Nobody", "TUR", "MIL")
    assert next(compare(gold, [sector, named, coded], True)).got == coded
    assert next(compare(gold, [sector, named], True)).got == named


def test_one_told_for_two_serves_for_both() -> None:
    assert pairs(list(compare(BOTH, [GREECE], True))) == [("Turkey", "Greece"), ("Greece", "Greece")]


def test_one_of_several_told_serves_for_one() -> None:
    twins = GoldMention("r1", Span(0, 4, "both"), (TURKEY, Entity("both", "Turkish army", "TUR", "MIL")), (1, 1))
    assert pairs(list(compare(twins, [TURKEY, CYPRUS], True))) == [("Turkey", "Turkey"), ("Turkish army", "Cyprus")]


def test_nobody_told_is_nobody_for_each() -> None:
    assert pairs(list(compare(BOTH, [], False))) == [("Turkey", None), ("Greece", None)]
    assert not any(o.found for o in compare(BOTH, [], False))


RAAB = "Foreign Secretary Dominic Raab said Raab would go."


@pytest.mark.parametrize(
    ("wanted", "told", "found"),
    [
        ("Dominic Raab", ["Foreign Secretary Dominic Raab"], True),
        ("Dominic Raab", ["Dominic Raab"], True),
        ("Foreign Secretary Dominic Raab", ["Secretary Dominic Raab"], True),
        ("Foreign Secretary", ["Foreign Secretary Dominic Raab"], True),
        ("Secretary", ["Foreign Secretary Dominic Raab"], False),
        ("Foreign Secretary Dominic Raab", ["Raab"], False),
        ("Dominic Raab", ["Foreign"], False),
        ("Dominic Raab", [], False),
    ],
)
def test_the_mention_at_some_words(wanted: str, told: list[str], found: bool) -> None:
    mentions = [mention(RAAB, quote) for quote in told]
    assert at(words(RAAB, wanted), mentions) == (mentions if found else [])


def test_the_mention_that_shares_most_with_the_words_is_taken() -> None:
    whole, name, again = (
        mention(RAAB, "Foreign Secretary Dominic Raab"),
        mention(RAAB, "Dominic Raab"),
        mention(RAAB, "Raab", nth=1),
    )
    assert at(words(RAAB, "Dominic Raab"), [whole, name, again]) == [name]
    assert at(words(RAAB, "Raab", 1), [whole, name, again]) == [again]


def test_all_mentions_of_the_same_words_are_taken() -> None:
    both = [mention("Both sides left.", "Both sides", name) for name in ("Turkey", "Greece")]
    assert at(Span(0, 10, "Both sides"), both) == both


def test_outcomes_put_the_gold_beside_what_a_reader_makes_of_it() -> None:
    gold = dossier(events=[event()])
    reader = Told(
        [mention(TEXT, "Norway", "Norway")], Norway=[Entity("Norway", "Norway", "NOR", "GOV")], Libya=[GREECE]
    )
    assert [(o.wanted.code, o.got and o.got.code, o.found) for o in outcomes([gold], reader)] == [
        ("NOR", "NOR", True),
        ("LBY", "GRC", False),
    ]
    assert list(outcomes([dossier()], reader)) == []


def test_shares_count_an_entity_by_record_or_once() -> None:
    right, wrong = (
        Outcome(BOTH, TURKEY, TURKEY, True, 3),
        Outcome(BOTH, GREECE, TURKEY, False, 1),
    )
    assert shares([right, wrong]) == {
        "found": Share(3, 4),
        "code": Share(3, 4),
        "sector": Share(4, 4),
        "name": Share(3, 4),
    }
    assert shares([right, wrong], by_record=False)["found"] == Share(1, 2)
    assert shares([right, wrong], by_record=False)["sector"] == Share(2, 2)


def test_shares_count_each_field_by_itself() -> None:
    got = Entity("both", "the TURKEY", "GRC", None)
    assert shares([Outcome(BOTH, TURKEY, got, True)]) == {
        "found": Share(1, 1),
        "code": Share(0, 1),
        "sector": Share(0, 1),
        "name": Share(1, 1),
    }


def test_an_entity_that_nobody_is_told_for_is_wrong_though_it_has_no_code() -> None:
    stateless = Entity("gunmen", "gunmen", None, None)
    assert shares([Outcome(BOTH, stateless, None, False)]) == dict.fromkeys(
        ("found", "code", "sector", "name"), Share(0, 1)
    )


def test_no_outcomes_have_no_shares() -> None:
    assert {share.value for share in shares([]).values()} == {None}
