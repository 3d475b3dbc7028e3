"""`warmline serve`: the front desk alone. `warmline up` runs it among the others."""

from __future__ import annotations

import argparse
from typing import Any


def register(subcommands: Any) -> None:
    """Add `serve` to the command line. Heavy imports belong inside the run functions."""
    parser: argparse.ArgumentParser = subcommands.add_parser(
        "serve",
        help="run the front desk alone, with the other parts where the settings say",
        description="Runs the front desk; the WARMLINE_..._URL settings name the other parts.",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:  # noqa: ARG001
    """Check the settings, then serve until stopped."""
    import gc
    import os

    # What is loaded and built now stays (`bot.garbage.keep_for_good`, which turns this on
    # again): to look through it for garbage while it grows took a tenth of the start.
    gc.disable()

    from bot.adapters.files.good_copies import sound
    from bot.adapters.files.team import load_team
    from bot.domain.errors import SettingsError
    from bot.launch.checks import check_passwords
    from bot.launch.programs import ROOT
    from bot.settings import load_settings

    settings = load_settings(os.environ)
    missing = settings.addresses.missing()
    if missing:
        names = ", ".join(f"WARMLINE_{part.upper()}_URL" for part in missing)
        raise SettingsError(f"set {names}, or start everything with `warmline up`.")
    check_passwords(settings, sound(ROOT / "team.yml", load_team, settings.home))

    from bot.server import serve

    serve(settings)
    return 0
