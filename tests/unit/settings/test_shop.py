"""`shop.yml`: who the shop is, and what is said when the file is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.adapters.files.shop import load_shop, zone_of
from bot.domain.errors import SettingsError

RIGHT = """\
name: Copperleaf
bot_name: Pip
phone: "+44 113 496 0110"
email: help@copperleaf.example
languages: [en]
zone: Europe/London
hours: {en: always}
"""


def _load(folder: Path, text: str) -> object:
    path = folder / "shop.yml"
    path.write_text(text, encoding="utf-8")
    return load_shop(path)


def test_the_shipped_shop_reads_and_has_hours_in_each_language() -> None:
    shop = load_shop(Path(__file__).resolve().parents[3] / "shop.yml")
    assert (shop.name, shop.bot_name) == ("Copperleaf", "Pip")
    assert set(shop.hours) == set(shop.languages)


@pytest.mark.parametrize(
    ("line", "replaced", "said"),
    [
        ("bot_name: Pip", "", "bot_name is missing"),
        ("bot_name: Pip", "bot: Pip", "'bot' is not known"),
        ("help@copperleaf.example", "help", "email must be"),
        ("Europe/London", "Leeds", "zone must be"),
        ("[en]", "[en, de]", "hours in 'de' are missing"),
        ("[en]", "english", "languages must be"),
        ("name: Copperleaf", "name: A\nname: B", "'name' stands twice"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, line: str, replaced: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        _load(tmp_path, RIGHT.replace(line, replaced))


def test_every_mistake_is_named_at_once_with_its_line(tmp_path: Path) -> None:
    wrong = RIGHT.replace("Europe/London", "Leeds").replace("help@copperleaf.example", "help")
    with pytest.raises(SettingsError, match=r"(?s)shop\.yml:4: email.*shop\.yml:6: zone"):
        _load(tmp_path, wrong)


def test_where_there_is_no_shop_days_begin_as_in_utc(tmp_path: Path) -> None:
    assert zone_of(tmp_path / "shop.yml") == "UTC"
    assert zone_of(Path(__file__).resolve().parents[3] / "shop.yml") == "Europe/London"
