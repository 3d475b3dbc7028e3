"""The README's orders and log-ins are there, as it describes them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from bot.adapters.files.team import load_team
from bot.launch.checks import DEMO_PASSWORD
from demo.shop_data import shop

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
ORDER = re.compile(r"^\s*\| `(CL-\d+)` \| `([^`]+)` \| `([^`]+)` \|", re.MULTILINE)
STATES = ["in_transit", "late", "partly_shipped", "lost", "on_hold_payment"]


@pytest.mark.parametrize("today", [date(2026, 11, 21), date(2027, 2, 28)])
def test_the_five_orders_to_try_are_in_the_state_it_says_on_any_day(today: date) -> None:
    orders = {order["number"]: order for order in shop(today).orders}
    named = ORDER.findall(TEXT)
    assert [orders[number]["state"] for number, _, _ in named] == STATES
    for number, postcode, email in named:
        customer = orders[number]["customer"]
        assert (customer["postcode"], customer["email"]) == (postcode, email)


def test_every_log_in_of_the_team_is_named_and_the_password_is_the_demos() -> None:
    table = TEXT.partition("| log-in |")[2].partition(f"`{DEMO_PASSWORD}`")
    named = set(re.findall(r"`([a-z]+)`", table[0].replace("`team.yml`", "")))
    assert table[1]
    assert named == set(load_team(ROOT / "team.yml").agents)
