"""Nobody is left waiting: an answer or a named person in time, and a watch that notices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain import events as e
from bot.rehearsal.judge.finding import Finding, Measure
from bot.rehearsal.judge.holding import Step

#: Says that an answer will come; it is none.
_NO_ANSWER = "house.starting"


@dataclass(frozen=True, kw_only=True)
class Reached:
    """A customer got a person: seconds from their first unanswered message until the name was
    told, until somebody accepted, and until the person's first word. None: not (yet)."""

    conversation: str
    named_at: datetime
    named: float
    accepted: float | None
    word: float | None


def unanswered(conversation: str, story: Sequence[Step], measure: Measure) -> Iterator[Finding]:
    """Each message gets an answer, or somebody by name, within the measure."""
    for place, step in enumerate(story):
        if not isinstance(step.event, e.CustomerSaid):
            continue
        when = _served(story, place)
        waited = ((when or measure.now) - step.event.at).total_seconds()
        if when is None or waited > measure.answer:
            text = "no answer and no person" if when is None else "an answer or a person only"
            yield Finding(
                kind="unanswered",
                text=f"message {step.seq}: {text} after {waited:.1f} s",
                conversation=conversation,
                seq=step.seq,
            )


def pending(story: Sequence[Step]) -> bool:
    """Whether a customer still waits for the first word, or what they said for its turn."""
    said = [i for i, step in enumerate(story) if isinstance(step.event, e.CustomerSaid)]
    return any(_served(story, place) is None for place in said) or _owes_a_turn(story)


def _owes_a_turn(story: Sequence[Step]) -> bool:
    """Also while somebody is on the way each message has a turn, which may say something."""
    if not story or story[-1].after.status in ("agent", "closed"):
        return False
    said = [step for step in story if isinstance(step.event, e.CustomerSaid)]
    ended = (step.event.answers for step in story if isinstance(step.event, e.TurnEnded))
    return bool(said) and said[-1].before.status != "agent" and said[-1].seq > max(ended, default=0)


def _served(story: Sequence[Step], place: int) -> datetime | None:
    """When this message was answered, or its customer had somebody by name."""
    said = story[place]
    if said.before.has_person and not said.before.bot_may_speak:
        return said.event.at
    for step in story[place + 1 :]:
        event = step.event
        if isinstance(event, e.BotSaid) and event.answers >= said.seq:
            return event.at
        if isinstance(event, e.AgentSaid | e.HandedOver | e.Accepted):
            return event.at
        if isinstance(event, e.HouseSaid) and event.phrase != _NO_ANSWER:
            return event.at
    return None


def forgotten(conversation: str, story: Sequence[Step], measure: Measure) -> Iterator[Finding]:
    """An offer past its deadline, or a customer with a silent agent, and nobody acts."""
    for place, step in enumerate(story):
        if isinstance(step.event, e.HandedOver) and step.event.until is not None:
            late = _seconds(step.event.until, _left(story, place, "offered"), measure)
            if late > measure.slack:
                yield Finding(
                    kind="forgotten",
                    text=f"{step.event.agent} did not come: noticed {late:.1f} s too late",
                    conversation=conversation,
                    seq=step.seq,
                )
        if isinstance(step.event, e.CustomerSaid | e.Accepted) and step.after.status == "agent":
            waited = _seconds(step.event.at, _agent_acted(story, place), measure)
            if waited > measure.silence + measure.slack and _waits(story, place):
                yield Finding(
                    kind="forgotten",
                    text=f"{step.after.agent} was silent for {waited:.1f} s and nobody noticed",
                    conversation=conversation,
                    seq=step.seq,
                )


def _left(story: Sequence[Step], place: int, status: str) -> datetime | None:
    """When the state that began here ended."""
    for step in story[place + 1 :]:
        if step.after.status != status or isinstance(step.event, e.HandedOver):
            return step.event.at
    return None


def _agent_acted(story: Sequence[Step], place: int) -> datetime | None:
    """The agent's word, somebody else's, or an alarm: then it was noticed."""
    moves = (e.AgentSaid, e.HandedOver, e.HandedBack, e.Closed, e.Accepted, e.Alarmed)
    return next((s.event.at for s in story[place + 1 :] if isinstance(s.event, moves)), None)


def _waits(story: Sequence[Step], place: int) -> bool:
    """Whether a customer's word before this place is still without one of a person's."""
    for step in reversed(story[: place + 1]):
        if isinstance(step.event, e.AgentSaid | e.HandedBack):
            return False
        if isinstance(step.event, e.CustomerSaid):
            return True
    return False


def _seconds(since: datetime, until: datetime | None, measure: Measure) -> float:
    return ((until or measure.now) - since).total_seconds()


def reached(conversation: str, story: Sequence[Step]) -> Iterator[Reached]:
    """Each time somebody of the team took over from the bot."""
    asked: datetime | None = None
    for place, step in enumerate(story):
        event = step.event
        if isinstance(event, e.CustomerSaid):
            asked = asked or event.at
        elif isinstance(event, e.BotSaid | e.AgentSaid):
            asked = None
        takes = step.after.has_person and not step.before.has_person
        if takes:
            since = asked or event.at
            yield Reached(
                conversation=conversation,
                named_at=event.at,
                named=(event.at - since).total_seconds(),
                accepted=_until(story, place, e.Accepted, since),
                word=_until(story, place, e.AgentSaid, since),
            )


def _until(story: Sequence[Step], place: int, kind: type[e.Event], since: datetime) -> float | None:
    for step in story[place:]:
        if isinstance(step.event, kind):
            return (step.event.at - since).total_seconds()
        if isinstance(step.event, e.HandedBack | e.Withdrawn | e.Closed):
            return None
    return None


def over_limits(stories: Mapping[str, Sequence[Step]], measure: Measure) -> Iterator[Finding]:
    """At no moment does an agent hold more conversations than their limit."""
    moves: list[tuple[datetime, int, str, str]] = []
    for conversation, story in stories.items():
        for step in story:
            moves += _moves(conversation, step)
    # What is given back at an instant is free at that instant.
    held: dict[str, set[str]] = {}
    for at, change, agent, conversation in sorted(moves):
        places = held.setdefault(agent, set())
        places.discard(conversation) if change < 0 else places.add(conversation)
        limit = measure.limits.get(agent, 0)
        if change > 0 and len(places) > limit:
            yield Finding(
                kind="limit",
                text=f"{agent} held {len(places)} at {at:%H:%M:%S}, with a limit of {limit}",
                conversation=conversation,
            )


def _moves(conversation: str, step: Step) -> list[tuple[datetime, int, str, str]]:
    def holds(agent: str, status: str) -> str:
        return agent if status in ("offered", "agent") else ""

    before = holds(step.before.agent, step.before.status)
    after = holds(step.after.agent, step.after.status)
    if before == after:
        return []
    moves = []
    if before:
        moves.append((step.event.at, -1, before, conversation))
    if after:
        moves.append((step.event.at, 1, after, conversation))
    return moves
