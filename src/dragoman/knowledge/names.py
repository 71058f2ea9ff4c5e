"""An index of names: the longest name that starts at a word of a tokenised sentence.

Names and sentences are cut into pieces in the same way, at blanks, hyphens, apostrophes and other marks, so it does
not matter how a tokeniser splits "al-Qaeda" or "N'Djamena". Accents and the dots of abbreviations are dropped. Letter
case counts where it tells a name from a common word: "Turkey" and "US" match, "turkey" and "us" do not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

T = TypeVar("T")

_CUT = re.compile(r"[^\w]+|_+")
_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "ß": "ss", "æ": "ae", "Æ": "Ae",
     "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th", "ə": "a", "Ə": "A", "ʻ": None, "ʿ": None, "ʾ": None, "ʼ": "'"}
)  # fmt: skip
KEPT = 1 << 16  # words whose pieces are remembered
SHORT = 3  # an acronym up to this long must be written just so: "WHO" is no "Who"


def plain(text: str) -> str:
    """``text`` without accents."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(c for c in text if not unicodedata.combining(c))


@lru_cache(KEPT)
def pieces(text: str) -> tuple[str, ...]:
    """The parts of a name or word that count, case kept: "U.S." -> ("US",), "al-Qaeda" -> ("al", "Qaeda")."""
    if text.isascii() and text.isalnum():
        return (text,)
    return tuple(p for p in _CUT.split(plain(text).replace(".", "")) if p)


@lru_cache(KEPT)
def lowered(text: str) -> tuple[str, ...]:
    """The pieces of ``text`` in lower case."""
    return tuple(piece.lower() for piece in pieces(text))


@lru_cache(KEPT)
def fold(text: str) -> str:
    """The pieces of ``text`` in lower case: equal for spellings that differ in marks and case only."""
    return " ".join(pieces(text)).lower()


def head(name: str) -> str:
    """What a name is filed under: its first piece in lower case, "" if it has none."""
    word = name.partition(" ")[0]
    if word.isascii() and word.isalnum():
        return word.lower()
    return next((piece.lower() for piece in pieces(name)), "")


class NameIndex(Generic[T]):
    """Names and what they may mean. A name that starts with "=" matches only as written, accents and all.

    Names are filed by their first piece; what else tells them apart is worked out when that piece is first looked up.
    """

    def __init__(self, find: Callable[[str], Iterable[tuple[str, T]]]) -> None:
        """``find`` gives the names filed under a first piece, with their meanings, the likeliest first."""
        self._find = find
        self._names: dict[str, _Names[T]] = {}

    def match(self, words: Sequence[str], i: int) -> tuple[int, tuple[T, ...]]:
        """The longest name starting at word ``i``: its number of words and its meanings; ``(0, ())`` if none."""
        parts = list(pieces(words[i]))
        first = parts[0].lower() if parts else ""
        seconds = self._names.get(first)
        if seconds is None:
            seconds = self._names[first] = _filed(self._find(first)) if first else {}
        if not seconds:
            return 0, ()
        ends = [0] * (len(parts) - 1) + [i + 1]  # after which word a piece ends, 0 inside one
        _extend(parts, ends, words, 2)
        names = seconds.get(parts[1].lower()) if len(parts) > 1 else None
        if names:
            _extend(parts, ends, words, next(iter(names)))
            low = tuple(p.lower() for p in parts)
            for size, group in names.items():
                if size <= len(low) and ends[size - 1]:
                    fitting = _meanings(group.get(low[:size], ()), parts, words[i : ends[size - 1]])
                    if fitting:
                        return ends[size - 1] - i, fitting
        alone = seconds.get("") if ends[0] else None
        fitting = _meanings(alone[1][(first,)], parts, words[i : ends[0]]) if alone else ()
        return (ends[0] - i, fitting) if fitting else (0, ())


def _extend(parts: list[str], ends: list[int], words: Sequence[str], size: int) -> None:
    """Add the pieces of the words that follow until there are ``size`` of them or no words are left."""
    while len(parts) < size and ends[-1] < len(words):
        more = pieces(words[ends[-1]])
        if not more:  # a word of marks only belongs to what is before it
            ahead = next((k for k in range(ends[-1] + 1, len(words)) if pieces(words[k])), -1)
            if ahead < 0:
                return
            more = pieces(words[ahead])
            parts.extend(more)
            ends.extend([0] * (len(more) - 1) + [ahead + 1])
            continue
        parts.extend(more)
        ends.extend([0] * (len(more) - 1) + [ends[-1] + 1])


_Spelt = list[
    tuple[tuple[str, ...], str, T]
]  # spellings: pieces with their case, the text if only that matches, meaning
# By the second piece ("" for names of one) and the number of pieces, the longest first: folded pieces and spellings.
_Names = dict[str, dict[int, dict[tuple[str, ...], _Spelt[T]]]]


def _filed(names: Iterable[tuple[str, T]]) -> _Names[T]:
    """Names with the same first piece by what else tells them apart."""
    found: _Names[T] = {}
    for name, meaning in names:
        parts = pieces(name)
        exact = name[1:] if name.startswith("=") else ""
        key = tuple(p.lower() for p in parts)
        second = key[1] if len(key) > 1 else ""
        found.setdefault(second, {}).setdefault(len(parts), {}).setdefault(key, []).append((parts, exact, meaning))
    return {second: dict(sorted(sizes.items(), reverse=True)) for second, sizes in found.items()}


def _meanings(
    spelt: Iterable[tuple[tuple[str, ...], str, T]], parts: Sequence[str], words: Sequence[str]
) -> tuple[T, ...]:
    """What the words mean under the spellings that their letter case allows."""
    found = tuple(
        meaning for shape, exact, meaning in spelt if _fits(shape, parts) and (not exact or exact == " ".join(words))
    )
    return found if len(found) < 2 else tuple(dict.fromkeys(found))


def _fits(name: tuple[str, ...], text: Sequence[str]) -> bool:
    """Whether the letter case of ``text`` allows it to be ``name`` (their letters are the same)."""
    if len(name) == 1:
        return name[0] == text[0] or _single(name[0], text[0])
    capital = False
    for part, seen in zip(name, text):
        if part == seen:
            capital = capital or not part.islower()
        elif part.isupper() and len(part) <= SHORT and not seen.istitle():
            return False
        elif not capital and not part.islower():
            if not seen[0].isupper():
                return False
            capital = True
    return capital or all(p.islower() for p in name)


def _single(name: str, seen: str) -> bool:
    """The same for names of one piece written otherwise: "RUSSIA" is Russia, but "Who" is no WHO and "Let" no LeT."""
    if name.isupper() or not seen[0].isupper():
        return False
    if not name.istitle() and len(name) <= SHORT + 1:
        return False
    return len(seen) > SHORT or not seen.isupper()
