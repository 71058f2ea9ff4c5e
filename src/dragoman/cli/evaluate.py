"""``dragoman evaluate``: how far coded records agree with gold annotations."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.evaluation import pairs, report
from dragoman.evaluation.gold import load_gold
from dragoman.evaluation.prediction import compare_with_coder, compare_with_file
from dragoman.evaluation.score import Comparison, score, total
from dragoman.knowledge.ontology import Ontology

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

DESCRIPTION = """\
Scores coded records against gold annotations: precision, recall and F1 of events, statements, talks and measures,
and the accuracy of their fields over the records that match. Without PREDICTED the reports of the gold are
coded anew. GOLD may also be a table (.tsv) of sentences with a marked source and target: then the event type is scored.
"""


def add_parser(subparsers: Subparsers) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser("evaluate", help="score coded records against gold", description=DESCRIPTION)
    parser.add_argument(
        "gold", metavar="GOLD", type=Path, help="gold file (.json, .jsonl), folder of them, or .tsv of pairs"
    )
    parser.add_argument("predicted", metavar="PREDICTED", type=Path, nargs="?", help="dossiers: JSON lines or a folder")
    parser.add_argument("--list", action="store_true", help="list every record that was missed or is a false alarm")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON instead of tables")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the figures; 0 unless an input cannot be read."""
    if pairs.is_pair_file(args.gold):
        _print(_pair_lines(args))
    else:
        _print(_gold_lines(args))
    return 0


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


def _gold_lines(args: argparse.Namespace) -> Iterable[str]:
    gold = load_gold(args.gold)
    comparisons = compare_with_file(gold, args.predicted) if args.predicted else compare_with_coder(gold, _coder())
    scores = {c.gold.report.id: score(c) for c in comparisons}
    everything = total(scores.values())
    if args.json:
        found: dict[str, Any] = {"all": everything.to_dict()}
        found["reports"] = {name: one.to_dict() for name, one in scores.items()}
        if args.list:
            found["differences"] = [_left_over(c) for c in comparisons]
        yield json.dumps(found, ensure_ascii=False, indent=1)
        return
    yield from report.summary(everything)
    yield ""
    yield from report.by_report(scores)
    if args.list:
        yield from report.differences(comparisons)


def _left_over(comparison: Comparison) -> dict[str, Any]:
    """The records of one report that have no counterpart."""
    from dragoman.types import to_plain

    tables = ("events", "statements", "talks", "measures")
    sides = {"missed": "missed", "false_alarms": "spurious"}
    rows = {name: {t: to_plain(getattr(getattr(comparison, t), side)) for t in tables} for name, side in sides.items()}
    return {"report": comparison.gold.report.id, **rows}


def _pair_lines(args: argparse.Namespace) -> Iterable[str]:
    gold = pairs.load_pairs(args.gold)
    coder = _coder()
    predicted = [pairs.predict(coder, pair) for pair in gold]
    found = pairs.score_pairs(gold, predicted, Ontology.load())
    if args.json:
        yield json.dumps(found.to_dict(), indent=1)
        return
    for title, rows in (("event types", found.types), ("quad classes", found.quads)):
        yield from report.tally_table(title, rows)
        yield f"macro F1 {pairs.macro_f1(rows):.3f}   accuracy {pairs.accuracy(rows):.3f}"
        yield ""
    if args.list:
        for pair, event in pairs.confusions(gold, predicted):
            yield f"{pair.event} coded as {event}: {pair.sentence}"


def _coder() -> Any:
    """The coder, loaded only where it is needed."""
    import dragoman

    print("coding the reports of the gold ...", file=sys.stderr)
    return dragoman.load()
