"""docs/operations.md: its commands exist, its settings too, its backup can be restored."""

from __future__ import annotations

import configparser
import re
import subprocess
import sys
from pathlib import Path

import pytest
import redis

from bot.cli import COMMANDS
from bot.launch.manager import ORPHAN_SECONDS, STOP_SECONDS
from bot.settings import SETTINGS
from tests.support.store import Store

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
#: Lines that start a message in the table of the log, as far as they are fixed.
LINES = re.compile(r"^\| ((?:`[^`]+`(?:, )?)+) \| [^|]+ \| [^|]+ \|$", re.MULTILINE)


def block(kind: str) -> str:
    """The one block of that kind."""
    (found,) = re.findall(rf"```{kind}\n(.*?)```", TEXT, re.DOTALL)
    return str(found)


def test_settings_that_are_named_are_settings() -> None:
    names = {setting.name for setting in SETTINGS}
    named = set(re.findall(r"\b(?:WARMLINE|WHATSAPP|REDIS|ORDERS)_[A-Z_]+\b", TEXT))
    assert named - names == set()


def test_commands_that_are_named_are_commands() -> None:
    assert set(re.findall(r"\.venv/bin/warmline (\w+)", TEXT)) <= set(COMMANDS)
    assert "--train-only" in (ROOT / "bot" / "assistant" / "run.py").read_text(encoding="utf-8")


def test_the_unit_can_be_read_and_starts_what_there_is() -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(block("ini"))
    assert unit["Service"]["ExecStart"].endswith("/.venv/bin/warmline up")
    # `warmline up` needs that long at most to stop (bot.launch.manager).
    assert int(unit["Service"]["TimeoutStopSec"]) > STOP_SECONDS + ORPHAN_SECONDS


def test_lines_of_the_log_that_are_explained_are_still_logged() -> None:
    code = " ".join(
        path.read_text(encoding="utf-8")
        for folder in ("bot", "actions")
        for path in sorted((ROOT / folder).rglob("*.py"))
    )
    table = TEXT.partition("| line | meaning |")[2].partition("\n## ")[0]
    rows = LINES.findall(table)
    assert len(rows) > 10
    for row in rows:
        for line in re.findall(r"`([^`]+)`", row):
            for piece in re.split(r"\.\.\.|CODE", line):
                words = re.sub(r"^turn |whatsapp.*", "", piece).strip(" :")
                assert words in code, line


@pytest.mark.timeout(60)
def test_a_backup_made_while_it_serves_holds_all_and_can_be_restored(tmp_path: Path) -> None:
    home, copy = tmp_path / "home", tmp_path / "copy"
    (home / "run").mkdir(parents=True)
    serving, restored = Store(), Store()
    try:
        serving.start()
        (home / "run" / "store.sock").symlink_to(serving.socket)
        (home / "store").symlink_to(serving.folder)
        with redis.Redis(unix_socket_path=str(serving.socket)) as store:
            store.rpush("wl:{c-1}:log", *range(1000))
            store.bgrewriteaof()
            store.rpush("wl:{c-1}:log", *range(1000, 2000))
            script = tmp_path / "backup.py"
            script.write_text(block("python"))
            subprocess.run([sys.executable, str(script), str(home), str(copy)], check=True)
            assert store.config_get("auto-aof-rewrite-percentage") != {
                b"auto-aof-rewrite-percentage": b"0"
            }
        (copy / "appendonlydir").rename(restored.folder / "appendonlydir")
        restored.start()
        with redis.Redis(unix_socket_path=str(restored.socket)) as store:
            assert store.lrange("wl:{c-1}:log", 0, -1) == [str(n).encode() for n in range(2000)]
    finally:
        serving.end()
        restored.end()
