from __future__ import annotations

import pytest
from trees import index

from dragoman import Coder
from dragoman.coding.dates import date_of, report_dates
from dragoman.types import Report

MARCH = "Thousands of nurses marched through Asmara on Monday. "


def date_in(coder: Coder, text: str, word: str, own: bool = False) -> str | None:
    read = coder.language.analyse(Report(text, published="2024-05-15"))
    s = max(s for s, sentence in enumerate(read.sentences) if any(t.text == word for t in sentence.tokens))
    return date_of(read, s, index(read, s, word), report_dates(read, coder.knowledge.calendar), own)


@pytest.mark.parametrize(
    ("then", "word"),
    [
        ("They demanded higher wages.", "demanded"),
        ("Police fired tear gas.", "fired"),
        ("The marchers burned tyres.", "burned"),
        ("At least ten people were arrested, Interior Minister Selam Tesfay said.", "arrested"),
    ],
)
def test_the_simple_past_goes_on(then: str, word: str, coder: Coder) -> None:
    assert date_in(coder, MARCH + then, word) == "2024-05-13"
    assert date_in(coder, MARCH + then, word, own=True) is None


@pytest.mark.parametrize(
    ("then", "word"),
    [
        ("They had burned tyres.", "burned"),
        ("They have burned tyres.", "burned"),
        ("They previously burned tyres.", "burned"),
        ("They will burn tyres.", "burn"),
        ("Norway condemned the violence.", "condemned"),
        ("Norway said it condemned the violence.", "condemned"),
        ("In Oslo some 400 students burned tyres.", "burned"),
        ("They burned tyres in 2019 too, when students attacked the ministry.", "attacked"),
    ],
)
def test_something_else_begins(then: str, word: str, coder: Coder) -> None:
    assert date_in(coder, MARCH + then, word) != "2024-05-13"


def test_a_new_paragraph_goes_on_only_with_someone_told_of(coder: Coder) -> None:
    assert date_in(coder, MARCH + "\n\nThey burned tyres.", "burned") == "2024-05-13"
    assert date_in(coder, MARCH + "\n\nGunmen burned tyres.", "burned") is None


def test_an_aside_about_one_does_not_break_what_several_do(coder: Coder) -> None:
    text = (
        "The ministers of Chad and Niger met in Zinder on Tuesday. The governor, Issa Malam, attended as a guest. "
        "They urged Mali to open the road."
    )
    assert date_in(coder, text, "urged") == "2024-05-14"


def test_what_is_told_again_by_its_noun_has_its_date(coder: Coder) -> None:
    text = "On Monday the senate of Chile voted on the treaty. Chile joined the bloc in 1999. The vote was boycotted by miners."
    assert date_in(coder, text, "boycotted") == "2024-05-13"


def test_old_dates_are_not_brought_along_to_new_names(coder: Coder) -> None:
    text = "Gabriela Soto took office on 2 January 2020. Soto announced a reform."
    assert date_in(coder, text, "announced") is None


def test_what_is_to_come_is_not_brought_along(coder: Coder) -> None:
    text = "The envoys agreed to meet on 3 June 2024. They signed a memorandum."
    assert date_in(coder, text, "signed") is None
