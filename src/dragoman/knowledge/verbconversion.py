"""Makes a lexicon of our own form of a verb dictionary of PETRARCH, and tells what could not be carried over.

A pattern becomes a frame: its words restrict the slots where they stand, ``$`` is the actor and ``+`` the recipient.
The engine undoes passives and knows tense, so helping verbs are dropped where they only mark a passive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any, NamedTuple, Protocol

from dragoman.knowledge.lexicon import NOTHING
from dragoman.knowledge.lexiconform import seems_class
from dragoman.knowledge.ontology import Ontology
from dragoman.knowledge.verbdictionaries import PREPOSITIONS, Block, Dictionary, Member, Pattern, Phrase, Verb

PARTICLES = frozenset("up out off down away back forward forth aside apart together ahead".split())
BE = frozenset("be is are am was were been being".split())
HELPING = BE | frozenset("have has had having do does did will would shall should can could may might must not".split())
TARGETS = ("to", "with", "against", "from", "on")  # where the other side stands if a pattern does not say so
JOINING = frozenset("and or but if whether that unless because while when who which than as".split())
FUNCTION = PREPOSITIONS | JOINING
LONG = "phrase of more than two words: only the last two count"
PREFIX = "petrarch"


class WordList(Protocol):
    """Base forms of English words (``dragoman.language.lemmas.Lemmas``)."""

    def knows(self, lemma: str, upos: str) -> bool:
        """Whether the word is a base form."""

    def repair(self, word: str, upos: str, lemma: str) -> str:
        """The base form of a word."""


class Conversion(NamedTuple):
    """The lexicon as sections to write down, how much was carried, and the lines that were not, by reason.

    ``loosened``: lines that mean a little more or less than they did.
    """

    sections: Mapping[str, Any]
    verbs: int
    patterns: tuple[int, int]
    left_out: Mapping[str, Sequence[int]]
    loosened: Mapping[str, Sequence[int]]


class NotCarriedError(Exception):
    """Why a pattern cannot be a frame."""


@dataclass(slots=True)
class Draft:
    """A frame in the making: the words after its verbs, and for each slot its role and the words it may have."""

    code: str
    particles: tuple[str, ...] = ()
    slots: dict[str, tuple[str, frozenset[str]]] = field(default_factory=dict)
    mutual: bool = False

    def restrict(self, slot: str, role: str, words: frozenset[str] = frozenset()) -> None:
        """Say what a slot is; raises NotCarriedError if that has been said."""
        if slot in self.slots:
            raise NotCarriedError("two phrases in one place")
        self.slots[slot] = (role, words)

    def roles(self) -> set[str]:
        """The roles that slots have."""
        return {role.rstrip("!") for role, _ in self.slots.values()}

    def shape(self) -> tuple[Any, ...]:
        """What drafts must share to be one frame: all but the words of a single restricted slot."""
        limited = [name for name, (_, words) in self.slots.items() if words]
        words = () if len(limited) == 1 else tuple(tuple(sorted(words)) for _, words in self.slots.values())
        told = tuple((name, role, bool(some)) for name, (role, some) in self.slots.items())
        return (self.code, self.particles, self.mutual, told, words)


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
        self._used: dict[str, None] = {}  # sets that frames speak of
        self._line = 0

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

    def _event(self, code: str) -> tuple[str, str | None] | None:
        """Type and mode of a CAMEO code, None where it is no event; raises NotCarriedError for an unknown one."""
        if code.strip("-") == "":
            return None
        if not code.isdigit() or self._ontology.find_cameo(code) is None:
            raise NotCarriedError("code that CAMEO does not have")
        found = self._ontology.from_cameo(code)
        return found[:2] if found else None

    def _codes(self, code: str) -> tuple[str, bool, bool]:
        """The code of what the source does, or of what the target does to it (true), and whether both do the same."""
        first, colon, second = code.partition(":")
        if not colon:
            return code, False, False
        if not first.strip("-"):
            return second, True, False
        if first != second and second.strip("-"):
            self._loosen("second code of a pair: only the first is coded")
        return first, False, first == second

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
                for draft in self._drafts(pattern):
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
                if self._event(self._codes(code)[0]):
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
        entry: dict[str, Any] = {"id": self._id(block.name), "event": event[0] if event else NOTHING}
        if event:
            entry |= {"mode": event[1]} if event[1] else {}
            entry["cameo"] = draft.code
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

    # --- patterns

    def _drafts(self, pattern: Pattern) -> Iterator[Draft]:
        """The frames of a pattern: one for each choice of its prepositions."""
        code, reverse, mutual = self._codes(pattern.code)
        self._event(code)
        choices = [phrase.prepositions or ("",) for phrase in pattern.after]
        for chosen in product(*choices):
            draft = Draft(code, mutual=mutual or any(p.mark == "%" for p in (*pattern.before, *pattern.after)))
            passive = self._before(pattern, draft)
            self._after(pattern.after, chosen, draft, passive)
            self._complete(draft, reverse)
            yield draft

    def _before(self, pattern: Pattern, draft: Draft) -> bool:
        """What stands before the verb; the result tells whether that is a passive."""
        marks = [phrase.mark for phrase in pattern.before if phrase.mark]
        texts = [phrase for phrase in pattern.before if phrase.words or phrase.prepositions]
        passive = False
        if texts and self._is_helping(texts[-1]):
            by_source = any(phrase.mark == "$" for phrase in pattern.after)
            if not ("+" in marks or by_source) or not self._is_helping(texts[-1], BE):
                raise NotCarriedError("helping verb")
            passive = True
            texts.pop()
        if any(phrase.prepositions or PREPOSITIONS & set(phrase.words) for phrase in texts):
            raise NotCarriedError("phrase with a preposition before the verb")
        if len(texts) > 1 or "^" in marks:
            raise NotCarriedError("several phrases before the verb")
        words = self._restriction(texts[0].words) if texts else frozenset()
        if "+" in marks:
            if "$" in marks:
                raise NotCarriedError("source and target both before the verb")
            draft.restrict("obj" if passive else "subj", "recipient" if words else "recipient!", words)
        elif passive:
            draft.restrict("obj", "theme" if words else "recipient", words)
        else:
            draft.restrict("subj", "actor", words)
        return passive

    def _after(self, phrases: Sequence[Phrase], chosen: Sequence[str], draft: Draft, passive: bool) -> None:
        """What stands after the verb, phrase by phrase; ``chosen`` are the prepositions of those in brackets.

        Words in a row belong to the preposition before them, or are the object; a particle goes with the verb.
        """
        place, row = "obj", list[str]()
        waiting = False  # for what a preposition introduces
        for i, (phrase, preposition) in enumerate(zip(phrases, chosen, strict=True)):
            word = phrase.words[0] if phrase.bare and len(phrase.words) == 1 else ""
            if word in PARTICLES and i == len(draft.particles):
                draft.particles += (word,)
            elif phrase.bare and word not in PREPOSITIONS:
                row += phrase.words
            else:
                self._put(place, row, draft)
                self._phrase(preposition or place, phrase, draft, passive)
                place, row = (place if phrase.mark == "+" else word), []
                waiting = bool(word)
        if waiting and not row:
            draft.restrict(place, self._aimed(draft))
        self._put(place, row, draft)

    def _aimed(self, draft: Draft) -> str:
        """The role of the other side where it must be told."""
        return "actor!" if draft.mutual else "recipient!"

    def _phrase(self, place: str, phrase: Phrase, draft: Draft, passive: bool) -> None:
        """A mark, a phrase in brackets, or a preposition that stands by itself."""
        if phrase.mark:
            self._mark(place, phrase.mark, draft, passive)
        elif phrase.prepositions and not phrase.words:
            draft.restrict(place, self._aimed(draft))
        elif not phrase.bare:
            self._put(place, phrase.words, draft, bare=False)

    def _mark(self, place: str, mark: str, draft: Draft, passive: bool) -> None:
        """A source or target in a place."""
        if mark in "%^":
            return
        if not place:
            raise NotCarriedError("source or target without a place of its own")
        if mark == "$" and place == "by":
            if not passive and draft.slots.get("subj", ("actor",))[0] != "actor":
                raise NotCarriedError("source or target without a place of its own")
            return  # the engine's passives make it the subject
        if mark == "$":
            if draft.slots.get("subj") == ("actor", frozenset()):
                del draft.slots["subj"]
            draft.restrict(place, "actor!")
        else:
            draft.restrict(place, self._aimed(draft))

    def _put(self, place: str, row: Sequence[str], draft: Draft, bare: bool = True) -> None:
        """Words in a place; raises NotCarriedError for words that are no noun phrase."""
        if not row:
            return
        if draft.slots.get(place) == ("recipient!", frozenset()):
            self._loosen("target before a noun: whoever it belongs to is the recipient")
            del draft.slots[place]
        if not place:
            raise NotCarriedError("two phrases in one place")
        if any(self._is_helping(Phrase((word,))) for word in row):
            raise NotCarriedError("helping verb")
        if place == "to" and len(row) == 1 and self._is_only_verb(row[0]):
            draft.restrict("comp", "theme", frozenset({self._words.repair(row[0], "VERB", row[0])}))
            return
        if any(self._is_only_verb(word) for word in (row if bare else row[-1:])):
            raise NotCarriedError("another verb")
        if any(word.endswith("ly") and not self._words.knows(word, "NOUN") for word in row):
            raise NotCarriedError("adverb")
        words = self._restriction(tuple(row))
        if place == "by" and draft.slots.get("subj") == ("actor", frozenset()):
            draft.slots["subj"] = ("actor", words)  # the engine's passives make it the subject
        else:
            draft.restrict(place, "theme", words)

    def _complete(self, draft: Draft, reverse: bool) -> None:
        """Give a draft the sides that its pattern does not tell."""
        if draft.mutual:
            draft.slots = {
                name: (role.replace("recipient", "actor"), words) for name, (role, words) in draft.slots.items()
            }
            for name in ("subj", "obj", "with"):
                draft.slots.setdefault(name, ("actor", frozenset()))
            return
        if "actor" not in draft.roles():
            if "subj" in draft.slots:
                raise NotCarriedError("no source")
            draft.restrict("subj", "actor")
        aimed = "recipient" in draft.roles()
        if reverse:
            if not aimed and "obj" in draft.slots:
                raise NotCarriedError("code of the other side alone, without that side")
            if not aimed:
                draft.restrict("obj", "recipient!")
            other = {"actor": "recipient!", "actor!": "recipient!", "recipient": "actor!", "recipient!": "actor!"}
            draft.slots = {name: (other.get(role, role), words) for name, (role, words) in draft.slots.items()}
        elif not aimed:
            for name in ("obj", *TARGETS):
                draft.slots.setdefault(name, ("recipient", frozenset()))

    # --- words

    def _is_helping(self, phrase: Phrase, kind: frozenset[str] = HELPING) -> bool:
        """Whether a phrase is one helping verb, or a set of them."""
        if len(phrase.words) != 1:
            return False
        word = phrase.words[0]
        members = self._dictionary.synsets.get(word, (Member(0, (word,)),))
        return bool(members) and all(kind.issuperset(member.words[:1]) for member in members)

    def _is_only_verb(self, word: str) -> bool:
        """Whether a word is a form of a verb and of no noun."""
        verb, noun = (self._words.repair(word, upos, word) for upos in ("VERB", "NOUN"))
        return self._words.knows(verb, "VERB") and not self._words.knows(noun, "NOUN")

    def _restriction(self, words: tuple[str, ...]) -> frozenset[str]:
        """What a slot's head may be: a word, two words, or the words of a set."""
        if any(word.startswith("&") for word in words):
            if len(words) > 1:
                self._loosen("set within a phrase: only the head of the phrase counts")
            if not words[-1].startswith("&"):
                return frozenset({self._noun(words[-1])})
            if words[-1] not in self._dictionary.synsets:
                raise NotCarriedError("set that is not defined")
            self._used[words[-1]] = None
            return frozenset({class_name(words[-1])})
        if not FUNCTION.isdisjoint(words):
            raise NotCarriedError("preposition or joining word within a phrase")
        if len(words) > 2:
            self._loosen(LONG)
        return frozenset({self._item(words)})

    def _item(self, words: Sequence[str]) -> str:
        """A noun with the last word before it."""
        return " ".join((*words[-2:-1], self._noun(words[-1])))

    def _noun(self, word: str) -> str:
        return self._words.repair(word, "NOUN", word)

    def _classes(self, frames: Sequence[Mapping[str, Any]]) -> dict[str, list[str]]:
        """The sets that frames use as word classes, and a class of itself for a word that could be mistaken for one."""
        found = {}
        for label in self._used:
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
            yield self._item(words)

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


def class_name(label: str) -> str:
    """The name of the class that a synonym set becomes."""
    return f"{PREFIX}_" + re.sub(r"[^a-z0-9]+", "_", label.lower()).strip("_")


def slot_words(value: Any) -> list[str]:
    """The words of a slot's restriction."""
    inside = value.partition("{")[2].rstrip("}") if isinstance(value, str) else ""
    return [word.strip() for word in inside.split(",") if word.strip()]
