"""A customer who stands everywhere that the store has a place for, and somebody beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from redis.asyncio import Redis

from bot.adapters.stores import Stores, redis_stores
from bot.app.ledger import Ledger
from bot.domain import events as e
from bot.domain.conversation import Conversation
from bot.domain.knowledge.facts import Certainty, Fact, FactName, Origin
from bot.domain.people.roster import Span
from bot.domain.privacy.audit import AuditLine, Deed
from bot.domain.remedies.log import lines_of
from bot.domain.remedies.model import Extent, Failure, Kind, Remedy
from bot.domain.remedies.purse import Claim
from tests.support.clock import Clock

NAME, EMAIL, ORDER = "Hannah Zephyrine", "Hannah.Z@example.org", "CL-10234"
PHONE, BSUID = "+447700900123", "GB.77hannah123"
WORDS = ("my brass lamp arrived shattered", "so sorry about the lamp", "she sounded worried")
#: What must be found nowhere afterwards, in any case.
NEEDLES = (
    *("zephyrine", EMAIL.lower(), ORDER.lower(), PHONE[1:], BSUID.lower(), "shattered"),
    *("so sorry", "worried", "picture-of-lamp", "voucher-hz", "a-hash-of-hannah"),
)
HERS, OTHER = "c-hannah0000000000000000", "c-other00000000000000000"


def _fact(name: FactName, value: str, at: datetime, certainty: Certainty) -> Fact:
    return Fact(
        name=name, value=value, source=2, origin=Origin.CUSTOMER, certainty=certainty, at=at
    )


def her_events(at: datetime) -> Iterator[e.Event]:
    """From the first word to the end, with all that leaves traces."""
    proven = Certainty.VERIFIED
    lamp = e.Attachment(type="image", media_id="m-1", filename="picture-of-lamp.jpg", caption="it")
    yield e.Opened(at=at, channel="whatsapp", address=PHONE, name=NAME)
    yield e.CustomerSaid(at=at, message_id="wamid.hz1", text=WORDS[0], attachments=(lamp,))
    facts = (
        _fact(FactName.NAME, NAME, at, proven),
        _fact(FactName.EMAIL, EMAIL, at, proven),
        _fact(FactName.PHONE, PHONE, at, proven),
        _fact(FactName.ORDER, ORDER, at, proven),
    )
    yield e.Learned(at=at, facts=facts)
    yield e.Moved(at=at, address=PHONE)
    yield e.Accepted(at=at, agent="maya")
    yield e.AgentSaid(at=at, agent="maya", text=WORDS[1], message_id="a-1")
    yield e.SendBegun(at=at, message=6)
    yield e.Sent(at=at, message=6, provider_id="wamid.hz-out")
    yield e.Noted(at=at, agent="maya", text=WORDS[2], message_id="a-2")
    yield e.RemedyBegun(at=at, remedy=remedy(), agent="maya", until=at)
    yield e.RemedyDone(at=at, remedy=remedy(), made="VOUCHER-HZ")


def remedy() -> Remedy:
    return Remedy(
        id="wl-hz",
        rule="voucher",
        kind=Kind.VOUCHER,
        extent=Extent.WHOLE,
        failure=Failure.DAMAGED,
        order=ORDER,
        currency="EUR",
        amount=500,
        customer="a-hash-of-hannah",
    )


async def seed(redis: Redis, clock: Clock, home: Path, *, lately: bool = True) -> Stores:
    """All of it. `lately`: also what lives for an hour at most."""
    numbers = count(1)
    stores = redis_stores(redis, clock, lambda: f"id-{next(numbers)}")
    ledger = Ledger(stores.record, stores.index, stores.feed, stores.visits, search=stores.search)
    await _talks(stores, ledger, clock())
    await _remedies(stores, clock())
    await _people(stores, clock())
    if lately:
        await _lately(stores)
    _logs(home)
    return stores


async def _talks(stores: Stores, ledger: Ledger, at: datetime) -> None:
    phone = f"whatsapp:phone:{PHONE}"
    await stores.aliases.claim([f"whatsapp:bsuid:{BSUID}", phone], HERS)
    await stores.aliases.claim([f"identity:{HERS}"], f"whatsapp:bsuid:{BSUID}")
    hers = list(her_events(at))
    await ledger.begin(HERS, hers[:1])
    for event in hers[1:]:
        once = getattr(event, "message_id", None)
        await ledger.change(HERS, lambda _, event=event: (event,), once=once)
    other = _fact(FactName.ORDER, "CL-102345", at, Certainty.VERIFIED)
    await ledger.begin(OTHER, [e.Opened(at=at, channel="web", token_hash="t", origin_hash="o")])
    await ledger.change(OTHER, lambda _: (e.Learned(at=at, facts=(other,)),))
    said = e.CustomerSaid(at=at, message_id="m", text="Where is my rug?")
    await ledger.change(OTHER, lambda _: (said,), once="customer:m")


async def _remedies(stores: Stores, at: datetime) -> None:
    begun = e.RemedyBegun(at=at, remedy=remedy(), agent="maya", until=at)
    done = [e.Entry(seq=1, event=begun)]
    await stores.remedy_log.note(HERS, at)
    await stores.remedy_log.add(list(lines_of(HERS, done)))
    claims = [
        Claim(scope=f"once:{ORDER}:voucher:", amount=1, most=1, since=at),
        Claim(scope="customer:a-hash-of-hannah", amount=500, most=900, since=at),
        Claim(scope="agent:maya", amount=500, most=9000, since=at),
    ]
    await stores.purse.keep("wl-voucher-1", claims, at)


async def _people(stores: Stores, at: datetime) -> None:
    await stores.reservations.reserve("maya", HERS, 5)
    await stores.reservations.reserve("maya", OTHER, 5)
    day = Span(starts=at, ends=at + timedelta(days=1))
    await stores.slots.book("maya", at + timedelta(hours=1), HERS, day, 9)
    await stores.slots.book("maya", at + timedelta(hours=2), OTHER, day, 9)
    for conversation in (HERS, OTHER):
        line = AuditLine(at=at, who="maya", deed=Deed.OPENED, conversation=conversation)
        await stores.audit.note(line)


async def _lately(stores: Stores) -> None:
    for name in (f"proof:email:{EMAIL.lower()}", f"proof:order:{ORDER.lower()}", f"say:{HERS}"):
        await stores.limits.hit(name, 3600)
    await stores.limits.hit("proof:order:cl-102345", 3600)
    await stores.pace.place(f"to:{HERS}", 60, 1)
    await stores.leases.acquire(f"turn:{HERS}", 60)
    await stores.leases.acquire(f"turn:{HERS}", 60)


def _logs(home: Path) -> None:
    (home / "logs").mkdir(parents=True, exist_ok=True)
    line = '{{"message": "turn of {0} will be tried again", "conversation": "{0}"}}\n'
    text = line.format(HERS) + line.format(OTHER)
    (home / "logs" / "desk.log").write_text(text)
    (home / "logs" / "desk.log.1").write_text(text)
    (home / "logs" / "orders.log").write_text(f"GET /orders/{ORDER} 200\nGET /orders/CL-102345\n")


async def everything(redis: Redis) -> dict[str, str]:
    """Every key with all that stands in it, as a text."""
    found = {}
    async for key in redis.scan_iter(match="*"):
        kind = await redis.type(key)
        value: Any = {
            "string": redis.get,
            "hash": redis.hgetall,
            "list": partial(redis.lrange, start=0, end=-1),
            "set": redis.smembers,
            "zset": partial(redis.zrange, start=0, end=-1, withscores=True),
            "stream": redis.xrange,
        }[kind](key)
        found[str(key)] = str(await value)
    return found


def traces_in(texts: dict[str, str]) -> list[tuple[str, str]]:
    """(where, what) of everything that still names her."""
    return [
        (where, needle)
        for where, text in texts.items()
        for needle in NEEDLES
        if re.search(rf"{re.escape(needle)}(?!\d)", f"{where} {text}".lower())
    ]


def in_files(folder: Path) -> dict[str, str]:
    return {
        str(path): path.read_bytes().decode("utf-8", "replace")
        for path in folder.rglob("*")
        if path.is_file()
    }


def closed(at: datetime) -> e.Closed:
    return e.Closed(at=at, agent="maya")


async def close(stores: Stores, at: datetime, *conversations: str) -> Conversation:
    ledger = Ledger(stores.record, stores.index, stores.feed, stores.visits, search=stores.search)
    for conversation in conversations:
        state = await ledger.change(conversation, lambda _: (closed(at),))
    return state
