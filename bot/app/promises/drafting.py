"""The promise in words that an agent is writing, and times that they can keep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.app.context import Context
from bot.app.views.common import iso
from bot.domain.conversation import Conversation
from bot.domain.people.roster import Agent, Team
from bot.domain.promises.promising import leaves, suggested_times
from bot.domain.promises.said import time_promised
from bot.domain.promises.vows import Vow, VowWords, vows_in
from bot.domain.promises.wishes import Wish, WishWords, either_half, meant, read_wish
from bot.domain.waiting.window import words_until

_MOST_TIMES = 3


@dataclass(frozen=True)
class Drafting:
    """Times are those of the customer's clock, as their words will be read."""

    team: Team
    context: Context
    words: Mapping[str, VowWords]
    times: Mapping[str, WishWords]

    def found_in(
        self, agent: str, text: str, language: str, state: Conversation | None = None
    ) -> dict[str, Any]:
        """The promise, if there is one, and times to promise it for: first the one that it names.

        `named`: its sentence says an hour already. `plain`: a time may stand at its end. `others`
        are what else the text promises.

        `meant` is that time; `off_shift` says why others are offered where they are not there then,
        on the agent's own clock.
        """
        person, now = self.team.get(agent), self.context.clock()
        vow, others = self._vow(text, language)
        known = {
            "promise": vow.text,
            "plain": vow.is_plain,
            "others": [other.text for other in others],
        }
        wish = self._wish(vow)
        known["named"] = _names_an_hour(wish)
        if person is None:
            return {**known, "meant": None, "off_shift": "", "times": []}
        house = self.context.house
        zone = house.zone_of(state) if state else house.shop.zone
        named = time_promised(person, wish, now, zone)
        found = dict.fromkeys([*((named,) if named else ()), *suggested_times(person, now)])
        closes = words_until(state, self.context.policy.template) if state else None
        times = [due for due in found if closes is None or due <= closes][:_MOST_TIMES]
        if closes is not None and named is not None and named > closes:
            why = self._window(person, closes)
            known = {**known, "meant": None, "off_shift": why}
            return {**known, "times": self._times(times, person, vow.language or language, zone)}
        return {
            **known,
            "meant": iso(named),
            "off_shift": "" if named else self._off_shift(person, wish, zone),
            "times": self._times(times, person, vow.language or language, zone),
        }

    def _times(
        self, times: list[datetime], person: Agent, language: str, zone: str
    ) -> list[dict[str, Any]]:
        return [self._time(due, person, language, zone) for due in times]

    def _window(self, person: Agent, closes: datetime) -> str:
        house, now = self.context.house, self.context.clock()
        end = house.time(closes, now, "en", person.zone)
        return house.phrases.say("warnings.window_until", end=end)

    def _vow(self, text: str, language: str) -> tuple[Vow, list[Vow]]:
        """The promise, and the others there: the one that names an hour, a day, or the first."""
        vows = list(vows_in(text, self.words, language))
        if not vows:
            return Vow(text="", sentence="", language=""), []
        wishes = [self._wish(vow) for vow in vows]
        ranks = [(not _names_an_hour(wish), not wish.is_dated) for wish in wishes]
        best = ranks.index(min(ranks))
        return vows[best], vows[:best] + vows[best + 1 :]

    def _wish(self, vow: Vow) -> Wish:
        return read_wish(vow.sentence, self.times, vow.language)

    def _time(self, due: datetime, person: Agent, language: str, zone: str) -> dict[str, Any]:
        """`words` for the customer, or a `sentence` of its own.

        `yours` is the agent's own clock, where that is another.
        """
        house, now = self.context.house, self.context.clock()
        theirs = house.time(due, now, language, zone)
        own = house.time(due, now, language, person.zone)
        sentence = house.phrases.say("house.promise_by", language, text="", due=theirs)
        return {
            "due": due.isoformat(),
            "words": house.phrases.say("when.by", language, time=theirs),
            "sentence": sentence.strip(),
            "yours": "" if own == theirs else house.time(due, now, "en", person.zone),
        }

    def _off_shift(self, person: Agent, wish: Wish, zone: str) -> str:
        house, now = self.context.house, self.context.clock()
        at = meant(wish, now, zone)
        if at is None:
            return ""
        halves = [one for one in either_half(wish, now, zone) if one.date() == at.date()]
        ends = [leaves(person, now, one) for one in (at, *halves)]
        if None in ends:
            return ""
        end = max(end for end in ends if end)
        line = "off_shift_until" if end > now else "off_shift"
        # They read their own clock, whatever the customer's says.
        told = [house.time(moment, now, "en", person.zone) for moment in (at, end)]
        return house.phrases.say(f"warnings.{line}", time=told[0], end=told[1])


def _names_an_hour(wish: Wish) -> bool:
    return bool(wish.clock) or wish.ahead is not None
