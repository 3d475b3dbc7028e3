"""What was said in past conversations, as transcripts to be judged again."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Sequence
from datetime import datetime

from bot.app.ports import Record
from bot.domain import events as e
from bot.judgement.assessment import Said
from bot.judgement.replay import Transcript

_AT_ONCE = 500  # entries


async def transcripts(
    record: Record, conversations: AsyncIterable[str], since: datetime
) -> AsyncIterator[Transcript]:
    """Those in which a customer wrote since then; whole, so that each turn has its history."""
    async for conversation in conversations:
        entries = await _entries(record, conversation)
        wrote = (x.event.at for x in entries if isinstance(x.event, e.CustomerSaid))
        if any(at >= since for at in wrote):
            turns = tuple(said for entry in entries if (said := _said(entry)) is not None)
            yield Transcript(id=conversation, turns=turns)


async def _entries(record: Record, conversation: str) -> Sequence[e.Entry]:
    found: list[e.Entry] = []
    while True:
        after = found[-1].seq if found else 0
        more = await record.read(conversation, after=after, limit=_AT_ONCE)
        found += more
        if len(more) < _AT_ONCE:
            return found


def _said(entry: e.Entry) -> Said | None:
    event = entry.event
    if isinstance(event, e.CustomerSaid):
        return Said(who="customer", text=event.text, seq=entry.seq)
    if isinstance(event, e.BotSaid):
        return Said(who="bot", text=event.text, seq=entry.seq)
    if isinstance(event, e.AgentSaid):
        return Said(who="agent", text=event.text, seq=entry.seq)
    if isinstance(event, e.HouseSaid):
        return Said(who="house", text=event.text, seq=entry.seq)
    return None
