"""What customers may read about the shop on every page and through `GET /chat/api/shop`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.app.ports import JsonObject
from bot.domain.wording.phrasebook import Phrasebook


@dataclass(frozen=True, kw_only=True)
class ShopCard:
    """The shop's name, its bot's name, and the ways around the chat.

    `hours` are the phone hours in words, by language; `languages` those a chat may be held in,
    the house's own first.
    """

    name: str
    bot: str
    phone: str
    email: str
    hours: Mapping[str, str]
    languages: tuple[str, ...] = ("en",)

    def hours_in(self, language: str) -> str:
        """The phone hours, in the house's own language where that one is missing."""
        return self.hours.get(language) or self.hours[self.languages[0]]

    def language(self, asked: str) -> str:
        """The first language that was asked for and that we have (`Accept-Language` will do).

        >>> card = ShopCard(name="", bot="", phone="", email="", hours={}, languages=("en", "de"))
        >>> card.language("fr, de-AT;q=0.8, en;q=0.5")
        'de'
        """
        for part in asked.split(","):
            wanted = part.split(";")[0].strip().lower().split("-")[0]
            if wanted in self.languages:
                return wanted
        return self.languages[0]


def card_json(shop: ShopCard, language: str) -> JsonObject:
    """The card as the protocol shows it."""
    return {
        "name": shop.name,
        "bot": shop.bot,
        "phone": shop.phone,
        "email": shop.email,
        "hours": shop.hours_in(language),
        "languages": list(shop.languages),
    }


def labels(phrases: Phrasebook, language: str, room: str = "web.") -> dict[str, str]:
    """Every phrase of the chat's own file, in English where that language has none."""
    found = {**phrases.phrases["en"], **phrases.phrases.get(language, {})}
    return {key[len(room) :]: text for key, text in found.items() if key.startswith(room)}
