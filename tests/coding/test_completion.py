from __future__ import annotations

from collections.abc import Sequence

from opinions import opinion
from sketches import CHAD, KENYA, NIGER, Parties, lexicon, parse, party

from dragoman.coding.completion import completed
from dragoman.coding.frames import Candidate, find_candidates
from dragoman.coding.opinions import View
from dragoman.coding.toponyms import Toponym
from dragoman.coding.tree import Tree
from dragoman.types import Opinion, Place

SHELL = {
    "id": "assault.shell", "event": "ASSAULT", "cameo": "194", "verbs": ["shell"], "subj": "actor", "obj": "recipient",
}  # fmt: skip
DEMAND = {
    "id": "request.demand", "event": "REQUEST", "cameo": "020", "verbs": ["demand"], "subj": "actor", "comp": "theme!",
}  # fmt: skip
MARCH = {"id": "protest.march", "event": "PROTEST", "cameo": "141", "verbs": ["march"], "subj": "actor {crowd}"}
AGADEZ = Place("Agadez", "NER")


class Grounds:
    """Everything happens at one place; the words named are toponyms."""

    def __init__(self, place: Place | None, *named: int) -> None:
        self.at, self.named = place, named

    def place(self, s: int, t: int) -> Place | None:
        return self.at

    def toponyms(self, s: int) -> Sequence[Toponym]:
        return [Toponym(k, k, k, self.at, "city") for k in self.named if self.at]


def complete(sentence: str, entry: dict[str, str], grounds: Grounds, thought: Opinion | None = None) -> Candidate:
    """The one event of the sentence, completed."""
    document = parse(sentence)
    tree, book = Tree(document.sentences[0]), Parties(document, crowd=(party("crowd", None, "CVL"),))
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
