"""Hand-written parses on one line: form/lemma/UPOS/XPOS/head/relation/kind/name/features, words parted by blanks.

What stands empty at the end of a word may be left out. A name is B or I with the first letters of its label; features are
parted by ";". The text is set as people write it, without blanks before punctuation and inside quotation marks.
"""

from __future__ import annotations

from dragoman.types import Document, NamedEntity, Report, Sentence, Token

LABELS = {"PLA": "PLACE", "PER": "PERSON", "ORG": "ORG", "FAC": "FACILITY", "TIM": "TIME", "NOR": "NORP"}
CLOSE = frozenset(".,;:?!)]”’") | {"'s", "n't"}


def document(*lines: str, published: str | None = "2024-05-15", publisher: str | None = None) -> Document:
    """A document of one paragraph, a line a sentence."""
    text, sentences = "", []
    for line in lines:
        text += " " if text else ""
        start, tokens, names, opened = len(text), [], [], False
        for i, word in enumerate(line.split()):
            form, lemma, upos, xpos, head, rel, kind, name, feats = (cells(word) + [""] * 9)[:9]
            straight = form == '"'
            glued = form in CLOSE or (straight and opened) or text.endswith(("(", "“", "-")) or form == "-"
            glued = glued or (text.endswith('"') and opened and len(text) > start)
            if tokens and not glued:
                text += " "
            tokens.append(
                Token(
                    form,
                    len(text),
                    len(text) + len(form),
                    lemma,
                    upos,
                    xpos,
                    feats.replace(";", "|"),
                    int(head) - 1,
                    rel,
                    kind,
                )
            )
            text += form
            opened = not opened if straight else opened
            if name.startswith("B"):
                names.append(NamedEntity(LABELS[name[1:]], i, i))
            elif name.startswith("I"):
                names[-1] = names[-1]._replace(last=i)
        sentences.append(Sentence(start, len(text), tuple(tokens), tuple(names), 0))
    return Document(Report(text, id="r", published=published, publisher=publisher), tuple(sentences))


def cells(word: str) -> list[str]:
    """The cells of a word; a slash as the word itself is written "\\"."""
    return [cell.replace("\\", "/") for cell in word.split("/")]


def index(document: Document, s: int, form: str) -> int:
    """The first token ``form`` of sentence ``s``."""
    return [token.text for token in document.sentences[s].tokens].index(form)
