"""What a customer sees of what we know of them, and how they put it right."""

from __future__ import annotations

from collections.abc import Sequence

from bot.app.context import Context
from bot.app.customers.listening import ReadDetails
from bot.app.errors import AlreadyThere
from bot.app.ledger import Ledger
from bot.app.ports import JsonObject, Limits
from bot.app.service import Correction
from bot.app.views.common import Names
from bot.app.views.known import known_json, known_text, put_right_text
from bot.domain import events as e
from bot.domain.conversation import Conversation, Status
from bot.domain.errors import BadInput, Refused
from bot.domain.knowledge.facts import Certainty, Fact, FactName, Origin
from bot.domain.knowledge.given import as_given
from bot.domain.knowledge.knowing import (
    LONGEST_VALUE,
    asks_what_we_know,
    can_go,
    name_of_given,
)

#: Under what we know; pressed, it says how to put something right.
WRONG_BUTTON = "known-wrong"
MINUTE = 60


class Knowing:
    """Facts alone: nothing here reads notes, reasons or what was judged."""

    def __init__(
        self, ledger: Ledger, limits: Limits, context: Context, names: Names, read: ReadDetails
    ) -> None:
        self._ledger = ledger
        self._limits = limits
        self._context = context
        self._names = names
        self._read = read

    async def known(self, conversation: str) -> JsonObject:
        """Who knows what, in the customer's language."""
        return known_json(await self._ledger.state(conversation), self._names)

    async def correct(self, conversation: str, given: Correction) -> JsonObject:
        """Put something right. Raises BadInput, Refused(`stale`, `cannot_be`, `too_many`)."""
        name = name_of_given(given.name)
        value = " ".join(given.value.split())
        if len(value) > LONGEST_VALUE:
            raise BadInput(f"A value may have {LONGEST_VALUE} characters at most.")
        most = self._context.policy.messages_per_minute
        if not await self._limits.within(f"say:{conversation}", most, MINUTE):
            raise Refused("too_many", "Too many at once; try again in a minute.")
        if name is FactName.ORDER:
            value = self._read(value).get(name, value)
        value = as_given(name, value)

        def decide(state: Conversation) -> Sequence[e.Event]:
            return self._corrected(state, name, value, given)

        once = f"customer:{given.id}"
        try:
            await self._ledger.change(conversation, decide, once=once)
        except (AlreadyThere, Refused):
            # Sent again it is no second correction, although nothing is left to put right.
            if not await self._ledger.already_there(conversation, once):
                raise
        return await self.known(conversation)

    def _corrected(
        self, state: Conversation, name: FactName, value: str, given: Correction
    ) -> Sequence[e.Event]:
        now = self._context.clock()
        if not can_go(state.facts, name, given.instead_of):
            raise Refused("stale", "This is not known, or not yours to change.")
        if value == given.instead_of:
            return ()
        fact = Fact(
            name=name,
            value=value,
            source=state.version + 1,
            origin=Origin.CUSTOMER,
            certainty=Certainty.CORRECTED,
            at=now,
            instead_of=given.instead_of,
        )
        return (e.Corrected(at=now, message_id=given.id, facts=(fact,)),)

    def is_asked(self, said: e.CustomerSaid, *, invited: bool) -> bool:
        """Whether `answer` may have one."""
        return invited or said.button == WRONG_BUTTON or asks_what_we_know(said.text)

    def answer(self, state: Conversation, said: e.CustomerSaid, seq: int) -> Sequence[e.Event]:
        """To whoever asks in words what we know, whoever has them; the assistant is not needed.

        `state` is that with the message in it.
        """
        offered = {button.id for button in state.offered_buttons}
        house, now = self._context.house, self._context.clock()
        if said.button == WRONG_BUTTON and WRONG_BUTTON in offered:
            told = house.notice("known_wrong", state, now)
        elif not said.button and asks_what_we_know(said.text):
            told = self._told(state)
        elif right := self._right(state, seq):
            told = right
        else:
            return ()
        if state.unanswered != (seq,):
            return (told,)
        turn = f"{state.id}-{seq}"
        return (e.TurnEnded(at=now, turn=turn, answers=seq, memory=state.memory), told)

    def _right(self, state: Conversation, seq: int) -> e.HouseSaid | None:
        """Said back, where we had just told what we know; an order is the assistant's to look up.

        While a person has them it is that person who sees it.
        """
        house, now = self._context.house, self._context.clock()
        if state.status is not Status.BOT or not self.invites(state):
            return None
        facts = [fact for fact in state.facts if fact.source == seq]
        looked_up = any(fact.value and fact.name is FactName.ORDER for fact in facts)
        if not facts or looked_up or any(not fact.instead_of for fact in facts):
            return None
        changes = put_right_text(facts, state, self._names)
        return house.notice("known_right", state, now, facts=changes)

    def invites(self, state: Conversation) -> bool:
        """Whether our last words were what we know, how to put it right, or that it was."""
        if any(button.id == WRONG_BUTTON for button in state.latest_buttons):
            return True
        last = next((line for line in reversed(state.lines) if line.who != "customer"), None)
        if last is None:
            return False
        say, language = self._context.house.phrases.say, state.language
        done = say("house.known_right", language, facts="").strip()
        return last.text == say("house.known_wrong", language) or last.text.startswith(done)

    def _told(self, state: Conversation) -> e.HouseSaid:
        house, now = self._context.house, self._context.clock()
        facts = known_text(state, self._names)
        if not facts:
            return house.notice("known_nothing", state, now)
        title = house.phrases.say("house.button_known_wrong", state.language)
        button = e.Button(id=WRONG_BUTTON, title=title)
        return house.notice("known", state, now, facts=facts, buttons=(button,))
