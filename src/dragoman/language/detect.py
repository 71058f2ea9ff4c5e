"""Tell, cheaply, whether a text is English."""

from __future__ import annotations

import re

from dragoman.language.words import FUNCTION_WORDS, SHARED_WORDS

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_PLAIN = re.compile("[A-Za-z]")
_SAMPLE = 20_000  # characters; more would not change the verdict
_FEWEST = 12  # words in lower case: fewer decide nothing
_SHARE = 0.13
_PLAIN_SHARE = 0.5


def is_english(text: str) -> bool:
    """Whether ``text`` is English. What is too short to tell, such as a list of names, passes."""
    sample = text if len(text) <= _SAMPLE else text[: _SAMPLE // 2] + text[len(text) // 2 :][: _SAMPLE // 2]
    letters = sum(map(str.isalpha, sample))
    if letters >= 20 and len(_PLAIN.findall(sample)) < _PLAIN_SHARE * letters:
        return False  # another script, or another language's accents, or bytes in another encoding
    words = _WORD.findall(sample)
    running = [word for word in words if word[0].islower()]
    if sum(map(str.isupper, words)) > len(words) / 2:  # all in capitals
        running = [word.lower() for word in words]
    return len(running) < _FEWEST or _share(running) >= _SHARE


def _share(words: list[str]) -> float:
    """The share of English function words among ``words``."""
    score = sum((0.4 if word in SHARED_WORDS else 1.0) for word in words if word in FUNCTION_WORDS)
    return score / len(words)
