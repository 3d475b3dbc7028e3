"""Remedies in words: what a customer chooses from and is told, and how the desk calls them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.events import Button
from bot.domain.remedies.model import Remedy, button_of
from bot.domain.remedies.told import HAS_NUMBER
from bot.domain.wording.money import tell_money
from bot.domain.wording.phrasebook import Phrasebook

_LONGEST_ITEM = 60
#: What only the agent knows, of a parcel that is there by a day: it stands open until they say it.
TO_FILL_IN = {"when": "{when}", "where": "{where}"}


@dataclass(frozen=True)
class RemedyWords:
    """All of it is data: `words/*/giving.yml`, and `words/en/remedying.yml` for the desk."""

    phrases: Phrasebook

    def money(self, cents: int, currency: str, language: str) -> str:
        """`€10.00`, `10,00 €`."""
        return tell_money(cents, currency, self.phrases, language)

    def called(self, remedy: Remedy) -> str:
        """How the desk calls it."""
        kind, extent = remedy.kind.value, remedy.extent.value
        return self._filled(f"remedying.called.{kind}_{extent}", remedy, "en")

    def told(self, remedy: Remedy, made: str, language: str) -> str:
        """What the customer hears once it is done."""
        kind, extent = remedy.kind.value, remedy.extent.value
        if remedy.kind in HAS_NUMBER and not made:
            return self._filled(f"giving.unread.{kind}", remedy, language)
        return self._filled(f"giving.told.{kind}_{extent}", remedy, language, made)

    def choice(self, remedies: Sequence[Remedy], language: str) -> str:
        """The offer in words: one of these."""
        named = [self._option(remedy, language) for remedy in remedies]
        if len(named) == 1:
            return self.phrases.say("giving.choose.one", language, first=named[0])
        *firsts, last = named
        first = self.phrases.say("giving.choose.join", language).join(firsts)
        return self.phrases.say("giving.choose.several", language, first=first, last=last)

    def beside_the_offer(self, text: str, remedies: Sequence[Remedy], language: str) -> str:
        """What somebody says beside our own words for these, whatever they filled in there."""
        for remedy in remedies:
            ours = re.escape(self._option(remedy, language))
            for blank in TO_FILL_IN.values():
                ours = ours.replace(re.escape(blank), r"[^.!?\n]+")
            text = re.sub(ours, "", text)
        return text

    def button(self, remedy: Remedy, language: str) -> Button:
        """What the customer presses."""
        kind, extent = remedy.kind.value, remedy.extent.value
        title = self._filled(f"giving.button.{kind}_{extent}", remedy, language)
        return Button(id=button_of(remedy), title=title)

    def _option(self, remedy: Remedy, language: str) -> str:
        kind, extent = remedy.kind.value, remedy.extent.value
        return self._filled(f"giving.option.{kind}_{extent}", remedy, language)

    def _filled(self, phrase: str, remedy: Remedy, language: str, made: str = "") -> str:
        return self.phrases.say(
            phrase,
            language,
            amount=self.money(remedy.amount, remedy.currency, language),
            item=self._item(remedy, language),
            order=remedy.order,
            made=made,
            **TO_FILL_IN,
        )

    def _item(self, remedy: Remedy, language: str) -> str:
        """What it is called, with how many of them where these are not all."""
        title = remedy.title
        short = title if len(title) <= _LONGEST_ITEM else f"{title[: _LONGEST_ITEM - 1]}…"
        if not 0 < remedy.pieces < remedy.of:
            return short
        return self.phrases.say(
            "giving.some", language, pieces=remedy.pieces, of=remedy.of, item=short
        )
