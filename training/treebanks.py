"""Read the treebanks: words with their labels and trees, GUM's mentions, and the names made from them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

# Subtypes that tell who did what to whom, or when; the others are cut from the relation.
SUBTYPES = {
    "nsubj:pass", "nsubj:outer", "csubj:pass", "aux:pass", "obl:agent", "obl:unmarked", "nmod:poss", "nmod:unmarked",
    "nmod:desc", "acl:relcl", "compound:prt",
}  # fmt: skip
FEATURES = {
    "Case", "Definite", "Degree", "Gender", "Mood", "Number", "NumType", "Person", "Polarity", "Poss", "PronType",
    "Reflex", "Tense", "VerbForm", "Voice",
}  # fmt: skip
OTHER = "!"  # in place of a name's label: unknown, but not NORP
_LABELS = {"person": "PERSON", "organization": "ORG", "place": "PLACE", "event": "EVENT"}  # any other kind: WORK
_FACILITY = {
    "airport", "arena", "barracks", "base", "bridge", "building", "cathedral", "centre", "center", "church", "college",
    "embassy", "hall", "hospital", "hotel", "house", "library", "mosque", "museum", "palace", "park", "prison",
    "school", "square", "stadium", "station", "temple", "theater", "theatre", "tower", "university",
}  # fmt: skip
_CALENDAR = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december", "second", "minute",
    "hour", "day", "night", "morning", "afternoon", "evening", "noon", "midnight", "week", "weekend", "month",
    "quarter", "year", "decade", "century", "today", "tomorrow", "yesterday", "tonight", "spring", "summer", "autumn",
    "fall", "winter", "eve",
}  # fmt: skip
_TITLES = {
    "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "prof", "prof.", "professor", "president", "vice", "prime",
    "minister", "secretary", "senator", "sen.", "rep.", "gov.", "governor", "king", "queen", "sir", "lord", "lady",
    "general", "gen.", "colonel", "col.", "captain", "lieutenant", "lt.", "major", "chancellor", "ambassador", "mayor",
    "judge", "justice", "chairman", "chief", "commander", "foreign", "defense", "deputy", "former", "aunt", "uncle",
    "first", "doctor", "father", "pastor", "reverend", "rev.", "congressman", "admiral", "sheikh", "shaikh", "emperor",
}  # fmt: skip
_OFFICES = {"president", "minister", "secretary", "senator", "governor", "chancellor", "ambassador", "general"}
_JOINERS = {
    "of",
    "the",
    "for",
    "and",
    "&",
    "-",
    "–",
    "'s",
    "’s",
    "de",
    "la",
    "in",
    "on",
    "to",
    "del",
    "von",
    "van",
    "/",
}
_ENTITY = re.compile(r"\((?P<id>[^()-]+)-(?P<kind>[a-z]+)(?P<rest>[^()]*)(?P<shut>\)?)|(?P<end>[^()]+)\)")


@dataclass(frozen=True)
class Mention:
    """A mention of GUM's entity layer: its kind, its first and last token, its Wikipedia title or an empty string."""

    kind: str
    first: int
    last: int
    title: str


@dataclass
class Example:
    """A sentence to learn from. A task whose list is empty is not marked in its source, nor is a label "?"."""

    source: str
    words: list[str]
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)  # -1 is the root
    relations: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)  # BIO
    events: list[str] = field(default_factory=list)
    modality: list[str] = field(default_factory=list)
    roles: list[tuple[int, int, int, int]] = field(default_factory=list)  # deed, party, acts?, is aimed at?
    pairs: list[tuple[int, int, str]] = field(default_factory=list)  # party, party, what the one does to the other


def read_treebank(path: Path, demonyms: set[str], countries: set[str]) -> list[Example]:
    """All sentences of a CoNLL-U file; ``demonyms`` are marked as NORP, ``countries`` as PLACE."""
    examples = []
    source = path.stem
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = []
        for line in block.split("\n"):
            if line.startswith("# newdoc id = "):
                source = line.removeprefix("# newdoc id = ") if path.stem.startswith("gum") else path.stem
            elif line and not line.startswith("#"):
                row = line.split("\t")
                if row[0].isdigit():
                    rows.append(row)
        if rows:
            examples.append(_example(source, rows, demonyms, countries))
    return examples


def _example(source: str, rows: list[list[str]], demonyms: set[str], countries: set[str]) -> Example:
    example = Example(
        source=source,
        words=[r[1] for r in rows],
        upos=[r[3] for r in rows],
        xpos=[r[4] for r in rows],
        feats=[_features(r[5]) for r in rows],
        lemmas=[r[2] for r in rows],
        heads=[int(r[6]) - 1 for r in rows],
        relations=[r[7] if r[7] in SUBTYPES else r[7].split(":")[0] for r in rows],
    )
    if source.startswith("GUM"):
        mentions = _mentions([r[9] for r in rows])
        example.kinds = _kinds(mentions, example.heads)
        example.names = _names(example, mentions)
    else:
        example.names = ["?"] * len(rows)
    _mark_demonyms(example, demonyms)
    _mark_countries(example, countries)
    return example


def _features(feats: str) -> str:
    kept = [f for f in feats.split("|") if f.split("=")[0] in FEATURES]
    return "|".join(kept) or "_"


def _mentions(misc: list[str]) -> list[Mention]:
    mentions: list[Mention] = []
    opened: list[tuple[str, str, int, str]] = []
    for i, cell in enumerate(misc):
        layer = next((v[7:] for v in cell.split("|") if v.startswith("Entity=")), "")
        for match in _ENTITY.finditer(layer):
            if match["end"] is None:
                parts = match["rest"].split("-", 5)
                opened.append((match["id"], match["kind"], i, unquote(parts[5]) if len(parts) > 5 else ""))
            if match["end"] is not None or match["shut"]:
                wanted = match["end"] or match["id"]
                at = next((n for n in range(len(opened) - 1, -1, -1) if opened[n][0] == wanted), None)
                if at is not None:
                    _, kind, first, title = opened.pop(at)
                    mentions.append(Mention(kind, first, i, title))
    return mentions


def _head(heads: list[int], first: int, last: int) -> int:
    """The token of a span that is governed from outside it."""
    return next((i for i in range(first, last + 1) if not first <= heads[i] <= last), first)


def _kinds(mentions: list[Mention], heads: list[int]) -> list[str]:
    kinds = [""] * len(heads)
    for mention in sorted(mentions, key=lambda m: m.first - m.last):  # where two share a head, the inner one stays
        kinds[_head(heads, mention.first, mention.last)] = mention.kind
    return kinds


def _names(example: Example, mentions: list[Mention]) -> list[str]:
    """BIO labels: of mentions that are names or dates, the outermost ones."""
    spans = []
    for mention in mentions:
        span = _date_span(example, mention) if mention.kind == "time" else _name_span(example, mention)
        if span:
            spans.append(span)
    labels = ["O"] * len(example.words)
    for label, first, last in sorted(spans, key=lambda s: s[1] - s[2]):
        if all(old == "O" for old in labels[first : last + 1]):
            labels[first : last + 1] = [f"B-{label}"] + [f"I-{label}"] * (last - first)
    return labels


def _name_span(example: Example, mention: Mention) -> tuple[str, int, int] | None:
    words, upos = example.words, example.upos
    head = _head(example.heads, mention.first, mention.last)
    label = _LABELS.get(mention.kind, "WORK")

    def named(i: int) -> bool:
        inside = example.xpos[i].startswith("NNP")  # also of adjectives in names, as in "United Nations"
        return inside or (words[i][0].isupper() and upos[i] in {"NOUN", "NUM", "VERB", "X"})

    if not (upos[head] == "PROPN" or (mention.title and named(head) and head > 0)):
        return None
    first = last = head
    for i in range(head - 1, mention.first - 1, -1):
        if named(i):
            first = i
        elif words[i].lower() not in _JOINERS or label == "PERSON":
            break
    for i in range(head + 1, mention.last + 1):
        if named(i) or (words[i].isdigit() and i == last + 1) or (label == "PERSON" and words[i] in {".", "-"}):
            last = i
        elif words[i].lower() not in _JOINERS or (label == "PERSON" and words[i].lower() in {"of", "and", "'s"}):
            break
    while words[last] in {".", "-"} and last > first and len(words[last - 1]) > 1:
        last -= 1
    if label == "PERSON":
        offices = [i + 1 for i in range(first, last) if words[i].lower() in _OFFICES]
        first = max(offices, default=first)
        while first < last and words[first].lower() in _TITLES:
            first += 1
    if label == "PLACE" and words[last].lower() in _FACILITY:
        label = "FACILITY"
    return label, first, last


def _date_span(example: Example, mention: Mention) -> tuple[str, int, int] | None:
    head = _head(example.heads, mention.first, mention.last)
    lemma = example.lemmas[head].lower()
    if lemma not in _CALENDAR and not (lemma.rstrip("s").isdigit() and len(lemma) >= 4):
        return None
    first, last = mention.first, mention.last
    if last - first > 6:
        return None
    while first < head and example.upos[first] == "DET" and example.words[first].lower() in {"the", "a", "an"}:
        first += 1
    return "TIME", first, last


def _mark_demonyms(example: Example, demonyms: set[str]) -> None:
    """Mark nationalities and the like as NORP, where they are not part of a longer name."""
    for i, word in enumerate(example.words):
        if word not in demonyms:
            example.names[i] = OTHER if example.names[i] == "?" else example.names[i]
            continue
        adjective = example.xpos[i] == "JJ"
        people = example.xpos[i].endswith("S") or (example.kinds and example.kinds[i] == "person")
        alone = example.names[i] in {"O", "?"} or (
            example.names[i].startswith("B-")
            and not (i + 1 < len(example.names) and example.names[i + 1].startswith("I-"))
        )
        if alone and (adjective or people):
            example.names[i] = "B-NORP"


def _mark_countries(example: Example, countries: set[str]) -> None:
    """Mark countries as PLACE in a source without names, where no name is next to them that may include them."""
    words, xpos = ["", "", *example.words, ""], ["", "", *example.xpos, ""]
    for i, name in enumerate(example.names, 2):
        near = "NNP" in xpos[i - 1] or "NNP" in xpos[i + 1] or words[i - 1] in {"-", "of"} or words[i + 1] == "-"
        if name == OTHER and words[i] in countries and xpos[i] == "NNP" and not near:
            example.names[i - 2] = "B-PLACE"
