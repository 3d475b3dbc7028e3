"""The customer goes on with the bot: instead of an offer, or until a promise is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.app.context import Context
from bot.app.handover.people import People
from bot.app.ledger import Ledger
from bot.domain import events as e
from bot.domain.conversation import Conversation, Status, next_contact, promised_by
from bot.domain.promises.wishes import Way

Ended = Callable[[Conversation, int], e.TurnEnded]


class BackToBot:
    """Whoever was called is not needed now; what was promised to the customer stands."""

    def __init__(self, ledger: Ledger, people: People, context: Context) -> None:
        self._ledger = ledger
        self._people = people
        self._context = context

    async def go_on(self, state: Conversation, seq: int, ended: Ended) -> None:
        """The message at `seq` says so; `ended` is the end of its turn."""
        house = self._context.house
        freed: list[str | None] = []

        def decide(newest: Conversation) -> Sequence[e.Event]:
            freed[:] = [newest.owner] if newest.status is Status.OFFERED else []
            if seq not in newest.unanswered:
                return ()
            now = self._context.clock()
            over = ended(newest, seq)
            if newest.status is Status.WAITING:
                told = self._bot_meanwhile("bot_meanwhile", newest, now)
                return (over, e.BotMeanwhile(at=now), told)
            withdrawn = (e.Withdrawn(at=now),) if newest.status is Status.OFFERED else ()
            told = house.notice("back_with_bot", newest, now, words="withdrawn")
            if promised_by(newest):
                # A time that was told stands, although nobody is on the way any more.
                told = self._bot_meanwhile("back_with_bot", newest, now)
            return (over, *withdrawn, told)

        after = await self._ledger.change(state.id, decide)
        if freed and after.owner is None:
            await self._people.release(freed[0], state.id)

    def _bot_meanwhile(self, notice: str, state: Conversation, now: datetime) -> e.HouseSaid:
        """The bot answers, and a person still writes by the time that was told."""
        nearest = next_contact(state)
        house, owner = self._context.house, nearest.owner if nearest else state.owner
        due, zone = nearest.due if nearest else now, house.zone_of(state)
        calls = nearest is not None and nearest.way == Way.CALL.value
        at = (nearest.starts if nearest else None) or due
        return house.notice(
            notice,
            state,
            now,
            words="bot_meanwhile_call" if calls else "bot_meanwhile",
            agent=self._people.team.name_of(owner),
            due=house.time(due, now, state.language, zone),
            at=house.time(at, now, state.language, zone),
        )
