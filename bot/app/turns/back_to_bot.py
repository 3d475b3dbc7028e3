"""The customer goes on with the bot: instead of an offer, or until a promise is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.app.context import Context
from bot.app.handover.people import People
from bot.app.ledger import Ledger
from bot.domain import events as e
from bot.domain.conversation import Conversation, Status, next_contact, promised_by
from bot.domain.knowledge.substance import Weight, substance
from bot.domain.listening.of_the_wait import without_the_wait
from bot.domain.promises.kinds import NEWS
from bot.domain.promises.wishes import Way

#: The wording for each way in which they hear from us; else it is somebody's to write.
_OF_A_WAY = {Way.CALL.value: "bot_meanwhile_call", NEWS: "bot_meanwhile_news"}

#: What was said to who wrote on while they waited.
_NOTED = "house.noted"
#: In so many events before, for what they wrote is among the last.
_LOOKED_BACK = 30

Ended = Callable[[Conversation, int], e.TurnEnded]


class BackToBot:
    """Whoever was called is not needed now; what was promised to the customer stands."""

    def __init__(self, ledger: Ledger, people: People, context: Context) -> None:
        self._ledger = ledger
        self._people = people
        self._context = context

    async def go_on(self, state: Conversation, seq: int, ended: Ended) -> None:
        """The message at `seq` says so; `ended` is the end of its turn.

        What they asked last, and was only noted for somebody, the bot answers in the next turn.
        """
        house = self._context.house
        asked = await self._asked_last(state, seq)
        freed: list[str | None] = []

        def decide(newest: Conversation) -> Sequence[e.Event]:
            freed[:] = [newest.owner] if newest.status is Status.OFFERED else []
            if seq not in newest.unanswered:
                return ()
            now = self._context.clock()
            over = ended(newest, seq)
            if newest.status is Status.WAITING:
                told = self._bot_meanwhile("bot_meanwhile", newest, now, asked)
                return (over, e.BotMeanwhile(at=now, answers=asked), told)
            offered = newest.status is Status.OFFERED
            withdrawn = (e.Withdrawn(at=now, answers=asked),) if offered else ()
            told = house.notice("back_with_bot", newest, now, words="withdrawn")
            if promised_by(newest):
                # A time that was told stands, although nobody is on the way any more.
                told = self._bot_meanwhile("back_with_bot", newest, now, asked if offered else 0)
            return (over, *withdrawn, told)

        after = await self._ledger.change(state.id, decide)
        if freed and after.owner is None:
            await self._people.release(freed[0], state.id)

    async def _asked_last(self, state: Conversation, seq: int) -> int:
        """What they wrote while they waited, where they heard no more than that it was noted.

        Not why a person was called: more of a bot's answers are no help there; nor what only
        asks after the wait, which the line about it answers, or is small talk.
        """
        if state.status not in (Status.OFFERED, Status.WAITING):
            return 0
        since = max((reason.source for reason in state.reasons), default=0)
        first = max(since, seq - 1 - _LOOKED_BACK)
        entries = await self._ledger.entries(state.id, first, seq - 1 - first)
        for entry in reversed(entries):
            event = entry.event
            if isinstance(event, e.CustomerSaid):
                words = not event.button and not event.attachments
                return entry.seq if words and _is_for_the_bot(event.text) else 0
            if isinstance(event, e.OUR_WORDS) and getattr(event, "phrase", "") != _NOTED:
                return 0
        return 0

    def _bot_meanwhile(
        self, notice: str, state: Conversation, now: datetime, asked: int
    ) -> e.HouseSaid:
        """The bot answers, and a person still writes by the time that was told."""
        nearest = next_contact(state)
        house, owner = self._context.house, nearest.owner if nearest else state.owner
        due, zone = nearest.due if nearest else now, house.zone_of(state)
        at = (nearest.starts if nearest else None) or due
        return house.notice(
            notice,
            state,
            now,
            words=_OF_A_WAY.get(nearest.way if nearest else "", "bot_meanwhile"),
            agent=self._people.team.name_of(owner),
            ask="" if asked else house.phrases.say("house.ask_anything", state.language),
            due=house.time(due, now, state.language, zone),
            at=house.time(at, now, state.language, zone),
        )


def _is_for_the_bot(text: str) -> bool:
    return substance(without_the_wait(text)).weight is not Weight.NOTHING
