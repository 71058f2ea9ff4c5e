"""Which states have a known holder of which office when: the tables of ``docs/coverage.md``, and the gaps.

python tools/coverage.py             the tables, as Markdown
python tools/coverage.py --gaps      the gaps of 2000 to today, a line each
python tools/coverage.py --gaps KEN UGA
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from dragoman.knowledge.compiling import compiled, folder, people, places, rows
from dragoman.knowledge.entries import Term
from dragoman.knowledge.people import parse_terms, person_lines

# Members of the United Nations, the Holy See and Palestine.
STATES = (
    "AFG ALB DZA AND AGO ATG ARG ARM AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BTN BOL BIH BWA BRA BRN BGR BFA BDI "
    "CPV KHM CMR CAN CAF TCD CHL CHN COL COM COG COD CRI CIV HRV CUB CYP CZE DNK DJI DMA DOM ECU EGY SLV GNQ ERI EST "
    "SWZ ETH FJI FIN FRA GAB GMB GEO DEU GHA GRC GRD GTM GIN GNB GUY HTI HND HUN ISL IND IDN IRN IRQ IRL ISR ITA JAM "
    "JPN JOR KAZ KEN KIR PRK KOR KWT KGZ LAO LVA LBN LSO LBR LBY LIE LTU LUX MDG MWI MYS MDV MLI MLT MHL MRT MUS MEX "
    "FSM MDA MCO MNG MNE MAR MOZ MMR NAM NRU NPL NLD NZL NIC NER NGA MKD NOR OMN PAK PLW PAN PNG PRY PER PHL POL PRT "
    "QAT ROU RUS RWA KNA LCA VCT WSM SMR STP SAU SEN SRB SYC SLE SGP SVK SVN SLB SOM ZAF SSD ESP LKA SDN SUR SWE CHE "
    "SYR TJK TZA THA TLS TGO TON TTO TUN TUR TKM TUV UGA UKR ARE GBR USA URY UZB VUT VEN VNM YEM ZMB ZWE VAT PSE"
).split()
# The sixty most in the news on relations between states.
NEWS = (
    "USA RUS CHN UKR ISR IRN GBR FRA DEU TUR IND PAK SAU EGY SYR IRQ LBN PSE JPN KOR PRK AFG YEM QAT ARE JOR LBY SDN "
    "ETH SOM NGA ZAF COD RWA KEN MLI NER BFA MMR THA KHM PHL VNM IDN MYS AUS CAN MEX BRA ARG COL VEN CUB POL HUN ITA "
    "ESP SRB ARM AZE"
).split()
OFFICES = ("head of state", "head of government", "foreign minister", "defence minister", "finance minister")

BORN = {row["code"]: row["since"] for row in rows("actors/states.csv") if row["kind"] in ("state", "territory")}
Terms = Mapping[str, Mapping[str, list[tuple[Term, str]]]]


def all_terms() -> Terms:
    """Terms with their holders by country and office."""
    found: dict[str, dict[str, list[tuple[Term, str]]]] = {}
    for line in dict.fromkeys(line.partition("\t")[2] for line in person_lines(people())):
        code, name, _, _, terms = line.split("\t")
        for term in parse_terms(terms):
            if term.sector == "PRE":  # an office of a breakaway entity
                continue
            found.setdefault(code, {}).setdefault(term.office, []).append((term, name))
    return found


def months(first: int, last: int) -> Iterator[str]:
    """The middle of every month of these years."""
    yield from (f"{year}-{month:02}-15" for year in range(first, last + 1) for month in range(1, 13))


def known(terms: Terms, code: str, office: str, day: str) -> bool:
    """Whether somebody is known to have held the office on that day."""
    return any(term.holds(day) for term, _ in terms.get(code, {}).get(office, ()))


def share(terms: Terms, codes: Iterable[str], office: str, days: Iterable[str]) -> float:
    """The share of states and days with a known holder; states that were not born yet do not count."""
    asked = [(code, day) for day in days for code in codes if day >= BORN.get(code, "")]
    return sum(known(terms, code, office, day) for code, day in asked) / len(asked)


PERIODS = (
    (1945, 1959),
    (1960, 1974),
    (1975, 1989),
    (1990, 1999),
    (2000, 2009),
    (2010, 2022),
    (2023, 2025),
    (2026, 2026),
)


def gaps(terms: Terms, codes: Iterable[str], first: int = 2000, last: int = 2026) -> Iterator[str]:
    """Runs of months without a known holder: "KEN  foreign minister  2004-07 .. 2005-12  before: …; after: …"."""
    for code in codes:
        for office in OFFICES[:3]:
            run: list[str] = []
            for day in [*months(first, last), ""]:
                if day and "2026-07" > day >= BORN.get(code, "") and not known(terms, code, office, day):
                    run.append(day[:7])
                elif run:
                    yield f"{code}\t{office}\t{run[0]} .. {run[-1]}\t{beside(terms, code, office, run)}"
                    run = []


def beside(terms: Terms, code: str, office: str, run: list[str]) -> str:
    """Who is known to have held the office before and after the gap."""
    rows = terms.get(code, {}).get(office, [])
    before = max(((t.start, n, t.end or f"?{t.confirmed}") for t, n in rows if t.start[:7] < run[0]), default=None)
    after = min(((t.start, n) for t, n in rows if t.start[:7] >= run[-1]), default=None)
    return "; ".join(
        part
        for part in (
            f"before: {before[1]} ({before[0]} to {before[2]})" if before else "",
            f"after: {after[1]} (from {after[0]})" if after else "",
        )
        if part
    )


def tables(terms: Terms) -> Iterator[str]:
    """The coverage tables as Markdown."""
    for title, codes in ((f"{len(STATES)} states", STATES), (f"the {len(NEWS)} most in the news", NEWS)):
        yield f"| {title} | " + " | ".join(f"{a}–{b}" if a != b else str(a) for a, b in PERIODS) + " |"
        yield "| --- |" + " --- |" * len(PERIODS)
        for office in OFFICES:
            cells = [f"{share(terms, codes, office, list(months(*period))):.0%}" for period in PERIODS]
            yield f"| {office} | " + " | ".join(cells) + " |"
        yield ""


def page() -> Iterator[str]:
    """The page ``docs/coverage.md``."""
    terms = all_terms()
    held = [(office, name) for offices in terms.values() for office, rows in offices.items() for _, name in rows]
    bodies = list(folder("actors/bodies"))
    names = {row["name"]: row["kind"] for row in rows("actors/states.csv")}
    yield from HEAD.splitlines()
    yield from tables(terms)
    yield f"The {len(NEWS)} are {', '.join(sorted(NEWS))}."
    yield ""
    yield "| what | how many |"
    yield "| --- | --- |"
    yield f"| dated person-offices | {len(held):,} |"
    yield f"| persons in them, by name | {len({name for _, name in held}):,} |"
    yield f"| states and territories; former states; breakaway entities; regions and peoples | {_kinds(names)} |"
    yield f"| bodies | {len(bodies):,} |"
    for sector, count in Counter(row["sector"] for row in bodies).most_common(12):
        yield f"| bodies of sector {sector or 'none (international ones mostly)'} | {count:,} |"
    yield f"| memberships of states in bodies | {sum(1 for _ in rows('actors/members.csv')):,} |"
    yield f"| names and phrases that only hold a state's name | {sum(1 for _ in rows('actors/lookalikes.csv')):,} |"
    kinds = Counter(row[1] for row in places())
    yield f"| places | {sum(kinds.values()):,} ({', '.join(f'{n:,} {kind}' for kind, n in kinds.most_common())}) |"
    yield ""
    size = {name: len(text.encode()) / 1e6 for name, text in compiled().items()}
    parts = [f"people {size['actors/people.tsv']:.1f} MB", f"other actors {size['actors/names.tsv']:.1f} MB"]
    yield f"What is installed: {', '.join(parts)}, places {size['places/places.tsv']:.1f} MB, plain text read as it"
    yield "is and searched by halving, so that loading costs a few milliseconds; packed it is a third of that. The"
    yield "tables it is made from are not installed."


def _kinds(names: Mapping[str, str]) -> str:
    kinds = Counter(names.values())
    groups = (("state", "territory"), ("former",), ("breakaway",), ("region", "people"))
    return "; ".join(str(sum(kinds[kind] for kind in group)) for group in groups)


HEAD = """# Coverage

For which share of states and days (the 15th of every month) the holder of an office is known; a state counts from the
day of its independence. Made by `python tools/coverage.py`; `python tools/coverage.py --gaps KEN` lists the months
without a known holder.

An open term counts up to the last day on which the holder is known to have been in office. After that, and wherever
else the tables do not tell, Dragoman says that the holder is unknown.

"""


def main() -> int:
    if "--gaps" in sys.argv:
        codes = [a for a in sys.argv[1:] if not a.startswith("-")] or STATES
        print("\n".join(gaps(all_terms(), codes)))
    else:
        print("\n".join(page()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
