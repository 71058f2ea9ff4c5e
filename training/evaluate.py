"""Measure exported models from gold words: tags, lemmas, trees and names.

``python -m training.evaluate [MODEL...]`` prints a table for each folder, by default the model that Dragoman ships.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from dragoman.language.decode import names_of
from dragoman.language.encoder import MODEL, Analysis, Encoder
from training.gazetteer import Gazetteer, load_gazetteer
from training.treebanks import Example, read_treebank

SHARED = Path(__file__).parent.parent.parent / "shared"
SETS: dict[str, tuple[str, Callable[[Example], bool]]] = {
    "EWT dev": ("ewt-dev", lambda e: True),
    "EWT test": ("ewt-test", lambda e: True),
    "GUM dev": ("gum-dev", lambda e: True),
    "GUM test": ("gum-test", lambda e: True),
    "GUM news": ("gum-test", lambda e: e.source.startswith("GUM_news")),
}


def accuracies(examples: Sequence[Example], found: Sequence[Analysis]) -> dict[str, float]:
    """Per cent of words; relations without subtypes."""
    right: Counter[str] = Counter()
    total = 0
    for gold, mine in zip(examples, found, strict=True):
        for i in range(len(gold.words)):
            total += 1
            attached = mine.head[i] == gold.heads[i]
            labelled = attached and mine.deprel[i].split(":")[0] == gold.relations[i].split(":")[0]
            right["UPOS"] += mine.upos[i] == gold.upos[i]
            right["XPOS"] += mine.xpos[i] == gold.xpos[i]
            right["feats"] += mine.feats[i] == gold.feats[i]
            right["lemma"] += mine.lemma[i] == gold.lemmas[i]
            right["UAS"] += attached
            right["LAS"] += labelled
            right["LAS with subtypes"] += attached and mine.deprel[i] == gold.relations[i]
    return {name: 100 * right[name] / total for name in right}


def entity_scores(examples: Sequence[Example], found: Sequence[Analysis]) -> dict[str, tuple[float, float, float, int]]:
    """Precision, recall, F1 and number of gold names, by label; a name counts if its words and label are right."""
    gold_names: Counter[str] = Counter()
    my_names: Counter[str] = Counter()
    both: Counter[str] = Counter()
    for gold, mine in zip(examples, found, strict=True):
        wanted, given = set(names_of(gold.names)), set(mine.names)
        for counter, names in ((gold_names, wanted), (my_names, given), (both, wanted & given)):
            counter.update(name.label for name in names)
            counter["all"] += len(names)
    scores = {}
    for label, count in gold_names.most_common():
        precision, recall = both[label] / max(1, my_names[label]), both[label] / max(1, count)
        scores[label] = (100 * precision, 100 * recall, 200 * both[label] / max(1, my_names[label] + count), count)
    return scores


def kind_score(examples: Sequence[Example], found: Sequence[Analysis]) -> float:
    """F1 of the entity types of mention heads."""
    pairs = [
        pair for gold, mine in zip(examples, found, strict=True) for pair in zip(gold.kinds, mine.kind, strict=True)
    ]
    return 200 * sum(a == b != "" for a, b in pairs) / sum((a != "") + (b != "") for a, b in pairs)


def print_figures(models: Sequence[Path], treebanks: Path, gazetteer: Gazetteer) -> None:
    """All figures of some exported models."""
    marks = gazetteer.demonyms, set(gazetteer.countries)
    read = {file: read_treebank(treebanks / f"{file}.conllu", *marks) for file, _ in SETS.values()}
    for folder in models:
        encoder = Encoder.load(folder)
        size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
        print(f"\n{folder} ({size:.1f} MB)")
        for name, (file, wanted) in SETS.items():
            examples = [example for example in read[file] if wanted(example)]
            start = time.thread_time()
            found = encoder.analyse([example.words for example in examples])
            speed = sum(len(e.words) for e in examples) / (time.thread_time() - start)
            figures = " ".join(f"{key} {value:.2f}" for key, value in accuracies(examples, found).items())
            print(f"{name}: {figures} ({speed:,.0f} words a second of processor time)")
            if name == "GUM test":
                print(f"  types of mention heads: F1 {kind_score(examples, found):.1f}")
                for label, (precision, recall, f1, count) in entity_scores(examples, found).items():
                    print(f"  {label}: P {precision:.1f} R {recall:.1f} F1 {f1:.1f} of {count}")


def main() -> None:
    """Read the arguments and print."""
    parser = argparse.ArgumentParser(prog="python -m training.evaluate", description=__doc__)
    parser.add_argument("models", nargs="*", type=Path, default=[MODEL])
    parser.add_argument("--treebanks", type=Path, default=SHARED / "treebanks")
    parser.add_argument("--reference", type=Path, default=SHARED / "reference")
    args = parser.parse_args()
    print_figures(args.models, args.treebanks, load_gazetteer(args.reference))


if __name__ == "__main__":
    main()
