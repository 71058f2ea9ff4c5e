"""``dragoman explain``: why the events of a report are what they are, and why a sentence tells none."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from typing import TYPE_CHECKING

from dragoman.cli.inputs import Intake, add_actors_option, add_lexicon_option, add_reading_verb
from dragoman.errors import DragomanError

if TYPE_CHECKING:
    from dragoman.explanations import Explanation

EXAMPLE = """\
examples:
  dragoman explain report.txt --published 2025-04-11        every event
  dragoman explain report.txt 4 --published 2025-04-11      the fourth, as "dragoman read" numbers them
  dragoman explain reports.jsonl 890a39446b4b               the one with that id, or whose id begins so
  dragoman explain report.txt s3                            the third sentence: what was considered and dropped
"""


def add_verb(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb and its options."""
    parser = add_reading_verb(
        verbs,
        "explain",
        help="why an event is in the record, and why a sentence tells none",
        description="Say for each event which words, which entry of the lexicon and which rules made it what it is; "
        "for a sentence, what was considered and dropped.",
        epilog=EXAMPLE,
        many=False,
    )
    parser.add_argument(
        "event",
        metavar="EVENT",
        nargs="?",
        help="only this event: its number, its id or how that begins; or only a sentence: s1, s2 and so on",
    )
    parser.add_argument("--all", action="store_true", help="also the sentences that tell no event, and why not")
    parser.add_argument("--json", action="store_true", help="print one line of JSON a report")
    add_actors_option(parser)
    add_lexicon_option(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> bool:
    """Explain the reports of a file; the result tells whether any input was refused.

    Raises DragomanError where the event asked for is in none of them, or a number could be of several.
    """
    intake = Intake(options.files, options.published)
    reports = list(intake.reports())
    if reports:
        import dragoman  # loads the model's machinery, which "--help" and a wrong file name need not wait for

        coder = dragoman.load(threads=options.threads, actors=options.actors, lexicon=options.lexicon)
        explanations = (coder.explain(report) for report in reports)
        found = explanations if options.event is None else [chosen(list(explanations), options)]
        for n, explanation in enumerate(found):
            if n and not options.json:
                print()
            print(shown(explanation, options))
            sys.stdout.flush()
    intake.say_undated()
    return intake.refused > 0


def chosen(explanations: list[Explanation], options: argparse.Namespace) -> Explanation:
    """The part about the event or sentence asked for."""
    source = options.files[0]
    if len(explanations) == 1:
        try:
            return explanations[0].about(options.event)
        except DragomanError as error:
            raise DragomanError(f"{source}: {error}") from None
    found = [e for e in explanations if any(x.event.id.startswith(options.event.lower()) for x in e.events)]
    if len(found) != 1:
        raise DragomanError(
            f"{source}: {options.event!r} is no id of an event in {'its' if not found else 'just one of its'} "
            f'{len(explanations)} reports: "dragoman read --format jsonl" shows the ids'
        )
    return found[0].about(options.event)


def shown(explanation: Explanation, options: argparse.Namespace) -> str:
    """The explanation in the form asked for, without a final line break."""
    if options.json:
        return explanation.to_json()
    from dragoman.views.explanation import render

    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 80
    return render(explanation, options.all, width, colour).rstrip("\n")
