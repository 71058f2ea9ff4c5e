"""``python -m training``: train the English model, export it, and print its figures."""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import torch

from training.evaluate import print_figures
from training.export import export
from training.scales import fix_scales
from training.train import Plan, Run, blend, load_data

HERE = Path(__file__).parent
SAMPLE = 800  # sentences on which the ranges of the activations are measured


def main() -> None:
    """Read the arguments and do it all."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    shared = HERE.parent.parent / "shared"
    parser.add_argument("--treebanks", type=Path, default=shared / "treebanks", help="folder of the CoNLL-U files")
    parser.add_argument("--reference", type=Path, default=shared / "reference", help="countries.csv, officials.csv")
    parser.add_argument("--work", type=Path, default=Path("/tmp/dragoman-training"), help="folder for checkpoints")
    parser.add_argument(
        "--model", type=Path, default=HERE.parent / "src/dragoman/data/model", help="where to export to"
    )
    parser.add_argument("--start", type=Path, help="a shipped model to train on from, instead of the plain encoder")
    parser.add_argument("--share", type=float, default=1.0, help="how far to go from that model, 0 to 1")
    parser.add_argument("--treebank", type=int, default=0, help="sentences of the treebanks in an epoch, 0 for all")
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--minutes", type=float, default=0, help="end the schedule by then, however slow the machine")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    data = load_data(args.treebanks, args.reference, HERE / "sentences", HERE / "marked")
    run = Run(data, Plan(args.epochs, args.minutes, args.work, args.seed, args.start, args.treebank))
    run.train()
    if args.start:
        blend(run.network, args.start, args.share)
    export(run.network, run.wordpiece, run.labels, args.work / "full", quantise=False)
    export(run.network, run.wordpiece, run.labels, args.model)
    fix_scales(args.model, [example.words for example in random.Random(args.seed).sample(data.train, SAMPLE)])
    print_figures([args.model, args.work / "full"], args.treebanks, data.gazetteer)


if __name__ == "__main__":
    main()
