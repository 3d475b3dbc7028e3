"""Versions are kept bit by bit beside the answering, in the order in which they were live."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from bot.faq.entry import Entry
from bot.faq.history import History, Version
from bot.faq.keeping import Keeper
from bot.faq.reading import read_entry

NOW = datetime(2026, 11, 21, 12, tzinfo=timezone.utc)
LATER = NOW + timedelta(seconds=5)


def dish(name: str, body: str = "At four.") -> Entry:
    head = f"id: {name}\ntitle: {name}\nask: [{name}]\nowner: o\nreview: 2027-01-01"
    return read_entry(f"---\n{head}\n---\n{body}\n", f"{name}.md")


def kept(history: History, *names: str) -> list[str]:
    return [one.version for name in names for one in history.of(name)]


def test_many_versions_are_kept_few_at_a_time(tmp_path: Path) -> None:
    history = History(tmp_path)
    tea, cake, milk = map(dish, ("tea", "cake", "milk"))
    keeper = Keeper(history, at_once=2)
    keeper.note((tea, cake, milk), NOW)
    assert keeper.keep()
    assert kept(history, "tea", "cake", "milk") == [tea.version, cake.version]
    assert not keeper.keep()
    assert kept(history, "milk") == [milk.version]


def test_what_was_changed_before_its_turn_came_is_kept_as_it_was_and_as_it_is(
    tmp_path: Path,
) -> None:
    history = History(tmp_path)
    tea, cake, later = dish("tea"), dish("cake"), dish("cake", "At five.")
    keeper = Keeper(history, at_once=1)
    keeper.note((tea, cake), NOW)
    keeper.keep()
    keeper.note((tea, later), LATER)
    while keeper.keep():
        pass
    assert [(one.version, one.at) for one in history.of("cake")] == [
        (later.version, LATER),
        (cake.version, NOW),
    ]
    assert len(history.of("tea")) == 1


def test_who_comes_late_with_an_old_version_does_not_make_it_the_latest(tmp_path: Path) -> None:
    tea, later = dish("tea"), dish("tea", "At five.")
    keepers = [Keeper(History(tmp_path)), Keeper(History(tmp_path))]
    for keeper in keepers:
        keeper.note((tea,), NOW)
    keepers[0].keep()
    keepers[0].note((later,), LATER)
    keepers[0].keep()
    keepers[1].keep()
    assert kept(History(tmp_path), "tea") == [later.version, tea.version]


class FullOnce(History):
    """A disk that is full at the first attempt."""

    full = True

    def keep(self, entries: Iterable[Entry], at: datetime, by: str = "") -> tuple[Version, ...]:
        if self.full:
            self.full = False
            raise OSError("no space left")
        return super().keep(entries, at, by)


def test_what_could_not_be_kept_is_tried_again_with_the_next_edition(tmp_path: Path) -> None:
    tea, cake = dish("tea"), dish("cake")
    history = FullOnce(tmp_path)
    keeper = Keeper(history)
    live = (tea,)
    keeper.note(live, NOW)
    with pytest.raises(OSError, match="no space"):
        keeper.keep()
    keeper.note(live, NOW)
    assert not keeper.keep()
    assert kept(history, "tea") == []
    keeper.note((tea, cake), LATER)
    keeper.keep()
    assert kept(history, "tea", "cake") == [tea.version, cake.version]


def test_what_is_live_no_more_is_told_as_deleted_and_what_only_moved_is_not(
    tmp_path: Path,
) -> None:
    history = History(tmp_path)
    tea, cake = dish("tea"), dish("cake")
    keeper = Keeper(history)
    keeper.note((tea, cake), NOW)
    keeper.keep()
    keeper.note((replace(cake, file="sweets/cake.md"),), LATER)
    keeper.keep()
    assert [one.gone for one in history.events("tea")] == [True, False]
    assert [one.gone for one in history.events("cake")] == [False, False]
