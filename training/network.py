"""The network: a BERT encoder with a word-level head for every task."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from dragoman.language.wordpiece import WordPiece

LAYERS, HIDDEN, HEADS, INNER, POSITIONS = 6, 384, 12, 1536, 512
ARC, RELATION, LINK = 256, 128, 96
CASES = 8
DROP_ENCODER, DROP_WORD, DROP_MLP = 0.1, 0.2, 0.33


class Batch(NamedTuple):
    """Sentences side by side: pieces and their case classes, the first piece of every word (column 0: the root)."""

    pieces: Tensor
    cases: Tensor
    firsts: Tensor


class Scores(NamedTuple):
    """Scores of every tag (all tasks in one row), of every head, and what relations and links are scored from."""

    tags: Tensor
    arcs: Tensor
    dependents: Tensor
    governors: Tensor
    links: Tensor


class SentenceDropout(nn.Module):
    """Dropout with one mask for all positions of a sentence."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        """Drop features in training, pass through otherwise."""
        if not self.training:
            return x
        mask = torch.empty(x.shape[0], 1, x.shape[2], dtype=x.dtype).bernoulli_(1 - self.rate)
        return x * mask.div_(1 - self.rate)


class Layer(nn.Module):
    """A BERT layer. Plain products instead of the fused attention: faster in bfloat16 on a CPU."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = SentenceDropout(DROP_ENCODER)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """``mask``: what to add to the attention's scores."""
        rows, size, _ = x.shape
        query, key, value = self.qkv(x).view(rows, size, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        attention = (query @ key.transpose(2, 3) * (HIDDEN // HEADS) ** -0.5 + mask).softmax(-1)
        mixed = (attention @ value).transpose(1, 2).reshape(rows, size, HIDDEN)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Network(nn.Module):
    """Encoder and heads. ``sizes``: how many labels each tag task has; ``relations``, ``links``: how many of these."""

    def __init__(self, pieces: int, sizes: list[int], relations: int, links: int) -> None:
        super().__init__()
        self.sizes, self.relations, self.links = sizes, relations, links
        self.words = nn.Embedding(pieces, HIDDEN)
        self.words.weight.requires_grad_(False)  # frozen: rare words keep their place among the common ones
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.cases = nn.Embedding(CASES, HIDDEN)
        nn.init.zeros_(self.cases.weight)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.mix = nn.Parameter(torch.zeros(LAYERS))
        self.tags = nn.Linear(HIDDEN, sum(sizes))
        self.arc_in = nn.Linear(HIDDEN, 2 * ARC)
        self.arc = nn.Linear(ARC, ARC)
        self.relation_in = nn.Linear(HIDDEN, 2 * RELATION)
        self.relation = nn.Linear(RELATION, relations * RELATION)
        self.relation_bias = nn.Linear(RELATION, relations)
        self.link_in = nn.Linear(HIDDEN, 2 * LINK)
        self.link = nn.Linear(LINK, links * LINK)
        self.link_bias = nn.Linear(LINK, links)
        self.drop, self.drop_word, self.drop_mlp = map(SentenceDropout, (DROP_ENCODER, DROP_WORD, DROP_MLP))

    def embed(self, batch: Batch) -> Tensor:
        """The sum of word, position and case embeddings."""
        positions = self.positions.weight[: batch.pieces.shape[1]]
        return self.norm(self.words(batch.pieces) + positions + self.cases(batch.cases))

    def forward(self, batch: Batch) -> Scores:
        """Score everything but the relations."""
        x = self.drop(self.embed(batch))
        mask = ((batch.pieces == 0).to(x.dtype) * -1e4)[:, None, None, :]
        weights = self.mix.softmax(0)
        mixed = torch.zeros(())
        for i, layer in enumerate(self.layers):
            x = layer(x, mask)
            mixed = mixed + weights[i] * x
        picked = (mixed + x).gather(1, batch.firsts[:, :, None].expand(-1, -1, HIDDEN))
        words = self.drop_word(picked)
        arcs = self.drop_mlp(functional.leaky_relu(self.arc_in(words), 0.1))
        relations = self.drop_mlp(functional.leaky_relu(self.relation_in(words), 0.1))
        scores = self.arc(arcs[:, 1:, :ARC]) @ arcs[:, :, ARC:].transpose(1, 2)
        absent = (batch.firsts == 0)[:, None, :].clone()
        absent[:, :, 0] = False
        scores = scores + absent.to(scores.dtype) * -1e4
        links = self.drop_mlp(functional.leaky_relu(self.link_in(words[:, 1:]), 0.1))
        return Scores(self.tags(words[:, 1:]), scores, relations[:, 1:, :RELATION], relations[:, :, RELATION:], links)

    def relate(self, scores: Scores, heads: Tensor) -> Tensor:
        """The scores of the relations to the given heads (columns of the arc scores)."""
        chosen = scores.governors.gather(1, heads[:, :, None].expand(-1, -1, RELATION))
        rows, size, _ = chosen.shape
        crossed = self.relation(scores.dependents).view(rows, size, self.relations, RELATION)
        return (crossed @ chosen[..., None]).squeeze(-1) + self.relation_bias(scores.dependents)

    def relate_all(self, scores: Scores) -> Tensor:
        """The scores of the relations to every head: sentence, word, relation, head."""
        rows, size, _ = scores.dependents.shape
        crossed = self.relation(scores.dependents).view(rows, size * self.relations, RELATION)
        pairs = crossed @ scores.governors.transpose(1, 2)
        pairs = pairs.view(rows, size, self.relations, size + 1)
        return pairs + self.relation_bias(scores.dependents)[..., None]

    def link_all(self, scores: Scores) -> Tensor:
        """The scores of the links from every word to every word: sentence, word, link, word."""
        rows, size, _ = scores.links.shape
        first, second = scores.links.split(LINK, -1)
        crossed = self.link(first).view(rows, size * self.links, LINK)
        linked = (crossed @ second.transpose(1, 2)).view(rows, size, self.links, size)
        return linked + self.link_bias(first)[..., None]


def is_latin(piece: str) -> bool:
    """Whether a piece of the vocabulary can occur in Latin writing; numbers and signs can."""
    import unicodedata

    if piece.startswith("[unused"):
        return False
    return all(not c.isalpha() or unicodedata.name(c, "").startswith("LATIN") for c in piece)


def read_encoder(weights: Mapping[str, Tensor], network: Network, kept: list[int]) -> None:
    """Fill the encoder with BERT weights; ``kept``: the rows of the word embeddings that stay."""
    kind = weights["embeddings.token_type_embeddings.weight"][0]
    with torch.no_grad():
        network.words.weight.copy_(weights["embeddings.word_embeddings.weight"][kept])
        network.positions.weight.copy_(weights["embeddings.position_embeddings.weight"] + kind)
        _fill(network.norm, weights, "embeddings.LayerNorm")
        for i, layer in enumerate(network.layers):
            at = f"encoder.layer.{i}."
            for part in ("weight", "bias"):
                qkv = [weights[f"{at}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                getattr(layer.qkv, part).copy_(torch.cat(qkv))
            _fill(layer.out, weights, at + "attention.output.dense")
            _fill(layer.norm1, weights, at + "attention.output.LayerNorm")
            _fill(layer.up, weights, at + "intermediate.dense")
            _fill(layer.down, weights, at + "output.dense")
            _fill(layer.norm2, weights, at + "output.LayerNorm")


def _fill(module: nn.Module, weights: Mapping[str, Tensor], name: str) -> None:
    module.load_state_dict({"weight": weights[name + ".weight"], "bias": weights[name + ".bias"]})


def cut_vocabulary(pieces: list[str]) -> tuple[WordPiece, list[int]]:
    """The Latin part of a vocabulary, and the rows it had."""
    kept = [i for i, piece in enumerate(pieces) if is_latin(piece)]
    return WordPiece([pieces[i] for i in kept]), kept
