"""Operators at work: what "agreed to", "refused", "called for", "stopped" make of the event inside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dragoman.coding.frames import NOUNS, VERBAL, Actorbook, Candidate, add, as_kin, entities, owners
from dragoman.coding.match import match_noun, match_verb, noun_slots, verb_slots
from dragoman.coding.trace import ONE_ACT, OPERATOR, PEACE, QUIET, TAKEN_UP, Trace
from dragoman.coding.tree import Tree
from dragoman.knowledge.lexicon import Lexicon, Operator
from dragoman.types import Entity

FRIENDLY = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "AGREE"})
# Trait of a demand that somebody be set free.
FREEING = "freeing"
YIELDING = frozenset({"RETREAT", "CONCEDE"})
HOSTILE = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
CRITICAL = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN"})

# The CAMEO code of a promise, demand, refusal or threat, by the type of what is promised, demanded and so on.
AGREE_CAMEO = {"CONSULT": "036", "SUPPORT": "032", "COOPERATE": "031", "AID": "033", "AGREE": "030"}
# The code of the intent, by that of the step back (its first three digits).
INTENT_CAMEO = {
    "081": "0351", "082": "0352", "083": "034", "084": "0353", "085": "0354", "086": "0355", "087": "0356",
}  # fmt: skip
REQUEST_CAMEO = {
    "CONSULT": "025",
    "AID": "023",
    "COOPERATE": "021",
    "SUPPORT": "022",
    "RETREAT": "0255",
    "CONCEDE": "025",
}
# The mode of a demand, by the type of what is demanded; anything else is "change".
DEMANDED = {
    "CONSULT": "meet", "AID": "assist", "COOPERATE": "assist", "SUPPORT": "assist",
    "RETREAT": "yield", "CONCEDE": "yield",
}  # fmt: skip
REJECT_CAMEO = {"CONSULT": "125", "AID": "122", "COOPERATE": "121", "RETREAT": "124", "CONCEDE": "124"}
THREAT = {
    "SANCTION": ("restrict", "131"), "COERCE": ("restrict", "131"), "MOBILIZE": ("violence", "138"),
    "ASSAULT": ("violence", "138"), "REJECT": ("relations", "134"), "PROTEST": (None, "133"),
}  # fmt: skip
THREAT_MODES = {"expel": "expel", "withdraw": "relations", "discontinue": "relations", "arrest": "arrest"}
# An attempt at violence is violence.
ATTEMPTS = frozenset({"try", "attempt"})
VIOLENT = frozenset({"ASSAULT", "PROTEST"})
ENDED = {"ASSAULT": ("RETREAT", "ceasefire", "0871"), "MOBILIZE": ("RETREAT", "withdraw", "0873")}


@dataclass(frozen=True, slots=True)
class Scope:
    """An operator in the sentence: its token, its words, and the tokens it has scope over."""

    head: int
    words: tuple[int, ...]
    operator: Operator
    operands: tuple[int, ...]
    subjects: tuple[int, ...]
    objects: tuple[int, ...]


def find_scopes(tree: Tree, lexicon: Lexicon) -> list[Scope]:
    """Every operator with the heads inside it, innermost first."""
    scopes: list[Scope] = []
    for i, token in enumerate(tree.tokens):
        lemma = token.lemma.lower()
        if token.upos in VERBAL or (token.upos == "ADJ" and token.xpos == "VBN"):
            scopes.extend(verb_scopes(tree, i, lexicon.operators.get(lemma, ())))
        elif token.upos == "ADJ":
            scopes.extend(verb_scopes(tree, i, lexicon.operator_adjectives.get(lemma, ())))
        elif token.upos in NOUNS:
            scopes.extend(noun_scopes(tree, i, lexicon.operator_nouns.get(lemma, ())))
    return sorted(scopes, key=lambda scope: -depth(tree, scope.head))


def depth(tree: Tree, i: int) -> int:
    """How many governors are above token ``i``."""
    return sum(1 for _ in tree.ancestors(i))


def verb_scopes(tree: Tree, v: int, operators: Iterable[Operator]) -> list[Scope]:
    """Scopes of the operator verb at ``v``: the one with the most words."""
    slots = None
    for operator in operators:
        slots = verb_slots(tree, v) if slots is None else slots
        match = match_verb(tree, v, operator.rest, slots)
        if not match:
            continue
        inside = [k for k in match.slots.get("comp", ()) if not operator.infinitive or tree.rel[k] == "xcomp"]
        objects = list(match.slots.get("obj", ()))
        if operator.rest or not (inside or operator.infinitive):
            inside += objects
        # "urged the release of", "agreed on a truce", "accused of shelling": nouns and gerunds after a preposition
        for prep in ("of", "on", "to", "from", "in", "for", "with"):
            inside += [
                k
                for k in match.slots.get(prep, ())
                if k not in inside and prep in PREPOSITIONS.get(operator.effect, ())
            ]
        inside += [k for k in tree.kids(v, "advcl") if tree.mark(k) == "to" and operator.effect in ("plan", "agree")]
        operands = tuple(c for k in inside for c in coordinated(tree, k))
        if operands:
            return [
                Scope(v, tuple(match.words), operator, operands, tuple(match.slots.get("subj", ())), tuple(objects))
            ]
    return []


# Prepositions that lead to the operand of an operator, by effect.
PREPOSITIONS = {
    "agree": ("on", "to", "in"), "request": ("for",), "allege": ("of", "for", "with"), "prevent": ("from",),
    "fail": ("in",), "plan": ("for", "on"), "agenda": ("on", "about", "with", "how"), "carry": ("with", "to", "in"),
    "threaten": ("with",), "reject": ("from",),
}  # fmt: skip


NOUN_PREPOSITIONS = {
    "history": ("of",), "carry": ("of", "comp"),
    "agenda": ("on", "about", "over", "regarding", "concerning", "for", "toward", "towards", "aimed", "comp"),
}  # fmt: skip


def noun_scopes(tree: Tree, n: int, operators: Iterable[Operator]) -> list[Scope]:
    """Scopes of the operator noun at ``n`` ("refusal to meet", "threat of war", "end to the siege")."""
    for operator in operators:
        words = match_noun(tree, n, operator.rest)
        if words is None:
            continue
        slots = noun_slots(tree, n)
        inside = [
            k
            for name in NOUN_PREPOSITIONS.get(operator.effect, ("comp", "of", "for", "to"))
            for k in slots.get(name, ())
        ]
        operands = tuple(c for k in inside for c in coordinated(tree, k))
        if operands:
            subjects = slots.get("subj") or slots.get("amod") or noun_subject(tree, n)
            return [Scope(n, tuple(words), operator, operands, tuple(subjects), ())]
    return []


def noun_subject(tree: Tree, n: int) -> list[int]:
    """The subject of the verb whose object the noun is ("issued a threat to ...")."""
    verb = tree.head(n)
    if verb >= 0 and tree.tokens[verb].upos in VERBAL and tree.rel[n] in ("obj", "obl"):
        return verb_slots(tree, verb).get("subj", [])
    return []


def coordinated(tree: Tree, k: int) -> list[int]:
    """``k`` and its conjuncts of any word class."""
    out = [k]
    for c in tree.kids(k, "conj"):
        out.extend(coordinated(tree, c))
    return out


def compose(
    tree: Tree, s: int, found: dict[int, Candidate], lexicon: Lexicon, book: Actorbook, trace: Trace = QUIET
) -> list[Candidate]:
    """The sentence's candidates after every operator has acted on what it has scope over, innermost first."""
    current = dict(found)
    for scope in find_scopes(tree, lexicon):
        own = current.get(scope.head)
        if any(scope.head != c.head and scope.head in c.words for c in current.values()):
            continue  # a word of the act itself: "attempted assassination"
        inside = [k for k in dict.fromkeys(scope.operands) if k in current and k != scope.head]
        inside += [c.head for c in current.values() if c.support in scope.operands and c.head not in inside]
        if not inside or (own and own.known_theme and own.theme in inside and scope.operator.effect != "allege"):
            continue
        if any(c.known_theme and c.theme == scope.head for c in current.values()):
            continue
        act(tree, s, scope, inside, current, book, trace)
    return [trace.became(c, keeping_peace(c, tree), PEACE) for c in current.values()]


def keeping_peace(candidate: Candidate, tree: Tree) -> Candidate:
    """Troops sent to keep a peace are help (CAMEO 074), not a show of force."""
    if candidate.event != "MOBILIZE" or candidate.mode not in ("troops", None):
        return candidate
    top = candidate.support if candidate.support >= 0 else candidate.head
    clauses = {x for k in tree.kids(top, "advcl", "xcomp", "conj", "ccomp") for x in tree.subtree(k)}
    around = set(tree.subtree(top)) - clauses
    peace = any(tree.lemma(k).replace("-", "").startswith("peacekeep") for k in around)
    return replace(candidate, event="AID", mode=None, cameo="074") if peace else candidate


def act(
    tree: Tree, s: int, scope: Scope, inside: list[int], current: dict[int, Candidate], book: Actorbook,
    trace: Trace = QUIET,
) -> None:  # fmt: skip
    """Let one operator change the candidates inside it; drops its own plain frame where it makes an event."""
    made: list[Candidate] = []
    for k in inside:
        operand = current[k]
        changed = trace.became(
            operand, transform(tree, s, scope, operand, book), OPERATOR + scope.operator.id, scope.words
        )
        if changed is operand:
            continue
        del current[k]
        if changed is None:
            continue
        if changed.head == scope.head:
            made.append(changed)
        else:
            current[k] = changed
    if made:
        if scope.head in current:
            trace.became(current[scope.head], None, TAKEN_UP, scope.words)
        current[scope.head] = made[0]
        for extra in made[1:]:
            if (extra.event, extra.mode) != (made[0].event, made[0].mode):
                current[extra.theme] = extra
            else:
                trace.became(extra, None, ONE_ACT, scope.words)


def transform(tree: Tree, s: int, scope: Scope, operand: Candidate, book: Actorbook) -> Candidate | None:
    """What the operator makes of one operand: another event, the same with modality, or None (no event)."""
    if operand.kin:
        return as_kin(operand, lambda known: transform(tree, s, scope, known, book))
    effect = scope.operator.effect
    speakers = tuple(entities(tree, s, scope.subjects, book))
    subject = speakers or operand.actors
    reason = f"{scope.operator.id} > {operand.reason}"
    if effect in ("carry", "order"):
        return replace(operand, actors=operand.actors or subject, reason=reason)
    if effect == "allege":
        return replace(operand, accuser=subject, reason=reason)
    if effect in ("fail", "plan", "wish", "history"):
        return with_modality(operand, effect, subject, reason)
    if effect in ("deny", "agenda", "prevent"):
        return None
    if (
        effect == "wish"
        and scope.operator.rest == ()
        and tree.lemma(scope.head) in ATTEMPTS
        and operand.event in VIOLENT
    ):
        return replace(operand, actors=operand.actors or subject, reason=reason)
    if effect == "decide" and operand.event in FRIENDLY | YIELDING:
        return agreed(scope, operand, subject, reason)
    if effect == "decide":
        return replace(operand, actors=operand.actors or subject, reason=reason)
    if effect == "swear" and operand.event in HOSTILE:
        return threatened(scope, operand, subject, reason)
    if effect in ("agree", "swear"):
        return agreed(scope, operand, subject, reason)
    if effect == "announce":
        return announced(scope, operand, subject, reason)
    if effect == "stop":
        return stopped(scope, operand, subject, reason)
    if effect == "threaten":
        return threatened(scope, operand, subject, reason)
    if effect == "reject":
        return refused(scope, operand, subject, reason)
    if effect == "request":
        return requested(tree, s, scope, operand, speakers, reason, book)
    return operand


def threatened(scope: Scope, operand: Candidate, subject: tuple[Entity, ...], reason: str) -> Candidate:
    """A threat: its mode follows what is threatened."""
    mode, cameo = THREAT.get(operand.event, (None, "130"))
    mode = THREAT_MODES.get(operand.mode or "", mode)
    return derived(scope, operand, "THREATEN", mode, cameo, subject, aimed_at(operand, subject), reason)


def with_modality(operand: Candidate, effect: str, subject: tuple[Entity, ...], reason: str) -> Candidate | None:
    """Failure, plan, wish or background: the operand stays, marked."""
    flag = {
        "fail": "negation",
        "plan": "future",
        "wish": "hypothetical",
        "history": "historical",
        "prevent": "negation",
    }
    return replace(operand, actors=operand.actors or subject, modality=operand.modality | {flag[effect]}, reason=reason)


def derived(
    scope: Scope, operand: Candidate, event: str, mode: str | None, cameo: str,
    actors: tuple[Entity, ...], recipients: Iterable[Entity], reason: str,
) -> Candidate:  # fmt: skip
    """The operator's own event, made from its operand."""
    aimed = tuple(r for r in recipients if (r.name, r.code) not in {(a.name, a.code) for a in actors})
    return replace(
        operand, head=scope.head, words=scope.words, event=event, mode=mode, cameo=cameo, actors=actors,
        recipients=aimed, reciprocal=False, reason=reason, theme=operand.head, support=-1, known_theme=False,
    )  # fmt: skip


def agreed(scope: Scope, operand: Candidate, subject: tuple[Entity, ...], reason: str) -> Candidate:
    """Willingness: to cooperate is AGREE, to step back CONCEDE, to do harm the harm to come."""
    if operand.event in YIELDING:
        code = intended(operand.cameo)
        return derived(scope, operand, "CONCEDE", None, code, subject, aimed_at(operand, subject), reason)
    if operand.event in FRIENDLY:
        others = [] if len(subject) > 1 else aimed_at(operand, subject)
        return derived(scope, operand, "AGREE", None, AGREE_CAMEO[operand.event], subject, others, reason)
    return replace(operand, actors=operand.actors or subject, modality=operand.modality | {"future"}, reason=reason)


def announced(scope: Scope, operand: Candidate, subject: tuple[Entity, ...], reason: str) -> Candidate:
    """An announcement: of a step back CONCEDE; of anything else the thing itself, by whoever announced it."""
    own = not operand.actors or codes(operand.actors) <= codes(subject)
    if operand.event == "RETREAT" and own and operand.mode != "return":
        code = intended(operand.cameo)
        return derived(scope, operand, "CONCEDE", None, code, subject, aimed_at(operand, subject), reason)
    return replace(operand, actors=operand.actors or subject, reason=reason)


def intended(cameo: str) -> str:
    """The CAMEO code of the intent to take the step back that ``cameo`` codes."""
    return INTENT_CAMEO.get(cameo[:3], "035")


def codes(entities: Iterable[Entity]) -> frozenset[str | None]:
    """Country and body codes of the entities."""
    return frozenset(e.code for e in entities)


def stopped(scope: Scope, operand: Candidate, subject: tuple[Entity, ...], reason: str) -> Candidate | None:
    """An end: of violence or of hostile steps RETREAT, of cooperation SANCTION; of a complaint nothing."""
    if operand.event in ("CONSULT", "COOPERATE", "AID", "AGREE", "SUPPORT"):
        cameo = {"AID": "162", "CONSULT": "164"}.get(operand.event, "160")
        return derived(scope, operand, "SANCTION", "discontinue", cameo, subject, aimed_at(operand, subject), reason)
    if operand.event in ("SANCTION", "COERCE", "ASSAULT", "MOBILIZE"):
        event, mode, cameo = ENDED.get(operand.event, ("RETREAT", None, "085"))
        return derived(scope, operand, event, mode, cameo, subject, aimed_at(operand, subject), reason)
    return None


def refused(scope: Scope, operand: Candidate, subject: tuple[Entity, ...], reason: str) -> Candidate | None:
    """A refusal: the mode follows what is refused; refusing to do harm is no event."""
    if operand.event in HOSTILE:
        return None
    mode = {"CONSULT": "meet", "AID": "assist", "COOPERATE": "assist"}.get(operand.event)
    if operand.event in YIELDING:
        mode = "yield"
    elif operand.event in CRITICAL or operand.event in ("SUPPORT", "AGREE"):
        mode = "change" if operand.event != "REQUEST" else operand.mode
    aimed = operand.actors if operand.event in CRITICAL else aimed_at(operand, subject)
    return derived(scope, operand, "REJECT", mode, REJECT_CAMEO.get(operand.event, "120"), subject, aimed, reason)


def requested(
    tree: Tree, s: int, scope: Scope, operand: Candidate, speakers: tuple[Entity, ...], reason: str, book: Actorbook
) -> Candidate | None:
    """A demand: aimed at the object of the verb, else at whoever would do what is asked."""
    if not speakers:
        return None
    people = [k for k in scope.objects if k not in scope.operands]
    if not people and operand.actors and not operand.reciprocal and codes(operand.actors) <= codes(speakers):
        return with_modality(operand, "wish", speakers, reason)
    asked: list[Entity] = []
    add(asked, entities(tree, s, people, book) or owners(tree, s, people, book))
    if not asked:
        add(asked, operand.actors)
    mode = DEMANDED.get(operand.event, "change")
    if "negation" in operand.modality:
        mode = "yield"
    cameo = REQUEST_CAMEO.get(operand.event, "020")
    made = derived(scope, operand, "REQUEST", mode, cameo, speakers, asked, reason)
    return replace(made, traits=made.traits | {FREEING}) if operand.mode == "release" else made


def aimed_at(operand: Candidate, subject: tuple[Entity, ...]) -> list[Entity]:
    """The operand's other participants, as seen from the operator's subject."""
    names = {(e.name, e.code) for e in subject}
    others = operand.recipients or (operand.actors if operand.reciprocal else ())
    return [e for e in others if (e.name, e.code) not in names]
