"""Events: the candidates of every sentence, settled by the codebook's rules and gathered into one record each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import blake2b
from typing import Protocol

from dragoman.coding.aims import DEED, aim_at_captors, aim_at_crowd, aim_at_doers, aim_at_host, aim_back
from dragoman.coding.candidates import sentence_candidates
from dragoman.coding.completion import completed
from dragoman.coding.composition import AGREE_CAMEO, DEMANDED, REQUEST_CAMEO, THREAT, THREAT_MODES, codes, intended
from dragoman.coding.confidence import confidence_of, is_likely
from dragoman.coding.frames import NOUNS, Actorbook, Candidate, as_kin, same_as_any
from dragoman.coding.modality import NEGATORS, conditional, in_condition, modality_of, negated_noun, obliged
from dragoman.coding.occurrences import compatible, ends, same_occurrence
from dragoman.coding.opinions import View
from dragoman.coding.proposals import proposals
from dragoman.coding.toponyms import Toponym
from dragoman.coding.trace import ANSWER, QUIET, SETTLED, SPOKEN, UNLIKELY, Trace
from dragoman.coding.tree import Tree
from dragoman.knowledge.actors import Actors
from dragoman.knowledge.lexicon import Lexicon
from dragoman.types import Document, Entity, Event, Place, Span

BACKGROUND_AFTER = timedelta(days=31)
# Who acts where the sentence names nobody: protests are by the people of the place, attacks by unknown hands.
IMPLIED = {
    ("PROTEST", None): ("protesters", "CVL"),
    ("ASSAULT", None): ("unknown attackers", "UNK"),
    ("COERCE", "arrest"): ("police", "COP"),
    ("COERCE", "curfew"): ("government", "GOV"),
    ("COERCE", "martial-law"): ("government", "GOV"),
    ("COERCE", "censor"): ("government", "GOV"),
    ("SANCTION", "convict"): ("court", "JUD"),
    ("ACCUSE", "charge"): ("prosecutors", "JUD"),
}
# What "will not" makes of cooperation and of steps back: a refusal, its mode and CAMEO code.
REFUSED = {
    "RETREAT": ("yield", "124"), "CONCEDE": ("yield", "124"), "CONSULT": ("meet", "125"), "AID": ("assist", "122"),
    "COOPERATE": ("assist", "121"), "SUPPORT": ("change", "120"),
}  # fmt: skip


class Reportbook(Actorbook, Protocol):
    """Who the noun phrases of a report are, and who publishes it."""

    def state(self, code: str | None) -> Entity | None:
        """The state of that code, if the report names it."""

    def voice(self, s: int, t: int) -> Entity | None:
        """The state or body in whose own release token ``t`` of sentence ``s`` stands."""


class Setting(Protocol):
    """When, where and on whose word something in the document happened."""

    def date(self, s: int, t: int) -> str | None:
        """ISO date or interval of the event triggered at token ``t``."""

    def place(self, s: int, t: int) -> Place | None:
        """Its place."""

    def toponyms(self, s: int) -> Sequence[Toponym]:
        """The places named in sentence ``s``."""

    def speaker(self, s: int, t: int) -> Entity | None:
        """On whose word it rests, None if on the report's own."""


@dataclass(slots=True)
class Draft:
    """An event being gathered: its best candidate, every mention that tells it, and its setting."""

    candidate: Candidate
    mentions: list[Candidate]
    date: str | None
    place: Place | None
    speaker: Entity | None


def gather_events(
    document: Document,
    trees: Sequence[Tree],
    lexicon: Lexicon,
    book: Reportbook,
    setting: Setting,
    acts: Mapping[int, Sequence[Candidate]],
    trace: Trace = QUIET,
) -> list[Draft]:
    """All events of the document with their mentions, in the order of the text; ``acts`` are those of speech."""
    drafts: list[Draft] = []
    loose: list[Draft] = []
    for s, tree in enumerate(trees):
        view = View(document.opinions[s] if document.opinions else None)
        framed = sentence_candidates(tree, s, lexicon, book, trace)
        told = [completed(c, tree, s, view, book, setting, trace) for c in framed]
        spoken = trace.sift(acts.get(s, ()), unheard(acts.get(s, ()), told), SPOKEN)
        guessed = proposals(tree, s, view, book, [*told, *spoken])
        told += [completed(c, tree, s, view, book, setting, trace) for c in guessed]
        for candidate in [*told, *spoken]:
            draft = settle(document, tree, candidate, setting, book)
            trace.became(candidate, draft.candidate if draft else None, SETTLED)
            if draft is None:
                continue
            draft.candidate = trace.became(
                draft.candidate, aimed(draft.candidate, tree, lexicon, book, told, drafts), ANSWER
            )
            if not is_likely(draft.candidate):
                trace.became(draft.candidate, None, UNLIKELY)
                continue
            if is_complete(draft.candidate):
                gather(draft, drafts, trees)
            else:
                loose.append(draft)
    for draft in loose:
        attach(draft, drafts, document, trees)
    for draft in drafts:
        if DEED in draft.candidate.traits and not draft.candidate.recipients:
            draft.candidate = trace.became(draft.candidate, aim_at_doers(draft.candidate, drafts), ANSWER)
    return sorted(without_demands(drafts), key=lambda d: position(d, trees))


def aimed(
    candidate: Candidate,
    tree: Tree,
    lexicon: Lexicon,
    book: Reportbook,
    others: Sequence[Candidate],
    drafts: Sequence[Draft],
) -> Candidate:
    """The candidate aimed at those whom only what was told before names."""
    candidate = aim_at_captors(aim_back(candidate, tree, lexicon, drafts), drafts)
    candidate = aim_at_host(candidate, drafts, book)
    return aim_at_crowd(candidate, others, drafts)


def without_demands(drafts: Sequence[Draft]) -> list[Draft]:
    """What a protest demands is not coded apart (codebook, close calls)."""
    marching = {e.code for d in drafts if d.candidate.event == "PROTEST" for e in d.candidate.actors}

    def is_slogan(c: Candidate) -> bool:
        return c.event == "REQUEST" and all(e.sector == "CVL" and e.code in marching for e in c.actors)

    return [d for d in drafts if not is_slogan(d.candidate)]


def unheard(acts: Sequence[Candidate], candidates: Sequence[Candidate]) -> list[Candidate]:
    """The speech acts whose cue no frame has made an event of, and that no frame has told between the same parties."""
    sure = [c for c in candidates if is_likely(c)]
    taken = {word for c in sure for word in (*c.words, c.support)}
    told = {(c.event, codes(c.actors)) for c in sure}
    return [act for act in acts if taken.isdisjoint(act.words) and (act.event, codes(act.actors)) not in told]


def settle(document: Document, tree: Tree, candidate: Candidate, setting: Setting, book: Reportbook) -> Draft | None:
    """Give the candidate its modality and setting and apply the rules on tense; None if it is no event."""
    speaker = setting.speaker(candidate.s, candidate.head)
    if is_demanded(tree, candidate):
        speaker = speaker or book.voice(candidate.s, candidate.head)
        if speaker is None or not candidate.actors or same_as_any(speaker, candidate.actors):
            return None
        candidate = demand(candidate, speaker)
    flags = set(candidate.modality) | flags_of(tree, candidate)
    if candidate.event == "REQUEST":
        flags.discard("hypothetical")
    when = setting.date(candidate.s, candidate.head)
    if is_background(when, document.report.published):
        flags.add("historical")
        flags.discard("future")
    elif is_to_come(when, document.report.published):
        flags.add("future")
    if is_threat(tree, candidate, flags, speaker):
        threatened = threat(candidate)
        return Draft(threatened, [threatened], when, setting.place(candidate.s, candidate.head), None)
    if "hypothetical" in flags and not is_stated(tree, candidate):
        return None
    candidate = by_tense(replace(candidate, modality=frozenset(flags)))
    if candidate.accuser and not speaker:
        speaker = candidate.accuser[0]
    if (
        speaker
        and same_as_any(speaker, candidate.actors)
        and candidate.event in ("REQUEST", "ACCUSE", "SUPPORT", "AGREE")
    ):
        speaker = None
    return Draft(candidate, [candidate], when, setting.place(candidate.s, candidate.head), speaker)


def is_demanded(tree: Tree, candidate: Candidate) -> bool:
    """Whether the deed is only what somebody must do."""
    head = candidate.support if candidate.support >= 0 else candidate.head
    return candidate.event not in ("REQUEST", "ACCUSE", "THREATEN", "REJECT") and obliged(tree, head)


def is_threat(tree: Tree, candidate: Candidate, flags: set[str], speaker: Entity | None) -> bool:
    """Whether somebody says of violence, or on a condition of another harm, that they will do it (codebook, rule 6)."""
    said = speaker is not None and same_side(speaker, candidate.actors)
    if not said or "negation" in flags or not flags & {"future", "hypothetical"}:
        return False
    if candidate.event == "ASSAULT":
        return True
    return candidate.event in ("SANCTION", "COERCE", "MOBILIZE") and conditional(tree, candidate.head)


def same_side(speaker: Entity, actors: Sequence[Entity]) -> bool:
    """Whether the speaker speaks for one of those who act."""
    return any(speaker.code == e.code and None not in (speaker.code, e.sector, speaker.sector) for e in actors)


def threat(candidate: Candidate) -> Candidate:
    """The harm that is announced, as a threat of it."""
    mode, cameo = THREAT[candidate.event]
    mode = THREAT_MODES.get(candidate.mode or "", mode)
    reason = f"says it will > {candidate.reason}"
    return replace(candidate, event="THREATEN", mode=mode, cameo=cameo, modality=frozenset(), reason=reason)


def demand(candidate: Candidate, speaker: Entity) -> Candidate:
    """Saying what another must do asks for it (REQUEST), with the mode of what is asked."""
    event = candidate.kin or candidate.event
    return replace(
        candidate, event="REQUEST", mode=DEMANDED.get(event, "change"), cameo=REQUEST_CAMEO.get(event, "020"), kin="",
        actors=(speaker,), recipients=candidate.actors, reciprocal=False, modality=frozenset(),
        reason=f"must > {candidate.reason}",
    )  # fmt: skip


def is_stated(tree: Tree, candidate: Candidate) -> bool:
    """Whether something imagined is what the sentence itself puts forward ("may strike"), not a wish or condition."""
    head = candidate.support if candidate.support >= 0 else candidate.head
    return (
        "hypothetical" not in candidate.modality
        and not in_condition(tree, head)
        and tree.rel[head] in ("root", "ccomp", "parataxis")
    )


def flags_of(tree: Tree, candidate: Candidate) -> frozenset[str]:
    """Modality of the predicate; a noun has that of its support verb, or none of its own."""
    inside = [w for w in (*candidate.words, candidate.theme) if w >= 0]
    denied = {"negation"} if any(negated_noun(tree, w) for w in inside) else set()
    if any(tree.lemma(w) in NEGATORS for w in candidate.words):
        return frozenset()  # "would not hear of it": the frame itself says no
    if tree.tokens[candidate.head].upos not in NOUNS:
        return modality_of(tree, candidate.head) | denied
    if candidate.support >= 0:
        return modality_of(tree, candidate.support) | denied
    return frozenset(denied)


def is_background(when: str | None, published: str | None) -> bool:
    """Whether the date, of a month or year its middle, lies more than about a month before publication."""
    if not when or not published:
        return False
    end = when.rpartition("/")[2] or when
    try:
        day = date.fromisoformat((end + "-15" if len(end) == 7 else end + "-07-01" if len(end) == 4 else end)[:10])
        return day < date.fromisoformat(published) - BACKGROUND_AFTER
    except ValueError:
        return False


def is_to_come(when: str | None, published: str | None) -> bool:
    """Whether the date begins after publication."""
    return bool(when and published) and ends(when or "")[0] > (published or "")


def aimed_at(candidate: Candidate) -> tuple[Entity, ...]:
    """Whom it is aimed at: the other participants of a reciprocal event, else the recipients."""
    return candidate.actors[1:] if candidate.reciprocal else candidate.recipients


def by_tense(candidate: Candidate) -> Candidate:
    """Future cooperation is AGREE and a future step back CONCEDE (codebook, rule 6)."""
    if candidate.kin:
        return as_kin(candidate, by_tense) or candidate
    flags = candidate.modality
    if {"future", "negation"} <= flags and candidate.event in REFUSED:
        mode, cameo = REFUSED[candidate.event]
        return replace(
            candidate, event="REJECT", mode=mode, cameo=cameo, modality=frozenset(), recipients=aimed_at(candidate),
            actors=candidate.actors[:1] if candidate.reciprocal else candidate.actors, reciprocal=False,
            reason=f"will not > {candidate.reason}",
        )  # fmt: skip
    if "future" not in flags or "negation" in flags:
        return candidate
    if candidate.event in ("CONSULT", "SUPPORT", "COOPERATE", "AID"):
        return replace(
            candidate, event="AGREE", mode=None, cameo=AGREE_CAMEO[candidate.event], modality=flags - {"future"},
            reason=f"future > {candidate.reason}",
        )  # fmt: skip
    if candidate.event == "RETREAT":
        return replace(
            candidate, event="CONCEDE", mode=None, cameo=intended(candidate.cameo), modality=flags - {"future"},
            reason=f"future > {candidate.reason}",
        )  # fmt: skip
    if candidate.event in ("AGREE", "THREATEN", "REQUEST"):
        return replace(candidate, modality=flags - {"future"})
    return candidate


def is_complete(candidate: Candidate) -> bool:
    """Whether the sentence itself says who took part."""
    if candidate.reciprocal or candidate.event == "CONSULT":
        return len(candidate.actors) + len(candidate.recipients) > 1
    return bool(candidate.actors)


def gather(draft: Draft, drafts: list[Draft], trees: Sequence[Tree]) -> None:
    """Add the draft as evidence to the event it tells again, or as a new event."""
    for other in drafts:
        if same_occurrence(draft, other, trees):
            merge(other, draft)
            return
    drafts.append(draft)


def merge(into: Draft, more: Draft) -> None:
    """Join a second telling to an event."""
    into.mentions.extend(more.mentions)
    keep, also = into.candidate, more.candidate
    mutual = keep.reciprocal or (len(codes(keep.actors)) > 1 and codes(also.recipients) <= codes(keep.actors))
    if not (keep.recipients or mutual):
        keep = replace(keep, recipients=also.recipients)
    modality = keep.modality & also.modality if is_complete(also) else keep.modality
    into.candidate = replace(keep, modality=modality, mode=keep.mode or also.mode)
    if more.date and (not into.date or len(more.date) > len(into.date)):
        into.date = more.date
    into.place = into.place or more.place
    into.speaker = into.speaker if more.speaker else None


def attach(draft: Draft, drafts: list[Draft], document: Document, trees: Sequence[Tree]) -> None:
    """Find the event that an incomplete telling ("the talks", "the attack") refers to, else complete it if one may."""
    candidate = draft.candidate
    matches = [d for d in drafts if may_refer(draft, d)]
    if matches:
        merge(min(matches, key=lambda event: distance(draft, event)), draft)
        return
    mode = "charge" if candidate.event == "ACCUSE" and "legal" in candidate.contexts else candidate.mode
    implied = IMPLIED.get((candidate.event, mode)) or IMPLIED.get((candidate.event, None))
    if implied and not (candidate.actors or candidate.reciprocal or candidate.slots.get("subj")):
        name, sector = implied
        code = scene_of(draft, drafts) if candidate.event != "ASSAULT" else None
        if candidate.event != "PROTEST" and not candidate.recipients:
            return
        word = trees[candidate.s].tokens[candidate.head].text
        draft.candidate = replace(candidate, actors=(Entity(word, name, code, sector),))
        gather(draft, drafts, trees)


def distance(draft: Draft, event: Draft) -> tuple[bool, int, int]:
    """How far an incomplete telling is from an event: by place, then by sentences, then the later word first."""
    return not same_place(draft, event), abs(event.candidate.s - draft.candidate.s), -event.candidate.head


def scene_of(draft: Draft, drafts: Sequence[Draft]) -> str | None:
    """The country where something happens: that of its place, of its victims, or of what is told before it."""
    if draft.place:
        return draft.place.country
    same = (d for d in drafts if any(same_as_any(e, draft.candidate.recipients) for e in d.candidate.recipients))
    held = next((e.code for d in same for e in d.candidate.actors if e.code), None)
    known = held or next((e.code for e in draft.candidate.recipients if e.code), None)
    before = [d.place.country for d in drafts if d.place and d.candidate.s <= draft.candidate.s]
    return known or (before[-1] if before else None)


def may_refer(draft: Draft, event: Draft) -> bool:
    """Whether an incomplete telling can be of the event."""
    x, y = draft.candidate, event.candidate
    if x.event != y.event or not compatible(draft.date, event.date) or (draft.date and not event.date and draft.place):
        return False
    if draft.place and event.place and draft.place.country != event.place.country:
        return False
    known = codes(x.actors + x.recipients)
    return known <= codes(y.actors + y.recipients) and ("negation" in x.modality) == ("negation" in y.modality)


def same_place(a: Draft, b: Draft) -> bool:
    """Whether both are placed, in the same country."""
    return bool(a.place and b.place and a.place.country == b.place.country)


def position(draft: Draft, trees: Sequence[Tree]) -> int:
    """Where in the text the trigger stands."""
    return trees[draft.candidate.s].tokens[draft.candidate.head].start


def to_event(document: Document, trees: Sequence[Tree], draft: Draft, actors: Actors) -> Event:
    """The finished record."""
    c = draft.candidate
    text = document.report.text
    trigger = tuple(word_spans(trees[c.s], c.words, text))
    evidence = tuple(
        Span(sentence.start, sentence.end, text[sentence.start : sentence.end])
        for sentence in (document.sentences[s] for s in sorted({m.s for m in draft.mentions}))
    )
    return Event(
        id=event_id(document.report.id, c.event, trigger[0].start),
        event=c.event,
        mode=meeting_mode(c, draft.place),
        contexts=c.contexts,
        cameo=c.cameo or None,
        actors=as_members(c.actors, actors, document.report.published),
        recipients=as_members(c.recipients, actors, document.report.published),
        modality=tuple(sorted(c.modality)),
        date=draft.date,
        place=draft.place,
        trigger=trigger,
        evidence=evidence,
        attribution=draft.speaker,
        confidence=confidence_of(c),
        reason=c.reason,
    )


def as_members(entities: Sequence[Entity], actors: Actors, day: str | None) -> tuple[Entity, ...]:
    """The entities, with a grouping that acts as one ("the P5+1") taken for its members of the day."""
    out: list[Entity] = []
    for entity in entities:
        members = actors.bloc(entity.name, day) if entity.code == "IGO" else ()
        out += [Entity(entity.text, state.name, state.code, "GOV") for state in members] or [entity]
    return tuple(out)


def meeting_mode(candidate: Candidate, place: Place | None) -> str | None:
    """The mode; a meeting of more than two is multilateral, of two in a third country third-party (settled cases)."""
    mode = candidate.mode
    if candidate.event != "CONSULT" or not candidate.reciprocal or mode not in (None, "multilateral"):
        return mode
    parties = codes(candidate.actors)
    if len(parties) > 2:
        return "multilateral"
    if place and place.country and place.country not in parties:
        return "third-party"
    return None if len(parties) == 2 else mode


def word_spans(tree: Tree, words: Sequence[int], text: str) -> list[Span]:
    """The trigger's words, neighbours joined to one span."""
    spans: list[list[int]] = []
    for w in sorted(set(words)):
        if spans and spans[-1][1] == w - 1:
            spans[-1][1] = w
        else:
            spans.append([w, w])
    return [tree.span(text, first, last) for first, last in spans]


def event_id(report: str, event: str, start: int) -> str:
    """The same for the same report, type and trigger, however often it is coded."""
    return blake2b(f"{report}|{event}|{start}".encode(), digest_size=6).hexdigest()
