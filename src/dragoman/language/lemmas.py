"""Repairs lemmas: a rule learned from other words can leave "prais" for "praised"; a word list knows better."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

TABLE = Path(__file__).parent.parent / "data" / "lemmas.txt"


class Lemmas:
    """Known base forms of English verbs and nouns, and the irregular forms that lead to them."""

    def __init__(self, known: Mapping[str, frozenset[str]], irregular: Mapping[tuple[str, str], str]) -> None:
        self._known = known
        self._irregular = irregular
        self._cache: dict[tuple[str, str, str], str] = {}

    @classmethod
    def load(cls, more: Iterable[str] = ()) -> Lemmas:
        """The shipped word list: a line a lemma, "VERB lemma form form ..." with irregular forms behind it.

        ``more``: lines of the user's own.
        """
        known: dict[str, set[str]] = {"VERB": set(), "NOUN": set()}
        irregular: dict[tuple[str, str], str] = {}
        for line in (*TABLE.read_text(encoding="utf-8").splitlines(), *more):
            upos, lemma, *forms = line.split()
            known[upos].add(lemma)
            irregular.update({(upos, form): lemma for form in forms})
        return cls({upos: frozenset(words) for upos, words in known.items()}, irregular)

    def knows(self, lemma: str, upos: str) -> bool:
        """Whether the word is a known base form of that part of speech, VERB or NOUN."""
        return lemma in self._known.get(upos, ())

    def repair(self, word: str, upos: str, lemma: str) -> str:
        """``lemma`` if it is a known base form or nothing better is, else the known base form of ``word``."""
        key = (word, upos, lemma)
        found = self._cache.get(key)
        if found is None:
            if len(self._cache) > 50_000:
                self._cache.clear()
            found = self._cache[key] = self._repair(word.lower(), upos, lemma)
        return found

    def _repair(self, word: str, upos: str, lemma: str) -> str:
        known = self._known.get(upos)
        if known is None:
            return lemma
        if (upos, word) in self._irregular and lemma.lower() != word:
            return self._irregular[upos, word]
        if lemma.lower() in known and (lemma.lower() != "be" or word in BE):
            return lemma
        if (upos, word) in self._irregular:
            return self._irregular[upos, word]
        if word.endswith("men") and len(word) > 4:
            return word[:-3] + "man"
        return next((base for base in bases(word, upos) if base in known), lemma)


BE = frozenset("be am is are was were been being 's 're 'm ’s ’re ’m".split())


def bases(word: str, upos: str) -> tuple[str, ...]:
    """Base forms that regular inflection could have made ``word`` from, likeliest first."""
    return tuple(_verb_bases(word) if upos == "VERB" else _noun_bases(word))


def _verb_bases(word: str) -> Iterator[str]:
    for ending in ("ed", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            yield stem + "e"
            yield stem
            if stem[-1] == stem[-2] and stem[-1] not in "aeiou":
                yield stem[:-1]
            if ending == "ed" and stem.endswith("i"):
                yield stem[:-1] + "y"
            if stem.endswith("ck"):
                yield stem[:-1]
    yield from _noun_bases(word)
    yield word


def _noun_bases(word: str) -> Iterator[str]:
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith("es"):
        yield word[:-1]
        yield word[:-2]
    elif word.endswith("s"):
        yield word[:-1]
    if word.endswith("men"):
        yield word[:-3] + "man"
    yield word
