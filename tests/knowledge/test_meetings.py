from __future__ import annotations

import pytest

from dragoman.knowledge.meetings import LISTS, RANKS, Meetings


@pytest.fixture(scope="module")
def words() -> Meetings:
    return Meetings.load()


@pytest.mark.parametrize(
    ("description", "rank"),
    [
        ("President Ana Duarte", "leaders"),
        ("Prime Minister of Malta", "leaders"),
        ("Vice President Omar Saleh", "leaders"),
        ("Foreign Minister Petra Novak", "ministers"),
        ("Secretary of State John Hale", "ministers"),
        ("Deputy Foreign Minister Ilya Orlov", "officials"),
        ("Assistant Secretary for European Affairs", "officials"),
        ("senior diplomats", "officials"),
        ("Norwegian diplomats", "diplomats"),
        ("the ambassador to Chad", "diplomats"),
        ("the harbour master", None),
    ],
)
def test_a_title_tells_the_rank(words: Meetings, description: str, rank: str | None) -> None:
    assert words.rank(description) == rank


def test_every_rank_has_words(words: Meetings) -> None:
    assert set(words.ranks) == set(RANKS)


def test_the_way_of_meeting_from_afar_wins(words: Meetings) -> None:
    assert words.form(["meeting", "summit", "phone"]) == "phone"
    assert words.form(["summit"]) == "in-person"
    assert words.form(["bread"]) is None


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("Envoys hold second round of talks", 2),
        ("Third Summit Ends Without a Deal", 3),
        ("Second minister resigns over the budget", None),
        ("Talks go on", None),
        (None, None),
    ],
)
def test_a_title_numbers_the_talks(words: Meetings, title: str | None, number: int | None) -> None:
    assert words.title_ordinal(title) == number


def test_every_list_is_filled(words: Meetings) -> None:
    assert all(words.lists[name] for name in LISTS)
    assert words.has("meetings", "summit")
    assert not words.has("meetings", "bread")
