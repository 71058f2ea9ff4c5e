"""``dragoman evaluate``: how far coded records agree with gold annotations."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.cli.inputs import add_actors_option, add_lexicon_option

if TYPE_CHECKING:
    import dragoman
    from dragoman.evaluation.score import Comparison
    from dragoman.knowledge.ontology import Ontology

EXAMPLE = """\
examples:
  dragoman evaluate eval/gold --list
  dragoman evaluate eval/gold records.jsonl --json
  dragoman evaluate eval/gold --mentions
  dragoman evaluate eval/gold --confidence
  dragoman evaluate pairs.tsv
  dragoman evaluate toponyms.xml
  dragoman evaluate timeml/ --list
  dragoman evaluate eval/sentences --list

With --mentions, what is scored is who the words of the gold's entities are taken for.
A table (.tsv) holds sentences with a marked source and target (columns uid, sentence, marked_sentence, gold_root,
gold_penta); what is scored then is the type of event between the two. An .xml file holds articles with their places
(article, text, locations/location with name, start, end, lat, lon): what is scored is which are found, and where.
A .tml file, or a folder of them, holds articles in TimeML: what is scored is which time expressions are found (extents:
strict, the same characters; relaxed, some of them) and with which value, against the day in DCT.
"""


def add_verb(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb and its options."""
    parser = verbs.add_parser(
        "evaluate",
        help="score coded records against gold annotations",
        description="Precision, recall and F1 of events, statements, talks and measures against gold annotations, and "
        "the accuracy of their fields over the records that match.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "gold",
        metavar="GOLD",
        type=Path,
        help="gold: a .json, .jsonl or .tml file, a folder of them, a .tsv or an .xml",
    )
    parser.add_argument(
        "predicted",
        metavar="PREDICTED",
        type=Path,
        nargs="?",
        help="dossiers to score: a file or folder as for GOLD; left out, the reports of the gold are coded now",
    )
    parser.add_argument("--list", action="store_true", help="list each record that was missed or is a false alarm")
    parser.add_argument(
        "--confidence", action="store_true", help="add how far the confidence of events can be relied on"
    )
    parser.add_argument("--mentions", action="store_true", help="score who is meant instead: code, sector and name")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument(
        "--threads", type=int, default=1, metavar="N", help="threads for the language model (default 1)"
    )
    add_actors_option(parser)
    add_lexicon_option(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> bool:
    """Print the figures; no input is ever refused half way, so the result is False."""
    from dragoman.evaluation.pairs import is_pair_file
    from dragoman.evaluation.sentences import is_sentence_folder
    from dragoman.evaluation.timexes import is_timeml
    from dragoman.evaluation.toponyms import is_toponym_file

    if is_pair_file(options.gold):
        lines = _pair_lines(options)
    elif is_sentence_folder(options.gold):
        lines = _sentence_lines(options)
    elif is_toponym_file(options.gold):
        lines = _toponym_lines(options)
    elif is_timeml(options.gold):
        lines = _timex_lines(options)
    else:
        lines = _mention_lines(options) if options.mentions else _gold_lines(options)
    for line in lines:
        print(line)
    return False


def _gold_lines(options: argparse.Namespace) -> Iterator[str]:
    from dragoman.evaluation import calibration, report
    from dragoman.evaluation.gold import load_gold
    from dragoman.evaluation.prediction import compare_with_coder, compare_with_file
    from dragoman.evaluation.score import score, total

    gold = load_gold(options.gold, _ontology(options))
    if options.predicted:
        comparisons = compare_with_file(gold, options.predicted)
    else:
        comparisons = compare_with_coder(gold, _coder(options))
    scores = {c.gold.report.id: score(c) for c in comparisons}
    everything = total(scores.values())
    if options.json:
        found: dict[str, Any] = {"all": everything.to_dict()}
        found["reports"] = {name: one.to_dict() for name, one in scores.items()}
        if options.list:
            found["differences"] = [_left_over(c) for c in comparisons]
        yield json.dumps(found, ensure_ascii=False, indent=2)
        return
    yield from report.summary(everything)
    yield ""
    yield from report.by_report(scores)
    if options.confidence:
        yield ""
        yield from calibration.table(list(calibration.judged(comparisons)))
    if options.list:
        yield from report.differences(comparisons)


def _left_over(comparison: Comparison) -> dict[str, Any]:
    """The records of one report that have no counterpart."""
    from dragoman.types import TABLES, to_plain

    pairings = {table: getattr(comparison, table) for table in TABLES}
    return {
        "report": comparison.gold.report.id,
        "missed": {table: to_plain(pairing.missed) for table, pairing in pairings.items()},
        "false_alarms": {table: to_plain(pairing.spurious) for table, pairing in pairings.items()},
    }


def _pair_lines(options: argparse.Namespace) -> Iterator[str]:
    from dragoman.errors import DragomanError
    from dragoman.evaluation import pairs, report
    from dragoman.knowledge.ontology import Ontology

    if options.predicted:
        raise DragomanError(
            f"{options.predicted}: sentences with marked pairs are always coded anew; leave PREDICTED out"
        )
    gold = pairs.load_pairs(options.gold)
    predicted = pairs.predict(_coder(options), gold)
    found = pairs.score_pairs(gold, predicted, Ontology.load())
    if options.json:
        yield json.dumps(found.to_dict(), indent=2)
        return
    for title, rows in (("event types", found.types), ("quad classes", found.quads)):
        yield from report.tally_table(title, rows)
        yield f"macro F1 {pairs.macro_f1(rows):.3f}   accuracy {pairs.accuracy(rows):.3f}"
        yield ""
    if options.list:
        for pair, event in pairs.confusions(gold, predicted):
            yield f"{pair.event} coded as {event}: {pair.sentence}"


def _sentence_lines(options: argparse.Namespace) -> Iterator[str]:
    from dragoman.evaluation import report, sentences

    found = list(sentences.outcomes(sentences.load_sentences(options.gold), _coder(options)))
    tallies, shares = sentences.tallies(found), sentences.shares(found)
    if options.json:
        yield json.dumps(report.plain_tallies(tallies) | report.plain_shares(shares), indent=2)
        return
    yield from report.tally_table("", tallies)
    yield ""
    yield from report.share_table("over those found", shares)
    if options.list:
        yield ""
        yield from sentences.differences(found)


def _mention_lines(options: argparse.Namespace) -> Iterator[str]:
    from dragoman.evaluation import entities, report
    from dragoman.evaluation.gold import load_gold

    found = list(entities.outcomes(load_gold(options.gold), _coder(options)))
    by_record, once = entities.shares(found), entities.shares(found, by_record=False)
    if options.json:
        yield json.dumps({"by_record": report.plain_shares(by_record), "once": report.plain_shares(once)}, indent=2)
        return
    yield from report.share_table("entities, once for each record", by_record)
    yield ""
    yield from report.share_table("entities, once for each wording", once)
    if options.list:
        yield ""
        yield from report.entity_differences(found)


def _toponym_lines(options: argparse.Namespace) -> Iterator[str]:
    from dragoman.evaluation import report, toponyms

    articles = toponyms.load_articles(options.gold)
    coder = _coder(options)
    found = list(toponyms.outcomes(articles, coder))
    shares = toponyms.shares(found, toponyms.countries_by_town(coder.knowledge.places))
    if options.json:
        tally = report.plain_tallies({"toponyms": toponyms.tally(found)})
        yield json.dumps(tally | report.plain_shares(shares), indent=2)
        return
    yield from report.tally_table("", {"toponyms": toponyms.tally(found)})
    yield ""
    yield from report.share_table("over those found", shares)
    if options.list:
        yield ""
        yield from report.toponym_differences(found)


def _timex_lines(options: argparse.Namespace) -> Iterator[str]:
    from dragoman.evaluation import report, timexes

    found = list(timexes.outcomes(timexes.load_articles(options.gold), _coder(options)))
    tallies, kinds, shares = timexes.tallies(found), timexes.by_type(found), timexes.shares(found)
    if options.json:
        types = {name: report.plain_tallies(rows) for name, rows in kinds.items()}
        yield json.dumps(report.plain_tallies(tallies) | {"types": types} | report.plain_shares(shares), indent=2)
        return
    yield from report.tally_table("time expressions", tallies)
    for name, rows in kinds.items():
        yield ""
        yield from report.tally_table(f"{name}, by type", rows)
    yield ""
    yield from report.share_table("over those found", shares)
    if options.list:
        yield ""
        yield from report.timex_differences(found)


def _ontology(options: argparse.Namespace) -> Ontology:
    """The ontology with the user's own types."""
    from dragoman.knowledge.ontology import Ontology
    from dragoman.knowledge.ownlexicon import load_lexicon

    own = load_lexicon(options.lexicon)
    return Ontology.load().with_own(own.types, own.modes)


def _coder(options: argparse.Namespace) -> dragoman.Coder:
    """The coder, loaded only where it is needed."""
    import dragoman

    print("coding ...", file=sys.stderr)
    return dragoman.load(options.threads, options.actors, options.lexicon)
