"""The sentence that belongs to a handover: who, what happens next, and by when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from bot.app.handover.noting import UPSET
from bot.app.handover.patience import usually
from bot.app.handover.tongues import choice_line, tongue_buttons, tongue_line
from bot.app.house import BOT_BUTTON, House
from bot.app.promises.callback_notices import choices, rather
from bot.domain.conversation import Conversation, Promise, next_contact
from bot.domain.events import Button, HouseSaid
from bot.domain.knowledge.facts import FactName, latest
from bot.domain.listening.dealings import tells_trouble
from bot.domain.listening.heat import is_heated
from bot.domain.listening.loss import speaks_of_a_death
from bot.domain.people.routing import ASKED_AGAIN, Choice
from bot.domain.promises.callbacks import chosen
from bot.domain.promises.kinds import PromiseKind
from bot.domain.promises.wishes import Way
from bot.domain.reasons import ReasonCode
from bot.domain.waiting.window import window_closes
from bot.domain.wording.phrasebook import TimeWords


@dataclass(frozen=True)
class Parted:
    """Who had it before, and how they parted from it: nobody, by a time that passed, ...

    `told` is the time that was told and is not kept, `text` what was said for then; so many were
    `asked` in vain.
    """

    how: Literal[
        "",
        "away",
        "declined",
        "known_person",
        "lapsed",
        "lapsed_all",
        "lapsed_unnamed",
        "late",
        "late_call",
        "late_news",
        "late_said",
        "left",
        "left_team",
        "off_shift",
        "silent",
    ]
    who: str
    told: datetime | None = None
    asked: int = 0
    text: str = ""


#: In so few words somebody asks for a person, and says no more.
_FEW_WORDS = 7
_OF_A_CASE = (FactName.ORDER, FactName.ITEM, FactName.WANTS, FactName.FILE)
#: How somebody parted by whom a time that was told is not kept.
NOT_KEPT = ("late", "late_call", "late_news", "late_said")
NOBODY_BEFORE = Parted("", "")


@dataclass(frozen=True, kw_only=True)
class Telling:
    """What the customer is to be told; `because` in other words than the reason's own.

    While somebody is asked they hear more within `limit`, which is `hears_by`. With a time
    `settled` elsewhere there is none to choose here; for a call that they asked for there are
    `times`, told in the same message, and so is an `answer` that is one with it.
    """

    state: Conversation
    reason: ReasonCode
    choice: Choice
    now: datetime
    due: datetime
    limit: timedelta
    hears_by: datetime
    parted: Parted
    because: str = ""
    settled: bool = False
    times: HouseSaid | None = None
    answer: str = ""
    template: bool = False

    @property
    def is_grave(self) -> bool:
        """Nobody in grief or distress is shown the way back to a bot."""
        return self.reason in (ReasonCode.DISTRESS, ReasonCode.HARDSHIP)

    @property
    def mourns(self) -> bool:
        """What they wrote of late tells of a death, which comes before everything else."""
        said = (line.text for line in self.state.lines if line.who == "customer")
        return self.is_grave and any(map(speaks_of_a_death, said))

    @property
    def is_open(self) -> bool:
        """A time was not kept, and the next that could be told rests on nobody's shift."""
        back, not_kept = self.choice.back_at, self.parted.how in NOT_KEPT
        return not_kept and not self.choice.here and (back is None or back <= self.now)

    @property
    def chosen(self) -> Promise | None:
        """The call, or time to be written at, that the customer chose and this person keeps."""
        found = chosen(self.state)
        return found if found and found.due == self.due and not self.choice.here else None

    @property
    def in_danger(self) -> tuple[Promise, ...]:
        """What whoever has gone said they will do, and nobody is here to do by then."""
        if self.choice.here or self.parted.how not in _GONE or self.chosen:
            return ()
        theirs = (p for p in self.state.promises if p.stands and p.kind is PromiseKind.AGENT)
        return tuple(p for p in theirs if p.due < self.due and not p.announced)

    @property
    def before(self) -> Promise | None:
        """The promise to write that this one takes the place of; not a time that they chose."""
        found = next_contact(self.state)
        return found if found and (not found.starts or found.due == self.due) else None


#: Who had it before is gone for good today, and yet what was told may hold.
_GONE = ("away", "left", "off_shift")
_HEARD_BY = (PromiseKind.CONTACT, PromiseKind.AGENT)


def tell(house: House, telling: Telling) -> HouseSaid:
    """One message with the name and what happens next, and the way back to the bot."""
    language, choice = telling.state.language, telling.choice
    notice, words = _notice(telling)
    zone = house.zone_of(telling.state)
    told = house.notice(
        notice,
        telling.state,
        telling.now,
        words=words,
        buttons=_buttons(house, telling),
        window=_window(house, telling),
        because=_because(house, telling),
        agent=choice.agent.first_name,
        usually=_usually(house, telling),
        limit=house.span(telling.limit, language),
        by_then=_by_then(house, telling),
        back=house.time(choice.back_at, telling.now, language, zone) if choice.back_at else "",
        due=_due(house, telling),
        at=_at(house, telling),
        times=telling.times.text if telling.times else "",
        rather=rather(house, telling.state),
    )
    line = choice_line(house, telling.state, choice, telling.now)
    if telling.times is not None:
        # These are times in the customer's own language already.
        line = tongue_line(house, telling.state, choice.agent)
    hears_by = telling.hears_by if choice.here else None
    said = (told.text, line, _what_about(house, telling))
    text = " ".join(part for part in said if part)
    return replace(told, text=text, hears_by=hears_by)


def _what_about(house: House, telling: Telling) -> str:
    """Who waits for somebody who is away may say it already, if they said nothing yet."""
    if telling.choice.here or telling.parted.how or telling.times is not None or telling.settled:
        return ""
    asks = _is_bare(telling)
    return house.phrases.say("house.what_about", telling.state.language) if asks else ""


def _usually(house: House, telling: Telling) -> str:
    """That it isn't known is no word for somebody in grief, and a time that still holds says more
    than what is usual."""
    if (telling.is_grave and telling.choice.usually is None) or _still(house, telling):
        return ""
    return usually(house, telling.state, telling.choice.usually)


def _by_then(house: House, telling: Telling) -> str:
    """What happens within the limit: nobody is said to write sooner than it usually takes."""
    language, choice = telling.state.language, telling.choice
    slow = choice.usually is not None and timedelta(minutes=choice.usually.most) > telling.limit
    line = "house.by_then.slow" if slow else "house.by_then.soon"
    limit = house.span(telling.limit, language)
    return house.phrases.say(line, language, agent=choice.agent.first_name, limit=limit)


def _buttons(house: House, telling: Telling) -> tuple[Button, ...]:
    """Who is on the way needs no other time; who is waited for has some to choose from."""
    language = telling.state.language
    if telling.times is not None:
        return telling.times.buttons
    if telling.choice.here:
        others = tongue_buttons(house, telling.state, telling.choice)
        return others if telling.is_grave else (*others, house.button(BOT_BUTTON, language))
    if telling.settled:
        return (house.button(BOT_BUTTON, language),)
    return choices(house, telling.state)


def _window(house: House, telling: Telling) -> str:
    """Where a channel lets us write only until a time that is before the one that is told."""
    state, closes = telling.state, window_closes(telling.state)
    if telling.choice.here or closes is None or not telling.now < closes < telling.due:
        return ""
    words = "template" if telling.template else "closed"
    told = house.time(closes, telling.now, state.language, house.zone_of(state))
    return house.phrases.say(f"house.window.{words}", state.language, closes=told)


def _due(house: House, telling: Telling) -> str:
    """The new time, and which one that was told it takes the place of."""
    due, before = _time(house, telling, telling.due), telling.before
    if telling.choice.here or before is None or before.due == telling.due:
        return due
    return house.in_place_of(telling.state, before.due, telling.due, telling.now)


def _at(house: House, telling: Telling) -> TimeWords | str:
    """When the call begins that they chose."""
    found = telling.chosen
    return _time(house, telling, found.starts) if found and found.starts else ""


def _still(house: House, telling: Telling) -> str:
    """That a time that was told before holds, whoever keeps it, or that it may not."""
    told = [p for p in telling.state.promises if p.stands and p.kind in _HEARD_BY]
    holds = [p.due for p in told if telling.choice.here or p != telling.before]
    if telling.parted.how not in _GONE or not holds:
        return ""
    if telling.in_danger:
        due = _time(house, telling, min(p.due for p in telling.in_danger))
        return house.phrases.say("house.still_late", telling.state.language, due=due)
    call = chosen(telling.state)
    if call is not None and call.starts and call.way == Way.CALL.value:
        if not telling.choice.here:
            # Nobody was found who has that time.
            return ""
        at = _time(house, telling, call.starts)
        return house.phrases.say("standing.still_call", telling.state.language, at=at)
    due = _time(house, telling, min(holds))
    return house.phrases.say("house.still", telling.state.language, due=due)


def _time(house: House, telling: Telling, moment: datetime) -> TimeWords:
    state = telling.state
    return house.time(moment, telling.now, state.language, house.zone_of(state))


def _because(house: House, telling: Telling) -> str:
    language = telling.state.language
    if telling.because or telling.answer:
        return telling.because or f"{telling.answer} {_files(house, telling)}".strip()
    if telling.parted.how:
        phrase, agent = f"house.{telling.parted.how}", telling.choice.agent.first_name
        parted, still = telling.parted, _still(house, telling)
        return house.phrases.say(
            phrase,
            language,
            previous=parted.who,
            agent=agent,
            still=still,
            count=parted.asked,
            text=parted.text,
            before=_time(house, telling, parted.told) if parted.told else "",
        )
    if telling.mourns:
        return house.phrases.say("house.sympathy", language)
    if telling.reason is ReasonCode.ASKED_FOR_PERSON:
        return _asked_for(house, telling)
    answer = telling.state.last_answer
    vain = telling.reason is ReasonCode.ANSWER_DID_NOT_HELP
    # What the answer's editor wants said then is said in the language of that answer.
    said = (vain and answer and answer.if_not_helped) or house.because(telling.reason, language)
    return f"{said} {_files(house, telling)}".strip()


def _asked_for(house: House, telling: Telling) -> str:
    """To whoever is upset by now "of course" is an answer of a machine; with times it is none."""
    state = telling.state
    upset = bool(state.moods) and state.moods[-1].value <= UPSET
    upset = upset or (telling.times is None and is_heated(_last_words(state)))
    if telling.times is not None and not upset:
        return _files(house, telling)
    phrase = "asked_for_person_upset" if upset else "asked_for_person"
    if not upset and tells_trouble(_last_words(state)):
        phrase = "asked_for_person_trouble"
    shop = house.shop
    said = house.phrases.say(f"house.because.{phrase}", state.language, bot=shop.bot_name)
    parts = (said, _call_stands(house, telling), _files(house, telling))
    return " ".join(part for part in parts if part)


def _call_stands(house: House, telling: Telling) -> str:
    """Who asks for a person before the call that they chose does not lose it."""
    call = chosen(telling.state) if telling.choice.here else None
    if call is None or call.starts is None or call.way != Way.CALL.value:
        return ""
    at = _time(house, telling, call.starts)
    return house.phrases.say("standing.call_stands", telling.state.language, at=at)


def _last_words(state: Conversation) -> str:
    return next((line.text for line in reversed(state.lines) if line.who == "customer"), "")


def _is_bare(telling: Telling) -> bool:
    """They asked for a person, and said nothing yet of what it is about."""
    state = telling.state
    if telling.reason is not ReasonCode.ASKED_FOR_PERSON or telling.because:
        return False
    said = [line.text for line in state.lines if line.who == "customer"]
    short = all(len(text.split()) <= _FEW_WORDS and not tells_trouble(text) for text in said)
    return short and not any(fact.name in _OF_A_CASE for fact in state.facts)


def _files(house: House, telling: Telling) -> str:
    """That a picture, which came with words and which no bot can see, is seen by a person."""
    sent = latest(telling.state.facts, FactName.FILE)
    if telling.reason is ReasonCode.ATTACHMENT:
        return ""  # that is why they take over, and said already
    if sent is None or sent.source not in telling.state.unanswered:
        return ""
    return house.because(ReasonCode.ATTACHMENT, telling.state.language)


_LISTED = {
    "": "offered",
    "away": "next_person",
    "declined": "next_person",
    "known_person": "next_person",
    "lapsed": "next_person",
    "lapsed_all": "next_person",
    "lapsed_unnamed": "next_person",
    "late": "promise_late",
    "late_call": "promise_late",
    "late_news": "promise_late",
    "late_said": "promise_late",
    "left": "next_person",
    "left_team": "next_person",
    "off_shift": "next_person",
    "silent": "next_person",
}


def _notice(telling: Telling) -> tuple[str, str]:
    """Which listed notice it is, and in which wording."""
    listed = _LISTED[telling.parted.how]
    if telling.choice.here:
        return listed, "offered_times" if telling.times else _asking_words(telling)
    listed = "waiting" if listed == "offered" else listed
    if telling.times is not None:
        return listed, "waiting_times"
    if telling.chosen is not None:
        calls = telling.chosen.way == Way.CALL.value
        return listed, "standing.waiting_call" if calls else "standing.waiting_write"
    parted = telling.parted
    if parted.how == "away" and parted.who == telling.choice.agent.first_name:
        return listed, "waiting_back"
    return listed, _waiting_words(telling)


def _asking_words(telling: Telling) -> str:
    """What was told with the first name is not told with the next, and no name twice."""
    if ASKED_AGAIN in telling.choice.why:
        return "offered_again"
    if telling.choice.agent.first_name in telling.because:
        return "offered_known"
    if telling.parted.how:
        return "offered_next"
    if _is_bare(telling):
        return "offered_bare"
    return "offered_gently" if telling.is_grave else "offered"


def _waiting_words(telling: Telling) -> str:
    """Back later, not known when, without room, just away, or here and asked in vain."""
    if telling.settled:
        return "waiting_settled"
    if telling.choice.agent.first_name in telling.because:
        return "waiting_known"
    if telling.is_open or telling.choice.missed:
        return "waiting_open" if telling.is_open else "waiting_missed"
    back = telling.choice.back_at
    if back is None:
        return "waiting_unknown"
    if back > telling.now:
        return "waiting"
    return "waiting_busy" if telling.choice.busy else "waiting_away"
