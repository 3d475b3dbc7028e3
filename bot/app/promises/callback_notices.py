"""What customers are told of times: those to choose from, the one they chose, the number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.app.context import Context
from bot.app.house import BOT_BUTTON, PERSON_BUTTON, House
from bot.app.promises.slots import Found
from bot.domain.conversation import Conversation, Promise, Status, next_contact, next_word_by
from bot.domain.events import Button, HouseSaid
from bot.domain.people.roster import Agent
from bot.domain.promises.call_numbers import never_called, phone_of
from bot.domain.promises.callbacks import (
    LATER,
    STAY_BUTTON,
    TIMES,
    Told,
    chosen,
    slot_id,
    told_times,
)
from bot.domain.promises.kinds import NEWS
from bot.domain.promises.wishes import Way
from bot.domain.waiting.window import window_closes
from bot.domain.wording.when import tell_clock, tell_slot

#: The phrase that says so of a number given before a time is chosen.
NUMBER_KEPT = "number_for_call"
#: Where the very time that was wished for is free with somebody else.
OF_ANOTHER = "slot_of_another"
#: So much of a number is shown: enough to know it by, too little to learn it.
_SHOWN = 3
_TIMES = {Way.CALL: "times_call", Way.WRITE: "times_write"}
_BOOKED = {"call": "booked_call", "number": "booked_number", "write": "booked_write"}
_MOVED = {"call": "moved_call", "number": "moved_number", "write": "moved_write"}
_ANOTHERS = {Way.CALL: "anothers_call", Way.WRITE: "anothers_write"}


def choices(house: House, state: Conversation) -> tuple[Button, ...]:
    """What somebody who waits for a named person can choose; no call, if they can't be called."""
    language = state.language
    ways = (Way.WRITE,) if never_called(state) else tuple(Way)
    return (
        house.button(STAY_BUTTON, language),
        *(Button(id=f"{TIMES}:{it.value}", title=house.title(it.value, language)) for it in ways),
        house.button(BOT_BUTTON, language),
    )


def rather(house: House, state: Conversation) -> str:
    """That they may choose so."""
    what = "written" if never_called(state) else "any"
    return house.phrases.say(f"house.rather.{what}", state.language)


def time_buttons(
    house: House, state: Conversation, told: Sequence[Told], now: datetime
) -> tuple[Button, ...]:
    """Each of these times, and others after them."""
    zone, language, last = house.zone_of(state), state.language, told[-1]
    after = f"{LATER}:{last.way.value}:{int(last.starts.timestamp())}"
    slots = (
        Button(
            id=slot_id(one.way, one.agent, one.starts),
            title=tell_slot(one.starts, now, zone, house.phrases, language),
        )
        for one in told
    )
    return (*slots, Button(id=after, title=house.title("later", language)))


class CallbackNotices:
    """One true line each, with what can be chosen next."""

    def __init__(self, context: Context) -> None:
        self._house = context.house
        self._policy = context.policy
        self._clock = context.clock

    def stays(self, state: Conversation, agent: Agent, *, by_mail: bool = False) -> HouseSaid:
        """They wait here; the answer comes by the time that was told, or more is heard by then.

        Not `by_mail`, if they would rather have that.
        """
        now, promise = self._clock(), next_contact(state)
        if promise is None and state.status is Status.OFFERED:
            return self._asked(state, agent, by_mail=by_mail)
        due, news = promise.due if promise else now, promise is not None and promise.way == NEWS
        words = "noted_asked" if news else ""
        if by_mail:
            words = "standing.mail_news" if news else "standing.mail_stays"
        return self._house.notice(
            "stays",
            state,
            now,
            words=words,
            agent=agent.first_name,
            due=self._time(state, due),
            buttons=self._bot(state),
        )

    def _asked(self, state: Conversation, agent: Agent, *, by_mail: bool) -> HouseSaid:
        """Somebody is asked, who was to call."""
        now = self._clock()
        return self._house.notice(
            "stays",
            state,
            now,
            words="standing.mail_offered" if by_mail else "standing.no_call_offered",
            agent=agent.first_name,
            due=self._time(state, next_word_by(state) or now),
            buttons=self._bot(state),
        )

    def times(
        self,
        state: Conversation,
        agent: Agent,
        way: Way,
        starts: Sequence[datetime],
        *,
        why: str = "",
        asked: Agent | None = None,
        taken: datetime | None = None,
    ) -> HouseSaid:
        """Times to choose from, or that there are none and what can be done instead.

        `why` is a phrase to begin with, on the time that was wished for, which may be `taken` just
        now, or the number given. `asked` has no such time, where these are another's.
        """
        if not starts:
            return self._no_times(state, agent, way)
        now, house = self._clock(), self._house
        about = self._about(state, asked or agent, why, taken)
        return house.notice(
            "times",
            state,
            now,
            words=(_ANOTHERS if why == OF_ANOTHER else _TIMES)[way],
            taken=about,
            agent=agent.first_name,
            asked=(asked or agent).first_name,
            at=self._time(state, starts[0]),
            zone=house.zone_name(state),
            template=self._template(state, way, starts),
            stands=self._stands(state),
            buttons=self._slots(state, agent, way, starts),
        )

    def _stands(self, state: Conversation) -> str:
        """That the time which they chose before is theirs until they choose another."""
        promise = chosen(state)
        if promise is None or promise.starts is None:
            return ""
        phrase = "stands_call" if promise.way == Way.CALL.value else "stands_write"
        at = self._time(state, promise.starts)
        return self._house.phrases.say(f"house.{phrase}", state.language, at=at)

    def of(
        self,
        state: Conversation,
        found: Found,
        way: Way,
        asked: Agent,
    ) -> HouseSaid:
        """The times that were found for a wish, which `asked` was to keep."""
        return self.times(
            state, found.agent, way, found.starts, why=found.why, asked=asked, taken=found.taken
        )

    def _about(self, state: Conversation, agent: Agent, why: str, taken: datetime | None) -> str:
        if why in ("", OF_ANOTHER):
            return ""
        told = {"agent": agent.first_name}
        if why == NUMBER_KEPT:
            told = {"ending": phone_of(state)[-_SHOWN:]}
        elif taken is not None:
            told["at"] = self._time(state, taken)
        return self._house.phrases.say(f"house.{why}", state.language, **told)

    def booked(
        self,
        state: Conversation,
        agent: Agent,
        way: Way,
        starts: datetime,
        *,
        by_mail: bool = False,
    ) -> HouseSaid:
        """That time is theirs, and another one is not; the number for a call is asked for if
        nobody knows it. No call, where they would rather have had it `by_mail`."""
        language, phone = state.language, phone_of(state)
        before = chosen(state)
        moved = before.starts if before and before.starts != starts else None
        what = "write" if way is Way.WRITE else ("call" if phone else "number")
        again = Button(id=f"{TIMES}:{way.value}", title=self._house.title("another_time", language))
        return self._house.notice(
            "booked",
            state,
            self._clock(),
            words="standing.mail_booked" if by_mail else (_MOVED if moved else _BOOKED)[what],
            agent=agent.first_name,
            at=self._time(state, starts),
            who=self._who(state, agent),
            before=self._time(state, moved) if moved else "",
            until=self._clock_of(state, starts + self._policy.slots.length),
            ending=phone[-_SHOWN:],
            template=self._template(state, way, (starts,)),
            buttons=(again, *self._bot(state)),
        )

    def _who(self, state: Conversation, agent: Agent) -> str:
        """Whoever they have not heard of is introduced."""
        if state.named:
            return agent.first_name
        phrases = self._house.phrases
        return phrases.say("house.of_our_team", state.language, agent=agent.first_name)

    def settled(self, state: Conversation, agent: Agent, promise: Promise) -> HouseSaid:
        """A time was chosen in their other chat, where it can be moved."""
        calls = promise.way == Way.CALL.value
        return self._house.notice(
            "booked",
            state,
            self._clock(),
            words="settled_call" if calls else "settled_write",
            agent=agent.first_name,
            at=self._time(state, promise.starts or promise.due),
            buttons=self._bot(state),
        )

    def which_time(self, state: Conversation, way: Way, written: str) -> HouseSaid:
        """No clock shows what they wrote; times that were told, or one that they chose, stand."""
        pick = Button(id=f"{TIMES}:{way.value}", title=self._house.title("write", state.language))
        stands = self._stands(state)
        return self._house.notice(
            "times",
            state,
            self._clock(),
            words="standing.which_time" if stands else "which_time",
            written=written,
            stands=stands,
            buttons=self._still_told(state) or (pick,),
        )

    def which_of_these(self, state: Conversation) -> HouseSaid:
        """They said yes to several times, which are told once more."""
        starts = [one.starts for one in told_times(state.latest_buttons)]
        return self._which_one(state, starts, state.latest_buttons)

    def which_half(
        self, state: Conversation, agent: Agent, way: Way, starts: Sequence[datetime]
    ) -> HouseSaid:
        """An hour was named that may be either of these."""
        return self._which_one(state, starts, self._slots(state, agent, way, starts))

    def _which_one(
        self, state: Conversation, starts: Sequence[datetime], buttons: tuple[Button, ...]
    ) -> HouseSaid:
        phrases, times = self._house.phrases, [self._time(state, start) for start in starts]
        first, last = ", ".join(times[:-1]), times[-1]
        return self._house.notice(
            "times",
            state,
            self._clock(),
            words="standing.which_of_these",
            times=phrases.say("standing.or", state.language, first=first, last=last),
            buttons=buttons,
        )

    def _slots(
        self, state: Conversation, agent: Agent, way: Way, starts: Sequence[datetime]
    ) -> tuple[Button, ...]:
        told = [Told(way=way, agent=agent.id, starts=start) for start in starts]
        return time_buttons(self._house, state, told, self._clock())

    def which_number(self, state: Conversation, agent: Agent, written: str) -> HouseSaid:
        """Nobody can call what they wrote; times that were told still stand."""
        return self._house.notice(
            "times",
            state,
            self._clock(),
            words="which_number",
            agent=agent.first_name,
            written=written,
            buttons=self._still_told(state),
        )

    def _still_told(self, state: Conversation) -> tuple[Button, ...]:
        return state.latest_buttons if told_times(state.latest_buttons) else ()

    def cancelled(self, state: Conversation, agent: str, promise: Promise) -> HouseSaid:
        """The time that they chose is nobody's any more, and the bot has them."""
        calls = promise.way == Way.CALL.value
        return self._house.notice(
            "booked",
            state,
            self._clock(),
            words="cancelled_call" if calls else "cancelled_write",
            agent=agent,
            at=self._time(state, promise.starts or promise.due),
            buttons=(self._house.button(PERSON_BUTTON, state.language),),
        )

    def written_instead(self, state: Conversation, agent: str, promise: Promise) -> HouseSaid:
        """Nobody calls, and who was to call writes by then: their trouble is still open."""
        return self._house.notice(
            "booked",
            state,
            self._clock(),
            words="cancelled_call_written",
            agent=agent,
            at=self._time(state, promise.starts or promise.due),
            due=self._time(state, promise.due),
            buttons=self._bot(state),
        )

    def none_booked(self, state: Conversation, agent: str) -> HouseSaid:
        """There is no such time; what was told stands."""
        promise = next_contact(state) if state.status is Status.WAITING else None
        return self._house.notice(
            "booked",
            state,
            self._clock(),
            words="none_booked_waiting" if promise else "none_booked",
            agent=agent,
            due=self._time(state, promise.due) if promise else "",
            buttons=() if state.status is Status.BOT else self._bot(state),
        )

    def number_noted(self, state: Conversation, agent: Agent, starts: datetime) -> HouseSaid:
        """The number for the call."""
        return self._house.notice(
            "number_noted",
            state,
            self._clock(),
            agent=agent.first_name,
            at=self._time(state, starts),
            ending=phone_of(state)[-_SHOWN:],
            buttons=self._bot(state),
        )

    def _no_times(self, state: Conversation, agent: Agent, way: Way) -> HouseSaid:
        now, promise, closes = self._clock(), next_contact(state), window_closes(state)
        shut = way is Way.WRITE and closes is not None
        call = Button(
            id=f"{TIMES}:{Way.CALL.value}", title=self._house.title("call", state.language)
        )
        may_call = shut and not never_called(state)
        closed = "no_times_window" if may_call else "no_times_written"
        return self._house.notice(
            "times",
            state,
            now,
            words=closed if shut else "no_times",
            agent=agent.first_name,
            due=self._time(state, promise.due if promise else now),
            closes=self._time(state, closes or now),
            buttons=(*((call,) if may_call else ()), *self._bot(state)),
        )

    def _template(self, state: Conversation, way: Way, starts: Sequence[datetime]) -> str:
        """Where the window has closed by then, the customer must answer once more."""
        closes = window_closes(state)
        late = closes is not None and starts[-1] + self._policy.slots.length > closes
        if way is Way.CALL or not late:
            return ""
        return self._house.phrases.say("house.template_first", state.language)

    def _clock_of(self, state: Conversation, moment: datetime) -> str:
        """The time alone, beside another one of the same day; so the chat's head says it too."""
        zone = self._house.zone_of(state)
        return tell_clock(moment, zone, self._house.phrases, state.language)

    def _time(self, state: Conversation, moment: datetime) -> str:
        return self._house.time(moment, self._clock(), state.language, self._house.zone_of(state))

    def _bot(self, state: Conversation) -> tuple[Button, ...]:
        return () if state.bot_meanwhile else (self._house.button(BOT_BUTTON, state.language),)
