"""Whoever comes back after a person closed their case: to that person, with what they say."""

from __future__ import annotations

from dataclasses import replace

from bot.app.cases.solved import answers_no, says_solved
from bot.app.context import Context
from bot.app.ports import TurnResult
from bot.app.turns.answering import COURTESIES
from bot.domain import events as e
from bot.domain.cases.after_closing import closed_unanswered, may_be_thanks, says_not_solved
from bot.domain.conversation import Conversation
from bot.domain.fold.bot import GREETS
from bot.domain.listening.small_talk import only_greets
from bot.domain.reasons import Reason, ReasonCode

#: Said of a bot's answers; after a closing it is a person's that they mean.
_OF_A_BOT = frozenset(
    {
        ReasonCode.FRUSTRATED,
        ReasonCode.ANSWER_DID_NOT_HELP,
        ReasonCode.REPEATED_REQUEST,
        ReasonCode.REPEATED_ANSWER,
        ReasonCode.NO_PROGRESS,
    }
)


class Again:
    """What counts as coming back, and why."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def lately(self, state: Conversation) -> bool:
        """A person closed it not long ago, and nobody has answered what came since."""
        if not state.reopened or state.last_agent_at is None:
            return False
        return self._context.clock() - state.last_agent_at <= self._context.policy.same_person

    def came_back(
        self, state: Conversation, said: e.CustomerSaid, seq: int, result: TurnResult
    ) -> bool:
        """Closed by a person lately, and not just for a thank-you: it goes back to that person.

        Whom nobody had answered they get whenever they come.
        """
        if state.reopened and closed_unanswered(state, seq):
            return True
        if answers_no(state, said.text, result.intent):
            return True
        return self.lately(state) and not _courtesy(state, said, result)

    def as_reopening(self, state: Conversation, said: e.CustomerSaid, reason: Reason) -> Reason:
        """Their anger that it is not solved opens it again; its evidence stays."""
        if reason.code in _OF_A_BOT and self.lately(state) and says_not_solved(said.text):
            return replace(reason, code=ReasonCode.NOT_SOLVED)
        return reason


def _courtesy(state: Conversation, said: e.CustomerSaid, result: TurnResult) -> bool:
    """As it was understood, and with nothing in the words that speaks against it."""
    if result.intent == GREETS:
        return only_greets(said.text)
    courtesy = result.intent in COURTESIES or says_solved(state, result.intent)
    return courtesy and may_be_thanks(said.text)
