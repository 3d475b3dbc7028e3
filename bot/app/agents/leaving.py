"""Whoever leaves their desk for a while keeps a customer who waits, and says until when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.app.context import Context
from bot.app.handover.people import People
from bot.app.ledger import Ledger
from bot.app.promises.making import Promises
from bot.domain import events as e
from bot.domain.conversation import Conversation, Voice, may_speak, to_write
from bot.domain.errors import Refused
from bot.domain.promises.kinds import BACK, PromiseKind
from bot.domain.waiting.asked import passed_unsaid
from bot.domain.waiting.stale import must_have_read


@dataclass(frozen=True)
class Leaving:
    """Their being away is no absence then; at the time that was told it is a broken promise."""

    ledger: Ledger
    people: People
    promises: Promises
    context: Context

    async def back_by(
        self, agent: str, conversation: str, due: datetime, seen: int | None = None
    ) -> None:
        """The customer who waits hears by when this person writes. Raises BadInput, Refused.

        Nothing where nobody waits: whoever writes meanwhile is seen to like everybody.
        """
        due = self.promises.checked(due)

        def decide(state: Conversation) -> Sequence[e.Event]:
            if not may_speak(state, Voice.AGENT, agent):
                raise Refused("not_yours", "You do not have this conversation any more.")
            if state.waiting_since is None:
                return ()
            must_have_read(state, seen)
            return self._told(state, agent, due)

        await self.ledger.change(conversation, decide)

    def _told(self, state: Conversation, agent: str, due: datetime) -> Sequence[e.Event]:
        now, house = self.context.clock(), self.context.house
        before = to_write(state) or passed_unsaid(state)
        if before and (before.way, before.owner, before.due) == (BACK, agent, due):
            return ()
        name = self.people.team.name_of(agent)
        time: str = house.time(due, now, state.language, house.zone_of(state))
        if before and before.due != due:
            time = house.in_place_of(state, before.due, due, now)
        promised = e.Promised(
            at=now,
            promise=before.id if before else self.context.new_id(),
            owner=agent,
            text=house.phrases.say("house.promise_to_write", state.language),
            due=due,
            kind=PromiseKind.CONTACT,
            leaves=self.promises.leaves(agent, due),
            way=BACK,
        )
        return (promised, house.notice("back_by", state, now, agent=name, due=time))
