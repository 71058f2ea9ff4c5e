"""The embedded English model: words in, tags, lemmas, trees and names out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from dragoman.language.decode import (
    RelationRules,
    apply_rule,
    best_heads,
    best_relations,
    names_of,
    without_prepositions,
)
from dragoman.language.wordpiece import WordPiece
from dragoman.types import Opinion

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

    from dragoman.types import NamedEntity

MODEL = Path(__file__).parent.parent / "data" / "model"
TAGS = ("upos", "xpos", "feats", "lemma", "names", "kind", "event", "modality")  # in the order of the model's output
WORDS = 6  # so many of them are labels of a word; the others are opinions
ROLES = 2  # the first links are roles, the others acts between two parties
FAR = 60.0  # a score beyond this says no more, and its exponential would not fit
BATCH = 320  # padded pieces: about 8 sentences of 24 words, more gain nothing on one thread
MOST_WORDS, MOST_PIECES = 160, 384  # of one run of the model; longer sentences are cut, attention is quadratic


class Analysis(NamedTuple):
    """A sentence's words, list by list. ``head`` is the index of the governor, -1 for the one root."""

    upos: list[str]
    xpos: list[str]
    feats: list[str]
    lemma: list[str]
    head: list[int]
    deprel: list[str]
    kind: list[str]
    names: list[NamedEntity]
    opinion: Opinion | None = None


class _Chunk(NamedTuple):
    """What the model sees at once: a sentence or a part of a very long one, with its pieces."""

    sentence: int
    words: list[str]
    ids: list[int]
    cases: list[int]
    firsts: list[int]  # the place of each word's first piece; the first of all is the root's


class Encoder:
    """The model in memory. Safe to share between threads."""

    def __init__(self, session: Any, wordpiece: WordPiece, labels: dict[str, list[str]]) -> None:
        """``session``: an onnxruntime session; ``labels``: the label lists by task."""
        self._session = session
        self._wordpiece = wordpiece
        self._labels = labels
        self._ends = np.cumsum([len(labels[task]) for task in TAGS])
        self._rules = RelationRules(labels["deprel"])

    @classmethod
    def load(cls, path: Path | None = None, threads: int = 1) -> Encoder:
        """Load the model from a folder, by default the one that comes with Dragoman."""
        import onnxruntime

        folder = path or MODEL
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # The file is optimised already; the run of the optimiser would only delay the first sentence.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        options.log_severity_level = 3
        session = onnxruntime.InferenceSession(
            str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )
        labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        return cls(session, WordPiece.load(folder / "vocab.txt"), labels)

    def analyse(self, sentences: Sequence[Sequence[str]]) -> list[Analysis]:
        """Analyse tokenised sentences; the results come in their order."""
        parts: list[list[Analysis]] = [[] for _ in sentences]
        chunks = [chunk for i, words in enumerate(sentences) for chunk in self._chunks(i, words)]
        order = sorted(range(len(chunks)), key=lambda k: len(chunks[k].ids))
        done: dict[int, Analysis] = {}
        for group in _groups(chunks, order):
            done.update(zip(group, self._run([chunks[k] for k in group]), strict=True))
        for k, chunk in enumerate(chunks):
            parts[chunk.sentence].append(done[k])
        return [_join(found) for found in parts]

    def _chunks(self, sentence: int, words: Sequence[str]) -> Iterator[_Chunk]:
        """The sentence with its pieces; in parts where it is longer than the model takes at once."""
        chunk = self._open(sentence)
        for word in words:
            ids, case = self._wordpiece.word(word)
            if len(chunk.words) == MOST_WORDS or len(chunk.ids) + len(ids) >= MOST_PIECES:
                yield self._shut(chunk)
                chunk = self._open(sentence)
            chunk.words.append(word)
            chunk.firsts.append(len(chunk.ids))
            chunk.ids.extend(ids)
            chunk.cases.extend([case] * len(ids))
        if chunk.words:
            yield self._shut(chunk)

    def _open(self, sentence: int) -> _Chunk:
        return _Chunk(sentence, [], [self._wordpiece.start], [0], [0])

    def _shut(self, chunk: _Chunk) -> _Chunk:
        chunk.ids.append(self._wordpiece.end)
        chunk.cases.append(0)
        return chunk

    def _run(self, chunks: list[_Chunk]) -> Iterator[Analysis]:
        """Run the model on a batch."""
        feed = {
            "pieces": _padded([chunk.ids for chunk in chunks]),
            "cases": _padded([chunk.cases for chunk in chunks]),
            "firsts": _padded([chunk.firsts for chunk in chunks]),
        }
        tags, arcs, relation_scores, links = self._session.run(None, feed)
        sizes = [len(chunk.words) for chunk in chunks]
        heads = best_heads(arcs, sizes)
        relations = best_relations(relation_scores, heads, sizes, self._rules).tolist()
        columns = np.split(tags, self._ends[:-1], axis=2)
        rows = [part.argmax(2).tolist() for part in columns[:WORDS]]
        governors = (heads - 1).tolist()
        for i, (chunk, size) in enumerate(zip(chunks, sizes, strict=True)):
            events, modality = (part[i, :size] for part in columns[WORDS:])
            opinion = self._opinion(events, modality, links[i, :size, :, :size])
            found = self._read(chunk.words, [row[i] for row in rows], governors[i], relations[i])
            yield found._replace(opinion=opinion)

    def _opinion(self, events: Floats, modality: Floats, links: Floats) -> Opinion:
        """Scores to probabilities."""
        roles: Floats = (1 / (1 + np.exp(-links[:, :ROLES].clip(-FAR, FAR)))).astype(np.float32)
        labels, flags = (tuple(self._labels[task]) for task in TAGS[WORDS:])
        return Opinion(softmax(events), softmax(modality), roles, softmax(links[:, ROLES:]), labels, flags)

    def _read(self, words: list[str], tags: list[list[int]], heads: list[int], relations: list[int]) -> Analysis:
        """Numbers to labels."""
        size = len(words)
        columns = [
            [labels[k] for k in numbers[:size]]
            for labels, numbers in zip((self._labels[task] for task in TAGS[:WORDS]), tags, strict=True)
        ]
        upos, xpos, feats, rules, names, kinds = columns
        deprel_labels = self._labels["deprel"]
        deprel = [deprel_labels[k] for k in relations[:size]]
        lemmas = list(map(apply_rule, words, rules))
        return Analysis(
            upos, xpos, feats, lemmas, heads[:size], deprel, kinds, without_prepositions(names_of(names), upos)
        )


def _groups(chunks: list[_Chunk], order: list[int]) -> Iterator[list[int]]:
    """Chunks of like length together, as many as a batch may hold."""
    group: list[int] = []
    for k in order:
        if group and len(chunks[k].ids) * (len(group) + 1) > BATCH:
            yield group
            group = []
        group.append(k)
    if group:
        yield group


def softmax(scores: Floats) -> Floats:
    """Scores to probabilities, along the second axis."""
    grown: Floats = np.exp(scores - scores.max(1, keepdims=True))
    shares: Floats = grown / grown.sum(1, keepdims=True)
    return shares


def _padded(rows: list[list[int]]) -> NDArray[np.int64]:
    width = max(map(len, rows))
    return np.array([row + [0] * (width - len(row)) for row in rows], dtype=np.int64)


def _join(parts: list[Analysis]) -> Analysis:
    """The analysis of a sentence that was cut: the roots of the later parts hang on the first one's."""
    if not parts:
        return Analysis([], [], [], [], [], [], [], [])
    whole = parts[0]
    if len(parts) == 1:
        return whole
    whole = whole._replace(opinion=None)  # no opinion on what was not seen in one piece
    root = whole.head.index(-1)
    for part in parts[1:]:
        shift = len(whole.upos)
        whole.head.extend(root if head < 0 else head + shift for head in part.head)
        whole.deprel.extend("parataxis" if head < 0 else rel for head, rel in zip(part.head, part.deprel, strict=True))
        whole.names.extend(n._replace(first=n.first + shift, last=n.last + shift) for n in part.names)
        for mine, theirs in (
            (whole.upos, part.upos),
            (whole.xpos, part.xpos),
            (whole.feats, part.feats),
            (whole.lemma, part.lemma),
            (whole.kind, part.kind),
        ):
            mine.extend(theirs)
    return whole
