"""Why a mention is who it is said to be, in words, and how far that kind of reason is to be trusted."""

from __future__ import annotations

from typing import NamedTuple


class Reason(NamedTuple):
    """``words`` for people; ``trust``: the share of mentions found in this way that are right, roughly."""

    words: str
    trust: float


LISTED = Reason("a name in the tables", 0.97)
LIKELIEST = Reason("the likeliest of several bearers of the name", 0.85)
SERVING = Reason("known by that name and in office on the day", 0.96)
LATELY = Reason("known by that name and last known in office before the day", 0.85)
RETIRED = Reason("known by that name and out of office on the day", 0.88)
HOLDER = Reason("holds the office on the day", 0.92)
SURNAME = Reason("a surname well known on the day", 0.8)
TOLD = Reason("not in the tables; the report says who it is", 0.85)
UNTOLD = Reason("not in the tables; of the country that the report is about", 0.6)
DESCRIBED = Reason("a role, with the country or body it belongs to", 0.9)
LOCAL = Reason("a role, of the country that the report is about", 0.7)
BARE = Reason("a role of no country that the report tells", 0.7)
PRONOUN = Reason("a pronoun, for the likeliest mention before it", 0.75)
BACK = Reason("refers back to a mention before it", 0.8)
PAIR = Reason("the two that were spoken of last", 0.8)
EMPTY = Reason("", 0.5)
