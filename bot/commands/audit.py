"""`warmline audit`: who read and did what at the desk."""

from __future__ import annotations

import argparse
import asyncio
import json
from typing import TYPE_CHECKING, Any

from bot.commands.customer import opened

if TYPE_CHECKING:
    from bot.domain.privacy.audit import AuditLine

_PAGE = 500


def register(subcommands: Any) -> None:
    """Add `audit` to the command line."""
    parser: argparse.ArgumentParser = subcommands.add_parser(
        "audit", help="who read and did what at the desk, newest first"
    )
    parser.add_argument("--who", default="", help="somebody's log-in name, or shell")
    parser.add_argument("--deed", default="", help="such as opened, replied, logged_in")
    parser.add_argument("--conversation", default="", metavar="ID", help="about this one")
    parser.add_argument("--most", type=int, default=100, help="lines at most; default 100")
    parser.add_argument("--json", action="store_true", help="one line of JSON each")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the lines, the newest first."""
    asyncio.run(_show(arguments))
    return 0


async def _show(arguments: argparse.Namespace) -> None:
    from bot.domain.privacy.audit import Wanted

    wanted = Wanted(who=arguments.who, deed=arguments.deed, conversation=arguments.conversation)
    left, more = max(arguments.most, 0), ""
    async with opened() as store:
        while left:
            page = await store.stores.audit.page(wanted, min(left, _PAGE), more)
            for line in page.lines:
                print(_json(line) if arguments.json else _text(line))
            left, more = left - len(page.lines), page.more
            if not more:
                return


def _text(line: AuditLine) -> str:
    about = " ".join(filter(None, (line.conversation, line.about)))
    who = line.who or "(nobody we know)"
    return (
        f"{line.at:%Y-%m-%d %H:%M:%S}  {who:<12} {line.deed.value:<15} {line.outcome:<22} {about}"
    )


def _json(line: AuditLine) -> str:
    told = {
        "at": line.at.isoformat(),
        "who": line.who,
        "deed": line.deed.value,
        "conversation": line.conversation,
        "about": line.about,
        "outcome": line.outcome,
    }
    return json.dumps(told)
