"""Sentences written for this project with their events marked inline.

``<a:Turkey> {REQUEST:urged} <r:Greece> to reopen <-:Crete>'s port.`` An entity is ``<ROLES:words>``, its roles ``a``
(actor) and ``r`` (recipient), each with the number of its event where the sentence has several (``a1,r2``), or ``-``
for none. A trigger is ``{NUMBER.TYPE.FLAGS:words}``; the number may be left out where there is one event, the flags
(h historical, f future, y hypothetical, n negation) where there are none. Lines that begin with ``#`` are comments.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.types import Report, Sentence
from training.treebanks import Example

if TYPE_CHECKING:
    from dragoman.language import English

TYPES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT"
).split()
FLAGS = "hfyn"
FLAG_SETS = ("", "h", "f", "y", "n", "hn", "hy", "fn", "fy", "ny")
# What a word can be to another: the actor or recipient of the act it tells, or one party's act towards another.
LINKS = ("actor", "recipient", "NONE", *TYPES)
MUTUAL = ("CONSULT", "COOPERATE", "AGREE", "SUPPORT")
MARK = re.compile(r"<([^<>{}:]*):([^<>{}]*)>|\{([^<>{}:]*):([^<>{}]*)\}")
ROLE = re.compile(r"([ar])(\d?)$")
TRIGGER = re.compile(r"(?:(\d)\.)?([A-Z]+)(?:\.([a-z]+))?$")


@dataclass(frozen=True)
class Party:
    """An entity as marked: its characters, and its roles as (``a`` or ``r``, event number)."""

    start: int
    end: int
    roles: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Deed:
    """An event as marked: its number, type and modality, and the characters of its trigger."""

    number: int
    event: str
    flags: str
    start: int
    end: int


@dataclass(frozen=True)
class Marked:
    """A sentence without its marks, with what they said."""

    text: str
    parties: tuple[Party, ...]
    deeds: tuple[Deed, ...]
    line: str


def read_marked(path: Path) -> Iterator[Marked]:
    """The sentences of a file; a line with a fault is told on standard error and left out."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            try:
                yield parse(line.strip())
            except ValueError as error:
                print(f"{path}:{number}: {error}: {line}", file=sys.stderr)


def parse(line: str) -> Marked:
    """One line to a sentence."""
    text, at = "", 0
    parties: list[Party] = []
    deeds: list[Deed] = []
    for mark in MARK.finditer(line):
        text += line[at : mark.start()]
        at = mark.end()
        roles, entity, head, trigger = mark.groups()
        start = len(text)
        text += entity or trigger or ""
        if not (entity or trigger):
            raise ValueError("an empty mark")
        if entity:
            parties.append(Party(start, len(text), read_roles(roles)))
        else:
            deeds.append(read_deed(head, start, len(text)))
    text += line[at:]
    if re.search(r"[<>{}]", text):
        raise ValueError("a bracket too many")
    check(parties, deeds)
    return Marked(text, tuple(parties), tuple(deeds), line)


def read_roles(written: str) -> tuple[tuple[str, int], ...]:
    """The roles of an entity."""
    if written == "-":
        return ()
    found = [ROLE.match(role.strip()) for role in written.split(",")]
    if not all(found):
        raise ValueError(f"no roles: {written}")
    return tuple((m[1], int(m[2] or 1)) for m in found if m)


def read_deed(written: str, start: int, end: int) -> Deed:
    """The event of a trigger."""
    found = TRIGGER.match(written)
    if not found or found[2] not in TYPES or set(found[3] or "") - set(FLAGS):
        raise ValueError(f"no event type: {written}")
    return Deed(int(found[1] or 1), found[2], found[3] or "", start, end)


def check(parties: list[Party], deeds: list[Deed]) -> None:
    """Refuse roles of events that are not marked, and events without an actor."""
    numbers = {deed.number for deed in deeds}
    acting = {n for party in parties for role, n in party.roles if role == "a"}
    spoken = {n for party in parties for _, n in party.roles}
    if len(numbers) < len(deeds):
        raise ValueError("two events of one number")
    if spoken - numbers:
        raise ValueError(f"roles of events that are not marked: {spoken - numbers}")
    if any(deed.number not in spoken for deed in deeds):
        raise ValueError(f"events without anybody: {numbers - acting}")


def read_folder(folder: Path, english: English, known: dict[str, list[Example]]) -> list[Example]:
    """The sentences of all files in a folder, to learn from; ``known`` keeps what is parsed already, by its line."""
    out: list[Example] = []
    for path in sorted(folder.glob("*.txt")):
        for item in read_marked(path):
            if item.line not in known:
                document = english.analyse(Report(text=item.text))
                known[item.line] = [to_example(item, sentence) for sentence in document.sentences]
            out += known[item.line]
    return out


def to_example(item: Marked, sentence: Sentence) -> Example:
    """What the marks say of one sentence, by word."""
    tokens = sentence.tokens
    events, modality = ["NONE"] * len(tokens), ["?"] * len(tokens)
    at: dict[int, int] = {}
    for deed in item.deeds:
        word = head_of(sentence, deed.start, deed.end)
        if word < 0:
            continue
        for i, token in enumerate(tokens):
            if token.start < deed.end and deed.start < token.end and events[i] == "NONE":
                events[i] = "?"
        at[deed.number] = word
        events[word] = deed.event
        flags = "".join(flag for flag in FLAGS if flag in deed.flags)
        modality[word] = flags if flags in FLAG_SETS else "?"
    heads: dict[int, Party] = {}
    for party in item.parties:
        word = head_of(sentence, party.start, party.end)
        if word >= 0:
            heads.setdefault(word, party)
    roles = [
        (word, head, int(("a", number) in party.roles), int(("r", number) in party.roles))
        for number, word in at.items()
        for head, party in heads.items()
        if head != word
    ]
    return replace(parsed(sentence), events=events, modality=modality, roles=roles, pairs=pairs_of(item, heads, at))


def parsed(sentence: Sentence) -> Example:
    """The sentence as the shipped model reads it: learnt again, so that what is learnt of events changes no parse."""
    tokens = sentence.tokens
    names = ["O"] * len(tokens)
    for name in sentence.names:
        names[name.first : name.last + 1] = [f"B-{name.label}"] + [f"I-{name.label}"] * (name.last - name.first)
    return Example(
        "marked",
        [token.text for token in tokens],
        [token.upos for token in tokens],
        [token.xpos for token in tokens],
        [token.feats for token in tokens],
        [token.lemma for token in tokens],
        [token.head for token in tokens],
        [token.deprel for token in tokens],
        [token.kind for token in tokens],
        names,
    )


def head_of(sentence: Sentence, start: int, end: int) -> int:
    """The word of a span that governs the others, -1 if none lies in it."""
    inside = [i for i, token in enumerate(sentence.tokens) if token.start < end and start < token.end]
    governing = (i for i in inside if sentence.tokens[i].head not in inside and sentence.tokens[i].upos != "PUNCT")
    return next(governing, inside[0] if inside else -1)


def pairs_of(item: Marked, heads: dict[int, Party], at: dict[int, int]) -> list[tuple[int, int, str]]:
    """Every ordered pair of parties with what the first does to the second; mutual acts go both ways."""
    types: dict[tuple[int, int], str] = {}
    for deed in item.deeds:
        if deed.number not in at:
            continue
        acting = [h for h, party in heads.items() if ("a", deed.number) in party.roles]
        aimed = [h for h, party in heads.items() if ("r", deed.number) in party.roles]
        if not aimed and deed.event in MUTUAL:
            aimed = acting
        for a in acting:
            for b in aimed:
                types.setdefault((a, b), deed.event)
    return [(a, b, types.get((a, b), "NONE")) for a in heads for b in heads if a != b]


def main() -> None:
    """Check the files named, print every fault and the number of sentences and events."""
    from collections import Counter

    types: Counter[str] = Counter()
    sentences = faults = 0
    for name in sys.argv[1:]:
        for number, line in enumerate(Path(name).read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            try:
                types.update([d.event for d in parse(line.strip()).deeds] or ["NONE"])
                sentences += 1
            except ValueError as error:
                faults += 1
                print(f"{name}:{number}: {error}: {line}")
    print(f"{sentences} sentences, {faults} faults;", dict(types.most_common()))


if __name__ == "__main__":
    main()
