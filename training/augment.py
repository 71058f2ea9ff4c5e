"""Vary the training sentences: other persons, countries and capitals in place of those named, other letter case."""

from __future__ import annotations

import random
from dataclasses import replace

from training.gazetteer import Gazetteer
from training.treebanks import Example

SWAPPED = 0.3  # share of the names that are exchanged
RECASED = 0.09  # share of the sentences whose letter case is changed


def vary(example: Example, gazetteer: Gazetteer, chance: random.Random) -> Example:
    """A variant of a sentence with the same tree: a name is exchanged word for word."""
    words = list(example.words)
    if example.names:
        _swap_persons(words, example.names, gazetteer, chance)
    for i, word in enumerate(words):
        if word == example.words[i] and _single(example.names, i) and chance.random() < SWAPPED:
            words[i] = _other(word, gazetteer, chance)
    lemmas = example.lemmas
    if lemmas:  # an exchanged word that was its own lemma stays so; other lemmas are not learnt here
        lemmas = [
            lemma if new == old else new if lemma == old else "?"
            for new, old, lemma in zip(words, example.words, lemmas, strict=True)
        ]
    varied = replace(example, words=words, lemmas=lemmas)
    return recase(varied, chance) if chance.random() < RECASED else varied


def recase(example: Example, chance: random.Random) -> Example:
    """The sentence in capitals, in headline case, or without capitals; its lemmas are then not learnt."""
    way = chance.choice([str.lower, str.upper, lambda word: word[:1].upper() + word[1:]])
    return replace(example, words=[way(word) for word in example.words], lemmas=[])


def _swap_persons(words: list[str], names: list[str], gazetteer: Gazetteer, chance: random.Random) -> None:
    for first, name in enumerate(names):
        if name != "B-PERSON" or chance.random() >= SWAPPED:
            continue
        size = 1
        while first + size < len(names) and names[first + size] == "I-PERSON":
            size += 1
        if size in gazetteer.persons and all(w[0].isupper() and w.isalpha() for w in words[first : first + size]):
            words[first : first + size] = chance.choice(gazetteer.persons[size])


def _single(names: list[str], i: int) -> bool:
    """Whether the word is no part of a longer name."""
    return not names or (not names[i].startswith("I-") and (i + 1 == len(names) or not names[i + 1].startswith("I-")))


def _other(word: str, gazetteer: Gazetteer, chance: random.Random) -> str:
    for same in (gazetteer.countries, gazetteer.capitals, gazetteer.adjectives, gazetteer.peoples):
        if word in same:
            return chance.choice(same)
    return word
