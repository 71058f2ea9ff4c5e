"""Reads the patterns of a verb dictionary as frames in the making: which slot is whose, and which words it may have.

``$`` is the actor and ``+`` the recipient; words restrict the slot where they stand. The engine undoes passives and
knows tense, so helping verbs are dropped where they only mark a passive.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any, NamedTuple, Protocol

from dragoman.knowledge.verbdictionaries import PREPOSITIONS, Member, Pattern, Phrase

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


class Code(NamedTuple):
    """A CAMEO code of what the source does to the target; ``reverse``: of what the target does to the source,
    ``mutual``: of what both do."""

    code: str
    reverse: bool
    mutual: bool


class PatternReader:
    """Reads patterns with the synonym sets of their dictionary; ``used`` are those that patterns speak of."""

    def __init__(
        self, synsets: Mapping[str, tuple[Member, ...]], words: WordList, loosen: Callable[[str], None]
    ) -> None:
        """``loosen`` is told why a pattern means a little more or less than it did."""
        self._synsets = synsets
        self._words = words
        self._loosen = loosen
        self.used: dict[str, None] = {}

    def drafts(self, pattern: Pattern, code: Code) -> Iterator[Draft]:
        """The frames of a pattern, one for each choice of its prepositions; raises NotCarriedError."""
        mutual = code.mutual or any(phrase.mark == "%" for phrase in (*pattern.before, *pattern.after))
        for chosen in product(*(phrase.prepositions or ("",) for phrase in pattern.after)):
            draft = Draft(code.code, mutual=mutual)
            passive = self._before(pattern, draft)
            self._after(pattern.after, chosen, draft, passive)
            self._complete(draft, code.reverse)
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
        if any(phrase.words and self._is_only_verb(phrase.words[-1]) for phrase in texts):
            raise NotCarriedError("another verb")
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
                place, row = (place if phrase.mark in ("+", "^") else word), []
                waiting = bool(word)
        if waiting and not row:
            draft.restrict(place, self._aimed(draft))
        self._put(place, row, draft)

    def _aimed(self, draft: Draft) -> str:
        """The role of the other side where it must be told."""
        return "actor!" if draft.mutual else "recipient!"

    def _phrase(self, place: str, phrase: Phrase, draft: Draft, passive: bool) -> None:
        """A mark, a phrase in brackets, or a preposition that stands by itself."""
        if place in PARTICLES:  # "(ASIDE PLAN)": the object of "set aside"
            draft.particles += (place,)
            place = "obj"
            if not phrase.words and not phrase.mark:
                return
        if phrase.prepositions and place not in PREPOSITIONS | {"obj"}:
            raise NotCarriedError("word in brackets that is no preposition")
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
        members = self._synsets.get(word, (Member(0, (word,)),))
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
            if words[-1] not in self._synsets:
                raise NotCarriedError("set that is not defined")
            self.used[words[-1]] = None
            return frozenset({class_name(words[-1])})
        if not FUNCTION.isdisjoint(words):
            raise NotCarriedError("preposition or joining word within a phrase")
        if len(words) > 2:
            self._loosen(LONG)
        return frozenset({self.item(words)})

    def item(self, words: Sequence[str]) -> str:
        """A noun with the last word before it."""
        return " ".join((*words[-2:-1], self._noun(words[-1])))

    def _noun(self, word: str) -> str:
        """The base form of a noun; a plural that the word list does not know loses its ending."""
        noun = self._words.repair(word, "NOUN", word)
        if noun != word or self._words.knows(word, "NOUN") or not re.search(r"\w{2}[^\Wsui]s$", word):
            return noun
        ending = next((e for e in ("ies", "ches", "shes", "sses", "xes") if word.endswith(e)), "")
        return word[:-3] + "y" if ending == "ies" else word[:-2] if ending else word[:-1]


def class_name(label: str) -> str:
    """The name of the class that a synonym set becomes."""
    return f"{PREFIX}_" + re.sub(r"[^a-z0-9]+", "_", label.lower()).strip("_")
