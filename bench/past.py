"""Conversations with a past, written into the record as the product itself writes it.

A customer may say sixty things a minute, so four hundred turns are not typed. One real
conversation is held first; its turns, event for event, are then what the pasts are made of.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timezone

from redis.asyncio import Redis

from bench.chat import Seeded
from bot.adapters.redis.record import RedisRecord
from bot.bootstrap import new_id
from bot.domain import events as e
from bot.domain.conversation import Conversation

#: The events of one turn, and the seq of the message that it answers.
Turn = tuple[int, Sequence[e.Event]]


class Pasts:
    """Makes conversations that have been going on for a while."""

    def __init__(self, redis: Redis, turns: Sequence[Turn]) -> None:
        self._record = RedisRecord(redis, new_id)
        self._turns = turns

    async def make(self, length: int) -> Seeded:
        """A conversation with that many past turns."""
        name, secret = f"c-{secrets.token_hex(12)}", secrets.token_hex(12)
        hashed = hashlib.sha256(secret.encode()).hexdigest()
        opened = e.Opened(at=_now(), channel="web", token_hash=hashed)
        state = await self._record.append(Conversation(id=name), (opened,))
        for number in range(length):
            source, events = self._turns[number % len(self._turns)]
            seq = state.version + 1
            moved = [_unlike(_moved(event, source, seq, name), number) for event in events]
            state = await self._record.append(state, moved, f"customer:{secrets.token_hex(8)}")
        return Seeded(token=f"{name}.{secret}", last=state.version)


async def turns_of(redis: Redis, token: str) -> list[Turn]:
    """The turns of a conversation that was really held."""
    conversation = token.partition(".")[0]
    turns: list[tuple[int, list[e.Event]]] = []
    for entry in await RedisRecord(redis, new_id).read(conversation):
        if isinstance(entry.event, e.CustomerSaid):
            turns.append((entry.seq, []))
        if turns:
            turns[-1][1].append(entry.event)
    return list(turns)


async def messages_and_answers(redis: Redis, token: str) -> tuple[list[int], list[int]]:
    """The seqs of the customer's messages, and those that were answered, in that order."""
    entries = await RedisRecord(redis, new_id).read(token.partition(".")[0])
    said = [entry.seq for entry in entries if isinstance(entry.event, e.CustomerSaid)]
    answered = [entry.event.answers for entry in entries if isinstance(entry.event, e.BotSaid)]
    return said, list(dict.fromkeys(answered))


def _moved(event: e.Event, source: int, seq: int, conversation: str) -> e.Event:
    """The event as it would stand in another conversation, where its message has that seq."""
    event = replace(event, at=_now())
    turn = f"{conversation}-{seq}"
    if isinstance(event, e.CustomerSaid):
        return replace(event, message_id=secrets.token_hex(12))
    if isinstance(event, e.BotSaid | e.TurnEnded):
        return replace(event, answers=seq, turn=turn)
    if isinstance(event, e.Assessed):
        found = (replace(evidence, source=seq) for evidence in event.evidence)
        return replace(event, source=seq, evidence=tuple(found))
    if isinstance(event, e.Learned):
        return replace(event, facts=tuple(replace(fact, source=seq) for fact in event.facts))
    raise TypeError(f"a turn of the bot's alone has no {type(event).__name__} (message {source})")


def _unlike(event: e.Event, number: int) -> e.Event:
    """As long, and about nothing that was said before: who is told the same again gets a person."""
    if isinstance(event, e.CustomerSaid):
        return replace(event, text=_other_words(event.text, number))
    if isinstance(event, e.BotSaid):
        source = event.source and replace(event.source, id=f"{event.source.id}-{number}")
        return replace(event, text=_other_words(event.text, number), source=source)
    return event


def _other_words(text: str, number: int) -> str:
    return " ".join(f"{word}{number}" for word in text.split())


def _now() -> datetime:
    return datetime.now(timezone.utc)
