"""Verb dictionaries of PETRARCH; those in the tests are invented."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import DragomanError
from dragoman.knowledge.lexicon import Shipped, join_classes
from dragoman.knowledge.lexiconform import SLOT_NAMES
from dragoman.knowledge.ontology import Ontology
from dragoman.knowledge.ownlexicon import load_lexicon
from dragoman.knowledge.verbconversion import Conversion, convert
from dragoman.knowledge.verbdictionaries import PREPOSITIONS, Phrase, read
from dragoman.language.lemmas import Lemmas

ONTOLOGY, WORDS, CLASSES = Ontology.load(), Lemmas.load(), frozenset(join_classes(Shipped.load().classes))
SETS = "&BOATS\n+FERRY\n+FISHING_BOAT\n+RAFTS_\n+BOAT OF THE ENEMY\n\n&AUX_\n+WAS\n+WERE\n\n"


def made(text: str) -> Conversion:
    return convert(read("d.txt", text), ONTOLOGY, WORDS, CLASSES)


def frames(text: str) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = made(text).sections.get("frames", [])
    return found


def pattern(line: str, block: str = "[---]") -> Mapping[str, Any]:
    """The first frame that a pattern of the verb TOW becomes, without its id and verbs."""
    frame = frames(f"{SETS}--- TUG {block} ---\nTOW\n{line}\n")[0]
    return {key: value for key, value in frame.items() if key not in ("id", "verbs")}


def reasons(line: str) -> list[str]:
    return [*made(f"{SETS}--- TUG [---] ---\nTOW\n{line}\n").left_out]


# --- reading


def test_a_dictionary_is_blocks_and_sets() -> None:
    found = read(
        "d.txt",
        f"# a comment\n{SETS}<!-- two\nlines -->--- TUG [190] --- ; old comment\nTOW {{TOWS TOWED }} # more\n"
        "+HAUL_OFF [0841]\nRE_+TOW\nDRAG_UP\n- $ * (TO {DRY DOCK}) [173] # TOW\n\n~ a (a b TOW) SAY = a b 015\n",
    )
    assert [member.words for member in found.synsets["&BOATS"]] == [
        ("ferry",), ("fishing", "boat"), ("rafts",), ("boat", "of", "the", "enemy"),
    ]  # fmt: skip
    (block,) = found.blocks
    assert (block.name, block.code) == ("TUG", "190")
    assert [(verb.words, verb.forms, verb.code) for verb in block.verbs] == [
        (("tow",), ("tows", "towed"), None),
        (("haul", "off"), (), "0841"),
        (("re-tow",), (), None),
        (("drag", "up"), (), None),
    ]
    (told,) = block.patterns
    assert told.before == (Phrase((), mark="$"),)
    assert told.after == (Phrase(("dry", "dock"), ("to",)),)
    assert (told.code, told.line) == ("173", 18)
    assert (found.rules, found.odd) == ((20,), ())


def test_a_verb_after_patterns_begins_a_block_where_there_is_no_heading() -> None:
    blocks = read("d.txt", "TOW [190]\nDRAG\n- ** FERRY [111]\nHAUL [040]\n").blocks
    assert [[verb.words[0] for verb in block.verbs] for block in blocks] == [["tow", "drag"], ["haul"]]
    assert [block.code for block in blocks] == ["190", "040"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("- * FERRY", "pattern without a code"),
        ("- FERRY [190]", "pattern without its verb (*)"),
        ("- * (TO FERRY [190]", "bracket that is not closed"),
        ("- * FERRY} [190]", "bracket that is not opened"),
        ("WIRE_+TAP", "verb with a word before it"),
        ("TOW THE FERRY", "line that is no verb, pattern or set"),
    ],
)
def test_a_line_without_sense_is_told_and_the_rest_goes_on(line: str, reason: str) -> None:
    found = made(f"--- TUG [190] ---\nTOW\n{line}\nDRAG\n")
    assert found.left_out == {reason: [3]}
    assert found.sections["frames"][0]["verbs"] == ["tow", "drag"]


def test_a_file_without_verbs_is_no_dictionary() -> None:
    with pytest.raises(DragomanError, match=r"d\.txt: no verb is in it"):
        read("d.txt", "# nothing\n&BOATS\n+FERRY\n")


# --- verbs


def test_a_verb_with_a_code_does_it_to_somebody() -> None:
    (frame,) = frames("--- TUG [190] ---\nTOW\nDRAG\n")
    assert frame == {
        "id": "petrarch.tug", "event": "ASSAULT", "cameo": "190", "verbs": ["tow", "drag"], "subj": "actor",
        "obj": "recipient!",
    }  # fmt: skip


def test_verbs_may_have_codes_of_their_own() -> None:
    found = frames("--- TUG [190] ---\nTOW\nDRAG [112]\nHAUL [---]\nSAIL [010]\n")
    assert [(f["event"], f.get("mode"), f["verbs"]) for f in found] == [
        ("ASSAULT", None, ["tow"]), ("ACCUSE", "allege", ["drag"]),
    ]  # fmt: skip
    assert [f["id"] for f in found] == ["petrarch.tug", "petrarch.tug.2"]


def test_the_code_of_the_other_side_turns_the_roles() -> None:
    (frame,) = frames("--- TUG [:111] ---\nTOW\n")
    assert (frame["subj"], frame["obj"]) == ("recipient!", "actor!")


def test_the_same_code_for_both_is_reciprocal() -> None:
    (frame,) = frames("--- TUG [040:040] ---\nTOW\n")
    assert (frame["reciprocal"], frame["subj"], frame["with"]) == ("true", "actor", "actor")


def test_of_two_codes_the_first_is_carried() -> None:
    found = made("--- TUG [---] ---\nTOW\n- * (WITH) [145:175]\n")
    assert found.sections["frames"][0]["cameo"] == "145"
    assert found.loosened == {"second code of a pair: only the first is coded": [3]}


def test_a_code_that_cameo_has_not_is_told() -> None:
    found = made("--- TUG [---] ---\nTOW [999]\n- * FERRY [9x]\nDRAG [190]\n")
    assert found.left_out == {"code that CAMEO does not have": [2, 3]}


def test_irregular_forms_are_carried_where_they_are_not_known() -> None:
    found = made("--- TUG [190] ---\nSTRIKE {STRUCK STRIKES}\nGRAVE {GRAVEN}\n")
    assert found.sections["forms"] == {"grave": ["graven"]}


# --- patterns


@pytest.mark.parametrize(
    ("line", "slots"),
    [
        ("- * FERRIES [190]", {"subj": "actor", "obj": "theme {ferry}", "to": "recipient"}),
        ("- * {BIG FERRY} [190]", {"obj": "theme {big ferry}"}),
        ("- * BIG FERRY [190]", {"obj": "theme {big ferry}"}),
        ("- * BIG_FERRY [190]", {"obj": "theme {big ferry}"}),
        ("- * &BOATS [190]", {"obj": "theme {petrarch_boats}"}),
        ("- * + [190]", {"subj": "actor", "obj": "recipient!"}),
        ("- $ * + [190]", {"subj": "actor", "obj": "recipient!"}),
        ("- * (TO HARBOUR) [190]", {"to": "theme {harbour}", "obj": "recipient"}),
        ("- * TO HARBOUR [190]", {"to": "theme {harbour}"}),
        ("- * FERRY (TO +) [190]", {"obj": "theme {ferry}", "to": "recipient!"}),
        ("- * (TO THE HARBOUR) [190]", {"to": "theme {harbour}"}),
        ("- * FERRY TO + [190]", {"obj": "theme {ferry}", "to": "recipient!"}),
        ("- * (WITH) [190]", {"with": "recipient!"}),
        ("- * WITH [190]", {"with": "recipient!"}),
        ("- * (TO {}) [190]", {"to": "recipient!"}),
        ("- FERRY * [190]", {"subj": "actor {ferry}", "obj": "recipient"}),
        ("- &BOATS * + [190]", {"subj": "actor {petrarch_boats}", "obj": "recipient!"}),
        ("- + * FERRY FROM $ [190]", {"subj": "recipient!", "obj": "theme {ferry}", "from": "actor!"}),
        ("- + &AUX_ * BY $ [190]", {"obj": "recipient!", "subj": "actor"}),
        ("- + WAS * BY $ [190]", {"obj": "recipient!", "subj": "actor"}),
        ("- * (BY FERRY) [190]", {"subj": "actor {ferry}"}),
        ("- * (TO ACCUSE) [190]", {"comp": "theme {accuse}"}),
        ("- * + FERRY [190]", {"obj": "theme {ferry}", "to": "recipient"}),
        ("- * ^ FERRY [190]", {"obj": "theme {ferry}"}),
        ("- % * FERRY [050]", {"obj": "theme {ferry}", "reciprocal": "true", "subj": "actor", "with": "actor"}),
        ("- * (WITH +) [050:050]", {"reciprocal": "true", "with": "actor!", "obj": "actor"}),
        ("- * + [:190]", {"subj": "recipient!", "obj": "actor!"}),
        ("- * (BEFORE HARBOUR) [:190]", {"subj": "recipient!", "obj": "actor!", "before": "theme {harbour}"}),
    ],
)
def test_a_pattern_is_a_frame(line: str, slots: dict[str, str]) -> None:
    found = pattern(line)
    assert {key: found.get(key) for key in slots} == slots


def test_a_pattern_that_names_the_target_leaves_no_other_place_for_it() -> None:
    assert pattern("- * + [190]").keys() == {"event", "cameo", "subj", "obj"}


def test_a_particle_goes_with_the_verb() -> None:
    (frame,) = frames("--- TUG [---] ---\nTOW\nDRAG\n- * AWAY FERRY [190]\n")
    assert (frame["verbs"], frame["obj"]) == (["tow away", "drag away"], "theme {ferry}")


def test_a_particle_may_stand_in_brackets() -> None:
    found = frames("--- TUG [---] ---\nTOW\n- * (ASIDE FERRY) [190]\n- * (ASIDE) [111]\n- * (ASIDE +) [112]\n")
    assert {frame["verbs"][0] for frame in found} == {"tow aside"}
    assert [frame["obj"] for frame in found] == ["theme {ferry}", "recipient", "recipient!"]


def test_every_preposition_is_a_slot() -> None:
    assert PREPOSITIONS <= SLOT_NAMES


def test_either_of_two_prepositions_will_do() -> None:
    found = frames("--- TUG [---] ---\nTOW\n- * (TO/WITH FERRY) [190]\n")
    assert [{key for key in ("to", "with") if frame[key] == "theme {ferry}"} for frame in found] == [{"to"}, {"with"}]


def test_patterns_that_differ_in_a_word_are_one_frame() -> None:
    found = frames("--- TUG [---] ---\nTOW\n- * FERRY [190]\n- * RAFT [190]\n- * CANOE [111]\n- * (TO FERRY) [190]\n")
    assert [frame["obj"] for frame in found] == ["theme {ferry, raft}", "theme {canoe}", "recipient"]


def test_a_pattern_without_an_event_hushes_the_verb() -> None:
    hush, plain = frames("--- TUG [190] ---\nTOW\n- * FERRY [---]\n- * RAFT [010]\n")[0::2]
    assert (hush["event"], hush["obj"]) == ("none", "theme {ferry}")
    assert "cameo" not in hush
    assert plain["event"] == "ASSAULT"


def test_a_pattern_without_an_event_has_nothing_to_hush_where_the_verb_has_none() -> None:
    assert frames("--- TUG [---] ---\nTOW\n- * FERRY [---]\n") == []


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("- WILL * FERRY [190]", "helping verb"),
        ("- * WOULD FERRY [190]", "helping verb"),
        ("- WAS * FERRY [190]", "helping verb"),
        ("- AGREED * FERRY [190]", "another verb"),
        ("- * AGREED FERRY [190]", "another verb"),
        ("- * BADLY [190]", "adverb"),
        ("- * IF [190]", "preposition or joining word within a phrase"),
        ("- (IN HARBOUR) * [190]", "phrase with a preposition before the verb"),
        ("- FERRY &BOATS * [190]", "several phrases before the verb"),
        ("- $ + * [190]", "source and target both before the verb"),
        ("- + * FERRY [190]", "no source"),
        ("- * FERRY {BIG RAFT} [190]", "two phrases in one place"),
        ("- * (TO FERRY) (TO RAFT) [190]", "two phrases in one place"),
        ("- * (BIG FERRY) [190]", "word in brackets that is no preposition"),
        ("- * (TO FERRY) + [190]", "source or target without a place of its own"),
        ("- * &SHIPS [190]", "set that is not defined"),
        ("- * FERRY [:190]", "code of the other side alone, without that side"),
    ],
)
def test_what_cannot_be_carried_is_told(line: str, reason: str) -> None:
    assert reasons(line) == [reason]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("- * {BIG OLD FERRY} [190]", "phrase of more than two words: only the last two count"),
        ("- * {&BOATS HARBOUR} [190]", "set within a phrase: only the head of the phrase counts"),
        ("- * + FERRY [190]", "target before a noun: whoever it belongs to is the recipient"),
    ],
)
def test_what_is_carried_loosely_is_told(line: str, reason: str) -> None:
    found = made(f"{SETS}--- TUG [---] ---\nTOW\n{line}\n")
    assert reason in found.loosened
    assert found.sections["frames"]


def test_the_account_counts_verbs_and_patterns() -> None:
    found = made("--- TUG [190] ---\nTOW\nDRAG\n- * FERRY [111]\n- WILL * RAFT [190]\n- * RAFT\n~ a b\n")
    assert (found.verbs, found.patterns) == (2, (1, 3))
    assert found.left_out == {
        "pattern without a code": [6],
        "helping verb": [5],
        "rule on verbs within verbs: operators do that": [7],
    }


# --- sets


def test_a_set_becomes_a_class_if_it_is_used() -> None:
    found = made(f"{SETS}--- TUG [---] ---\nTOW\n- * &BOATS [190]\n")
    assert found.sections["classes"] == {"petrarch_boats": ["ferry", "fishing boat", "raft"]}
    assert found.left_out == {"phrase of a set that is more than a noun": [5]}
    assert "classes" not in made(f"{SETS}--- TUG [190] ---\nTOW\n").sections


def test_a_word_that_could_be_mistaken_for_a_class_is_one() -> None:
    assert made("--- TUG [190] ---\nTOW\n- * GROUNDS [111]\n").sections["classes"] == {"grounds": ["grounds"]}


# --- what comes out can be read

TOKENS = (
    "TOW FERRY cease-fires SANKTIONS TO WITH BY/WITH ( ) { } + $ % ^ & &BOATS &BOATS_ &NONE * ** [190] [---] [:173] "
    "[190:190] [0841:110] [999] [] _ A_B +UP_TO RE_+TOW - --- ~ # ; @x , ' \" : é WAS OUT 's F-16 <!-- -->"
).split()
LINES = st.one_of(
    st.lists(st.sampled_from(TOKENS), max_size=8).map(" ".join),
    st.lists(st.sampled_from(TOKENS), max_size=5).map(lambda words: f"- * {' '.join(words)} [190]"),
    st.lists(st.sampled_from(TOKENS), min_size=1, max_size=3).map(lambda words: f"- * ({' '.join(words)}) [112]"),
    st.lists(st.sampled_from(TOKENS), max_size=3).map(lambda words: f"- {' '.join(words)} * FERRY [111:111]"),
)


@settings(max_examples=60, deadline=None)
@given(lines=st.lists(LINES, max_size=12))
def test_every_conversion_is_a_sound_lexicon(lines: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    path: Path = tmp_path_factory.mktemp("made") / "made.yaml"
    sections = made(f"{SETS}--- TUG [190] ---\nTOW\n" + "\n".join(lines)).sections
    path.write_text(yaml.safe_dump(dict(sections), allow_unicode=True), encoding="utf-8")
    assert len(load_lexicon([path]).frames) == len(sections.get("frames", ()))


@given(st.text())
def test_any_text_is_read_or_refused_with_a_reason(text: str) -> None:
    with contextlib.suppress(DragomanError):
        assert any(block.verbs for block in read("d.txt", text).blocks)
