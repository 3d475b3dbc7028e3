"""`warmline demo`: the demo shop's orders, and its order system."""

from __future__ import annotations

import argparse
import json
import os
import sys
from datetime import date, datetime, timezone
from typing import Any


def register(subcommands: Any) -> None:
    """Add `demo` to the command line. Heavy imports belong inside the run functions."""
    parser: argparse.ArgumentParser = subcommands.add_parser(
        "demo", help="the demo shop: list its orders, run its order system"
    )
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    orders = verbs.add_parser("orders", help="list all orders, as of today")
    orders.add_argument("--json", action="store_true", help="as a JSON array")
    orders.add_argument("--today", type=date.fromisoformat, help="the shop's day; default: UTC's")
    orders.set_defaults(run=_orders)
    serve = verbs.add_parser("serve", help="run the order system until it is stopped")
    _add_serve_arguments(serve)
    serve.set_defaults(run=_serve)


def _add_serve_arguments(parser: argparse.ArgumentParser) -> None:
    from demo.serve import add_arguments

    add_arguments(parser)


def _serve(arguments: argparse.Namespace) -> int:
    from demo.serve import serve

    return serve(arguments)


def _orders(arguments: argparse.Namespace) -> int:
    from demo.shop_data import shop

    today = arguments.today or datetime.now(timezone.utc).date()
    rows = [_row(order) for order in shop(today).orders]
    text = json.dumps(rows, ensure_ascii=False, indent=2) if arguments.json else _table(rows)
    try:
        print(text, flush=True)
    except BrokenPipeError:  # piped into `head`, which has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _row(order: dict[str, Any]) -> dict[str, Any]:
    customer = order["customer"]
    return {
        "number": order["number"],
        "email": customer["email"],
        "postcode": customer["postcode"],
        "phone": customer["phone"],
        "state": order["state"],
        "why": (order["why"] or {}).get("code"),
        "name": customer["name"],
        "items": [line["title"] for line in order["lines"]],
    }


def _table(rows: list[dict[str, Any]]) -> str:
    columns = ("number", "state", "why", "email", "postcode", "phone", "name")
    widths = {name: max(len(name), *(len(row[name] or "") for row in rows)) for name in columns}
    return "\n".join(
        "  ".join((row[name] or "").ljust(widths[name]) for name in columns).rstrip()
        for row in ({name: name for name in columns}, *rows)
    )
