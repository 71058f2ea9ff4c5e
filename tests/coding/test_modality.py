from __future__ import annotations

import pytest
from sketches import at, tree

from dragoman.coding.modality import is_purpose, modality_of

WOULD = (
    "Niger/NNP/2/nsubj {}/{}/0/root that/IN/6/mark Chad/NNP/6/nsubj would/MD/6/aux meet/VB/2/ccomp "
    "the/DT/8/det envoy/NN/6/obj"
)
GOAL = "Envoys=envoy/NNS/2/nsubj met=meet/VBD/0/root to/TO/4/mark end/VB/2/advcl the/DT/6/det war/NN/4/obj"
CASES = [
    ("Chad/NNP/2/nsubj bombed=bomb/VBD/0/root Niger/NNP/2/obj", "bombed", set()),
    (
        "Chad/NNP/4/nsubj did=do/VBD/4/aux not/RB/4/advmod bomb/VB/0/root Niger/NNP/4/obj",
        "bomb",
        {"negation"},
    ),
    ("Chad/NNP/3/nsubj again/RB/3/advmod bombed=bomb/VBD/0/root Niger/NNP/3/obj", "bombed", set()),
    ("No/DT/2/det minister/NN/3/nsubj met=meet/VBD/0/root the/DT/5/det envoy/NN/3/obj", "met", {"negation"}),
    ("Chad/NNP/2/nsubj met=meet/VBD/0/root no/DT/4/det envoy/NN/2/obj", "met", {"negation"}),
    ("Nobody/NN/2/nsubj met=meet/VBD/0/root the/DT/4/det envoy/NN/2/obj", "met", {"negation"}),
    (
        "Chad/NNP/2/nsubj left=leave/VBD/0/root without/IN/4/mark meeting=meet/VBG/2/advcl the/DT/6/det envoy/NN/4/obj",
        "meeting",
        {"negation"},
    ),
    ("Chad/NNP/3/nsubj will/MD/3/aux meet/VB/0/root Niger/NNP/3/obj", "meet", {"future"}),
    (
        "Chad/NNP/4/nsubj will/MD/4/aux not/RB/4/advmod meet/VB/0/root Niger/NNP/4/obj",
        "meet",
        {"future", "negation"},
    ),
    (
        "Chad/NNP/3/nsubj will/MD/3/aux meet/VB/0/root Niger/NNP/3/obj and/CC/6/cc sign/VB/3/conj "
        "treaties=treaty/NNS/6/obj",
        "sign",
        {"future"},
    ),
    (
        "Chad/NNP/2/nsubj left=leave/VBD/0/root and/CC/5/cc will/MD/5/aux return/VB/2/conj",
        "left",
        set(),
    ),
    ("Chad/NNP/3/nsubj may/MD/3/aux bomb/VB/0/root Niger/NNP/3/obj", "bomb", {"hypothetical"}),
    ("Chad/NNP/3/nsubj would/MD/3/aux bomb/VB/0/root Niger/NNP/3/obj", "bomb", {"hypothetical"}),
    (WOULD.format("said=say", "VBD"), "meet", {"future"}),
    (WOULD.format("says=say", "VBZ"), "meet", {"hypothetical"}),
    (
        "If/IN/3/mark Chad/NNP/3/nsubj bombs=bomb/VBZ/7/advcl Niger/NNP/3/obj Mali/NNP/7/nsubj will/MD/7/aux "
        "help/VB/0/root",
        "bombs",
        {"hypothetical"},
    ),
    (
        "If/IN/3/mark Chad/NNP/3/nsubj bombs=bomb/VBZ/7/advcl Niger/NNP/3/obj Mali/NNP/7/nsubj will/MD/7/aux "
        "help/VB/0/root",
        "help",
        {"future"},
    ),
    (
        "Chad/NNP/2/nsubj asked=ask/VBD/0/root whether/IN/5/mark Niger/NNP/5/nsubj met=meet/VBD/2/ccomp "
        "rebels=rebel/NNS/5/obj",
        "met",
        {"hypothetical"},
    ),
    (
        "talks=talk/NNS/0/root to/TO/4/mark be/VB/4/aux:pass held=hold/VBN/1/acl in/IN/6/case Oslo/NNP/4/obl",
        "held",
        {"future"},
    ),
    ("talks=talk/NNS/0/root held=hold/VBN/1/acl in/IN/4/case Oslo/NNP/2/obl", "held", set()),
    ("Did=do/VBD/3/aux Chad/NNP/3/nsubj bomb/VB/0/root Niger/NNP/3/obj ?/./3/punct", "bomb", {"hypothetical"}),
    (
        "Chad/NNP/4/nsubj did=do/VBD/4/aux not/RB/4/advmod continue/VB/0/root to/TO/6/mark bomb/VB/4/xcomp "
        "Niger/NNP/6/obj",
        "bomb",
        {"negation"},
    ),
]


@pytest.mark.parametrize(("sentence", "word", "flags"), CASES)
def test_modality_from_syntax(sentence: str, word: str, flags: set[str]) -> None:
    t = tree(sentence)
    assert modality_of(t, at(t, word)) == flags


@pytest.mark.parametrize(
    ("sentence", "word", "purpose"),
    [
        (GOAL, "end", True),
        (GOAL, "war", True),
        (GOAL, "met", False),
        ("Chad/NNP/2/nsubj began=begin/VBD/0/root to/TO/4/mark bomb/VB/2/xcomp Niger/NNP/4/obj", "bomb", False),
        ("plans=plan/NNS/0/root to/TO/3/mark bomb/VB/1/acl Niger/NNP/3/obj", "bomb", True),
    ],
)  # fmt: skip
def test_purposes(sentence: str, word: str, purpose: bool) -> None:
    t = tree(sentence)
    assert is_purpose(t, at(t, word)) is purpose
