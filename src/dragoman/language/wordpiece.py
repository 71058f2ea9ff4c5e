"""WordPiece in plain Python: the pieces of a word as the BERT uncased tokeniser cuts them, with a cache per word.

The sentence's words are known, so only the work inside one word is left: fold case and accents, cut at
punctuation, then take the longest known piece from the left, again and again.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

PAD, UNKNOWN, START, END = "[PAD]", "[UNK]", "[CLS]", "[SEP]"
LONGEST = 100  # BERT gives up on longer stretches of letters
MOST = 8  # pieces kept of one word: the encoder reads a word from its first, a URL must not fill the sentence
CACHED = 200_000  # words remembered, so that a long run has bounded memory

# Typographic signs, written as the treebanks write them.
_PLAIN = str.maketrans({"‘": "'", "’": "'", "‛": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})


class Pieces(NamedTuple):
    """The ids of a word's pieces, and the class of its letter case (see ``case_of``)."""

    ids: list[int]
    case: int


class WordPiece:
    """The pieces of words, by a list of known pieces whose position is their id."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        """``vocabulary``: the known pieces; those inside a word start with ``##``."""
        self.ids = {piece: i for i, piece in enumerate(vocabulary)}
        self.unknown = self.ids[UNKNOWN]
        self.start = self.ids[START]
        self.end = self.ids[END]
        self._longest = max(map(len, vocabulary))
        self._cache: dict[str, Pieces] = {}

    @classmethod
    def load(cls, path: Path) -> WordPiece:
        """Read a vocabulary file, one piece a line."""
        return cls(path.read_text(encoding="utf-8").split("\n")[:-1])

    def __len__(self) -> int:
        """How many pieces are known."""
        return len(self.ids)

    def word(self, word: str) -> Pieces:
        """The first ``MOST`` pieces of a word, at least one, and its case."""
        found = self._cache.get(word)
        if found is None:
            plain = word[: 4 * LONGEST].translate(_PLAIN)
            found = Pieces(self.encode(plain)[:MOST] or [self.unknown], case_of(word))
            if len(self._cache) >= CACHED:
                self._cache.clear()
            self._cache[word] = found
        return found

    def encode(self, text: str) -> list[int]:
        """The ids of all pieces of a text, exactly as the BERT uncased tokeniser gives them."""
        return [i for chunk in _chunks(text) for i in self._cut(chunk)]

    def _cut(self, chunk: str) -> list[int]:
        known = self.ids.get(chunk)
        if known is not None:
            return [known]
        if len(chunk) > LONGEST:
            return [self.unknown]
        ids = []
        start, size = 0, len(chunk)
        while start < size:
            for end in range(min(size, start + self._longest), start, -1):
                piece = chunk[start:end] if start == 0 else "##" + chunk[start:end]
                if piece in self.ids:
                    ids.append(self.ids[piece])
                    start = end
                    break
            else:
                return [self.unknown]
        return ids


def case_of(word: str) -> int:
    """The class of a word's letter case, 1 to 7 (0 marks padding and the sentence's ends)."""
    if word.islower():
        return 1
    if word.isupper():
        return 2 if len(word) > 1 else 3
    if word.istitle() or (word[:1].isupper() and word[1:].islower()):
        return 4
    if any(c.isalpha() for c in word):
        return 5
    return 6 if any(c.isdigit() for c in word) else 7


def _chunks(text: str) -> list[str]:
    """Cut a text at white space, punctuation and Han characters, in lower case without accents."""
    if text.isascii() and text.isalnum():
        return [text.lower()]
    spaced = []
    for c in unicodedata.normalize("NFC", text):
        category = unicodedata.category(c)
        if c in "\t\n\r" or category == "Zs":
            spaced.append(" ")
        elif c not in "\0\ufffd" and category[0] != "C":
            spaced.append(f" {c} " if _is_han(ord(c)) else c)
    folded = unicodedata.normalize("NFD", "".join(c.lower() for c in "".join(spaced)))
    cut = []
    for c in folded:
        if unicodedata.category(c) != "Mn":
            cut.append(f" {c} " if _is_punctuation(c) else c)
    return "".join(cut).split()


def _is_punctuation(c: str) -> bool:
    return (c.isascii() and c.isprintable() and not c.isalnum() and c != " ") or unicodedata.category(c)[0] == "P"


def _is_han(code: int) -> bool:
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x2CEAF
        or 0x2F800 <= code <= 0x2FA1F
    )
