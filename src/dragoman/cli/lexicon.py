"""``dragoman lexicon``: check your own event types and frames, look entries up, convert dictionaries of PETRARCH."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.cli.inputs import add_lexicon_option
from dragoman.errors import DragomanError

if TYPE_CHECKING:
    from dragoman.knowledge.ownlexicon import OwnLexicon
    from dragoman.knowledge.verbconversion import Conversion

EXAMPLE = """\
examples:
  dragoman lexicon check rivers.yaml
  dragoman lexicon show sanction.expel.diplomats
  dragoman lexicon show expel
  dragoman lexicon convert CAMEO.2.0.txt > cameo.yaml

A file of your own is used with --lexicon FILE; docs/ontology.md says what may stand in it.
"""
WIDTH = 100


def add_verb(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb with its own verbs."""
    parser = verbs.add_parser(
        "lexicon",
        help="check your own event types and frames, look entries up, convert dictionaries",
        description="The words that express events: yours and ours.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    inner = parser.add_subparsers(title="verbs", required=True, dest="verb")
    check = inner.add_parser(
        "check",
        help="check files of your own and run their sentences",
        description="Say what is wrong with files of event types and frames, line by line (exit status 2), then code "
        "their sentences and list those that do not come out as they should (exit status 1).",
        epilog="example:\n  dragoman lexicon check rivers.yaml",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    check.add_argument("files", nargs="+", metavar="FILE", type=Path, help="YAML files; what they say is used together")
    check.set_defaults(run=run_check)
    show = inner.add_parser(
        "show",
        help="look up an entry, a word, a word class or an event type",
        description="An entry by its id (as in a record's reason), the entries of a word, the words of a class, or an "
        "event type with its modes.",
        epilog="examples:\n  dragoman lexicon show sanction.expel.diplomats\n  dragoman lexicon show expel\n"
        "  dragoman lexicon show diplomats\n  dragoman lexicon show SANCTION",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    show.add_argument("name", metavar="NAME", help="an id, a verb or noun, a word class, or an event type")
    add_lexicon_option(show)
    show.set_defaults(run=run_show)
    convert = inner.add_parser(
        "convert",
        help="make a file of our form of a verb dictionary of PETRARCH",
        description="Print a verb dictionary of PETRARCH as a file for --lexicon; what could not be carried is told on "
        "standard error with its lines.",
        epilog="example:\n  dragoman lexicon convert CAMEO.2.0.txt > cameo.yaml",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    convert.add_argument("file", metavar="FILE", type=Path, help="the dictionary (.txt)")
    convert.set_defaults(run=run_convert)


def run_check(options: argparse.Namespace) -> bool:
    """Check files and run their sentences; the result tells whether any fails."""
    from dragoman.knowledge.ownlexicon import load_lexicon

    own = load_lexicon(options.files)
    counts = (f"{len(own.types)} types", f"{len(own.modes)} modes", f"{len(own.classes)} classes")
    print(f"sound: {', '.join(counts)}, {len(own.frames)} frames, {len(own.operators)} operators, {len(own.off)} off")
    silent = {frame["id"] for frame in own.frames} - {example.entry for example in own.examples}
    if silent:
        few = ", ".join(sorted(silent)[:3]) + (", ..." if len(silent) > 3 else "")
        print(f"dragoman: no sentence checks {len(silent)} of the frames: {few}", file=sys.stderr)
    if not own.examples:
        return False
    import dragoman
    from dragoman.evaluation.examples import unmet_examples

    unmet = list(unmet_examples(dragoman.load(lexicon=options.files), own.examples))
    for example, got in unmet:
        print(f"{example.where}: {' '.join(filter(None, (example.entry, example.kind)))}: {example.text}")
        print(f"    got: {'; '.join(got) or 'nothing'}")
    print(f"{len(unmet)} of {len(own.examples)} sentences fail")
    return bool(unmet)


def run_show(options: argparse.Namespace) -> bool:
    """Print what a name stands for; raises DragomanError if that is nothing."""
    from dragoman.knowledge.ownlexicon import load_lexicon

    found = list(_entries(options.name, load_lexicon(options.lexicon)))
    if not found:
        raise DragomanError(f"{options.name}: no entry, word, class or event type of that name")
    for line in found:
        print(line)
    return False


def _entries(name: str, own: OwnLexicon) -> Iterator[str]:
    from dragoman.knowledge.lexicon import Shipped, join_classes, without
    from dragoman.knowledge.ontology import Ontology

    shipped = Shipped.load()
    tables = (
        [*own.frames, *without(shipped.frames, own.off)],
        [*own.operators, *without(shipped.operators, own.off)],
        [*own.carriers, *without(shipped.carriers, own.off)],
        without(shipped.measures, own.off),
    )
    entries = [entry for table in tables for entry in table]
    yield from (line for entry in entries if entry["id"] == name for line in _fields(entry))
    for entry in entries:
        phrases = [p for key in ("verbs", "nouns", "adjectives") for p in entry.get(key, ()) if name in (p, *p.split())]
        if phrases:
            what = entry.get("event") or entry.get("measure") or entry.get("effect") or "support verb"
            yield f"{entry['id']:34} {' '.join(filter(None, (what, entry.get('mode')))):22} {', '.join(phrases)}"
    classes = join_classes([*shipped.classes, own.classes])
    if name in classes:
        yield from _wrapped(f"class {name}", sorted(classes[name]))
    types = Ontology.load().with_own(own.types, own.modes).types
    if name in types:
        kind = types[name]
        yield f"{name:22} score {kind.score:g}, quad class {kind.quad}  {kind.meaning}"
        yield from (f"  {mode.name:20} score {mode.score:g}  {mode.meaning}" for mode in kind.modes.values())


def _fields(entry: Mapping[str, object]) -> Iterator[str]:
    """An entry as it stands in its file, a field a line."""
    for key, value in entry.items():
        if isinstance(value, list):
            yield from _wrapped(key, value)
        elif value not in (None, False, ""):
            yield f"{key}: {'true' if value is True else value}"


def _wrapped(key: str, words: Sequence[object]) -> Iterator[str]:
    import textwrap

    text = f"{key}: {', '.join(map(str, words))}"
    yield from textwrap.wrap(text, WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)


def run_convert(options: argparse.Namespace) -> bool:
    """Print a dictionary in our form, and on standard error what was not carried."""
    from dragoman.knowledge.lexicon import Shipped, join_classes
    from dragoman.knowledge.marked import read_text
    from dragoman.knowledge.ontology import Ontology
    from dragoman.knowledge.verbconversion import convert
    from dragoman.knowledge.verbdictionaries import read
    from dragoman.language.lemmas import Lemmas

    classes = frozenset(join_classes(Shipped.load().classes))
    dictionary = read(str(options.file), read_text(options.file))
    found = convert(dictionary, Ontology.load(), Lemmas.load(), classes)
    print(f"# Made of {options.file.name} by: dragoman lexicon convert")
    for line in _yaml(found.sections):
        print(line)
    for line in _account(options.file, found):
        print(f"dragoman: {line}", file=sys.stderr)
    return False


def _yaml(sections: Mapping[str, object]) -> Iterator[str]:
    import yaml

    for name, content in sections.items():
        text = yaml.safe_dump(
            {name: content}, sort_keys=False, allow_unicode=True, width=WIDTH, default_flow_style=None
        )
        yield text.rstrip("\n")


def _account(path: Path, found: Conversion) -> Iterator[str]:
    """What was carried and what was not, in lines."""
    carried, patterns = found.patterns
    frames = found.sections.get("frames", ())
    yield f"{path}: {found.verbs} verbs, {carried} of {patterns} patterns carried, as {len(frames)} frames"
    for title, reasons in (("not carried", found.left_out), ("carried loosely", found.loosened)):
        if reasons:
            yield f"{title}:"
        for reason, numbers in sorted(reasons.items(), key=lambda item: -len(item[1])):
            yield from _numbers(f"  {len(numbers)} {reason}: line", numbers)


def _numbers(title: str, numbers: Iterable[int]) -> Iterator[str]:
    import textwrap

    yield from textwrap.wrap(f"{title} {', '.join(map(str, numbers))}", WIDTH, subsequent_indent="    ")
