"""Cut English text into words as the UD English treebanks do, keeping character offsets.

Contractions ("do n't", "Russia 's") and most hyphenated words ("35 - year - old") come apart, prefixes
("re-establish"), abbreviations ("U.S."), numbers, addresses and handles stay whole. Every pattern is
bounded, so the time taken grows with the length of the text and nothing else.
"""

from __future__ import annotations

import re
from itertools import pairwise

from dragoman.language.words import ABBREVIATIONS, ALSO_WORDS, BEFORE_NUMBER, FUSED, NO_GIVEN_NAMES, PREFIXES, UNITS

Word = tuple[str, int, int]

# Characters that \w leaves out although they belong to the letter before: combining marks of the larger
# scripts, soft hyphen, zero-width joiners.
_MARK = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd\u0b82\u0bbe-\u0bcd\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u00ad\u200c\u200d"
)
_W = rf"[\w{_MARK}]"
_APOSTROPHE = "'’ʼ"
# Joined to the picture before it: variation selectors, skin tones, and whatever follows a zero-width joiner.
_PICTURE = (
    r"[\U0001f1e6-\U0001f1ff]{2}|[\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
    r"(?:[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]|\u200d\S|[\U000e0020-\U000e007f])*"
)
_SITES = (
    "doc|docx|xls|xlsx|pdf|txt|html|com|org|net|edu|gov|mil|int|info|eu|uk|ru|ua|cn|de|fr|us|ca|au|nz|in|jp|kr|ir|il|"
    "tr|pl|ch|io|tv|co|biz|dk|es|it|nl|se"
)

# Whitespace, and zero-width characters that only mark where a line may break.
CHUNK = re.compile(r"[^\s\u200b\u2060\ufeff]+")

_PIECE = re.compile(
    rf"""
    (?P<url>(?:https?://|ftp://|www\.)[^\s<>"“”\u200b\ufeff]+)
  | (?P<mail>[\w.+%-]{{1,64}}@\w[\w-]{{0,63}}(?:\.\w[\w-]{{0,63}}){{0,8}})
  | (?P<site>\w[\w-]{{0,63}}(?:\.\w[\w-]{{0,63}}){{0,6}}\.(?i:{_SITES})(?!\w|\.\w)(?:/[^\s<>"“”)\]]*)?)
  | (?P<handle>[@#][^\W\d]{_W}*)
  | (?P<face>[:;=]['’-]?[()DPp](?!\w))
  | (?P<dotted>(?:[^\W\d_]\.){{2,12}}(?:[^\W\d_](?!{_W}))?|(?:[^\W\d_]\.){{1,12}}[^\W\d_](?!{_W})|Ph\.D\.?)
  | (?P<money>[A-Z]{{1,3}}\$)
  | (?P<date>\d{{4}}-\d\d-\d\d(?!\d)|\d{{1,2}}-\d{{1,2}}-(?:\d{{4}}|\d\d)(?!\d))
  | (?P<phone>(?:\d{{1,3}}-){{0,2}}\d{{3}}-\d{{4}}(?!\d))
  | (?P<number>(?:(?<!\w)\.)?\d++(?:[.,:/]\d++)*+(?:st|nd|rd|th|s)?(?!{_W})(?:(?<=0)['’]s(?!{_W}))?)
  | (?P<years>['’‘]\d\ds?(?!{_W}))
  | (?P<short>['’‘](?:em|til|cause|cuz|tis|twas|s|S|m|M|re|ve|ll|d)(?!{_W}))
  | (?P<firm>[A-Z]{{1,4}}&[A-Z]{{1,4}}(?!{_W}))
  | (?P<word>{_W}+(?:(?:[{_APOSTROPHE}]|-(?!\w\.\w)|(?<=\d)[.,:](?=\d)){_W}+)*)
  | (?P<run>\.{{2,}}|[!?]+|-{{2,}}|\*{{2,}}|={{2,}}|~{{2,}}|\#{{2,}}|\+{{2,}}|'{{2}}|‘’|`{{2}}|<<|>>|\[(?:\.\.\.|…)\])
  | (?P<picture>{_PICTURE})
  | (?P<other>[\s\S][{_MARK}\ufe0e\ufe0f]*)
    """,
    re.VERBOSE,
)

_CLITIC = re.compile(rf"(?:[{_APOSTROPHE}](?:s|m|d|re|ve|ll)|n[{_APOSTROPHE}]t)$", re.IGNORECASE)
_MEASURE = re.compile(r"(\d+(?:[.,:]\d+)*)([A-Za-z]+)")
# Korean and Chinese given names ("Jong-un", "Chun-ying") are one word in the treebanks.
_ONSET = "(?:[bcdfghjklmnpqrstwxyz]|ch|sh|zh|ts|hs|ky|hw|hy)?"
_RIME = "(?:[aeiouy]|ae|ai|ao|au|ee|ei|eo|eu|ia|iao|iu|oo|ou|ua|ui|uo|wa|ya|ye|yeo|yo|yu)(?:n|ng|k|l|m|p|t|h|i)?"
_GIVEN = re.compile(
    rf"(?!(?:Anti|Non|Post|Pro|Long|Left|Right|Co|Ex|Re|Pre)-){_ONSET}{_RIME}-{_ONSET}{_RIME}", re.IGNORECASE
)


def words_of(text: str, start: int, end: int, ends: bool) -> list[Word]:
    """The words of ``text[start:end]``, a stretch without white space.

    ``ends`` tells that a block of text ends with it, so that a final full stop closes a sentence.
    """
    words: list[Word] = []
    for match in _PIECE.finditer(text, start, end):
        kind, a, b = match.lastgroup, match.start(), match.end()
        if kind == "word":
            _cut_word(text, a, b, words)
        elif kind in ("url", "site"):
            _cut_address(text, a, b, words)
        elif kind == "other" and text[a:b] == "." and words and words[-1][2] == a:
            _cut_stop(text, end, ends, a, words)
        else:
            words.append((text[a:b], a, b))
    return words


def fused(word: str) -> int:
    """How many characters the first part of a word like "cannot" has, 0 if the word is one."""
    return FUSED.get(word.lower(), 0)


def _cut_address(text: str, a: int, b: int, words: list[Word]) -> None:
    """An address without the punctuation that belongs to the sentence around it."""
    loose = ".,;:!?'’\"*" if "(" in text[a:b] else ".,;:!?'’\"*)]"
    stop = b
    while stop > a + 1 and text[stop - 1] in loose:
        stop -= 1
    words.append((text[a:stop], a, stop))
    words.extend((text[i], i, i + 1) for i in range(stop, b))


def _cut_stop(text: str, end: int, ends: bool, at: int, words: list[Word]) -> None:
    """A full stop right after a word: part of an abbreviation, an initial or a list number, or a word itself."""
    word, a, _ = words[-1]
    closes = at + 1 == end and ends
    follower = text[at + 1 : at + 2]
    if word in BEFORE_NUMBER:
        joined = _next(text, at + 1).isdigit()
    elif word == "al":
        joined = text[max(0, a - 3) : a] == "et "
    elif word in ABBREVIATIONS:
        joined = not (closes and word in ALSO_WORDS)
    elif len(word) == 1 and word.isupper() and word != "I":
        joined = not closes and (follower == "" or follower.isspace() or follower in ",-'’")
    else:
        joined = False
    if joined:
        words[-1] = (text[a : at + 1], a, at + 1)
    else:
        words.append((".", at, at + 1))


def _next(text: str, at: int) -> str:
    """The first character after a space or two."""
    return text[at : at + 3].lstrip()[:1]


def _cut_word(text: str, a: int, b: int, words: list[Word]) -> None:
    """A word with any apostrophes and hyphens inside: clitics come off, most hyphens are words of their own."""
    word = text[a:b]
    if word.isalpha():
        cut = fused(word)
        words += [(word[:cut], a, a + cut), (word[cut:], a + cut, b)] if cut else [(word, a, b)]
        return
    if "-" in word:
        _cut_hyphens(text, a, b, words)
        return
    clitic = _CLITIC.search(word)
    if clitic and clitic.start():
        cut = a + clitic.start()
        inner = _CLITIC.search(text, a, cut)  # "n't" in "should n't 've"
        first = inner.start() if inner and inner.start() > a else cut
        ends = sorted({a, first, cut, b})
        words += [(text[x:y], x, y) for x, y in pairwise(ends)]
        return
    measure = _MEASURE.fullmatch(word)
    if measure and measure[2] in UNITS:
        cut = a + measure.end(1)
        words += [(text[a:cut], a, cut), (text[cut:b], cut, b)]
        return
    words.append((word, a, b))


def _cut_hyphens(text: str, a: int, b: int, words: list[Word]) -> None:
    """Cut at hyphens, save after a prefix ("re-establish") and inside East Asian given names ("Jong-un")."""
    if b - a < 20 and _is_given_name(text, a, b):
        words.append((text[a:b], a, b))
        return
    start = a
    after_prefix = False
    for part in text[a:b].split("-"):
        end = start + len(part)
        if after_prefix:
            first = words.pop()
            words.append((text[first[1] : end], first[1], end))
        else:
            _cut_word(text, start, end, words)
        after_prefix = not after_prefix and end < b and part.lower() in PREFIXES
        if end < b and not after_prefix:
            words.append(("-", end, end + 1))
        start = end + 1


def _is_given_name(text: str, a: int, b: int) -> bool:
    """Whether this is a name like "Jong-un", which needs a surname in front of it."""
    if not text[a].isupper() or not _GIVEN.fullmatch(text, a, b) or text[a:b].split("-")[1].lower() in NO_GIVEN_NAMES:
        return False
    front = text[max(0, a - 20) : a].rsplit(None, 1)
    return bool(front) and text[a - 1] == " " and front[-1][:1].isupper() and front[-1].isalpha()
