"""Log files: names in them are made unreadable in their places, and full ones go in time."""

from __future__ import annotations

import os
from datetime import datetime, timedelta, timezone
from pathlib import Path

from bot.adapters.files.logs import drop_old, mask
from bot.domain.knowledge.traces import pattern_of, read_name

PATTERN = pattern_of([read_name("c-68be8fcba756"), read_name("CL-10234")])


def test_names_are_written_over_and_nothing_moves(tmp_path: Path) -> None:
    log = tmp_path / "desk.log"
    log.write_text('{"conversation": "c-68be8fcba756"}\nGET cl-10234\nc-68be8fcba7567\n')
    before = log.stat().st_size
    with log.open("a") as writer:
        assert mask(tmp_path, PATTERN) == 2
        writer.write("and on\n")
    text = log.read_text()
    assert text == f'{{"conversation": "{"x" * 14}"}}\nGET xxxxxxxx\nc-68be8fcba7567\nand on\n'
    assert len(text) == before + len("and on\n")


def test_all_logs_are_looked_at_and_other_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "desk.log.1").write_text("CL-10234")
    (tmp_path / "empty.log").write_text("")
    (tmp_path / "notes.txt").write_text("CL-10234")
    assert mask(tmp_path, PATTERN) == 1
    assert (tmp_path / "notes.txt").read_text() == "CL-10234"
    assert mask(tmp_path / "nowhere", PATTERN) == 0


def test_full_files_go_in_time_and_those_that_are_written_to_stay(tmp_path: Path) -> None:
    now = datetime(2026, 11, 23, tzinfo=timezone.utc)
    old, new = now - timedelta(days=31), now - timedelta(days=29)
    for name, at in {"desk.log.1": new, "desk.log.2": old, "desk.log": old, "x.txt": old}.items():
        (tmp_path / name).write_text("x")
        os.utime(tmp_path / name, (at.timestamp(), at.timestamp()))
    assert drop_old(tmp_path, now - timedelta(days=30)) == 1
    assert {path.name for path in tmp_path.iterdir()} == {"desk.log", "desk.log.1", "x.txt"}
