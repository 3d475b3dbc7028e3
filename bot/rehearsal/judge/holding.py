"""Who has a conversation after each event: written down from the promises, not from the code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain import events as e


@dataclass(frozen=True, kw_only=True)
class Holding:
    """`status` in the words of the design; `agent` whoever answers for it, and `asked` whom that
    agent asked to take it on.
    """

    status: str = "bot"
    agent: str = ""
    until: datetime | None = None
    with_bot_meanwhile: bool = False
    asked: str = ""

    @property
    def bot_may_speak(self) -> bool:
        """With the bot, or waiting by the customer's wish to go on with it."""
        return self.status == "bot" or (self.status == "waiting" and self.with_bot_meanwhile)

    @property
    def has_person(self) -> bool:
        """Somebody of the team answers for it, by name."""
        return self.status in ("offered", "waiting", "agent")


@dataclass(frozen=True, kw_only=True)
class Step:
    """An entry with who had the conversation before it and after it."""

    seq: int
    event: e.Event
    before: Holding
    after: Holding


def steps(entries: Sequence[e.Entry]) -> Iterator[Step]:
    """Through the whole record."""
    holding = Holding()
    for entry in entries:
        after = _next(holding, entry.event)
        yield Step(seq=entry.seq, event=entry.event, before=holding, after=after)
        holding = after


def _next(holding: Holding, event: e.Event) -> Holding:
    if isinstance(event, e.HandedOver):
        status = "offered" if event.until else "waiting"
        return replace(holding, status=status, agent=event.agent, until=event.until, asked="")
    if isinstance(event, e.Accepted):
        return Holding(status="agent", agent=event.agent)
    if isinstance(event, e.Transferring | e.TransferEnded):
        return replace(holding, asked=event.to if isinstance(event, e.Transferring) else "")
    if isinstance(event, e.BotMeanwhile):
        return replace(holding, with_bot_meanwhile=True)
    return _ended(holding, event)


def _ended(holding: Holding, event: e.Event) -> Holding:
    if isinstance(event, e.Closed) or (isinstance(event, e.Answered) and event.closes):
        return Holding(status="closed")
    reopened = isinstance(event, e.CustomerSaid) and holding.status == "closed"
    if reopened or isinstance(event, e.HandedBack | e.Withdrawn):
        return Holding()
    return holding
