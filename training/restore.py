"""Take a shipped int8 graph back into a network, to train on from it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from training.network import Network


def restore(path: Path, network: Network) -> None:
    """Fill ``network`` from an ``encoder.onnx``; heads and tags that the graph lacks keep their first weights."""
    graph = onnx.load(path).graph
    values = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    found = {name.removeprefix("network."): value for name, value in values.items() if name.startswith("network.")}
    found["words.weight"] = found.pop("words.rows").astype(np.float32) * found.pop("words.scale")
    for node in graph.node:
        if node.op_type == "MatMulIntegerToFloat":
            _, weight, _, scale, _, zero, bias = node.input
            real = (values[weight].astype(np.float32) - values[zero].astype(np.float32)) * values[scale]
            found[bias.removeprefix("network.").removesuffix("bias") + "weight"] = real.T
    found["mix"] = mix_of(graph, values, found["mix"]) if "mix" in found else mix_of(graph, values, None)
    state = network.state_dict()
    with torch.no_grad():
        for name, value in found.items():
            given = torch.from_numpy(np.array(value))
            kept = state[name]
            if name.startswith("tags.") and len(given) < len(kept):
                kept[: len(given)] = given  # tasks added since
            else:
                kept.copy_(given.view_as(kept))
    missing = set(state) - set(found)
    print("not in the graph:", *sorted(missing))


def mix_of(graph: onnx.GraphProto, values: dict[str, np.ndarray], known: np.ndarray | None) -> np.ndarray:
    """The weights of the layers, which the optimiser has folded into products."""
    if known is not None:
        return known
    shares: dict[int, float] = {}
    for node in graph.node:
        layer = next((x for x in node.input if x.endswith("norm2/LayerNormalization_output_0")), None)
        share = next((values[x] for x in node.input if x in values and values[x].size == 1), None)
        if node.op_type == "Mul" and layer and share is not None:
            shares[int(layer.split("layers.")[1].split("/")[0])] = float(share.reshape(-1)[0])
    return np.log(np.array([shares[i] for i in range(len(shares))], dtype=np.float32))
