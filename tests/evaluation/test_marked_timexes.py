from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from dragoman.errors import DragomanError
from dragoman.evaluation.report import timex_differences
from dragoman.evaluation.score import Share, Tally
from dragoman.evaluation.timexes import (
    Article,
    by_type,
    is_timeml,
    load_articles,
    outcomes,
    same_extent,
    same_value,
    shares,
    tallies,
)
from dragoman.types import Report, Span, TimeExpression

TEXT = "It rained on Monday for two days, and today."


def timeml(body: str, dct: str = '<DCT><TIMEX3 type="TIME" value="2024-05-15T06:00">May 15</TIMEX3></DCT>') -> str:
    return f"<TimeML><DOCID>x</DOCID>{dct}<TITLE>Rain</TITLE>{body}</TimeML>"


def timex(words: str, kind: str, value: str) -> str:
    return f'<TIMEX3 tid="t" type="{kind}" value="{value}">{words}</TIMEX3>'


BODY = (
    f"<TEXT>It <EVENT>rained</EVENT> on {timex('Monday', 'DATE', '2024-05-13')} for "
    f"{timex('two <SIGNAL>days</SIGNAL>', 'DURATION', 'P2D')}, and {timex('today', 'DATE', '2024-05-15')}.</TEXT>"
)


def told(words: str, kind: str, value: str | None, text: str = TEXT) -> TimeExpression:
    start = text.index(words)
    return TimeExpression(Span(start, start + len(words), words), kind, value)


MARKED = (
    told("Monday", "DATE", "2024-05-13"),
    told("two days", "DURATION", "P2D"),
    told("today", "DATE", "2024-05-15"),
)
ARTICLE = Article("x", TEXT, "2024-05-15", MARKED)


class Teller:
    def __init__(self, *found: TimeExpression) -> None:
        self.found = found
        self.asked: list[Report] = []

    def timexes(self, report: Report) -> Sequence[TimeExpression]:
        self.asked.append(report)
        return self.found


def test_articles_are_read_with_their_day_and_expressions(tmp_path: Path) -> None:
    (tmp_path / "x.tml").write_text(timeml(BODY), encoding="utf-8")
    (tmp_path / "y.tml").write_text(timeml("<TEXT>Nothing.</TEXT>", dct=""), encoding="utf-8")
    assert load_articles(tmp_path) == [ARTICLE, Article("y", "Nothing.", None, ())]
    assert load_articles(tmp_path / "x.tml") == [ARTICLE]


def test_timeml_is_told_by_its_ending(tmp_path: Path) -> None:
    assert is_timeml(Path("news/one.tml"))
    assert not is_timeml(tmp_path)
    (tmp_path / "x.tml").touch()
    assert is_timeml(tmp_path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<TimeML><TEXT>", "no XML that can be read"),
        ("<TimeML></TimeML>", "no <TEXT> in it"),
        (timeml(f"<TEXT>{timex('today', 'DAY', '2024')}</TEXT>"), "'today' needs a value and a type"),
        (timeml('<TEXT><TIMEX3 type="DATE">today</TIMEX3></TEXT>'), "'today' needs a value and a type"),
    ],
)
def test_what_is_no_timeml_is_refused_by_name(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "bad.tml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DragomanError, match=rf"bad\.tml: .*{message}"):
        load_articles(path)


def test_the_reader_is_told_the_day_of_writing() -> None:
    reader = Teller()
    list(outcomes([ARTICLE], reader))
    assert reader.asked == [Report(TEXT, published="2024-05-15")]


def test_extents_and_values_are_scored() -> None:
    reader = Teller(
        told("on Monday", "DATE", "2024-05-13"), told("two days", "DURATION", "P3D"), told("It", "DATE", "2024")
    )
    found = list(outcomes([ARTICLE], reader))
    assert tallies(found) == {
        "extents, strict": Tally(1, 3, 3),
        "extents, relaxed": Tally(2, 3, 3),
        "values": Tally(1, 3, 3),
    }
    assert shares(found) == {"type": Share(2, 2), "value": Share(1, 2)}


def test_by_type_both_types_must_agree() -> None:
    found = list(outcomes([ARTICLE], Teller(told("Monday", "TIME", "2024-05-13"), told("today", "DATE", "2024-05-15"))))
    assert by_type(found)["values"] == {
        "DATE": Tally(1, 1, 2),
        "TIME": Tally(0, 1, 0),
        "DURATION": Tally(0, 0, 1),
    }


def test_what_stands_at_the_ends_does_not_count() -> None:
    assert same_extent(Span(0, 4, "May."), Span(0, 3, "May"))
    assert same_extent(Span(4, 9, " May "), Span(5, 8, "May"))
    assert not same_extent(Span(0, 7, "in May."), Span(3, 6, "May"))


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("2021-10-XX", "2021-10", True),
        ("2019-XX-XX", "2019", True),
        ("197X", "197", True),
        ("2020-W7", "2020-W07", True),
        ("2020-W7", "2020-W17", False),
        ("PXD", "PXW", False),
        ("2021", "2021-01", False),
        ("2021", None, False),
        (None, None, False),
    ],
)
def test_values_written_in_two_ways(a: str | None, b: str | None, same: bool) -> None:
    assert same_value(a, b) is same


def test_differences_are_told_with_their_article() -> None:
    reader = Teller(
        told("Monday", "DATE", "2024-05-20"), told("It", "DATE", "2024"), told("today", "DATE", "2024-05-15")
    )
    lines = list(timex_differences(outcomes([ARTICLE], reader)))
    assert [line.split()[0] for line in lines] == ["false", "value", "missed"]
    assert "2024-05-13 taken for 2024-05-20" in lines[1]


def test_the_command_scores_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from dragoman.cli.main import main

    (tmp_path / "x.tml").write_text(timeml(BODY), encoding="utf-8")
    main(["evaluate", str(tmp_path), "--list"])
    out = capsys.readouterr().out
    assert "values                           1.000   1.000   1.000       3      3      3" in out
