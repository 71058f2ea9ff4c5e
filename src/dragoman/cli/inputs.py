"""What the verbs that read reports have in common: their arguments, and an account of what went by."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.errors import DragomanError
from dragoman.reading import Refusal, parse_day, read_reports
from dragoman.types import Report


def add_reading_verb(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], name: str, *, help: str, description: str, epilog: str
) -> argparse.ArgumentParser:
    """Add a verb that reads reports, with the arguments that say what to read."""
    parser = verbs.add_parser(
        name,
        help=help,
        description=description,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="text (.txt or any other name), web page (.html), feed (.rss, .atom, .xml), JSON (.json, .jsonl), table "
        '(.csv, .tsv), or - for standard input. JSON objects and tables need "text"; "id", "title", "published", '
        '"publisher" and "url" are welcome',
    )
    parser.add_argument(
        "--published",
        metavar="DAY",
        type=read_day,
        help="day of publication, such as 2025-04-11, of the reports that do not state it; "
        'needed to know which day "on Monday" is',
    )
    parser.add_argument("--threads", metavar="N", type=_threads, default=1, help="threads to compute with (default 1)")
    return parser


def add_actors_option(parser: argparse.ArgumentParser) -> None:
    """Add the option that names files of the user's own actors and places."""
    parser.add_argument(
        "--actors",
        metavar="FILE",
        type=Path,
        action="append",
        default=[],
        help="your own actors and places, which go before ours: YAML, CSV, or a dictionary of PETRARCH or TABARI; "
        "may be given several times",
    )


def add_lexicon_option(parser: argparse.ArgumentParser) -> None:
    """Add the option that names files of the user's own event types and frames."""
    parser.add_argument(
        "--lexicon",
        metavar="FILE",
        type=Path,
        action="append",
        default=[],
        help="your own event types, modes, frames and word classes (YAML), which go before ours; may be given several "
        "times",
    )


class Intake:
    """Passes reports on to a verb, tells standard error what was refused, and counts."""

    def __init__(self, files: Iterable[str], published: str | None) -> None:
        self.refused = 0
        self.undated = 0
        self.passed = 0
        self._files = list(files)
        self._published = published
        # Where the results go to the screen too, they are progress enough.
        self._shows = sys.stderr.isatty() and not sys.stdout.isatty()
        self._shown_at = time.monotonic()
        self._showing = False

    def reports(self) -> Iterator[Report]:
        """The reports that can be read, in order."""
        for item in read_reports(self._files, self._published, notice=self.say):
            if isinstance(item, Refusal):
                self.refused += 1
                self.say(f"{item.source}: {item.reason}")
                continue
            self.passed += 1
            self.undated += item.published is None
            self._show_progress()
            yield item
        self._clear()

    def say(self, message: str) -> None:
        """A line on standard error."""
        self._clear()
        shown = "".join(c if c.isprintable() else "?" for c in message)
        print(f"dragoman: {shown}", file=sys.stderr, flush=True)

    def say_undated(self) -> None:
        """Say so if reports without a day went by."""
        if self.undated:
            which = "the report has" if self.passed == 1 else f"{self.undated} of {self.passed} reports have"
            self.say(
                f'{which} no date of publication, so dates told relative to it ("on Monday") stay empty: '
                "give one with --published"
            )

    def _show_progress(self) -> None:
        now = time.monotonic()
        if self._shows and now - self._shown_at > 0.5:
            print(f"\r{self.passed} reports", end="", file=sys.stderr, flush=True)
            self._shown_at, self._showing = now, True

    def _clear(self) -> None:
        if self._showing:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
            self._showing = False


def read_day(value: str) -> str:
    """A day given on the command line, as ISO."""
    try:
        return parse_day(value)
    except DragomanError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _threads(value: str) -> int:
    if not value.isdigit() or not 0 < int(value) <= 256:
        raise argparse.ArgumentTypeError(f"{value!r} is no number of threads: give a whole number from 1")
    return int(value)
