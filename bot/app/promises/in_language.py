"""A customer was offered to somebody who does not write their language, and would rather wait."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.app.handover.handing_over import Handover
from bot.app.promises.callback_notices import CallbackNotices
from bot.app.promises.plan import STILL_OURS, Plan
from bot.app.promises.slots import Booking, is_held
from bot.domain import events as e
from bot.domain.conversation import Conversation, Status, next_contact
from bot.domain.listening.dealings import tells_trouble
from bot.domain.people.roster import Agent
from bot.domain.promises.callbacks import Told, slot_of, told_times
from bot.domain.promises.promising import leaves
from bot.domain.promises.wishes import Way, Wish
from bot.domain.wording.tongues import tongue_of

#: In a longer answer a name or a language is part of the story.
_AN_ANSWER = 8


#: In more, a yes is to something else, or the beginning of a story.
_A_YES = 5


class InLanguage:
    """The time that was told with the offer becomes theirs, and who was asked is free."""

    def __init__(self, handover: Handover, booking: Booking) -> None:
        self._handover = handover
        self._booking = booking
        self._team = handover.people.team
        self._context = handover.context
        self._notices = CallbackNotices(handover.context)

    async def plan(self, state: Conversation, said: e.CustomerSaid, wish: Wish) -> Plan | None:
        """None where they want something else; also where the time was taken meanwhile, and then
        whoever is asked already comes first."""
        told = self._chosen(state, said, wish)
        other = self._team.get(told.agent) if told else None
        if told is None or other is None or state.status is not Status.OFFERED:
            return None
        began, starts, asked = self._context.clock(), told.starts, state.owner
        if not await self._booking.take(state, other, starts):
            return None

        def events(newest: Conversation) -> Sequence[e.Event]:
            late = self._context.clock() - began > STILL_OURS
            still = newest.status is Status.OFFERED and newest.owner == asked
            return self._act(newest, other, told) if still and not late else ()

        async def settle(after: Conversation) -> None:
            if not is_held(after, other.id, starts):
                await self._booking.give_back(other.id, starts, after.id)
            elif asked != other.id:
                await self._handover.people.release(asked, after.id)

        return Plan(events=events, settle=settle)

    def _chosen(self, state: Conversation, said: e.CustomerSaid, wish: Wish) -> Told | None:
        """By the button, or in a few words: a yes to it, the person's name or the language.

        Whatever else they said since they were told of it.
        """
        if said.button and any(button.id == said.button for button in state.offered_buttons):
            told = slot_of(said.button)
            return told if told and told.way is Way.WRITE else None
        words = said.text.casefold().split()
        if len(words) > _AN_ANSWER:
            return None
        yes = wish.prefers and not wish.has_time and not _tells_more(said.text)
        if yes and len(words) <= _A_YES and (told := _alone(state.latest_buttons)):
            return told
        return next((told for told in self._open(state) if self._names(told, state, words)), None)

    def _open(self, state: Conversation) -> Iterator[Told]:
        """The latest first."""
        now = self._context.clock()
        for told in reversed(told_times(state.offered_buttons)):
            if told.way is Way.WRITE and told.starts > now and told.agent != state.owner:
                yield told

    def _names(self, told: Told, state: Conversation, words: Sequence[str]) -> bool:
        tongue = tongue_of(state.language, state.language, self._context.house.phrases)
        names = (self._team.name_of(told.agent).casefold(), tongue.casefold())
        return any(word.strip(".,!?") in names for word in words)

    def _act(self, state: Conversation, other: Agent, told: Told) -> Sequence[e.Event]:
        now, before, starts = self._context.clock(), next_contact(state), told.starts
        due = starts + self._context.policy.slots.length
        handed = e.HandedOver(
            at=now,
            agent=other.id,
            reason=state.reasons[-1],
            until=None,
            why_them=f"speaks:{state.language} waited_for",
        )
        promised = e.Promised(
            at=now,
            promise=before.id if before else self._context.new_id(),
            owner=other.id,
            text=self._context.house.phrases.say("house.promise_to_write", state.language),
            due=due,
            starts=starts,
            way=Way.WRITE.value,
            leaves=leaves(other, now, due),
        )
        return (handed, promised, self._notices.booked(state, other, Way.WRITE, starts))


def _tells_more(text: str) -> bool:
    return tells_trouble(text) or any(sign.isdigit() for sign in text)


def _alone(buttons: Sequence[e.Button]) -> Told | None:
    """The one time among them that somebody would write at."""
    told = [one for one in told_times(buttons) if one.way is Way.WRITE]
    return told[0] if len(told) == 1 else None
