"""Every time that a customer was told: before it passes they hear from us, whoever it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from bot.domain import events as e
from bot.rehearsal.judge.finding import Finding, Measure
from bot.rehearsal.judge.holding import Step

#: With these nothing is owed any more.
_ENDS = (e.PromiseKept, e.PromiseWithdrawn)
_INSIDE = "inside"


def broken_times(conversation: str, story: Sequence[Step], measure: Measure) -> Iterator[Finding]:
    """A promise that nobody kept and of which the customer heard nothing in time."""
    for place, step in enumerate(story):
        event = step.event
        if not isinstance(event, e.Promised) or event.kind.value == _INSIDE:
            continue
        limit = event.due + timedelta(seconds=measure.slack)
        if limit < measure.now and not _heard(story[place + 1 :], event, limit):
            yield Finding(
                kind="told_time",
                text=f"{event.owner} was to be heard of by {event.due:%H:%M:%S}: “{event.text}”",
                conversation=conversation,
                seq=step.seq,
            )


def _heard(after: Sequence[Step], promise: e.Promised, limit: datetime) -> bool:
    """Any word of a person or the house after the act in which it was promised, or its end."""
    for step in after:
        event = step.event
        if event.at > limit:
            return False
        if isinstance(event, _ENDS) and event.promise == promise.promise:
            return True
        if isinstance(event, e.Closed | e.AgentSaid):
            return True
        if isinstance(event, e.HouseSaid) and event.at > promise.at:
            return True
    return False
