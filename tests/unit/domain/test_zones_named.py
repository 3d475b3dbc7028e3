"""A time zone that is named beside a time is the customer's; nothing else is one."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.adapters.files.zones import load_zone_words
from bot.domain.errors import SettingsError
from bot.domain.promises.zones import zone_in

WORDS = load_zone_words(Path(__file__).resolve().parents[3] / "words" / "zones.yml")


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("call me tomorrow at 9am EST", "America/New_York"),
        ("call me tomorrow at 9 am (EST)", "America/New_York"),
        ("noon New York time please", "America/New_York"),
        ("at 10 Eastern", "America/New_York"),
        ("14:00 CET works", "Europe/Berlin"),
        ("ruft mich um 15 Uhr MEZ an", "Europe/Berlin"),
        ("Donnerstag um 9 Uhr deutscher Zeit", "Europe/Berlin"),
        ("3pm UK time", "Europe/London"),
        ("at half past nine London time", "Europe/London"),
        ("um halb zehn Wiener Zeit", "Europe/Vienna"),
        ("9:30, time in Lisbon", "Europe/Lisbon"),
        ("at 5pm west coast time", "America/Los_Angeles"),
        ("10pm pst", "America/Los_Angeles"),
    ],
)
def test_it_is_known_by_its_name(text, zone):
    assert zone_in(text, WORDS) == zone


@pytest.mark.parametrize(
    "text",
    [
        "my flat is in London, call at 9",
        "est delivery was Monday at 9",
        "the New York lamp came broken, call me at 9",
        "UK time zones are odd",
        "call me at 9 in the morning",
        "call me at 9am CST",
        "it is the third time in a week, call at 9",
        "zum dritten Mal, ruft um 9 an",
    ],
)
def test_nothing_else_is_one(text):
    assert zone_in(text, WORDS) == ""


MISTAKES = """
short: {Europe/Atlantis: [aet], Europe/London: [gmt], Etc/UTC: [gmt]}
places: {Europe/London: []}
phrases: ["(place) time", "on the clock"]
more: []
"""


def test_every_mistake_in_the_file_is_told_at_once(tmp_path):
    (tmp_path / "zones.yml").write_text(MISTAKES, encoding="utf-8")
    with pytest.raises(SettingsError) as found:
        load_zone_words(tmp_path / "zones.yml")
    told = str(found.value)
    for mistake in ("Europe/Atlantis", "names two zones", "needs a list", "on the clock", "more"):
        assert mistake in told
