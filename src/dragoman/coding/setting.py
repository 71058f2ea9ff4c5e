"""When, where and on whose word: the setting of anything told in the document."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.coding.attribution import Attributions
from dragoman.coding.dates import Timeline, date_of, duration_of, ordinal_of
from dragoman.coding.places import Atlas, place_of
from dragoman.coding.toponyms import Toponym
from dragoman.types import Document, Entity, Place


class DocumentSetting:
    """Looks up date, place, speaker, duration and ordinal for a word of the document."""

    def __init__(
        self, document: Document, timeline: Timeline, atlas: Atlas, voices: Attributions | None = None
    ) -> None:
        self.document = document
        self.timeline = timeline
        self.atlas = atlas
        self.voices = voices

    def heard(self, voices: Attributions) -> DocumentSetting:
        """The same setting, now that it is known who said what."""
        return DocumentSetting(self.document, self.timeline, self.atlas, voices)

    def date(self, s: int, t: int) -> str | None:
        """ISO date or interval of the event triggered at token ``t`` of sentence ``s``."""
        return date_of(self.document, s, t, self.timeline)

    def place(self, s: int, t: int) -> Place | None:
        """Its place."""
        return place_of(self.document, s, t, self.atlas)

    def toponyms(self, s: int) -> Sequence[Toponym]:
        """The places named in sentence ``s``."""
        return self.atlas.mentions[s]

    def speaker(self, s: int, t: int) -> Entity | None:
        """On whose word it rests, None if on the report's own."""
        return self.voices.speaker(s, t) if self.voices else None

    def duration(self, s: int, t: int) -> str | None:
        """ISO 8601 length of the meeting at token ``t``."""
        return duration_of(self.document, s, t, self.timeline)

    def ordinal(self, s: int, t: int) -> int | None:
        """2 for "second talks"."""
        return ordinal_of(self.document, s, t, self.timeline)
