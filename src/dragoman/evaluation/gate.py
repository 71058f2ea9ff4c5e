"""The evaluation gate: coding the project's own gold and sentences must not become worse.

``python -m dragoman.evaluation.gate`` fails when an F1 lies under its floor in ``eval/baseline.json``; with ``--raise``
it raises the floors that the coder has outgrown. A floor goes down only by hand, with a reason in the commit.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from dragoman.errors import DragomanError
from dragoman.evaluation.gold import load_gold
from dragoman.evaluation.prediction import compare_with_coder
from dragoman.evaluation.score import score, total
from dragoman.evaluation.sentences import load_sentences, outcomes, shares, tallies

EVAL = Path("eval")
MEASURES = ("events", "events, type only", "statements", "talks", "measures")
SENTENCES = ("sentences", "sentences, type only", "look-alikes")


def main(arguments: Sequence[str] | None = None) -> int:
    """Code the gold, print each figure beside its floor, and tell by the exit status whether all hold."""
    options = _options(arguments)
    try:
        floors = load_floors(options.baseline)
        found = figures(options.gold, options.sentences)
    except DragomanError as error:
        print(f"gate: {error}", file=sys.stderr)
        return 2
    for line in table(found, floors):
        print(line)
    if options.raise_floors:
        options.baseline.write_text(json.dumps(raised(found, floors), indent=2) + "\n", encoding="utf-8")
        return 0
    return 1 if below(found, floors) else 0


def figures(gold: Path, sentences: Path) -> dict[str, float]:
    """F1 of each measure when the gold is coded now; of look-alikes the share in which no event is found."""
    import dragoman

    coder = dragoman.load()
    everything = total(score(c) for c in compare_with_coder(load_gold(gold), coder))
    found = list(outcomes(load_sentences(sentences), coder))
    told, quiet = tallies(found), shares(found)["look-alikes left alone"].value
    by_sentence = (told["events"].f1, told["events, type only"].f1, quiet if quiet is not None else 1.0)
    return {name: everything.tallies[name].f1 for name in MEASURES} | dict(zip(SENTENCES, by_sentence, strict=True))


def load_floors(path: Path) -> dict[str, float]:
    """The floors in a baseline file; a measure that it leaves out has the floor 0."""
    try:
        floors = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DragomanError(f"{path}: no such file; run the gate where the project's eval folder is") from None
    except json.JSONDecodeError as error:
        raise DragomanError(f"{path}: not JSON: {error}") from error
    known = (*MEASURES, *SENTENCES)
    unknown = set(floors) - set(known)
    if unknown:
        raise DragomanError(f"{path}: unknown measures {', '.join(sorted(unknown))}: use {', '.join(known)}")
    return {name: float(floors.get(name, 0)) for name in known}


def below(found: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """The measures whose figure lies under the floor."""
    return [name for name, floor in floors.items() if found[name] < floor]


def raised(found: Mapping[str, float], floors: Mapping[str, float]) -> dict[str, float]:
    """The floors, each raised to its figure rounded down to two digits where that is higher."""
    return {name: max(floor, math.floor(found[name] * 100) / 100) for name, floor in floors.items()}


def table(found: Mapping[str, float], floors: Mapping[str, float]) -> Iterator[str]:
    """A row a measure."""
    yield f"{'F1 on the own gold':24}{'now':>8}{'floor':>8}"
    under = below(found, floors)
    for name, floor in floors.items():
        yield f"{name:24}{found[name]:8.3f}{floor:8.2f}" + ("  TOO LOW" if name in under else "")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m dragoman.evaluation.gate", description=__doc__)
    parser.add_argument("--gold", type=Path, default=EVAL / "gold", help="gold folder (default eval/gold)")
    parser.add_argument("--sentences", type=Path, default=EVAL / "sentences", help="default eval/sentences")
    parser.add_argument("--baseline", type=Path, default=EVAL / "baseline.json", help="default eval/baseline.json")
    parser.add_argument("--raise", dest="raise_floors", action="store_true", help="raise floors to the present figures")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
