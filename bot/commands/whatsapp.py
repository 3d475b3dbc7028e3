"""`warmline whatsapp`: look at WhatsApp webhooks the way the product does."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any


def register(subcommands: Any) -> None:
    """Add `whatsapp` to the command line. Heavy imports belong inside the run functions."""
    parser: argparse.ArgumentParser = subcommands.add_parser(
        "whatsapp", help="look at WhatsApp webhooks the way Warmline does"
    )
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    read = actions.add_parser("read", help="print how a webhook's body is read, as a JSON list")
    read.add_argument("file", metavar="FILE", help="a file with the body, or - for standard input")
    read.set_defaults(run=_read)


def _read(arguments: argparse.Namespace) -> int:
    import json

    from bot.channels.whatsapp.reading import read_webhook

    readings = read_webhook(_body(arguments.file)).to_json()
    # Escapes are as good JSON as the letters, and print where the terminal is not UTF-8.
    escape = "utf" not in (sys.stdout.encoding or "").lower()
    print(json.dumps(readings, ensure_ascii=escape, indent=2))
    return 0


def _body(name: str) -> bytes:
    from bot.domain.errors import BadInput

    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise BadInput(f"{name} can't be read ({error.strerror}): name a file.") from error
