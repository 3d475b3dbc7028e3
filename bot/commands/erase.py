"""`warmline erase`: everything that is kept of one customer, gone."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from bot.commands.customer import (
    Opened,
    add_customer,
    asked_for,
    look_for,
    opened,
    tell,
    write_down,
)

if TYPE_CHECKING:
    import re

    from bot.app.privacy.finding import Findings, Found

#: What came in the very moment of the erasure is found by a second look, after this (seconds).
LOOK_AGAIN = 1.0


def register(subcommands: Any) -> None:
    """Add `erase` to the command line."""
    parser: argparse.ArgumentParser = subcommands.add_parser(
        "erase",
        help="erase everything that is kept of one customer",
        description=(
            "Shows which conversations are theirs, asks, and erases them with all that leads to "
            "them: in the store, in the logs of this home, and at running desks. Backups keep what "
            "they hold until they expire."
        ),
    )
    add_customer(parser, "erase")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.add_argument(
        "--even-open", action="store_true", help="also conversations that are going on"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """0 when nothing is left of them, 1 when nothing was erased."""
    return asyncio.run(_erase(arguments))


async def _erase(arguments: argparse.Namespace) -> int:
    asked = asked_for(arguments)
    async with opened() as store:
        findings = await look_for(store, asked)
        if not findings.theirs:
            print("No conversation is theirs.")
            tell(findings, arguments)
            return 1 if findings.maybe or findings.mentioned else 0
        print(f"{len(findings.theirs)} conversations are theirs:")
        tell(findings, arguments)
        if _going_on(findings.theirs) and not arguments.even_open:
            return _refused(findings.theirs)
        if not arguments.yes and not _agreed(len(findings.theirs)):
            return 1
        await _do(store, findings)
    return 0


def _going_on(theirs: Sequence[Found]) -> list[Found]:
    from bot.bootstrap import now
    from bot.domain.privacy.retention import over

    return [found for found in theirs if not over(found.state, now())]


def _refused(theirs: Sequence[Found]) -> int:
    going_on = ", ".join(found.state.id for found in _going_on(theirs))
    print(
        f"Nothing was erased: {going_on} is going on, or something is owed in it. Close it first, "
        "or give --even-open.",
        file=sys.stderr,
    )
    return 1


def _agreed(count: int) -> bool:
    if not sys.stdin.isatty():
        print("Nothing was erased: give --yes to do it.", file=sys.stderr)
        return False
    answer = input(f"Erase these {count} for good? Type yes: ")
    if answer.strip().lower() != "yes":
        print("Nothing was erased.")
        return False
    return True


async def _do(store: Opened, findings: Findings) -> None:
    from bot.adapters.files.logs import mask
    from bot.adapters.redis.sweep import rewrite
    from bot.domain.knowledge.traces import pattern_of
    from bot.domain.privacy.audit import Deed

    theirs = findings.theirs
    alone = findings.theirs_alone
    pattern = pattern_of({name for name, _ in alone}, {text for _, text in alone})
    await _out_of_the_store(store, [found.state.id for found in theirs], pattern)
    lines = mask(store.settings.home / "logs", pattern)
    await write_down(store, Deed.ERASED, f"{len(theirs)}-conversations")
    rewritten = await rewrite(store.redis)
    print(f"Erased: {len(theirs)} conversations. In the logs {lines} places were made unreadable.")
    if rewritten:
        print(
            "The store rewrites its append-only file now; until that is done the old one holds it."
        )
    else:
        print("Have the store rewrite its append-only file (BGREWRITEAOF): the old one holds it.")
    print("Backups hold it until they expire.")


async def _out_of_the_store(
    store: Opened, conversations: Sequence[str], pattern: re.Pattern[str]
) -> None:
    """Twice: a front desk may have been in the middle of something."""
    from bot.adapters.redis.sweep import sweep
    from bot.app.privacy.forgetting import ASKED, Forgetting
    from bot.bootstrap import ROOT, customers_files, read_team

    agents = tuple(read_team(ROOT).agents)
    forgetting = Forgetting(store.stores, agents, customers_files(store.settings))
    for look in range(2):
        if look:
            await asyncio.sleep(LOOK_AGAIN)
        for conversation in conversations:
            await _one(store, forgetting, conversation)
        swept = await sweep(store.redis, pattern)
        if not look:
            await forgetting.tell(conversations, ASKED)
    for conversation in swept.left:
        print(f"Their name still stands in {conversation}, which is not theirs.")


async def _one(store: Opened, forgetting: Any, conversation: str) -> None:
    """As often as somebody writes meanwhile."""
    from bot.domain.errors import Conflict

    while (state := await store.stores.record.load(conversation)) is not None:
        try:
            await forgetting.forget(state)
        except Conflict:
            continue
    await forgetting.finish(conversation)
