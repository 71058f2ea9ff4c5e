"""The countries of a report: which it names, and to which one a phrase without a country belongs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from dragoman.coding.mentions import LOCATIVE, PLACES, STATES, View, country_within
from dragoman.knowledge.entries import Actor

if TYPE_CHECKING:
    from dragoman.knowledge import Knowledge


# Ways past or over a place, and what a building has and what one does to it.
PATHS = frozenset("past over behind above through opposite beside".split())
PARTS = frozenset(
    "fence step gate lawn wall roof window door entrance ground garden hall room building courtyard balcony tower "
    "corridor facade driveway railing".split()
)
TOURING = frozenset("visit tour enter leave storm approach pass renovate restore evacuate surround photograph".split())
# Verbs of which the object is another's envoy, state or deed, not the subject's own.
DEALING = frozenset(
    "summon expel accuse condemn criticise criticize denounce blame urge ask tell warn invite demand thank praise "
    "congratulate meet host receive welcome visit assure remind inform notify protest sanction blacklist shell "
    "bombard invade recognise recognize arm fund rebuff rebuke reproach call deport greet brief".split()
)
ORDER = ("state", "territory", "breakaway", "former", "adjective", "capital", "region")


class Mention(NamedTuple):
    """A country named at token ``t`` of sentence ``s`` (-1: the title), and whether only as a place."""

    s: int
    t: int
    actor: Actor
    locative: bool


class Countries:
    """The countries of one report."""

    def __init__(self, views: Sequence[View], title: str, knowledge: Knowledge) -> None:
        self.mentions = [*mentioned_states(views, knowledge), *in_title(title, knowledge)]
        self.named = country_of(self.mentions)
        self._views = views
        self._knowledge = knowledge
        self._local: list[Mention] | None = None
        self._adjectives: dict[str, str] | None = None
        self._focus: dict[tuple[int, int, bool, frozenset[str]], Actor | None] = {}

    def adjective(self, code: str | None) -> str | None:
        """The nationality adjective of the code as the report writes it, else as the tables have it."""
        if self._adjectives is None:
            self._adjectives = {}
            for view in self._views:
                for name in view.names:
                    for a in name.actors:
                        if a.kind == "adjective" and a.code:
                            self._adjectives.setdefault(a.code, " ".join(view.texts[name.first : name.last + 1]))
        return (self._adjectives.get(code) or self._knowledge.actors.adjective(code)) if code else None

    def focus(self, s: int, t: int, local: bool = False, but: frozenset[str] = frozenset()) -> Actor | None:
        """The country that a phrase without one belongs to.

        ``local``: the phrase is about people or police, who are of the place. ``but``: codes that it cannot be.
        """
        key = (s, t, local, but)
        if key not in self._focus:
            mentions = self._with_towns() if local else self.mentions
            code = focus_of([m for m in mentions if m.actor.code not in but] if but else mentions, s, t, local)
            near = next((m.actor for m in reversed(mentions) if m.actor.code == code), None)
            self._focus[key] = self.named.get(code or "") or near
        return self._focus[key]

    def _with_towns(self) -> list[Mention]:
        if self._local is None:
            self._local = [*self.mentions, *in_places(self._views, set(self.named), self._knowledge)]
        return self._local


def in_title(title: str, knowledge: Knowledge) -> list[Mention]:
    """Countries named in the title."""
    words = title.replace(",", " ,").replace(":", " :").split()
    found = [knowledge.actors.match(words, i)[1] for i in range(len(words))]
    return [Mention(-1, i, a[0], False) for i, a in enumerate(found) if a and a[0].kind in STATES and a[0].code]


def in_places(views: Sequence[View], near: set[str], knowledge: Knowledge) -> list[Mention]:
    """Countries of the towns and regions named in the report."""
    seen: dict[str, Actor | None] = {}
    out = []
    for s, view in enumerate(views):
        for name in view.names:
            if name.actors or name.label not in PLACES:
                continue
            text = " ".join(view.texts[name.first : name.last + 1])
            if text not in seen:
                place = knowledge.places.resolve(text, near)
                seen[text] = Actor(place.name, "region", place.country, "GOV") if place and place.country else None
            actor = seen[text]
            if actor:
                out.append(Mention(s, name.head, actor, True))
    return out


def mentioned_states(views: Sequence[View], knowledge: Knowledge) -> list[Mention]:
    """Countries named in the report, in order, by name, capital or adjective, also within the name of a body."""
    out = []
    for s, view in enumerate(views):
        for name in view.names:
            actor = next((a for a in name.actors if a.kind in STATES or a.kind == "demonym"), None)
            if actor and actor.code and actor.kind != "metonym":
                out.append(Mention(s, name.head, actor, is_locative(view, name.head)))
            elif actor and actor.code:
                out.append(Mention(s, name.head, actor, False))
            elif name.actors and name.actors[0].kind == "body":
                inside = country_within(view.texts, name, knowledge)
                if inside:
                    out.append(Mention(s, name.head, inside, False))
    return out


def is_locative(view: View, t: int) -> bool:
    """Whether the name at ``t`` only says where something happens."""
    tree = view.tree
    while tree.rel[t] == "conj" and tree.head(t) >= 0:
        t = tree.head(t)
    preposition = tree.case(t) if tree.base(t) in ("obl", "nmod") else ""
    if preposition in LOCATIVE:
        return True
    name = view.named.get(t)
    kind = name.actors[0].kind if name and name.actors else ""
    if kind in ("metonym", "capital") and preposition in PATHS:
        return True
    return kind == "metonym" and is_building(view, t, preposition)


def is_building(view: View, t: int, preposition: str) -> bool:
    """Whether the seat named at ``t`` is meant as a building: "the steps of the Élysée", "tourists visited it"."""
    governor = view.tree.head(t)
    if governor < 0:
        return False
    lemma = view.lemmas[governor]
    if preposition in ("of", "to") or view.tree.rel[t] in ("compound", "nmod:poss"):
        return lemma in PARTS
    return view.tree.base(t) == "obj" and lemma in TOURING


def across(view: View, mentions: Iterable[tuple[int, int, Actor, bool]], s: int, t: int) -> frozenset[str]:
    """Codes of the states on the other side of the clause that the phrase at ``t`` takes part in.

    A ministry that summons a Russian envoy is not Russia's; "the government" that Chile talks to is not Chile's.
    """
    tree, k = view.tree, t
    while tree.rel[k] in ("conj", "appos", "nmod", "compound", "flat", "nmod:desc") and tree.head(k) >= 0:
        k = tree.head(k)
    verb = tree.head(k)
    if verb < 0 or view.tree.tokens[verb].upos != "VERB":
        return frozenset()
    if tree.rel[k] == "nsubj" and tree.lemma(verb) in DEALING:
        others = [c for c in tree.children[verb] if tree.base(c) in ("obj", "iobj", "obl")]
    elif tree.base(k) in ("obj", "iobj", "obl") and not is_owned(view, t):
        while tree.rel[verb] == "xcomp" and tree.kid(verb, "nsubj") < 0:
            verb = tree.head(verb)
        others = [c for c in tree.kids(verb, "nsubj") if tree.tokens[c].upos == "PROPN"]
    else:
        return frozenset()
    inside = [tree.bounds(c) for c in others]
    return frozenset(
        actor.code
        for s2, k, actor, locative in mentions
        if s2 == s and actor.code and not locative and any(first <= k <= last for first, last in inside)
    )


def is_owned(view: View, t: int) -> bool:
    """Whether the noun has a possessor ("its government")."""
    return any(view.tree.rel[k] == "nmod:poss" for k in view.tree.children[t])


def focus_of(mentions: Iterable[Mention], s: int, t: int, local: bool) -> str | None:
    """Code of the country that the report is about at token ``t`` of sentence ``s``: often and recently named."""
    score: Counter[str] = Counter()
    for s2, t2, actor, locative in mentions:
        if actor.code is None:
            continue
        back = s - s2
        if back < 0:
            weight = 0.2
        elif back == 0:
            weight = 2.5 if t2 < t else 1.2
        else:
            weight = 2.0 if back == 1 else 1.0 if back <= 3 else 0.5
        if locative:
            weight *= 1.6 if local else 0.7
        score[actor.code] += weight  # type: ignore[assignment]
    return max(score, key=lambda c: score[c], default=None)


def country_of(mentions: Iterable[Mention]) -> dict[str, Actor]:
    """The countries named in the report by their codes."""
    found: dict[str, Actor] = {}
    for _, _, actor, _ in mentions:
        if actor.code and actor.kind in ORDER:
            known = found.get(actor.code)
            if known is None or ORDER.index(actor.kind) < ORDER.index(known.kind):
                found[actor.code] = actor
    return found
