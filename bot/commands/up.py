"""`warmline up`: everything on this machine, until told to stop. `make run` calls it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.faq.entry import Catalogue


def register(subcommands: Any) -> None:
    """Add `up` to the command line. Heavy imports belong inside the run functions."""
    parser: argparse.ArgumentParser = subcommands.add_parser(
        "up",
        help="start everything on this machine and stay in front",
        description="Starts store, order system, action server, assistant and front desk.",
    )
    parser.add_argument(
        "--with-make", action="store_true", help="stop as well when the make above is stopped"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Check everything first; SettingsError says what to mend."""
    import os
    import random

    from bot.adapters.files.good_copies import sound
    from bot.adapters.files.team import load_team
    from bot.launch import checks, manager
    from bot.launch.home import claim
    from bot.launch.news import News
    from bot.launch.parent import Parent
    from bot.launch.parts import FrontDesk
    from bot.launch.ports import free_ports
    from bot.launch.programs import ROOT, Ports, addresses, programs
    from bot.launch.questions import Questions
    from bot.launch.welcome import front_host, ready_lines, serving_line
    from bot.settings import environment_for_parts, load_settings, unknown_settings

    settings = load_settings(os.environ)
    for name in unknown_settings(os.environ):
        manager.say(f"Note: {name} is no setting of ours (docs/settings.md has them all).")
    team = sound(ROOT / "team.yml", load_team, settings.home)
    checks.check_passwords(settings, team)
    answers = check_files(ROOT, settings.home, manager.say)
    with claim(settings.home, manager.say) as home:
        checks.check_ports(settings)
        found = free_ports(2 + settings.assistants, random.Random())  # noqa: S311
        ports = Ports(actions=found[0], orders=found[1], assistants=found[2:])
        at = addresses(settings, home, ports)
        environment = environment_for_parts(os.environ, at)
        question = _a_question(answers)
        questions = [Questions(url, question) for url in at.assistants]
        desks = [FrontDesk(front_host(settings), port) for port in settings.ports]
        news = News(serving_line(settings), ready_lines(settings, team))
        manager.say(f"Starting Warmline (data and logs in {settings.home})")
        return manager.run(
            home,
            programs(settings, home, ports),
            {**environment, "WARMLINE_HOME": str(settings.home)},
            manager.Watch(
                desks, news, home.logs, lambda: all(each.answered() for each in questions)
            ),
            Parent().wants_us_gone if arguments.with_make else lambda: False,
        )


def check_files(root: Path, home: Path, say: Callable[[str], None]) -> Catalogue:
    """Mistakes in what people edit, said here and not only in a log; the answers.

    SettingsError where nothing could be served. A file or an answer that can't be read counts as
    it was when last good, which `home` knows; an answer that never was is left out, loudly.
    """
    from bot.bootstrap import read_files
    from bot.faq.history import History, folder_in
    from bot.faq.loading import load_catalogue

    for stale in read_files(root, home).stale:
        say(f"To mend, its copy of {stale.since:%Y-%m-%d %H:%M} UTC counts: {stale.why}")
    found = load_catalogue(root / "faq", History(folder_in(home)))
    live = {entry.file for entry in found.entries}
    for problem in found.problems:
        if problem.file in live:
            say(f"To mend, customers get its last good version: {problem}")
        elif problem.file.endswith(".md"):
            say(f"LEFT OUT, customers won't get this answer: {problem}")
        else:
            say(f"LEFT OUT, nothing in this file counts: {problem}")
    return found


def _a_question(answers: Catalogue) -> str:
    """Something that the catalogue surely answers: a wording of its first entry."""
    return next(entry.wordings[-1] for entry in answers.entries)
