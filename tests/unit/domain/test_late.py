"""Patterns that are made when they are first looked for."""

from __future__ import annotations

import re

import pytest

from bot.domain import late as room
from bot.domain.late import late, make_all
from bot.domain.needs import Pieces


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was compiled."""
    found: list[str] = []

    def compiled(written: str, flags: int = 0) -> re.Pattern[str]:
        found.append(written)
        return re.compile(written, flags)

    monkeypatch.setattr(room, "re", type("Re", (), {"compile": staticmethod(compiled)}))
    return found


def test_nothing_is_made_before_it_is_looked_for(made: list[str]) -> None:
    pattern = late("lamps?", re.I)
    assert made == []

    found = [pattern.search("Two LAMPS"), pattern.fullmatch("lamp"), pattern.match("no lamp")]

    assert [bool(one) for one in found] == [True, True, False]
    assert made == ["lamps?"]


def test_it_is_what_re_makes_of_it() -> None:
    ours, theirs = late(r"(?P<word>\w+)!", re.I), re.compile(r"(?P<word>\w+)!", re.I)
    text = "Stop! now! please"

    assert ours.sub(r"\g<word>.", text) == theirs.sub(r"\g<word>.", text)
    assert ours.findall(text) == theirs.findall(text)
    assert [one.span() for one in ours.finditer(text, 5)] == [(6, 10)]
    assert (ours.pattern, ours.flags, ours.groups) == (theirs.pattern, theirs.flags, theirs.groups)


def test_what_it_needs_is_read_off_it() -> None:
    pattern = late("broken", re.I)

    assert Pieces("It is BROKEN").may_have(pattern)
    assert not Pieces("All is well").may_have(pattern)


def test_all_that_wait_are_made_at_once_and_none_twice(made: list[str]) -> None:
    make_all()
    made.clear()
    known, _unknown = late("known"), late("unknown")
    known.search("")

    make_all()
    make_all()

    assert sorted(made) == ["known", "unknown"]
