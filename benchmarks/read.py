"""How fast Dragoman reads: words a second, where the time goes, memory, and how long the first sentence takes.

python benchmarks/read.py ../shared/corpus/wikinews-2019.csv --reports 100
python benchmarks/read.py reports.csv --profile
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import resource
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import dragoman
import dragoman.language
from dragoman.coding import pipeline
from dragoman.coding.resolution import Actorbook
from dragoman.reading import Refusal, read_reports
from dragoman.types import Report

# The steps of dragoman.coding.pipeline, by the stage that they are counted under.
STEPS = {
    "Tree": "trees",
    "resolve": "resolution",
    "report_places": "places and dates",
    "report_dates": "places and dates",
    "find_statements": "statements",
    "Attributions": "statements",
    "speech_acts": "events",
    "gather_events": "events",
    "to_event": "events",
    "find_talks": "talks",
    "find_measures": "measures",
}
# What the other stages ask of resolution, answered where it is asked.
ASKED = dict.fromkeys(("at", "anyone", "party", "owner", "kind", "span", "referents", "place_at"), "resolution")
ASKED["toponyms"] = "places and dates"
KNOWLEDGE = """
import time, numpy, importlib.metadata
def size(): return int(next(l for l in open("/proc/self/status") if l.startswith("VmRSS")).split()[1]) / 1024
before, start = size(), time.perf_counter()
from dragoman.knowledge import Knowledge
kept = Knowledge.load()
print(time.perf_counter() - start, size() - before)
"""
FIRST = "import dragoman; dragoman.read('Norway expelled two Libyan diplomats.', published='2025-02-28').to_json()"


class Clock:
    """Time by stage; what one stage calls of another is counted under the inner one."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self._open: list[float] = []
        self._stages: list[str] = []

    def timed(self, stage: str, step: Callable[..., Any]) -> Callable[..., Any]:
        """The step, its time counted; an iterator is run to its end."""

        def run(*arguments: Any, **named: Any) -> Any:
            if self._stages and self._stages[-1] == stage:
                return step(*arguments, **named)
            self._stages.append(stage)
            self._open.append(0.0)
            start = time.perf_counter()
            result = step(*arguments, **named)
            if isinstance(result, Iterator):
                result = list(result)
            took = time.perf_counter() - start
            self._stages.pop()
            self.spent[stage] += took - self._open.pop()
            if self._open:
                self._open[-1] += took
            return result

        return run


class TimedParser:
    """The model behind a clock."""

    def __init__(self, parser: Any, clock: Clock) -> None:
        self.analyse = clock.timed("model", parser.analyse)


def watch(coder: dragoman.Coder) -> Clock:
    """Put every stage behind a clock."""
    clock = Clock()
    coder.language._parser = TimedParser(coder.language._parser, clock)
    language: Any = dragoman.language
    language.segment = clock.timed("segment", language.segment)
    for name, stage in STEPS.items():
        if hasattr(pipeline, name):
            setattr(pipeline, name, clock.timed(stage, getattr(pipeline, name)))
    for name, stage in ASKED.items():
        setattr(Actorbook, name, clock.timed(stage, getattr(Actorbook, name)))
    return clock


def load_reports(path: Path, most: int) -> list[Report]:
    """The first reports of a file."""
    found = (item for item in read_reports([path]) if not isinstance(item, Refusal))
    return [report for _, report in zip(range(most), found)]


def first_sentence(runs: int = 3) -> float:
    """Seconds from the start of Python to the record of one sentence, the best of some runs."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", FIRST], check=True)
        times.append(time.perf_counter() - start)
    return min(times)


def knowledge(runs: int = 5) -> tuple[float, float]:
    """Seconds to load the knowledge, the best of some runs, and the MB it adds to a process."""
    times, sizes = [], []
    for _ in range(runs):
        shown = subprocess.run([sys.executable, "-c", KNOWLEDGE], check=True, capture_output=True, text=True).stdout
        took, size = map(float, shown.split())
        times.append(took)
        sizes.append(size)
    return min(times), min(sizes)


def measure(reports: list[Report]) -> None:
    """Read the reports and print the figures."""
    coder = dragoman.load(threads=1)
    coder.read(reports[0].text)  # what is made on first use is not part of the speed
    clock = watch(coder)
    words = sum(len(report.text.split()) for report in reports)
    wall, cpu = time.perf_counter(), time.process_time()
    records = Counter[str]()
    for dossier in coder.read_all(reports):
        for table in ("events", "statements", "talks", "measures"):
            records[table] += len(getattr(dossier, table))
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    spent = dict(clock.spent)
    tokens = sum(len(s.tokens) for d in map(coder.language.analyse, reports[:20]) for s in d.sentences)
    ratio = tokens / max(1, sum(len(report.text.split()) for report in reports[:20]))
    print(f"reports               {len(reports)}, {words} words ({ratio:.2f} tokens a word)")
    print(f"records               {', '.join(f'{n} {table}' for table, n in records.items())}")
    print(f"words a second        {words / cpu:.0f} (CPU time, one thread), {words / wall:.0f} (wall clock)")
    print(f"tokens a second       {words * ratio / cpu:.0f} (CPU time)")
    spent["other"] = cpu - sum(spent.values())
    for stage, seconds in sorted(spent.items(), key=lambda pair: -pair[1]):
        print(f"  {stage:20}{seconds / cpu:6.1%}   {1e6 * seconds / words:7.1f} µs a word")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory           {peak:.0f} MB")
    took, size = knowledge()
    print(f"knowledge             loads in {took * 1000:.0f} ms, adds {size:.0f} MB")
    print(f"first sentence        {first_sentence():.2f} s from process start")


def profile(reports: list[Report], most: int = 40) -> None:
    """Print the functions of the package that take the most time themselves."""
    coder = dragoman.load(threads=1)
    documents = list(coder.language.analyse_all(reports))
    profiler = cProfile.Profile()
    profiler.enable()
    for document in documents:
        pipeline.code(document, coder.knowledge)
    profiler.disable()
    stats = pstats.Stats(profiler)
    stats.sort_stats("tottime").print_stats(most)
    stats.sort_stats("cumulative").print_stats(most)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="reports in any format that dragoman reads")
    parser.add_argument("--reports", type=int, default=100, metavar="N", help="read the first N (default 100)")
    parser.add_argument("--profile", action="store_true", help="show the hottest functions of the coder instead")
    options = parser.parse_args()
    reports = load_reports(options.file, options.reports)
    if not reports:
        sys.exit(f"{options.file}: no reports")
    (profile if options.profile else measure)(reports)


if __name__ == "__main__":
    main()
