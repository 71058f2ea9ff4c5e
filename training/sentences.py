"""Sentences written for the purpose: names marked inline, as in ``[PERSON Sergey Lavrov]``; no trees."""

from __future__ import annotations

import re
from pathlib import Path

from training.treebanks import Example

_MARKED = re.compile(r"\[([A-Z]+) ([^\]]+)\]")
_WORD = re.compile(
    r"""(?:[A-Z]\.)+(?![a-z])               # U.S., J.
    | (?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sen|Rep|Gov|St|Jr|Sr|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec|No|vs)\.
    | \d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?    # 1,200  3.5  10:30  21st
    | ['’](?:s|re|ve|ll|d|m)\b              # clitics
    | n['’]t\b
    | can(?=not\b)
    | \w+?(?=n['’]t\b)
    | \w+
    | \.{2,} | -{2,}
    | \S""",
    re.VERBOSE,
)


def split_words(text: str) -> list[str]:
    """Cut a text into words roughly as the treebanks do: hyphens and clitics are words of their own."""
    return _WORD.findall(text)


def read_sentences(folder: Path) -> list[Example]:
    """All sentences of ``*.txt`` in a folder, one a line; lines that start with # are remarks."""
    examples = []
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                examples.append(_example(path.stem, line.strip()))
    return examples


def _example(source: str, line: str) -> Example:
    words: list[str] = []
    names: list[str] = []
    at = 0
    for match in [*_MARKED.finditer(line), None]:
        plain = split_words(line[at : match.start() if match else len(line)])
        words += plain
        names += ["O"] * len(plain)
        if match:
            named = split_words(match[2])
            words += named
            names += [f"B-{match[1]}"] + [f"I-{match[1]}"] * (len(named) - 1)
            at = match.end()
    return Example("written " + source, words, names=names)
