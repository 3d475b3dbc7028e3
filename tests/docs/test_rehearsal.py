"""docs/rehearsal.md names every scenario, and every scenario that it names is there."""

from __future__ import annotations

import re
from pathlib import Path

from bot.rehearsal.kinds import SCENARIOS

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "rehearsal.md"


def test_the_table_of_scenarios_is_the_list_in_the_code() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    for scenario in SCENARIOS:
        assert f"| `{scenario.name}` | {scenario.broken} | {scenario.guards} |" in text


def test_guards_name_scenarios_that_exist() -> None:
    guards = DOCUMENT.read_text(encoding="utf-8").partition("## Guards")[2].partition("\n## ")[0]
    cells = [row.split("|")[3] for row in guards.splitlines() if row.startswith("| ")]
    named = {name for cell in cells for name in re.findall(r"`([a-z0-9-]+)`", cell)}

    assert named
    assert named <= {scenario.name for scenario in SCENARIOS}
