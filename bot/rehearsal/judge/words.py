"""One speaker, every word once and in order, no handover without its sentence."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from bot.domain import events as e
from bot.rehearsal.judge.finding import Finding, Measure
from bot.rehearsal.judge.holding import Step


def over_a_person(conversation: str, story: Sequence[Step]) -> Iterator[Finding]:
    """Words of the bot while a person has it; words of an agent in somebody else's."""
    for step in story:
        event, before = step.event, step.before
        if isinstance(event, e.BotSaid) and not before.bot_may_speak:
            yield Finding(
                kind="over_person",
                text=f"the bot spoke while {before.agent or 'nobody'} had it ({before.status})",
                conversation=conversation,
                seq=step.seq,
            )
        wrong = before.status != "agent" or before.agent != getattr(event, "agent", "")
        if isinstance(event, e.AgentSaid) and wrong:
            yield Finding(
                kind="over_person",
                text=f"{event.agent} spoke while {before.agent or 'the bot'} had it",
                conversation=conversation,
                seq=step.seq,
            )


def two_owners(conversation: str, story: Sequence[Step]) -> Iterator[Finding]:
    """Nobody of these players takes a conversation away from a colleague."""
    for step in story:
        event, before = step.event, step.before
        taken = isinstance(event, e.Accepted) and before.status == "agent"
        if taken and step.after.agent not in (before.agent, before.asked):
            yield Finding(
                kind="owners",
                text=f"{step.after.agent} took it while {before.agent} had it",
                conversation=conversation,
                seq=step.seq,
            )


def doubled(conversation: str, story: Sequence[Step]) -> Iterator[Finding]:
    """The same message, reply or answer twice."""
    seen: set[Hashable] = set()
    for step in story:
        key = _identity(step.event)
        if key is None:
            continue
        if key in seen:
            kind = type(step.event).__name__
            yield Finding(
                kind="doubled",
                text=f"{kind} {key} stands in the record twice",
                conversation=conversation,
                seq=step.seq,
            )
        seen.add(key)


def _identity(event: e.Event) -> Hashable | None:
    if isinstance(event, e.CustomerSaid | e.CustomerNoted):
        return ("customer", event.message_id)
    if isinstance(event, e.AgentSaid | e.Noted):
        return ("agent", event.agent, event.message_id)
    if isinstance(event, e.BotSaid):
        return ("answer to", event.answers)
    return None


def out_of_order(conversation: str, story: Sequence[Step]) -> Iterator[Finding]:
    """Answers go from the oldest message to the newest."""
    newest = 0
    for step in story:
        if not isinstance(step.event, e.BotSaid):
            continue
        if step.event.answers < newest:
            yield Finding(
                kind="order",
                text=f"message {step.event.answers} was answered after message {newest}",
                conversation=conversation,
                seq=step.seq,
            )
        newest = max(newest, step.event.answers)


def passed_over(conversation: str, story: Sequence[Step]) -> Iterator[Finding]:
    """Before a message is answered, every earlier one was read: answered too, or looked at."""
    read: set[int] = set()
    owed: list[int] = []
    for step in story:
        event = step.event
        if isinstance(event, e.CustomerSaid) and step.after.bot_may_speak:
            owed.append(step.seq)
        elif isinstance(event, e.Assessed | e.TurnEnded | e.HandedOver | e.ReasonAdded):
            read.add(_read_by(event))
        elif isinstance(event, e.BotSaid):
            for seq in [seq for seq in owed if seq < event.answers and seq not in read]:
                yield Finding(
                    kind="order",
                    text=f"message {seq} was passed over: {event.answers} was answered instead",
                    conversation=conversation,
                    seq=step.seq,
                )
            owed = [seq for seq in owed if seq > event.answers]
        if not step.after.bot_may_speak:
            owed.clear()  # a person has them all


def _read_by(event: e.Assessed | e.TurnEnded | e.HandedOver | e.ReasonAdded) -> int:
    if isinstance(event, e.Assessed):
        return event.source
    return event.answers if isinstance(event, e.TurnEnded) else event.reason.source


def _told_of_later(story: Sequence[Step], event: e.HandedOver) -> bool:
    """Whether the customer was told of a time for more that is after all of this."""
    told = (
        step.event.hears_by if isinstance(step.event, e.HouseSaid) else step.event.due
        for step in story
        if isinstance(step.event, e.HouseSaid | e.Promised | e.PromiseMoved)
    )
    return any(due is not None and due >= (event.until or event.at) for due in told)


def silent_handovers(
    conversation: str, story: Sequence[Step], measure: Measure
) -> Iterator[Finding]:
    """Each handover is followed by the sentence with the name, and, if they are away, a promise.

    Only whoever was told by when they hear more is not told of each who is asked until then.
    """
    for place, step in enumerate(story):
        if not isinstance(step.event, e.HandedOver):
            continue
        if step.event.silent:
            if not _told_of_later(story[:place], step.event):
                text = f"{measure.names.get(step.event.agent, step.event.agent)} was asked silently"
                yield Finding(kind="silent", text=text, conversation=conversation, seq=step.seq)
            continue
        act = _act(story, place)
        told = next((s.event for s in act if isinstance(s.event, e.HouseSaid)), None)
        name = measure.names.get(step.event.agent, step.event.agent)
        if not isinstance(told, e.HouseSaid) or name not in told.text:
            yield Finding(
                kind="silent",
                text=f"nobody told the customer that {name} takes over",
                conversation=conversation,
                seq=step.seq,
            )
        if step.event.until is None and not _promised(act, step.event):
            yield Finding(
                kind="promise",
                text=f"the customer waits for {name} without a time",
                conversation=conversation,
                seq=step.seq,
            )


def _act(story: Sequence[Step], place: int) -> list[Step]:
    """What was written together with the handover: up to the next turn of events."""
    act = []
    for step in story[place + 1 :]:
        if isinstance(step.event, e.CustomerSaid | e.Accepted | e.AgentSaid | e.HandedOver):
            break
        act.append(step)
    return act


def _promised(act: Sequence[Step], handed: e.HandedOver) -> bool:
    return any(
        isinstance(step.event, e.Promised)
        and step.event.owner == handed.agent
        and step.event.due > handed.at
        for step in act
    )
