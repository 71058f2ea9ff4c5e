from __future__ import annotations

from typing import Any

import pytest

from dragoman.knowledge.lexicon import (
    EVENTS,
    Lexicon,
    LexiconError,
    build,
    check,
    join_classes,
    parse_frame,
    parse_slot,
)
from dragoman.knowledge.ontology import Ontology
from dragoman.knowledge.tables import parse_yaml, read_sources, without_examples

ENTRY: dict[str, Any] = {
    "id": "sanction.expel", "event": "SANCTION", "mode": "expel", "cameo": "161", "verbs": ["expel", "kick out"],
    "nouns": ["expulsion", "mass expulsion"], "adjectives": ["expelled"], "subj": "actor",
    "obj": "recipient {diplomats}",
    "fires": "Norway expelled two Libyan diplomats.", "quiet": "The school expelled two pupils.",
}  # fmt: skip
CLASSES = {"diplomats": frozenset({"diplomat", "envoy"})}


@pytest.fixture(scope="module")
def tables() -> dict[str, Any]:
    return read_sources()


# --- slots


@pytest.mark.parametrize(
    ("text", "role", "required", "words", "special", "forbidden", "forbidden_special"),
    [
        ("actor", "actor", False, set(), set(), set(), set()),
        ("recipient!", "recipient", True, set(), set(), set(), set()),
        ("theme {ship}", "theme", True, {"ship"}, set(), set(), set()),
        ("theme {ship}?", "theme", False, {"ship"}, set(), set(), set()),
        ("theme! {ship}?", "theme", True, {"ship"}, set(), set(), set()),
        ("recipient {diplomats, clerk}", "recipient", True, {"diplomat", "envoy", "clerk"}, set(), set(), set()),
        ("recipient {@polity, @armed}", "recipient", True, set(), {"polity", "armed"}, set(), set()),
        ("recipient {^goal, ^@person}", "recipient", False, set(), set(), {"goal"}, {"person"}),
        ("recipient {@any, ^diplomats}", "recipient", True, set(), {"any"}, {"diplomat", "envoy"}, set()),
        ("  place  ", "place", False, set(), set(), set(), set()),
    ],
)
def test_slots(
    text: str,
    role: str,
    required: bool,
    words: set[str],
    special: set[str],
    forbidden: set[str],
    forbidden_special: set[str],
) -> None:
    slot = parse_slot(text, CLASSES, "x: obj")
    assert slot == (role, required, words, special, forbidden, forbidden_special)
    assert slot.restricted is bool(words or special)


@pytest.mark.parametrize("text", ["agent", "", "actor {", "actor! !", "Actor", None, ["actor"], "actor {a} {b}"])
def test_a_slot_that_is_none_is_named(text: Any) -> None:
    with pytest.raises(LexiconError, match=r"sanction\.expel: obj"):
        parse_slot(text, CLASSES, "sanction.expel: obj")


def test_an_unknown_class_is_named_with_those_that_there_are() -> None:
    with pytest.raises(LexiconError, match=r"x: obj: no class '@people'.*@person"):
        parse_slot("recipient {@people}", CLASSES, "x: obj")


# --- frames and classes


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"event": "EXPEL"}, "no event type 'EXPEL'"),
        ({"event": None}, "no event type None"),
        ({"cameo": 161}, "cameo must be a string"),
        ({"verbs": [], "nouns": [], "adjectives": []}, "needs verbs, nouns or adjectives"),
        ({"obj": "agent"}, "obj: 'agent' is not ROLE"),
        ({"comment": "nothing"}, "comment: 'nothing' is not ROLE"),
    ],
)
def test_an_error_names_the_entry(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(LexiconError, match=r"sanction\.expel: ") as raised:
        parse_frame({**ENTRY, **changes}, CLASSES)
    assert message in str(raised.value)


def test_a_missing_event_type_is_named() -> None:
    entry = {key: value for key, value in ENTRY.items() if key != "event"}
    with pytest.raises(LexiconError, match=r"sanction\.expel: field 'event' is missing"):
        parse_frame(entry, CLASSES)


def test_flags_of_a_frame() -> None:
    frame = parse_frame({**ENTRY, "reciprocal": True, "recipient": "none"}, CLASSES)
    assert frame.reciprocal
    assert not frame.from_theme
    assert parse_frame(ENTRY, CLASSES).from_theme
    assert set(frame.slots) == {"subj", "obj"}


def test_classes_of_several_files_are_joined_and_include_others() -> None:
    joined = join_classes([{"a": ["x", "<b>"]}, {"a": ["y"], "b": ["z", 1]}])
    assert joined == {"a": {"x", "y", "z", "1"}, "b": {"z", "1"}}


def test_a_class_that_includes_itself_is_named() -> None:
    with pytest.raises(LexiconError, match="'a' includes itself"):
        join_classes([{"a": ["<b>"], "b": ["<a>"]}])


def test_the_index_puts_phrases_of_more_words_first() -> None:
    second = {**ENTRY, "id": "second", "verbs": ["kick", "kick out of"]}
    lexicon = build([second, ENTRY], [CLASSES], [], [])
    assert [trigger.rest for trigger in lexicon.verbs["kick"]] == [("out", "of"), ("out",), ()]
    assert [trigger.rest for trigger in lexicon.nouns["expulsion"]] == [("mass",), ("mass",), (), ()]
    assert lexicon.size == 2


def test_operators_and_support_verbs_are_indexed_by_their_first_word() -> None:
    operators = [{"id": "stop", "effect": "stop", "verbs": ["put an end to"], "nouns": ["end"]}]
    operators += [{"id": "ask", "effect": "request", "form": "infinitive", "verbs": ["ask"]}]
    support = [{"id": "undergo", "verbs": ["come under"], "subject": "obj"}]
    lexicon = build([], [], operators, support)
    assert lexicon.operators["put"][0].rest == ("an", "end", "to")
    assert lexicon.operators["ask"][0].infinitive
    assert lexicon.operator_nouns["end"][0].effect == "stop"
    assert lexicon.support["come"][0] == (("under",), "obj", "obj")


# --- the check of all files


def test_the_check_finds_what_is_wrong_and_goes_on() -> None:
    problems = check(
        {
            "lexicon/sanction": [ENTRY, ENTRY, {**ENTRY, "id": "b", "quiet": ""}, {**ENTRY, "id": "c", "event": "AID"}],
            "lexicon/classes/x": CLASSES,
            "measures": [{"id": "m", "verbs": ["x"]}],
        }
    )
    assert problems == [
        "sanction.expel: this id is taken",
        "b: has no 'quiet' sentence",
        "c: is AID but stands in sanction.yaml",
        "m: field 'event' is missing",
    ]


def test_the_shipped_lexicon_is_well_formed(tables: dict[str, Any]) -> None:
    assert check(tables) == []


def test_the_shipped_lexicon_keeps_to_the_ontology(tables: dict[str, Any]) -> None:
    ontology = Ontology.load()
    wrong = []
    for event in EVENTS:
        modes = ontology.types[event].modes
        for entry in tables[f"lexicon/{event.lower()}"]:
            right = entry.get("mode") is None or entry["mode"] in modes
            right = right and entry["cameo"] in ontology.cameo
            if not (right and set(entry.get("contexts", ())) <= set(ontology.contexts)):
                wrong.append(entry["id"])
    assert wrong == []


def test_no_slot_names_a_class_that_there_is_not() -> None:
    lexicon = Lexicon.load()
    indexes = (lexicon.verbs, lexicon.nouns, lexicon.adjectives)
    frames = {t.frame.id: t.frame for index in indexes for some in index.values() for t in some}
    words = {(f.id, w) for f in frames.values() for slot in f.slots.values() for w in slot.words | slot.forbidden}
    assert sorted((name, word) for name, word in words if "_" in word) == []


def test_no_two_files_share_an_id(tables: dict[str, Any]) -> None:
    ids = [entry["id"] for event in EVENTS for entry in tables[f"lexicon/{event.lower()}"]]
    ids += [entry["id"] for entry in tables["measures"]]
    assert len(set(ids)) == len(ids)


def test_it_has_a_size() -> None:
    lexicon = Lexicon.load()
    assert lexicon.size >= 600
    assert lexicon.measures is not None
    assert lexicon.measures.size >= 29
    assert {t.frame.event for triggers in lexicon.verbs.values() for t in triggers} == EVENTS


# --- tables


def test_words_that_yaml_takes_for_truth_values_are_words() -> None:
    assert parse_yaml("{on: off, yes: [no, true, 1]}") == {"on": "off", "yes": ["no", True, 1]}


def test_examples_stay_behind() -> None:
    assert without_examples([{"id": "a", "fires": "x", "quiet": "y"}, "word"]) == [{"id": "a"}, "word"]
    assert without_examples({"fires": "kept"}) == {"fires": "kept"}
