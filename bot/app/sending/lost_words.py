"""Words of ours that did not reach their customer, where no person has the conversation."""

from __future__ import annotations

from collections.abc import Sequence

from bot.app.handover.handing_over import Handover
from bot.domain.conversation import Conversation, Part
from bot.domain.events import Event
from bot.domain.reasons import Evidence, Reason, ReasonCode


async def bring_a_person(handover: Handover, conversation: str) -> Conversation:
    """A handover for what is lost, decided at the state it is written at.

    Its own sentence may be lost too. Then somebody has the conversation and sees it, so that one
    never leads to another.
    """
    state = await handover.ledger.state(conversation)
    if state.orphan is None:
        return state
    choice = await handover.choosing.choose(state, "")

    def decide(newest: Conversation) -> Sequence[Event]:
        if newest.orphan is None:
            return ()
        return handover.act(newest, _reason(newest, newest.orphan), choice)

    return await handover.carry_out(conversation, choice, decide)


def _reason(state: Conversation, lost: Part) -> Reason:
    """What the customer had said before the words that are lost leads to it."""
    before = (x.seq for x in state.lines if x.who == "customer" and x.seq < lost.message)
    quote = lost.code or "failed"
    evidence = Evidence(signal="undelivered", score=1.0, quote=quote, source=lost.message)
    source = max(before, default=1)
    return Reason(code=ReasonCode.UNDELIVERED, source=source, evidence=(evidence,))
