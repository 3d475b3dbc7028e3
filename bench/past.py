"""Conversations with a past, written into the record as the product itself writes it.

A customer may say sixty things a minute, so four hundred turns are not typed. One real
conversation is held first; its turns, event for event, are then what the pasts are made of: each
past once through the record, and from then on as copies of what that wrote.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone

from bench.chat import Seeded
from bench.lengths import Past
from bot.adapters.redis import keys
from bot.adapters.redis.record import RedisRecord
from bot.adapters.redis.sharing import SharingRedis
from bot.bootstrap import ROOT, new_id, read_team
from bot.domain import events as e
from bot.domain.conversation import Conversation
from bot.domain.reasons import Reason, ReasonCode

#: The events of one turn, and the seq of the message that it answers.
Turn = tuple[int, Sequence[e.Event]]
#: Between the sessions of one customer.
APART = timedelta(days=10)


@dataclass(frozen=True, kw_only=True)
class Template:
    """What the store holds of a conversation, to be copied under another name."""

    name: str
    hashed: str
    log: Sequence[str]
    state: str
    seen: dict[str, str]

    def copy(self, name: str, hashed: str) -> Template:
        """The same of another customer."""
        copied = self.saying(self.name, name).saying(self.hashed, hashed)
        return replace(copied, name=name, hashed=hashed)

    def saying(self, words: str, others: str) -> Template:
        """The same with other words in the place of these."""
        log = [line.replace(words, others) for line in self.log]
        return replace(self, log=log, state=self.state.replace(words, others))


class Pasts:
    """Makes conversations that have been going on for a while."""

    def __init__(self, redis: SharingRedis, turns: Sequence[Turn]) -> None:
        self._redis = redis
        self._record = RedisRecord(redis, new_id)
        self._turns = turns
        self._templates: dict[Past, Template] = {}

    async def make(self, past: Past) -> Seeded:
        """A conversation with that past."""
        template = await self.template(past)
        name, secret = f"c-{secrets.token_hex(12)}", secrets.token_hex(12)
        copied = template.copy(name, hashlib.sha256(secret.encode()).hexdigest())
        async with self._redis.pipeline(transaction=False) as pipe:
            put(pipe, copied)
            await pipe.execute()
        return Seeded(token=f"{name}.{secret}", last=len(copied.log))

    async def template(self, past: Past) -> Template:
        """Written through the record the first time that it is asked for."""
        if past not in self._templates:
            self._templates[past] = await self._first(past)
        return self._templates[past]

    async def _first(self, past: Past) -> Template:
        name, hashed = f"c-{secrets.token_hex(12)}", secrets.token_hex(32)
        at = _now() - APART * (past.sessions - 1)
        opened = e.Opened(at=at, channel="web", token_hash=hashed)
        state = await self._record.append(Conversation(id=name), (opened,))
        each = past.turns // past.sessions
        for number in range(past.turns):
            ends = past.sessions > 1 and number % each == each - 1 and number < past.turns - each
            source, events = self._turns[number % len(self._turns)]
            seq = state.version + 1
            moved = [_unlike(_moved(event, (source, seq, name), at), number) for event in events]
            if ends:
                moved += _with_a_person(seq, at)
                at += APART
            state = await self._record.append(state, moved, f"customer:{secrets.token_hex(8)}")
        return await read(self._redis, name, hashed)


async def read(redis: SharingRedis, name: str, hashed: str) -> Template:
    """What stands there, to be copied."""
    log = await redis.lrange(keys.log(name), 0, -1)
    state = await redis.get(keys.state(name))
    seen = await redis.hgetall(keys.seen(name))
    return Template(
        name=name,
        hashed=hashed,
        log=list(map(str, log)),
        state=str(state),
        seen={str(k): str(v) for k, v in seen.items()},
    )


def put(pipe: object, one: Template) -> None:
    """The commands that write it; `pipe` is a pipeline of the store's client."""
    pipe.rpush(keys.log(one.name), *one.log)  # type: ignore[attr-defined]
    pipe.set(keys.state(one.name), one.state)  # type: ignore[attr-defined]
    if one.seen:
        pipe.hset(keys.seen(one.name), mapping=one.seen)  # type: ignore[attr-defined]


async def turns_of(redis: SharingRedis, token: str) -> list[Turn]:
    """The turns of a conversation that was really held."""
    conversation = token.partition(".")[0]
    turns: list[tuple[int, list[e.Event]]] = []
    for entry in await RedisRecord(redis, new_id).read(conversation):
        if isinstance(entry.event, e.CustomerSaid):
            turns.append((entry.seq, []))
        if turns:
            turns[-1][1].append(entry.event)
    return list(turns)


async def messages_and_answers(redis: SharingRedis, token: str) -> tuple[list[int], list[int]]:
    """The seqs of the customer's messages, and those that were answered, in that order."""
    entries = await RedisRecord(redis, new_id).read(token.partition(".")[0])
    said = [entry.seq for entry in entries if isinstance(entry.event, e.CustomerSaid)]
    answered = [entry.event.answers for entry in entries if isinstance(entry.event, e.BotSaid)]
    return said, list(dict.fromkeys(answered))


def _moved(event: e.Event, place: tuple[int, int, str], at: datetime) -> e.Event:
    """The event as it would stand in another conversation, where its message has that seq."""
    source, seq, conversation = place
    event = replace(event, at=at)
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


def _with_a_person(seq: int, at: datetime) -> list[e.Event]:
    """The end of a session: the customer wanted a person, who dealt with it and closed it."""
    reason = Reason(code=ReasonCode.ASKED_FOR_PERSON, source=seq)
    who = next(iter(read_team(ROOT).takers())).id
    return [
        e.HandedOver(at=at, agent=who, reason=reason, until=None, why_them="speaks:en load:0/9"),
        e.HouseSaid(at=at, phrase="house.offered", text="A person takes over from here."),
        e.Accepted(at=at, agent=who),
        e.AgentSaid(at=at, agent=who, text="Hello, that is done.", message_id=f"a-{seq}"),
        e.Closed(at=at, agent=who, cause="question"),
    ]


def _other_words(text: str, number: int) -> str:
    return " ".join(f"{word}{number}" for word in text.split())


def _now() -> datetime:
    return datetime.now(timezone.utc)
