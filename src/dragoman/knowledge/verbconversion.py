"""Makes a lexicon of our own form of a verb dictionary of PETRARCH, and tells what could not be carried over.

A pattern becomes a frame (``verbpatterns``), a verb with a code one for itself alone, a synonym set a word class.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from dragoman.knowledge.lexicon import NOTHING
from dragoman.knowledge.lexiconform import seems_class
from dragoman.knowledge.ontology import Cameo, Ontology
from dragoman.knowledge.verbdictionaries import Block, Dictionary, Pattern, Verb
from dragoman.knowledge.verbpatterns import (
    FUNCTION,
    LONG,
    PREFIX,
    Code,
    Draft,
    NotCarriedError,
    PatternReader,
    WordList,
    class_name,
)


class Conversion(NamedTuple):
    """The lexicon as sections to write down, how much was carried, and the lines that were not, by reason.

    ``loosened``: lines that mean a little more or less than they did.
    """

    sections: Mapping[str, Any]
    verbs: int
    patterns: tuple[int, int]
    left_out: Mapping[str, Sequence[int]]
    loosened: Mapping[str, Sequence[int]]


def convert(dictionary: Dictionary, ontology: Ontology, words: WordList, shipped: frozenset[str]) -> Conversion:
    """The dictionary as a lexicon; ``shipped`` are the names of the shipped word classes."""
    return _Converter(dictionary, ontology, words, shipped).conversion()


class _Converter:
    """Converts one dictionary and keeps the account."""

    def __init__(self, dictionary: Dictionary, ontology: Ontology, words: WordList, shipped: frozenset[str]) -> None:
        self._dictionary = dictionary
        self._ontology = ontology
        self._words = words
        self._shipped = shipped
        self._left_out: dict[str, list[int]] = {}
        self._loosened: dict[str, list[int]] = {}
        self._ids: dict[str, int] = {}
        self._line = 0
        self._patterns = PatternReader(dictionary.synsets, words, self._loosen)

    def conversion(self) -> Conversion:
        """The whole lexicon."""
        dictionary = self._dictionary
        for number, reason in dictionary.odd:
            self._left_out.setdefault(reason, []).append(number)
        frames = [frame for block in dictionary.blocks for frame in self._frames(block)]
        self._left_out.setdefault("rule on verbs within verbs: operators do that", []).extend(dictionary.rules)
        patterns = {pattern.line for block in dictionary.blocks for pattern in block.patterns}
        lost = {number for numbers in self._left_out.values() for number in numbers}
        sections = {"classes": self._classes(frames), "forms": self._forms(), "frames": frames}
        return Conversion(
            {name: content for name, content in sections.items() if content},
            sum(len(block.verbs) for block in dictionary.blocks),
            (len(patterns - lost), len(patterns | {number for number, why in dictionary.odd if "pattern" in why})),
            {reason: sorted(numbers) for reason, numbers in self._left_out.items() if numbers},
            {reason: told for reason, numbers in self._loosened.items() if (told := sorted({*numbers} - lost))},
        )

    # --- codes

    def _event(self, code: str) -> Cameo | None:
        """What CAMEO has for a code, None where that is no event; raises NotCarriedError for an unknown one."""
        if code.strip("-") == "":
            return None
        found = self._ontology.find_cameo(code) if code.isdigit() else None
        if found is None:
            raise NotCarriedError("code that CAMEO does not have")
        return found if found.event else None

    def _codes(self, code: str) -> Code:
        """A code or pair of codes as one code and whose it is."""
        first, colon, second = code.partition(":")
        if not colon:
            return Code(code, False, False)
        if not first.strip("-"):
            return Code(second, True, False)
        if first != second and second.strip("-"):
            self._loosen("second code of a pair: only the first is coded")
        return Code(first, False, first == second)

    def _loosen(self, reason: str) -> None:
        self._loosened.setdefault(reason, []).append(self._line)

    # --- frames

    def _frames(self, block: Block) -> Iterator[dict[str, Any]]:
        """The frames of a block: those of its patterns first, then those of its verbs alone."""
        alone = list(self._alone(block))
        phrases = [" ".join(verb.words) for verb in block.verbs]
        groups: dict[tuple[Any, ...], Draft] = {}
        for pattern in block.patterns:
            self._line = pattern.line
            try:
                for draft in self._read(pattern):
                    if self._event(draft.code) or alone:
                        merge(groups, draft)
            except NotCarriedError as error:
                self._left_out.setdefault(str(error), []).append(pattern.line)
        for draft in groups.values():
            verbs = [" ".join((phrase, *draft.particles)) for phrase in dict.fromkeys(phrases)]
            if verbs:
                yield self._frame(block, verbs, draft)
        for code, verbs in alone:
            yield self._frame(block, verbs, self._plain(code))

    def _alone(self, block: Block) -> Iterator[tuple[str, list[str]]]:
        """The codes of the block's verbs by themselves, each with its verbs."""
        found: dict[str, list[str]] = {}
        for verb in block.verbs:
            self._line = verb.line
            try:
                code = verb.code or block.code
                if self._event(self._codes(code).code):
                    found.setdefault(code, []).append(" ".join(verb.words))
            except NotCarriedError as error:
                self._left_out.setdefault(str(error), []).append(verb.line)
        yield from found.items()

    def _plain(self, code: str) -> Draft:
        """A verb alone: a source does it to a target."""
        told, reverse, mutual = self._codes(code)
        sides = ("recipient!", "actor!") if reverse else ("actor", "recipient!")
        draft = Draft(told, mutual=mutual)
        draft.slots = {"subj": (sides[0], frozenset()), "obj": (sides[1], frozenset())}
        if mutual:
            draft.slots = {name: ("actor", frozenset()) for name in ("subj", "obj", "with")}
        return draft

    def _frame(self, block: Block, verbs: list[str], draft: Draft) -> dict[str, Any]:
        """A draft as an entry."""
        event = self._event(draft.code)
        entry: dict[str, Any] = {"id": self._id(block.name), "event": event.event if event else NOTHING}
        if event:
            entry |= {"mode": event.mode} if event.mode else {}
            entry["cameo"] = event.code
        entry["verbs"] = list(dict.fromkeys(verbs))
        if draft.mutual and event:
            entry["reciprocal"] = "true"
        for name, (role, words) in draft.slots.items():
            entry[name] = f"{role} {{{', '.join(sorted(words))}}}" if words else role
        return entry

    def _id(self, name: str) -> str:
        slug = re.sub(r"[^a-z0-9]+", ".", name.lower()).strip(".") or "block"
        self._ids[slug] = self._ids.get(slug, 0) + 1
        return f"{PREFIX}.{slug}" + (f".{self._ids[slug]}" if self._ids[slug] > 1 else "")

    def _read(self, pattern: Pattern) -> Iterator[Draft]:
        """The frames of a pattern; raises NotCarriedError."""
        code = self._codes(pattern.code)
        self._event(code.code)
        yield from self._patterns.drafts(pattern, code)

    # --- words

    def _classes(self, frames: Sequence[Mapping[str, Any]]) -> dict[str, list[str]]:
        """The sets that frames use as word classes, and a class of itself for a word that could be mistaken for one."""
        found = {}
        for label in self._patterns.used:
            items = dict.fromkeys(self._members(label))
            found[class_name(label)] = list(items) or [label.lower().strip("&_")]
        known = self._shipped | found.keys()
        used = {word for frame in frames for value in frame.values() for word in slot_words(value)}
        return found | {word: [word] for word in sorted(used) if seems_class(word, known) and " " not in word}

    def _members(self, label: str) -> Iterator[str]:
        """The words of a set that can be the head of a phrase."""
        for line, words in self._dictionary.synsets[label]:
            self._line = line
            if not words or not FUNCTION.isdisjoint(words):
                self._left_out.setdefault("phrase of a set that is more than a noun", []).append(line)
                continue
            if len(words) > 2:
                self._loosen(LONG)
            yield self._patterns.item(words)

    def _forms(self) -> dict[str, list[str]]:
        """The irregular forms of verbs that the word list does not lead back to them."""
        found: dict[str, list[str]] = {}
        for verb in (verb for block in self._dictionary.blocks for verb in block.verbs):
            for form in self._new_forms(verb):
                found.setdefault(verb.words[0], []).append(form)
        return {verb: list(dict.fromkeys(forms)) for verb, forms in found.items()}

    def _new_forms(self, verb: Verb) -> Iterator[str]:
        base = verb.words[0]
        yield from (form for form in verb.forms if form != base and self._words.repair(form, "VERB", form) != base)


def merge(groups: dict[tuple[Any, ...], Draft], draft: Draft) -> None:
    """Add a draft to one of its shape, or as a new one."""
    there = groups.setdefault(draft.shape(), draft)
    there.slots = {name: (role, words | draft.slots[name][1]) for name, (role, words) in there.slots.items()}


def slot_words(value: Any) -> list[str]:
    """The words of a slot's restriction."""
    inside = value.partition("{")[2].rstrip("}") if isinstance(value, str) else ""
    return [word.strip() for word in inside.split(",") if word.strip()]
