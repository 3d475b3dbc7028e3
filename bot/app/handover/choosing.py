"""Choosing the person: who is here with room, or who can be promised, and by when."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime

from bot.app.context import Context
from bot.app.customers.coming_back import ComingBack
from bot.app.handover.patience import Patience
from bot.app.handover.people import LET_IT_BE, People
from bot.app.handover.tongues import Tongues
from bot.app.ports import Limits
from bot.app.promises.slots import Booking
from bot.domain.cases.open_case import OpenCase
from bot.domain.conversation import Conversation, Promise, Status, next_contact
from bot.domain.people.preferences import able
from bot.domain.people.roster import Agent
from bot.domain.people.routing import (
    ASKED_AGAIN,
    ASKED_ALONE,
    Candidate,
    Choice,
    Needs,
    explained,
    next_people,
    rank_present,
)
from bot.domain.promises.promising import leaves, most_in_a_slot, slot_of, times
from bot.domain.promises.wishes import Way
from bot.domain.waiting.asked import told_promise

#: The reason of whoever has the customer's case in another chat.
SAME_CASE = "same_case"


class Choosing:
    """A place is taken of whoever is here; of whoever is not, one of the times that they have."""

    def __init__(
        self,
        people: People,
        limits: Limits,
        coming_back: ComingBack,
        patience: Patience,
        context: Context,
        *,
        booking: Booking,
    ) -> None:
        self._people = people
        self._limits = limits
        self._booking = booking
        self._tongues = Tongues(booking, context)
        self._coming_back = coming_back
        self._patience = patience
        self._clock = context.clock
        self._length = context.policy.promise

    async def choose(
        self, state: Conversation, skill: str = "", missed: str = "", never: Sequence[str] = ()
    ) -> Choice:
        """The best of those who are here, with a place taken; or who answers for it, and when.

        Who let it be before, or `missed` it now, is asked once more if nobody has room: they
        are here, and others may be hours away; not who said no. `never` are those who can't.
        """
        passed = (*state.passed_over, missed) if missed else state.passed_over
        again = set(passed) - {*never, *state.declined}
        candidates = await self._people.candidates(state.id)
        needs = await self._needs(state, skill, (*passed, *never))
        choice = await self._people.reserve_best(candidates, needs, state.id)
        if choice is None and not state.asked_twice:
            choice = await self._once_more(state, candidates, needs, again)
        if choice is not None:
            return await self._told(state, choice, candidates, needs)
        told = self._as_told(state, candidates, needs) if missed else None
        return told or await self._who_writes(state, candidates, needs, again)

    def _as_told(
        self, state: Conversation, candidates: Sequence[Candidate], needs: Needs
    ) -> Choice | None:
        """Somebody was asked in vain who was not waited for: it is as the customer was told."""
        told, now = told_promise(state), self._clock()
        if told is None or told.due <= now:
            return None
        owners = [c for c in candidates if c.agent.id == told.owner]
        choices = next_people(owners, replace(needs, not_these=()), now) if owners else []
        if not choices or (choices[0].back_at or now) > told.due:
            return None
        return explained(replace(choices[0], due=told.due), candidates, needs, now)

    async def _once_more(
        self,
        state: Conversation,
        candidates: Sequence[Candidate],
        needs: Needs,
        missed: Collection[str],
    ) -> Choice | None:
        """One of those who let it be; nobody is asked a third time."""
        again = [c for c in candidates if c.agent.id in missed]
        anybody = replace(needs, not_these=())
        choice = await self._people.reserve_best(again, anybody, state.id)
        return choice and replace(choice, why=(*choice.why, ASKED_AGAIN))

    async def who_writes(self, state: Conversation, missed: str) -> Choice:
        """Who answers for it, and when, without being asked; also who `missed` it and is here."""
        passed = (*state.passed_over, missed)
        candidates = await self._people.candidates(state.id)
        needs = await self._needs(state, "", passed)
        return await self._who_writes(state, candidates, needs, set(passed) - {*state.declined})

    async def instead_of(self, state: Conversation, previous: str) -> Choice:
        """Who answers for what `previous` did not come for: nobody hours away while they are here.

        Where they are, and everybody else is back later than they can be told a new time by, it is
        they or a colleague, by that time.
        """
        candidates, now = await self._people.candidates(state.id), self._clock()
        needs = await self._needs(state, "", (*state.passed_over, previous))
        others = [c for c in candidates if c.agent.id != previous]
        found = next_people(others, needs, now)
        soon = bool(found) and (found[0].back_at or now) <= now + self._length
        if not soon and any(c.present for c in candidates if c.agent.id == previous):
            return await self.who_writes(state, previous)
        return await self.choose(state, never=(previous, state.owner or ""))

    async def _who_writes(
        self, state: Conversation, candidates: Sequence[Candidate], needs: Needs, missed: set[str]
    ) -> Choice:
        here = {c.agent.id for c in candidates if c.present} & missed
        needs = replace(
            needs,
            missed=tuple(sorted(here)),
            not_these=tuple(who for who in needs.not_these if who not in here),
        )
        choices = next_people(candidates, needs, self._clock())
        if not choices:  # pragma: no cover - a team without takers is refused at start
            raise LookupError("team.yml names nobody who takes conversations")
        found = await self._promisable(state, choices)
        return explained(found, candidates, needs, self._clock())

    async def choose_present(
        self,
        state: Conversation,
        only: str | None = None,
        passed: Sequence[str] = (),
        *,
        anew: bool = False,
        knew: Sequence[str] = (),
        but: Collection[str] = (),
    ) -> Choice | None:
        """The best of those who are here, with a place taken; `only` them, if named.

        `anew` also whoever was asked in vain before, but not who said that they can't; `knew` had
        the same case in another chat. `but` are being asked for another.
        """
        candidates = await self._people.candidates(state.id)
        before = state.declined if anew else state.passed_over
        needs = await self._needs(state, "", (*before, *passed))
        needs = replace(needs, known_to=tuple(dict.fromkeys((*needs.known_to, *knew))))
        asked = [c for c in candidates if c.agent.id == (only or c.agent.id)]
        asked = [c for c in asked if c.agent.id not in but]
        choice = await self._people.reserve_best(asked, needs, state.id)
        if choice is None:
            return None
        if only is not None:
            choice = replace(choice, why=(*choice.why, ASKED_ALONE))
        return await self._told(state, choice, candidates, needs)

    async def who_knows_better(self, state: Conversation) -> Choice | None:
        """Somebody here who dealt with this customer or order before, with a place taken.

        Only where that makes them the best of all, whoever is asked now included.
        """
        needs = await self._needs(state, "", state.passed_over)
        known = {*needs.known_to, *needs.knows_order}
        if not known or state.owner in known:
            return None
        return await self._best(state, needs, lambda agent: agent.id in known)

    async def who_is_trained(self, state: Conversation) -> Choice | None:
        """Somebody here who is trained for what is needed, where whoever is asked is not.

        The same: only where that makes them the best of all.
        """
        needs, asked = await self._needs(state, "", state.passed_over), None
        if state.status is Status.OFFERED:
            asked = self._people.team.get(state.owner)
        wanted = set(needs.trained)
        if asked and wanted & able(asked):
            return None
        return await self._best(state, needs, lambda agent: bool(wanted & able(agent)))

    async def _best(
        self, state: Conversation, needs: Needs, fits: Callable[[Agent], bool]
    ) -> Choice | None:
        """The best of those who are here, with a place taken, if it is one who fits."""
        candidates = await self._people.candidates(state.id)
        best = next(iter(rank_present(candidates, needs)), None)
        if best is None or not fits(best.agent):
            return None
        claim = await self._people.claim(best.agent, state.id)
        if not claim:
            return None
        return await self._told(state, replace(best, claim=claim), candidates, needs)

    async def the_same(self, state: Conversation, case: OpenCase, *, waits: bool) -> Choice:
        """Whoever has the customer's case: now, or by the time that they told already.

        If nobody `waits` for them it is somebody else who is here, first who knows it, too.
        """
        agent, due = case.agent, case.told
        here = await self.choose_present(state, agent)
        if here is not None:
            return replace(here, why=(*here.why, SAME_CASE))
        other = None if waits else await self.choose_present(state, passed=(agent,), knew=case.knew)
        if other is not None:
            return other
        candidates = [c for c in await self._people.candidates(state.id) if c.agent.id == agent]
        needs = await self._needs(state, "", ())
        choices = next_people(candidates, needs, self._clock()) if candidates else []
        if not choices:
            return await self.choose(state)
        best = replace(choices[0], why=(*choices[0].why, SAME_CASE))
        starts = best.back_at or self._clock()
        if due is not None and due > starts:
            return replace(best, due=due)
        return await self._promisable(state, [best])

    async def _needs(self, state: Conversation, skill: str, passed: Sequence[str]) -> Needs:
        customer, order = await self._coming_back.who_knows(state)
        return replace(
            self._people.needs_of(state, skill),
            known_to=customer,
            knows_order=order,
            not_these=tuple(passed),
            escalated=len(set(passed)) >= LET_IT_BE,
        )

    async def _told(
        self, state: Conversation, choice: Choice, candidates: Sequence[Candidate], needs: Needs
    ) -> Choice:
        """With why, how long a first word takes, and who writes the language if they don't."""
        found = explained(choice, candidates, needs, self._clock())
        found = await self._tongues.with_who_speaks(state, found, candidates, needs)
        return replace(found, usually=await self._patience.usual(state, choice.agent.id))

    async def _promisable(self, state: Conversation, choices: Sequence[Choice]) -> Choice:
        """A time that was told stands if the best can keep it; else whoever can write first.

        One that the customer chose is kept by whoever can, first by whom they were told.
        """
        best, now = choices[0], self._clock()
        starts = best.back_at or now
        told = next_contact(state)
        if told is not None and told.starts is not None:
            kept = await self._keeper(state, choices, told, told.starts)
            told = None
            if kept is not None:
                return kept
        if told is not None and told.due > starts:
            if told.owner != best.agent.id:
                await self.count(best.agent.id, told.due)
            return replace(best, due=told.due)
        while True:
            timed = [replace(c, due=await self._first_time(c, now)) for c in choices]
            first = min(timed, key=lambda choice: choice.due or now)
            if first.due and await self._take(first.agent, first.due, now):
                return first

    async def _keeper(
        self, state: Conversation, choices: Sequence[Choice], told: Promise, starts: datetime
    ) -> Choice | None:
        now = self._clock()
        for choice in sorted(choices, key=lambda one: one.agent.id != told.owner):
            there = (choice.back_at or now) <= starts and not leaves(choice.agent, now, told.due)
            if there and await self.could_keep(choice.agent.id, state):
                return replace(choice, due=told.due)
        return None

    async def count(self, agent: str, due: datetime) -> None:
        """A promise to write comes to them from somebody else: it stands, and fills their slot."""
        person = self._people.team.get(agent)
        if person is not None:
            await self._take(person, due, self._clock())

    async def missed(self, agent: str) -> None:
        """They let an offer be: what a first word of theirs takes is not known for now."""
        await self._patience.came(agent, in_time=False)

    async def could_keep(self, agent: str, state: Conversation) -> bool:
        """Whether they have the time free that the customer chose, if one was chosen."""
        return await self._booking.could_keep(agent, state)

    async def next_slot(
        self, agent: Agent, state: Conversation, promise: Promise
    ) -> datetime | None:
        """That person's next slot for what the customer was to have in another's, taken."""
        way = Way.CALL if promise.way == Way.CALL.value else Way.WRITE
        return await self._booking.next_one(state, agent, way, promise.due)

    async def _most(self, agent: Agent, due: datetime) -> int:
        """How much they can promise for then, beside whom they call in that time."""
        busy = await self._booking.busy(agent.id, due - self._length, due)
        return most_in_a_slot(agent, self._length, busy)

    async def _first_time(self, choice: Choice, now: datetime) -> datetime:
        """The first slot in which they have promised less than they can keep."""
        for due in times(choice.agent, choice.back_at or now, self._length):
            most = await self._most(choice.agent, due)
            if await self._limits.count(self.slot_name(choice.agent, due)) < most:
                return due
        raise AssertionError("times never end")

    async def _take(self, agent: Agent, due: datetime, now: datetime) -> bool:
        """Counted for as long as the slot lasts; whether it was not full by then."""
        seconds = int((due + self._length - now).total_seconds()) + 1
        count = await self._limits.hit(self.slot_name(agent, due), seconds)
        return count <= await self._most(agent, due)

    def slot_name(self, agent: Agent, due: datetime) -> str:
        """What is counted: how much that person has promised for then."""
        return f"promises:{agent.id}:{slot_of(due, self._length)}"
