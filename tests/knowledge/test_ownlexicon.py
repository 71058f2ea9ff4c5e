"""The user's own event types, modes, frames, classes and operators."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.errors import DragomanError
from dragoman.knowledge import Knowledge
from dragoman.knowledge.lexicon import EVENTS, Lexicon, Shipped, Trigger
from dragoman.knowledge.lexiconform import EFFECTS, ENTRIES, SECTIONS, SLOT_NAMES, seems_class
from dragoman.knowledge.ownlexicon import PUBLISHED, Example, OwnLexicon, load_lexicon

Load = Callable[..., OwnLexicon]

RIVERS = """\
types:
  - {name: WATER, score: -3, quad: 4, meaning: holds back water}
modes:
  - {event: WATER, name: dam, score: -4.5, cameo: "171"}
  - {event: AID, name: fuel, score: 8}
classes:
  waters: [River, lake, <brooks>]
  brooks: [brook]
frames:
  - id: water.divert
    event: WATER
    verbs: [Divert, siphon off]
    nouns: diversion
    subj: actor
    obj: theme {waters}
    fires: Chad diverted the river.
    quiet: [Chad diverted a lorry., Chad diverted a train.]
  - {id: water.dam, event: WATER, mode: dam, contexts: environment, verbs: [dam up], subj: actor, obj: theme}
  - {id: hush, event: none, verbs: [divert], subj: actor, obj: "theme {waters}", quiet: Chad diverted the brook.}
operators:
  - {id: vow, effect: agree, verbs: [handshake on], form: infinitive}
carriers:
  - {id: stage, verbs: [roll out], slot: obj, subject: subj}
forms:
  divert: [divorten]
off: [accuse.criticise, protest.*, refuse]
tests:
  - {text: The lake was dammed up by Chad., event: WATER, mode: dam, actor: TCD, recipient: none, published: 2025-01-02}
  - {text: It rained., event: none}
"""


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Load:
    monkeypatch.chdir(tmp_path)

    def write(*texts: str) -> OwnLexicon:
        paths = [Path(f"{name}.yaml") for name, _ in zip("abc", texts, strict=False)]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, encoding="utf-8")
        return load_lexicon(paths)

    return write


def fault(load: Load, *texts: str) -> str:
    with pytest.raises(DragomanError) as raised:
        load(*texts)
    return str(raised.value)


def ids(triggers: tuple[Trigger, ...]) -> list[str]:
    return [trigger.frame.id for trigger in triggers]


# --- what a file means


def test_types_and_modes_join_the_ontology(load: Load) -> None:
    ontology = Knowledge.load(lexicon=load(RIVERS)).ontology
    assert (ontology.score("WATER"), ontology.score("WATER", "dam"), ontology.quad_class("WATER")) == (-3, -4.5, 4)
    assert ontology.type("WATER").meaning == "holds back water"
    assert ontology.score("AID", "fuel") == 8
    assert ontology.score("ASSAULT", "aerial") == -9
    assert ontology.to_cameo("WATER") == ""
    assert ontology.to_cameo("WATER", "dam", ("environment",)) == "171"


def test_frames_are_as_in_the_shipped_tables(load: Load) -> None:
    divert, dam, hush = load(RIVERS).frames
    assert divert == {
        "id": "water.divert", "event": "WATER", "verbs": ["divert", "siphon off"], "nouns": ["diversion"],
        "subj": "actor", "obj": "theme {waters}", "mode": None, "reciprocal": False, "cameo": "", "kin": "COERCE",
    }  # fmt: skip
    assert (dam["mode"], dam["cameo"], dam["contexts"]) == ("dam", "171", ["environment"])
    assert "cameo" not in hush
    assert "kin" not in hush


@pytest.mark.parametrize(
    ("told", "kin"),
    [("quad: 1", "SUPPORT"), ("quad: 2", "COOPERATE"), ("quad: 3", "ACCUSE"), ("quad: 4", "COERCE"),
     ("quad: 4, like: ASSAULT", "ASSAULT")],
)  # fmt: skip
def test_a_type_is_taken_for_a_shipped_one_by_operators(load: Load, told: str, kin: str) -> None:
    frames = "frames: [{id: x, event: WATER, verbs: [natter], subj: actor}]"
    own = load(f"types: [{{name: WATER, score: 0, {told}}}]\n{frames}")
    assert Lexicon.load(own).verbs["natter"][0].frame.kin == kin


def test_a_frame_of_a_shipped_type_needs_no_other(load: Load) -> None:
    own = load("frames: [{id: x, event: AID, verbs: [natter], subj: actor}]")
    assert Lexicon.load(own).verbs["natter"][0].frame.kin == ""


def test_flags_are_read(load: Load) -> None:
    told = "id: x, event: CONSULT, verbs: [natter], subj: actor, with: actor, recipient: none"
    for word, value in (("true", True), ("false", False)):
        lexicon = Lexicon.load(load(f"frames: [{{{told}, reciprocal: {word}}}]"))
        (trigger,) = lexicon.verbs["natter"]
        assert (trigger.frame.reciprocal, trigger.frame.from_theme) == (value, False)


def test_sentences_are_examples_with_their_lines(load: Load) -> None:
    fires, quiet, other, hush, test, nothing = load(RIVERS).examples
    assert fires == Example("a.yaml:16", "fires", "water.divert", "Chad diverted the river.", "WATER")
    assert (quiet.where, quiet.kind, quiet.event, other.text) == (
        "a.yaml:17", "quiet", "WATER", "Chad diverted a train.",
    )  # fmt: skip
    assert (hush.entry, hush.kind, hush.event) == ("hush", "quiet", None)
    assert (test.event, test.mode, test.actors, test.recipients, test.published) == (
        "WATER", "dam", ("TCD",), (), "2025-01-02",
    )  # fmt: skip
    assert (nothing.where, nothing.event, nothing.actors, nothing.recipients, nothing.published) == (
        "a.yaml:29", None, (), None, PUBLISHED,
    )  # fmt: skip


def test_trigger_words_and_irregular_forms_are_base_forms(load: Load) -> None:
    words = load(RIVERS).words
    for line in ("VERB divert", "VERB siphon", "NOUN diversion", "VERB handshake", "VERB roll", "VERB divert divorten"):
        assert line in words


def test_an_own_class_holds_others_and_joins_a_shipped_one(load: Load) -> None:
    lexicon = Lexicon.load(load("classes:\n  brooks: [brook, <diplomats>]\n  diplomats: [dragoman]\n"))
    assert "dragoman" in lexicon.classes["brooks"]
    assert {"dragoman", "diplomat"} <= lexicon.classes["diplomats"]
    (expel, *_) = [t.frame for t in lexicon.verbs["expel"] if t.frame.id == "sanction.expel.diplomats"]
    assert "dragoman" in expel.slots["obj"].words


def test_own_frames_are_asked_first_whatever_their_words(load: Load) -> None:
    own = load("frames: [{id: mine, event: AID, verbs: [kick], subj: actor, obj: recipient}]")
    assert ids(Lexicon.load(own).verbs["kick"])[0] == "mine"
    assert len(ids(Lexicon.load().verbs["kick"])) > 0


def test_what_is_off_is_gone_and_nothing_else(load: Load) -> None:
    own = load(RIVERS)
    before, after = Lexicon.load(), Lexicon.load(own)
    shipped = {i for index in (before.verbs, before.nouns, before.adjectives) for t in index.values() for i in ids(t)}
    left = {i for index in (after.verbs, after.nouns, after.adjectives) for t in index.values() for i in ids(t)}
    gone = {"accuse.criticise"} | {i for i in shipped if i.startswith("protest.")}
    assert shipped - left == gone
    assert left - shipped == {"water.divert", "water.dam", "hush"}
    assert "refuse" in {o.id for o in before.operators["refuse"]}
    assert "refuse" not in {o.id for os in after.operators.values() for o in os}
    assert after.size == before.size - len(gone) + 3


def test_measures_can_be_switched_off_too(load: Load) -> None:
    name = Shipped.load().measures[0]["id"]
    measures = Lexicon.load(load(f"off: [{name}]")).measures
    assert measures is not None
    assert name not in {i for index in (measures.verbs, measures.nouns) for t in index.values() for i in ids(t)}


def test_a_shipped_entry_is_replaced_by_one_of_its_id(load: Load) -> None:
    told = "frames: [{id: accuse.criticise, event: AID, verbs: [deride], subj: actor}]\noff: [accuse.criticise]"
    found = {t.frame.id: t.frame.event for t in Lexicon.load(load(told)).verbs["deride"]}
    assert found["accuse.criticise"] == "AID"


def test_operators_and_carriers_go_before_the_shipped_ones(load: Load) -> None:
    told = "operators: [{id: mine, effect: deny, verbs: [agree]}]\ncarriers: [{id: hold, verbs: [hold], subject: obj}]"
    lexicon = Lexicon.load(load(told))
    assert [o.id for o in lexicon.operators["agree"] if not o.rest][:1] == ["mine"]
    assert next(s for s in lexicon.support["hold"] if not s.rest).subject == "obj"
    assert lexicon.measures is not None
    assert lexicon.measures.operators == lexicon.operators


def test_files_are_used_together(load: Load) -> None:
    own = load(
        "types: [{name: WATER, score: -3, quad: 4}]\nclasses: {waters: [lake]}",
        "frames: [{id: x, event: WATER, verbs: [dam], subj: actor, obj: 'theme {waters}'}]\nclasses: {waters: [sea]}",
    )
    (trigger, *_) = [t for t in Lexicon.load(own).verbs["dam"] if t.frame.id == "x"]
    assert trigger.frame.event == "WATER"
    assert trigger.frame.slots["obj"].words == {"lake", "sea"}


def test_a_file_may_be_empty(load: Load) -> None:
    assert load("") == load() == OwnLexicon()


def test_without_a_file_all_is_as_shipped() -> None:
    before, after = Lexicon.load(), Lexicon.load(OwnLexicon())
    assert (after.size, after.classes, after.operators, after.support) == (
        before.size, before.classes, before.operators, before.support,
    )  # fmt: skip
    assert {k: ids(v) for k, v in after.verbs.items()} == {k: ids(v) for k, v in before.verbs.items()}


# --- what is wrong with a file

FRAME = "id: x, event: AID, verbs: [give], subj: actor"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- id: x", "a.yaml:1: sections are needed"),
        ("frame: []", "a.yaml:1: no section 'frame'; did you mean 'frames'?"),
        ("frames:\n", "a.yaml:1: frames: is empty"),
        ("frames: {id: x}", "a.yaml:1: frames: a list is needed"),
        ("off: [[a]]", "a.yaml:1: off: a list of ids is needed"),
        ("classes: [lake]", "a.yaml:1: classes: names are needed"),
        ("classes:\n  waters: lake", "a.yaml:2: classes: waters: a list of words is needed"),
        ("classes:\n  Waters: [lake]", "a.yaml:2: classes: 'Waters': a class has a name in small letters"),
        ("classes:\n  waters:\n  - <troop>", "a.yaml:3: no word class 'troop'; did you mean 'troops'?"),
        ("classes:\n  a: [<b>]\n  b: [<a>]", "includes itself"),
        ("frames: [x]", "a.yaml:1: frames: an entry has fields"),
        (f"frames:\n- {{{FRAME}, sbj: actor}}", "a.yaml:2: no field in frames 'sbj'; did you mean 'subj'?"),
        ("frames:\n- id: x\n  verbs: [give]\n  subj: actor", "a.yaml:2: frames: event is missing"),
        (f"frames:\n- {{{FRAME}, mode: [a]}}", "a.yaml:2: frames: mode: text is needed"),
        (f"frames:\n- {{{FRAME}, nouns: [[a]]}}", "a.yaml:2: frames: nouns: text or a list of texts is needed"),
        ("frames: [{id: x, event: AIDE, verbs: [a], subj: actor}]", "x: no event type 'AIDE'; did you mean 'AID'?"),
        (f"frames: [{{{FRAME}, mode: fule}}]", "x: AID has no mode 'fule'"),
        ("frames: [{id: x, event: none, mode: a, verbs: [a], subj: actor}]", "x: no event has no mode"),
        (f'frames: [{{{FRAME}, cameo: "99"}}]', "x: no CAMEO code '99'"),
        (f"frames: [{{{FRAME}, contexts: [economics]}}]", "x: no context 'economics'; did you mean 'economic'?"),
        ("frames: [{id: x, event: AID, subj: actor}]", "x: needs verbs, nouns or adjectives"),
        ("frames: [{id: x, event: AID, verbs: [a]}]", "x: has no slot"),
        (f"frames: [{{{FRAME}, obj: giver}}]", "x: obj: 'giver' is not ROLE"),
        (f"frames: [{{{FRAME}, obj: 'theme {{@state}}'}}]", "x: obj: no class '@state'"),
        (f"frames: [{{{FRAME}, obj: 'theme {{sanktions}}'}}]", "no word class 'sanktions'; did you mean 'sanctions'?"),
        (f"frames: [{{{FRAME}, obj: 'theme {{^trade_crubs}}'}}]", "no word class 'trade_crubs'"),
        (f"frames: [{{{FRAME}, reciprocal: maybe}}]", "x: reciprocal is true or false"),
        (f"frames: [{{{FRAME}, mission: ours}}]", "x: mission is true or false"),
        (f"frames: [{{{FRAME}, recipient: obj}}]", "x: 'recipient: none' is all"),
        ("frames: [{id: x, event: none, verbs: [a], subj: actor, fires: A.}]", "x: a frame of no event has only"),
        (f"frames:\n- {{{FRAME}}}\n- {{{FRAME}}}", "a.yaml:3: frames: the id x is taken at a.yaml:2"),
        (
            f"frames: [{{{FRAME}}}]\noperators: [{{id: x, effect: deny, verbs: [a]}}]",
            ":2: operators: the id x is taken",
        ),
        ("frames: [{id: accuse.criticise, event: AID, verbs: [a], subj: actor}]", "that of a shipped entry"),
        ("off:\n- acuse.criticise", "a.yaml:2: no shipped entry 'acuse.criticise'; did you mean 'accuse.criticise'?"),
        ("off: [rivers.*]", "no shipped entry 'rivers.*'"),
        ("types: [{name: water, score: 1, quad: 1}]", "'water' is no name of a type"),
        ("types: [{name: AID, score: 1, quad: 1}]", "AID is there already"),
        (
            "types:\n- {name: A, score: 1, quad: 1}\n- {name: A, score: 1, quad: 1}",
            "a.yaml:3: types: A is there already",
        ),
        ("types: [{name: WATER, score: 11, quad: 1}]", "WATER: score '11' is no number from -10"),
        ("types: [{name: WATER, score: nan, quad: 1}]", "WATER: score 'nan' is no number from -10"),
        ("types: [{name: WATER, score: 1, quad: 5}]", "WATER: quad '5'"),
        ("types: [{name: WATER, score: 1, quad: 1, like: LAND}]", "WATER: no shipped type 'LAND'"),
        ("types: [{name: WATER, score: 1}]", "types: quad is missing"),
        ("modes: [{event: WATER, name: dam, score: 1}]", "no event type 'WATER'"),
        ("modes: [{event: CONSULT, name: phone, score: 1}]", "CONSULT has a mode phone already"),
        ('modes: [{event: AID, name: fuel, score: 1, cameo: "fuel"}]', "modes: no CAMEO code 'fuel'"),
        ("operators: [{id: o, effect: vow, verbs: [a]}]", "no effect 'vow'"),
        ("operators: [{id: o, effect: deny}]", "o: needs verbs, nouns or adjectives"),
        ("operators: [{id: o, effect: deny, verbs: [a], form: gerund}]", "o: 'form: infinitive'"),
        ("carriers: [{id: c, verbs: [a], slot: iobj}]", "no slot of a carrier 'iobj'"),
        ("tests: [{text: A., event: WATER}]", "tests: no event type 'WATER'"),
        ("tests: [{text: A., event: AID, published: May}]", "tests: 'May' is no day"),
        ("tests: [{event: AID}]", "tests: text is missing"),
    ],
)
def test_faults_are_told_with_their_line(load: Load, text: str, told: str) -> None:
    found = fault(load, text)
    assert told in found
    assert all(line.startswith("a.yaml:") for line in found.splitlines())


def test_all_faults_of_a_file_are_told_in_order(load: Load) -> None:
    wrong = "off: [nobody]\nframes:\n- {id: x, event: A, verbs: [a], subj: b}\n"
    lines = [line.split(":")[1] for line in fault(load, wrong).splitlines()]
    assert lines == ["1", "3", "3"]


def test_of_many_faults_the_first_are_told(load: Load) -> None:
    found = fault(load, "off:\n" + "".join(f"- nobody{i}\n" for i in range(30))).splitlines()
    assert len(found) == 21
    assert found[-1] == "... and 10 more"


def test_an_id_is_taken_in_another_file_too(load: Load) -> None:
    assert "b.yaml:1: frames: the id x is taken at a.yaml:1" in fault(
        load, f"frames: [{{{FRAME}}}]", f"frames: [{{{FRAME}}}]"
    )


def test_other_files_are_no_lexicon(tmp_path: Path) -> None:
    with pytest.raises(DragomanError, match=r"a lexicon is read from \.yaml"):
        load_lexicon([tmp_path / "mine.csv"])
    with pytest.raises(DragomanError, match=r"dragoman lexicon convert .*verbs\.txt"):
        load_lexicon([tmp_path / "verbs.txt"])


# --- the form covers what the shipped tables have


def test_slots_and_effects_are_those_of_the_shipped_lexicon() -> None:
    shipped = Shipped.load()
    frame = {*ENTRIES["frames"].needed, *ENTRIES["frames"].other}
    assert {key for entry in shipped.frames for key in entry} <= frame
    assert {entry["effect"] for entry in shipped.operators} <= EFFECTS
    assert {key for entry in shipped.carriers for key in entry} <= {*ENTRIES["carriers"].needed, "slot", "subject"}
    assert {"subj", "obj", "comp", "against"} <= SLOT_NAMES
    assert set(ENTRIES) <= set(SECTIONS)


@pytest.mark.parametrize(
    ("word", "seems"),
    [("sanktions", True), ("trade_crubs", True), ("sanctions", False), ("sanction", False), ("news", False)],
)
def test_a_word_may_seem_a_class(word: str, seems: bool) -> None:
    assert seems_class(word, Lexicon.load().classes) is seems


def test_the_types_of_the_lexicon_are_those_of_the_ontology() -> None:
    assert set(Knowledge.load().ontology.types) == EVENTS
