"""Measure the analysis of raw text against a treebank, as the CoNLL 2018 shared task defined it.

    python -m training.conll18 --treebanks ../shared/treebanks

The raw text of a document is rebuilt from its words and ``SpaceAfter``. The treebanks as kept here do not say where
paragraphs end, so a heading runs into the sentence after it; ``--paragraphs`` adds a second row in which a sentence
that ends without a mark is followed by a blank line, as it would be on the page.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from dragoman.language import English
from dragoman.language.conllu import contractions
from dragoman.types import Document, Report

METRICS = ("Tokens", "Sentences", "Words", "UPOS", "UAS", "LAS")
SETS = (("ewt-test", ""), ("gum-test", ""), ("gum-test", "GUM_news"))


class Unit(NamedTuple):
    """A syntactic word: its span in characters that are not white space, or that of the token it is part of."""

    start: int
    end: int
    form: str
    part: bool
    upos: str
    head: int
    deprel: str


class Analysed(NamedTuple):
    """Spans of tokens and sentences, and the words, whose heads are indexes into them or -1."""

    size: int
    tokens: list[tuple[int, int]]
    sentences: list[tuple[int, int]]
    words: list[Unit]


class GoldWord(NamedTuple):
    """A line of a treebank."""

    form: str
    upos: str
    head: int
    deprel: str


class GoldToken(NamedTuple):
    """What is written without a space inside, its words, and whether a space follows."""

    form: str
    words: list[GoldWord]
    space: bool


def read_documents(path: Path, prefix: str = "") -> Iterator[list[list[GoldToken]]]:
    """The documents of a CoNLL-U file whose id begins with ``prefix``, each a list of sentences."""
    document: list[list[GoldToken]] = []
    sentence: list[GoldToken] = []
    wanted, last = False, 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc"):
            if document:
                yield document
            document, wanted = [], line.partition("= ")[2].startswith(prefix)
        elif not line and sentence:
            if wanted:
                document.append(sentence)
            sentence, last = [], 0
        elif line and line[0] != "#":
            cells = line.split("\t")
            if "." in cells[0]:
                continue  # an empty node of the enhanced graph
            space = "SpaceAfter=No" not in cells[9]
            if "-" in cells[0]:
                last = int(cells[0].split("-")[1])
                sentence.append(GoldToken(cells[1], [], space))
                continue
            if int(cells[0]) > last:
                sentence.append(GoldToken(cells[1], [], space))
            sentence[-1].words.append(GoldWord(cells[1], cells[3], int(cells[6]) - 1, cells[7]))
    if document:
        yield document


def raw_text(document: Sequence[Sequence[GoldToken]], paragraphs: bool) -> str:
    """The text of a document; see above for ``paragraphs``."""
    pieces: list[str] = []
    for sentence in document:
        pieces += [token.form + " " * token.space for token in sentence]
        if paragraphs and sentence[-1].form[-1] not in ".!?…,;\"”’')]":
            pieces.append("\n\n")
    return "".join(pieces).rstrip()


def gold_analysis(document: Sequence[Sequence[GoldToken]]) -> Analysed:
    """A treebank's document in the terms of the metric."""
    tokens: list[tuple[int, int]] = []
    sentences: list[tuple[int, int]] = []
    words: list[Unit] = []
    at = 0
    for sentence in document:
        first, begin = len(words), at
        for token in sentence:
            span = (at, at + len("".join(token.form.split())))
            at = span[1]
            tokens.append(span)
            for w in token.words:
                head = first + w.head if w.head >= 0 else -1
                words.append(Unit(*span, w.form.lower(), len(token.words) > 1, w.upos, head, w.deprel.split(":")[0]))
        sentences.append((begin, at))
    return Analysed(at, tokens, sentences, words)


def system_analysis(document: Document) -> Analysed:
    """An analysed report in the terms of the metric."""
    position, at = [], 0
    for character in document.report.text:
        position.append(at)
        at += not character.isspace()
    position.append(at)
    tokens: list[tuple[int, int]] = []
    words: list[Unit] = []
    for sentence in document.sentences:
        first = len(words)
        spans = {i: (position[t.start], position[t.end]) for i, t in enumerate(sentence.tokens)}
        parts: set[int] = set()
        for i, j in contractions(sentence.tokens):
            span = (spans[i][0], spans[j][1])
            parts.update(range(i, j + 1))
            spans.update(dict.fromkeys(range(i, j + 1), span))
        for i, t in enumerate(sentence.tokens):
            head = first + t.head if t.head >= 0 else -1
            words.append(Unit(*spans[i], t.text.lower(), i in parts, t.upos, head, t.deprel.split(":")[0]))
        tokens += sorted(set(spans.values()))
    return Analysed(at, tokens, [(position[s.start], position[s.end]) for s in document.sentences], words)


def align(gold: Sequence[Unit], system: Sequence[Unit]) -> dict[int, int]:
    """Index of a system word -> index of the gold word it corresponds to.

    Words match by their span; where either side has split a token into words, by the longest common sequence.
    """
    pairs: dict[int, int] = {}
    i = j = 0
    while i < len(gold) and j < len(system):
        g, s = gold[i], system[j]
        if not (g.part or s.part):
            if g[:2] == s[:2]:
                pairs[j] = i
                i, j = i + 1, j + 1
            elif g.start <= s.start:
                i += 1
            else:
                j += 1
        elif g.part and not s.part and s.start < g.start:
            j += 1
        elif s.part and not g.part and g.start < s.start:
            i += 1
        else:
            first_g, first_s = i, j
            i, j = _region(gold, system, i, j)
            for a, b in _common([u.form for u in gold[first_g:i]], [u.form for u in system[first_s:j]]):
                pairs[first_s + b] = first_g + a
    return pairs


def _region(gold: Sequence[Unit], system: Sequence[Unit], i: int, j: int) -> tuple[int, int]:
    """Where the stretch of split tokens that begins at ``i`` and ``j`` ends on both sides."""
    end = max(u.end for u in (gold[i], system[j]) if u.part)
    while True:
        g = gold[i] if i < len(gold) and gold[i].start < end else None
        s = system[j] if j < len(system) and system[j].start < end else None
        if g is not None and (s is None or g.start <= s.start):
            end = max(end, g.end) if g.part else end
            i += 1
        elif s is not None:
            end = max(end, s.end) if s.part else end
            j += 1
        else:
            return i, j


def _common(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """The index pairs of a longest common subsequence."""
    best = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in reversed(range(len(a))):
        for j in reversed(range(len(b))):
            best[i][j] = best[i + 1][j + 1] + 1 if a[i] == b[j] else max(best[i + 1][j], best[i][j + 1])
    pairs, i, j = [], 0, 0
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


class Counts(NamedTuple):
    """How many units there are in the gold, in the system's answer, and right."""

    gold: int
    system: int
    right: int

    @property
    def f1(self) -> float:
        """F1 in per cent."""
        return 200 * self.right / max(1, self.gold + self.system)


def score(pairs: Iterable[tuple[Analysed, Analysed]]) -> dict[str, Counts]:
    """The figures of ``METRICS`` over pairs of a gold and a system analysis of the same text."""
    totals = dict.fromkeys(METRICS, Counts(0, 0, 0))
    for gold, system in pairs:
        if gold.size != system.size:
            raise ValueError("the two analyses are not of the same text")
        aligned = align(gold.words, system.words)
        same_head = {j for j, i in aligned.items() if _gold_head(aligned, system.words[j].head) == gold.words[i].head}
        n, m = len(gold.words), len(system.words)
        found = {
            "Tokens": Counts(len(gold.tokens), len(system.tokens), len(set(gold.tokens) & set(system.tokens))),
            "Sentences": Counts(
                len(gold.sentences), len(system.sentences), len(set(gold.sentences) & set(system.sentences))
            ),
            "Words": Counts(n, m, len(aligned)),
            "UPOS": Counts(n, m, sum(gold.words[i].upos == system.words[j].upos for j, i in aligned.items())),
            "UAS": Counts(n, m, len(same_head)),
            "LAS": Counts(n, m, sum(gold.words[aligned[j]].deprel == system.words[j].deprel for j in same_head)),
        }
        totals = {k: Counts(*(a + b for a, b in zip(totals[k], found[k], strict=True))) for k in METRICS}
    return totals


def _gold_head(aligned: dict[int, int], head: int) -> int:
    """The gold word for a system word's head: -1 for the root, -2 where there is none."""
    return -1 if head < 0 else aligned.get(head, -2)


def measure(english: English, path: Path, prefix: str, paragraphs: bool) -> dict[str, Counts]:
    """Analyse the raw text of a treebank's documents and score it."""
    documents = list(read_documents(path, prefix))
    reports = [Report(text=raw_text(d, paragraphs), id=str(i)) for i, d in enumerate(documents)]
    analysed = english.analyse_all(reports)
    return score((gold_analysis(d), system_analysis(a)) for d, a in zip(documents, analysed, strict=True))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a row for each set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--treebanks", type=Path, required=True, help="folder with ewt-test.conllu and gum-test.conllu")
    parser.add_argument("--paragraphs", action="store_true", help="also measure with blank lines after headings")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args(arguments)
    english = English.load(threads=options.threads)
    print(f"{'':24}" + "".join(f"{name:>11}" for name in METRICS))
    for name, prefix in SETS:
        for paragraphs in (False, True)[: 1 + options.paragraphs]:
            figures = measure(english, options.treebanks / f"{name}.conllu", prefix, paragraphs)
            label = (prefix or name).replace("_", " ").lower() + (", paragraphs" if paragraphs else "")
            print(f"{label:24}" + "".join(f"{figures[metric].f1:11.2f}" for metric in METRICS), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
