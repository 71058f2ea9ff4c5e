"""``dragoman places``: which places bear a name."""

from __future__ import annotations

import argparse
import json

from dragoman.cli.inputs import add_actors_option
from dragoman.errors import DragomanError

EXAMPLE = """\
examples:
  dragoman places show Istanbul
  dragoman places show Tripoli --near LBN,SYR
"""


def add_verb(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb with its own verb."""
    parser = verbs.add_parser(
        "places",
        help="look places up",
        description="What Dragoman knows of places.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    inner = parser.add_subparsers(title="verbs", required=True, dest="verb")
    show = inner.add_parser(
        "show",
        help="which places bear a name",
        description="The places of a name, the likeliest first: country, division, position, GeoNames id, people.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    show.add_argument("name", metavar="NAME", help="a name, such as Istanbul")
    show.add_argument(
        "--near",
        metavar="CODES",
        type=lambda text: [code.strip() for code in text.upper().split(",")],
        default=(),
        help="codes of the countries that the report is about, such as LBN,SYR: their places come first",
    )
    show.add_argument("--format", choices=("table", "jsonl"), default="table", help="table (default) or lines of JSON")
    add_actors_option(show)
    show.set_defaults(run=run_show)


def run_show(options: argparse.Namespace) -> bool:
    """Print the places of a name; raises DragomanError if there are none."""
    from dragoman.knowledge.own import load_own
    from dragoman.knowledge.places import Places

    found = Places.load(load_own(options.actors).places).named(options.name, options.near)
    if not found:
        raise DragomanError(
            f"{options.name}: no place of that name is known: add yours to a file and name it with --actors"
        )
    if options.format == "jsonl":
        for entry in found:
            print(json.dumps(entry._asdict(), ensure_ascii=False))
        return False
    print(f"{'name':24} {'kind':9} {'country':7} {'division':18} {'position':>16} {'people':>10}  GeoNames")
    for e in found:
        position = "" if e.latitude is None or e.longitude is None else f"{e.latitude:.2f}, {e.longitude:.2f}"
        people = f"{e.population:,}" if e.population else ""
        print(
            f"{e.name[:24]:24} {e.kind:9} {e.country or '-':7} {(e.admin1 or '')[:18]:18} {position:>16} "
            f"{people:>10}  {e.geonames or ''}".rstrip()
        )
    return False
