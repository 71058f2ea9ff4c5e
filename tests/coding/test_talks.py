"""Talks: meetings with their sides, agenda and outcomes, on short reports read with the shipped model and by hand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sketches import parse

from dragoman import Coder, Entity, Place, Report, Talks
from dragoman.coding.meetings import Meeting, adds_something, join, narrower
from dragoman.coding.parties import add_members, is_meeting_of_sides, level_of, sides_of
from dragoman.coding.phrases import phrases_of
from dragoman.coding.talks import series_of
from dragoman.coding.tellings import Telling
from dragoman.coding.tree import Tree
from dragoman.knowledge.meetings import Meetings

OSLO = Place("Oslo", "NOR", 59.913, 10.739, 3143244)
NORWAY = Place("Norway", "NOR", 62.0, 10.0, 3144096)


def read(coder: Coder, text: str, title: str | None = None) -> Sequence[Talks]:
    return coder.read_report(Report(text, id="t", title=title, published="2025-03-07")).talks


def codes(talks: Talks) -> set[str | None]:
    return {p.code for p in talks.parties}


def texts(spans: Sequence[object]) -> list[str]:
    return [s.text for s in spans]  # type: ignore[attr-defined]


# --- whole reports


def test_one_meeting_told_in_many_sentences(coder: Coder) -> None:
    text = (
        "Norwegian and Sudanese diplomats met in Geneva on Tuesday to discuss the delivery of grain. "
        "The five-hour talks were hosted by Switzerland. "
        "The two sides agreed to open three border crossings. "
        "This includes the road to Kassala."
    )
    found = read(coder, text, title="Norway and Sudan hold second round of talks")
    assert len(found) == 1
    talks = found[0]
    assert codes(talks) == {"NOR", "SDN"}
    assert (talks.status, talks.form, talks.level, talks.host) == ("held", "in-person", "diplomats", "CHE")
    assert (talks.date, talks.duration, talks.ordinal) == ("2025-03-04", "PT5H", 2)
    assert texts(talks.agenda) == ["the delivery of grain"]
    assert texts(talks.outcomes) == ["open three border crossings", "the road to Kassala"]
    assert len(talks.evidence) == 4


def test_a_list_on_the_agenda_is_many_topics(coder: Coder) -> None:
    found = read(coder, "The presidents of Kenya and Uganda discussed fish, tea exports and the new railway on Monday.")
    assert [codes(t) for t in found] == [{"KEN", "UGA"}]
    assert texts(found[0].agenda) == ["fish", "tea exports", "the new railway"]
    assert found[0].level == "leaders"


def test_a_call_is_by_phone(coder: Coder) -> None:
    found = read(coder, "President Emmanuel Macron spoke by phone with President Vladimir Putin on Thursday.")
    assert [(codes(t), t.form) for t in found] == [({"FRA", "RUS"}, "phone")]


def test_coming_talks_are_planned(coder: Coder) -> None:
    found = read(coder, "The foreign ministers of Peru and Chile will meet in Lima in May.")
    assert [(codes(t), t.status, t.host) for t in found] == [({"PER", "CHL"}, "planned", "PER")]


def test_a_mediator_is_no_party(coder: Coder) -> None:
    found = read(coder, "Qatar offered to mediate between Rwanda and Congo.")
    assert [(codes(t), t.status) for t in found] == [({"RWA", "COD"}, "proposed")]
    assert found[0].mediator is not None
    assert found[0].mediator.code == "QAT"


def test_who_was_not_there(coder: Coder) -> None:
    text = "Greek and Turkish officials met in Athens on Monday. Cyprus was absent from the talks."
    assert [[e.code for e in t.absent] for t in read(coder, text)] == [["CYP"]]


def test_the_aim_of_the_talks_is_their_agenda(coder: Coder) -> None:
    text = (
        "Indian and Nepalese officials met in Delhi on Monday. The aim of the talks was to resolve disputes over water."
    )
    found = read(coder, text)
    assert [codes(t) for t in found] == [{"IND", "NPL"}]
    assert "disputes over water" in texts(found[0].agenda)


@pytest.mark.parametrize(
    "text",
    [
        "The fans met at the stadium before the match.",
        "Talks went on about the price of bread.",
        "Brazil urged restraint.",
        "Poland called on Russia to stop the shelling.",
    ],
)
def test_no_talks(coder: Coder, text: str) -> None:
    assert read(coder, text) == ()


# --- by hand


def side(code: str, sector: str = "GOV", office: str | None = None, text: str = "") -> Entity:
    return Entity(text or code, text or code, code, sector, office)


def meeting(*parties: Entity, status: str = "held", **fields: object) -> Meeting:
    plain = {"date": None, "place": None, "form": None, "heads": [(0, 0)]}
    return Meeting(list(parties), status, **{**plain, **fields})  # type: ignore[arg-type]


def test_rebels_are_a_side_of_their_own() -> None:
    state, rebels = side("TCD"), side("TCD", "REB")
    assert is_meeting_of_sides([state, rebels])
    assert not is_meeting_of_sides([state, side("TCD", "MIL")])
    assert sides_of([state, rebels]) == {("TCD", None), ("TCD", "REB")}


def test_a_person_replaces_the_bare_state() -> None:
    parties = [side("NOR"), side("SDN")]
    add_members(parties, [side("NOR", office="Foreign Minister", text="Lars Berg")])
    assert [p.text for p in parties] == ["Lars Berg", "SDN"]


def test_the_lower_rank_tells_the_level() -> None:
    words = Meetings.load()
    assert level_of([side("NOR", office="President"), side("SDN", office="Foreign Minister")], words) == "ministers"
    assert level_of([side("NOR"), side("SDN")], words) is None


def test_a_town_is_narrower_than_its_country() -> None:
    assert narrower(NORWAY, OSLO) == OSLO
    assert narrower(OSLO, NORWAY) == OSLO
    assert narrower(None, NORWAY) == NORWAY


def test_a_second_telling_adds_what_the_first_left_out() -> None:
    first = meeting(side("NOR"), side("SDN"), place=NORWAY)
    join(first, Telling(3, 4, [], "held", "2025-03-04", OSLO, "in-person", "PT5H"))
    assert (first.date, first.place, first.duration, first.sentences) == ("2025-03-04", OSLO, "PT5H", [3])


def test_a_wish_to_go_on_is_no_meeting() -> None:
    held, wish = meeting(side("NOR"), side("SDN")), meeting(side("NOR"), side("SDN"), status="planned")
    assert adds_something(held, [held, wish])
    assert not adds_something(wish, [held, wish])
    wish.place = OSLO
    assert adds_something(wish, [held, wish])


def test_rounds_of_one_series_share_an_id() -> None:
    one, two, other = (
        meeting(side("NOR"), side("SDN")),
        meeting(side("SDN"), side("NOR")),
        meeting(side("PER"), side("CHL")),
    )
    assert series_of(one, [one, two, other]) == series_of(two, [one, two, other]) == "nor-sdn"
    assert series_of(other, [one, two, other]) is None


def test_a_phrase_ends_before_what_is_told_by_the_way() -> None:
    document = parse(
        "They/PRP/2/nsubj discussed=discuss/VBD/0/root the/DT/4/det return/NN/2/obj of/IN/6/case "
        "envoys=envoy/NNS/4/nmod after/IN/9/case two/CD/9/nummod years=year/NNS/4/nmod ././2/punct"
    )
    tree = Tree(document.sentences[0])
    assert texts(phrases_of(tree, 3, document.report.text)) == ["the return of envoys"]
