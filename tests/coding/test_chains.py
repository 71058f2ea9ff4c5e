from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman import Coder, Mention, Report, Span
from dragoman.coding import reasons
from dragoman.coding.reasons import Reason

DAY = "2015-05-20"
ERDOGAN = (
    "Turkish President Recep Tayyip Erdogan spoke in Ankara. Erdogan warned Greece. He said the Greeks were arming."
)
TESTERMAN = "Ghanaian Trade Minister Kwabena Testerman arrived in Oslo. Testerman thanked Norway. He praised the port."
SALMAN = "Salman criticised Iran in a speech on Monday. Saudi Arabia has broken off relations."
KENYA = "The Kenyan foreign ministry replied to the International Monetary Fund. The ministry said the IMF was wrong."
TURKS = "Turkey and Greece resumed talks on Monday. Both sides praised the meeting."
REPORTS = [ERDOGAN, TESTERMAN, SALMAN, KENYA, TURKS]
PIECES = [
    *"Russia|Iran's embassy in London|President Emmanuel Macron|the foreign ministers|Norwegian diplomats".split("|"),
    *"they|both sides|the latter|the three nations|its ambassador|who|his Turkish counterpart|the company".split("|"),
    *"the island nation|Gazprom|the Yemeni parties|the North|hundreds|the accused|a former minister".split("|"),
    *"met|said that|was killed by|expelled|in Muscat|with the exception of|and|,|.|;|(|)|“|”|-|'s|\n\n".split("|"),
    *"Mr.|U.S.|e.g.|25 %|@minister|\u200b|\u00a0|ﬁ|😀|Łódź|北京|e\u0301|\r\n|\t".split("|"),
]
news = st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join)
anything = st.one_of(news, st.text(max_size=120), st.tuples(news, st.text(max_size=20), news).map("".join))
days = st.one_of(st.none(), st.dates(date(1500, 1, 1), date(2500, 12, 31)).map(str))


def read(coder: Coder, text: str, day: str | None = DAY) -> tuple[Mention, ...]:
    return coder.mentions(Report(text=text, published=day))


def only(coder: Coder, text: str, words: str, day: str | None = DAY) -> Mention:
    (found,) = (m for m in read(coder, text, day) if m.span.text == words)
    return found


def chain(coder: Coder, text: str, name: str) -> list[str]:
    found = read(coder, text)
    (number,) = {m.chain for m in found if m.entity.name == name}
    return [m.span.text for m in found if m.chain == number]


def who(coder: Coder, text: str, *words: str) -> list[list[tuple[str, str | None]]]:
    spans = [Span(text.index(w), text.index(w) + len(w), w) for w in words]
    told = coder.who(Report(text=text, published=DAY), spans)
    assert all(e.text == span.text for span, entities in zip(spans, told) for e in entities)
    return [[(e.name, e.code) for e in entities] for entities in told]


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        (ERDOGAN, "Recep Tayyip Erdoğan", ["Turkish President Recep Tayyip Erdogan", "Erdogan", "He"]),
        (ERDOGAN, "Greece", ["Greece", "the Greeks"]),
        (TESTERMAN, "Kwabena Testerman", ["Ghanaian Trade Minister Kwabena Testerman", "Testerman", "He"]),
        (KENYA, "International Monetary Fund", ["the International Monetary Fund", "the IMF"]),
        (KENYA, "Ministry of Foreign Affairs of Kenya", ["The Kenyan foreign ministry", "The ministry"]),
        (TURKS, "Greece", ["Greece", "Both sides"]),
        (
            "Beijing protested on Monday. China said the Chinese would answer.",
            "China",
            ["Beijing", "China", "the Chinese"],
        ),
    ],
)
def test_the_mentions_of_one_entity_share_a_chain(coder: Coder, text: str, name: str, words: list[str]) -> None:
    assert chain(coder, text, name) == words


@pytest.mark.parametrize("text", REPORTS)
def test_chains_are_entities_numbered_by_first_mention(coder: Coder, text: str) -> None:
    found = read(coder, text)
    entities = {(m.chain, m.entity.name, m.entity.code) for m in found}
    assert len(entities) == len({m.chain for m in found}) == len({e[1:] for e in entities}) > 1
    assert list(dict.fromkeys(m.chain for m in found)) == list(range(len(entities)))


@pytest.mark.parametrize("text", REPORTS)
def test_a_mention_bears_the_words_of_its_span(coder: Coder, text: str) -> None:
    for mention in read(coder, text):
        assert text[mention.span.start : mention.span.end] == mention.span.text == mention.entity.text


@pytest.mark.parametrize("text", REPORTS)
def test_what_is_surest_is_a_name(coder: Coder, text: str) -> None:
    found = read(coder, text)
    assert all(0 < m.score <= 1 for m in found)
    pronouns = [m.score for m in found if m.span.text.lower() in ("he", "it", "they")]
    names = [m.score for m in found if m.kind == "state" and m.span.text.istitle() and " " not in m.span.text]
    assert names
    assert max(pronouns, default=0) < min(names)


def test_a_phrase_for_two_is_two_mentions(coder: Coder) -> None:
    both = [m for m in read(coder, TURKS) if m.span.text == "Both sides"]
    assert [(m.entity.name, m.kind) for m in both] == [("Turkey", "state"), ("Greece", "state")]


def test_a_title_is_no_mention_of_its_own(coder: Coder) -> None:
    assert [m.span.text for m in read(coder, "President Joe Biden phoned King Salman.", "2022-05-20")] == [
        "President Joe Biden",
        "King Salman",
    ]
    words = {m.span.text for m in read(coder, "Danish Defence Minister Nicolai Wammen visited Kabul.")}
    assert words == {"Danish", "Danish Defence Minister Nicolai Wammen", "Kabul"}


def test_the_words_of_a_role_are_no_mentions_of_their_own(coder: Coder) -> None:
    words = [m.span.text for m in read(coder, "The foreign ministry of Peru summoned the Chilean ambassador.")]
    assert sorted(words) == ["Chilean", "Peru", "The foreign ministry of Peru", "the Chilean ambassador"]


def test_a_town_where_something_happens_is_no_mention(coder: Coder) -> None:
    assert {m.span.text for m in read(coder, "Norway and Libya held talks in Ankara on Monday.")} == {"Norway", "Libya"}


def test_nobody_is_mentioned_where_nobody_is_spoken_of(coder: Coder) -> None:
    assert read(coder, "") == ()
    assert read(coder, "The weather was mild on Monday.") == ()


@pytest.mark.parametrize(
    ("text", "name", "known"),
    [
        (ERDOGAN, "Recep Tayyip Erdoğan", True),
        (ERDOGAN, "Greece", True),
        (TESTERMAN, "Kwabena Testerman", False),
        (TESTERMAN, "Norway", True),
        ("Ole Hagelund, a farmer, blamed Norway. He moved to Sweden.", "Ole Hagelund", False),
    ],
)
def test_an_entity_is_known_at_every_mention_or_at_none(coder: Coder, text: str, name: str, known: bool) -> None:
    told = [m.known for m in read(coder, text) if m.entity.name == name]
    assert set(told) == {known}


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        (KENYA, "the International Monetary Fund", "body"),
        (KENYA, "Kenyan", "state"),
        (TESTERMAN, "Testerman", "person"),
        ("Kwabena Testerman met Angela Merkel in Berlin.", "Kwabena Testerman", "private"),
        ("The Norwegians left Kabul.", "The Norwegians", "people"),
        ("The Yemeni parties will meet on Monday.", "The Yemeni parties", "group"),
    ],
)
def test_the_kind_of_a_mention(coder: Coder, text: str, words: str, kind: str) -> None:
    assert only(coder, text, words).kind == kind


def test_a_surname_of_several_bearers_has_candidates_and_is_less_sure(coder: Coder) -> None:
    king, iran = only(coder, SALMAN, "Salman"), only(coder, SALMAN, "Iran")
    assert king.entity.name == "Salman of Saudi Arabia"
    assert "Mohammed bin Salman" in [e.name for e in king.candidates]
    assert king.entity.name not in [e.name for e in king.candidates]
    assert {e.text for e in king.candidates} == {"Salman"}
    assert iran.candidates == ()
    assert king.score < reasons.SERVING.trust


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        (SALMAN, "Iran", reasons.LISTED),
        (ERDOGAN, "Erdogan", reasons.SERVING),
        (ERDOGAN, "He", reasons.PRONOUN),
        ("Gerhard Schroeder praised Russia on Monday.", "Gerhard Schroeder", reasons.RETIRED),
        ("The German chancellor flew home.", "The German chancellor", reasons.HOLDER),
        (TESTERMAN, "Testerman", reasons.TOLD),
        ("Ole Hagelund, a farmer, blamed Norway.", "Ole Hagelund", reasons.UNTOLD),
        (KENYA, "The Kenyan foreign ministry", reasons.DESCRIBED),
        ("Police arrested three men. Kenya thanked them.", "Police", reasons.LOCAL),
        ("Protesters attacked a bank.", "Protesters", reasons.BARE),
        (KENYA, "The ministry", reasons.BACK),
    ],
)
def test_a_mention_tells_why(coder: Coder, text: str, words: str, reason: Reason) -> None:
    assert only(coder, text, words).reason == reason.words


def test_both_sides_are_told_to_be_the_two_spoken_of_last(coder: Coder) -> None:
    assert {m.reason for m in read(coder, TURKS) if m.span.text == "Both sides"} == {reasons.PAIR.words}


def test_reasons_are_told_apart_and_trusted_in_part() -> None:
    found = [r for r in vars(reasons).values() if isinstance(r, Reason)]
    assert len({r.words for r in found}) == len(found)
    assert all(0 < r.trust < 1 for r in found)


def test_who_the_words_of_a_span_stand_for(coder: Coder) -> None:
    text = "Norway and Sweden closed their embassies in Tripoli on Monday."
    assert who(coder, text, "Norway", "Sweden", "Norway and Sweden", "their", "Monday") == [
        [("Norway", "NOR")],
        [("Sweden", "SWE")],
        [("Norway", "NOR"), ("Sweden", "SWE")],
        [("Norway", "NOR"), ("Sweden", "SWE")],
        [],
    ]


def test_a_place_stands_for_its_state_or_people(coder: Coder) -> None:
    text = "Norway and Libya held talks in Ankara on Monday."
    assert who(coder, text, "Ankara") == [[("Turkey", "TUR")]]
    assert who(coder, "Norway and Libya held talks in Kampot on Monday.", "Kampot") == [[("Kampot", "KHM")]]


def test_a_thing_stands_for_whose_it_is(coder: Coder) -> None:
    text = "Iran's missiles hit a town."
    assert who(coder, text, "missiles", "Iran's missiles", "a town") == [[("Iran", "IRN")], [("Iran", "IRN")], []]


def test_a_name_with_its_title_stands_for_the_person(coder: Coder) -> None:
    assert who(coder, ERDOGAN, "Turkish President Recep Tayyip Erdogan", "President", "Turkish") == [
        [("Recep Tayyip Erdoğan", "TUR")],
        [("Recep Tayyip Erdoğan", "TUR")],
        [("Turkey", "TUR")],
    ]


def test_a_span_without_words_stands_for_nobody(coder: Coder) -> None:
    report = Report(text="Norway left.")
    assert coder.who(report, [Span(0, 3, "Nor"), Span(100, 110, "elsewhere")]) == [(), ()]
    assert coder.who(report, []) == []


@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(anything, days)
def test_any_text_can_be_read_and_every_mention_verifies(coder: Coder, text: str, day: str | None) -> None:
    found = read(coder, text, day)
    entities: dict[int, tuple[str, str | None]] = {}
    for mention in found:
        start, end, words = mention.span
        assert 0 <= start < end <= len(text)
        assert text[start:end] == words == mention.entity.text
        assert 0 <= mention.score <= 1
        assert entities.setdefault(mention.chain, (mention.entity.name, mention.entity.code)) == (
            mention.entity.name,
            mention.entity.code,
        )
    assert list(entities) == list(range(len(entities)))
    assert len(set(entities.values())) == len(entities)


PARTIES = (
    "Norway's Labour Party won the vote on Monday. The Reform Party rejected its offer. The party wants a new vote."
)


def test_a_party_with_a_name_of_its_own_is_another_one(coder: Coder) -> None:
    labour, reform = only(coder, PARTIES, "Norway's Labour Party"), only(coder, PARTIES, "The Reform Party")
    assert labour.chain != reform.chain
    assert (reform.entity.code, reform.entity.sector) == ("NOR", "PTY")
    assert only(coder, PARTIES, "The party").reason == reasons.BACK.words


def test_nobody_is_a_party(coder: Coder) -> None:
    text = (
        "Per Lie spoke in Oslo. The farmers whose barns burned in May now argue with Lie, "
        "the Harbour Party, asked for a vote."
    )
    assert only(coder, text, "the Harbour Party").entity.sector == "PTY"


def test_whose_family_it_is_is_no_title(coder: Coder) -> None:
    text = "Norway mourned John Roe. The minister wrote to the family of John Roe."
    assert all(m.entity.name == "John Roe" for m in read(coder, text) if m.span.text == "John Roe")
    assert only(coder, text, "the family of John Roe").entity.name != "John Roe"


@pytest.mark.parametrize("verb", ["appeared in court in Oslo, charged with murder", "was charged with murder"])
@pytest.mark.parametrize("who", ["A Dane, John Roe,", "John Roe"])
def test_whoever_is_charged_is_a_suspect(coder: Coder, who: str, verb: str) -> None:
    (found,) = {m.entity.sector for m in read(coder, f"{who} {verb} on Monday.") if m.entity.name == "John Roe"}
    assert found == "CRM"


def test_an_attribute_is_no_mention(coder: Coder) -> None:
    found = read(coder, "Iran ordered three days of public mourning after daily protests in Oslo at 3 p.m. local time.")
    assert not {"public", "daily", "p.m.", "local"} & {m.span.text.lower() for m in found}
