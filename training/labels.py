"""The label sets, lemma rules among them, and sentences as arrays of label numbers."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from training.marked import FLAG_SETS, LINKS, TYPES
from training.treebanks import OTHER, Example

# One choice per word, in the order of the model's output.
TAGS = ("upos", "xpos", "feats", "lemma", "names", "kind", "event", "modality")
MISSING, NOT_NORP = -100, -200
EVENT_SETS = {"event": ["NONE", *TYPES], "modality": list(FLAG_SETS), "link": list(LINKS)}
_RARE = {"xpos": 1, "feats": 3, "lemma": 3}  # labels seen less often are not learnt


def lemma_rule(word: str, lemma: str) -> str:
    """How to make the lemma of the word: letter case (k: keep, l: lower, t: title), letters to cut, letters to add."""
    for case, base in (("l", word.lower()), ("k", word), ("t", word.title())):
        if base == lemma:
            return case + "0"
    case, base = ("l", word.lower()) if lemma == lemma.lower() else ("k", word)
    same = 0
    while same < min(len(base), len(lemma)) and base[same] == lemma[same]:
        same += 1
    return f"{case}{len(base) - same}{lemma[same:]}" if same else "=" + lemma


class Labels:
    """The labels of every task. "names", "kind" and "deprel" are complete; rare ones of the others are left out."""

    def __init__(self, sets: dict[str, list[str]]) -> None:
        self.sets = sets
        self.index = {task: {label: i for i, label in enumerate(labels)} for task, labels in sets.items()}

    @classmethod
    def collect(cls, examples: Iterable[Example]) -> Labels:
        """All labels of the examples, the commonest first."""
        seen: dict[str, Counter[str]] = {task: Counter() for task in (*TAGS, "deprel")}
        for example in examples:
            for task, labels in columns(example).items():
                seen[task].update(labels)
        names = sorted({name[2:] for name in seen["names"] if "-" in name})
        seen["names"] = Counter()
        sets = {t: [x for x, n in c.most_common() if n >= _RARE.get(t, 1)] for t, c in seen.items()}
        sets["names"] = ["O"] + [f"{side}-{name}" for name in names for side in "BI"]
        return cls({**sets, **EVENT_SETS})

    @classmethod
    def load(cls, path: Path) -> Labels:
        """The labels of a shipped model, with those of events."""
        read = json.loads(path.read_text(encoding="utf-8"))
        return cls({task: labels for task, labels in read.items() if isinstance(labels, list)} | EVENT_SETS)

    def save(self, path: Path, **more: object) -> None:
        """Write the labels, and what else the file should say, as JSON."""
        path.write_text(json.dumps({**more, **self.sets}, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")

    def numbers(self, task: str, labels: list[str], size: int) -> list[int]:
        """Label numbers; MISSING where the label is not to be learnt, NOT_NORP where only that much is known."""
        known = self.index[task]
        return [known.get(label, NOT_NORP if label == OTHER else MISSING) for label in labels] or [MISSING] * size


def columns(example: Example) -> dict[str, list[str]]:
    """The labels of a sentence by task."""
    return {
        "upos": example.upos,
        "xpos": example.xpos,
        "feats": example.feats,
        "lemma": [lemma_rule(w, x) for w, x in zip(example.words, example.lemmas, strict=False)],
        "names": example.names,
        "kind": example.kinds,
        "event": example.events,
        "modality": example.modality,
        "deprel": example.relations,
    }
