"""The predicted dossiers that belong to gold ones: read from a file, or coded anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from dragoman.errors import DragomanError
from dragoman.evaluation.gold import load_dossiers
from dragoman.evaluation.score import Comparison, compare
from dragoman.types import Dossier, Report


class Coder(Protocol):
    """What codes a report; ``dragoman.load()`` returns one."""

    def read_all(self, reports: Iterable[Report]) -> Iterator[Dossier]:
        """The dossiers of reports, in their order."""
        ...


def compare_with_file(gold: Iterable[Dossier], path: Path) -> list[Comparison]:
    """Gold beside the dossiers of a JSON-lines file or folder; a report that is not there counts as coded empty."""
    predicted = {dossier.report.id: dossier for dossier in load_dossiers(path)}
    return [compare(dossier, _counterpart(dossier, predicted, path)) for dossier in gold]


def compare_with_coder(gold: Sequence[Dossier], coder: Coder) -> list[Comparison]:
    """Gold beside what the coder makes of its reports."""
    predicted = coder.read_all(dossier.report for dossier in gold)
    return [compare(dossier, found) for dossier, found in zip(gold, predicted, strict=True)]


def _counterpart(gold: Dossier, predicted: dict[str, Dossier], path: Path) -> Dossier:
    found = predicted.get(gold.report.id)
    if found is None:
        return Dossier(gold.report)
    if found.report.text != gold.report.text:
        raise DragomanError(f"{path}: report {gold.report.id!r} has another text than the gold: code it again")
    return found
