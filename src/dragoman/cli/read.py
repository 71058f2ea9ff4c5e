"""``dragoman read``: code reports and print their records."""

from __future__ import annotations

import argparse
import itertools
import os
import shutil
import sys
from typing import TYPE_CHECKING

from dragoman.cli.inputs import Intake, add_actors_option, add_lexicon_option, add_reading_verb

if TYPE_CHECKING:
    from dragoman.types import Dossier

EXAMPLE = """\
examples:
  dragoman read report.txt --published 2025-04-11
  dragoman read reports.jsonl --format jsonl > records.jsonl
  dragoman read reports.jsonl --actors mine.yaml --lexicon rivers.yaml
  curl -s https://example.org/news.html | dragoman read -

A report that cannot be read is named on standard error and the rest goes on; the exit status is then 1.
"""


def add_verb(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb and its options."""
    parser = add_reading_verb(
        verbs,
        "read",
        help="code reports: events, statements, talks and measures",
        description="Code reports: who did what to whom, who said what, which talks were held, which measures taken.",
        epilog=EXAMPLE,
    )
    parser.add_argument(
        "--format",
        choices=("table", "json", "jsonl"),
        default="table",
        help="table: to look at (default); jsonl: one line of JSON a report; json: the same, indented",
    )
    add_actors_option(parser)
    add_lexicon_option(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> bool:
    """Code the reports; the result tells whether any input was refused."""
    intake = Intake(options.files, options.published)
    reports = intake.reports()
    first = next(reports, None)
    if first is not None:
        import dragoman  # loads the model's machinery, which "--help" and a wrong file name need not wait for

        coder = dragoman.load(threads=options.threads, actors=options.actors, lexicon=options.lexicon)
        separate = False
        for dossier in coder.read_all(itertools.chain([first], reports)):
            if options.format == "table" and separate:
                print()
            print(shown(dossier, options.format))
            sys.stdout.flush()
            separate = True
    intake.say_undated()
    return intake.refused > 0


def shown(dossier: Dossier, form: str) -> str:
    """The dossier in one of the formats, without a final line break."""
    if form == "jsonl":
        return dossier.to_json()
    if form == "json":
        return dossier.to_json(indent=2)
    from dragoman.views.terminal import render

    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 80
    return render(dossier, width, colour).rstrip("\n")
