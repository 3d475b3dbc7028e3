"""From events to state: one small function for each kind of event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import singledispatch

from bot.domain import conversation as c
from bot.domain import events as e
from bot.domain import sending, visits, waiting
from bot.domain.conversation import Conversation, Line, Mood, Outgoing, Promise, Status
from bot.domain.facts import Certainty, Fact, FactName, Origin, merge
from bot.domain.reasons import Reason, ReasonCode

#: Channels that we push to; on the others customers fetch, by sequence number.
PUSHED_CHANNELS = frozenset({"whatsapp"})


def fold(state: Conversation, events: Iterable[e.Event]) -> Conversation:
    """The state after these events; each takes the next place in the record."""
    for event in events:
        seq = state.version + 1
        changed = waiting.after(state, _apply(event, state, seq), event)
        changed = visits.after(state, changed, event)
        state = replace(changed, version=seq, changed_at=event.at)
    return state


@singledispatch
def _apply(event: e.Event, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    return state


@_apply.register
def _(event: e.Opened, state: Conversation, seq: int) -> Conversation:
    facts: tuple[Fact, ...] = ()
    if event.name:
        facts = (
            Fact(
                name=FactName.NAME,
                value=event.name,
                source=seq,
                origin=Origin.CHANNEL,
                certainty=Certainty.SAID,
                at=event.at,
            ),
        )
    return replace(
        state,
        channel=event.channel,
        address=event.address,
        token_hash=event.token_hash,
        origin_hash=event.origin_hash,
        opened_at=event.at,
        facts=facts,
    )


@_apply.register
def _(event: e.Moved, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    return replace(state, address=event.address)


@_apply.register
def _(event: e.CustomerSaid, state: Conversation, seq: int) -> Conversation:
    reopened = _reopened(state) if state.status is Status.CLOSED else state
    owed = reopened.unanswered
    if reopened.status in (Status.BOT, Status.WAITING, Status.OFFERED):
        owed = (*owed, seq)[-c.MAX_WAITING_MESSAGES :]
    return replace(
        sending.customer_wrote(_with_line(reopened, "customer", event.text, seq)),
        unanswered=owed,
        last_customer_at=event.sent_at or event.at,
        waiting_since=reopened.waiting_since or event.at,
    )


def _reopened(state: Conversation) -> Conversation:
    return replace(
        state,
        status=Status.BOT,
        owner=None,
        until=None,
        reasons=(),
        stretch=state.version,
        reopened=True,
    )


@_apply.register
def _(event: e.BotSaid, state: Conversation, seq: int) -> Conversation:
    spoken = _with_our_words(state, event, "bot", seq)
    return replace(
        spoken,
        unanswered=_after(state.unanswered, event.answers),
        waiting_since=None,
        last_answer=event.source,
    )


@_apply.register
def _(event: e.BotDropped, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    return replace(state, unanswered=_after(state.unanswered, event.answers))


@_apply.register
def _(event: e.HouseSaid, state: Conversation, seq: int) -> Conversation:
    return _with_our_words(state, event, "house", seq)


@_apply.register
def _(event: e.TurnEnded, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    wrong_proofs = event.failures.count("identification_failed")
    return replace(
        state,
        unanswered=_after(state.unanswered, event.answers),
        misunderstood=state.misunderstood + (0 if event.understood else 1),
        failures=(*state.failures, *event.failures)[-20:],
        failed_proofs=state.failed_proofs + wrong_proofs,
        memory=event.memory,
        reopened=False,
    )


@_apply.register
def _(event: e.Assessed, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    moods = (*state.moods, Mood(seq=event.source, value=event.mood))
    return replace(state, moods=moods[-c.MAX_MOODS :])


@_apply.register
def _(event: e.Learned, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    return replace(state, facts=merge(state.facts, event.facts))


@_apply.register
def _(event: e.HandedOver, state: Conversation, seq: int) -> Conversation:
    status = Status.OFFERED if event.until else Status.WAITING
    return replace(
        state,
        status=status,
        owner=event.agent,
        until=event.until,
        why_them=event.why_them,
        passed_over=waiting.passed_over(state, event),
        # Who is offered takes over; the wish to go on with the bot was for as long as nobody did.
        bot_meanwhile=state.bot_meanwhile and event.until is None,
        reasons=_with_reason(state, event.reason),
        unanswered=_after(state.unanswered, event.reason.source),
        waiting_since=state.waiting_since or event.at,
        needed_since=state.needed_since or state.waiting_since or event.at,
        handovers=state.handovers + 1,
        orphan=None,
        brought=_brought(state, event.reason, seq),
    )


def _brought(state: Conversation, reason: Reason, seq: int) -> int:
    return seq if reason.code is ReasonCode.UNDELIVERED else state.brought


@_apply.register
def _(event: e.ReasonAdded, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    return replace(
        state,
        reasons=_with_reason(state, event.reason),
        unanswered=_after(state.unanswered, event.reason.source),
    )


@_apply.register
def _(event: e.OfferLapsed, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    return replace(state, passed_over=tuple(dict.fromkeys((*state.passed_over, event.agent))))


@_apply.register
def _(event: e.Accepted, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    return replace(
        state,
        status=Status.AGENT,
        owner=event.agent,
        until=None,
        unanswered=(),
        passed_over=(),
        bot_meanwhile=False,
        last_agent=event.agent,
        last_agent_at=event.at,
        orphan=None,
    )


@_apply.register
def _(event: e.AgentSaid, state: Conversation, seq: int) -> Conversation:
    spoken = _with_our_words(state, event, f"agent:{event.agent}", seq)
    return replace(spoken, waiting_since=None, needed_since=None, last_agent_at=event.at)


@_apply.register
def _(event: e.HandedBack, state: Conversation, seq: int) -> Conversation:
    outcome = Fact(
        name=FactName.OUTCOME,
        value=event.outcome,
        source=seq,
        origin=Origin.AGENT,
        certainty=Certainty.VERIFIED,
        at=event.at,
    )
    facts = merge(state.facts, (outcome,)) if event.outcome else state.facts
    owed = _unanswered_tail(state)
    return replace(
        _back_with_the_bot(state, seq),
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


@_apply.register
def _(event: e.Withdrawn, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    # Proofs that failed still count: withdrawing must not buy new guesses.
    return replace(_back_with_the_bot(state, seq), failed_proofs=state.failed_proofs)


def _back_with_the_bot(state: Conversation, seq: int) -> Conversation:
    """Failures are counted afresh and nothing asked before is still open."""
    return replace(
        state,
        status=Status.BOT,
        owner=None,
        until=None,
        passed_over=(),
        needed_since=None,
        reasons=(),
        bot_meanwhile=False,
        misunderstood=0,
        failures=(),
        failed_proofs=0,
        stretch=seq,
        memory="{}",
    )


@_apply.register
def _(event: e.BotMeanwhile, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    return replace(state, bot_meanwhile=True)


@_apply.register
def _(event: e.Closed, state: Conversation, seq: int) -> Conversation:
    back = _back_with_the_bot(state, seq)
    return replace(
        back, status=Status.CLOSED, promises=(), waiting_since=None, last_agent=event.agent
    )


@_apply.register
def _(event: e.Promised, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    promise = Promise(
        id=event.promise, owner=event.owner, text=event.text, due=event.due, made=event.at
    )
    others = tuple(old for old in state.promises if old.id != event.promise)
    return replace(state, promises=(*others, promise)[-c.MAX_PROMISES :])


@_apply.register
def _(event: e.PromiseKept, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    left = tuple(promise for promise in state.promises if promise.id != event.promise)
    return replace(state, promises=left)


@_apply.register
def _(event: e.PromiseLate, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    marked = tuple(
        replace(promise, late=True) if promise.id == event.promise else promise
        for promise in state.promises
    )
    return replace(state, promises=marked)


@_apply.register
def _(event: e.Alarmed, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    return waiting.alarmed(state, event)


@_apply.register
def _(event: e.AlarmSeen, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    return waiting.noted(state, event)


@_apply.register
def _(event: e.SendBegun, state: Conversation, seq: int) -> Conversation:
    return sending.begun(state, event, seq)


@_apply.register
def _(event: e.Sent, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    return sending.taken(state, event.message, event.part)


@_apply.register
def _(event: e.SendUnclear, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    return sending.unclear(state, event)


@_apply.register
def _(event: e.SendPutOff, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    return sending.put_off(state, event)


@_apply.register
def _(event: e.SendAgain, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    return sending.again(state, event)


@_apply.register
def _(event: e.WindowClosed, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    return sending.window_closed(state, event)


@_apply.register
def _(event: e.SendFailed, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    return sending.failed(state, event.message, event.part, event.code)


@_apply.register
def _(event: e.DeliveryChanged, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    return sending.reported(state, event)


def _with_line(state: Conversation, who: str, text: str, seq: int) -> Conversation:
    line = Line(who=who, text=text[:2000], seq=seq)
    return replace(state, lines=(*state.lines, line)[-c.MAX_LINES :])


def _with_our_words(
    state: Conversation, event: e.BotSaid | e.HouseSaid | e.AgentSaid, speaker: str, seq: int
) -> Conversation:
    who = speaker.split(":", 1)[0]
    said = _with_line(state, who, event.text, seq)
    buttons = getattr(event, "buttons", ())
    offered = (*state.offered_buttons, *buttons)[-c.MAX_BUTTONS :]
    unsent = state.unsent
    if state.channel in PUSHED_CHANNELS:
        new_speaker = speaker != state.last_speaker
        unsent = (*unsent, Outgoing(seq=seq, new_speaker=new_speaker, since=event.at))
    return replace(
        said,
        offered_buttons=offered,
        latest_buttons=buttons,
        unsent=unsent,
        last_speaker=speaker,
    )


def _with_reason(state: Conversation, reason: Reason) -> tuple[Reason, ...]:
    return (*state.reasons, reason)[-c.MAX_REASONS :]


def _after(seqs: tuple[int, ...], last: int) -> tuple[int, ...]:
    return tuple(seq for seq in seqs if seq > last)
