"""An agent puts right what was heard, or adds what was said on the phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.app.context import Context
from bot.app.customers.listening import ReadDetails
from bot.app.errors import AlreadyThere
from bot.app.ledger import Ledger
from bot.app.service import Correction
from bot.domain import events as e
from bot.domain.conversation import Conversation, Voice, may_speak
from bot.domain.errors import BadInput, Refused
from bot.domain.knowledge.facts import Certainty, Fact, FactName, Origin
from bot.domain.knowledge.given import as_given
from bot.domain.knowledge.knowing import LONGEST_VALUE, can_go, name_of_given


@dataclass(frozen=True)
class PuttingRight:
    """Whoever has the conversation may; what the order system vouches for stays as it is."""

    ledger: Ledger
    context: Context
    read: ReadDetails

    async def put_right(self, agent: str, conversation: str, given: Correction) -> None:
        """`given.instead_of` empty adds, `given.value` empty takes away; the same id does it once.

        Raises BadInput, Refused(`not_yours`, `stale`, `cannot_be`).
        """
        name = name_of_given(given.name)
        value = " ".join(given.value.split())
        if len(value) > LONGEST_VALUE or not (value or given.instead_of):
            raise BadInput(f"Say what it is, in {LONGEST_VALUE} characters at most.")
        if name is FactName.ORDER:
            value = self.read(value).get(name, value)
        value = as_given(name, value)

        def decide(state: Conversation) -> Sequence[e.Event]:
            if not may_speak(state, Voice.AGENT, agent):
                raise Refused("not_yours", "This conversation is not yours; nothing was changed.")
            return self._changed(state, agent, name, value, given.instead_of)

        try:
            await self.ledger.change(conversation, decide, once=f"right:{agent}:{given.id}")
        except AlreadyThere:
            return

    def _changed(
        self, state: Conversation, agent: str, name: FactName, value: str, old: str
    ) -> Sequence[e.Event]:
        now = self.context.clock()
        if old and not can_go(state.facts, name, old):
            raise Refused("stale", "This is not known any more, or the order system says so.")
        if value == old:
            return ()
        fact = Fact(
            name=name,
            value=value,
            source=state.version + 1,
            origin=Origin.AGENT,
            certainty=Certainty.CORRECTED if old else Certainty.SAID,
            at=now,
            instead_of=old,
        )
        return (e.PutRight(at=now, agent=agent, facts=(fact,)),)
