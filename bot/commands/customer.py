"""What `warmline export` and `warmline erase` share: the store, and the look for a customer."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redis.asyncio import Redis

    from bot.adapters.stores import Stores
    from bot.app.privacy.finding import Asked, Findings, Found, Maybe
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


def add_customer(parser: argparse.ArgumentParser, verb: str) -> None:
    """The arguments that say who it is, for that command."""
    parser.set_defaults(verb=verb)
    parser.add_argument("customer", metavar="CUSTOMER", help=WHO)
    parser.add_argument(
        "--follow",
        action="store_true",
        help="also what is proven to be theirs by the other names proven in what is theirs",
    )
    parser.add_argument(
        "--also",
        metavar="ID",
        nargs="+",
        action="extend",
        default=[],
        help="these conversations as well, of which you made sure that they are theirs",
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


def asked_for(arguments: argparse.Namespace) -> Asked:
    """Raises BadInput for what can name nobody."""
    from bot.app.privacy.finding import Asked
    from bot.domain.errors import BadInput
    from bot.domain.knowledge.traces import Kind, read_name

    named = [read_name(given) for given in arguments.also]
    for name in named:
        if name.kind is not Kind.CONVERSATION:
            raise BadInput(f"--also takes ids of conversations (c-...), which {name} is not.")
    return Asked(
        name=read_name(arguments.customer),
        named=frozenset(name.value for name in named),
        follow=arguments.follow,
    )


async def look_for(store: Opened, asked: Asked) -> Findings:
    """Goes through everything that is kept."""
    from bot.adapters.redis.everything import conversations
    from bot.app.privacy.finding import find

    return await find(store.stores.record, conversations(store.redis), asked)


async def write_down(store: Opened, deed: Deed, about: str, conversation: str = "") -> None:
    """One line in the audit log."""
    from bot.bootstrap import now
    from bot.domain.privacy.audit import SHELL, AuditLine

    line = AuditLine(at=now(), who=SHELL, deed=deed, conversation=conversation, about=about)
    await store.stores.audit.note(line)


def tell(findings: Findings, arguments: argparse.Namespace) -> None:
    """What was found, for whoever typed the command, and what to type for more."""
    for found in findings.theirs:
        print(f"  {_line(found)}")
    for conversation in findings.unknown:
        print(f"  {conversation} is not kept, or not any more.")
    _tell_more(findings)
    if findings.maybe or findings.mentioned:
        _tell_how(findings, arguments)
    if findings.unmarked:
        print(
            f"{findings.unmarked} conversations proved an order, and it was not kept whose it is: "
            "they could not be looked for by this name. Look up this customer's orders in your "
            "order system, and give each number too.",
            file=sys.stderr,
        )


def _tell_more(findings: Findings) -> None:
    if findings.also:
        print(f"They are also known by: {', '.join(map(str, findings.also))}")
    if findings.others:
        print(
            f"  {findings.others} more conversations hang together with these: --follow takes them"
        )
    if findings.maybe:
        print("These may be theirs. It was only said, and proves nothing: anybody can say it.")
        for one in findings.maybe:
            print(f"  {_unproven(one)}")
    if findings.mentioned:
        print("The name also stands in these, which are not theirs as far as we know:")
        for one in findings.mentioned:
            print(f"  {one.conversation}{_quoted(one)}")


def _tell_how(findings: Findings, arguments: argparse.Namespace) -> None:
    from bot.app.privacy.finding import Why

    said = sorted(one.conversation for one in findings.maybe if one.why is Why.SAYS)
    ids = " ".join([*sorted(arguments.also), *(said or ["ID"])])
    follow = " --follow" if arguments.follow else ""
    customer = shlex.quote(arguments.customer)
    print("Make sure whose each is, by more than what is said there; those of this customer are")
    print("taken as well when you name them:")
    print(f"  warmline {arguments.verb} {customer}{follow} --also {ids}")


def _unproven(one: Maybe) -> str:
    from bot.app.privacy.finding import Why

    how = {
        Why.SAYS: "gives as their own: {by}",
        Why.KNOWN: "is known by what is only said in theirs: {by}",
        Why.SHARES: "gives the same as is said in theirs: {by}",
    }
    by = ", ".join(map(_told, one.by))
    return f"{one.conversation}  {how[one.why].format(by=by)}{_quoted(one)}"


def _quoted(one: Maybe) -> str:
    """As it was written, without what a terminal would obey."""
    words = "".join(sign if sign.isprintable() else " " for sign in one.words)
    return f': "{words}"' if words else ""


def _told(name: Name) -> str:
    from bot.domain.knowledge.traces import Kind

    if name.kind is Kind.OWNER:
        return f"the {name.value.partition(':')[0]} of their order"
    return f"{name.kind.value} {name}"


def _line(found: Found) -> str:
    state = found.state
    began, last = (
        f"{at:%Y-%m-%d %H:%M}" if at else "?" for at in (state.opened_at, state.changed_at)
    )
    by = ", ".join(sorted({_by(name) for name in found.by})) or "the id that you gave"
    where = f"{state.channel}, {state.status.value}"
    return f"{state.id}  {where}, {began} to {last}, {state.version} entries (found by {by})"


def _by(name: Name) -> str:
    from bot.domain.knowledge.traces import Kind

    return _told(name) if name.kind is Kind.OWNER else name.kind.value
