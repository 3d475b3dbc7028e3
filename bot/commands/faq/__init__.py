"""`warmline faq`: what editors do with the answers."""

from __future__ import annotations

import argparse
from datetime import date, datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.faq.entry import Catalogue


def register(subcommands: Any) -> None:
    """Add `faq` to the command line."""
    from bot.commands.faq import check, looking_back, new, trying, versions

    parser: argparse.ArgumentParser = subcommands.add_parser("faq", help="the answers in faq/")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    for part in (new, check, trying, looking_back, versions):
        part.register(actions)


def add_folder(parser: argparse.ArgumentParser) -> None:
    """The option that every action has."""
    parser.add_argument("--folder", type=Path, default=Path("faq"), help="default: faq")


def load(folder: Path) -> Catalogue:
    """What customers get from that folder: the versions that were live are known here as well."""
    from bot.faq.history import History
    from bot.faq.loading import load_catalogue

    return load_catalogue(folder, History(versions_folder()))


def versions_folder() -> Path:
    """Where the assistants keep what was live."""
    import os

    from bot.faq.history import folder_in
    from bot.settings import load_settings

    return folder_in(load_settings(os.environ).home)


def today(folder: Path) -> date:
    """The day where the shop is to which that folder belongs."""
    from bot.adapters.files.shop import zone_of
    from bot.faq.days import day_in

    zone = zone_of(folder.resolve().parent / "shop.yml")
    return day_in(zone, datetime.now(timezone.utc))
