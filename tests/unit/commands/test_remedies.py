"""`warmline remedies`: the rules checked, and what was given as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest

import bot.bootstrap
from bot.adapters.stores import memory_stores
from bot.cli import main
from bot.domain.remedies.log import LogLine
from tests.support.remedies import remedy


def test_the_shops_rules_are_whole_and_say_who_may_give_what(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["remedies", "check"]) == 0
    told = capsys.readouterr().out
    assert "Maya: voucher 60.00, refund 1000.00, replacement 1000.00" in told
    assert "Nothing is ruled for" not in told


def test_a_mistake_in_the_rules_is_told_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.yml"
    file.write_text("currency: EUR\nauthority: {junior: {voucher: 5}}\nremedies:\n  a: {}\n")
    assert main(["remedies", "check", str(file)]) == 2
    assert "mine.yml:4: a: kind: there is no None" in capsys.readouterr().err


def line(**more: Any) -> LogLine:
    at = datetime.now(timezone.utc)
    told = {"step": "begun", "who": "maya", "by": "elin", "word": "=1+1"}
    return LogLine(
        **{"conversation": "c-1", "seq": 4, "at": at, **told, "remedy": remedy(), **more}
    )


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> list[LogLine]:
    lines: list[LogLine] = []

    @asynccontextmanager
    async def stores_in_memory(settings: Any) -> AsyncIterator[Any]:
        stores = memory_stores(lambda: datetime.now(timezone.utc), lambda: "id")
        await stores.remedy_log.add(lines)
        yield None, stores

    monkeypatch.setattr(bot.bootstrap, "open_stores", stores_in_memory)
    return lines


def test_the_log_is_read_as_text_and_as_a_table_without_formulas(
    log: list[LogLine], capsys: pytest.CaptureFixture[str]
) -> None:
    log += [line(), line(seq=5, step="done", who="", by="", word="CODE-1")]
    assert main(["remedies", "log"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.endswith("begun        CL-1 Voucher for €10.00 maya (elin): =1+1")
    assert second.endswith("done         CL-1 Voucher for €10.00 : CODE-1")
    main(["remedies", "log", "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["amount"], row["word"]) for row in rows] == [
        ("10.00", "'=1+1"),
        ("10.00", "CODE-1"),
    ]
