"""What the people of the team do, applied."""

from __future__ import annotations

from bot.domain import events as e
from bot.domain.cases.answered import unanswered
from bot.domain.changing import replace
from bot.domain.conversation import Conversation, Status, next_word_by
from bot.domain.fold.lines import after, back_with_the_bot, with_our_words, with_reason
from bot.domain.fold.remedies import heard, undecided_off
from bot.domain.knowledge.facts import Certainty, Fact, FactName, Origin, merge
from bot.domain.people.asked import Offered
from bot.domain.people.barring import Bar
from bot.domain.reasons import Reason, ReasonCode
from bot.domain.waiting import owed as waiting


def handed_over(event: e.HandedOver, state: Conversation, seq: int) -> Conversation:
    status = Status.OFFERED if event.until else Status.WAITING
    return replace(
        state,
        status=status,
        owner=event.agent,
        until=event.until,
        why_them=event.why_them,
        passed_over=waiting.passed_over(state, event),
        asked_twice=_asked_twice(state, event),
        offers=_offers(state, event),
        named=state.named if event.silent else event.agent,
        hears_by=next_word_by(state) if event.silent else None,
        # Who is offered takes over; the wish to go on with the bot was for as long as nobody did.
        bot_meanwhile=state.bot_meanwhile and event.until is None,
        reasons=with_reason(state, event.reason),
        unanswered=after(state.unanswered, event.reason.source),
        waiting_since=state.waiting_since or event.at,
        needed_since=state.needed_since or state.waiting_since or event.at,
        handovers=state.handovers + 1,
        orphan=None,
        brought=_brought(state, event.reason, seq),
    )


def _offers(state: Conversation, event: e.HandedOver) -> tuple[Offered, ...]:
    if event.until is None or event.silent:
        return state.offers
    return (*state.offers[:1], Offered(agent=event.agent, at=event.at))


def _asked_twice(state: Conversation, event: e.HandedOver) -> tuple[str, ...]:
    if event.until is None or event.agent not in state.passed_over:
        return state.asked_twice
    return tuple(dict.fromkeys((*state.asked_twice, event.agent)))


def _brought(state: Conversation, reason: Reason, seq: int) -> int:
    return seq if reason.code is ReasonCode.UNDELIVERED else state.brought


def joined(event: e.Joined, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    if not event.agent:
        return state
    return replace(state, same_case=event.agent, case=event.other)


def reason_added(event: e.ReasonAdded, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    return replace(
        state,
        reasons=with_reason(state, event.reason),
        unanswered=after(state.unanswered, event.reason.source),
    )


def offer_lapsed(event: e.OfferLapsed, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    if event.moved:
        return state
    declined = (*state.declined, event.agent) if event.declined else state.declined
    return replace(
        state,
        passed_over=tuple(dict.fromkeys((*state.passed_over, event.agent))),
        declined=tuple(dict.fromkeys(declined)),
    )


def accepted(event: e.Accepted, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    return replace(
        state,
        status=Status.AGENT,
        owner=event.agent,
        # Why somebody else was chosen says nothing of whoever took it instead.
        why_them=state.why_them if state.owner == event.agent else "",
        until=None,
        unanswered=(),
        passed_over=(),
        declined=(),
        asked_twice=(),
        bot_meanwhile=False,
        named=event.agent,
        last_agent=event.agent,
        last_agent_at=event.at,
        orphan=None,
    )


def agent_said(event: e.AgentSaid, state: Conversation, seq: int) -> Conversation:
    spoken = heard(event, with_our_words(state, event, f"agent:{event.agent}", seq))
    return replace(spoken, waiting_since=None, needed_since=None, offers=(), last_agent_at=event.at)


def handed_back(event: e.HandedBack, state: Conversation, seq: int) -> Conversation:
    outcome = Fact(
        name=FactName.OUTCOME,
        value=event.outcome,
        source=seq,
        origin=Origin.AGENT,
        certainty=Certainty.VERIFIED,
        at=event.at,
    )
    facts = merge(state.facts, (outcome,)) if event.outcome else state.facts
    # Thanks were a person's.
    owed = _unanswered_tail(state) if unanswered(state) else ()
    return replace(
        back_with_the_bot(state, seq),
        facts=facts,
        unanswered=owed,
        waiting_since=state.waiting_since if owed else None,
    )


def _unanswered_tail(state: Conversation) -> tuple[int, ...]:
    """What the customer said since our last word: nobody has answered it."""
    seqs: list[int] = []
    for line in reversed(state.lines):
        if line.who != "customer":
            break
        seqs.append(line.seq)
    return tuple(reversed(seqs))


def closed(event: e.Closed, state: Conversation, seq: int) -> Conversation:
    back = back_with_the_bot(state, seq)
    return replace(
        back,
        status=Status.CLOSED,
        promises=(),
        waiting_since=None,
        last_agent=event.agent,
        last_agent_at=event.at,
        asked_at=event.at if event.asked else state.asked_at,
        solved=None if event.asked else state.solved,
    )


def barred(event: e.Barred, state: Conversation, seq: int) -> Conversation:
    """Closed, and stays so whatever they write."""
    bar = Bar(agent=event.agent, word=event.word, until=event.until, withdrawn=event.withdrawn)
    ended = undecided_off(back_with_the_bot(state, seq))
    return replace(
        ended,
        status=Status.CLOSED,
        barred=bar,
        promises=(),
        unanswered=(),
        waiting_since=None,
        last_agent=event.agent,
    )


def bar_lifted(event: e.BarLifted, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    return replace(state, barred=None)


def answered(event: e.Answered, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    """Yes: it stays closed. No: it may be asked again once that is put right."""
    if not event.solved:
        return replace(state, solved=False, asked_at=None)
    if not event.closes:
        return replace(state, solved=True)
    return replace(state, solved=True, status=Status.CLOSED, waiting_since=None, unanswered=())
