"""`warmline faq history` and `warmline faq rollback`: what an answer was before."""

from __future__ import annotations

import argparse
from typing import Any

from bot.commands.faq import add_folder, versions_folder


def register(actions: Any) -> None:
    """Add `history` and `rollback`."""
    history = actions.add_parser("history", help="the versions of an answer, newest first")
    history.add_argument("id")
    history.add_argument("--show", metavar="VERSION", help="print the file of that version")
    history.set_defaults(run=show_history)
    rollback = actions.add_parser("rollback", help="go back to the version before, or to a named")
    rollback.add_argument("id")
    rollback.add_argument("version", nargs="?", default="", help="or its beginning")
    rollback.add_argument("--language", default="en", help="default: en")
    add_folder(rollback)
    rollback.set_defaults(run=roll_back)


def show_history(arguments: argparse.Namespace) -> int:
    """One line for each version; 1 if there is none."""
    from bot.faq.history import History

    history = History(versions_folder())
    if arguments.show:
        wanted = [v for v in history.of(arguments.id) if v.version.startswith(arguments.show)]
        print(history.text(wanted[0].version if wanted else arguments.show), end="")
        return 0
    versions = history.events(arguments.id)
    for one in versions:
        by = f"  by {one.by}" if one.by else ""
        did = "  deleted" if one.gone else ""
        print(f"{one.at:%Y-%m-%d %H:%M:%S}  {one.language}  {one.version}  {one.file}{did}{by}")
    if not versions:
        print(f"No version of `{arguments.id}` was live so far (kept in {versions_folder()}).")
    return 0 if versions else 1


def roll_back(arguments: argparse.Namespace) -> int:
    """Write the older text into the answer's file; it is live at once, and a version of its own."""
    from bot.faq.history import History, rolled_back
    from bot.faq.loading import load_catalogue
    from bot.faq.saving import save

    history = History(versions_folder())
    now = load_catalogue(arguments.folder).get(arguments.id, arguments.language)
    if now and now.language != arguments.language:
        now = None
    version, text = rolled_back(
        history, arguments.id, arguments.language, arguments.version, live=now is not None
    )
    file = now.file if now else version.file
    save(arguments.folder / file, text)
    print(f"{arguments.folder / file} is again as it was in version {version.version}.")
    return 0
