"""Tell, cheaply, whether a text is English."""

from __future__ import annotations

import re

# Words that English running text cannot do without and other languages rarely write in the same way.
_ENGLISH = frozenset(
    "the of and that with from by was were are is been being has have had this these those they their them there he "
    "his she her its it which who would will could should can may not but for at as into about after before between "
    "over under against during said says to in on be an than more other also when where while what we our you your "
    "because how out off if so all any some only such up down another two three do does did a like my just both "
    "people year years".split()
)
# Some of those are words of other languages too: they count less.
_SHARED = frozenset(
    "to in on be an is was were had has as at for can may over under also he her we it by who of will a so all any "
    "my do if just".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_SAMPLE = 20_000  # characters; more would not change the verdict
_FEWEST = 12  # words in lower case: fewer decide nothing
_SHARE = 0.13


def is_english(text: str) -> bool:
    """Whether ``text`` is English. What is too short to tell, such as a list of names, passes."""
    sample = text if len(text) <= _SAMPLE else text[: _SAMPLE // 2] + text[len(text) // 2 :][: _SAMPLE // 2]
    letters = sum(map(str.isalpha, sample))
    if letters >= 20 and len(_LATIN.findall(sample)) < letters / 2:
        return False
    words = _WORD.findall(sample)
    running = [word for word in words if word[0].islower()]
    if len(running) < len(words) / 4:  # headlines, capitals
        running = [word.lower() for word in words]
    return len(running) < _FEWEST or _share(running) >= _SHARE


def _share(words: list[str]) -> float:
    """The share of English function words among ``words``."""
    score = sum((0.4 if word in _SHARED else 1.0) for word in words if word in _ENGLISH)
    return score / len(words)
