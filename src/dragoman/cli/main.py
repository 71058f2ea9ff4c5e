"""The command ``dragoman``: results to standard output, everything else to standard error."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence

from dragoman.cli import actors, evaluate, lexicon, parse, places, read
from dragoman.errors import DragomanError

OK, REFUSED, WRONG, INTERRUPTED, PIPE = 0, 1, 2, 130, 141  # the last two as shells number them


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the result is the exit status.

    0: all went well; 1: some input was refused, the rest was read; 2: nothing could be done as asked.
    """
    parser = build_parser()
    options = parser.parse_args(arguments)
    if not hasattr(options, "run"):
        parser.print_help(sys.stderr)
        return WRONG
    _set_encoding()
    try:
        refused = options.run(options)
        if sys.stdout is not None:  # closed by the shell
            sys.stdout.flush()
    except DragomanError as error:
        print(f"dragoman: {error}", file=sys.stderr)
        return WRONG
    except KeyboardInterrupt:
        print("\ndragoman: interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has gone, as in "dragoman read ... | head"; keep Python from complaining when it closes the pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE
    except OSError as error:  # a full disk, a file that vanished while it was read
        where = f"{error.filename}: " if error.filename else ""
        print(f"dragoman: {where}{error.strerror or error}", file=sys.stderr)
        return WRONG
    return REFUSED if refused else OK


def build_parser() -> argparse.ArgumentParser:
    """The options of all verbs."""
    parser = argparse.ArgumentParser(
        prog="dragoman",
        description="Read news reports on relations between states and keep the sourced record of them.",
        epilog='"dragoman VERB --help" tells more and gives an example. '
        "Exit status: 0 all read, 1 some input refused and the rest read, 2 nothing done.",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and exit")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB")
    for verb in (read, parse, actors, places, lexicon, evaluate):
        verb.add_verb(verbs)
    return parser


class _Version(argparse.Action):
    """Looks the version up only when asked for it."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"dragoman {version('dragoman')}")
        parser.exit()


def _set_encoding() -> None:
    """UTF-8 into files and pipes whatever the locale; a terminal gets what it can show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8")
