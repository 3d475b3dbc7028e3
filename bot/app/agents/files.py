"""Files as agents deal with them: what customers sent, and what goes with a reply."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.app.agents.acting import Agents
from bot.app.customers.attachments import File, Files, Given
from bot.domain import events as e
from bot.domain.attachments.carried import must_carry
from bot.domain.attachments.limits import Room
from bot.domain.attachments.sniffing import kind_of


@dataclass(frozen=True)
class AgentFiles:
    """Over the same store and by the same rules as the customers' own.

    Nothing of it reaches the customer before a reply names it: what is only added can be asked for
    at the desk alone, by the digest of its bytes.
    """

    files: Files
    agents: Agents

    @property
    def room(self) -> Room:
        """How much is taken."""
        return self.files.room

    async def allow(self, agent: str, conversation: str) -> None:
        """Before its bytes are taken; raises Refused(`not_yours`, `too_many`)."""
        self.agents.must_speak(await self.files.ledger.state(conversation), agent)
        await self.files.allow(conversation, agent)

    async def keep(self, agent: str, conversation: str, content: bytes) -> File:
        """Keep what goes with the next reply, if the customer's channel carries it.

        Raises what `Files.keep` raises, and Refused(`not_yours`).
        """
        state = await self.files.ledger.state(conversation)
        self.agents.must_speak(state, agent)
        if content:
            must_carry(state.channel, kind_of(content), len(content))
        return await self.files.keep(conversation, content)

    async def given(self, conversation: str, files: Sequence[Given]) -> tuple[e.Attachment, ...]:
        """The attachments of a reply that names what was added before.

        Raises BadInput (too many), Refused(`file_gone`, and what `must_carry` raises).
        """
        if not files:
            return ()
        state = await self.files.ledger.state(conversation)
        found = await self.files.given(conversation, files)
        for one in found:
            must_carry(state.channel, one.kind, one.size)
        return found

    async def added(self, agent: str, conversation: str, file: str) -> File:
        """What they added, to be looked at before it goes; raises Refused, NotFound."""
        self.agents.must_speak(await self.files.ledger.state(conversation), agent)
        return await self.files.of_customer(conversation, file)

    async def for_agent(self, conversation: str, seq: int, place: int) -> File:
        """What came with that message; raises NotFound."""
        return await self.files.for_agent(conversation, seq, place)
