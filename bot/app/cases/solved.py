"""The customer's answer to whether it is solved: a button, or words after a closing."""

from __future__ import annotations

from collections.abc import Sequence

from bot.app.context import Context
from bot.app.ledger import Ledger
from bot.app.turns import judging
from bot.domain import events as e
from bot.domain.cases.after_closing import (
    closed_unanswered,
    leaves_it,
    says_no,
    says_not_solved,
    says_yes,
)
from bot.domain.conversation import Conversation, Status
from bot.domain.reasons import Reason, ReasonCode
from bot.domain.remedies.guard import undecided

#: With these it goes on with whoever had it, if they are here.
SAME_PERSON = frozenset({ReasonCode.CAME_BACK, ReasonCode.NOT_SOLVED})
_YES = frozenset({"affirm", "thanks"})
_NO = "deny"
#: As much of a message as stands for it in a reason.
_QUOTED = 300


def not_solved(seq: int, quote: str) -> Reason:
    """Their no opens it again."""
    return judging.own_failure(ReasonCode.NOT_SOLVED, seq, quote or "no")


def says_solved(state: Conversation, intent: str) -> bool:
    """Whether these are the first words after that question, and mean yes."""
    return _was_asked(state) and intent in _YES


def answers_yes(state: Conversation, text: str) -> bool:
    """Whether these are the first words after that question, and nothing but a yes."""
    return _was_asked(state) and says_yes(text)


def answers_no(state: Conversation, text: str, intent: str = "") -> bool:
    """Whether these are the first words after that question, and mean no, however late they come.

    A word for no is one whatever it was understood as.
    """
    return _was_asked(state) and (says_no(text) or says_not_solved(text) or intent == _NO)


def came_back(state: Conversation, said: e.CustomerSaid, seq: int, intent: str) -> Reason:
    """Why what was closed lately goes on: their no in words, or something else to say."""
    if says_not_solved(said.text) or answers_no(state, said.text, intent):
        return not_solved(seq, said.text[:_QUOTED])
    return judging.own_failure(ReasonCode.CAME_BACK, seq, "closed not long ago")


def rests(state: Conversation, said: e.CustomerSaid, seq: int) -> bool:
    """Whether these first words after a closing only thank for it: it stays closed, unanswered.

    Not where it was closed over a question: any word opens that again.
    """
    if not state.reopened or state.status is not Status.BOT or closed_unanswered(state, seq):
        return False
    return not (said.button or said.attachments) and leaves_it(said.text)


def _was_asked(state: Conversation) -> bool:
    return state.reopened and state.asked_at is not None and state.solved is None


class Solved:
    """A yes is kept as a fact, and leaves nothing open."""

    def __init__(self, ledger: Ledger, context: Context) -> None:
        self._ledger = ledger
        self._context = context

    async def thank(self, state: Conversation, seq: int) -> None:
        """By the button: one line of ours, and what they opened by it is closed again."""

        def decide(newest: Conversation) -> Sequence[e.Event]:
            if seq not in newest.unanswered or newest.status is not Status.BOT:
                return ()
            now = self._context.clock()
            others = [one for one in newest.unanswered if one != seq]
            closes = newest.reopened and not (newest.promises or others or undecided(newest))
            ended = e.TurnEnded(
                at=now, turn=f"{newest.id}-{seq}", answers=seq, memory=newest.memory
            )
            told = self._context.house.notice("solved", newest, now)
            return (ended, told, e.Answered(at=now, solved=True, source=seq, closes=closes))

        await self._ledger.change(state.id, decide)

    async def rest(self, state: Conversation, seq: int) -> None:
        """Kept, and nothing said: an answer would open the talk again."""

        def decide(newest: Conversation) -> Sequence[e.Event]:
            if seq not in newest.unanswered or newest.status is not Status.BOT:
                return ()
            now = self._context.clock()
            others = [one for one in newest.unanswered if one != seq]
            closes = newest.reopened and not (newest.promises or others or undecided(newest))
            ended = e.TurnEnded(
                at=now, turn=f"{newest.id}-{seq}", answers=seq, memory=newest.memory
            )
            return (ended, e.Answered(at=now, solved=True, source=seq, closes=closes))

        await self._ledger.change(state.id, decide)

    async def close_again(self, conversation: str, seq: int) -> None:
        """In words, which the bot has answered; unless they have written more since."""

        def decide(newest: Conversation) -> Sequence[e.Event]:
            if newest.solved is not None:
                return ()
            now = self._context.clock()
            rests = newest.status is Status.BOT and not newest.unanswered
            closes = rests and not (newest.promises or undecided(newest))
            return (e.Answered(at=now, solved=True, source=seq, closes=closes),)

        await self._ledger.change(conversation, decide)
