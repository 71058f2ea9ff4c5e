from __future__ import annotations

from gold_examples import NORWAY, dossier, event, measure, statement, talks

from dragoman.evaluation import report
from dragoman.evaluation.score import compare, score


def test_tables_keep_to_eighty_columns() -> None:
    long_name = NORWAY | {"name": "Ministry of a very long name " * 4}
    gold = dossier(
        events=[event(actors=[long_name])],
        statements=[statement(speaker=long_name)],
        talks=[talks(parties=[long_name])],
        measures=[measure()],
    )
    comparison = compare(gold, dossier(events=[event("ACCUSE", mode=None)]))
    found = score(comparison)
    lines = [*report.summary(found), *report.by_report({"x" * 50: found}), *report.differences([comparison])]
    assert max(map(len, lines)) <= report.WIDTH


def test_differences_tell_what_was_missed_and_what_was_invented() -> None:
    comparison = compare(dossier(events=[event()]), dossier(events=[event("ACCUSE", mode="allege")]))
    text = "\n".join(report.differences([comparison]))
    assert "missed      event: SANCTION expel 2025-03-07  Norway (NOR) -> Libya (LBY)" in text
    assert "false alarm event: ACCUSE allege" in text
    assert "[7:15] “expelled”" in text


def test_no_differences_no_lines() -> None:
    same = dossier(events=[event()])
    assert list(report.differences([compare(same, same)])) == []
