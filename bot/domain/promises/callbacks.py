"""What a customer who waits asks for: to stay, other times, one of them; by button or by words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from enum import Enum
from zoneinfo import ZoneInfo

from bot.domain.conversation import Conversation, Promise, Status
from bot.domain.events import Button, CustomerSaid
from bot.domain.promises.call_numbers import gave_number, no_number, phone_of
from bot.domain.promises.completing import (
    among_the_days_of,
    at_that_hour,
    at_the_moment,
    in_doubt,
    in_either_half_after,
    later_or_earlier,
    on_the_day_of,
)
from bot.domain.promises.moments import fits, may_be, refuses
from bot.domain.promises.wishes import NO_WISH, Way, Wish, WishWords, bare_number, read_wish

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
#: In a longer message that no call is wanted is one thing among others.
_ONE_MATTER = 16
#: An answer such as "the first one"; in longer messages "first" is about something else.
_SHORT = 4


class What(str, Enum):
    """What is asked for."""

    STAY = "stay"
    TIMES = "times"
    BOOK = "book"
    NUMBER = "number"
    CANCEL = "cancel"
    WHICH_TIME = "which_time"
    WHICH_OF_THESE = "which_of_these"
    WHAT_STANDS = "what_stands"
    WHICH_NUMBER = "which_number"


@dataclass(frozen=True, kw_only=True)
class Ask:
    """`starts` is the time to book; times are told that lie after `after` and fit the `wish`.

    It is `agent`'s, or theirs come first: who was told with the time that it answers. `written` is
    what they wrote for a number and is none. `no_call`: they stay, and want none, as the message at
    that seq says. `by_mail`: they would rather have e-mail, which nobody here writes. `either`:
    what an hour may mean, in the morning and in the evening.
    """

    what: What
    way: Way = Way.WRITE
    starts: datetime | None = None
    after: datetime | None = None
    wish: Wish = NO_WISH
    agent: str = ""
    written: str = ""
    no_call: int = 0
    by_mail: bool = False
    either: tuple[datetime, ...] = ()


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
    by_mail = wish.by_mail and len(said.text.split()) <= _AN_ANSWER
    found = None
    if by_mail and not wish.has_time:
        found = _by_mail(state, seq, said.at, before)
    wish = replace(wish, instead=wish.instead or by_mail)
    found = found or _none_of_them(state, said.text, wish, told, before)
    if found is None and told and _may_answer(wish, said.text):
        among = wish
        if before and state.status is Status.OFFERED and told[0].agent != state.owner:
            # Told beside an offer: nobody has chosen a way yet.
            among = replace(wish, way=wish.way or before)
        found = _among(told, said.text, among, said.at, zone)
    if found is not None:
        return found
    brief = len(said.text.split()) <= _AN_ANSWER
    booked = chosen(state)
    if told and wish.refuses and not wish.has_time and len(said.text.split()) <= _SHORT:
        if booked is not None:
            return Ask(what=What.WHAT_STANDS)
        return Ask(what=What.STAY, no_call=seq)
    if _wants_no_call(wish, told, booked, before, brief=brief):
        wish = replace(wish, way=Way.WRITE)
        if not wish.has_time:
            return Ask(what=What.STAY, no_call=seq)
    about = _about_booked(booked, wish, said.at, zone, brief=brief) if booked else None
    return about or _without_any(state, seq, wish, before, told, brief=brief)


def _by_mail(state: Conversation, seq: int, now: datetime, before: Way | None) -> Ask | None:
    """Instead of a call it is written here, at the time of one that was booked."""
    booked = chosen(state)
    if booked is None:
        speaks = before is Way.CALL or open_times(state, now)
        return Ask(what=What.STAY, no_call=seq, by_mail=True) if speaks else None
    if booked.way != Way.CALL.value:
        return None
    then, who = booked.starts, booked.owner
    return Ask(what=What.BOOK, way=Way.WRITE, starts=then, agent=who, by_mail=True)


def _may_answer(wish: Wish, text: str) -> bool:
    """Whether a time in it may be about those that were told; not in a story."""
    many = len(text.split())
    return bool(
        wish.way or wish.alone or many <= _AN_ANSWER or (wish.moves and many <= _ONE_MATTER)
    )


def _wants_no_call(
    wish: Wish, told: Sequence[Told], booked: Promise | None, before: Way | None, *, brief: bool
) -> bool:
    """Whether they would rather be written to, where calls were only spoken of, or offered."""
    speaks = before is Way.CALL or any(one.way is Way.CALL for one in told)
    return wish.instead and booked is None and speaks and brief


def open_times(state: Conversation, now: datetime) -> list[Told]:
    """The calls that were offered last and may still be chosen, whatever was said since."""
    if chosen(state) or state.status not in (Status.WAITING, Status.OFFERED):
        return []
    found: list[Told] = []
    for button in reversed(state.offered_buttons):
        told = slot_of(button.id)
        if told is not None:
            found.append(told)
        elif found:
            break
    found.reverse()
    return [one for one in found if one.way is Way.CALL and one.starts > now]


def _without_any(
    state: Conversation,
    seq: int,
    wish: Wish,
    before: Way | None,
    told: Sequence[Told],
    *,
    brief: bool,
) -> Ask | None:
    """What is asked for by somebody who chose no time so far, nor moves one."""
    if (wish.way and not wish.told_of) or answers_with_a_time(wish, before):
        return Ask(what=What.TIMES, way=wish.way or before or Way.WRITE, wish=wish)
    if _gave_number(state, seq, told, before):
        return Ask(what=What.NUMBER)
    return Ask(what=What.STAY) if wish.stays and brief else None


def cancels(wish: Wish, text: str) -> bool:
    """Whether the message says that no call, or time, is wanted any more, and no other one."""
    other = wish.instead or wish.by_mail or (wish.moves and (wish.has_time or wish.denied))
    return wish.cancels and not other and len(text.split()) <= _ONE_MATTER


def drops_it(state: Conversation, wish: Wish, text: str) -> bool:
    """Whether a few words, right under those about the time that stands, say the same."""
    about = any(button.id.startswith(f"{TIMES}:") for button in state.latest_buttons)
    short = len(text.split()) <= _SHORT and not wish.has_time
    return wish.drops_it and short and about and chosen(state) is not None


def _none_of_them(
    state: Conversation, text: str, wish: Wish, told: Sequence[Told], before: Way | None
) -> Ask | None:
    """No time is wanted any more; or what was written is no time, or no number to call."""
    if cancels(wish, text):
        return Ask(what=What.CANCEL)
    booked = chosen(state)
    about = _way(booked.way) if booked else (told[0].way if told else before)
    brief = len(text.split()) <= _AN_ANSWER
    meant = wish.way or wish.alone or (about and brief)
    if wish.impossible and not wish.told_of and meant:
        return Ask(what=What.WHICH_TIME, way=wish.way or about or Way.WRITE, wish=wish)
    if about is Way.CALL and not phone_of(state):
        among = bool(told) and bare_number(text) is not None
        written = "" if among or wish.has_time else no_number(text, wish)
        if written:
            return Ask(what=What.WHICH_NUMBER, way=Way.CALL, written=written)
    return None


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
    wish = at_that_hour(wish)
    if wish.shift is not None and brief:
        wish = at_the_moment(wish, booked.starts + wish.shift, zone)
    wish = later_or_earlier(wish, booked.starts, zone) if brief else wish
    if wish.other and not wish.has_time and brief:
        return Ask(what=What.TIMES, way=_way(booked.way))
    refused = refuses(wish, booked.starts, now, zone)
    says_when = wish.has_time or refused or (wish.denied and brief)
    if not says_when or not (
        wish.way or wish.moves or refused or wish.denied or _is_it(wish, brief)
    ):
        return None
    then, way = on_the_day_of(wish, booked.starts, now, zone), wish.way or _way(booked.way)
    only_another = not (wish.has_time or refused)
    if only_another or (then.clock and fits(then, booked.starts, now, zone)):
        same = way is _way(booked.way)
        what = What.WHAT_STANDS if same else What.BOOK
        return Ask(what=what, way=way, starts=booked.starts, agent=booked.owner)
    return Ask(what=What.TIMES, way=way, wish=then)


def _is_it(wish: Wish, brief: bool) -> bool:
    """Few words that are of the time alone: "the lamp arrives tomorrow at 11" moves no call."""
    return brief and wish.alone


def answers_with_a_time(wish: Wish, before: Way | None) -> bool:
    """Where no way was asked for, a day alone may be about anything."""
    enough = wish.has_time if before else bool(wish.clock)
    # What was yesterday is mostly a story.
    story = wish.told_of or (wish.is_over and before is None and not wish.asks)
    return wish.alone and enough and not story


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
    if wish.shift is not None and len(told) == 1:
        wish = at_the_moment(wish, told[0].starts + wish.shift, zone)
    one = _named(told, wish, now, zone) or _numbered(told, text, wish, zone)
    if one is not None:
        return Ask(what=What.BOOK, way=way, starts=one.starts, agent=one.agent)
    starts, who = [one.starts for one in told], told[0].agent
    wish = in_either_half_after(at_that_hour(wish), text, starts, zone)
    if wish.has_time:
        then = among_the_days_of(wish, starts, now, zone)
        either = in_doubt(wish, starts, now, zone)
        return Ask(what=What.TIMES, way=way, wish=then, agent=who, either=tuple(either))
    if wish.other or wish.denied:
        return Ask(what=What.TIMES, way=way, after=told[-1].starts, wish=wish)
    agrees = wish.agrees and not wish.stays and len(text.split()) <= _SHORT
    return Ask(what=What.WHICH_OF_THESE, way=way) if agrees else None


def _named(told: Sequence[Told], wish: Wish, now: datetime, zone: str) -> Told | None:
    if not wish.has_time:
        return None
    fitting = [one for one in told if fits(wish, one.starts, now, zone)]
    if not fitting and not wish.is_dated:
        # "7:30" is the one at 19:30 that was told; with its day it is a wish of its own.
        fitting = [one for one in told if may_be(wish, one.starts, now, zone)]
    return fitting[0] if len(fitting) == 1 else None


def _numbered(told: Sequence[Told], text: str, wish: Wish, zone: str) -> Told | None:
    number = bare_number(text) if wish.number is None else wish.number
    if number is not None:
        local = [(one, one.starts.astimezone(ZoneInfo(zone))) for one in told]
        hours = [one for one, at in local if number in (at.hour, at.hour - 12) and not at.minute]
        if len(hours) == 1:
            return hours[0]
        if wish.moves and wish.number is not None:
            # "A bit later, 2" is an hour and no place among them.
            return None
        return told[number - 1] if 1 <= number <= len(told) else None
    short = len(text.split()) <= _SHORT
    if wish.agrees and short and len(told) == 1 and not (wish.other or wish.denied):
        return told[0]
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
