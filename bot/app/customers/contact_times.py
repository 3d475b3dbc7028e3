"""When a customer would like to be called or written to, or never called: a fact of the brief."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.conversation import Conversation
from bot.domain.knowledge.facts import Certainty, Fact, FactName, Origin, latest
from bot.domain.promises.call_numbers import IN_WRITING, never_called
from bot.domain.promises.callbacks import answers_with_a_time, asked_before
from bot.domain.promises.completing import on_the_day_of
from bot.domain.promises.moments import meant
from bot.domain.promises.wishes import (
    Way,
    Wish,
    WishWords,
    read_wish,
    speaks_of_a_time,
    wants_no_phone,
)
from bot.domain.promises.zones import ZoneWords, zone_in

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.:](?=\d)[^.!?\n]+)*[.!?]*")
#: "10:30 then": where a time was wished for, a few words with another one move it.
_FEW = 4
_LONGEST = 160
_WRITTEN = "%Y-%m-%d %H:%M"


class ContactTimes:
    """`zone` is the shop's; a customer's own, where we know it, is what they mean."""

    def __init__(self, words: Mapping[str, WishWords], zones: ZoneWords, zone: str) -> None:
        self._words = words
        self._zones = zones
        self._zone = zone

    def told(
        self, state: Conversation, text: str, at: datetime, seq: int, now: datetime
    ) -> tuple[Fact | None, Fact | None]:
        """The wish in a message of `at`, in place of the one before it, and the time zone that it
        names, where that is news; None for what it has not.
        """
        said = _SENTENCE.findall(text)
        timed = [one for one in said if speaks_of_a_time(one, self._words)]
        wished = (
            self._wished(state, timed, at, seq, now)
            or self._in_writing(state, said, seq, now)
            or self._called_after_all(state, said, seq, now)
        )
        return wished, self._named(state, timed, seq, now)

    def _in_writing(
        self, state: Conversation, said: Sequence[str], seq: int, now: datetime
    ) -> Fact | None:
        """That they can't or won't be called: whoever has them sees it beside their number."""
        for sentence in said:
            if wants_no_phone(sentence, self._words):
                wish = read_wish(sentence, self._words, "")
                if wish.has_time or wish.denied:
                    continue
                before = latest(state.facts, FactName.CONTACT_AT)
                return _fact(sentence, IN_WRITING, before, seq, now)
        return None

    def _called_after_all(
        self, state: Conversation, said: Sequence[str], seq: int, now: datetime
    ) -> Fact | None:
        if not never_called(state):
            return None
        for sentence in said:
            wish = read_wish(sentence, self._words, "")
            against = wish.told_of or wish.cancels or wish.refuses or wish.denied
            if wish.way is Way.CALL and not against and not wants_no_phone(sentence, self._words):
                return _fact(sentence, "", latest(state.facts, FactName.CONTACT_AT), seq, now)
        return None

    def _named(
        self, state: Conversation, timed: Sequence[str], seq: int, now: datetime
    ) -> Fact | None:
        zone = next(filter(None, (zone_in(sentence, self._zones) for sentence in timed)), "")
        if not zone or zone == (state.own_zone or self._zone):
            return None
        return Fact(
            name=FactName.ZONE,
            value=zone,
            source=seq,
            origin=Origin.CUSTOMER,
            certainty=Certainty.SAID,
            at=now,
        )

    def _wished(
        self, state: Conversation, timed: Sequence[str], at: datetime, seq: int, now: datetime
    ) -> Fact | None:
        before = latest(state.facts, FactName.CONTACT_AT)
        for sentence in timed:
            # Which language it is may only be learned from this message: all are read.
            wish = read_wish(sentence, self._words, "")
            if not wish.has_time or wish.told_of or wish.impossible or wish.cancels:
                continue
            moved = before and (wish.moves or len(sentence.split()) <= _FEW)
            if wish.way is not None or moved or self._answers(state, wish, seq):
                zone = zone_in(sentence, self._zones) or state.own_zone or self._zone
                return _fact(sentence, self._meaning(wish, before, at, zone), before, seq, now)
        return None

    def _answers(self, state: Conversation, wish: Wish, seq: int) -> bool:
        """To whoever asked for a call, or offered one, a time alone is when."""
        before = asked_before(state, seq, self._words) if wish.alone else None
        return before is not None and answers_with_a_time(wish, before)

    def _meaning(self, wish: Wish, before: Fact | None, at: datetime, zone: str) -> str:
        agreed = _moment(before, zone)
        if agreed is not None:
            wish = on_the_day_of(wish, agreed, at, zone)
        found = meant(wish, at, zone)
        return f"{found.astimezone(ZoneInfo(zone)):{_WRITTEN}} {zone}" if found else zone


def _moment(fact: Fact | None, zone: str) -> datetime | None:
    if fact is None or not fact.meaning[:1].isdigit():
        return None
    return datetime.strptime(fact.meaning[:16], _WRITTEN).replace(tzinfo=ZoneInfo(zone))


def _fact(said: str, meaning: str, before: Fact | None, seq: int, now: datetime) -> Fact | None:
    value = " ".join(said.split())[:_LONGEST].rstrip(" .!")
    if before is not None and before.value == value:
        return None
    return Fact(
        name=FactName.CONTACT_AT,
        value=value,
        source=seq,
        origin=Origin.CUSTOMER,
        certainty=Certainty.CORRECTED if before else Certainty.SAID,
        at=now,
        quote=value,
        meaning=meaning,
        instead_of=before.value if before else "",
    )
