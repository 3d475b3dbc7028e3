"""What the bot has left unanswered, though it had its time: an alarm, then a person."""

from __future__ import annotations

from collections.abc import Sequence

from bot.app.handover.handing_over import Handover
from bot.app.turns import judging
from bot.app.turns.answering import TurnEvents
from bot.domain import events as e
from bot.domain.conversation import Conversation
from bot.domain.knowledge.facts import FactName
from bot.domain.reasons import ReasonCode
from bot.domain.waiting.alarms import AlarmKind
from bot.domain.waiting.owed import raised


class Owed:
    """The turn may be lost, stuck or too slow; from the record alone that is all the same."""

    def __init__(self, handover: Handover) -> None:
        self._handover = handover
        self._ledger = handover.ledger
        self._clock = handover.context.clock

    async def alarm(self, state: Conversation) -> Conversation:
        """Supervisors see it; whoever raises it also takes the turn up again."""
        oldest = state.unanswered[0]

        def decide(newest: Conversation) -> Sequence[e.Event]:
            if oldest not in newest.unanswered or raised(newest, AlarmKind.UNANSWERED):
                return ()
            return (self._handover.alarm(AlarmKind.UNANSWERED, str(oldest), newest.owner or ""),)

        return await self._ledger.change(state.id, decide)

    async def give_up(self, state: Conversation) -> Conversation:
        """A person takes over all that is owed; what the turn may still bring is dropped."""
        last = state.unanswered[-1]
        now = self._clock()
        turn = TurnEvents(seq=last, turn=f"{state.id}-{last}", now=now)
        turn.end(None)
        entry = (await self._ledger.entries(state.id, last - 1, 1))[0]
        if state.fact(FactName.PROBLEM) is None and isinstance(entry.event, e.CustomerSaid):
            turn.add_problem(state, entry.event)
        owed = int((now - (state.owed_since or now)).total_seconds())
        reason = judging.own_failure(ReasonCode.ASSISTANT_FAILED, last, f"{owed} s unanswered")
        return await self._handover.hand_over(state, reason, turn.decide)
