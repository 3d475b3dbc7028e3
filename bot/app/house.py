"""The house's voice: notices in the customer's language, from the phrasebook."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.app.policy import Shop
from bot.domain.conversation import Conversation
from bot.domain.events import Button, HouseSaid
from bot.domain.reasons import ReasonCode
from bot.domain.wording.phrasebook import Phrasebook, TimeWords
from bot.domain.wording.when import tell_day, tell_span, tell_time

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
        """The notice `house.<notice>`; `words` picks another wording of the same notice, which may
        stand in another file."""
        known = {"bot": self.shop.bot_name, "shop": self.shop.name}
        phrase = words if "." in words else f"house.{words or notice}"
        text = self.phrases.say(phrase, state.language, **{**known, **values})
        # Where nothing is said in the middle, one space is left.
        text = re.sub(" {2,}", " ", text).strip()
        return HouseSaid(at=now, phrase=f"house.{notice}", text=text, buttons=buttons)

    def because(self, reason: ReasonCode, language: str) -> str:
        """Half a sentence on why a person takes over."""
        return self.phrases.say(f"house.because.{reason.value}", language, bot=self.shop.bot_name)

    def time(self, moment: datetime, now: datetime, language: str, zone: str = "") -> TimeWords:
        """In the shop's own time zone, if no other is given."""
        return tell_time(moment, now, zone or self.shop.zone, self.phrases, language)

    def in_place_of(
        self, state: Conversation, before: datetime, due: datetime, now: datetime
    ) -> str:
        """A new time, and the one that was told before, which it takes the place of."""
        zone, language = self.zone_of(state), state.language
        new, old = (self.time(time, now, language, zone) for time in (due, before))
        phrase = "standing.moved_later" if due > before else "house.instead"
        return self.phrases.say(phrase, language, due=new.by, before=old.by)

    def zone_of(self, state: Conversation) -> str:
        """The customer's own time zone where we know it, else the shop's."""
        return state.own_zone or self.shop.zone

    def zone_name(self, state: Conversation) -> str:
        """Whose time is told: the customer's own, or that of a place."""
        if state.own_zone:
            return self.phrases.say("when.your_time", state.language)
        place = self.shop.zone.rpartition("/")[2].replace("_", " ")
        return self.phrases.say("when.time_of", state.language, place=place)

    def day(self, day: date, now: datetime, language: str) -> str:
        """A day of the shop's."""
        today = now.astimezone(ZoneInfo(self.shop.zone)).date()
        return tell_day(day, today, self.phrases, language)

    def span(self, span: timedelta, language: str) -> str:
        """Rounded up."""
        return tell_span(span, self.phrases, language)

    def title(self, button: str, language: str) -> str:
        """What stands on a button."""
        return self.phrases.say(f"house.button_{button}", language, bot=self.shop.bot_name)

    def button(self, button: str, language: str) -> Button:
        """One of the buttons that mean something to the front desk itself."""
        return Button(id=button, title=self.title(button, language))
