"""Verb dictionaries of PETRARCH: synonym sets, blocks of verbs that mean the same, and the patterns around them.

A block begins with ``--- NAME [code] ---``; below it stand its verbs, one a line, with irregular forms in braces and a
code of their own in brackets, then patterns: ``- * (TO COURT) [173]``. In a pattern ``*`` is the verb, ``$`` the
source, ``+`` the target, ``%`` both at once, ``&NAME`` a synonym set, ``{A B}`` a noun phrase, ``(TO A)`` a phrase with
its preposition, ``^`` words that are skipped. Older dictionaries write all words of a pattern in a row. ``~`` begins a
rule on verbs within verbs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dragoman.errors import DragomanError

PREPOSITIONS = frozenset(
    "about above across after against along amid among around as at before behind below between beyond by despite "
    "during for from in inside into near of on onto outside over since through to toward towards under until upon via "
    "with within without".split()
)
ARTICLES = frozenset({"A", "AN", "THE"})
MARKS = frozenset("$+%^")
CODE = re.compile(r"\[([^\]]*)\]")
PIECE = re.compile(r"[(){}]|[^\s(){},@]+")


class Verb(NamedTuple):
    """A verb of a block: its words, the first of them the verb itself, its forms, and its code if it has its own."""

    line: int
    words: tuple[str, ...]
    forms: tuple[str, ...]
    code: str | None


class Phrase(NamedTuple):
    """Words of a pattern that stand together, or a mark; ``prepositions`` that introduce them, one of which is enough.

    ``bare``: without brackets, as a dictionary of the older kind has all its words.
    """

    words: tuple[str, ...]
    prepositions: tuple[str, ...] = ()
    mark: str = ""
    bare: bool = False


class Pattern(NamedTuple):
    """What stands before and after the verb, and the code of it all."""

    line: int
    before: tuple[Phrase, ...]
    after: tuple[Phrase, ...]
    code: str


class Block(NamedTuple):
    """Verbs that mean the same, the code they have alone, and their patterns."""

    line: int
    name: str
    code: str
    verbs: list[Verb]
    patterns: list[Pattern]


class Member(NamedTuple):
    """A word or phrase of a synonym set."""

    line: int
    words: tuple[str, ...]


class Dictionary(NamedTuple):
    """A whole dictionary; ``rules`` are the lines of rules on verbs within verbs, ``odd`` those without sense."""

    synsets: Mapping[str, tuple[Member, ...]]
    blocks: tuple[Block, ...]
    rules: tuple[int, ...]
    odd: tuple[tuple[int, str], ...]


def read(source: str, text: str) -> Dictionary:
    """Read a dictionary; raises DragomanError if there is no verb in it."""
    synsets: dict[str, list[Member]] = {}
    blocks: list[Block] = []
    rules: list[int] = []
    odd: list[tuple[int, str]] = []
    members: list[Member] | None = None  # of the synonym set that is being read
    for number, line in lines(text):
        try:
            if line.startswith("&"):
                members = synsets.setdefault(line.split()[0].rstrip("_"), [])
            elif line.startswith("+") and members is not None:
                members.append(Member(number, tuple(line[1:].replace("_", " ").lower().split())))
                continue
            elif line.startswith("---"):
                members = None
                blocks.append(_block(number, line))
            elif line.startswith("-"):
                _last(blocks, number).patterns.append(_pattern(number, line))
            elif line.startswith("~"):
                rules.append(number)
            else:
                members = None
                _add_verb(blocks, number, line)
        except ValueError as error:
            odd.append((number, str(error)))
    if not any(block.verbs for block in blocks):
        raise DragomanError(
            f"{source}: no verb is in it: a verb dictionary of PETRARCH has lines such as '--- NAME [190] ---'"
        )
    found = {label: tuple(words) for label, words in synsets.items()}
    return Dictionary(found, tuple(blocks), tuple(rules), tuple(odd))


def lines(text: str) -> Iterator[tuple[int, str]]:
    """Numbered lines without comments, blank ones left out."""
    text = re.sub(r"<!--.*?-->", lambda m: "\n" * m[0].count("\n"), text, flags=re.DOTALL)
    for number, line in enumerate(text.split("\n"), 1):
        line = re.sub(r"[#;].*", "", line).strip()
        if line:
            yield number, line


def _block(number: int, line: str) -> Block:
    name = CODE.sub("", line).strip("- \t").strip()
    return Block(number, name, _code(line) or "---", [], [])


def _code(line: str) -> str | None:
    found = CODE.search(line)
    return found[1].strip() if found else None


def _last(blocks: list[Block], number: int) -> Block:
    if not blocks:
        raise ValueError("pattern before any verb")
    return blocks[-1]


def _add_verb(blocks: list[Block], number: int, line: str) -> None:
    """Add a verb to its block; without a heading, a verb after patterns begins a new one."""
    verb = _verb(number, line)
    if not blocks or blocks[-1].patterns:
        blocks.append(Block(number, " ".join(verb.words), verb.code or "---", [], []))
    blocks[-1].verbs.append(verb)


def _verb(number: int, line: str) -> Verb:
    head, _, rest = CODE.sub("", line).partition("{")
    words = head.split()
    if len(words) != 1:
        raise ValueError("line that is no verb, pattern or set")
    forms = tuple(_main(form)[0] for form in rest.partition("}")[0].split())
    return Verb(number, _main(words[0]), forms, _code(line))


def _main(word: str) -> tuple[str, ...]:
    """The words of a verb in small letters, "beef up" of "+BEEF_UP"; "re-arrest" of "RE_+ARREST"."""
    parts = [part for part in word.lower().split("_") if part]
    at = next((i for i, part in enumerate(parts) if part.startswith("+")), 0)
    if at and parts[:at] != ["re"]:
        raise ValueError("verb with a word before it")
    prefix = "re-" if at else ""
    found = (prefix + parts[at].lstrip("+"), *parts[at + 1 :]) if parts else ()
    if not found or not found[0]:
        raise ValueError("verb without a word")
    return found


# --- patterns


def _pattern(number: int, line: str) -> Pattern:
    code = _code(line)
    body = CODE.sub("", line[1:]).replace("**", "*")
    if code is None:
        raise ValueError("pattern without a code")
    if body.count("*") != 1:
        raise ValueError("pattern without its verb (*)")
    before, after = body.split("*")
    return Pattern(number, tuple(_phrases(before)), tuple(_phrases(after)), code)


def _phrases(text: str) -> list[Phrase]:
    """The phrases of one side of a pattern."""
    found: list[Phrase] = []
    pieces = PIECE.findall(re.sub(r"_*([$+%^])_*", r" \1 ", text))
    while pieces:
        piece = pieces.pop(0)
        if piece == "(":
            inside = _until(pieces, ")")
            prepositions = tuple(p.lower() for p in inside.pop(0).split("/")) if inside else ()
            found += _inside(inside, prepositions) or [Phrase((), prepositions)]
        elif piece == "{":
            found.append(Phrase(_words(_until(pieces, "}"))))
        elif piece in "})":
            raise ValueError("bracket that is not opened")
        elif piece in MARKS:
            found.append(Phrase((), mark=piece))
        else:
            found.append(Phrase(_words([piece]), bare=True))
    return found


def _until(pieces: list[str], end: str) -> list[str]:
    """Take the pieces up to a closing bracket."""
    if end not in pieces:
        raise ValueError("bracket that is not closed")
    at = pieces.index(end)
    inside = pieces[:at]
    del pieces[: at + 1]
    return inside


def _inside(pieces: list[str], prepositions: tuple[str, ...]) -> list[Phrase]:
    """The phrase or phrases that a preposition introduces."""
    found: list[Phrase] = []
    words: list[str] = []
    for piece in pieces:
        if piece in MARKS:
            found.append(Phrase((), prepositions, piece))
        elif piece not in "{}":
            words.append(piece)
    if words:
        found.append(Phrase(_words(words), prepositions))
    return found


def _words(pieces: list[str]) -> tuple[str, ...]:
    """Words in small letters; the names of sets stay as they are."""
    words = (word for piece in pieces for word in (_set(piece) if "&" in piece else piece.split("_")))
    return tuple(
        word if word.startswith("&") else word.lower()
        for word in words
        if re.search(r"\w", word) and word not in ARTICLES
    )


def _set(piece: str) -> list[str]:
    """The name of a set, whole but for a last underscore; with words joined to it by underscores, all of them."""
    at = piece.index("&")
    return [*piece[:at].split("_"), piece[at:].rstrip("_")]
