from __future__ import annotations

from typing import Any

import pytest

from dragoman import Coder
from dragoman.coding.attribution import find_utterances
from dragoman.coding.resolution import resolve
from dragoman.coding.scene import Scene
from dragoman.coding.tree import Tree
from dragoman.knowledge.cues import WORDS, CueError, load_cues, read_cues
from dragoman.knowledge.stances import LISTS, load_stances, read_stances
from dragoman.knowledge.tables import read_sources
from dragoman.types import Report

SAY: dict[str, Any] = {"id": "say", "verbs": ["say", "point out"], "content": ["clause"], "plain": True}


def test_phrases_by_first_word_longest_first() -> None:
    cues = read_cues([SAY, {"id": "point", "verbs": ["point"], "content": ["object"]}], load_stances())
    assert [(rest, cue.id) for rest, cue in cues.verbs["point"]] == [(("out",), "say"), ((), "point")]


def test_an_entry_that_names_its_objects_comes_before_one_that_does_not() -> None:
    entries = [SAY, {"id": "say.victory", "verbs": ["say"], "content": ["object"], "only": ["victory"]}]
    assert [cue.id for _, cue in read_cues(entries, load_stances()).verbs["say"]] == ["say.victory", "say"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"verb": ["say"]}, "unknown field verb"),
        ({"content": ["sentence"]}, "no such shape of content: sentence"),
        ({"stance": "shout"}, "no such stance: shout"),
    ],
)
def test_a_broken_entry_is_named(change: dict[str, Any], message: str) -> None:
    with pytest.raises(CueError, match=f"cue say: {message}"):
        read_cues([{**SAY, **change}], load_stances())


def test_ids_are_unique_and_entries_have_words() -> None:
    with pytest.raises(CueError, match="an id of its own"):
        read_cues([SAY, SAY], load_stances())
    with pytest.raises(CueError, match="it has no words"):
        read_cues([{"id": "empty"}], load_stances())


def test_stances_of_words_and_phrases() -> None:
    table: dict[str, Any] = {name: [] for name in LISTS} | {
        "demanding": [],
        "needing": [],
        "promising": [],
        "willing": [],
    }
    stances = read_stances({**table, "criticise": ["reckless"], "praise": ["stand by"]})
    assert stances.at(["a", "reckless", "act"], 1) == "criticise"
    assert stances.at(["they", "stand", "by", "you"], 1) == "praise"
    assert stances.at(["they", "stand", "there"], 1) == ""
    with pytest.raises(ValueError, match="no such list: cheer"):
        read_stances({**table, "cheer": []})


def test_the_shipped_tables_are_those_of_the_sources() -> None:
    sources = read_sources()
    assert load_cues().verbs.keys() == read_cues(sources["cues"], read_stances(sources["stances"])).verbs.keys()


def test_every_entry_finds_a_statement_in_its_example_and_none_in_its_look_alike(coder: Coder) -> None:
    failures = []
    for entry in read_sources()["cues"]:
        if not any(kind in entry for kind in WORDS):
            continue
        fires, quiet = (found(coder, entry[name]) for name in ("fires", "quiet"))
        if entry["id"] not in fires:
            failures.append(f"{entry['id']} fires: {entry['fires']} -> {fires}")
        if quiet:
            failures.append(f"{entry['id']} quiet: {entry['quiet']} -> {quiet}")
    assert not failures, "\n".join(failures)


def found(coder: Coder, sentence: str) -> list[str]:
    """The entries that find an utterance in a sentence."""
    document = coder.language.analyse(Report(text=sentence, published="2024-05-15"))
    trees = tuple(Tree(sentence) for sentence in document.sentences)
    scene = Scene(document, trees, resolve(document, coder.knowledge), coder.knowledge.cues)
    return [utterance.reading.id for utterance in find_utterances(scene)]
