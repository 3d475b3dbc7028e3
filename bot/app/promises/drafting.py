"""The promise in words that an agent is writing, and times that they can keep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.app.context import Context
from bot.app.promises.vowed import vowed
from bot.app.views.common import iso
from bot.domain.conversation import Conversation
from bot.domain.people.roster import Agent, Team
from bot.domain.promises.moments import either_half, meant
from bot.domain.promises.own_time import own_time, with_own_times
from bot.domain.promises.parts import is_gone, without_made
from bot.domain.promises.promising import apart, leaves, suggested_times, working_from
from bot.domain.promises.said import time_promised
from bot.domain.promises.vows import Vow, VowWords, sentences
from bot.domain.promises.wishes import Wish, WishWords, read_wish
from bot.domain.waiting.window import words_until

_MOST_TIMES = 5


@dataclass(frozen=True)
class Drafting:
    """Times are those of the customer's clock, as their words will be read."""

    team: Team
    context: Context
    words: Mapping[str, VowWords]
    times: Mapping[str, WishWords]

    def found_in(
        self,
        agent: str,
        text: str,
        language: str,
        state: Conversation | None = None,
        made: Sequence[str] = (),
        *,
        here: bool = False,
    ) -> dict[str, Any]:
        """The promise, if there is one, and times to promise it for: first the one that it names.
        Who is `here` can promise what is due soon, whatever their shifts say.

        `named`: its sentence says an hour already. `plain`: a time may stand at its end. `others`
        are what else the text promises. What of it was `made` already is left out, and told by
        itself with the time that it names by now. `zone` is the customer's, if it is another.

        Words that promise nothing, as in a note, name it for what is followed up.
        `meant` is that time; `off_shift` says why others are offered where they are not there then,
        on the agent's own clock.
        """
        person = self.team.get(agent)
        works = working_from(person, self.context.clock()) if person and here else person
        zone = self.context.house.zone_of(state) if state else self.context.house.shop.zone
        told = vowed(text, self.words, language, state, self.context.house.phrases)
        vows, pairs = without_made(self._apart(told, works, zone), made)
        vow, others = self._likeliest(vows)
        wish = self._wish(vow)
        known = {
            "promise": vow.text,
            "plain": vow.is_plain,
            "others": [other.text for other in others],
            "made": [
                {
                    "text": was,
                    "now": found.text if found else "",
                    **self._meant_by(works, found, zone),
                    "gone": found is None and is_gone(was, text),
                }
                for was, found in pairs
            ],
            "zone": self._other_zone(person, zone),
            "named": _names_an_hour(wish),
        }
        if person is None or works is None:
            return {**known, "meant": None, "off_shift": "", "times": []}
        closes = words_until(state, self.context.policy.template) if state else None
        wish = wish if vow.text else self._wished(text)
        meant_for, why, times = self._offered(person, works, wish, zone, closes)
        return {
            **known,
            "meant": iso(meant_for),
            "off_shift": why,
            "times": [self._time(due, person, vow.language or language, zone) for due in times],
        }

    def _offered(
        self, person: Agent, works: Agent, wish: Wish, zone: str, closes: datetime | None
    ) -> tuple[datetime | None, str, list[datetime]]:
        """The time that is meant, or why it can't be, and the times to choose from.

        What they name may be in the hours that the person `works` now, beside their shifts.
        `closes`: until when the channel lets anything be said.
        """
        now = self.context.clock()
        named = time_promised(works, wish, now, zone)
        found = apart([*((named,) if named else ()), *suggested_times(person, now)], now)
        times = [due for due in found if closes is None or due <= closes][:_MOST_TIMES]
        if named is None:
            return None, self._off_shift(person, wish, zone), times
        if closes is not None and named > closes:
            return None, self._window(person, closes), times
        return named, "", times

    def _window(self, person: Agent, closes: datetime) -> str:
        house, now = self.context.house, self.context.clock()
        end = house.time(closes, now, "en", person.zone)
        return house.phrases.say("warnings.window_until", end=end)

    def _apart(self, vows: Iterable[Vow], person: Agent | None, zone: str) -> Iterator[Vow]:
        """Each with a time of its own: what is due together is one."""
        for vow in vows:
            parts = list(with_own_times(vow, self._read))
            due = {self._meant(person, part, zone) for part in parts}
            yield from [vow] if len(due) == 1 else parts

    def _meant(self, person: Agent | None, vow: Vow | None, zone: str) -> datetime | None:
        if person is None or vow is None:
            return None
        return time_promised(person, self._wish(vow), self.context.clock(), zone)

    def _meant_by(self, person: Agent | None, vow: Vow | None, zone: str) -> dict[str, Any]:
        """`from_now`: it moves on while they write."""
        from_now = vow is not None and self._wish(vow).ahead is not None
        return {"meant": iso(self._meant(person, vow, zone)), "from_now": from_now}

    def _other_zone(self, person: Agent | None, zone: str) -> str:
        """As a city, where the clock there shows another time than the agent's."""
        own = (person.zone,) if person else ()
        now = self.context.clock()
        clocks = {now.astimezone(ZoneInfo(one)).utcoffset() for one in (zone, *own)}
        if len(clocks) < 2:
            return ""
        return zone.rpartition("/")[2].replace("_", " ")

    def _likeliest(self, vows: list[Vow]) -> tuple[Vow, list[Vow]]:
        """The promise, and the others there: the one that names an hour, a day, or the first."""
        if not vows:
            return Vow(text="", sentence="", language=""), []
        wishes = [self._wish(vow) for vow in vows]
        ranks = [(not _names_an_hour(wish), not wish.is_dated) for wish in wishes]
        best = ranks.index(min(ranks))
        return vows[best], vows[:best] + vows[best + 1 :]

    def _wished(self, text: str) -> Wish:
        """The time in any of its sentences: one that names an hour, then a day, then none."""
        read = [read_wish(sentence, self.times, "") for sentence in sentences(text)]
        return min(read, key=lambda one: (not _names_an_hour(one), not one.is_dated))

    def _wish(self, vow: Vow) -> Wish:
        return own_time(vow.sentence, lambda words: read_wish(words, self.times, vow.language))

    def _read(self, words: str) -> Wish:
        return read_wish(words, self.times, "")

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
            days = [one.date() for one in either_half(wish, now, zone)] if wish.is_dated else []
            day = house.day(days[0], now, "en") if days else ""
            return house.phrases.say("warnings.off_shift_day", day=day) if day else ""
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
