"""What becomes of every candidate on its way to an event: told to a trace, which keeps it only where somebody asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from dragoman.coding.frames import Candidate

Changed = TypeVar("Changed", bound="Candidate | None")

# The rules that change a candidate or drop it, in words for people.
NAMED = "its word belongs to the frame of another word"
OPERATOR = "operator "
TAKEN_UP = "its word changes the event inside it instead of telling one of its own"
ONE_ACT = "the word that changes it makes one event of several"
TOGETHER = "it and its outcome are one event"
ASIDE = "it only qualifies a noun or gives a reason"
PURPOSE = "it stands inside a purpose, goal or agenda"
SELF = "those who act would be those it is aimed at"
PRIVATE_RULE = "private persons or bodies deal with each other"
EACH_OTHER = "what two sides did to each other has both as actors"
MISSION = "whose the mission is"
PEACE = "troops that keep a peace are help"
HOME = "what a state does at home has no recipient of its own"
ANSWER = "it is aimed at those who did what it answers"
CLAUSE = "it is aimed at whoever does what the clause says"
UNLIKELY = "the evidence is too weak"
SCENE = "what is of the actor's own country only tells where"
WEIGHED = "the language model was asked how likely it is"
MODEL = "the language model gives them the role"
GROUND = "what is hit belongs to the people of the place"
CROWD = "a crowd is of the country where it gathers"
SPOKEN = "its cue tells an event already"
SETTLED = "tense, modality and date"


class Step(NamedTuple):
    """A candidate before and after a rule (None: dropped), and the tokens of the words that set the rule to work."""

    before: Candidate
    after: Candidate | None
    rule: str
    words: tuple[int, ...]


class Trace:
    """Is told of every change and forgets it: the trace of a coding that nobody asks about."""

    def became(self, before: Candidate, after: Changed, rule: str, words: tuple[int, ...] = ()) -> Changed:
        """A rule has made ``after`` of ``before``, or dropped it (None); the result is ``after``."""
        return after

    def sift(self, before: Sequence[Candidate], after: list[Candidate], rule: str) -> list[Candidate]:
        """A rule has left ``after`` of the candidates ``before``; the result is ``after``."""
        return after


QUIET = Trace()


class Recorder(Trace):
    """Keeps every change, in order."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        # By the identity of what a step started from and what it made; the steps keep both alive.
        self._from: dict[int, Step] = {}
        self._making: dict[int, Step] = {}

    def became(self, before: Candidate, after: Changed, rule: str, words: tuple[int, ...] = ()) -> Changed:
        """Keep the change, if it is one."""
        if after is not before:
            step = Step(before, after, rule, words)
            self.steps.append(step)
            self._from[id(before)] = step
            if after is not None:
                self._making[id(after)] = step
        return after

    def sift(self, before: Sequence[Candidate], after: list[Candidate], rule: str) -> list[Candidate]:
        """Keep what was dropped."""
        left = {id(candidate) for candidate in after}
        for candidate in before:
            if id(candidate) not in left:
                self.became(candidate, None, rule)
        return after

    def history(self, candidate: Candidate) -> tuple[Step, ...]:
        """The steps that led to the candidate, the first one first."""
        steps: list[Step] = []
        while (step := self._making.get(id(candidate))) is not None:
            steps.append(step)
            candidate = step.before
        return tuple(reversed(steps))

    def latest(self, candidate: Candidate) -> Candidate:
        """What the candidate became in the end."""
        while (step := self._from.get(id(candidate))) is not None and step.after is not None:
            candidate = step.after
        return candidate
