"""Actor and agent dictionaries of PETRARCH and TABARI as entries of our own form.

A record is a phrase with its code in brackets; lines that begin with "+" are other names for it, indented lines codes
for certain times: ``[AFGGOV 011222-140929]``, ``[AFGELI >140929]``. Agents have codes with a tilde (``[~GOV]``), an
irregular plural in braces, and sets such as ``!PERSON! = MAN, WOMAN``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from dragoman.errors import DragomanError

COMMENT = re.compile(r"<!--.*?-->|[#;].*")
CODE = re.compile(r"\[\s*([^\]\s]+)\s*([^\]]*?)\s*\]")
DATE = re.compile(r"(\d{6}|\d{8})$")
# CAMEO's names of what someone is, and the sectors they are here.
SECTORS = {
    "GOV": "GOV", "MIL": "MIL", "REB": "REB", "OPP": "OPP", "PTY": "PTY", "LEG": "LEG", "JUD": "JUD", "COP": "COP",
    "SPY": "SPY", "CVL": "CVL", "BUS": "BUS", "EDU": "EDU", "MED": "JRN", "REF": "REF", "ELI": "ELI", "CRM": "CRM",
    "LAB": "LAB", "AGR": "AGR", "UAF": "UAF", "INS": "REB", "SEP": "REB", "RAD": "UAF", "HLH": "MED", "MNC": "BUS",
    "NGO": "SOC", "HRI": "SOC", "ENV": "SOC", "DEV": "SOC", "PRM": "PRM", "PRE": "PRE", "SOC": "SOC", "REL": "REL",
    "CHR": "REL", "MOS": "REL", "JEW": "REL", "HIN": "REL", "BUD": "REL", "SET": "CVL", "IMG": "UAF",
}  # fmt: skip
ORGANISATIONS = {"IGO": "IGO", "NGO": "NGO", "NGM": "NGO", "IMG": "IMG", "MNC": "MNC", "UNO": "UNO", "EUR": "EUR"}
SMALL = frozenset("of the and for de la el al bin ibn in on to du da dos von van y a an".split())
Entry = dict[str, str]


def read(source: str, text: str) -> Iterator[tuple[int, Entry]]:
    """The entries of a dictionary, each with the line it begins on; raises DragomanError at a line without sense."""
    lines = list(_lines(text))
    if any("~" in line for _, line in lines):
        yield from _agents(source, lines)
    else:
        yield from _actors(source, lines)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Numbered lines without comments, blank ones left out."""
    text = re.sub(r"<!--.*?-->", lambda m: "\n" * m[0].count("\n"), text, flags=re.DOTALL)
    for number, line in enumerate(text.split("\n"), 1):
        line = COMMENT.sub("", line).rstrip()
        if line.strip():
            yield number, line


def _actors(source: str, lines: list[tuple[int, str]]) -> Iterator[tuple[int, Entry]]:
    record: list[str] = []
    codes: list[tuple[str, str]] = []
    start = 0
    for number, line in [*lines, (0, "END")]:
        phrase = line.partition("[")[0].strip()
        if line.count("[") != line.count("]"):
            raise DragomanError(f"{source}:{number}: a bracket is not closed")
        if line[0] == "+" and not record:
            raise DragomanError(f"{source}:{number}: another name without a first one before it")
        if record and number and (line[0] == "+" or not phrase):
            if line[0] == "+":
                record.append(_name(phrase[1:]))
            codes += CODE.findall(line)
            continue
        if record:
            yield from ((start, entry) for entry in _entries(source, start, record, codes))
        if number and not phrase:
            raise DragomanError(f"{source}:{number}: a code without a name before it")
        record, codes, start = [_name(phrase)], CODE.findall(line), number


def _entries(source: str, line: int, names: list[str], codes: list[tuple[str, str]]) -> Iterator[Entry]:
    """An entry for each code of a record: with dates it is somebody's, a person's where that is what they were then."""
    person = any(when for _, when in codes) and " " in names[0]
    for code, when in codes:
        found = split_code(code)
        if found is None:
            continue
        country, sector = found
        since, until = _dates(source, line, when)
        entry = {"name": names[0], "aliases": "|".join(dict.fromkeys(names[1:])), "code": country, "sector": sector}
        entry |= {"since": since, "until": until}
        plain = not sector and len(country) == 3 and country not in ORGANISATIONS.values()
        entry["kind"] = "person" if person and country else "state" if plain else "body"
        if entry["kind"] == "person" and not sector:
            entry["sector"] = "GOV" if country not in ORGANISATIONS.values() else ""
        yield entry


def split_code(code: str) -> tuple[str, str] | None:
    """Country or body and sector of an actor code: "AFGGOV" is AFG and GOV; None for the code of nobody ("---")."""
    letters = code.strip("~-").upper()
    parts = [letters[i : i + 3] for i in range(0, len(letters), 3)]
    if not parts:
        return None
    first, rest = parts[0], parts[1:]
    if first == "IGO":
        first = next((part for part in rest if part in ("UNO", "EUR")), "IGO")
    country = ORGANISATIONS.get(first, first if first not in SECTORS else "")
    sectors = [SECTORS[part] for part in ([] if country else [first]) + rest if part in SECTORS]
    sector = "SOC" if first in ("NGO", "NGM") else sectors[0] if sectors and first not in ORGANISATIONS else ""
    return country, sector


def _dates(source: str, line: int, when: str) -> tuple[str, str]:
    """Since and until of a restriction: "<040101", ">040101", "040101-050101"."""
    if not when:
        return "", ""
    first, _, last = when.partition("-")
    if when[0] in "<>":
        day = _day(source, line, when[1:])
        return ("", day) if when[0] == "<" else (day, "")
    return _day(source, line, first), _day(source, line, last)


def _day(source: str, line: int, text: str) -> str:
    text = text.strip()
    if not DATE.match(text):
        raise DragomanError(f"{source}:{line}: {text!r} is no date: YYMMDD or YYYYMMDD")
    if len(text) == 6:
        text = ("19" if int(text[:2]) > 29 else "20") + text
    return f"{text[:4]}-{text[4:6]}-{text[6:]}"


def _name(phrase: str) -> str:
    """A phrase as a name is written: "HAMID_KARZAI_" is Hamid Karzai; short words keep their capitals ("UN")."""
    words = phrase.replace("_", " ").split()
    return " ".join(_cased(word, i) for i, word in enumerate(words))


def _cased(word: str, i: int) -> str:
    if not word.isupper():
        return word
    if i and word.lower() in SMALL:
        return word.lower()
    if len(word) <= 3 or "." in word:
        return word if word.lower() not in SMALL else word.title()
    return re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), word)


def _agents(source: str, lines: list[tuple[int, str]]) -> Iterator[tuple[int, Entry]]:
    sets: dict[str, list[str]] = {}
    for number, line in lines:
        label, equals, members = line.partition("=")
        if equals and label.strip().startswith("!"):
            sets[label.strip()] = [re.sub(r"\(.*?\)", "", m).strip() for m in members.split(",")]
            continue
        codes = CODE.findall(line)
        if not codes:
            raise DragomanError(f"{source}:{number}: an agent without a code, such as [~GOV]")
        found = split_code(codes[0][0])
        if found is None or not found[1]:
            continue
        phrase, _, plural = line.partition("[")[0].partition("{")
        names = [n for p in (phrase, plural.partition("}")[0]) for n in _variants(p, sets) if n]
        if names:
            yield number, {"kind": "role", "name": names[0], "aliases": "|".join(names[1:]), "sector": found[1]}


def _variants(phrase: str, sets: Mapping[str, list[str]]) -> list[str]:
    """The phrase in lower case, once for each member of a set that it holds."""
    text = phrase.replace("_", " ").strip()
    for label, members in sets.items():
        if label in phrase:
            return [" ".join(phrase.replace(label, m).replace("_", " ").lower().split()) for m in members]
    return [" ".join(text.lower().split())]
