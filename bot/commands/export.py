"""`warmline export`: all that is kept of one customer, for them to read and to take along."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Sequence
from pathlib import Path
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
    from bot.app.privacy.finding import Found
    from bot.app.views.export import Told

DATA, PAGE, FILES = "customer.json", "customer.html", "files"
#: What proves that a browser may see a conversation, and where it came from, is no news to them.
_OURS = frozenset({"token_hash", "origin_hash"})


def register(subcommands: Any) -> None:
    """Add `export` to the command line."""
    parser: argparse.ArgumentParser = subcommands.add_parser(
        "export",
        help="write down everything that is kept of one customer",
        description=(
            f"Writes {DATA} (every entry of their conversations) and {PAGE} (to be read) into a "
            "folder. Look them through before you hand them out: notes of colleagues are in them."
        ),
    )
    add_customer(parser, "export")
    parser.add_argument("--into", type=Path, default=Path("export"), help="default: export")
    parser.add_argument("--language", default="", help="of the page; default: the customer's own")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """0 when something was written, 1 when there is nothing."""
    return asyncio.run(_export(arguments))


async def _export(arguments: argparse.Namespace) -> int:
    from bot.domain.errors import BadInput
    from bot.domain.privacy.audit import Deed

    asked = asked_for(arguments)
    if any((arguments.into / file).exists() for file in (DATA, PAGE)):
        raise BadInput(f"{arguments.into} holds an export already; give another folder (--into).")
    async with opened() as store:
        findings = await look_for(store, asked)
        print(f"{len(findings.theirs)} conversations are theirs:")
        tell(findings, arguments)
        if not findings.theirs:
            print("Nothing was written.", file=sys.stderr)
            return 1
        told = await _told(store, findings.theirs)
        files = await _files(store, told)
        for found in findings.theirs:
            await write_down(store, Deed.EXPORTED, "", found.state.id)
    _write(arguments, told, findings.theirs)
    _write_files(arguments.into, files)
    print(f"Written: {arguments.into / DATA} and {arguments.into / PAGE}")
    if files:
        print(f"and {len(files)} files that they sent, in {arguments.into / FILES}")
    return 0


async def _told(store: Opened, theirs: Sequence[Found]) -> list[Told]:
    from bot.app.views.export import Told

    read = store.stores.record.read
    return [Told(found.state, await read(found.state.id, limit=-1)) for found in theirs]


async def _files(store: Opened, told: Sequence[Told]) -> dict[str, bytes]:
    """What they sent beside words, by the name that it gets: of their conversation and message."""
    from bot.app.views.export import name_of_file
    from bot.bootstrap import customers_files
    from bot.domain.attachments.attached import attached

    kept, found = customers_files(store.settings), {}
    for one in told:
        for file in attached(one.entries):
            content = await kept.get(one.state.id, file.file) if file.file else None
            if content is not None:
                found[name_of_file(one.state.id, file)] = content
    return found


def _write_files(into: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (into / FILES).mkdir(mode=0o700, exist_ok=True)
        path = into / FILES / name
        path.touch(mode=0o600)
        path.write_bytes(content)


def _write(arguments: argparse.Namespace, told: Sequence[Told], theirs: Sequence[Found]) -> None:
    from bot.app.views.export import export_page
    from bot.bootstrap import ROOT, names_of_shop, now
    from bot.domain.knowledge.traces import Kind

    arguments.into.mkdir(mode=0o700, parents=True, exist_ok=True)
    language = arguments.language or told[-1].state.language
    page = export_page(told, names_of_shop(ROOT), language, now(), DATA)
    data = {
        "exported_at": now().isoformat(),
        "known_by": sorted(
            {str(n) for found in theirs for n in found.traces.names if n.kind is not Kind.OWNER}
        ),
        "conversations": [_data(one) for one in told],
    }
    _put(arguments.into / DATA, json.dumps(data, ensure_ascii=False, indent=1))
    _put(arguments.into / PAGE, page)


def _data(told: Told) -> dict[str, Any]:
    from bot.adapters.codec import event_to_json, state_to_json

    events = [{"seq": x.seq, **_without(json.loads(event_to_json(x.event)))} for x in told.entries]
    return {"state": _without(json.loads(state_to_json(told.state))), "record": events}


def _without(given: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if name not in _OURS}


def _put(path: Path, text: str) -> None:
    """Readable by whoever asked for it alone."""
    path.touch(mode=0o600)
    path.write_bytes(text.encode("utf-8", "replace"))
