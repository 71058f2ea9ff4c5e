from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.types import Entity, Mention, Report, Span
from dragoman.unknown import Unknown, count_unknown


class Reader:
    """Finds in each report the mentions that were put there."""

    def __init__(self, *told: tuple[str, list[Mention]]) -> None:
        self.reports = [Report(text, str(i)) for i, (text, _) in enumerate(told)]
        self._found = {str(i): tuple(mentions) for i, (_, mentions) in enumerate(told)}

    def mentions(self, report: Report) -> tuple[Mention, ...]:
        return self._found[report.id]


def mention(
    name: str, kind: str = "person", known: bool = False, code: str | None = None, sector: str | None = None,
    office: str | None = None, start: int = 0, text: str = "",
) -> Mention:  # fmt: skip
    words = text or name
    return Mention(
        Span(start, start + len(words), words), Entity(words, name, code, sector, office), 0, kind, known, 0.9, "told"
    )


def count(*told: tuple[str, list[Mention]]) -> list[Unknown]:
    reader = Reader(*told)
    return count_unknown(reader, reader.reports)


def test_mentions_and_reports_are_counted() -> None:
    roe = mention("Anna Roe")
    (found,) = count(("a", [roe, roe]), ("b", []), ("c", [roe]))
    assert (found.name, found.kind, found.mentions, found.reports) == ("Anna Roe", "person", 3, 2)


def test_the_known_are_left_out() -> None:
    assert [u.name for u in count(("a", [mention("Anna Roe", known=True), mention("Bo Ek")]))] == ["Bo Ek"]


def test_only_persons_and_bodies_are_listed() -> None:
    kinds = ("state", "person", "group", "people", "private", "body")
    found = count(("a", [mention(f"A {kind}", kind) for kind in kinds]))
    assert {(u.name, u.kind) for u in found} == {("A person", "person"), ("A body", "body")}


def test_the_most_frequent_go_first() -> None:
    a, b, c, d = (mention(name) for name in ("Aa", "Bb", "Cc", "Dd"))
    found = count(("x", [d, c, b, b, a, a, a]), ("y", [d]), ("z", []))
    assert [u.name for u in found] == ["Aa", "Dd", "Bb", "Cc"]


def test_of_equals_the_first_by_name_goes_first() -> None:
    assert [u.name for u in count(("x", [mention("Cc"), mention("Aa"), mention("Bb")]))] == ["Aa", "Bb", "Cc"]


def test_code_sector_and_office_are_those_told_most_often() -> None:
    told = [
        mention("Anna Roe", code="SWE", sector="MIL", office="general"),
        mention("Anna Roe", code="NOR", sector="GOV", office="foreign minister"),
        mention("Anna Roe", code="NOR", sector="GOV", office="foreign minister"),
    ]
    (found,) = count(("a", told))
    assert (found.code, found.sector, found.office) == ("NOR", "GOV", "foreign minister")


def test_one_mention_that_tells_is_enough() -> None:
    (found,) = count(("a", [mention("Anna Roe"), mention("Anna Roe")]), ("b", [mention("Anna Roe", code="NOR")]))
    assert found.code == "NOR"


def test_what_is_not_told_stays_empty() -> None:
    (found,) = count(("a", [mention("Anna Roe")]))
    assert (found.code, found.sector, found.office) == (None, None, None)


def test_mentions_in_other_words_are_of_the_same_one() -> None:
    (found,) = count(("a", [mention("Anna Roe"), mention("Anna Roe", text="Roe"), mention("Anna Roe", text="she")]))
    assert (found.name, found.mentions) == ("Anna Roe", 3)


def test_the_example_is_the_words_around_the_first_mention() -> None:
    text = "On Monday in the harbour town of Oslo the envoy\n  Anna Roe praised the fishermen of all the northern islands and went home to rest"
    later = "Anna Roe left."
    roe = mention("Anna Roe", start=text.index("Anna"))
    (found,) = count((text, [roe]), (later, [mention("Anna Roe")]))
    assert "the envoy Anna Roe praised the fishermen" in found.example
    assert "\n" not in found.example
    assert len(found.example) < len(text)
    assert not found.example.startswith("On Monday")
    assert set(found.example.split()[:3]) <= set(text.split())


def test_the_example_of_a_short_text_is_all_of_it() -> None:
    (found,) = count(("Anna Roe left.", [mention("Anna Roe")]))
    assert found.example == "Anna Roe left."


def test_nothing_to_count_is_nothing() -> None:
    assert count() == count(("a", [])) == []


NAMES = st.sampled_from(["Anna Roe", "Bo Ek", "Cy Dov"])
MENTIONS = st.builds(mention, NAMES, st.sampled_from(["person", "body", "private"]), st.booleans())


@given(st.lists(st.lists(MENTIONS, max_size=6), max_size=5))
def test_every_unknown_mention_counts_once(found: list[list[Mention]]) -> None:
    unknown = count(*((f"report {i}", mentions) for i, mentions in enumerate(found)))
    assert sum(u.mentions for u in unknown) == sum(
        not m.known and m.kind != "private" for mentions in found for m in mentions
    )
    assert all(1 <= u.reports <= min(u.mentions, len(found)) for u in unknown)
    assert [u.mentions for u in unknown] == sorted((u.mentions for u in unknown), reverse=True)
    assert len({u.name for u in unknown}) == len(unknown)
