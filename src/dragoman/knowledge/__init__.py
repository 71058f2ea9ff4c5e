"""What Dragoman knows before it reads: the world (actors, roles, places) and words (lexicon, cues, calendar)."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.knowledge.actors import Actor, Actors, Role, Roles
from dragoman.knowledge.calendar import Calendar, load_calendar
from dragoman.knowledge.cues import Cues, load_cues
from dragoman.knowledge.lexicon import Lexicon
from dragoman.knowledge.meetings import Meetings
from dragoman.knowledge.ontology import Ontology
from dragoman.knowledge.places import PlaceEntry, Places

__all__ = ["Actor", "Actors", "Knowledge", "PlaceEntry", "Places", "Role", "Roles"]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All reference data, loaded once and passed to the coder."""

    actors: Actors
    roles: Roles
    places: Places
    ontology: Ontology
    lexicon: Lexicon
    cues: Cues
    calendar: Calendar
    meetings: Meetings

    @classmethod
    def load(cls) -> Knowledge:
        """Read the shipped tables."""
        return cls(
            actors=Actors.load(),
            roles=Roles.load(),
            places=Places.load(),
            ontology=Ontology.load(),
            lexicon=Lexicon.load(),
            cues=load_cues(),
            calendar=load_calendar(),
            meetings=Meetings.load(),
        )
