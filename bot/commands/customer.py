"""What `warmline export` and `warmline erase` share: the store, and the look for a customer."""

from __future__ import annotations

import argparse
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redis.asyncio import Redis

    from bot.adapters.stores import Stores
    from bot.app.privacy.finding import Findings, Found
    from bot.domain.knowledge.traces import Name
    from bot.domain.privacy.audit import Deed
    from bot.settings import Settings

WHO = "a conversation's id, an e-mail address, a phone number or an order number"


@dataclass(frozen=True, kw_only=True)
class Opened:
    """The store of the running product, and its settings."""

    settings: Settings
    redis: Redis
    stores: Stores


def add_customer(parser: argparse.ArgumentParser) -> None:
    """The arguments that say who it is."""
    parser.add_argument("customer", metavar="CUSTOMER", help=WHO)
    parser.add_argument(
        "--follow",
        action="store_true",
        help="also what is theirs by the other names found in what is theirs",
    )


@asynccontextmanager
async def opened() -> AsyncIterator[Opened]:
    """Where the settings say that it is."""
    import os

    from bot.bootstrap import open_stores
    from bot.settings import load_settings

    settings = load_settings(os.environ)
    async with open_stores(settings) as (redis, stores):
        yield Opened(settings=settings, redis=redis, stores=stores)


async def look_for(store: Opened, name: Name, follow: bool) -> Findings:
    """Goes through everything that is kept."""
    from bot.adapters.redis.everything import conversations
    from bot.app.privacy.finding import find

    return await find(store.stores.record, conversations(store.redis), name, follow=follow)


async def write_down(store: Opened, deed: Deed, about: str, conversation: str = "") -> None:
    """One line in the audit log."""
    from bot.bootstrap import now
    from bot.domain.privacy.audit import SHELL, AuditLine

    line = AuditLine(at=now(), who=SHELL, deed=deed, conversation=conversation, about=about)
    await store.stores.audit.note(line)


def tell(findings: Findings) -> None:
    """What was found, for whoever typed the command."""
    for found in findings.theirs:
        print(f"  {_line(found)}")
    if findings.also:
        print(f"They are also known by: {', '.join(map(str, findings.also))}")
    if findings.others:
        print(
            f"  {findings.others} more conversations hang together with these: --follow takes them"
        )
    if findings.mentioned:
        print("The name also stands in these, which are not theirs as far as we know; name one by")
        print("its id to take it as well:")
        for conversation in findings.mentioned:
            print(f"  {conversation}")


def _line(found: Found) -> str:
    state = found.state
    began, last = (
        f"{at:%Y-%m-%d %H:%M}" if at else "?" for at in (state.opened_at, state.changed_at)
    )
    by = ", ".join(sorted({name.kind.value for name in found.by}))
    where = f"{state.channel}, {state.status.value}"
    return f"{state.id}  {where}, {began} to {last}, {state.version} entries (found by {by})"
