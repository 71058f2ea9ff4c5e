"""Sentences as tensors, in batches of like length."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import torch
from torch import Tensor

from dragoman.language.wordpiece import WordPiece
from training.labels import MISSING, TAGS, Labels, columns
from training.network import POSITIONS, Batch
from training.treebanks import Example


def batch_of(sentences: Sequence[Sequence[str]], wordpiece: WordPiece) -> Batch:
    """The words of some sentences as piece numbers."""
    rows = []
    for words in sentences:
        ids, cases, firsts = [wordpiece.start], [0], [0]
        for word in words:
            pieces = wordpiece.word(word)
            firsts.append(len(ids))
            ids += pieces.ids
            cases += [pieces.case] * len(pieces.ids)
        rows.append(([*ids, wordpiece.end], [*cases, 0], firsts))
    return Batch(*(_pad(column, 0) for column in zip(*rows, strict=True)))


def targets_of(examples: Sequence[Example], labels: Labels) -> dict[str, Tensor]:
    """The label numbers of every task; ``head`` counts words from 1, the root is 0."""
    rows: dict[str, list[list[int]]] = {task: [] for task in (*TAGS, "deprel", "head")}
    for example in examples:
        size = len(example.words)
        for task, column in columns(example).items():
            rows[task].append(labels.numbers(task, column, size))
        rows["head"].append([head + 1 for head in example.heads] or [MISSING] * size)
    out = {task: _pad(columns, MISSING) for task, columns in rows.items()}
    types = labels.index["link"]
    roles = [(i, *role) for i, example in enumerate(examples) for role in example.roles]
    pairs = [(i, a, b, types[t] - types["NONE"]) for i, e in enumerate(examples) for a, b, t in e.pairs]
    out["roles"] = torch.tensor(roles, dtype=torch.int64).view(-1, 5)
    out["pairs"] = torch.tensor(pairs, dtype=torch.int64).view(-1, 4)
    return out


def batches(
    examples: Sequence[Example], wordpiece: WordPiece, budget: int, chance: random.Random | None = None
) -> Iterator[list[Example]]:
    """Sentences of like length, about ``budget`` padded pieces together; shuffled if ``chance`` is given."""
    sized = []
    for example in examples:
        size = 2 + sum(len(wordpiece.word(word).ids) for word in example.words)
        if size <= POSITIONS:
            noise = chance.uniform(-2, 2) if chance else 0.0
            sized.append((size + noise, size, example))
    sized.sort(key=lambda s: s[0])
    groups: list[list[Example]] = [[]]
    longest = 0
    for _, size, example in sized:
        longest = max(longest, size)
        if groups[-1] and longest * (len(groups[-1]) + 1) > budget:
            groups.append([])
            longest = size
        groups[-1].append(example)
    if chance:
        chance.shuffle(groups)
    yield from groups


def _pad(rows: Sequence[list[int]], filler: int) -> Tensor:
    longest = max(map(len, rows))
    return torch.tensor([row + [filler] * (longest - len(row)) for row in rows])
