"""`warmline faq check`: what is wrong in the files, and where."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.commands.faq import add_folder, load, today, versions_folder

if TYPE_CHECKING:
    from bot.faq.entry import Catalogue, Problem

_AT_ONCE = 8


def register(actions: Any) -> None:
    """Add `check`."""
    check = actions.add_parser("check", help="say what is wrong in the files, and where")
    add_folder(check)
    check.add_argument(
        "--voice", type=Path, default=Path("words/voice.yml"), help="default: words/voice.yml"
    )
    check.add_argument(
        "--links", action="store_true", help="also ask every link whether something is there"
    )
    check.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print `file:line: message` for every problem; 1 if there is any."""
    import gc

    # What is read here is needed until the end: looking for garbage would only take time.
    gc.disable()
    try:
        catalogue, problems = _checked(arguments)
    finally:
        gc.enable()
    for problem in problems:
        print(f"{arguments.folder}/{problem}")
    for hint in _hints(catalogue):
        print(f"{arguments.folder}/{hint} (a hint)")
    entries = len(catalogue.entries)
    if problems:
        print(f"{len(problems)} to mend; {entries} entries could be read.")
        return 1
    print(f"{entries} entries, all well.")
    return 0


def _checked(arguments: argparse.Namespace) -> tuple[Catalogue, tuple[Problem, ...]]:
    from bot.faq.checking import check_catalogue
    from bot.faq.loading import load_voice_rules
    from bot.faq.search import Indexer
    from bot.faq.vectors import load_vectors

    rules = load_voice_rules(arguments.voice)
    catalogue = load(arguments.folder)
    day = today(arguments.folder)
    problems = check_catalogue(catalogue, rules, day, Indexer(load_vectors()))
    return catalogue, problems + (dead_links(catalogue) if arguments.links else ())


def _hints(catalogue: Catalogue) -> Iterator[Problem]:
    from bot.faq.history import History
    from bot.faq.lagging import lagging

    return lagging(catalogue, History(versions_folder()).changed())


def dead_links(catalogue: Catalogue) -> tuple[Problem, ...]:
    """Links of the web that answer with an error or not at all. Asks each address once."""
    from concurrent.futures import ThreadPoolExecutor

    from bot.adapters.links import wrong_with
    from bot.faq.checks.links import links_of, web_address

    links = [link for entry in catalogue.entries for link in links_of(entry) if web_address(link)]
    addresses = sorted({web_address(link) for link in links})
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        wrong = dict(zip(addresses, pool.map(wrong_with, addresses), strict=True))
    return tuple(
        link.problem(f"The link `{link.address}` is dead: {told} Mend or remove it.")
        for link in links
        if (told := wrong[web_address(link)])
    )
