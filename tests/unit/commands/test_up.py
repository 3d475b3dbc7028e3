"""What `warmline up` says before it starts anything."""

from __future__ import annotations

import shutil
from datetime import datetime, timezone
from pathlib import Path

import pytest

from bot.commands.up import check_files
from bot.domain.errors import SettingsError
from bot.faq.history import History, folder_in
from bot.faq.loading import load_catalogue

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """The files that people edit, to be broken."""
    for name in ("team.yml", "shop.yml", "signals.yml", "causes.yml", "remedies.yml"):
        shutil.copy(ROOT / name, tmp_path)
    for name in ("words", "faq"):
        shutil.copytree(ROOT / name, tmp_path / name)
    phrases = Path("bot", "judgement", "phrases")
    shutil.copytree(ROOT / phrases, tmp_path / phrases)
    return tmp_path


def test_files_that_are_well_need_no_word(shop: Path) -> None:
    said: list[str] = []
    check_files(shop, shop / "home", said.append)
    assert said == []


def test_a_mistake_in_the_team_is_said_at_once_and_nothing_is_started(shop: Path) -> None:
    team = shop / "team.yml"
    team.write_text(team.read_text("utf-8").replace("languages: [en]", "languages: en", 1), "utf-8")
    with pytest.raises(SettingsError, match="languages must be a list"):
        check_files(shop, shop / "home", print)


def test_a_skill_that_the_signals_need_and_nobody_has_is_said_at_once(shop: Path) -> None:
    team = shop / "team.yml"
    written = team.read_text(encoding="utf-8").replace(", care]", "]")
    team.write_text(written, encoding="utf-8")
    with pytest.raises(
        SettingsError, match=r"nobody in team.yml .* has: .*care \(signals.hardship"
    ):
        check_files(shop, shop / "home", print)


def test_an_answer_that_cant_be_read_is_said_to_be_left_out(shop: Path) -> None:
    broken = next((shop / "faq").rglob("gift-wrap.md"))
    broken.write_text(broken.read_text("utf-8").replace("ask:", "ask: [", 1), "utf-8")
    said: list[str] = []
    check_files(shop, shop / "home", said.append)
    assert len(said) >= 1
    assert "gift-wrap.md" in said[0]
    assert said[0].startswith("LEFT OUT, customers won't get this answer")


def test_an_answer_that_was_good_before_is_said_to_be_given_as_it_was_then(shop: Path) -> None:
    kept = History(folder_in(shop / "home"))
    kept.keep(load_catalogue(shop / "faq").entries, datetime(2026, 11, 21, tzinfo=timezone.utc))
    broken = next((shop / "faq").rglob("gift-wrap.md"))
    broken.write_text(broken.read_text("utf-8").replace("ask:", "ask: [", 1), "utf-8")
    said: list[str] = []
    answers = check_files(shop, shop / "home", said.append)
    assert answers.get("gift-wrap")
    assert said[0].startswith("To mend, customers get its last good version: ")
    assert not any("LEFT OUT" in line for line in said)
