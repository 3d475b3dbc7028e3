"""What the front desk and its ears write to each other: one line of JSON for each message.

Asked is `[number, text, asked, known, others, things, today]`, answered `[number, heard]`, with
each thing heard as the values of its fields in their order. `[number, null]`: listening failed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.domain.knowledge.facts import FactName
from bot.domain.listening.ground import Heard, Hearing
from bot.json_text import read_json, write_json

#: The first line of the ears: from here on they answer.
READY = b"[0,[]]\n"


def question(number: int, text: str, hearing: Hearing) -> bytes:
    """A message and what it is heard against, numbered from 1."""
    row = [
        number,
        text,
        hearing.asked,
        [[name.value, value] for name, value in hearing.known],
        hearing.others,
        sorted(hearing.things),
        hearing.today.isoformat() if hearing.today else None,
    ]
    return write_json(row) + b"\n"


def read_question(line: bytes) -> tuple[int, str, Hearing]:
    """As it was asked."""
    number, text, asked, known, others, things, today = read_json(line)
    hearing = Hearing(
        asked=asked,
        known=tuple((FactName(name), value) for name, value in known),
        others=tuple(others),
        things=frozenset(things),
        today=date.fromisoformat(today) if today else None,
    )
    return number, text, hearing


def answer(number: int, found: Sequence[Heard] | None) -> bytes:
    """What was heard; None when listening failed."""
    rows = None if found is None else [_row(heard) for heard in found]
    return write_json([number, rows]) + b"\n"


def read_answer(line: bytes) -> tuple[int, tuple[Heard, ...] | None]:
    """As it was answered."""
    number, rows = read_json(line)
    return number, None if rows is None else tuple(_heard(row) for row in rows)


def _row(heard: Heard) -> list[str | int]:
    return [
        heard.name.value,
        heard.value,
        heard.quote,
        heard.start,
        heard.end,
        heard.meaning,
        heard.instead_of,
    ]


def _heard(row: Sequence[Any]) -> Heard:
    name, value, quote, start, end, meaning, instead_of = row
    return Heard(
        name=FactName(name),
        value=value,
        quote=quote,
        start=start,
        end=end,
        meaning=meaning,
        instead_of=instead_of,
    )
