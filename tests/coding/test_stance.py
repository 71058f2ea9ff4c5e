"""Whether what is said puts the blame on somebody."""

from __future__ import annotations

import pytest
from sketches import at, tree

from dragoman.coding.stance import is_blame

IS = "Chad/NNP/2/nsubj said=say/VBD/0/root Niger/NNP/{1}/nsubj was=be/VBD/{1}/cop {0}"


@pytest.mark.parametrize(
    ("rest", "top"),
    [
        ("responsible/JJ/2/ccomp", "responsible"),
        ("fully=fully/RB/6/advmod complicit/JJ/2/ccomp", "complicit"),
        ("behind/IN/7/case the/DT/7/det raid/NN/2/ccomp", "raid"),
        ("to/TO/6/mark blame/VB/2/ccomp", "blame"),
    ],
)
def test_to_be_responsible_behind_it_or_to_blame_is_to_have_done_it(rest: str, top: str) -> None:
    sentence = IS.format(rest, 4 + len(rest.split()))
    read = tree(sentence)
    assert is_blame(read, at(read, top))


@pytest.mark.parametrize(
    ("sentence", "top"),
    [
        (IS.format("ready/JJ/2/ccomp", 5), "ready"),
        (IS.format("not/RB/6/advmod responsible/JJ/2/ccomp", 6), "responsible"),
        (IS.format("never/RB/8/advmod behind/IN/8/case the/DT/8/det raid/NN/2/ccomp", 8), "raid"),
        (IS.format("in/IN/7/case the/DT/7/det raid/NN/2/ccomp", 7), "raid"),
        ("Chad/NNP/2/nsubj met=meet/VBD/0/root responsible/JJ/4/amod people/NNS/2/obj", "responsible"),
        ("Chad/NNP/2/nsubj stood=stand/VBD/0/root behind/IN/4/case Niger/NNP/2/obl", "Niger"),
        ("Chad/NNP/2/nsubj refused=refuse/VBD/0/root to/TO/4/mark blame/VB/2/xcomp Niger/NNP/4/obj", "blame"),
    ],
)
def test_denials_and_other_words_are_no_blame(sentence: str, top: str) -> None:
    read = tree(sentence)
    assert not is_blame(read, at(read, top))
