"""What somebody hears who writes on while they wait for a named person."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.app.house import BOT_BUTTON, House
from bot.domain.cases.answered import is_thanks
from bot.domain.conversation import Conversation, Promise, next_contact, next_word_by
from bot.domain.events import Button, CustomerSaid, HouseSaid, Learned
from bot.domain.knowledge.facts import Certainty, Fact, FactName, Origin
from bot.domain.listening.loss import speaks_of_a_death
from bot.domain.listening.of_the_wait import asks_of_the_wait
from bot.domain.promises.call_numbers import phone_of
from bot.domain.promises.kinds import NEWS
from bot.domain.promises.wishes import Way
from bot.domain.reasons import ReasonCode

#: The bot's buttons for what is to be done begin so.
WANTS = "wants:"
#: From here down a message sounds upset, of -1 (angry) to 1 (glad).
UPSET = -0.2


def noted(
    state: Conversation,
    agent: str,
    house: House,
    now: datetime,
    code: ReasonCode | None = None,
) -> HouseSaid:
    """That it was added for the `agent` of this name; what they heard before is not said again.

    `code`: the reason for a person that it is. Who asks for one hears the time, however often.
    """
    promise, zone = next_contact(state), house.zone_of(state)
    calls = promise is not None and promise.way == Way.CALL.value
    due = promise.due if promise else now
    starts = (promise.starts if promise else None) or due
    before = promise.before if promise else None

    def line(words: str, *buttons: Button) -> HouseSaid:
        return house.notice(
            "noted",
            state,
            now,
            words=words,
            agent=agent,
            due=house.time(due, now, state.language, zone),
            at=house.time(starts, now, state.language, zone),
            before=house.time(before, now, state.language, zone) if before else "",
            buttons=buttons,
        )

    feeling = _feeling(state, house, code)
    if feeling:
        return _after(feeling, line(_felt_words(state, promise)))
    asks = code is ReasonCode.ASKED_FOR_PERSON or asks_when(state)
    if asks and (not calls or phone_of(state)):
        return line(_of_the_wait(promise))
    if promise is not None and promise.way == NEWS:
        told = line("noted_asked")
        return line("noted_more") if _heard(state, told.text) else told
    if calls and not phone_of(state):
        # Nobody can keep that: so it is not told as settled.
        return line("noted_call_number")
    way = "noted_call" if calls else "noted"
    if is_thanks(_last_words(state)):
        return line(f"{way}_thanks")
    # Whoever is angry at the bot is not offered it once more.
    upset = bool(state.moods) and state.moods[-1].value <= UPSET
    bot = house.button(BOT_BUTTON, state.language)
    found = line(f"{way}_upset") if upset else line(way, bot)
    return line("noted_more") if _heard(state, found.text) else found


def felt(
    state: Conversation, house: House, now: datetime, code: ReasonCode | None
) -> HouseSaid | None:
    """A human line to who tells of a death, or of hardship, while people are asked; once."""
    feeling = _feeling(state, house, code)
    if not feeling:
        return None
    due = house.time(next_word_by(state) or now, now, state.language, house.zone_of(state))
    return _after(feeling, house.notice("noted", state, now, words="noted_asked", due=due))


def _feeling(state: Conversation, house: House, code: ReasonCode | None) -> str:
    if speaks_of_a_death(_last_words(state)):
        feeling = house.phrases.say("house.sympathy", state.language)
    elif code in (ReasonCode.HARDSHIP, ReasonCode.DISTRESS):
        feeling = house.because(ReasonCode.HARDSHIP, state.language)
    else:
        return ""
    heard = any(line.who == "house" and feeling in line.text for line in state.lines)
    return "" if heard else feeling


def _felt_words(state: Conversation, promise: Promise | None) -> str:
    if promise is not None and promise.way == NEWS:
        return "noted_asked"
    if promise is not None and promise.way == Way.CALL.value:
        return "noted_call_felt" if phone_of(state) else "noted_call_number"
    return "noted_felt"


def _after(feeling: str, told: HouseSaid) -> HouseSaid:
    return replace(told, text=f"{feeling} {told.text}")


def _of_the_wait(promise: Promise | None) -> str:
    """The time, however often they ask; and that an earlier one will not hold."""
    if promise is not None and promise.way == Way.CALL.value:
        return "standing.wait_call"
    news = promise is not None and promise.way == NEWS
    words = "standing.wait_news" if news else "standing.wait_write"
    return f"{words}_moved" if promise and promise.before else words


def asks_when(state: Conversation) -> bool:
    """Whether their last words ask who comes, and when."""
    return asks_of_the_wait(_last_words(state))


def noted_asked(state: Conversation, house: House, now: datetime) -> HouseSaid | None:
    """The same while people are asked and nobody has come; None where they have heard it."""
    due = house.time(next_word_by(state) or now, now, state.language, house.zone_of(state))
    if asks_when(state):
        return house.notice("noted", state, now, words="standing.wait_asked", due=due)
    told = house.notice("noted", state, now, words="noted_asked", due=due)
    return None if _heard(state, told.text) else told


def noted_choice(
    state: Conversation, said: CustomerSaid, seq: int, house: House, now: datetime
) -> tuple[Learned, HouseSaid]:
    """One of the bot's buttons, pressed while a person is awaited: it is theirs to know."""
    wants = Fact(
        name=FactName.WANTS,
        value=(said.button or "").removeprefix(WANTS),
        source=seq,
        origin=Origin.CUSTOMER,
        certainty=Certainty.SAID,
        at=now,
    )
    told = house.notice("noted", state, now, words="noted_choice", choice=said.text)
    return Learned(at=now, facts=(wants,)), told


def _last_words(state: Conversation) -> str:
    return next((line.text for line in reversed(state.lines) if line.who == "customer"), "")


def _heard(state: Conversation, text: str) -> bool:
    return any(line.who == "house" and line.text == text for line in state.lines)
