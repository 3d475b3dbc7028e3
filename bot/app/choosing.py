"""Choosing the person: who is here with room, or who can be promised, and by when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.app.context import Context
from bot.app.people import People
from bot.app.ports import Limits
from bot.domain.conversation import Conversation
from bot.domain.promising import most_in_a_slot, slot_of, times
from bot.domain.roster import Agent
from bot.domain.routing import Choice, next_people
from bot.domain.when import round_up


class Choosing:
    """A place is taken of whoever is here; of whoever is not, one of the times that they have."""

    def __init__(self, people: People, limits: Limits, context: Context) -> None:
        self._people = people
        self._limits = limits
        self._clock = context.clock
        self._length = context.policy.promise

    async def choose(
        self, state: Conversation, skill: str = "", passed: Sequence[str] | None = None
    ) -> Choice:
        """The best of those who are here, with a place taken; or who answers for it, and when.

        `passed` are those who are not to be asked, instead of those who passed it before.
        """
        candidates = await self._people.candidates()
        needs = self._people.needs_of(state, skill)
        if passed is not None:
            needs = replace(needs, not_these=tuple(passed))
        choice = await self._people.reserve_best(candidates, needs, state.id)
        if choice is not None:
            return choice
        choices = next_people(candidates, needs, self._clock())
        if not choices:  # pragma: no cover - a team without takers is refused at start
            raise LookupError("team.yml names nobody who takes conversations")
        return await self._promisable(state, choices)

    async def choose_present(
        self, state: Conversation, only: str | None = None, passed: Sequence[str] = ()
    ) -> Choice | None:
        """The best of those who are here, with a place taken; `only` them, if named."""
        candidates = [
            candidate
            for candidate in await self._people.candidates()
            if only is None or candidate.agent.id == only
        ]
        needs = self._people.needs_of(state)
        needs = replace(needs, not_these=(*needs.not_these, *passed))
        return await self._people.reserve_best(candidates, needs, state.id)

    async def _promisable(self, state: Conversation, choices: Sequence[Choice]) -> Choice:
        """A time that was told stands if the best can keep it; else whoever can write first."""
        best, now = choices[0], self._clock()
        starts = best.back_at or now
        told = next((p for p in state.promises if not p.late and p.due > starts), None)
        if told is not None:
            return replace(best, due=told.due)
        while True:
            timed = [replace(c, due=await self._first_time(c, now)) for c in choices]
            first = min(timed, key=lambda choice: choice.due or now)
            if first.due and await self._take(first.agent, first.due, now):
                return first

    async def _first_time(self, choice: Choice, now: datetime) -> datetime:
        """The first slot in which they have promised less than they can keep."""
        most = most_in_a_slot(choice.agent, self._length)
        earliest = round_up((choice.back_at or now) + self._length)
        for due in times(earliest, self._length):
            if await self._limits.count(self._slot(choice.agent, due)) < most:
                return due
        raise AssertionError("times never end")

    async def _take(self, agent: Agent, due: datetime, now: datetime) -> bool:
        """Counted for as long as the slot lasts; whether it was not full by then."""
        seconds = int((due + self._length - now).total_seconds()) + 1
        count = await self._limits.hit(self._slot(agent, due), seconds)
        return count <= most_in_a_slot(agent, self._length)

    def _slot(self, agent: Agent, due: datetime) -> str:
        return f"promises:{agent.id}:{slot_of(due, self._length)}"
