"""Resolution: who every noun phrase and pronoun of a report is, worked out where it is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.coding import anaphora, coreference, descriptions, organisations, persons, titles
from dragoman.coding.countries import Countries, Mention, is_locative
from dragoman.coding.descriptions import QUANTITIES
from dragoman.coding.meanings import Meanings, is_people, people_of
from dragoman.coding.mentions import (
    ANYONE,
    COMPASS,
    HEADS,
    PLACES,
    STATES,
    Name,
    View,
    complements,
    extent,
    find_role,
    is_singular,
    title_before,
    views_of,
)
from dragoman.coding.reasons import BACK, DESCRIBED, LIKELIEST, LISTED, LOCAL, PAIR, PRONOUN, SURNAME
from dragoman.coding.referents import Referent, because, coordinated, entity_of, is_political, retext, state_of
from dragoman.coding.toponyms import Toponym, find_toponyms, is_another_place
from dragoman.coding.tree import Tree
from dragoman.knowledge.entries import Actor
from dragoman.knowledge.roles import Role
from dragoman.types import Document, Entity, Span

if TYPE_CHECKING:
    from dragoman.knowledge import Knowledge

ARMED = frozenset({"MIL", "COP", "REB", "UAF", "PRM", "SPY"})
POLITIES = frozenset({"IGO", "UNO", "EUR"})
DEPTH = 60  # how far references may refer to references
BUILDINGS = frozenset(
    "palace house church school hospital university mosque temple cathedral bank station capital".split()
)
NOBODY = frozenset({"place-name", "lookalike"})
GATHERINGS = frozenset("assembly gathering delegation coalition alliance team panel meeting trio quartet".split())


def resolve(document: Document, knowledge: Knowledge, trees: Sequence[Tree] = ()) -> Actorbook:
    """Find the names of the report; everything else waits until it is asked for. ``trees``: those of its sentences."""
    return Actorbook(document, knowledge, trees or [Tree(sentence) for sentence in document.sentences])


def is_no_place(name: Name) -> bool:
    """Whether the words of a name, of more than one word, are of no place: "Bank of America", "French fries"."""
    return name.last > name.first and bool(name.actors) and name.actors[0].kind in ("body", "lookalike")


class Actorbook:
    """Who the phrases of one report are. Answers are worked out once and kept."""

    def __init__(self, document: Document, knowledge: Knowledge, trees: Sequence[Tree]) -> None:
        self.document = document
        self.knowledge = knowledge
        self.date = document.report.published
        self.report_text = document.report.text
        self.sentences = len(document.sentences)
        self._views = views_of(trees, knowledge, document.report.published)
        self._countries = Countries(self._views, document.report.title or "", knowledge)
        self._meanings = Meanings(self._views, self._countries, self.date)
        self._cache: dict[tuple[int, int], tuple[Referent, ...]] = {}
        self._open: set[tuple[int, int]] = set()
        self._candidates: dict[int, list[tuple[int, float]]] = {}
        self._people: persons.People | None = None
        self._persons: dict[int, Referent] = {}
        self._asked: set[int] = set()  # persons that are being worked out
        self._genders: dict[int, str] | None = None
        self._orgs: dict[str, Referent] | None = None
        self._lemmas: dict[str, list[tuple[int, int]]] | None = None
        self._toponyms: tuple[tuple[Toponym, ...], ...] | None = None
        self._publisher: tuple[Referent | None] | None = None

    # --- what the rest of the coding asks

    def at(self, s: int, t: int) -> tuple[Entity, ...]:
        """Political entities denoted by the phrase headed by token ``t`` of sentence ``s``, conjuncts left out."""
        found = self.referents(s, t)
        if not found or self.is_only_place(s, t):
            return ()
        return tuple(r.entity for r in found if is_political(r))

    def anyone(self, s: int, t: int) -> tuple[Entity, ...]:
        """As :meth:`at`, and private persons too: speakers and victims of whom little is known."""
        return () if self.is_only_place(s, t) else tuple(r.entity for r in self.referents(s, t))

    def party(self, s: int, t: int) -> tuple[Entity, ...]:
        """As :meth:`anyone`, where only a party can be meant: "at Colombia" is Colombia, a town its people."""
        found = tuple(r.entity for r in self.referents(s, t))
        return found or self._townspeople(s, t)

    def _townspeople(self, s: int, t: int) -> tuple[Entity, ...]:
        """The people of a town or region that is named as if it were someone."""
        name = self._views[s].named.get(t)
        if name is None or name.label not in PLACES:
            return ()
        words = self._views[s].texts[name.first : name.last + 1]
        count, _ = self.knowledge.places.match(words, 0)
        place = self.knowledge.places.resolve(" ".join(words), self._countries.named) if count == len(words) else None
        # a sea or a mountain range has no people
        return (Entity(" ".join(words), place.name, place.country, None),) if place and place.country else ()

    def owner(self, s: int, t: int) -> tuple[Entity, ...]:
        """Entities that own, made or are the aim of the thing at ``t``; () if the phrase does not name them."""
        return tuple(r.entity for r in self._owners(s, t, 0))

    def state(self, code: str | None) -> Entity | None:
        """The state of that code, if the report names it."""
        actor = self.country(code)
        return state_of(actor, actor.name).entity if actor else None

    def voice(self, s: int, t: int) -> Entity | None:
        """The state or body in whose own release token ``t`` of sentence ``s`` stands, None in reports by others."""
        found = coreference.ourselves(self, s, t)
        return found.entity if found else None

    def kind(self, s: int, t: int) -> frozenset[str]:
        """Which of "polity", "actor", "armed", "person", "place" the phrase headed by ``t`` is."""
        view = self._views[s]
        token = view.tree.tokens[t]
        out = set()
        for r in self.referents(s, t):
            if r.kind in ("state", "body") and (r.entity.sector in ("GOV", "LEG") or r.entity.code in POLITIES):
                out.add("polity")
            if is_political(r) and (r.explicit or view.lemmas[t] not in ANYONE):
                out.add("actor")
            if r.entity.sector in ARMED:
                out.add("armed")
            if r.kind in ("person", "group", "people", "private"):
                out.add("person")
        name = view.named.get(t)
        if name and (name.label in PLACES or any(a.kind in STATES for a in name.actors)):
            out.add("place")
        if token.kind == "place":
            out.add("place")
        elif token.kind == "person":
            out.add("person")
        if "armed" not in out and token.upos == "NOUN":
            found = find_role(view, t)
            if found and found[2].sector in ARMED:
                out |= {"armed", "person"}
            elif found and found[2].kind in ("person", "group"):
                out.add("person")
        return frozenset(out)

    def span(self, s: int, t: int) -> Span:
        """The mention as written, with article and modifiers, without relative clauses and appositions."""
        view = self._views[s]
        name = view.named.get(t)
        if name and name.label == "PERSON" and not name.actors:
            title = title_before(view, name.first)
            first = title[0] if title else name.first
            first, last = min(first, extent(view.tree, name.head)[0] if title else first), name.last
        else:
            first, last = extent(view.tree, t)
            if name and name.head == t:
                first, last = min(first, name.first), max(last, name.last)
        return view.tree.span(self.report_text, first, last)

    def place_at(self, s: int, t: int) -> Actor | None:
        """The state or capital named at ``t`` taken as a place."""
        name = self._views[s].named.get(t)
        return next((a for a in name.actors if a.kind in STATES and a.kind != "adjective"), None) if name else None

    # --- what descriptions, persons and pronouns ask (the Book of coding.descriptions)

    def view(self, s: int) -> View:
        """Sentence ``s`` with its names."""
        return self._views[s]

    def text(self, s: int, t: int) -> str:
        """The phrase as written."""
        return self.span(s, t).text

    def mentions(self) -> Sequence[Mention]:
        """Countries named in the report, in order."""
        return self._countries.mentions

    def countries(self) -> Counter[str]:
        """How often the report names each country, by code."""
        return Counter(mention.actor.code for mention in self._countries.mentions if mention.actor.code)

    def toponyms(self) -> tuple[tuple[Toponym, ...], ...]:
        """The place names of the report, sentence by sentence."""
        if self._toponyms is None:
            trees = [view.tree for view in self._views]
            taken = [[n.tokens for n in view.names if is_no_place(n)] for view in self._views]
            found = find_toponyms(self.document.sentences, trees, self.knowledge.places, self.countries(), taken)
            self._toponyms = found
        return self._toponyms

    def country(self, code: str | None) -> Actor | None:
        """The country of the code, if the report names it."""
        return self._countries.named.get(code) if code else None

    def adjective(self, code: str | None) -> str | None:
        """The nationality adjective of the code as the report writes it."""
        return self._countries.adjective(code)

    def focus(self, s: int, t: int, local: bool = False, but: frozenset[str] = frozenset()) -> Actor | None:
        """The country that a phrase without one belongs to, none of the codes ``but``."""
        return self._countries.focus(s, t, local, but)

    def earlier(self, s: int, t: int, role: Role | None) -> tuple[Referent, ...]:
        """Those that a definite description refers back to."""
        return anaphora.earlier(self, s, t, role)

    def kin(self, s: int, t: int, role: Role) -> tuple[Referent, ...]:
        """The body of the role's kind that a definite description refers back to."""
        return anaphora.kin(self, s, t, role)

    def before(self, lemma: str, s: int, t: int) -> Iterator[tuple[int, int]]:
        """Earlier nouns of that lemma, nearest first."""
        if self._lemmas is None:
            self._lemmas = {}
            for s2, view in enumerate(self._views):
                for t2, token in enumerate(view.tree.tokens):
                    if token.upos in ("NOUN", "PROPN"):
                        for word in {view.lemmas[t2], token.text.lower()}:
                            self._lemmas.setdefault(word, []).append((s2, t2))
        return (p for p in reversed(self._lemmas.get(lemma, ())) if p < (s, t))

    def candidates(self, s: int) -> list[tuple[int, float]]:
        """Nominal heads of sentence ``s`` that a pronoun may stand for, with their prominence."""
        found = self._candidates.get(s)
        if found is None:
            view = self._views[s]
            tree = view.tree
            found = []
            for t, token in enumerate(tree.tokens):
                if token.upos not in ("NOUN", "PROPN") and (
                    token.upos != "PRON" or token.text.lower() not in coreference.PERSONAL
                ):
                    continue
                weight = coreference.WEIGHTS.get(tree.rel[t])
                if weight is None or token.kind == "time":
                    continue
                found.append((t, weight + (0.5 if t in view.named else 0.0)))
            self._candidates[s] = found
        return found

    def persons_before(self, s: int, t: int) -> Iterator[tuple[int, Referent]]:
        """The persons named before token ``t`` of sentence ``s``, in order, with the sentence that names them first."""
        for group, mentions in enumerate(self._find_people().groups):
            first_s, first = mentions[0]
            if (first_s, first.first) < (s, t) and group not in self._asked:
                yield first_s, self._of_group(group)

    def gender(self, s: int, t: int) -> str | None:
        """ "m" or "f" where the report tells it of the person named at ``t``."""
        name = self._views[s].named.get(t)
        if name is None or name.label != "PERSON" or name.actors:
            return None
        people = self._find_people()
        if self._genders is None:
            self._genders = coreference.genders(self._views, people)
        return self._genders.get(people.of[s, name.first])

    def publisher(self) -> Referent | None:
        """The state or body that publishes the report, if it is one."""
        if self._publisher is None:
            self._publisher = (organisations.publisher_of(self.document.report, self.knowledge.actors),)
        return self._publisher[0]

    def signer(self) -> Referent | None:
        """The person who signs a statement in its first line."""
        if self.publisher() is None or not self._views:
            return None
        first = next((n for n in self._views[0].names if n.label == "PERSON" and n.first == 0), None)
        return self._person(0, first) if first else None

    def referents(self, s: int, t: int) -> tuple[Referent, ...]:
        """Who the phrase headed by ``t`` denotes, places included."""
        key = (s, t)
        found = self._cache.get(key)
        if found is None:
            if key in self._open or len(self._open) > DEPTH:
                return ()
            self._open.add(key)
            found = tuple(self._written(r, s, t) for r in self._resolve(s, t))
            self._open.discard(key)
            self._cache[key] = found
        return found

    # --- how

    def _written(self, referent: Referent, s: int, t: int) -> Referent:
        """The referent with the words of the phrase where it came without any."""
        if referent.entity.text:
            return referent
        return referent._replace(entity=retext(referent.entity, self.text(s, t)))

    def _resolve(self, s: int, t: int) -> tuple[Referent, ...]:
        view = self._views[s]
        token = view.tree.tokens[t]
        listed = view.named.get(t)
        if token.upos == "PRON" and listed and listed.actors and token.text.isupper():  # "the WHO"
            return self.named(s, t, listed)
        if token.upos == "PRON" or (token.upos == "DET" and token.xpos == "PRP$"):
            return because(coreference.pronoun(self, s, t), PRONOUN) or self._quantity(s, t)
        if token.upos not in HEADS:
            return ()
        name = view.named.get(t)
        if name:
            found = self.named(s, t, name)
            if found:
                return found
        person = titles.titled(self, s, t)
        if person:
            return person
        return (
            because(anaphora.pair(self, s, t), PAIR)
            or self._quantity(s, t)
            or self._examples(s, t)
            or because(anaphora.ordered(self, s, t), BACK)
            or because(anaphora.crowd(self, s, t), LOCAL)
            or because(anaphora.sided(self, s, t), DESCRIBED)
            or because(anaphora.arms(self, s, t), DESCRIBED)
            or because(anaphora.generic(self, s, t), BACK)
            or self._described(s, t)
            or because(anaphora.compass(self, s, t), BACK)
            or because(self._again(s, t), BACK)
            or (self._well_known(s, t) if token.upos == "PROPN" and not name and token.kind == "person" else ())
        )

    def named(self, s: int, t: int, name: Name) -> tuple[Referent, ...]:
        """Who a name by itself is; () for a place of another country or a thing that only bears a state's name."""
        if name.label == "PERSON" and not name.actors:
            referent = self._person(s, name)
            text = self.text(s, name.head)
            return (referent._replace(entity=retext(referent.entity, text)),)
        if not name.actors:
            return self._surname(s, t, name)
        actor = self._meanings.of(name)
        if actor.kind == "capital" and self.date and not actor.stood(self.date):
            return ()  # a town that is the seat of the government no more
        if actor.kind in NOBODY or (actor.kind == "body" and self._meanings.is_elsewhere(s, name, actor)):
            return ()
        if actor.kind in STATES and is_another_place(self.toponyms()[s], name, actor):
            return ()
        if actor.kind in STATES and self._is_surname(s, name, actor):
            return (self._of_group(self._find_people().by_word[self._views[s].texts[name.first].lower()]),)
        text = self.text(s, t) if t == name.head else " ".join(self._views[s].texts[name.first : name.last + 1])
        if actor.kind == "demonym" or (actor.kind == "adjective" and is_people(self._views[s], t)):
            return (people_of(self, s, t, actor, text),)
        if actor.kind in STATES:
            twin = self._views[s].named.get(name.first - 2) if name.first > 1 else None
            if (
                twin
                and twin.first == twin.last == name.first - 2
                and self._views[s].texts[twin.first] in COMPASS
                and t == name.head
            ):
                return (*self.named(s, twin.head, twin), state_of(actor, text))
            return (state_of(actor, text),)
        others = tuple(a for a in name.actors if a != actor and a.kind != "place-name")
        reason = LIKELIEST if any(a.code != actor.code for a in others) else LISTED
        entity = entity_of(actor, text)
        return (Referent(entity, "body", True, actor, reason, others),)

    def _surname(self, s: int, t: int, name: Name) -> tuple[Referent, ...]:
        """A name that the recogniser took for something else where the report knows a person of it ("Trump")."""
        found = self._organisation(organisations.written(self._views[s], name))
        if found:
            return (found._replace(entity=retext(found.entity, self.text(s, t))),)
        if name.first != name.last:
            return ()
        return self._well_known(s, t)

    def _well_known(self, s: int, t: int) -> tuple[Referent, ...]:
        """A surname by itself: of a person the report names in full, or of someone in office in a country it names."""
        word = self._views[s].texts[t]
        group = self._find_people().by_word.get(word.lower())
        if group is not None:
            return (self._of_group(group),)
        name = self._views[s].named.get(t)
        if name and name.label not in ("PERSON", "PLACE", ""):
            return ()
        if not self.date or len(word) < 4 or not word[0].isupper():
            return ()
        found = [a for a in self.knowledge.actors.person([word], self.date) if a.code in self._countries.named]
        if not found or found[0].sector != "GOV" or not persons.is_leader(found[0]):
            return ()
        return (Referent(entity_of(found[0], word), "person", True, None, SURNAME, tuple(found[1:4])),)

    def _organisation(self, written: str) -> Referent | None:
        """The organisation of that name, if the report describes one."""
        if self._orgs is None:
            self._orgs = {}
            self._orgs = organisations.gather(self, self._views)
        return self._orgs.get(written.lower())

    def _is_surname(self, s: int, name: Name, actor: Actor) -> bool:
        """Whether the name is the surname of someone the report has introduced, and it names no such country."""
        if name.first != name.last or actor.kind == "adjective" or is_locative(self._views[s], name.head):
            return False
        word = self._views[s].texts[name.first]
        group = self._find_people().by_word.get(word.lower())
        if group is None or self._meanings.count(actor.code, name) > 0:
            return False
        s2, full = self._find_people().groups[group][0]
        introduced = full.last > full.first and (s2, full.first) < (s, name.first)
        return introduced and self._views[s2].texts[full.last] == word

    def _person(self, s: int, name: Name) -> Referent:
        """The person of a name."""
        return self._of_group(self._find_people().of[s, name.first])

    def _find_people(self) -> persons.People:
        if self._people is None:
            self._people = persons.gather(self._views)
        return self._people

    def _of_group(self, group: int) -> Referent:
        """The person of a group of mentions; an organisation, where the recogniser took its short name for a person."""
        if group not in self._persons:
            self._asked.add(group)
            self._persons[group] = self._identify(self._find_people().groups[group])
            self._asked.discard(group)
        return self._persons[group]

    def _identify(self, mentions: Sequence[tuple[int, Name]]) -> Referent:
        codes = frozenset(a.code for _, _, a, _ in self._countries.mentions if a.code)
        s, name = mentions[0]
        short = name.first == name.last and self._organisation(self._views[s].texts[name.first])
        return short or persons.identify(self, mentions, codes)

    def _quantity(self, s: int, t: int) -> tuple[Referent, ...]:
        """ "A group of protesters", "some of its members": what the quantity is of."""
        view = self._views[s]
        gathering = view.lemmas[t] in GATHERINGS
        if not gathering and view.lemmas[t] not in QUANTITIES and view.texts[t].lower() not in QUANTITIES:
            return ()
        for prep, k in complements(view.tree, t):
            if prep == "of" and not (gathering and is_singular(view, k)):
                return coordinated(self, s, k)
        return ()

    def _examples(self, s: int, t: int) -> tuple[Referent, ...]:
        """ "Allies such as Germany", "countries including Iran and Iraq": the ones that are named."""
        lemma = self._views[s].lemmas[t]
        if lemma not in descriptions.NATIONS and lemma not in descriptions.RELATIONAL:
            return ()
        for prep, k in complements(self._views[s].tree, t):
            if prep in ("such", "include", "including", "like"):
                return coordinated(self, s, k)
        return ()

    def _described(self, s: int, t: int) -> tuple[Referent, ...]:
        """A description, or the person that one without a country refers back to."""
        name = self._views[s].named.get(t)
        if name and name.label in ("FACILITY", "WORK", "EVENT") and self._views[s].lemmas[t] in BUILDINGS:
            return ()
        found = descriptions.describe(self, s, t)
        if found and found[0].entity.code is None and found[0].entity.sector in ("UNK", "UAF", "CRM"):
            return because(anaphora.suspect(self, s, t), BACK) or found
        return found

    def _again(self, s: int, t: int) -> tuple[Referent, ...]:
        """ "The council", "the airline": a body named before by that noun."""
        view = self._views[s]
        if view.tree.tokens[t].upos != "NOUN" or view.tree.tokens[t].kind not in ("organization", "person", ""):
            return ()
        found = anaphora.earlier(self, s, t, None)
        return tuple(r for r in found if r.kind in ("body", "group"))

    def _owners(self, s: int, t: int, depth: int) -> tuple[Referent, ...]:
        view = self._views[s]
        found = descriptions.owners_of(self, s, t, t, None)
        if found or depth > 2:
            return found
        for prep, k in complements(view.tree, t):
            if prep in ("of", "by", "on", "against", "for", "to"):
                found = self._owners(s, k, depth + 1)
                if found:
                    return found
        return ()

    def is_only_place(self, s: int, t: int) -> bool:
        """Whether the name at ``t`` only says where something happens."""
        view = self._views[s]
        name = view.named.get(t)
        if name is None or not name.actors:
            return False
        kinds = {a.kind for a in name.actors}
        return kinds <= STATES - {"adjective"} and is_locative(view, name.head)
