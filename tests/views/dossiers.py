"""A dossier to show, written for the tests."""

from dragoman.types import Dossier, Entity, Event, Measure, Place, Report, Span, Statement, Talks

TEXT = (
    "Envoys of Norland and Sudland met in Oslo on Friday, in their second round of talks, to discuss the reopening "
    "of the consulates that both sides had closed after a dispute over fishing in the northern waters last autumn, "
    "and the Norwegian hosts praised the “calm and serious” mood of the six-hour meeting. "
    "Norland expelled 12 Sudland diplomats in May. "
    "“We regret it,” said Anna Roe, the foreign minister of Norland."
)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


NORLAND = Entity("Norland", "Norland", "NOR", "GOV")
SUDLAND = Entity("Sudland", "Sudland", "SWE", "GOV")
ROE = Entity("Anna Roe", "Anna Roe", "NOR", "GOV", "foreign minister")
OSLO = Place("Oslo", "NOR")
FIRST = span(TEXT[: TEXT.index(" Norland expelled")])
SECOND = span("Norland expelled 12 Sudland diplomats in May.")


def event(**changes: object) -> Event:
    fields: dict[str, object] = {
        "id": "e1", "event": "CONSULT", "mode": None, "contexts": ("diplomatic",), "cameo": "040",
        "actors": (NORLAND, SUDLAND), "recipients": (), "modality": (), "date": "2025-04-11", "place": OSLO,
        "trigger": (span("met"),), "evidence": (FIRST,), "attribution": None, "confidence": 0.9,
    }  # fmt: skip
    return Event(**{**fields, **changes})  # type: ignore[arg-type]


EXPULSION = event(
    id="e2", event="SANCTION", mode="expel", actors=(NORLAND,), recipients=(SUDLAND,), modality=("historical",),
    date=None, place=None, trigger=(span("expelled"), span("diplomats")), evidence=(SECOND,), attribution=ROE,
)  # fmt: skip
STATEMENT = Statement(
    "s1", ROE, span("said"), (span("We regret it,"),), True, SUDLAND, "regret", OSLO, "2025-04-11"
)  # fmt: skip
TALKS = Talks(
    "t1", (NORLAND, SUDLAND), "diplomats", "in-person", "held", "NOR", ROE, OSLO, "2025-04-11", "PT6H", 2,
    (span("the reopening of the consulates"),), (span("mood"),), (ROE,), (FIRST,),
)  # fmt: skip
MEASURE = Measure(
    "m1", "expel-diplomats", "NOR", "SWE", "embassy of SWE in NOR", 12, "historical", False, None, (SECOND,)
)

REPORT = Report(TEXT, "r1", "Envoys meet", "2025-04-12", "The Example Times")
FULL = Dossier(REPORT, (event(), EXPULSION), (STATEMENT,), (TALKS,), (MEASURE,), ("The second event has no date.",))
EMPTY = Dossier(Report("Nothing happened.", "r2"))
