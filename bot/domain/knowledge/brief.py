"""The brief: the story a person needs, each part with the message it came from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain import events as e
from bot.domain.attachments.attached import Attached, attached
from bot.domain.conversation import Conversation, Mood, Promise
from bot.domain.knowledge.agreed import without_asked_times
from bot.domain.knowledge.among import among
from bot.domain.knowledge.coming_back import Reopened, Written, reopened, unheard
from bot.domain.knowledge.contradictions import Contradiction, contradictions
from bot.domain.knowledge.facts import (
    Fact,
    FactName,
    Origin,
    latest,
    of_the_order,
    standing,
)
from bot.domain.knowledge.mismatches import with_mismatches
from bot.domain.knowledge.spoken_of import about_another
from bot.domain.knowledge.wanted import Wanted, wanted
from bot.domain.listening.loss import speaks_of_a_death
from bot.domain.reasons import Evidence, Reason, ReasonCode

#: Nobody should have to say these a second time.
_TOLD_ONCE = (
    FactName.NAME,
    FactName.ORDER,
    FactName.EMAIL,
    FactName.PHONE,
    FactName.POSTCODE,
    FactName.PROBLEM,
    FactName.WANTS,
    FactName.ITEM,
    FactName.AMOUNT,
    FactName.ADDRESS,
    FactName.DATE,
    FactName.TRACKING,
    FactName.PAYMENT,
    FactName.FILE,
    FactName.CONTACT_AT,
)

#: They are of something, which the words around them tell.
_OF_SOMETHING = frozenset({FactName.DATE, FactName.AMOUNT})
_WARNED_FROM = 0.5
#: Most of a long record; what was done, judged and tried is found among the rest.
_TALK = frozenset({e.CustomerSaid, e.AgentSaid, e.HouseSaid, e.BotSaid, e.Learned})


@dataclass(frozen=True, kw_only=True)
class Exchange:
    """A question and the bot's answer to it, with where the answer came from."""

    question: str
    answer: str
    source: str
    seq: int


@dataclass(frozen=True, kw_only=True)
class Try:
    """Something that was tried for the customer, and what came of it, as codes."""

    what: str
    outcome: str
    seq: int


@dataclass(frozen=True, kw_only=True)
class Brief:
    """Everything in one place; facts are the latest of each name and value.

    `passed_on` are the times at which an agent asked another to take it, with a note or without.
    `judged` is what the judgement found, by the customer's message. `abuse` are abusive words.
    `attached` is what was sent beside words. `chosen` are the bot's buttons that they
    pressed and nobody answered, with its question. `reopened` says why a closed case goes on,
    `unheard` what they wrote while it was ended for abuse. `wanted` is what they want now.
    `of_what` says of a day or a sum, by its message and value, the words that it stands among.
    """

    facts: tuple[Fact, ...]
    do_not_ask: tuple[FactName, ...]
    exchanges: tuple[Exchange, ...]
    tries: tuple[Try, ...]
    moods: tuple[Mood, ...]
    reasons: tuple[Reason, ...]
    judged: Mapping[int, e.Assessed]
    abuse: tuple[Evidence, ...]
    promises: tuple[Promise, ...]
    why_them: tuple[str, ...]
    passed_on: tuple[e.Entry, ...] = ()
    attached: tuple[Attached, ...] = ()
    chosen: tuple[Exchange, ...] = ()
    reopened: Reopened | None = None
    unheard: tuple[Written, ...] = ()
    wanted: Wanted | None = None
    contradictions: tuple[Contradiction, ...] = ()
    of_what: Mapping[tuple[int, str], str] = field(default_factory=dict)

    def fact(self, name: FactName) -> Fact | None:
        """The latest of that name."""
        return latest(self.facts, name)

    @property
    def shown(self) -> tuple[tuple[Fact, bool], ...]:
        """Those that stand, and those that were taken away without another in their place (True).

        What was replaced is shown with what replaced it; what the order system told of an order,
        while that one is spoken of.
        """
        facts = of_the_order(self.facts)
        stand, kept = set(map(id, standing(facts))), set[tuple[FactName, str]]()
        for fact in facts:
            if not fact.value:
                kept.add((fact.name, fact.instead_of))
        return tuple(
            (fact, id(fact) not in stand)
            for fact in facts
            if id(fact) in stand or (fact.value and (fact.name, fact.value) in kept)
        )


def make_brief(state: Conversation, entries: Sequence[e.Entry]) -> Brief:
    """From the state and the record; pure, so it is as true as they are."""
    # A problem that was only guessed from their longest words may still be asked about.
    another, stand = about_another(state), standing(of_the_order(state.facts))
    given = [x for x in stand if x.origin is not Origin.BOT and not _is_elsewhere(x, another)]
    dated = {fact.source for fact in given if fact.name is FactName.DATE}
    mourned = _told_of_a_death(entries, dated) if dated else frozenset()
    # When somebody died is no date that anybody would ask for.
    known = {f.name for f in given if f.name is not FactName.DATE or f.source not in mourned}
    facts = with_mismatches(without_asked_times(state))
    acts = [entry for entry in entries if type(entry.event) not in _TALK]
    judged = _judged(acts)
    kinds = {type(entry.event) for entry in acts}
    return Brief(
        facts=facts,
        do_not_ask=tuple(name for name in _TOLD_ONCE if name in known),
        exchanges=tuple(_exchanges(entries)),
        tries=tuple(_tries(acts)),
        moods=state.moods,
        reasons=tuple(_reasons(acts)),
        judged=judged,
        abuse=tuple(_abuse(judged)),
        promises=state.promises,
        why_them=tuple(state.why_them.split()),
        passed_on=tuple(_passed_on(state, acts)),
        attached=attached(entries),
        chosen=tuple(_chosen(entries)),
        reopened=reopened(entries) if e.Closed in kinds else None,
        unheard=unheard(entries) if e.Barred in kinds else (),
        wanted=wanted(entries),
        contradictions=contradictions(state),
        of_what=_of_what(facts, entries),
    )


def _is_elsewhere(fact: Fact, another: Callable[[int], bool]) -> bool:
    """What went wrong with another order, or which thing of it, says nothing of this one."""
    return fact.name in (FactName.PROBLEM, FactName.ITEM) and not fact.of and another(fact.source)


def _of_what(facts: Iterable[Fact], entries: Sequence[e.Entry]) -> dict[tuple[int, str], str]:
    """A "Saturday" alone is of nothing."""
    asked = [fact for fact in facts if fact.name in _OF_SOMETHING and fact.quote]
    if not asked:
        return {}
    wanted_from = {fact.source for fact in asked}
    said = {
        entry.seq: entry.event.text
        for entry in entries
        if entry.seq in wanted_from and isinstance(entry.event, e.CustomerSaid)
    }
    found = {(x.source, x.value): among(said.get(x.source, ""), x.quote) for x in asked}
    return {key: words for key, words in found.items() if words}


def abusive(found: Evidence) -> bool:
    """Words that whoever takes the conversation is warned of; faint suspicion is not."""
    return found.signal == ReasonCode.ABUSIVE.value and found.score >= _WARNED_FROM


def _judged(entries: Sequence[e.Entry]) -> dict[int, e.Assessed]:
    found = (entry.event for entry in entries)
    return {event.source: event for event in found if isinstance(event, e.Assessed)}


def _abuse(judged: Mapping[int, e.Assessed]) -> Iterable[Evidence]:
    """Each message's, also when a person was brought for another reason, or none was."""
    for event in judged.values():
        yield from (found for found in event.evidence if abusive(found))


def _exchanges(entries: Sequence[e.Entry]) -> Iterable[Exchange]:
    answers = [entry for entry in entries if type(entry.event) is e.BotSaid]
    said = {
        entry.seq: entry.event.text
        for entry in (entries if answers else ())
        if isinstance(entry.event, e.CustomerSaid)
    }
    for entry in answers:
        event = entry.event
        if not isinstance(event, e.BotSaid) or event.source is None:
            continue
        if event.source.kind not in ("faq", "order"):
            continue
        yield Exchange(
            question=said.get(event.answers, ""),
            answer=event.text,
            source=f"{event.source.kind}:{event.source.id}",
            seq=entry.seq,
        )


def _chosen(entries: Sequence[e.Entry]) -> Iterable[Exchange]:
    """What the bot offered as buttons and they pressed, where no answer of its tells the rest."""
    answers = [entry.event for entry in entries if type(entry.event) is e.BotSaid]
    asked = {button.id: answer.text for answer in answers for button in answer.buttons}
    told = {answer.answers for answer in answers}
    for entry in entries if asked else ():
        event = entry.event
        if isinstance(event, e.CustomerSaid) and event.button in asked and entry.seq not in told:
            question = asked[event.button]
            yield Exchange(question=question, answer=event.text, source="", seq=entry.seq)


def _passed_on(state: Conversation, acts: Sequence[e.Entry]) -> Iterable[e.Entry]:
    """Whoever has it again needs no note of their own to somebody else who is asked no more."""
    for entry in acts:
        event = entry.event
        if not isinstance(event, e.Transferring):
            continue
        asked = state.transfer is not None and state.transfer.seq == entry.seq
        if asked or event.agent != state.owner:
            yield entry


def _tries(entries: Sequence[e.Entry]) -> Iterable[Try]:
    for entry in entries:
        event = entry.event
        if isinstance(event, e.TurnEnded):
            for failure in event.failures:
                yield Try(what=event.intent or "turn", outcome=failure, seq=event.answers)
        elif isinstance(event, e.BotDropped):
            yield Try(what="answer", outcome="dropped", seq=entry.seq)
        elif isinstance(event, e.OfferLapsed) and not event.moved:
            outcome = "declined" if event.declined else "not_accepted"
            yield Try(what=f"offer:{event.agent}", outcome=outcome, seq=entry.seq)
        elif isinstance(event, e.SendFailed):
            yield Try(what="delivery", outcome=event.code, seq=event.message)


def _reasons(entries: Sequence[e.Entry]) -> Iterable[Reason]:
    """Each once, also when the next person was told the same one."""
    seen: set[tuple[str, int]] = set()
    for entry in entries:
        if isinstance(entry.event, (e.HandedOver, e.ReasonAdded)):
            reason = entry.event.reason
            if (reason.code.value, reason.source) not in seen:
                seen.add((reason.code.value, reason.source))
                yield reason


def _told_of_a_death(entries: Sequence[e.Entry], among: set[int]) -> frozenset[int]:
    said = ((entry.seq, entry.event) for entry in entries if entry.seq in among)
    return frozenset(
        seq
        for seq, event in said
        if isinstance(event, e.CustomerSaid) and speaks_of_a_death(event.text)
    )
