"""Fixes the scales of an int8 graph's activations, so that what a sentence parses to never depends on its neighbours.

A dynamically quantised graph finds one scale for a whole batch, padding included. Here the ranges are measured once, on
training sentences one by one, and written into the graph.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper

from dragoman.language.encoder import Encoder

Ranges = dict[str, tuple[float, float]]
DYNAMIC = ("DynamicQuantizeMatMul", "DynamicQuantizeLinear")


class _Recorder:
    """A session that also notes the smallest and largest value of every quantised activation."""

    def __init__(self, session: Any, names: Sequence[str]) -> None:
        self._session = session
        self._names = list(names)
        self._outputs = [output.name for output in session.get_outputs()][: -len(names)]
        self.ranges: Ranges = dict.fromkeys(names, (0.0, 0.0))

    def run(self, _: None, feed: dict[str, NDArray[Any]]) -> list[NDArray[Any]]:
        """Run the graph, note the ranges, return the graph's own outputs."""
        found = self._session.run([*self._outputs, *self._names], feed)
        for name, value in zip(self._names, found[len(self._outputs) :], strict=True):
            low, high = self.ranges[name]
            self.ranges[name] = (min(low, float(value.min())), max(high, float(value.max())))
        return list(found[: len(self._outputs)])


def fix_scales(folder: Path, sentences: Sequence[Sequence[str]]) -> None:
    """Rewrite ``encoder.onnx`` in ``folder`` with scales measured on the tokenised ``sentences``."""
    path = folder / "encoder.onnx"
    model = onnx.load(path)
    names = list(dict.fromkeys(node.input[0] for node in model.graph.node if node.op_type in DYNAMIC))
    ranges = measure(folder, model, names, sentences)
    rewrite(model, ranges)
    onnx.save(model, path)


def measure(folder: Path, model: onnx.ModelProto, names: Sequence[str], sentences: Sequence[Sequence[str]]) -> Ranges:
    """The range of each named activation over the sentences, one sentence a batch."""
    import onnxruntime

    watched = onnx.ModelProto()
    watched.CopyFrom(model)
    watched.graph.output.extend(onnx.ValueInfoProto(name=name) for name in names)
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(watched.SerializeToString(), options, providers=["CPUExecutionProvider"])
    recorder = _Recorder(session, names)
    encoder = Encoder.load(folder)
    encoder._session = recorder
    for sentence in sentences:
        encoder.analyse([sentence])
    return recorder.ranges


def rewrite(model: onnx.ModelProto, ranges: Ranges) -> None:
    """Replace the dynamic operators by quantisation with fixed scales and integer products."""
    nodes: list[onnx.NodeProto] = []
    quantised: dict[str, list[str]] = {}
    for node in model.graph.node:
        if node.op_type not in DYNAMIC:
            nodes.append(node)
            continue
        name = node.input[0]
        if name not in quantised:
            quantised[name] = [f"{name}_{part}" for part in ("fixed", "fixed_scale", "fixed_zero")]
            model.graph.initializer.extend(constants(ranges[name], quantised[name]))
            nodes.append(helper.make_node("QuantizeLinear", [name, *quantised[name][1:]], quantised[name][:1]))
        value, scale, zero = quantised[name]
        if node.op_type == "DynamicQuantizeLinear":
            nodes.extend(
                helper.make_node("Identity", [source], [target])
                for source, target in zip((value, scale, zero), node.output, strict=True)
            )
        else:
            _, weight, weight_scale, weight_zero, *bias = node.input
            inputs = [value, weight, scale, weight_scale, zero, weight_zero, *bias]
            nodes.append(helper.make_node("MatMulIntegerToFloat", inputs, list(node.output), domain="com.microsoft"))
    del model.graph.node[:]
    model.graph.node.extend(nodes)


def constants(span: tuple[float, float], names: Sequence[str]) -> list[onnx.TensorProto]:
    """Scale and zero point of an unsigned byte that covers the range."""
    low, high = span
    scale = np.array((high - low) / 255 or 1.0, dtype=np.float32)
    zero = np.array(np.clip(round(-low / float(scale)), 0, 255), dtype=np.uint8)
    return [numpy_helper.from_array(scale, names[1]), numpy_helper.from_array(zero, names[2])]
