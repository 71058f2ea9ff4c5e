"""``dragoman parse``: print the linguistic analysis of reports as CoNLL-U."""

from __future__ import annotations

import argparse
import itertools

from dragoman.cli.inputs import Intake, add_reading_verb

EXAMPLE = """\
example:
  dragoman parse report.txt > report.conllu

The last column holds the offsets of each word in the text (start_char, end_char) and the names (Entity).
"""


def add_verb(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb and its options."""
    parser = add_reading_verb(
        verbs,
        "parse",
        help="analyse the language of reports: sentences, words, trees and names as CoNLL-U",
        description="Analyse the language of reports and print it as CoNLL-U (Universal Dependencies).",
        epilog=EXAMPLE,
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> bool:
    """Analyse the reports; the result tells whether any input was refused."""
    intake = Intake(options.files, options.published)
    reports = intake.reports()
    first = next(reports, None)
    if first is not None:
        from dragoman.language import English
        from dragoman.language.conllu import to_conllu

        for document in English.load(options.threads).analyse_all(itertools.chain([first], reports)):
            print(to_conllu(document), end="", flush=True)
    return intake.refused > 0
