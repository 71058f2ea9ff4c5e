"""Split a text into sentences of words, with character offsets, following the UD English treebanks.

A blank line always ends a sentence. A single line break ends one where the line was broken on purpose (a heading,
a list, a paragraph on one line), not where text was wrapped at a margin.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from dragoman.language.tokens import CHUNK, Word, fused, words_of
from dragoman.language.words import ABBREVIATIONS, NEVER_LAST, SAYING, STARTERS

# A parser's work grows with the square of the sentence; whatever is longer is cut at its punctuation.
LONGEST = 160


class RawSentence(NamedTuple):
    """A sentence ``text[start:end]``, its words as (text, start, end), and the number of its paragraph, from 0."""

    start: int
    end: int
    tokens: list[Word]
    paragraph: int


def segment(text: str) -> list[RawSentence]:
    """The sentences of ``text``. Never raises; whatever is not white space is part of some word."""
    sentences: list[RawSentence] = []
    lines = _Lines(text)
    block: list[Word] = []
    breaks: set[int] = set()  # indexes in the block of words that begin a new line
    paragraph = 0
    for match in CHUNK.finditer(text):
        start, end = match.span()
        newlines = lines.before(start, end)
        if newlines and block:
            if newlines > 1:
                _close(block, breaks, paragraph, sentences)
                block, breaks = [], set()
                paragraph += 1
            elif not lines.is_wrapped_at(start, end):
                breaks.add(len(block))
        chunk = text[start:end]
        if chunk.isalpha() and not fused(chunk):
            block.append((chunk, start, end))
        elif chunk[-1] in ".,;:?!" and chunk[:-1].isalpha() and not (chunk[-1] == "." or fused(chunk[:-1])):
            block.append((chunk[:-1], start, end - 1))
            block.append((chunk[-1], end - 1, end))
        else:
            block += words_of(text, start, end, lines.ends_block(end))
    _close(block, breaks, paragraph, sentences)
    return sentences


class _Lines:
    """Where the lines of a text break, and whether they are wrapped at a margin."""

    _NEWLINE = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
    _BULLET = re.compile(r"(?:[-*•·–—>#|]|\(?\w{1,2}[.)])$")

    def __init__(self, text: str) -> None:
        self._text = text
        self._margin = self._find_margin()
        self._seen = 0  # where the last stretch ended
        self._line = 0  # where the current line begins
        self._last_line = 0
        self._last_end = 0

    def before(self, start: int, end: int) -> int:
        """How many line breaks stand in front of the stretch ``start`` to ``end``; stretches come in their order."""
        gap, self._seen = self._seen, end
        if start - gap == 1 and self._text[gap] == " ":
            return 0
        breaks = [m.end() for m in self._NEWLINE.finditer(self._text, gap, start)]
        if breaks:
            self._last_line, self._last_end, self._line = self._line, gap, breaks[-1]
        return len(breaks)

    def is_wrapped_at(self, start: int, end: int) -> bool:
        """Whether the line break before the stretch ``start`` to ``end`` only wraps the text."""
        stretch = self._text[start:end]
        if self._BULLET.match(stretch):
            return False
        if stretch[0].islower():
            return True
        return self._margin > 0 and self._last_end - self._last_line + 1 + end - start > self._margin

    def ends_block(self, end: int) -> bool:
        """Whether nothing but white space follows on the line, and the line is not wrapped."""
        follower = self._text[end : end + 1]
        if not follower:
            return True
        return follower != " " and bool(self._NEWLINE.match(self._text, end)) and not self._margin

    def _find_margin(self) -> int:
        """The length at which lines are wrapped, 0 if they are not."""
        lengths = [len(line) for line in self._text.splitlines() if " " in line.strip()]
        short = [length for length in lengths if length <= 120]
        if len(lengths) < 3 or len(short) < 0.8 * len(lengths) or max(short) < 45:
            return 0
        return max(short)


_ENDINGS = frozenset(".!?…。！？")
_CLOSERS = frozenset("\"”’'»)]}*")
_QUOTES = frozenset("\"”’'»")
_NUMERAL = re.compile(r"(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})$")


def _close(block: list[Word], breaks: set[int], paragraph: int, sentences: list[RawSentence]) -> None:
    """Add the sentences of a block of words."""
    first = 0
    i = 0
    while i < len(block):
        after = _end_after(block, first, i)
        if not after and i + 1 in breaks:
            after = i + 1
        i = max(i + 1, after)
        if after or i == len(block) or i - first >= LONGEST:
            stop = i if after or i == len(block) else _cut_long(block, first, i)
            if stop > first:
                words = block[first:stop]
                sentences.append(RawSentence(words[0][1], words[-1][2], words, paragraph))
            first = stop


def _cut_long(block: list[Word], first: int, stop: int) -> int:
    """Where to cut an endless sentence: after its last semicolon, colon or comma, else where it is."""
    for marks in (";:", ",–—"):
        for i in range(stop - 1, first + LONGEST // 2, -1):
            if block[i][0] in marks:
                return i + 1
    return stop


def _end_after(block: list[Word], first: int, i: int) -> int:
    """The index after the sentence that word ``i`` ends, closing quotes and brackets included; 0 if it ends none."""
    word = block[i][0]
    if word[-1] not in _ENDINGS:
        return 0
    if word[0] not in _ENDINGS:
        return i + 1 if _abbreviation_ends(block, i) else 0
    said = [w[0] for w in block[max(first, i - 40) : i] if w[0][0].isalnum()]
    if not said or (len(said) == 1 and word == "." and _NUMERAL.match(said[0])):
        return 0  # nothing yet, or "1." at the head of an item
    stop = _after_closers(block, i)
    if stop == len(block):
        return stop
    follower = block[stop][0]
    quoted = any(w[0] in _QUOTES for w in block[i + 1 : stop])
    if follower[0].islower():
        return stop if _lower_starts(block, stop, word, quoted) else 0
    if follower[0] in ",;:)]–—-%":
        return 0
    if word != "." and quoted and any(w[0] in SAYING for w in block[stop + 1 : stop + 5]):
        return 0
    return stop


def _lower_starts(block: list[Word], stop: int, word: str, quoted: bool) -> bool:
    """Whether a word in lower case begins a sentence after the mark ``word``."""
    return word in (".", "?", "!") and not quoted and block[stop - 1][2] < block[stop][1]


def _after_closers(block: list[Word], i: int) -> int:
    """The index after the quotes, brackets, further marks and note numbers that hang on the mark ``i``."""
    stop = i + 1
    while stop < len(block) and block[stop][1] == block[stop - 1][2]:
        word = block[stop][0]
        if word in _CLOSERS or word[0] in _ENDINGS:
            stop += 1
        else:
            break
    while stop < len(block):
        if block[stop][0][0] in _ENDINGS:
            stop += 1
        elif _is_note(block, stop):
            stop += 3
        else:
            break
    return stop


def _is_note(block: list[Word], at: int) -> bool:
    """Whether a note number like "[12]" stands at ``at``."""
    return at + 2 < len(block) and block[at][0] == "[" and block[at + 1][0].isdigit() and block[at + 2][0] == "]"


def _abbreviation_ends(block: list[Word], i: int) -> bool:
    """Whether a sentence ends with the abbreviation at ``i``: the next word must be one that starts sentences."""
    word = block[i][0]
    if i + 1 == len(block):
        return True
    if word[:-1] in NEVER_LAST:
        return False
    if word[:-1] not in ABBREVIATIONS and "." not in word[:-1] and len(word) > 2:
        return False
    follower = block[i + 1][0]
    return follower in STARTERS or (follower == "I" and len(word) > 2)
