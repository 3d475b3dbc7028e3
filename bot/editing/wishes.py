"""What an editor asks for. Light: the desk reads this before anybody edits."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.people.roster import Agent

SHOWS = ("all", "broken", "to_mend", "overdue")


@dataclass(frozen=True, kw_only=True)
class House:
    """Of the shop: the zone in which days begin, and the languages it is asked in."""

    zone: str = "UTC"
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What to list; empty means any. `show` is one of SHOWS."""

    words: str = ""
    folder: str = ""
    owner: str = ""
    language: str = ""
    show: str = "all"


@dataclass(frozen=True, kw_only=True)
class Edit:
    """This text in that file (None: the file gone), begun from that version of it.

    `began_from` is empty for a new file; `anyway` publishes what the check has doubts about.
    """

    file: str
    text: str | None
    began_from: str
    by: Agent
    anyway: bool = False
    note: str = ""
