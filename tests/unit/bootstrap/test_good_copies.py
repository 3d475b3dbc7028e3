"""A file that can't be read keeps no front desk away: its last good copy counts, loudly."""

from __future__ import annotations

import shutil
from datetime import datetime, timezone
from pathlib import Path

import pytest

from bot.adapters.files.good_copies import copies_in, sound
from bot.adapters.files.team import load_team
from bot.bootstrap import ROOT, notices_of, read_files
from bot.domain.errors import SettingsError

NOW = datetime(2026, 11, 22, 12, tzinfo=timezone.utc)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """The files that a start needs, read well once."""
    for name in ("team.yml", "shop.yml", "signals.yml", "causes.yml", "remedies.yml"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "words", tmp_path / "words")
    shutil.copytree(ROOT / "replies", tmp_path / "replies")
    phrases = Path("bot", "judgement", "phrases")
    shutil.copytree(ROOT / phrases, tmp_path / phrases)
    assert read_files(tmp_path, tmp_path / "home").stale == ()
    return tmp_path


def broken(path: Path) -> None:
    path.write_text(path.read_text("utf-8") + "\n  - [", "utf-8")


@pytest.mark.parametrize("name", ["team.yml", "signals.yml", "remedies.yml"])
def test_its_last_good_copy_counts_and_it_is_said_what_to_mend(shop: Path, name: str) -> None:
    good = read_files(shop, shop / "home")
    broken(shop / name)
    files = read_files(shop, shop / "home")
    assert files.team == good.team
    assert files.remedies == good.remedies
    (stale,) = files.stale
    assert stale.file == name
    (notice,) = notices_of(files, NOW)
    assert notice.startswith(f"What stood in {name} ")
    assert stale.why in notice


def test_without_a_copy_nothing_is_started(shop: Path) -> None:
    broken(shop / "team.yml")
    with pytest.raises(SettingsError, match=r"team\.yml"):
        read_files(shop, shop / "another")
    with pytest.raises(SettingsError, match=r"team\.yml"):
        read_files(shop)


def test_a_mistake_never_becomes_the_copy(shop: Path) -> None:
    copy = copies_in(shop / "home") / "team.yml"
    before = copy.read_bytes()
    broken(shop / "team.yml")
    read_files(shop, shop / "home")
    assert copy.read_bytes() == before
    assert copy.stat().st_mode & 0o077 == 0


def test_a_team_that_lacks_what_the_signals_need_is_the_one_before(shop: Path) -> None:
    team = shop / "team.yml"
    team.write_text(team.read_text("utf-8").replace(", care]", "]"), "utf-8")
    files = read_files(shop, shop / "home")
    assert [stale.file for stale in files.stale] == ["team.yml"]
    assert any("care" in agent.skills for agent in files.team.agents.values())


def test_what_looks_at_the_file_itself_looks_at_the_one_that_counts(shop: Path) -> None:
    team, home = shop / "team.yml", shop / "home"
    assert sound(team, load_team, home) == team
    broken(team)
    assert sound(team, load_team, home) == copies_in(home) / "team.yml"
    assert sound(team, load_team, shop / "another") == team
