"""Closing a case: what caused it, and whether it is solved, asked of the customer once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.app.context import Context
from bot.app.handover.people import People
from bot.app.promises.making import Promises
from bot.app.service import Words
from bot.domain import events as e
from bot.domain.cases.causes import Cause
from bot.domain.cases.closing import (
    NOT_SOLVED_BUTTON,
    SOLVED_BUTTON,
    asks_it,
    ends_unheard,
    left_open,
    left_unanswered,
    may_ask,
    solved_in,
)
from bot.domain.conversation import Conversation, Promise
from bot.domain.errors import BadInput, Refused
from bot.domain.promises.called import called


@dataclass(frozen=True)
class Closing:
    """What is written when an agent closes. `causes` are the shop's."""

    people: People
    promises: Promises
    context: Context
    causes: Sequence[Cause]

    def check(self, cause: str) -> None:
        """A cause of the list; raises BadInput."""
        if not any(known.code == cause for known in self.causes):
            there = ", ".join(known.code for known in self.causes)
            raise BadInput(f"Name the cause; there are {there}.")

    def events(
        self, state: Conversation, agent: str, cause: str, words: Words | None, leaves: int = 0
    ) -> Sequence[e.Event]:
        """The agent's last words, the question whether it is solved, and the end, in one act.

        `leaves` is the message of the customer's that goes unanswered knowingly; they are told so.
        Raises Refused while promises stand that these words don't keep, or they promise
        something themselves, or a word is owed.
        """
        left = left_open(state, speaks=words is not None)
        if left:
            raise Refused(
                "promised",
                f"Still promised: {self._listed(left)}. Keep it, hand it on, or withdraw it with a"
                " word first.",
            )
        if words is not None:
            self.promises.must_promise_nothing(state, words)
        now = self.context.clock()
        asked = may_ask(state, now, speaks=words is not None)
        closed = e.Closed(at=now, agent=agent, cause=cause, asked=asked)
        solved = solved_in(state)
        # Who has said it has answered.
        ends = (closed,) if solved is None else (closed, self._answered(solved, now))
        if words is None and self._waits_for_words(state, leaves):
            return (self._without_a_word(state, agent, now), *ends)
        if words is None:
            buttons = self._buttons(state)
            told = self.context.house.notice("is_it_solved", state, now, buttons=buttons)
            return (told, *ends) if asked else ends
        said = e.AgentSaid(
            at=now,
            agent=agent,
            text=self._asking(state, words.text) if asked else words.text,
            message_id=words.message_id,
            buttons=self._buttons(state) if asked else (),
        )
        return (said, *self.promises.kept_by_words(state), *ends)

    def _waits_for_words(self, state: Conversation, leaves: int) -> bool:
        """Whether the customer waits for some; raises Refused unless they are left so knowingly."""
        left = left_unanswered(state)
        if left is not None and left.seq != leaves:
            raise Refused(
                "unanswered",
                "The customer's last words have no answer. Close with a word to them, or name that"
                f" message to leave it so: 'leaves_unanswered': {left.seq}.",
            )
        return left is not None or ends_unheard(state)

    def _without_a_word(self, state: Conversation, agent: str, now: datetime) -> e.HouseSaid:
        """They hear who closed it, and how it goes on."""
        name = self.people.team.name_of(agent)
        line = "closed_unheard" if ends_unheard(state) else "closed_unanswered"
        return self.context.house.notice(line, state, now, agent=name)

    def _answered(self, source: int, now: datetime) -> e.Answered:
        return e.Answered(at=now, solved=True, source=source)

    def _asking(self, state: Conversation, text: str) -> str:
        """Buttons without a question would leave it to the customer what they answer."""
        question = self.context.house.phrases.say("house.is_it_solved", state.language)
        return text if question in text or asks_it(text) else f"{text}\n\n{question}"

    def _buttons(self, state: Conversation) -> tuple[e.Button, ...]:
        house = self.context.house
        ids = (SOLVED_BUTTON, NOT_SOLVED_BUTTON)
        return tuple(house.button(button, state.language) for button in ids)

    def _listed(self, left: Sequence[Promise]) -> str:
        """For the agent, in the shop's own time."""
        house, now = self.context.house, self.context.clock()
        return "; ".join(
            f"{self.people.team.name_of(promise.owner)}: {called(promise, house.phrases)}"
            f" ({house.time(promise.due, now, 'en')})"
            for promise in left
        )
