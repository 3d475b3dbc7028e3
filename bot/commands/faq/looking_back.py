"""`warmline faq diff` and `warmline faq learn`: what past questions say of the answers."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.commands.faq import add_folder, load, today

if TYPE_CHECKING:
    from bot.faq.comparing import Answer, Change, Comparison
    from bot.faq.learning import Group
    from bot.faq.past import PastQuestion

_DAYS = 30
_TITLES = {
    "lost": "would get no answer any more",
    "other": "would get another answer",
    "new": "would get an answer at last",
    "reworded": "would get the new wording",
}


def register(actions: Any) -> None:
    """Add `diff` and `learn`."""
    diff = actions.add_parser("diff", help="which past questions an edited copy would answer anew")
    diff.add_argument("other", type=Path, help="the edited copy of the folder")
    diff.add_argument("--file", type=Path, help="questions as for `faq test`, not from the record")
    _add_days(diff)
    add_folder(diff)
    diff.set_defaults(run=show_diff)
    learn = actions.add_parser("learn", help="questions without a good answer, grouped")
    learn.add_argument("--start", type=int, metavar="NUMBER", help="begin an answer from it")
    learn.add_argument("--id", default="", help="of the new answer, folders may stand in front")
    _add_days(learn)
    add_folder(learn)
    learn.set_defaults(run=show_learned)


def _add_days(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--days", type=int, default=_DAYS, help=f"how far back; default {_DAYS}")


def show_diff(arguments: argparse.Namespace) -> int:
    """The questions that would get another answer; 1 if there is any."""
    from bot.faq.comparing import Side, compare
    from bot.faq.search import Indexer
    from bot.faq.vectors import load_vectors

    indexer = Indexer(load_vectors())
    live, edited = (load(folder) for folder in (arguments.folder, arguments.other))
    sides = [Side(catalogue=one, index=indexer.index(one)) for one in (live, edited)]
    for problem in edited.problems:
        print(f"{arguments.other}/{problem}")
    found = compare(sides[0], sides[1], _questions(arguments), today(arguments.folder))
    for line in _told(found):
        print(line)
    return 1 if found.changes else 0


def show_learned(arguments: argparse.Namespace) -> int:
    """The groups, most customers first; or with --start a new file from one of them."""
    from bot.faq.comparing import Side
    from bot.faq.learning import learn
    from bot.faq.search import FaqIndex
    from bot.faq.vectors import load_vectors

    catalogue, vectors = load(arguments.folder), load_vectors()
    side = Side(catalogue=catalogue, index=FaqIndex.build(catalogue, vectors))
    groups = learn(_questions(arguments), side, vectors, today(arguments.folder))
    if arguments.start is not None:
        return _begin(arguments, groups)
    for number, group in enumerate(groups, 1):
        print(*_lines(number, group), sep="\n")
    if not groups:
        print(f"No question of the last {arguments.days} days was left without a good answer.")
    return 0


def _questions(arguments: argparse.Namespace) -> Sequence[PastQuestion]:
    """From a file, or from the store of the running product."""
    import os
    from datetime import timedelta

    from bot.bootstrap import now, recorded_questions
    from bot.faq.measuring import read_questions
    from bot.faq.past import Outcome, PastQuestion
    from bot.settings import load_settings

    if getattr(arguments, "file", None):
        return [
            PastQuestion(
                text=one.text, at=now(), conversation=str(number), outcome=Outcome.ANSWERED
            )
            for number, one in enumerate(read_questions(arguments.file))
        ]
    since = now() - timedelta(days=arguments.days)
    return asyncio.run(recorded_questions(load_settings(os.environ), since))


def _told(found: Comparison) -> Iterator[str]:
    for kind, title in _TITLES.items():
        some = [change for change in found.changes if change.kind.value == kind]
        if some:
            yield f"{len(some)} {title}:"
            yield from map(_line, some)
    yield (
        f"{found.questions} different questions asked again ({found.times} in all);"
        f" {len(found.changes)} would get another answer."
    )


def _line(change: Change) -> str:
    moved = f"{_name(change.before)} -> {_name(change.after)}"
    return f'  {change.times:3}x  "{change.text[:100]}"   {moved}'


def _name(answer: Answer | None) -> str:
    return f"{answer.id} ({answer.score:.2f})" if answer else "nothing"


def _lines(number: int, group: Group) -> Iterator[str]:
    why = f"`{group.entry}` was of no use" if group.entry else "nobody could answer"
    helped = f", {group.not_helped} said it did not help" if group.not_helped else ""
    language = f" [{group.language}]" if group.language != "en" else ""
    yield f"{number}. {group.customers} customers{language}: {why}{helped}; {group.last:%Y-%m-%d}"
    yield from (f'     "{text[:100]}"' for text in group.examples[:4])
    if group.now:
        yield f"   answered now by {group.now.id} ({group.now.score:.2f})"
        return
    if group.near:
        yield f"   nearest: {group.near.id} ({group.near.score:.2f})"
    yield f"   warmline faq learn --start {number} --id {group.suggested_id}"


def _begin(arguments: argparse.Namespace, groups: Sequence[Group]) -> int:
    from bot.commands.faq.new import run
    from bot.domain.errors import NotFound

    if not 1 <= arguments.start <= len(groups):
        raise NotFound(f"There are groups 1 to {len(groups)}; `warmline faq learn` lists them.")
    group = groups[arguments.start - 1]
    return run(
        argparse.Namespace(
            id=arguments.id or group.suggested_id,
            language=group.language,
            ask=list(group.wordings),
            folder=arguments.folder,
        )
    )
