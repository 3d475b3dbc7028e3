"""docs/settings.md and the code name the same settings, with the same defaults."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.settings import SETTINGS, Setting

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "settings.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `([A-Z_]+)` \| (?:`([^`]*)`|unset) \| \S.*\|$", re.MULTILINE)


def test_exactly_the_settings_there_are_stand_in_the_tables_in_their_order() -> None:
    assert [name for name, _ in ROW.findall(TEXT)] == [setting.name for setting in SETTINGS]


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_the_default_in_the_table_is_the_one_in_the_code(setting: Setting) -> None:
    assert dict(ROW.findall(TEXT))[setting.name] == setting.default


def test_settings_of_the_parts_stand_in_their_own_table() -> None:
    people, parts = TEXT.split("## For the parts")
    for setting in SETTINGS:
        assert f"| `{setting.name}` |" in (parts if setting.parts else people)
