"""What is given and when somebody is called: each once, whatever breaks in between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from bot.domain import events as e
from bot.rehearsal.judge.finding import Finding
from bot.rehearsal.judge.holding import Step

#: With these a chosen time is nobody's any more.
_FREES = (e.PromiseKept, e.PromiseMoved, e.PromiseWithdrawn, e.PromiseLate)


def given_twice(conversation: str, story: Sequence[Step]) -> Iterator[Finding]:
    """Begun again though nobody had said that it was not done; done twice; or never known."""
    stands: dict[str, str] = {}
    for step in story:
        event = step.event
        if isinstance(event, e.RemedyBegun):
            again = stands.get(event.remedy.id)
            stands[event.remedy.id] = "begun"
        elif isinstance(event, e.RemedyDone):
            again = "done" if stands.get(event.remedy.id) == "done" else None
            stands[event.remedy.id] = "done"
        elif isinstance(event, e.RemedyRefused):
            stands.pop(event.remedy.id, None)
            continue
        else:
            continue
        if again:
            text = f"a {event.remedy.kind.value} that was {again} was given again"
            yield Finding(kind="given", text=text, conversation=conversation, seq=step.seq)
    for remedy, state in stands.items():
        if state != "done":
            text = f"nobody knows what became of {remedy}"
            yield Finding(kind="given", text=text, conversation=conversation)


def booked_twice(stories: Mapping[str, Sequence[Step]]) -> Iterator[Finding]:
    """One time of one person that two customers were promised, at any moment."""
    changes = [
        (step.event.at, name, step)
        for name, story in stories.items()
        for step in story
        if isinstance(step.event, (e.Promised, e.PromiseHandedOn, *_FREES))
    ]
    held: dict[tuple[str, str], tuple[str, datetime]] = {}
    for _, name, step in sorted(changes, key=lambda change: change[0]):
        event = step.event
        place = (name, getattr(event, "promise", ""))
        before = held.pop(place, None)
        slot = _slot(event, before)
        if slot is None:
            continue
        if slot in held.values():
            text = f"{slot[0]} was promised to two customers for {slot[1]:%H:%M}"
            yield Finding(kind="slot", text=text, conversation=name, seq=step.seq)
        held[place] = slot


def _slot(event: e.Event, before: tuple[str, datetime] | None) -> tuple[str, datetime] | None:
    """Whose time it is from then on, and when it starts."""
    if isinstance(event, e.Promised):
        return (event.owner, event.starts) if event.starts else None
    if isinstance(event, e.PromiseHandedOn) and before:
        return event.owner, before[1]
    return None
