"""Whether a call, or a time to be written at, stands: what is true of it now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.app.handover.handing_over import Handover
from bot.app.house import BOT_BUTTON, PERSON_BUTTON
from bot.app.promises.plan import Plan
from bot.domain.conversation import Conversation, Promise, Status, next_contact, next_word_by
from bot.domain.events import Button, Event, HouseSaid
from bot.domain.promises.call_numbers import phone_of
from bot.domain.promises.callbacks import TIMES, chosen
from bot.domain.promises.kinds import NEWS, PromiseKind
from bot.domain.promises.wishes import Way

#: So much of a number is shown: enough to know it by, too little to learn it.
_SHOWN = 3


class Standing:
    """Where a person has the conversation it is theirs to answer."""

    def __init__(self, handover: Handover) -> None:
        self._house = handover.context.house
        self._clock = handover.context.clock
        self._team = handover.people.team

    def plan(self) -> Plan:
        """The answer to somebody who asks."""

        def events(newest: Conversation) -> Sequence[Event]:
            asked = newest.status not in (Status.AGENT, Status.CLOSED)
            return (self.told(newest),) if asked else ()

        return Plan(events=events)

    def told(self, state: Conversation) -> HouseSaid:
        """What was chosen, else what an agent said, else that there is none."""
        promise = chosen(state)
        if promise is not None:
            return self._chosen(state, promise)
        said = [p for p in state.promises if p.stands and p.kind is PromiseKind.AGENT]
        if said:
            first = min(said, key=lambda one: one.due)
            return self._line(state, "said", who=first.owner, due=first.due, text=first.text)
        return self._none(state)

    def _chosen(self, state: Conversation, promise: Promise) -> HouseSaid:
        phone, at = phone_of(state), promise.starts or promise.due
        if promise.way != Way.CALL.value:
            return self._line(state, "write", who=promise.owner, at=at, ending="")
        words = "call" if phone else "call_number"
        return self._line(state, words, who=promise.owner, at=at, ending=phone[-_SHOWN:])

    def _none(self, state: Conversation) -> HouseSaid:
        """With what they were told instead, if anything was."""
        if state.status is Status.OFFERED:
            who = state.named or state.owner or ""
            due = next_word_by(state) or self._clock()
            return self._line(state, "none_offered", who=who, due=due)
        promise = next_contact(state) if state.status is Status.WAITING else None
        if promise is None or promise.way == NEWS:
            return self._line(state, "none")
        return self._line(state, "none_waiting", who=promise.owner, due=promise.due)

    def _line(
        self,
        state: Conversation,
        words: str,
        *,
        who: str = "",
        at: datetime | None = None,
        due: datetime | None = None,
        **more: str,
    ) -> HouseSaid:
        now, house = self._clock(), self._house
        zone, language = house.zone_of(state), state.language
        return house.notice(
            "stands",
            state,
            now,
            words=f"standing.{words}",
            agent=self._team.name_of(who),
            at=house.time(at, now, language, zone) if at else "",
            due=house.time(due, now, language, zone) if due else "",
            buttons=self._buttons(state),
            **more,
        )

    def _buttons(self, state: Conversation) -> tuple[Button, ...]:
        """Another time for what stands, a person for nothing that does."""
        house, language, promise = self._house, state.language, chosen(state)
        if promise is not None:
            title = house.title("another_time", language)
            return (Button(id=f"{TIMES}:{promise.way}", title=title),)
        if state.status is Status.BOT:
            return (house.button(PERSON_BUTTON, language),)
        return () if state.bot_meanwhile else (house.button(BOT_BUTTON, language),)
