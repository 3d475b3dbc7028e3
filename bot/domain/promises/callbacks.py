"""What a customer who waits asks for: to stay, other times, one of them; by button or by words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from enum import Enum
from zoneinfo import ZoneInfo

from bot.domain.conversation import Conversation, Promise, Status
from bot.domain.events import Button, CustomerSaid
from bot.domain.knowledge.facts import FactName, Origin, latest
from bot.domain.promises.wishes import (
    NO_WISH,
    Way,
    Wish,
    WishWords,
    bare_number,
    fits,
    may_be,
    on_the_day_of,
    read_wish,
)

STAY_BUTTON = "stay"
#: Before the way: times to choose from.
TIMES = "times"
#: Before the way, the person and the second: one of the times that were told.
SLOT = "slot"
#: Before the way and the second: times after that.
LATER = "later"

#: A time in a longer message is rather one of the story than one that is chosen.
_AN_ANSWER = 8
#: So many of the last words of people tell which way a time is about that comes without one.
_LAST_SAID = 6
#: An answer such as "the first one"; in longer messages "first" is about something else.
_SHORT = 4


class What(str, Enum):
    """What is asked for."""

    STAY = "stay"
    TIMES = "times"
    BOOK = "book"
    NUMBER = "number"


@dataclass(frozen=True, kw_only=True)
class Ask:
    """`starts` is the time to book, of `agent`; times are told that lie after `after` and fit the
    `wish`."""

    what: What
    way: Way = Way.WRITE
    starts: datetime | None = None
    after: datetime | None = None
    wish: Wish = NO_WISH
    agent: str = ""


@dataclass(frozen=True, kw_only=True)
class Told:
    """A time that was offered under our last words."""

    way: Way
    agent: str
    starts: datetime


def slot_id(way: Way, agent: str, starts: datetime) -> str:
    """The id of the button for that time."""
    return f"{SLOT}:{way.value}:{agent}:{int(starts.timestamp())}"


def slot_of(button: str) -> Told | None:
    """The time behind such an id; None for any other."""
    parts = button.split(":")
    if len(parts) != 4 or parts[0] != SLOT or not parts[3].isdecimal():
        return None
    starts = datetime.fromtimestamp(int(parts[3]), timezone.utc)
    return Told(way=_way(parts[1]), agent=parts[2], starts=starts)


def _way(written: str) -> Way:
    return Way.CALL if written == Way.CALL.value else Way.WRITE


def told_times(buttons: Sequence[Button]) -> list[Told]:
    """The times among some buttons, in their order."""
    return [told for button in buttons if (told := slot_of(button.id))]


def chosen(state: Conversation) -> Promise | None:
    """The promise to call or write at a time that the customer chose, while it stands."""
    return next((p for p in state.promises if p.starts and p.stands and not p.late), None)


def phone_of(state: Conversation) -> str:
    """The customer's number as they, or their channel, gave it; never one from an order."""
    given = [fact for fact in state.facts if fact.origin in (Origin.CUSTOMER, Origin.CHANNEL)]
    found = latest(given, FactName.PHONE)
    return found.value if found else ""


def asked_before(state: Conversation, seq: int, words: Mapping[str, WishWords]) -> Way | None:
    """The way that they asked for, or an agent offered, before that message."""
    lines = [line for line in state.lines if line.who in ("customer", "agent") and line.seq < seq]
    for line in reversed(lines[-_LAST_SAID:]):
        wish = read_wish(line.text, words, "")
        if line.who == "agent" and wish.offers:
            return Way.CALL
        if wish.way is not None:
            return None if wish.told_of else wish.way
    return None


def ask_of(
    state: Conversation,
    seq: int,
    said: CustomerSaid,
    wish: Wish,
    zone: str,
    *,
    before: Way | None = None,
) -> Ask | None:
    """What they ask for; None when it is something else, for the person or the bot.

    `before` is the way that was asked for without a time.
    """
    if said.button and any(button.id == said.button for button in state.offered_buttons):
        return _by_button(said.button)
    told = told_times(state.latest_buttons)
    if told and (wish.way or wish.alone or len(said.text.split()) <= _AN_ANSWER):
        if before and state.status is Status.OFFERED and told[0].agent != state.owner:
            # Told beside an offer: nobody has chosen a way yet.
            wish = replace(wish, way=wish.way or before)
        found = _among(told, said.text, wish, said.at, zone)
        if found is not None:
            return found
    brief = len(said.text.split()) <= _AN_ANSWER
    booked = chosen(state)
    about = _about_booked(booked, wish, said.at, zone, brief=brief) if booked else None
    if about is not None:
        return about
    if (wish.way and not wish.told_of) or answers_with_a_time(wish, before):
        return Ask(what=What.TIMES, way=wish.way or before or Way.WRITE, wish=wish)
    if _gave_number(state, seq, told, before):
        return Ask(what=What.NUMBER)
    return Ask(what=What.STAY) if wish.stays and brief else None


def _about_booked(
    booked: Promise, wish: Wish, now: datetime, zone: str, *, brief: bool
) -> Ask | None:
    """The time that they chose is moved; or they would rather be written to than called."""
    if booked.starts is None:
        return None
    if wish.instead and not wish.stays and booked.way == Way.CALL.value:
        wish = replace(wish, way=Way.WRITE)
        if not wish.has_time:
            starts = booked.starts
            return Ask(what=What.BOOK, way=Way.WRITE, starts=starts, agent=booked.owner)
    says_when = wish.has_time or (wish.denied and brief)
    if not says_when or not (wish.way or wish.moves or brief):
        return None
    then = on_the_day_of(wish, booked.starts, now, zone)
    return Ask(what=What.TIMES, way=wish.way or _way(booked.way), wish=then)


def answers_with_a_time(wish: Wish, before: Way | None) -> bool:
    """Where no way was asked for, a day alone may be about anything."""
    enough = wish.has_time if before else bool(wish.clock)
    return wish.alone and enough and not wish.told_of


def _by_button(button: str) -> Ask | None:
    told = slot_of(button)
    if told is not None:
        return Ask(what=What.BOOK, way=told.way, starts=told.starts, agent=told.agent)
    if button == STAY_BUTTON:
        return Ask(what=What.STAY)
    kind, _, rest = button.partition(":")
    if kind == TIMES:
        return Ask(what=What.TIMES, way=_way(rest))
    way, _, after = rest.partition(":")
    if kind == LATER and after.isdecimal():
        moment = datetime.fromtimestamp(int(after), timezone.utc)
        return Ask(what=What.TIMES, way=_way(way), after=moment)
    return None


def _among(told: Sequence[Told], text: str, wish: Wish, now: datetime, zone: str) -> Ask | None:
    """One of the times that were told, by its hour, its number or its place; or others."""
    way = wish.way or told[0].way
    one = _named(told, wish, now, zone) or _numbered(told, text, wish, zone)
    if one is not None:
        return Ask(what=What.BOOK, way=way, starts=one.starts, agent=one.agent)
    if wish.has_time:
        return Ask(what=What.TIMES, way=way, wish=wish)
    if wish.other or wish.denied:
        return Ask(what=What.TIMES, way=way, after=told[-1].starts)
    return None


def _named(told: Sequence[Told], wish: Wish, now: datetime, zone: str) -> Told | None:
    if not wish.has_time:
        return None
    fitting = [one for one in told if fits(wish, one.starts, now, zone)]
    if not fitting and not wish.is_dated:
        # "7:30" is the one at 19:30 that was told; with its day it is a wish of its own.
        fitting = [one for one in told if may_be(wish, one.starts, now, zone)]
    return fitting[0] if len(fitting) == 1 else None


def _numbered(told: Sequence[Told], text: str, wish: Wish, zone: str) -> Told | None:
    number = bare_number(text)
    if number is not None:
        local = [(one, one.starts.astimezone(ZoneInfo(zone))) for one in told]
        hours = [one for one, at in local if number in (at.hour, at.hour - 12) and not at.minute]
        if len(hours) == 1:
            return hours[0]
        return told[number - 1] if 1 <= number <= len(told) else None
    short = len(text.split()) <= _SHORT
    if wish.place is not None and short and not wish.has_time:
        return told[min(wish.place, len(told) - 1)]
    return None


def _gave_number(state: Conversation, seq: int, told: Sequence[Told], before: Way | None) -> bool:
    """A call is booked, or its time being chosen, and this message brought the number for it."""
    if not gave_number(state, seq):
        return False
    booked = chosen(state)
    if booked is not None:
        return booked.way == Way.CALL.value
    return Way.CALL in (before, *(one.way for one in told))


def gave_number(state: Conversation, seq: int) -> bool:
    """Whether that message brought a number to be called on."""
    found = latest(state.facts, FactName.PHONE)
    return found is not None and found.source == seq
