"""Sentences and words: where they end, and that offsets always hold."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.language.segment import LONGEST, RawSentence, segment


def words(text: str) -> list[str]:
    return [word for sentence in segment(text) for word, _, _ in sentence.tokens]


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in segment(text)]


def check(text: str, found: list[RawSentence]) -> None:
    """Offsets hold, words follow each other, and nothing but white space and break marks is left out."""
    at = 0
    for sentence in found:
        assert sentence.tokens
        assert (sentence.start, sentence.end) == (sentence.tokens[0][1], sentence.tokens[-1][2])
        for word, start, end in sentence.tokens:
            assert word == text[start:end] != ""
            assert start >= at
            assert all(c.isspace() or c in "\u200b\u2060\ufeff" for c in text[at:start])
            at = end
    assert all(c.isspace() or c in "\u200b\u2060\ufeff" for c in text[at:])
    assert [s.paragraph for s in found] == sorted(s.paragraph for s in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They can't say it's Norway's.", "They ca n't say it 's Norway 's ."),
        ("They can’t say it’s Norway’s.", "They ca n’t say it ’s Norway ’s ."),
        ("We cannot; they shouldn't've.", "We can not ; they should n't 've ."),
        ("the ministers' aides, Qa'im, O'Neil", "the ministers ' aides , Qa'im , O'Neil"),
        ("a 35-year-old US-led follow-up", "a 35 - year - old US - led follow - up"),
        ("re-establish a non-aggression co-chair", "re-establish a non-aggression co-chair"),
        ("then-U.S. envoy, U.S.-led, non-U.S. forces", "then - U.S. envoy , U.S. - led , non - U.S. forces"),
        ("Kim Jong-un met Tsai Ing-wen", "Kim Jong-un met Tsai Ing-wen"),
        ("It paid $5.3bn, US$4m, €3 and 40%.", "It paid $ 5.3 bn , US$ 4 m , € 3 and 40 % ."),
        ("at 10:30am on 2025-04-11, 24/7", "at 10:30 am on 2025-04-11 , 24/7"),
        ("10,000 men, 3.5 km, .5, the 1990s, the '90s, 21st", "10,000 men , 3.5 km , .5 , the 1990s , the '90s , 21st"),
        ("pages 5-10, call 555-123-4567", "pages 5 - 10 , call 555-123-4567"),
        ("and/or, Q&A, AT&T's", "and / or , Q&A , AT&T 's"),
        (
            "See https://example.org/a?b=c, (www.example.org/x).",
            "See https://example.org/a?b=c , ( www.example.org/x ) .",
        ),
        ("Mail press@mfa.example.org @mfa #talks", "Mail press@mfa.example.org @mfa #talks"),
        ("“Well…” he said... 'No!'", "“ Well … ” he said ... ' No ! '"),
        ("Mr. Lee, Lt. Col. J. Smith and Gen. Roe", "Mr. Lee , Lt. Col. J. Smith and Gen. Roe"),
        ("No. 5 on Jan. 3, i.e. today", "No. 5 on Jan. 3 , i.e. today"),
        ("He said no.", "He said no ."),
        ("war — peace -- truce", "war — peace -- truce"),
        ("nai\u0308ve cafe\u0301s", "nai\u0308ve cafe\u0301s"),
        ("ten\u00a0men\tcame\u200bback", "ten men came back"),
        ("👩\u200d👩\u200d👧 🇳🇴 👍🏽!", "👩\u200d👩\u200d👧 🇳🇴 👍🏽 !"),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert " ".join(words(text)) == expected
    check(text, segment(text))


@pytest.mark.parametrize(
    "parts",
    [
        ["Talks ended.", "No deal was struck."],
        ["He met Gen. Roe of the U.S. Army at 5 p.m.", "They talked."],
        ["It opened in Washington, D.C.", "The envoy left."],
        ["“It is over.”", "He left."],
        ['"Why?" Smith asked.', "Nobody knew."],
        ['He said: "We agree.', 'We shall sign."', "He left."],
        ["(They met in June.)", "It rained."],
        ["Really?!", "Yes!", "It was so…"],
        ["MOSCOW (Reuters) - Russia recalled its envoy.", "It gave no reason."],
        ["OSLO, Aug. 5 (AP) — Norway agreed.", "Sweden did not."],
        ["It cost 3.5 million.", "5 men paid."],
        ["The census said so.[12]", "Others doubted it."],
        ["Smith et al. agree with J. Doe.", "So does M. Roe."],
        ["al-Shabaab attacked.", "al-Shabaab fled."],
    ],
)
def test_sentences(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


def test_blank_line_ends_sentence_and_paragraph() -> None:
    text = "Envoys meet\r\n\r\nEnvoys met on Friday. They agreed.\n \t\n\nMore talks follow"
    found = segment(text)
    assert [text[s.start : s.end] for s in found] == [
        "Envoys meet",
        "Envoys met on Friday.",
        "They agreed.",
        "More talks follow",
    ]
    assert [s.paragraph for s in found] == [0, 1, 1, 2]


def test_heading_and_list_lines_are_sentences() -> None:
    text = "Envoys meet in Geneva\nEnvoys met on Friday.\nAgenda:\n- visas\n- 2. property\n1. First point. More\n"
    assert sentences(text) == [
        "Envoys meet in Geneva",
        "Envoys met on Friday.",
        "Agenda:",
        "- visas",
        "- 2. property",
        "1. First point.",
        "More",
    ]


def test_wrapped_text_is_joined() -> None:
    text = (
        "Talks resume\n\n"
        "The foreign ministers of the two countries met for the second time in\n"
        "Geneva on Friday. They agreed to return their ambassadors and to meet\n"
        "Swiss mediators again. No date was set for another round of talks.\n"
    )
    assert len(segment(text)) == 4
    assert "time in\nGeneva on Friday." in sentences(text)[1]


def test_long_lines_are_paragraphs_of_their_own() -> None:
    line = (
        "The ministry said in a long statement on Friday that it had summoned the ambassador of the neighbouring state"
    )
    text = f"{line} over the incident at the border\n{line} a second time"
    assert len(segment(text)) == 2


@pytest.mark.parametrize("text", ["", " ", "\n\n\t", "\u200b\ufeff"])
def test_nothing(text: str) -> None:
    assert segment(text) == []


def test_endless_sentence_is_cut() -> None:
    text = "and then they met, " * 5000
    found = segment(text)
    check(text, found)
    assert max(len(s.tokens) for s in found) <= LONGEST


_NASTY = [
    *"!?-'’\"”(.,:/@#$&1aéЯ中👍🏽🇳 ", "Mr", "U.S", "..", "n't", "[1]", "http://", "www.", "e.g.", "re-", "5pm",
    "Jong-un", "\n", "\n\n", "\r\n", "\u2028", "\u00a0", "\u200b", "\u200d", "\u0301", "\u00ad", "\x00", "\x1c",
    "\ud800",
]  # fmt: skip


@given(st.one_of(st.text(), st.lists(st.sampled_from(_NASTY), max_size=40).map("".join)))
@settings(max_examples=400, deadline=None)
def test_offsets_hold_for_any_text(text: str) -> None:
    check(text, segment(text))


@pytest.mark.parametrize(
    "unit", ["a", "re-", "a.", "1,", "aa.bb.", "a@", '"', "http://a)", "((", "Mr. ", "a\n", "'s", "👍\u200d"]
)
def test_time_is_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.process_time()
        segment(text)
        return time.process_time() - start

    seconds(1000)
    # Quadratic time would be 64 times as long; a little more than 8 times is linear with a noisy clock.
    assert seconds(160_000) < 30 * max(seconds(20_000), 0.005)
