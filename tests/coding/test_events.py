"""From candidates to records: tense, background, tellings of one event, whom an act is aimed at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from opinions import opinion
from sketches import CHAD, KENYA, MALI, NIGER, REBELS, Parties, parse, party

from dragoman.coding.events import Draft, by_tense, gather_events, is_background, to_event
from dragoman.coding.frames import Candidate
from dragoman.coding.toponyms import Toponym
from dragoman.coding.tree import Tree
from dragoman.knowledge.actors import Actors
from dragoman.knowledge.lexicon import Lexicon, build
from dragoman.knowledge.tables import load_table
from dragoman.types import Document, Entity, Event, Opinion, Place

FRAMES: list[dict[str, Any]] = [
    {"id": "assault.bomb", "event": "ASSAULT", "cameo": "195", "verbs": ["bomb", "kill", "shell"],
     "nouns": ["attack", "air strike"], "subj": "actor", "obj": "recipient", "on": "recipient"},
    {"id": "consult.meet", "event": "CONSULT", "cameo": "040", "verbs": ["meet"], "nouns": ["talk"], "subj": "actor",
     "obj": "actor", "with": "actor", "reciprocal": True},
    {"id": "retreat.release", "event": "RETREAT", "mode": "release", "cameo": "0841", "verbs": ["release"],
     "subj": "actor", "obj": "recipient"},
    {"id": "aid.fund", "event": "AID", "cameo": "070", "verbs": ["fund"], "subj": "actor", "obj": "recipient"},
    {"id": "accuse.condemn", "event": "ACCUSE", "mode": "disapprove", "cameo": "111", "verbs": ["condemn"],
     "subj": "actor", "obj": "theme"},
    {"id": "protest.march", "event": "PROTEST", "mode": "demo", "cameo": "141", "verbs": ["march"], "nouns": ["rally"],
     "subj": "actor", "against": "recipient"},
    {"id": "protest.riot", "event": "PROTEST", "mode": "riot", "cameo": "141", "verbs": ["riot"], "subj": "actor",
     "against": "recipient"},
    {"id": "request.demand", "event": "REQUEST", "mode": "change", "cameo": "024", "verbs": ["demand"], "subj": "actor",
     "from": "recipient"},
    {"id": "coerce.arrest", "event": "COERCE", "mode": "arrest", "cameo": "173", "verbs": ["arrest"], "subj": "actor",
     "obj": "recipient"},
    {"id": "accuse.charge", "event": "ACCUSE", "mode": "allege", "cameo": "112", "contexts": ["legal"],
     "verbs": ["charge"], "subj": "actor", "obj": "recipient"},
    {"id": "accuse.fault", "event": "ACCUSE", "mode": "disapprove", "cameo": "111", "verbs": ["fault"],
     "subj": "actor", "obj": "recipient"},
]  # fmt: skip
ACTORS = Actors.load()
ARTICLE = "The/DT/2/det {}/NN/{}/{}"
BOMBED = "Chad/NNP/2/nsubj bombed=bomb/VBD/0/root Niger/NNP/2/obj"


class Setting:
    """When, where and on whose word the things of each sentence happened."""

    def __init__(
        self,
        dates: Mapping[int, str] | None = None,
        places: Mapping[int, Place] | None = None,
        speakers: Mapping[int, Entity] | None = None,
    ) -> None:
        self.dates, self.places, self.speakers = dates or {}, places or {}, speakers or {}

    def date(self, s: int, t: int) -> str | None:
        return self.dates.get(s)

    def place(self, s: int, t: int) -> Place | None:
        return self.places.get(s)

    def speaker(self, s: int, t: int) -> Entity | None:
        return self.speakers.get(s)

    def toponyms(self, s: int) -> tuple[Toponym, ...]:
        return ()


@cache
def lexicon() -> Lexicon:
    return build(FRAMES, [], load_table("lexicon/operators"), load_table("lexicon/carriers"))


def gathered(
    document: Document, setting: Setting, publisher: Entity | None = None, **more: tuple[Entity, ...]
) -> list[Draft]:
    trees = tuple(Tree(s) for s in document.sentences)
    book = Parties(document, **more)
    book.publisher = publisher
    return gather_events(document, trees, lexicon(), book, setting, {})


def events(
    *sentences: str,
    published: str | None = "2025-03-14",
    setting: Setting | None = None,
    publisher: Entity | None = None,
    **more: tuple[Entity, ...],
) -> list[Event]:
    """The events of a report."""
    document = parse(*sentences, published=published)
    trees = tuple(Tree(s) for s in document.sentences)
    drafts = gathered(document, setting or Setting(), publisher, **more)
    return [to_event(document, trees, draft, ACTORS) for draft in drafts]


def only(*sentences: str, **more: Any) -> Event:
    (event,) = events(*sentences, **more)
    return event


# --- tense


@pytest.mark.parametrize(
    ("verb", "event", "mode", "cameo"),
    [
        ("meet", "AGREE", None, "036"),
        ("fund", "AGREE", None, "033"),
        ("release", "CONCEDE", None, "0353"),
    ],
)
def test_future_cooperation_and_steps_back_are_words_now(verb: str, event: str, mode: str | None, cameo: str) -> None:
    found = only(f"Chad/NNP/3/nsubj will/MD/3/aux {verb}/VB/0/root Niger/NNP/3/obj")
    assert (found.event, found.mode, found.cameo, found.modality) == (event, mode, cameo, ())
    assert found.reason.startswith("future > ")


def test_future_conflict_stays_what_it_is() -> None:
    found = only("Chad/NNP/3/nsubj will/MD/3/aux bomb/VB/0/root Niger/NNP/3/obj")
    assert (found.event, found.modality) == ("ASSAULT", ("future",))


@pytest.mark.parametrize(("verb", "mode"), [("meet", "meet"), ("fund", "assist"), ("release", "yield")])
def test_cooperation_that_will_not_be_is_refused(verb: str, mode: str) -> None:
    found = only(f"Chad/NNP/4/nsubj will/MD/4/aux not/RB/4/advmod {verb}/VB/0/root Niger/NNP/4/obj")
    assert (found.event, found.mode, found.modality) == ("REJECT", mode, ())
    assert (found.actors, found.recipients) == ((CHAD,), (NIGER,))


def test_conflict_that_will_not_be_stays_what_it_is() -> None:
    found = only("Chad/NNP/4/nsubj will/MD/4/aux not/RB/4/advmod bomb/VB/0/root Niger/NNP/4/obj")
    assert (found.event, found.modality) == ("ASSAULT", ("future", "negation"))


def test_a_concession_to_come_is_a_concession() -> None:
    base = Candidate(0, 0, (0,), "CONCEDE", None, "080", (), (CHAD,), (), False, "x", 1, modality=frozenset({"future"}))
    assert by_tense(base).event == "CONCEDE"


def test_the_calendar_makes_it_future_too() -> None:
    found = only("Chad/NNP/2/nsubj meets=meet/VBZ/0/root Niger/NNP/2/obj", setting=Setting({0: "2025-04-01"}))
    assert (found.event, found.date, found.modality) == ("AGREE", "2025-04-01", ())


@pytest.mark.parametrize(
    ("when", "modality"),
    [
        ("2025-03-13", ()),
        ("2025-02-20", ()),
        ("2025-01-31", ("historical",)),
        ("2024", ("historical",)),
        ("2025-03", ()),
        ("2025-02", ()),
        ("2025-01", ("historical",)),
        ("2025", ()),
        ("2024-11/2025-02", ()),
        ("2024-11/2025-01", ("historical",)),
        ("2019-01-01/2025-03-10", ()),
        (None, ()),
    ],
)
def test_what_happened_more_than_a_month_ago_is_background(when: str | None, modality: tuple[str, ...]) -> None:
    found = only(BOMBED, setting=Setting({0: when} if when else {}))
    assert (found.modality, found.date) == (modality, when)


@pytest.mark.parametrize(
    ("when", "published", "is_old"),
    [
        ("2025-02", "2025-03-30", True),
        ("2025-02", "2025-03-05", False),
        ("2024", "2024-12-20", True),
        ("2024", "2024-07-20", False),
        ("long ago", "2025-03-14", False),
        (None, "2025-03-14", False),
    ],
)
def test_a_month_or_year_is_as_old_as_its_middle(when: str | None, published: str, is_old: bool) -> None:
    assert is_background(when, published) is is_old


def test_without_a_date_of_publication_nothing_is_background() -> None:
    assert only(BOMBED, published=None, setting=Setting({0: "1999-01-01"})).modality == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "If/IN/3/mark Chad/NNP/3/nsubj bombs=bomb/VBZ/6/advcl Niger/NNP/3/obj Mali/NNP/6/nsubj wins=win/VBZ/0/root",
        "Envoys=envoy/NNS/2/nsubj came=come/VBD/0/root to/TO/4/mark meet/VB/2/advcl Niger/NNP/4/obj",
        "Mali/NNP/2/nsubj paid=pay/VBD/0/root the/DT/4/det pilots=pilot/NNS/2/obj who/WP/7/nsubj could/MD/7/aux "
        "bomb/VB/4/acl:relcl Niger/NNP/7/obj",
    ],
)
def test_conditions_purposes_and_mere_possibilities_are_no_events(sentence: str) -> None:
    assert events(sentence) == []


def test_a_possibility_that_the_sentence_puts_forward_is_one() -> None:
    found = only("Chad/NNP/3/nsubj may/MD/3/aux bomb/VB/0/root Niger/NNP/3/obj")
    assert (found.event, found.modality) == ("ASSAULT", ("hypothetical",))


# --- one event told twice


def test_two_tellings_are_one_event_with_two_pieces_of_evidence() -> None:
    found = only(
        "Chad/NNP/2/nsubj bombed=bomb/VBD/0/root Niger/NNP/2/obj ././2/punct",
        "Niger/NNP/3/nsubj:pass was=be/VBD/3/aux:pass bombed=bomb/VBN/0/root by/IN/5/case Chad/NNP/3/obl:agent "
        "././3/punct",
    )
    assert [span.text for span in found.evidence] == ["Chad bombed Niger .", "Niger was bombed by Chad ."]
    assert [span.text for span in found.trigger] == ["bombed"]


def test_two_dates_are_two_events() -> None:
    assert len(events(BOMBED, BOMBED, setting=Setting({0: "2025-03-10", 1: "2025-03-12"}))) == 2


def test_a_day_inside_a_month_is_one_event_with_the_day() -> None:
    found = only(BOMBED, BOMBED, setting=Setting({0: "2025-03", 1: "2025-03-12"}))
    assert found.date == "2025-03-12"


@pytest.mark.parametrize(
    "second",
    [
        "Chad/NNP/2/nsubj bombed=bomb/VBD/0/root Mali/NNP/2/obj",
        "Mali/NNP/2/nsubj bombed=bomb/VBD/0/root Niger/NNP/2/obj",
        "Chad/NNP/4/nsubj did=do/VBD/4/aux not/RB/4/advmod bomb/VB/0/root Niger/NNP/4/obj",
        "Chad/NNP/2/nsubj funded=fund/VBD/0/root Niger/NNP/2/obj",
    ],
)
def test_other_parties_type_or_denial_are_other_events(second: str) -> None:
    assert len(events(BOMBED, second)) == 2


def test_other_people_of_the_same_states_are_another_meeting() -> None:
    leaders = (replace(CHAD, name="Idriss Deby", office="head of state"),)
    envoys = (replace(CHAD, name="envoys of Chad"),)
    met = "{}/NNS/2/nsubj met=meet/VBD/0/root Niger/NNP/2/obj"
    sentences = [met.format(word) for word in ("Leaders=leader", "Envoys=envoy", "Chad")]
    found = events(sentences[0], sentences[1], Leaders=leaders, Envoys=envoys)
    assert len(found) == 2
    found = events(sentences[0], sentences[2], Leaders=leaders)
    assert len(found) == 1


@pytest.mark.parametrize(("first", "second", "count"), [("march", "riot", 2), ("march", "march", 1)])
def test_other_modes_are_other_events(first: str, second: str, count: int) -> None:
    crowd = (party("students", "NER", "OPP"),)
    sentence = "Students=student/NNS/2/nsubj {0}ed={0}/VBD/0/root against/IN/4/case Chad/NNP/2/obl"
    found = events(sentence.format(first), sentence.format(second), Students=crowd)
    assert len(found) == count


def test_one_sentence_does_not_tell_an_event_twice() -> None:
    sentence = BOMBED + " and/CC/5/cc shelled=shell/VBD/2/conj Niger/NNP/5/obj"
    assert len(events(sentence)) == 2


def test_a_telling_fills_in_the_place_of_another() -> None:
    town = Place("Diffa", "NER")
    assert only(BOMBED, BOMBED, setting=Setting(places={1: town})).place == town


def test_what_the_report_tells_itself_needs_no_speaker() -> None:
    assert only(BOMBED, setting=Setting(speakers={0: MALI})).attribution == MALI
    assert only(BOMBED, BOMBED, setting=Setting(speakers={0: MALI})).attribution is None


def test_the_reciprocal_are_compared_as_a_whole() -> None:
    found = only(
        "Chad/NNP/2/nsubj met=meet/VBD/0/root Niger/NNP/2/obj",
        "Niger/NNP/2/nsubj met=meet/VBD/0/root Chad/NNP/2/obj",
    )
    assert len(found.evidence) == 2
    assert {e.code for e in found.actors} == {"TCD", "NER"}


def test_a_telling_without_parties_joins_the_event_it_refers_to() -> None:
    found = only(BOMBED, "The/DT/2/det attack/NN/3/nsubj began=begin/VBD/0/root at/IN/5/case dawn/NN/3/obl")
    assert len(found.evidence) == 2
    assert found.actors == (CHAD,)


def test_a_meeting_needs_two() -> None:
    assert events("Chad/NNP/2/nsubj held=hold/VBD/0/root talks=talk/NNS/2/obj") == []


# --- who acts where nobody is named


def test_an_attack_by_unknown_hands_has_an_unknown_actor() -> None:
    found = only("An=a/DT/2/det attack/NN/5/nsubj on/IN/4/case Niger/NNP/2/nmod began=begin/VBD/0/root")
    assert [(e.name, e.code, e.sector) for e in found.actors] == [("unknown attackers", None, "UNK")]
    assert found.recipients == (NIGER,)


def test_a_protest_is_by_the_people_of_the_place() -> None:
    rally = "A/DT/2/det rally/NN/3/nsubj began=begin/VBD/0/root in/IN/5/case Niamey/NNP/3/obl"
    found = only(rally, setting=Setting(places={0: Place("Niamey", "NER")}))
    assert [(e.name, e.code, e.sector) for e in found.actors] == [("protesters", "NER", "CVL")]


def test_an_attack_on_nobody_is_no_event() -> None:
    assert events("An=a/DT/2/det attack/NN/3/nsubj began=begin/VBD/0/root") == []


EDITOR = party("editor", "NER", "JRN")
CHARGED = "The/DT/2/det editor/NN/4/nsubj:pass was=be/VBD/4/aux:pass {}/VBN/0/root"


def test_charges_by_nobody_are_by_the_prosecutors_of_the_place() -> None:
    place = Setting(places={0: Place("Bamako", "MLI")})
    found = only(CHARGED.format("charged=charge"), setting=place, editor=(EDITOR,))
    assert [(e.name, e.code, e.sector) for e in found.actors] == [("prosecutors", "MLI", "JUD")]
    assert found.recipients == (EDITOR,)


def test_complaints_by_nobody_are_by_nobody() -> None:
    place = Setting(places={0: Place("Bamako", "MLI")})
    assert events(CHARGED.format("faulted=fault"), setting=place, editor=(EDITOR,)) == []
    assert events("Charges=charge/VBZ/0/root", setting=place) == []


def test_charges_by_somebody_are_theirs() -> None:
    charged = "Niger/NNP/2/nsubj charged=charge/VBD/0/root the/DT/4/det editor/NN/2/obj"
    assert only(charged, setting=Setting(places={0: Place("Bamako", "MLI")}), editor=(EDITOR,)).actors == (NIGER,)


@pytest.mark.parametrize(("held", "code"), [("editor", "TCD"), ("trader", "NER")])
def test_whoever_was_held_is_charged_where_they_are_held(held: str, code: str) -> None:
    arrested = f"Chad/NNP/2/nsubj arrested=arrest/VBD/0/root the/DT/4/det {held}/NN/2/obj"
    people = {"editor": (EDITOR,), "trader": (party("trader", "NER", "BUS"),)}
    arrest, charge = events(arrested, CHARGED.format("charged=charge"), **people)
    assert (arrest.event, arrest.actors, charge.event) == ("COERCE", (CHAD,), "ACCUSE")
    assert [(e.name, e.code) for e in charge.actors] == [("prosecutors", code)]


# --- what somebody must do


MUST = "Niger/NNP/3/nsubj must/MD/3/aux release/VB/0/root rebels=rebel/NNS/3/obj"


def test_a_release_asks_for_what_others_must_do() -> None:
    found = only(MUST, publisher=KENYA)
    assert (found.event, found.actors, found.recipients) == ("REQUEST", (KENYA,), (NIGER,))
    assert found.reason == "must > retreat.release"


def test_what_others_must_do_or_the_publisher_itself_is_no_event() -> None:
    assert events(MUST) == []
    assert events(MUST, publisher=NIGER) == []
    assert [
        e.event for e in events("Niger/NNP/2/nsubj released=release/VBD/0/root rebels/NNS/2/obj", publisher=KENYA)
    ] == ["RETREAT"]


def test_whoever_is_quoted_asks_before_the_publisher_does() -> None:
    assert only(MUST, setting=Setting(speakers={0: MALI}), publisher=KENYA).actors == (MALI,)


# --- what is said, and what the model sees


FAULTED = "Chad/NNP/2/nsubj {}/VBD/0/root {}/NNP/2/obj for/IN/6/case the/DT/6/det raid/NN/2/obl"
SPOKEN = Candidate(
    0, 1, (1,), "ACCUSE", "disapprove", "111", (), (CHAD,), (NIGER,), False, "statement.criticise", 1
)  # fmt: skip


def heard(verb: str, thought: Opinion, obj: str = "Niger") -> list[str]:
    """The reasons of the events of a sentence that is a speech act too."""
    document = replace(parse(FAULTED.format(verb, obj)), opinions=(thought,))
    trees = tuple(Tree(s) for s in document.sentences)
    drafts = gather_events(document, trees, lexicon(), Parties(document), Setting(), {0: [SPOKEN]})
    return [d.candidate.reason for d in drafts]


def thinks(share: float, word: int = 1) -> Opinion:
    """The model takes the word for an accusation of Niger by Chad, this surely."""
    return opinion(6, {word: ("ACCUSE", share)}, actors={(word, 0): 0.9}, recipients={(word, 2): 0.9})


@pytest.mark.parametrize("share", [0.55, 0.95])
def test_a_proposal_does_not_silence_what_is_said(share: float) -> None:
    assert heard("chided=chide", thinks(share)) == ["statement.criticise"]
    assert heard("chided=chide", thinks(share, word=5)) == ["statement.criticise"]


def test_a_frame_that_is_likely_silences_what_is_said() -> None:
    assert heard("faulted=fault", thinks(0.9)) == ["accuse.fault"]


def test_a_frame_that_is_unlikely_does_not() -> None:
    assert heard("faulted=fault", thinks(0.0), "Timbuktu") == ["statement.criticise"]
    assert heard("faulted=fault", thinks(0.9), "Timbuktu") == ["accuse.fault"]


# --- whom it is aimed at


def test_criticism_of_a_deed_goes_to_who_did_it() -> None:
    found = events(
        "Mali/NNP/2/nsubj condemned=condemn/VBD/0/root Chad/NNP/5/nmod:poss 's/POS/3/case attack/NN/2/obj "
        "on/IN/7/case Niger/NNP/5/nmod"
    )
    assert [(e.event, e.actors, e.recipients) for e in found] == [
        ("ACCUSE", (MALI,), (CHAD,)),
        ("ASSAULT", (CHAD,), (NIGER,)),
    ]


def test_criticism_of_a_deed_told_before_goes_to_who_did_it() -> None:
    found = events(BOMBED, "Mali/NNP/2/nsubj condemned=condemn/VBD/0/root the/DT/4/det attack/NN/2/obj")
    accuse = next(e for e in found if e.event == "ACCUSE")
    assert accuse.recipients == (CHAD,)


EACH_OTHER = (
    "Chad/NNP/4/nsubj and/CC/3/cc Niger/NNP/1/conj bombed=bomb/VBD/0/root each/DT/6/det {}=other/JJ/4/obj ././4/punct"
)


def test_what_two_sides_do_to_each_others_people_has_no_recipient() -> None:
    envoys = (party("envoys of Chad", "TCD"), party("envoys of Niger", "NER"))
    found = only(EACH_OTHER.format("envoys"), envoys=envoys)
    assert {e.code for e in found.actors} == {"TCD", "NER"}
    assert found.recipients == ()


def test_what_two_sides_do_to_each_other_has_no_recipient() -> None:
    found = only(EACH_OTHER.format("other"), other=(CHAD, NIGER))
    assert {e.code for e in found.actors} == {"TCD", "NER"}
    assert found.recipients == ()


def test_nobody_acts_upon_himself_alone() -> None:
    assert events("Chad/NNP/2/nsubj bombed=bomb/VBD/0/root Chad/NNP/2/obj") == []


def test_an_outcome_is_no_event_of_its_own() -> None:
    found = only(
        "Rebels=rebel/NNS/2/nsubj shelled=shell/VBD/0/root Niger/NNP/2/obj ,/,/5/punct killing=kill/VBG/2/advcl "
        "soldiers=soldier/NNS/5/obj",
        soldiers=(party("soldiers", "NER", "MIL"),),
    )
    assert (found.actors, found.recipients) == ((REBELS,), (NIGER,))


def test_what_a_protest_demands_is_not_coded_apart() -> None:
    crowd = (party("students", "NER", "CVL"),)
    found = events(
        "Students=student/NNS/2/nsubj marched=march/VBD/0/root and/CC/4/cc demanded=demand/VBD/2/conj "
        "reforms=reform/NNS/4/obj",
        Students=crowd,
    )
    assert [e.event for e in found] == ["PROTEST"]


def test_what_others_of_the_country_demand_is() -> None:
    found = events(
        "Students=student/NNS/2/nsubj marched=march/VBD/0/root ././2/punct",
        "Niger/NNP/2/nsubj demanded=demand/VBD/0/root reforms=reform/NNS/2/obj",
        Students=(party("students", "NER", "CVL"),),
    )
    assert [e.event for e in found] == ["PROTEST", "REQUEST"]


# --- records


def test_meetings_of_more_than_two_are_multilateral() -> None:
    found = only(
        "Chad/NNP/6/nsubj ,/,/3/punct Niger/NNP/1/conj and/CC/5/cc Mali/NNP/1/conj met=meet/VBD/0/root ././6/punct"
    )
    assert found.mode == "multilateral"


@pytest.mark.parametrize(("country", "mode"), [("KEN", "third-party"), ("TCD", None), (None, None)])
def test_meetings_in_a_third_country(country: str | None, mode: str | None) -> None:
    setting = Setting(places={0: Place("somewhere", country)})
    assert only("Chad/NNP/2/nsubj met=meet/VBD/0/root Niger/NNP/2/obj", setting=setting).mode == mode


def test_the_id_follows_from_the_report_the_type_and_the_trigger() -> None:
    first, again = only(BOMBED), only(BOMBED)
    assert first.id == again.id
    document = parse(BOMBED, name="another")
    trees = tuple(Tree(s) for s in document.sentences)
    (other,) = gathered(document, Setting())
    assert to_event(document, trees, other, ACTORS).id != first.id


def test_events_come_in_the_order_of_the_text() -> None:
    found = events("Chad/NNP/2/nsubj funded=fund/VBD/0/root Mali/NNP/2/obj", BOMBED)
    assert [e.trigger[0].start for e in found] == sorted(e.trigger[0].start for e in found)


def test_confidence_is_a_probability() -> None:
    for event in (only(BOMBED), only("Chad/NNP/3/nsubj will/MD/3/aux fund/VB/0/root Niger/NNP/3/obj")):
        assert 0 < event.confidence < 1
