"""English text in, sentences with their parse out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from dragoman.language.lemmas import Lemmas
from dragoman.language.segment import RawSentence, segment
from dragoman.types import Document, Report, Sentence, Token

if TYPE_CHECKING:
    from pathlib import Path

    from dragoman.language.encoder import Analysis

# Sentences of short reports are analysed together: sorted by length they fill the model's batches better.
# More than this many at once gain little and cost memory.
BATCH = 256


class Parser(Protocol):
    """What ``English`` needs of a model: ``dragoman.language.encoder.Encoder``, or a stand-in for it."""

    def analyse(self, sentences: Sequence[Sequence[str]]) -> list[Analysis]:
        """Analyse tokenised sentences, in their order."""
        ...


class English:
    """The English analyser: sentences, words, tags, lemmas, trees and names. Safe to share between threads."""

    def __init__(self, parser: Parser, lemmas: Lemmas | None = None) -> None:
        self._parser = parser
        self._lemmas = lemmas or Lemmas.load()

    @classmethod
    def load(cls, threads: int = 1, path: Path | None = None, words: Iterable[str] = ()) -> English:
        """Load the embedded model, or the one in the folder ``path``; it computes with ``threads`` threads.

        ``words``: lines that the word list of base forms has besides ("VERB speed sped").
        """
        from dragoman.language.encoder import Encoder

        return cls(Encoder.load(path, threads), Lemmas.load(words))

    def analyse(self, report: Report) -> Document:
        """Analyse the text of one report."""
        return next(self.analyse_all([report]))

    def analyse_all(self, reports: Iterable[Report]) -> Iterator[Document]:
        """Analyse reports in their order, several at a time; few are held in memory at once."""
        waiting: list[tuple[Report, list[RawSentence]]] = []
        size = 0
        for report in reports:
            sentences = segment(report.text)
            waiting.append((report, sentences))
            size += len(sentences)
            if size >= BATCH:
                yield from self._parse(waiting)
                waiting, size = [], 0
        yield from self._parse(waiting)

    def _parse(self, segmented: Sequence[tuple[Report, list[RawSentence]]]) -> Iterator[Document]:
        """Parse the sentences of several reports together, ``BATCH`` at a time."""
        words = [[word for word, _, _ in raw.tokens] for _, sentences in segmented for raw in sentences]
        analyses = (a for i in range(0, len(words), BATCH) for a in self._parser.analyse(words[i : i + BATCH]))
        for report, sentences in segmented:
            found = [next(analyses) for _ in sentences]
            parsed = (_sentence(raw, analysis, self._lemmas) for raw, analysis in zip(sentences, found, strict=True))
            yield Document(report, tuple(parsed), tuple(analysis.opinion for analysis in found))


def _sentence(raw: RawSentence, analysis: Analysis, lemmas: Lemmas) -> Sentence:
    words = [word for word, _, _ in raw.tokens]
    repaired = map(lemmas.repair, words, analysis.upos, analysis.lemma)
    columns = zip(
        raw.tokens,
        repaired,
        analysis.upos,
        analysis.xpos,
        analysis.feats,
        analysis.head,
        analysis.deprel,
        analysis.kind,
        strict=True,
    )
    tokens = tuple(Token(*token, *labels) for token, *labels in columns)
    return Sentence(raw.start, raw.end, tokens, tuple(analysis.names), raw.paragraph)
