"""``dragoman actors``: who a name is on a day, which actors of reports are unknown, whether a file of them is sound."""

from __future__ import annotations

import argparse
import csv
import itertools
import json
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.cli.inputs import Intake, add_actors_option, add_reading_verb, read_day
from dragoman.errors import DragomanError

if TYPE_CHECKING:
    from dragoman.unknown import Unknown

EXAMPLE = """\
examples:
  dragoman actors show Lavrov --on 2015-05-01
  dragoman actors show "Security Council"
  dragoman actors unknown reports.jsonl --format csv > mine.csv
  dragoman actors check mine.csv

A file of your own actors is used with --actors FILE; docs/actors.md says what may stand in it.
"""
UNKNOWN_EXAMPLE = """\
examples:
  dragoman actors unknown reports.jsonl
  dragoman actors unknown reports.jsonl --format csv > mine.csv   # complete it, then: --actors mine.csv
"""


def add_verb(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb with its own verbs."""
    parser = verbs.add_parser(
        "actors",
        help="look actors up, list the unknown ones of reports, check your own",
        description="What Dragoman knows of states, bodies and people in office, and what it does not.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    inner = parser.add_subparsers(title="verbs", required=True, dest="verb")
    show = inner.add_parser(
        "show",
        help="who bears a name",
        description="States, bodies and people of a name, with code, sector, dates and offices.",
        epilog="example:\n  dragoman actors show Lavrov --on 2015-05-01",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    show.add_argument("name", metavar="NAME", help='a name or surname, such as "Lavrov" or "Security Council"')
    show.add_argument("--on", metavar="DAY", type=read_day, help="only what the name meant on that day")
    show.add_argument("--format", choices=("table", "jsonl"), default="table", help="table (default) or lines of JSON")
    add_actors_option(show)
    show.set_defaults(run=run_show)
    unknown = add_reading_verb(
        inner,
        "unknown",
        help="actors of reports that no table has, the most frequent first",
        description="Persons and organisations of the reports that no table has, with the country and sector that the "
        "reports tell, the most frequent first.",
        epilog=UNKNOWN_EXAMPLE,
    )
    unknown.add_argument("--limit", metavar="N", type=int, default=100, help="how many at the most (default 100)")
    unknown.add_argument(
        "--format",
        choices=("table", "csv"),
        default="table",
        help="table (default), or csv: a file of actors to complete and use with --actors",
    )
    add_actors_option(unknown)
    unknown.set_defaults(run=run_unknown)
    check = inner.add_parser(
        "check",
        help="check files of your own actors and places",
        description="Say what is wrong with files of actors and places, line by line; exit status 2 if anything is.",
        epilog="example:\n  dragoman actors check mine.yaml",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    check.add_argument("files", nargs="+", metavar="FILE", type=Path, help="YAML, CSV, or a PETRARCH dictionary")
    check.set_defaults(run=run_check)


def run_show(options: argparse.Namespace) -> bool:
    """Print what a name means; raises DragomanError if it means nobody."""
    from dragoman.knowledge.actors import Actors
    from dragoman.knowledge.own import load_own
    from dragoman.views.actors import entries, lines

    own = load_own(options.actors)
    found = list(entries(Actors.load(own.names, own.people), options.name, options.on))
    if not found:
        when = f" on {options.on}" if options.on else ""
        raise DragomanError(
            f"{options.name}: no actor of that name is known{when}: add yours to a file and name it with --actors"
        )
    if options.format == "jsonl":
        shown: Iterable[str] = (json.dumps(entry, ensure_ascii=False) for entry in found)
    else:
        shown = lines(found, shutil.get_terminal_size().columns if sys.stdout.isatty() else 80)
    for line in shown:
        print(line)
    return False


def run_unknown(options: argparse.Namespace) -> bool:
    """Print the unknown actors of reports; the result tells whether any input was refused."""
    intake = Intake(options.files, options.published)
    reports = intake.reports()
    first = next(reports, None)
    if first is not None:
        import dragoman
        from dragoman.unknown import count_unknown

        coder = dragoman.load(threads=options.threads, actors=options.actors)
        found = count_unknown(coder, itertools.chain([first], reports))[: options.limit]
        if options.format == "csv":
            _write_csv(found)
        else:
            for line in _table(found):
                print(line)
    return intake.refused > 0


def run_check(options: argparse.Namespace) -> bool:
    """Check files of actors; raises DragomanError with what is wrong."""
    from dragoman.knowledge.own import load_own

    own = load_own(options.files)
    counts = (f"{len(own.names)} names of bodies and states", f"{len(own.people)} surnames of persons")
    print(f"sound: {counts[0]}, {counts[1]}, {len(own.places)} names of places, {len(own.roles)} roles")
    return False


def _write_csv(found: Iterable[Unknown]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("kind", "name", "code", "sector", "title"))
    for actor in found:
        writer.writerow((actor.kind, actor.name, actor.code or "", actor.sector or "", actor.office or ""))


def _table(found: Iterable[Unknown]) -> Iterator[str]:
    from dragoman.views.layout import clean

    yield f"{'mentions':>8} {'reports':>7}  {'code':4} {'sector':6}  name"
    for actor in found:
        facts = f"{actor.mentions:>8} {actor.reports:>7}  {actor.code or '-':4} {actor.sector or '-':6}"
        yield f"{facts}  {clean(actor.name)}"
        yield f"{'':31}“{_cut(clean(actor.example), 46)}”"


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
