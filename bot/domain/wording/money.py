"""Telling customers an amount as people of their language write it."""

from __future__ import annotations

from bot.domain.wording.phrasebook import Phrasebook

_PHRASES = {"EUR": "money.eur", "GBP": "money.gbp", "USD": "money.usd"}


def tell_money(cents: int, currency: str, phrases: Phrasebook, language: str) -> str:
    """`€1,299.00`, `1.299,00 €`; a currency that we have no phrase for by its code."""
    whole = f"{cents // 100:,}".replace(",", phrases.say("money.thousands", language))
    return phrases.say(
        _PHRASES.get(currency, "money.other"),
        language,
        whole=whole,
        cents=f"{cents % 100:02d}",
        currency=currency,
    )
