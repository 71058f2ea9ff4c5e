"""Writes the list of known base forms (``dragoman/data/lemmas.txt``) from the treebanks and the project's own lexicon.

python tools/build_lemmas.py ../shared/treebanks
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from dragoman.knowledge.tables import read_sources
from dragoman.language.lemmas import TABLE, bases

KINDS = ("VERB", "NOUN")


def treebank_forms(folder: Path) -> Counter[tuple[str, str, str]]:
    """How often each (part of speech, lemma, form) stands in the training files."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for path in sorted(folder.glob("*-train.conllu")):
        for line in path.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) == 10 and cells[3] in KINDS and cells[2].isalpha() and cells[2].islower():
                counts[cells[3], cells[2], cells[1].lower()] += 1
    return counts


def lexicon_words() -> set[tuple[str, str]]:
    """Base forms that the lexicon, its word classes and the table of roles use."""
    words: set[tuple[str, str]] = set()
    for name, table in read_sources().items():
        if name.startswith("lexicon/classes/"):
            words |= {("NOUN", str(phrase).split()[-1]) for phrases in table.values() for phrase in phrases}
        for entry in table if isinstance(table, list) else ():
            if isinstance(entry, dict):
                words |= {("VERB", phrase.split()[0]) for phrase in entry.get("verbs", ())}
                words |= {("NOUN", phrase.split()[-1]) for key in ("nouns", "words") for phrase in entry.get(key, ())}
    plain = {(upos, word) for upos, word in words if word.isalpha() and word.islower()}
    return {key for key in plain if not is_plural(*key, plain)}


def is_plural(upos: str, word: str, known: set[tuple[str, str]]) -> bool:
    """Whether the noun is only the plural of another that is known."""
    return upos == "NOUN" and any(base != word and (upos, base) in known for base in bases(word, upos))


def hand_written() -> dict[tuple[str, str], list[str]]:
    """Irregular forms that news needs and the treebanks lack (``irregular.txt``: a lemma and its forms a line)."""
    lines = (Path(__file__).parent / "irregular.txt").read_text(encoding="utf-8").splitlines()
    return {(line.split()[0], line.split()[1]): line.split()[2:] for line in lines if line.strip()}


def main(folder: str) -> None:
    """Write the table."""
    counts = treebank_forms(Path(folder))
    lemmas = Counter[tuple[str, str]]()
    for (upos, lemma, _), n in counts.items():
        lemmas[upos, lemma] += n
    irregular = hand_written()
    known = {key for key, n in lemmas.items() if n >= 2} | lexicon_words() | set(irregular)
    forms: dict[tuple[str, str], set[str]] = {key: set() for key in known}
    owner: dict[tuple[str, str], tuple[int, str]] = {}
    for (upos, lemma, form), n in counts.items():
        if n >= 2 and form.isalpha() and (upos, lemma) in known and lemma not in bases(form, upos):
            owner[upos, form] = max(owner.get((upos, form), (0, "")), (lemmas[upos, lemma], lemma))
    for (upos, form), (_, lemma) in owner.items():
        forms[upos, lemma].add(form)
    by_hand = {(upos, form): lemma for (upos, lemma), more in irregular.items() for form in more}
    for (upos, lemma), words in forms.items():
        words -= {form for form in words if by_hand.get((upos, form), lemma) != lemma}
    for (upos, form), lemma in by_hand.items():
        forms[upos, lemma].add(form)
    lines = [" ".join([upos, lemma, *sorted(forms[upos, lemma])]) for upos, lemma in sorted(known)]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} lemmas written to {TABLE}")


if __name__ == "__main__":
    main(*sys.argv[1:])
