"""What players say: the shop's own FAQ wordings, its demo orders, and a few lines from a file."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bot.faq.loading import load_catalogue
from demo.shop_data import shop

#: States of which the bot can tell the customer everything itself.
TOLD_BY_BOT = ("in_transit", "shipped", "placed")


@dataclass(frozen=True, kw_only=True)
class Lines:
    """Everything sayable. `orders` are those of the demo shop that the bot can tell of."""

    questions: Sequence[str]
    orders: Sequence[Mapping[str, Any]]
    written: Mapping[str, Sequence[str]]

    def question(self, chance: random.Random) -> str:
        """A wording of the FAQ."""
        return chance.choice(list(self.questions))

    def order(self, chance: random.Random) -> str:
        """Somebody asks for an order, with all that proves it is theirs."""
        order = chance.choice(list(self.orders))
        written = chance.choice(list(self.written["orders"]))
        return written.format(number=order["number"], postcode=order["customer"]["postcode"])

    def wish(self, chance: random.Random) -> str:
        """Somebody wants a person."""
        return chance.choice(list(self.written["wishes"]))

    def angry(self, chance: random.Random) -> str:
        """Somebody has had enough."""
        return chance.choice(list(self.written["angry"]))

    def reply(self, chance: random.Random, name: str) -> str:
        """What an agent writes."""
        return chance.choice(list(self.written["replies"])).format(name=name)

    def outcome(self, chance: random.Random) -> str:
        """What came of it, as an agent notes it."""
        return chance.choice(list(self.written["outcomes"]))


def load_lines(root: Path, today: date) -> Lines:
    """From the shop's FAQ, the demo shop of that day, and `players.yml`."""
    entries = load_catalogue(root / "faq").entries
    written = yaml.safe_load(Path(__file__).with_name("players.yml").read_text(encoding="utf-8"))
    orders = [order for order in shop(today).orders if order["state"] in TOLD_BY_BOT]
    return Lines(
        questions=tuple(question for entry in entries for question in entry.ask),
        orders=tuple(orders),
        written=written,
    )
