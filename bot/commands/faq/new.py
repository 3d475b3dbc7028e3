"""`warmline faq new`: a file to fill in."""

from __future__ import annotations

import argparse
from typing import Any

from bot.commands.faq import add_folder, load, today


def register(actions: Any) -> None:
    """Add `new`."""
    new = actions.add_parser("new", help="make a file to fill in")
    new.add_argument("id", help="such as gift-wrap; folders may stand in front: ordering/gift-wrap")
    new.add_argument("--language", default="en", help="of a translation; default: en")
    new.add_argument("--ask", action="append", default=[], help="a way customers ask it; again")
    add_folder(new)
    new.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Make the file, and say what to do with it. Raises BadInput for a name that can't be."""
    from bot.faq.drafting import draft, place_of

    catalogue = load(arguments.folder)
    place = place_of(arguments.id, arguments.language, catalogue)
    day = today(arguments.folder)
    text = draft(arguments.id, arguments.language, day, tuple(arguments.ask), catalogue)
    file = arguments.folder / place
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("x", encoding="utf-8") as new:
        new.write(text)
    print(f"{file} is there. Fill it in; it goes live as soon as it is whole.")
    return 0
