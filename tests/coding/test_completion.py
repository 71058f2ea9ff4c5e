from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from opinions import opinion
from sketches import CHAD, KENYA, MALI, NIGER, Parties, at, lexicon, parse, party, tree

from dragoman.coding.aims import DEED
from dragoman.coding.completion import abroad, by_opinion, clause_around, completed, weighed, without_scene
from dragoman.coding.frames import ALONE, Candidate, find_candidates
from dragoman.coding.opinions import View
from dragoman.coding.toponyms import Toponym
from dragoman.coding.tree import Tree
from dragoman.types import Entity, Opinion, Place

SHELL = {
    "id": "assault.shell", "event": "ASSAULT", "cameo": "194", "verbs": ["shell"], "subj": "actor", "obj": "recipient",
}  # fmt: skip
DEMAND = {
    "id": "request.demand", "event": "REQUEST", "cameo": "020", "verbs": ["demand"], "subj": "actor", "comp": "theme!",
}  # fmt: skip
MARCH = {"id": "protest.march", "event": "PROTEST", "cameo": "141", "verbs": ["march"], "subj": "actor {crowd}"}
RALLY = {**MARCH, "comp": "theme"}
TALKS: dict[str, Any] = {
    "id": "consult.talks", "event": "CONSULT", "cameo": "040", "nouns": ["talk"], "subj": "actor", "with": "actor",
    "between": "actor", "reciprocal": True,
}  # fmt: skip
AGADEZ = Place("Agadez", "NER")


class Grounds:
    """Everything happens at one place; the words named are toponyms."""

    def __init__(self, place: Place | None, *named: int) -> None:
        self.at, self.named = place, named

    def place(self, s: int, t: int) -> Place | None:
        return self.at

    def toponyms(self, s: int) -> Sequence[Toponym]:
        return [Toponym(k, k, k, self.at, "city") for k in self.named if self.at]


def complete(
    sentence: str, entry: dict[str, Any], grounds: Grounds, thought: Opinion | None = None, **more: tuple[Entity, ...]
) -> Candidate:
    """The one event of the sentence, completed."""
    document = parse(sentence)
    tree, book = Tree(document.sentences[0]), Parties(document, crowd=(party("crowd", None, "CVL"),), **more)
    (found,) = find_candidates(tree, 0, lexicon(entry, crowd=["crowd"]), book).values()
    return completed(found, tree, 0, View(thought), book, grounds)


VILLAGES = (
    "Chad/NNP/2/nsubj shelled=shell/VBD/0/root villages=village/NNS/2/obj near/IN/5/case Agadez/NNP/3/nmod ././2/punct"
)


def test_what_is_hit_belongs_to_where_it_lies() -> None:
    found = complete(VILLAGES, SHELL, Grounds(AGADEZ, 4))
    assert [(e.name, e.code) for e in found.recipients] == [("Agadez", "NER")]
    assert found.recipients[0].text == "villages near Agadez"


def test_nobody_is_hit_where_no_place_is_named() -> None:
    assert complete(VILLAGES, SHELL, Grounds(AGADEZ)).recipients == ()


def test_a_demand_in_a_clause_is_aimed_at_whoever_is_to_act() -> None:
    sentence = (
        "Kenya/NNP/2/nsubj demanded=demand/VBD/0/root that/IN/5/mark Niger/NNP/5/nsubj leave/VBP/2/ccomp ././2/punct"
    )
    found = complete(sentence, DEMAND, Grounds(None))
    assert (found.actors, found.recipients) == ((KENYA,), (NIGER,))


def test_a_crowd_is_of_the_country_where_it_gathers() -> None:
    found = complete("A/DT/2/det crowd/NN/3/nsubj marched=march/VBD/0/root", MARCH, Grounds(AGADEZ))
    assert [(e.code, e.sector) for e in found.actors] == [("NER", "CVL")]


def test_the_model_fills_a_side_that_the_frame_leaves_empty() -> None:
    sentence = "Chad/NNP/2/nsubj shelled=shell/VBD/0/root positions=position/NNS/2/obj beyond/IN/5/case Niger/NNP/2/obl"
    sure = opinion(5, recipients={(1, 4): 0.8})
    assert complete(sentence, SHELL, Grounds(None), sure).recipients == (NIGER,)
    unsure = opinion(5, recipients={(1, 4): 0.3})
    assert complete(sentence, SHELL, Grounds(None), unsure).recipients == ()


def test_the_model_takes_nothing_from_a_frame() -> None:
    sentence = "Chad/NNP/2/nsubj shelled=shell/VBD/0/root Niger/NNP/2/obj beside/IN/5/case Kenya/NNP/2/obl"
    found = complete(sentence, SHELL, Grounds(None), opinion(5, recipients={(1, 4): 0.9}))
    assert found.recipients == (NIGER,)
    assert found.actors == (CHAD,)


BEYOND = "Chad/NNP/2/nsubj shelled=shell/VBD/0/root positions=position/NNS/2/obj beyond/IN/5/case Niger/NNP/2/obl"
ALL_OF_THEM = opinion(9, recipients={(1, k): 0.9 for k in range(9)})
MINISTER = party("Adamou", "NER")


@pytest.mark.parametrize("rel", ["nmod:desc", "flat"])
def test_the_name_and_not_the_title_tells_who_it_is(rel: str) -> None:
    sentence = (
        "Chad/NNP/2/nsubj shelled=shell/VBD/0/root positions=position/NNS/2/obj of/IN/6/case "
        f"Minister=minister/NNP/6/{rel} Adamou/NNP/3/nmod"
    )
    titled = {"Minister": (party("minister", "MLI"),), "Adamou": (MINISTER,)}
    assert complete(sentence, {**SHELL, "obj": "theme"}, Grounds(None), ALL_OF_THEM, **titled).recipients == (MINISTER,)
    only_title = {"Minister": (MINISTER,)}
    assert complete(sentence, {**SHELL, "obj": "theme"}, Grounds(None), ALL_OF_THEM, **only_title).recipients == ()


def test_an_apposition_to_the_actor_is_no_recipient() -> None:
    of_actor = (
        "Chad/NNP/6/nsubj ,/,/4/punct a/DT/4/det neighbour/NN/1/appos ,/,/1/punct shelled=shell/VBD/0/root "
        "positions=position/NNS/6/obj"
    )
    thought = opinion(7, recipients={(5, 3): 0.9})
    assert complete(of_actor, SHELL, Grounds(None), thought, neighbour=(NIGER,)).recipients == ()
    of_another = (
        "Chad/NNP/2/nsubj shelled=shell/VBD/0/root positions=position/NNS/2/obj of/IN/5/case Adamou/NNP/3/nmod ,/,/8/punct "
        "a/DT/8/det neighbour/NN/5/appos"
    )
    thought = opinion(8, recipients={(1, 7): 0.9})
    assert complete(of_another, SHELL, Grounds(None), thought, neighbour=(NIGER,)).recipients == (NIGER,)


def test_the_model_adds_nobody_where_the_frame_says_that_there_is_none() -> None:
    entry = {**SHELL, "obj": "theme"}
    assert complete(BEYOND, entry, Grounds(None), ALL_OF_THEM).recipients == (NIGER,)
    found = complete(BEYOND, {**entry, "recipient": "none"}, Grounds(None), ALL_OF_THEM)
    assert ALONE in found.traits
    assert found.recipients == ()


def test_the_model_adds_nobody_to_the_judgement_of_a_deed() -> None:
    document = parse(
        "Chad/NNP/2/nsubj deplored=deplore/VBD/0/root attacks=attack/NNS/2/obj on/IN/5/case Niger/NNP/3/nmod"
    )
    read, view = Tree(document.sentences[0]), View(opinion(5, recipients={(1, 4): 0.9}))
    told = Candidate(0, 1, (1,), "ACCUSE", None, "111", (), (CHAD,), (), False, "x", 1)
    assert by_opinion(told, read, 0, view, Parties(document)).recipients == (NIGER,)
    of_deed = replace(told, traits=frozenset({DEED}))
    assert by_opinion(of_deed, read, 0, view, Parties(document)).recipients == ()


# --- talks that set the scene


FREED = "{}/NNP/2/nsubj freed=free/VBD/0/root {}/NNS/2/obj"


def test_talks_around_an_act_are_of_its_two_parties() -> None:
    found = complete(FREED.format("Chad", "Niger") + " after/IN/5/case talks=talk/NNS/2/obl", TALKS, Grounds(None))
    assert (found.actors, found.recipients, found.reciprocal) == ((CHAD, NIGER), (), True)
    week = " during/IN/6/case a/DT/6/det week/NN/2/obl of/IN/8/case talks=talk/NNS/6/nmod"
    assert complete(FREED.format("Chad", "Niger") + week, TALKS, Grounds(None)).actors == (CHAD, NIGER)


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        (FREED.format("Chad", "rebels") + " after/IN/5/case talks=talk/NNS/2/obl", ()),
        (
            FREED.format("Chad", "Niger") + " and/CC/5/cc Mali/NNP/3/conj after/IN/7/case talks=talk/NNS/2/obl",
            (),
        ),
        (
            FREED.format("Chad", "Niger") + " after/IN/5/case talks=talk/NNS/2/obl with/IN/7/case Kenya/NNP/5/nmod",
            (KENYA,),
        ),
        (
            FREED.format("Chad", "Niger")
            + " after/IN/5/case talks=talk/NNS/2/obl between/IN/7/case Kenya/NNP/5/nmod and/CC/9/cc Mali/NNP/7/conj",
            (KENYA, MALI),
        ),
        (FREED.format("Chad", "Niger") + " through/IN/5/case talks=talk/NNS/2/obl", ()),
    ],
)
def test_talks_of_one_three_or_others_are_not(sentence: str, actors: tuple[Entity, ...]) -> None:
    assert complete(sentence, TALKS, Grounds(None)).actors == actors


@pytest.mark.parametrize(
    ("rest", "verb"),
    [
        ("during/IN/4/case talks=talk/NNS/2/obl", "left"),
        ("after/IN/4/case hours=hour/NNS/2/obl of/IN/6/case talks=talk/NNS/4/nmod", "left"),
        ("for/IN/4/case talks=talk/NNS/2/obl", None),
        ("after/IN/4/case envoys=envoy/NNS/2/obl to/IN/6/case talks=talk/NNS/4/nmod", None),
        ("the/DT/4/det talks=talk/NNS/2/obj", None),
    ],
)
def test_a_circumstance_has_its_clause_around_it(rest: str, verb: str | None) -> None:
    read = tree(f"Chad/NNP/2/nsubj left=leave/VBD/0/root {rest}")
    assert clause_around(read, at(read, "talks")) == (at(read, verb) if verb else -1)


# --- against whom a crowd gathers


def test_who_demands_somebodys_fall_marches_against_them() -> None:
    sentence = (
        "A/DT/2/det crowd/NN/3/nsubj marched=march/VBD/0/root to/TO/5/mark {}/VB/3/advcl {}Niger/NNP/{}/nmod:poss "
        "'s/POS/{}/case {}/NN/5/{}"
    )
    direct = ("demand", "", 8, 6)
    assert complete(sentence.format(*direct, "removal", "obj"), RALLY, Grounds(None)).recipients == (NIGER,)
    assert complete(sentence.format(*direct, "harvest", "obj"), RALLY, Grounds(None)).recipients == ()
    called = ("call", "for/IN/9/case ", 9, 7)
    assert complete(sentence.format(*called, "departure", "obl"), RALLY, Grounds(None)).recipients == (NIGER,)


def test_who_gathers_to_speak_against_somebody_marches_against_them() -> None:
    sentence = "A/DT/2/det crowd/NN/3/nsubj marched=march/VBD/0/root to/TO/5/mark chant/VB/3/advcl {}/IN/7/case Niger/NNP/5/obl"
    assert complete(sentence.format("against"), RALLY, Grounds(None)).recipients == (NIGER,)
    assert complete(sentence.format("about"), RALLY, Grounds(None)).recipients == ()


@pytest.mark.parametrize(("traits", "recipients"), [((), ()), ((DEED,), (CHAD,))])
def test_of_a_deed_its_doer_at_home_stays(traits: tuple[str, ...], recipients: tuple[Entity, ...]) -> None:
    document = parse("Students=student/NNS/2/nsubj marched=march/VBD/0/root outside/IN/4/case Chad/NNP/2/obl")
    march = Candidate(
        0, 1, (1,), "PROTEST", None, "141", (), (party("students", "TCD", "CVL"),), (CHAD,), False, "x", 1,
        slots={"outside": [3]}, traits=frozenset(traits),
    )  # fmt: skip
    assert without_scene(march, Tree(document.sentences[0]), 0, Parties(document)).recipients == recipients


def test_at_what_a_crowd_throws_things_stays() -> None:
    document = parse("Students=student/NNS/2/nsubj rioted=riot/VBD/0/root outside/IN/4/case Chad/NNP/2/obl")
    riot = Candidate(
        0, 1, (1,), "PROTEST", "riot", "145", (), (party("students", "TCD", "CVL"),), (CHAD,), False, "x", 1,
        slots={"outside": [3]},
    )  # fmt: skip
    read, book = Tree(document.sentences[0]), Parties(document)
    assert without_scene(riot, read, 0, book).recipients == (CHAD,)
    assert without_scene(replace(riot, mode="vandalize"), read, 0, book).recipients == (CHAD,)
    assert without_scene(replace(riot, mode="demonstrate"), read, 0, book).recipients == ()


# --- where forces and helpers go


MOVED = "Chad/NNP/2/nsubj moved=move/VBD/0/root troops=troop/NNS/2/obj {}/IN/5/case Agadez/NNP/2/obl"


def moved(
    event: str, mode: str | None, slot: str = "to", place: Place = AGADEZ, on: tuple[Entity, ...] = ()
) -> tuple[Entity, ...]:
    """Towards whom Chad moves."""
    move = Candidate(
        0, 1, (1,), event, mode, "", (), (CHAD,), on, False, "x", 1, slots={"obj": [2], slot: [4]}
    )  # fmt: skip
    return abroad(move, tree(MOVED.format(slot)), [Toponym(4, 4, 4, place, "city")]).recipients


@pytest.mark.parametrize(
    ("event", "mode", "slot"),
    [
        ("MOBILIZE", "troops", "into"),
        ("MOBILIZE", "troops", "near"),
        ("MOBILIZE", "weapons", "off"),
        ("RETREAT", "withdraw", "from"),
        ("AID", None, "to"),
    ],
)
def test_whoever_moves_to_or_leaves_a_place_abroad_does_so_towards_its_country(
    event: str, mode: str | None, slot: str
) -> None:
    assert [(e.name, e.code, e.sector) for e in moved(event, mode, slot)] == [("Agadez", "NER", None)]


def test_moves_at_home_through_a_place_and_in_other_acts_are_towards_nobody() -> None:
    assert moved("MOBILIZE", "troops", place=Place("Abeche", "TCD")) == ()
    assert moved("MOBILIZE", "troops", place=Place("Sahel", None)) == ()
    assert moved("MOBILIZE", "troops", "through") == ()
    assert moved("RETREAT", "withdraw", "to") == ()
    assert moved("RETREAT", "release", "from") == ()
    assert moved("CONSULT", "visit") == ()


def test_whoever_is_named_stays_before_the_place() -> None:
    assert moved("MOBILIZE", "troops", on=(MALI,)) == (MALI,)


def test_of_several_places_the_one_abroad_counts() -> None:
    read = tree(MOVED.format("to") + " and/CC/7/cc Abeche/NNP/5/conj")
    move = Candidate(
        0, 1, (1,), "MOBILIZE", "troops", "", (), (CHAD,), (), False, "x", 1, slots={"towards": [6], "to": [4]}
    )  # fmt: skip
    places = [Toponym(4, 4, 4, AGADEZ, "city"), Toponym(6, 6, 6, Place("Abeche", "TCD"), "city")]
    assert [e.code for e in abroad(move, read, places).recipients] == ["NER"]


# --- how likely the model takes it to be


def test_an_act_is_weighed_as_what_its_own_frame_says_too() -> None:
    view = View(opinion(5, {1: ("MOBILIZE", 0.8), 2: ("AID", 0.3)}))
    kept = Candidate(0, 1, (1, 2), "AID", None, "074", (), (CHAD,), (MALI,), False, "mobilize.troops", 1)
    assert weighed(kept, view).chance == pytest.approx(0.8)
    assert weighed(replace(kept, reason="aid.help"), view).chance == pytest.approx(0.3)
    assert weighed(replace(kept, reason="refuse > mobilize.troops"), view).chance == pytest.approx(0.3)


def test_own_types_and_frames_are_not_weighed() -> None:
    view = View(opinion(5, {1: ("MOBILIZE", 0.8)}))
    kept = Candidate(0, 1, (1,), "WATER", None, "", (), (CHAD,), (MALI,), False, "mobilize.troops", 1)
    assert weighed(kept, view) is kept
    own = replace(kept, event="AID", traits=frozenset({"own"}))
    assert weighed(own, view) is own
    assert weighed(replace(kept, event="AID"), View(None)).chance is None
