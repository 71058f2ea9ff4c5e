"""Write the network as the files that Dragoman ships: an int8 ONNX graph, the vocabulary, the labels."""

from __future__ import annotations

import tempfile
from pathlib import Path

import torch
from torch import Tensor, nn

from dragoman.language.wordpiece import WordPiece
from training.labels import Labels
from training.network import Batch, Network


class _Table(nn.Module):
    """Embeddings in bytes, a scale per row: a quarter of the size, and the quantiser leaves look-ups alone."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("rows", (weight / scale.clamp(min=1e-8)).round().to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        """Look rows up."""
        return self.rows[ids].float() * self.scale[ids]


class _Graph(nn.Module):
    """The network with everything that the run time needs as outputs."""

    def __init__(self, network: Network, small: bool) -> None:
        super().__init__()
        self.network = network
        if small:
            network.words = _Table(network.words.weight)  # type: ignore[assignment]

    def forward(self, pieces: Tensor, cases: Tensor, firsts: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Tags, arcs, relations to every head, links to every word."""
        scores = self.network(Batch(pieces, cases, firsts))
        return scores.tags, scores.arcs, self.network.relate_all(scores), self.network.link_all(scores)


def export(network: Network, wordpiece: WordPiece, labels: Labels, folder: Path, quantise: bool = True) -> None:
    """Write ``encoder.onnx``, ``vocab.txt`` and ``labels.json``. Without ``quantise`` in full precision, to compare."""
    from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder.mkdir(parents=True, exist_ok=True)
    target = folder / "encoder.onnx"
    with tempfile.TemporaryDirectory() as scratch:
        full, small = Path(scratch) / "full.onnx", Path(scratch) / "small.onnx"
        _write(_Graph(network, quantise).eval(), full)
        if quantise:
            # Seven bits: older processors add products of eight bits in too little room. It costs no accuracy here.
            quantize_dynamic(
                full,
                small,
                op_types_to_quantize=["MatMul"],
                per_channel=True,
                reduce_range=True,
                weight_type=QuantType.QInt8,
            )
        options = SessionOptions()
        # Extended: the fusions that run on every processor; the layouts of one processor are not written down.
        options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_EXTENDED
        options.optimized_model_filepath = str(target)
        options.log_severity_level = 3
        InferenceSession(str(small if quantise else full), options, providers=["CPUExecutionProvider"])
    pieces = sorted(wordpiece.ids, key=wordpiece.ids.__getitem__)
    (folder / "vocab.txt").write_text("\n".join(pieces) + "\n", encoding="utf-8")
    labels.save(folder / "labels.json", version=1)


def _write(graph: nn.Module, path: Path) -> None:
    batch = (torch.ones(2, 9, dtype=torch.int64), torch.ones(2, 9, dtype=torch.int64), torch.arange(8).view(2, 4))
    rows, places, columns = "rows", "pieces", "columns"
    torch.onnx.export(
        graph,
        batch,
        path,
        dynamo=False,
        opset_version=17,
        input_names=["pieces", "cases", "firsts"],
        output_names=["tags", "arcs", "relations", "links"],
        dynamic_axes={
            "pieces": {0: rows, 1: places},
            "cases": {0: rows, 1: places},
            "firsts": {0: rows, 1: columns},
            "tags": {0: rows},
            "arcs": {0: rows},
            "relations": {0: rows},
            "links": {0: rows},
        },
    )
