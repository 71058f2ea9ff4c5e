"""The language model's second opinion on a sentence: which words tell an act, whose, towards whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dragoman.types import Opinion

NONE = "NONE"
FLAGS = {"h": "historical", "f": "future", "y": "hypothetical", "n": "negation"}
# The CAMEO code of an act of which no more is known than its type.
ROOTS: Mapping[str, str] = MappingProxyType({
    "AGREE": "030", "CONSULT": "040", "SUPPORT": "050", "CONCEDE": "080", "COOPERATE": "060", "AID": "070",
    "RETREAT": "087", "REQUEST": "020", "ACCUSE": "110", "REJECT": "120", "THREATEN": "130", "PROTEST": "140",
    "SANCTION": "160", "MOBILIZE": "150", "COERCE": "170", "ASSAULT": "190",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class View:
    """The opinion on one sentence, asked by word; of a sentence without one nothing is thought."""

    opinion: Opinion | None

    def type_of(self, t: int) -> tuple[str, float]:
        """The likeliest type of act that word ``t`` tells, and how likely that is."""
        if self.opinion is None:
            return NONE, 0.0
        row = self.opinion.events[t]
        best = int(row[1:].argmax()) + 1
        return self.opinion.labels[best], float(row[best])

    def knows(self, event: str) -> bool:
        """Whether the model has an opinion and has learnt of this type."""
        return self.opinion is not None and event in self.opinion.labels

    def chance(self, t: int, event: str) -> float:
        """How likely word ``t`` tells an act of the type (or "NONE")."""
        if self.opinion is None or not self.knows(event):
            return 0.0
        return float(self.opinion.events[t, self.opinion.labels.index(event)])

    def flags(self, t: int) -> frozenset[str]:
        """The modality of the act that word ``t`` tells."""
        if self.opinion is None:
            return frozenset()
        return frozenset(FLAGS[c] for c in self.opinion.flags[int(self.opinion.modality[t].argmax())])

    def acts(self, t: int, party: int) -> float:
        """How likely the party at word ``party`` does what word ``t`` tells."""
        return float(self.opinion.roles[t, 0, party]) if self.opinion else 0.0

    def aimed(self, t: int, party: int) -> float:
        """How likely what word ``t`` tells is aimed at the party at word ``party``."""
        return float(self.opinion.roles[t, 1, party]) if self.opinion else 0.0

    def between(self, sources: Iterable[int], targets: Iterable[int]) -> dict[str, float]:
        """How likely each type is as what a source (any of the words) does to a target; {} where nothing is thought."""
        if self.opinion is None:
            return {}
        shares: dict[str, float] = {}
        for a in sources:
            for b in targets:
                for label, share in zip(self.opinion.labels, self.opinion.pairs[a, :, b].tolist(), strict=True):
                    shares[label] = max(shares.get(label, 0.0), share)
        return shares
