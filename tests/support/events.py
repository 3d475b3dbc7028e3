"""Short ways to write what happened, for tests of rules. Everything happens on a Monday morning."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

from bot.domain import events as e
from bot.domain.conversation import Conversation
from bot.domain.fold import fold
from bot.domain.knowledge.facts import Certainty, Fact, FactName, Origin
from bot.domain.reasons import Evidence, Reason, ReasonCode

#: Monday 23 November 2026, 10:00 UTC, also 10:00 in Leeds.
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=timezone.utc)


def later(minutes: float = 0, **more: float) -> datetime:
    """So long after NOW."""
    return NOW + timedelta(minutes=minutes, **more)


def opened(channel: str = "web", **more: Any) -> e.Opened:
    return e.Opened(at=NOW, channel=channel, **more)


def said(text: str = "Where is my lamp?", message_id: str = "m-1", **more: Any) -> e.CustomerSaid:
    return e.CustomerSaid(**{"at": NOW, "message_id": message_id, "text": text, **more})


def bot_said(text: str = "On its way.", answers: int = 2, **more: Any) -> e.BotSaid:
    return e.BotSaid(**{"at": NOW, "text": text, "answers": answers, "turn": "t-1", **more})


def house_said(phrase: str = "house.offered", text: str = "Maya takes over.") -> e.HouseSaid:
    return e.HouseSaid(at=NOW, phrase=phrase, text=text)


def agent_said(
    text: str = "Maya here.", agent: str = "maya", message_id: str = "a-1", **more: Any
) -> e.AgentSaid:
    return e.AgentSaid(at=NOW, agent=agent, text=text, message_id=message_id, **more)


def ended(answers: int = 2, **more: Any) -> e.TurnEnded:
    return e.TurnEnded(at=NOW, turn="t-1", answers=answers, **more)


def reason(code: ReasonCode = ReasonCode.ASKED_FOR_PERSON, source: int = 2) -> Reason:
    evidence = Evidence(signal=code.value, score=1.0, quote="a person please", source=source)
    return Reason(code=code, source=source, evidence=(evidence,))


def offered(agent: str = "maya", source: int = 2, minutes: float = 1) -> e.HandedOver:
    """To somebody who is there, for so many minutes."""
    return e.HandedOver(
        at=NOW,
        agent=agent,
        reason=reason(source=source),
        until=later(minutes),
        why_them="speaks:en load:0/2",
    )


def awaited(agent: str = "maya", source: int = 2) -> e.HandedOver:
    """To somebody who is away."""
    return e.HandedOver(
        at=NOW, agent=agent, reason=reason(source=source), until=None, why_them="next_shift"
    )


def promised(promise: str = "p-1", owner: str = "maya", minutes: float = 30) -> e.Promised:
    return e.Promised(at=NOW, promise=promise, owner=owner, text="write to you", due=later(minutes))


def accepted(agent: str = "maya") -> e.Accepted:
    return e.Accepted(at=NOW, agent=agent)


def fact(
    name: FactName = FactName.ORDER,
    value: str = "CL-10234",
    certainty: Certainty = Certainty.SAID,
    source: int = 2,
    **more: Any,
) -> Fact:
    return Fact(
        name=name,
        value=value,
        source=source,
        origin=Origin.CUSTOMER,
        certainty=certainty,
        at=NOW,
        **more,
    )


def state_of(*events: e.Event, conversation: str = "c-1") -> Conversation:
    """What these amount to."""
    return fold(Conversation(id=conversation), events)


def entries_of(*events: e.Event) -> Sequence[e.Entry]:
    """As they stand in the record."""
    return [e.Entry(seq=seq, event=event) for seq, event in enumerate(events, start=1)]


#: The shortest way into each state; maya is the owner wherever there is one.
WAYS: dict[str, tuple[e.Event, ...]] = {
    "bot": (opened(), said()),
    "offered": (opened(), said(), offered()),
    "waiting": (opened(), said(), awaited(), promised()),
    "agent": (opened(), said(), offered(), accepted()),
    "closed": (opened(), said(), offered(), accepted(), e.Closed(at=NOW, agent="maya")),
}
