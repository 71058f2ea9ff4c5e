"""Hand-written parses: a line a word (form, lemma, UPOS, XPOS, head, relation, kind, name), sentences apart by blanks.

Kind is the type of the mention that the word heads; name is ``B-`` or ``I-`` and a label. Both may be left out or "_".
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from dragoman.coding.resolution import Actorbook, resolve
from dragoman.knowledge.actors import Actors
from dragoman.knowledge.lines import Lines
from dragoman.knowledge.places import Places, place_lines
from dragoman.knowledge.roles import Roles
from dragoman.types import Document, NamedEntity, Report, Sentence, Token


def world() -> Any:
    """The knowledge that resolution needs: actors and roles as shipped, and a gazetteer of one town."""
    town = ("Kidal", "city", "MLI", "Kidal", "18.44", "1.41", "", "25969", "")
    return SimpleNamespace(actors=Actors.load(), roles=Roles.load(), places=Places([Lines(place_lines([town]))]))


def document(text: str, published: str | None = "2019-05-20", title: str | None = None, **report: str) -> Document:
    """The document of a hand-written parse; its text is the words with blanks between them."""
    start, words, sentences = 0, [], []
    for block in text.strip().split("\n\n"):
        rows = [line.split() for line in block.strip().splitlines()]
        tokens, first = [], start
        for row in rows:
            form, lemma, upos, xpos, head, rel, *rest = row
            kind = rest[0] if rest and rest[0] != "_" else ""
            tokens.append(Token(form, start, start + len(form), lemma, upos, xpos, "_", int(head) - 1, rel, kind))
            words.append(form)
            start += len(form) + 1
        sentences.append(Sentence(first, start - 1, tuple(tokens), names(rows), 0))
    return Document(Report(" ".join(words), title=title, published=published, **report), tuple(sentences))


def names(rows: list[list[str]]) -> tuple[NamedEntity, ...]:
    """The names that the last column marks."""
    found: list[NamedEntity] = []
    for i, row in enumerate(rows):
        mark = row[7] if len(row) > 7 else "_"
        if mark.startswith("B-"):
            found.append(NamedEntity(mark[2:], i, i))
        elif mark.startswith("I-"):
            found[-1] = found[-1]._replace(last=i)
    return tuple(found)


def read(text: str, knowledge: Any, **report: Any) -> Actorbook:
    """The actor book of a hand-written parse."""
    return resolve(document(text, **report), knowledge)


def who(book: Actorbook, s: int, word: str) -> list[tuple[str, str | None, str | None]]:
    """Name, code and sector of the entities at the first token ``word`` of sentence ``s``."""
    return [(e.name, e.code, e.sector) for e in book.at(s, place(book, s, word))]


def place(book: Actorbook, s: int, word: str) -> int:
    """Index of the first token ``word`` of sentence ``s``."""
    return [token.text for token in book.document.sentences[s].tokens].index(word)
