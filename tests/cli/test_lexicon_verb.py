"""The verb that checks the user's own lexicon, looks entries up and converts dictionaries."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import dragoman
from dragoman.cli.main import main
from dragoman.knowledge.ownlexicon import load_lexicon

Captured = pytest.CaptureFixture[str]
Write = Callable[..., str]

RIVERS = """\
types:
  - {name: WATER, score: -3, quad: 4, meaning: holds back water}
modes:
  - {event: WATER, name: dam, score: -4.5}
classes:
  waters: [river, lake]
frames:
  - id: water.divert
    event: WATER
    verbs: [divert]
    subj: actor
    obj: theme {waters}
    from: recipient
    fires: Ethiopia diverted the river from Sudan on Monday.
    quiet: Ethiopia diverted the lorries from Sudan on Monday.
"""
TUG = """\
--- TUG [190] ---
TOW
- * FERRY [111]
- WILL * FERRY [173]
- * (WITH) [040:041]
"""


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    monkeypatch.chdir(tmp_path)

    def file(text: str, name: str = "rivers.yaml") -> str:
        Path(name).write_text(text, encoding="utf-8")
        return name

    return file


def run(*arguments: str) -> int:
    try:
        return main(arguments)
    except SystemExit as ended:
        return int(ended.code or 0)


# --- check


def test_a_file_whose_sentences_come_out_is_sound(write: Write, capsys: Captured) -> None:
    assert run("lexicon", "check", write(RIVERS)) == 0
    out, err = capsys.readouterr()
    assert out == "sound: 1 types, 1 modes, 1 classes, 1 frames, 0 operators, 0 off\n0 of 2 sentences fail\n"
    assert err == ""


def test_sentences_that_do_not_come_out_are_told_with_their_lines(write: Write, capsys: Captured) -> None:
    wrong = RIVERS.replace("quiet: Ethiopia diverted the lorries", "quiet: Ethiopia diverted the lake")
    tests = (
        "tests:\n"
        "- {text: Sudan diverted the lake., event: WATER, actor: Sudan}\n"
        "- {text: Sudan diverted the lake., event: WATER, actor: EGY}\n"
        "- {text: Sudan diverted the lake., event: none}\n"
    )
    assert run("lexicon", "check", write(wrong + tests)) == 1
    assert capsys.readouterr().out.splitlines()[1:] == [
        "rivers.yaml:15: water.divert quiet: Ethiopia diverted the lake from Sudan on Monday.",
        "    got: WATER ETH -> SDN by water.divert",
        "rivers.yaml:18: test: Sudan diverted the lake.",
        "    got: WATER SDN by water.divert",
        "rivers.yaml:19: test: Sudan diverted the lake.",
        "    got: WATER SDN by water.divert",
        "3 of 5 sentences fail",
    ]


def test_frames_without_sentences_are_told(write: Write, capsys: Captured) -> None:
    told = "frames: [{id: x, event: AID, verbs: [give], subj: actor}]"
    assert run("lexicon", "check", write(told)) == 0
    assert capsys.readouterr().err == "dragoman: no sentence checks 1 of the frames: x\n"


def test_a_file_that_is_wrong_is_not_run(write: Write, capsys: Captured) -> None:
    assert run("lexicon", "check", write(RIVERS.replace("divert]", "divert]\n    subject: actor"))) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "dragoman: rivers.yaml:11: no field in frames 'subject'; did you mean 'subj'?\n"


# --- show


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("water.divert", "id: water.divert\nevent: WATER\nverbs: divert\nsubj: actor\nobj: theme {waters}\n"),
        ("accuse.criticise", "id: accuse.criticise\nevent: ACCUSE\nmode: disapprove\n"),
        ("divert", "water.divert                       WATER                  divert\n"),
        ("waters", "class waters: lake, river\n"),
        ("WATER", "WATER                  score -3, quad class 4  holds back water\n  dam                  score -4.5"),
        ("CONSULT", "CONSULT                score 2.5, quad class 1"),
    ],
)
def test_what_a_name_stands_for(write: Write, capsys: Captured, name: str, told: str) -> None:
    assert run("lexicon", "show", name, "--lexicon", write(RIVERS)) == 0
    assert capsys.readouterr().out.startswith(told)


def test_what_is_off_is_not_shown(write: Write, capsys: Captured) -> None:
    assert run("lexicon", "show", "accuse.criticise", "--lexicon", write("off: [accuse.*]")) == 2
    assert "accuse.criticise: no entry, word, class or event type" in capsys.readouterr().err


# --- convert


def test_a_dictionary_becomes_a_lexicon_and_an_account(write: Write, capsys: Captured) -> None:
    assert run("lexicon", "convert", write(TUG, "tug.txt")) == 0
    out, err = capsys.readouterr()
    assert out.startswith("# Made of tug.txt by: dragoman lexicon convert\nframes:\n- id: petrarch.tug\n")
    assert err == (
        "dragoman: tug.txt: 1 verbs, 2 of 3 patterns carried, as 3 frames\n"
        "dragoman: not carried:\n"
        "dragoman:   1 helping verb: line 4\n"
        "dragoman: carried loosely:\n"
        "dragoman:   1 second code of a pair: only the first is coded: line 5\n"
    )
    own = load_lexicon([Path(write(out, "tug.yaml"))])
    assert [(f["event"], f["verbs"], f.get("obj")) for f in own.frames] == [
        ("ACCUSE", ["tow"], "theme {ferry}"), ("CONSULT", ["tow"], None), ("ASSAULT", ["tow"], "recipient!"),
    ]  # fmt: skip


def test_a_dictionary_that_is_none(write: Write, capsys: Captured) -> None:
    assert run("lexicon", "convert", write("# nothing", "tug.txt")) == 2
    assert "tug.txt: no verb is in it" in capsys.readouterr().err
    assert run("lexicon", "convert", "none.txt") == 2
    assert "none.txt: No such file" in capsys.readouterr().err


# --- reading with one


def test_reports_are_read_with_it(write: Write, capsys: Captured) -> None:
    write("Ethiopia diverted the river from Sudan on Monday.", "report.txt")
    assert run("read", "report.txt", "--published", "2025-03-01", "--lexicon", write(RIVERS), "--format", "jsonl") == 0
    out = capsys.readouterr().out
    assert '"event": "WATER", "mode": null' in out
    assert '"cameo": null' in out
    assert '"reason": "water.divert"' in out
    assert run("read", "report.txt", "--published", "2025-03-01", "--format", "jsonl") == 0
    assert "WATER" not in capsys.readouterr().out


def test_a_lexicon_that_is_wrong_is_told_before_anything_is_read(write: Write, capsys: Captured) -> None:
    write("Norway thanked Chad.", "report.txt")
    assert run("read", "report.txt", "--lexicon", write("frames: [x]")) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "rivers.yaml:1: frames: an entry has fields" in err


def test_gold_with_own_types_can_be_scored(write: Write, capsys: Captured) -> None:
    write("Ethiopia diverted the river from Sudan on Monday.", "report.txt")
    lexicon = write(RIVERS)
    run("read", "report.txt", "--published", "2025-03-01", "--lexicon", lexicon, "--format", "jsonl")
    gold = write(capsys.readouterr().out, "gold.jsonl")
    assert run("evaluate", gold, gold, "--lexicon", lexicon) == 0
    assert capsys.readouterr().out
    assert run("evaluate", gold, gold) == 2
    assert "WATER" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Ethiopia agreed to divert the river.", ("WATER", None)),
        ("Ethiopia will divert the river.", ("WATER", None)),
        ("Ethiopia stopped diverting the river.", ("RETREAT", None)),
        ("Ethiopia threatened to divert the river.", ("THREATEN", "restrict")),
        ("Chad will electrify Niger.", ("AGREE", None)),
        ("Chad agreed to electrify Niger.", ("AGREE", None)),
        ("Chad will not electrify Niger.", ("REJECT", "assist")),
        ("Chad stopped electrifying Niger.", ("SANCTION", "discontinue")),
        ("Chad must electrify Niger, Mali said.", ("REQUEST", "assist")),
    ],
)
def test_what_operators_and_tense_make_of_own_types(
    water: dragoman.Coder, sentence: str, told: tuple[str, str]
) -> None:
    assert told in [(event.event, event.mode) for event in water.read(sentence, "2025-03-01").events]


@pytest.fixture(scope="module")
def water(tmp_path_factory: pytest.TempPathFactory) -> dragoman.Coder:
    path = tmp_path_factory.mktemp("own") / "water.yaml"
    path.write_text(
        "types:\n- {name: WATER, score: -3, quad: 4}\n- {name: ENERGY, score: 8, quad: 2, like: AID}\n"
        "frames:\n- {id: water, event: WATER, verbs: [divert], subj: actor, obj: 'theme {river}'}\n"
        "- {id: energy, event: ENERGY, verbs: [electrify], subj: actor, obj: recipient}\n",
        encoding="utf-8",
    )
    return dragoman.load(lexicon=[path])
