"""The folder as an assistant follows it: what is saved is live, and its versions are kept."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import pytest

from bot.assistant.live_faq import LiveFaq
from bot.faq.history import History
from bot.faq.keeping import AT_ONCE
from bot.faq.search import FaqIndex, Indexer
from bot.faq.vectors import shared_vectors

NOW = datetime(2026, 11, 21, 12, tzinfo=timezone.utc)


def save(folder: Path, name: str, body: str) -> None:
    head = f"id: {name}\ntitle: {name}\nask: [{name}]\nowner: o\nreview: 2027-01-01"
    (folder / f"{name}.md").write_text(f"---\n{head}\n---\n{body}\n", encoding="utf-8")


def test_an_edit_right_after_the_first_start_does_not_wait_until_all_versions_are_kept(
    tmp_path: Path,
) -> None:
    folder, history = tmp_path / "faq", History(tmp_path / "kept")
    folder.mkdir()
    names = [f"dish{number}" for number in range(AT_ONCE + 1)]
    for name in names:
        save(folder, name, "At four.")
    live = LiveFaq(folder, Indexer(shared_vectors()), history)
    kept_when_live, looks = [], 0

    def rest(_: float) -> bool:
        nonlocal looks
        looks += 1
        if looks == 1:
            assert not history.of(max(names))
            save(folder, max(names), "At a quarter past five.")
        elif looks == 2:
            kept_when_live.append(live.edition.catalogue.get(max(names)))
        return looks == 4

    live.follow(lambda: NOW, rest)
    assert [entry and entry.body for entry in kept_when_live] == ["At a quarter past five."]
    assert len(history.of(max(names))) == 2
    assert all(history.of(name) for name in names)


def test_every_edition_is_prepared_for_its_questions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared: list[FaqIndex] = []

    def prepare(index: FaqIndex) -> None:
        prepared.append(index)

    monkeypatch.setattr(FaqIndex, "prepare", prepare)
    save(tmp_path, "dish", "At four.")
    live = LiveFaq(tmp_path, Indexer(shared_vectors()))
    first = live.edition.index
    looks = iter(range(3))

    def rest(_: float) -> bool:
        look = next(looks)
        if look == 1:
            save(tmp_path, "soup", "At five.")
        return look == 2

    live.follow(lambda: NOW, rest)
    assert prepared == [first, live.edition.index]
    assert first is not live.edition.index
