from __future__ import annotations

import pytest

from dragoman import Coder
from dragoman.types import Event


def events(coder: Coder, text: str, kind: str) -> list[Event]:
    return [e for e in coder.read(text, published="2024-05-15").events if e.event == kind]


@pytest.fixture(scope="module")
def riot(coder: Coder) -> str:
    return (
        "Chilean miners protested in Antofagasta on Monday. "
        "Chile has many mines. "
        "Chilean police arrested twelve Chilean miners."
    )


def test_an_arrest_is_part_of_the_scene(riot: str, coder: Coder) -> None:
    (arrest,) = events(coder, riot, "COERCE")
    assert (arrest.date, arrest.place and arrest.place.name) == ("2024-05-13", "Antofagasta")


def test_an_arrest_elsewhere_or_at_another_time_is_not(riot: str, coder: Coder) -> None:
    (arrest,) = events(coder, riot.replace("Chilean police", "In the port of Iquique, Chilean police"), "COERCE")
    assert arrest.place is not None
    assert (arrest.date, arrest.place.name) == (None, "Iquique")
    (later,) = events(coder, riot.replace("twelve Chilean miners", "twelve Chilean miners on Tuesday"), "COERCE")
    assert later.date == "2024-05-14"


def test_people_protest_at_home(coder: Coder) -> None:
    (protest,) = events(coder, "Chilean miners protested on Monday.", "PROTEST")
    assert protest.place is not None
    assert (protest.place.name, protest.place.country) == ("Chile", "CHL")


def test_an_attack_on_another_country_need_not_be_at_home(coder: Coder) -> None:
    (attack,) = events(coder, "Chilean troops shelled Peruvian soldiers on Monday.", "ASSAULT")
    assert attack.place is None


def test_what_several_do_together_they_do_at_their_meeting(coder: Coder) -> None:
    text = (
        "The foreign ministers of Chad and Niger met in Zinder on Monday. Mali closed its airspace in 2023. "
        "In the end Chad and Niger urged Mali to open the road."
    )
    (request,) = [e for e in events(coder, text, "REQUEST") if {a.code for a in e.actors} == {"TCD", "NER"}]
    assert (request.date, request.place and request.place.name) == ("2024-05-13", "Zinder")
