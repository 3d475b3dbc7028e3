"""The house's voice: notices in the customer's language, from the phrasebook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.app.policy import Shop
from bot.domain.conversation import Conversation
from bot.domain.events import Button, HouseSaid
from bot.domain.phrasebook import Phrasebook
from bot.domain.reasons import ReasonCode
from bot.domain.when import tell_day, tell_span, tell_time

#: The two buttons that work at any time.
PERSON_BUTTON = "person"
BOT_BUTTON = "bot"


@dataclass(frozen=True)
class House:
    """Makes the notices; whether they may be said is the record's business."""

    phrases: Phrasebook
    shop: Shop

    def notice(
        self,
        notice: str,
        state: Conversation,
        now: datetime,
        *,
        words: str = "",
        buttons: tuple[Button, ...] = (),
        **values: object,
    ) -> HouseSaid:
        """The notice `house.<notice>`; `words` picks another wording of the same notice."""
        known = {"bot": self.shop.bot_name, "shop": self.shop.name}
        text = self.phrases.say(f"house.{words or notice}", state.language, **{**known, **values})
        return HouseSaid(at=now, phrase=f"house.{notice}", text=text.strip(), buttons=buttons)

    def because(self, reason: ReasonCode, language: str) -> str:
        """Half a sentence on why a person takes over."""
        return self.phrases.say(f"house.because.{reason.value}", language, bot=self.shop.bot_name)

    def time(self, moment: datetime, now: datetime, language: str) -> str:
        """In the shop's own time zone."""
        return tell_time(moment, now, self.shop.zone, self.phrases, language)

    def day(self, day: date, now: datetime, language: str) -> str:
        """A day of the shop's."""
        today = now.astimezone(ZoneInfo(self.shop.zone)).date()
        return tell_day(day, today, self.phrases, language)

    def span(self, span: timedelta, language: str) -> str:
        """Rounded up."""
        return tell_span(span, self.phrases, language)

    def button(self, button: str, language: str) -> Button:
        """One of the buttons that mean something to the front desk itself."""
        title = self.phrases.say(f"house.button_{button}", language, bot=self.shop.bot_name)
        return Button(id=button, title=title)
