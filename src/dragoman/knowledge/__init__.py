"""What Dragoman knows before it reads: actors, roles, places, the ontology and the event lexicon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.knowledge.actors import Actors
    from dragoman.knowledge.calendar import Calendar
    from dragoman.knowledge.cues import Cues
    from dragoman.knowledge.lexicon import Lexicon
    from dragoman.knowledge.meetings import Meetings
    from dragoman.knowledge.ontology import Ontology
    from dragoman.knowledge.own import Own
    from dragoman.knowledge.ownlexicon import OwnLexicon
    from dragoman.knowledge.places import Places
    from dragoman.knowledge.roles import Roles


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All reference data, loaded once and passed to the coder."""

    actors: Actors
    roles: Roles
    places: Places
    ontology: Ontology
    lexicon: Lexicon
    calendar: Calendar
    cues: Cues
    meetings: Meetings

    @classmethod
    def load(cls, own: Own | None = None, lexicon: OwnLexicon | None = None) -> Knowledge:
        """Read the shipped tables, and put the user's own actors and places, types and frames before them."""
        from dragoman.knowledge.actors import Actors
        from dragoman.knowledge.calendar import load_calendar
        from dragoman.knowledge.cues import load_cues
        from dragoman.knowledge.lexicon import Lexicon
        from dragoman.knowledge.meetings import Meetings
        from dragoman.knowledge.ontology import Ontology
        from dragoman.knowledge.places import Places
        from dragoman.knowledge.roles import Roles

        ontology = Ontology.load()
        return cls(
            Actors.load(own.names, own.people) if own else Actors.load(),
            Roles.load(own.roles) if own else Roles.load(),
            Places.load(own.places) if own else Places.load(),
            ontology.with_own(lexicon.types, lexicon.modes) if lexicon else ontology,
            Lexicon.load(lexicon),
            load_calendar(),
            load_cues(),
            Meetings.load(),
        )
