"""Names to practise on: officials, countries, capitals and demonyms of the reference tables."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from pathlib import Path

# Peoples, faiths and politics that no list of countries has.
_OTHERS = {
    "African", "American", "Arab", "Asian", "Balkan", "Baltic", "Bolivarian", "Bolshevik", "Buddhist", "Caribbean",
    "Catholic", "Chechen", "Christian", "Communist", "Conservative", "Crimean", "Democrat", "Democratic", "Druze",
    "English", "European", "Eurasian", "Flemish", "Hindu", "Hispanic", "Houthi", "Islamic", "Islamist", "Jewish",
    "Kurdish", "Latin", "Maoist", "Marxist", "Maronite", "Mediterranean", "Muslim", "Nordic", "Orthodox",
    "Palestinian", "Persian", "Protestant", "Republican", "Rohingya", "Roman", "Sahrawi", "Scandinavian", "Scottish",
    "Serb", "Shia", "Shiite", "Sikh", "Socialist", "Soviet", "Sunni", "Tamil", "Tatar", "Tibetan", "Uighur", "Uyghur",
    "Welsh", "Western", "Yazidi", "Zionist", "Iraqi", "Israeli", "British", "Dutch", "Irish",
}  # fmt: skip


@dataclass
class Gazetteer:
    """Persons as lists of words; one-word countries, capitals, and demonyms (adjectives and plural nouns)."""

    persons: dict[int, list[list[str]]] = field(default_factory=dict)  # by number of words
    countries: list[str] = field(default_factory=list)
    capitals: list[str] = field(default_factory=list)
    adjectives: list[str] = field(default_factory=list)
    peoples: list[str] = field(default_factory=list)

    @property
    def demonyms(self) -> set[str]:
        """Every word that says where someone is from, singular or plural."""
        words = {*self.adjectives, *self.peoples, *_OTHERS}
        words |= {w + "s" for w in words if not w.endswith(("s", "h", "ese"))}
        return words - {*self.countries, *self.capitals, "Philippines"}


def load_gazetteer(folder: Path) -> Gazetteer:
    """Read ``countries.csv`` and ``officials.csv`` of the reference folder."""
    found = Gazetteer()
    with (folder / "countries.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            _keep(found.countries, row["name"])
            _keep(found.capitals, row["capital"])
            for adjective in re.split(r"[;,|] ?", row["demonym_adjective"]):
                _keep(found.adjectives, adjective)
            for people in re.split(r"[;,|] ?", re.sub(r"\(.*", "s", row["demonym_noun"])):
                _keep(found.peoples, people)
    found.peoples = [p for p in found.peoples if p.endswith("s") and not p.endswith("ss")]
    persons = set()
    with (folder / "officials.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if not row["source"].startswith("REIGN") and re.fullmatch(r"[^\W\d_]+( [^\W\d_]+){0,3}", row["person"]):
                persons.add(row["person"])
    for person in sorted(persons):
        words = person.split()
        found.persons.setdefault(len(words), []).append(words)
        found.persons.setdefault(1, []).append(words[-1:])
    return found


def _keep(names: list[str], name: str) -> None:
    if re.fullmatch(r"[A-Z][^\W\d_]+", name) and name not in names:
        names.append(name)
