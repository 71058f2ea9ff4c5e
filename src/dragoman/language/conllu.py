"""Write an analysed report as CoNLL-U."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.language.tokens import fused
from dragoman.types import Document, Sentence, Token

_CLITICS = frozenset({"'s", "'m", "'d", "'re", "'ve", "'ll", "n't"})


def to_conllu(document: Document) -> str:
    """The document as CoNLL-U text: offsets, names and missing spaces stand in the last column.

    ``start_char`` and ``end_char`` are offsets into the report's text; ``Entity`` is the label of the name that
    begins at a word and how many words it has.
    """
    text = document.report.text
    lines = [f"# newdoc id = {_one_line(document.report.id)}"]
    paragraph = -1
    for number, sentence in enumerate(document.sentences, 1):
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            lines.append("# newpar")
        lines.append(f"# sent_id = {_one_line(document.report.id)}-{number}")
        lines.append(f"# text = {_one_line(text[sentence.start : sentence.end])}")
        lines.extend(_rows(text, sentence))
        lines.append("")
    return "\n".join(lines) + "\n"


def contractions(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """First and last index of the words that are written as one, such as "do" and "n't"."""
    i = 0
    while i < len(tokens):
        last = i
        while last + 1 < len(tokens) and _hangs_on(tokens[last], tokens[last + 1]):
            last += 1
        if last > i:
            yield i, last
        i = last + 1


def _hangs_on(token: Token, follower: Token) -> bool:
    if token.end != follower.start or not token.text[-1].isalnum():
        return False
    word = follower.text.lower().replace("’", "'").replace("ʼ", "'")
    if word == "'":
        return follower.xpos == "POS"
    return word in _CLITICS or fused(token.text + follower.text) == len(token.text)


def _rows(text: str, sentence: Sentence) -> Iterator[str]:
    tokens = sentence.tokens
    spans = dict(contractions(tokens))
    parts = {i for first, last in spans.items() for i in range(first, last + 1)}
    names = {name.first: f"{name.label}:{name.last - name.first + 1}" for name in sentence.names}
    for i, token in enumerate(tokens):
        if i in spans:
            last = tokens[spans[i]]
            misc = _misc(text, token.start, last.end, ())
            yield f"{i + 1}-{spans[i] + 1}\t{text[token.start : last.end]}\t_\t_\t_\t_\t_\t_\t_\t{misc}"
        extra = [f"Entity={names[i]}"] if i in names else []
        if token.kind:
            extra.append(f"Kind={token.kind}")
        misc = _misc(text, token.start, token.end, extra, part=i in parts)
        cells = (token.text, token.lemma, token.upos, token.xpos, token.feats, token.head + 1, token.deprel, "_", misc)
        yield "\t".join([str(i + 1), *(_one_line(str(cell)) or "_" for cell in cells)])


def _misc(text: str, start: int, end: int, extra: Sequence[str], part: bool = False) -> str:
    """The last column. For ``part`` of a contraction, the line of the whole says whether a space follows."""
    parts = [*extra, f"start_char={start}", f"end_char={end}"]
    if not part and end < len(text) and not text[end].isspace():
        parts.append("SpaceAfter=No")
    return "|".join(parts)


def _one_line(value: str) -> str:
    return " ".join(value.split())
