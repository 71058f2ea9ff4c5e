"""Where the lexicon has gaps: marked events that the coder misses or takes for another type, and events it invents."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path

import dragoman
from dragoman.types import Event, Report
from training.marked import Deed, Marked, parse


def read(paths: list[Path]) -> list[Marked]:
    """The sentences of all files, without those whose marks are faulty."""
    out = []
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                try:
                    out.append(parse(line.strip()))
                except ValueError:
                    continue
    return out


def at(event: Event, deed: Deed) -> bool:
    """Whether the event's trigger stands on the marked words, or within two words of them."""
    return any(t.start < deed.end + 12 and deed.start - 12 < t.end for t in event.trigger)


def main() -> None:
    """Print, for the files named, misses, confusions and inventions, with precision and recall by type."""
    paths = [Path(name) for name in sys.argv[1:]] or sorted((Path(__file__).parent / "marked").glob("*.txt"))
    marked = read(paths)
    coder = dragoman.load(threads=1)
    hits: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    coded: Counter[str] = Counter()
    lines: dict[str, list[str]] = defaultdict(list)
    dossiers = coder.read_all(Report(text=m.text, published=None) for m in marked)
    for item, dossier in zip(marked, dossiers, strict=True):
        coded.update(e.event for e in dossier.events)
        left = list(dossier.events)
        for deed in item.deeds:
            gold[deed.event] += 1
            same = [e for e in left if e.event == deed.event]
            words = item.text[deed.start : deed.end]
            if same:
                hits[deed.event] += 1
                left.remove(same[0])
                continue
            near = [e for e in left if at(e, deed)]
            if near:
                left.remove(near[0])
            got = f"{near[0].event} by {near[0].reason}" if near else "nothing"
            lines[deed.event].append(f"MISS {deed.event} {deed.flags} [{words}] got {got}: {item.text}")
        for event in left:
            lines["~" + event.event].append(
                f"EXTRA {event.event} [{event.trigger[0].text}] by {event.reason}: {item.text}")
    for event in sorted(lines):
        print("\n".join(sorted(lines[event])))
    for event in sorted(gold | coded):
        p, r = hits[event] / max(1, coded[event]), hits[event] / max(1, gold[event])
        print(f"{event:10} P {p:.3f} R {r:.3f} gold {gold[event]} coded {coded[event]}")
    p, r = sum(hits.values()) / max(1, sum(coded.values())), sum(hits.values()) / max(1, sum(gold.values()))
    print(f"all        P {p:.3f} R {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f}")


if __name__ == "__main__":
    main()
