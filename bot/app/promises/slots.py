"""Slots of a person: which are free for a customer, taking one, giving it back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.app.context import Context
from bot.app.ports import Slots
from bot.domain.conversation import Conversation
from bot.domain.errors import Refused
from bot.domain.people.roster import Agent, Team
from bot.domain.promises.callbacks import chosen
from bot.domain.promises.moments import fits, has_passed, meant, moments, refuses
from bot.domain.promises.promising import leaves
from bot.domain.promises.slots import APART, day_of, free_slots, is_free, nearest, told_first
from bot.domain.promises.wishes import NO_WISH, Way, Wish
from bot.domain.waiting.window import window_closes

#: Whoever has no time so near to the one wished for is not the only one to ask.
_NEAR = timedelta(hours=3)
#: Instead of a time that is not free so many are told: the nearest.
_INSTEAD = 2


@dataclass(frozen=True, kw_only=True)
class Found:
    """Whose times these are; `exact` is the one that was meant, if it is free.

    `why` is the phrase on the time that was wished for, where these are others; it was `taken` just
    now, if that is why.
    """

    agent: Agent
    starts: tuple[datetime, ...]
    exact: datetime | None = None
    why: str = ""
    taken: datetime | None = None


class Booking:
    """Atomic in the store: of two who choose the same time one gets it."""

    def __init__(self, slots: Slots, team: Team, context: Context) -> None:
        self._slots = slots
        self._team = team
        self._clock = context.clock
        self._house = context.house
        self._policy = context.policy

    async def find(
        self, state: Conversation, agent: Agent, way: Way, wish: Wish, after: datetime | None = None
    ) -> Found:
        """The very time that was meant, of that person or else of another; else those nearest.

        Where it is nobody's, another's times are told only where that person has none near it.
        """
        if has_passed(wish, self._clock(), self._house.zone_of(state)):
            starts = await self.to_choose_from(state, agent, way, NO_WISH, after)
            return Found(agent=agent, starts=starts, why="slot_passed")
        starts = await self.to_choose_from(state, agent, way, wish, after)
        exact = self.exact(state, wish, starts)
        if exact is not None:
            return Found(agent=agent, starts=(exact,), exact=exact)
        if not self._is_missed(state, wish, starts):
            return Found(agent=agent, starts=starts)
        wanted = moments(wish, self._clock(), self._house.zone_of(state))
        own = Found(agent=agent, starts=starts, why="slot_not_then")
        return await self._or_another(state, own, way, wish, wanted)

    async def _or_another(
        self, state: Conversation, own: Found, way: Way, wish: Wish, wanted: Sequence[datetime]
    ) -> Found:
        """Where somebody else has the very time, that; their nearest, where none here is near."""
        other = await self._of_another(state, own.agent, way, wanted)
        theirs = self.exact(state, wish, other.starts) if other else None
        if other is not None and theirs is not None:
            return replace(other, starts=(theirs,), exact=theirs, why="slot_of_another")
        if other is None or (own.starts and not _far_off(wanted, own.starts)):
            return own
        return other

    async def nearest_to(
        self, state: Conversation, agent: Agent, way: Way, taken: datetime
    ) -> Found:
        """That time is gone: the nearest of the same person, who come first.

        Somebody else has just had it, or it is over, or too near for a call to be made ready.
        """
        why, now = "slot_taken", self._clock()
        if taken < now + self._policy.slots.notice:
            why = "slot_passed" if taken <= now else "slot_not_then"
        free = self._within_window(state, list(await self._free(state, agent)), way)
        starts = nearest(free, [taken], _INSTEAD)
        other = await self._of_another(state, agent, way, [taken])
        if other is not None and _far_off([taken], starts):
            return replace(other, why=why, taken=taken)
        return Found(agent=agent, starts=starts, why=why, taken=taken)

    async def of_either(
        self, state: Conversation, agent: Agent, way: Way, wanted: Sequence[datetime]
    ) -> tuple[datetime, ...]:
        """The free time nearest to each that an hour may have meant, where one is near."""
        free = self._within_window(state, list(await self._free(state, agent)), way)
        found = [nearest(free, [moment], 1) for moment in wanted] if free else []
        near = zip(found, wanted, strict=False)
        return tuple(dict.fromkeys(s[0] for s, at in near if s and not _far_off([at], s)))

    async def to_choose_from(
        self, state: Conversation, agent: Agent, way: Way, wish: Wish, after: datetime | None
    ) -> tuple[datetime, ...]:
        """A few free times, those that fit the wish if any do.

        What is written must be written while the channel lets us: times within the window are told
        alone, and others only where a template can ask the customer first.
        """
        free = self._within_window(state, list(await self._free(state, agent)), way)
        if after is not None:
            later = [start for start in free if start > after]
            free = [start for start in later if start >= after + APART] or later
        now, zone = self._clock(), self._house.zone_of(state)
        if wish.refused:
            free = [start for start in free if not refuses(wish, start, now, zone)]
        if not wish.has_time or not free:
            return told_first(free)
        fitting = [start for start in free if fits(wish, start, now, zone)]
        wanted = moments(wish, now, zone)
        if fitting or not wanted:
            return told_first(fitting or free)
        return nearest(free, wanted, _INSTEAD)

    def exact(self, state: Conversation, wish: Wish, free: tuple[datetime, ...]) -> datetime | None:
        """The one time that was meant by its hour, if there is one."""
        now, zone = self._clock(), self._house.zone_of(state)
        at = meant(wish, now, zone)
        if not wish.is_dated and any(one.is_dated for one in wish.refused):
            # Another day, and nobody said which.
            return None
        if at is None or not wish.is_dated:
            return at if at in free else None
        fitting = (start for start in free if fits(wish, start, now, zone))
        # "In an hour" is not before it.
        return min(fitting, key=lambda start: (start < at, abs(start - at)), default=None)

    async def _of_another(
        self, state: Conversation, agent: Agent, way: Way, wanted: Sequence[datetime]
    ) -> Found | None:
        """Somebody else of the customer's language who has a time near the one wished for."""
        never = {agent.id, *state.passed_over, *state.declined}
        found = []
        for other in self._team.takers():
            if other.id in never or state.language not in other.languages:
                continue
            free = self._within_window(state, list(await self._free(state, other)), way)
            starts = nearest(free, wanted, _INSTEAD) if wanted else ()
            if starts and not _far_off(wanted, starts):
                away = min(abs(a - b) for a in starts for b in wanted)
                theirs = Found(agent=other, starts=starts, why="slot_not_then")
                found.append((away, other.id, theirs))
        return min(found, key=lambda one: one[:2])[2] if found else None

    def _is_missed(self, state: Conversation, wish: Wish, free: Sequence[datetime]) -> bool:
        """Whether a time was wished for, and none of these is it."""
        now, zone = self._clock(), self._house.zone_of(state)
        return wish.has_time and not any(fits(wish, start, now, zone) for start in free)

    async def next_one(
        self, state: Conversation, agent: Agent, way: Way, after: datetime
    ) -> datetime | None:
        """That person's next free slot from then on, taken; None without one."""
        free = self._within_window(state, list(await self._free(state, agent)), way)
        for start in (start for start in free if start >= after):
            if await self.take(state, agent, start):
                return start
        return None

    async def busy(self, agent: str, starts: datetime, ends: datetime) -> timedelta:
        """How long in between they call, or write to, customers who chose that."""
        found = (start for start in await self._slots.booked(agent) if starts <= start < ends)
        return sum((self._policy.slots.length for _ in found), timedelta())

    async def take(self, state: Conversation, agent: Agent, starts: datetime) -> bool:
        """Whether it is theirs now: it must be a slot of that person's, free, and none too many."""
        rules, now = self._policy.slots, self._clock()
        own = chosen(state)
        if not is_free(agent, starts, now, rules) and (own is None or own.starts != starts):
            return False
        day = day_of(agent, starts)
        return await self._slots.book(agent.id, starts, state.id, day, rules.a_day)

    async def claim(self, before: Conversation, after: Conversation) -> None:
        """Before `after` is written: a time that a customer chose is its keeper's from then on.

        Whoever they are and however it came to them. Raises Refused where another customer has it,
        or they have as many as one has in a day. What is claimed and not written is forgotten soon.
        """
        kept = kept_slot(after)
        if kept is None or kept == kept_slot(before):
            return
        agent, starts = kept
        person = self._team.get(agent)
        if person is None:
            return
        day, most = day_of(person, starts), self._policy.slots.a_day
        if not await self._slots.book(agent, starts, after.id, day, most):
            raise Refused(
                "slot_taken",
                f"{person.first_name} has another customer then, or enough of them on that day."
                " Agree on another time, or let somebody else keep it.",
            )

    async def could_keep(self, agent: str, state: Conversation) -> bool:
        """Whether that person is on shift at the time chosen there, if one was, and has it free."""
        kept, person = kept_slot(state), self._team.get(agent)
        if kept is None or person is None:
            return True
        if leaves(person, self._clock(), kept[1] + self._policy.slots.length) is not None:
            return False
        booked = await self._slots.booked(agent)
        holder = booked.get(kept[1])
        if holder is not None:
            return holder.conversation == state.id
        day = day_of(person, kept[1])
        return sum(day.covers(start) for start in booked) < self._policy.slots.a_day

    async def give_back(self, agent: str, starts: datetime, conversation: str) -> None:
        """Harmless when it is not theirs."""
        await self._slots.release(agent, starts, conversation)

    async def put_right(self, agent: str, state: Conversation, starts: datetime) -> bool:
        """Free a slot that the record knows nothing of; whether it was one."""
        if is_held(state, agent, starts):
            return False
        await self.give_back(agent, starts, state.id)
        return True

    async def _free(self, state: Conversation, agent: Agent) -> Iterator[datetime]:
        booked = await self._slots.booked(agent.id)
        taken = {start for start, one in booked.items() if one.conversation != state.id}
        own = {start for start, one in booked.items() if one.conversation == state.id}
        rules, now = self._policy.slots, self._clock()
        return (start for start in free_slots(agent, now, rules, taken) if start not in own)

    def _within_window(self, state: Conversation, free: list[datetime], way: Way) -> list[datetime]:
        closes = window_closes(state)
        if way is Way.CALL or closes is None:
            return free
        inside = [start for start in free if start + self._policy.slots.length <= closes]
        return inside if inside or not self._policy.template else free


def _far_off(wanted: Sequence[datetime], free: Sequence[datetime]) -> bool:
    """Whether none of these times is anywhere near one that was wished for."""
    return bool(wanted) and not any(abs(a - b) <= _NEAR for a in free for b in wanted)


def kept_slot(state: Conversation) -> tuple[str, datetime] | None:
    """Whose time stands in the record as chosen, and when it starts."""
    promise = chosen(state)
    return (promise.owner, promise.starts) if promise and promise.starts else None


def is_held(state: Conversation, agent: str, starts: datetime) -> bool:
    """Whether the record says that this person's slot is that conversation's."""
    return kept_slot(state) == (agent, starts)
