"""The door for agents: what the desk calls. Who acts on a conversation is shown what it is now."""

from __future__ import annotations

from datetime import datetime

from bot.app.agents.files import AgentFiles
from bot.app.ports import JsonObject
from bot.app.remedies.offering import Remedies
from bot.app.service import (
    NOTHING_ELSE,
    Also,
    Correction,
    NewPromise,
    Passing,
    PromiseChange,
    Words,
)
from bot.app.verbs import Verbs
from bot.app.views.brief import asks_again_json
from bot.app.views.desk import rest_json
from bot.app.views.joined import joined_in
from bot.app.views.promises import passing_json
from bot.app.views.team import team_json
from bot.app.watching.one_at_a_time import OneAtATime
from bot.domain.conversation import Status
from bot.domain.errors import NotFound

#: A transcript longer than this is shown from its end.
TRANSCRIPT = 2_000


class AgentDoor:
    """`bot.app.service.AgentVerbs`, each given to the verb that does it."""

    _v: Verbs
    _turns: OneAtATime

    async def accept(self, agent: str, conversation: str) -> JsonObject:
        """See AgentVerbs."""
        await self._v.agents.accept(agent, conversation)
        return await self.conversation(agent, conversation)

    async def look_up(self, agent: str, conversation: str) -> JsonObject:
        """See AgentVerbs."""
        await self._v.proving.look_up(agent, conversation)
        return await self.conversation(agent, conversation)

    async def put_right(self, agent: str, conversation: str, given: Correction) -> JsonObject:
        """See AgentVerbs."""
        await self._v.putting_right.put_right(agent, conversation, given)
        return await self.conversation(agent, conversation)

    async def take_over(self, agent: str, conversation: str) -> JsonObject:
        """See AgentVerbs."""
        await self._v.agents.take_over(agent, conversation)
        return await self.conversation(agent, conversation)

    async def reply(
        self,
        agent: str,
        conversation: str,
        text: str,
        message_id: str,
        also: Also = NOTHING_ELSE,
    ) -> JsonObject:
        """See AgentVerbs."""
        after = await self._v.agents.reply(agent, conversation, text, message_id, also)
        return await self._shown(agent, conversation, after.version if after else 0)

    async def note_privately(
        self,
        agent: str,
        conversation: str,
        text: str,
        message_id: str,
        promise: NewPromise | None = None,
    ) -> JsonObject:
        """See AgentVerbs."""
        await self._v.agents.note(agent, conversation, text, message_id, promise)
        return await self.conversation(agent, conversation)

    async def change_promise(
        self, agent: str, conversation: str, change: PromiseChange
    ) -> JsonObject:
        """See AgentVerbs."""
        await self._v.agents.promises.change(agent, conversation, change)
        return await self.conversation(agent, conversation)

    async def watch_order(
        self,
        agent: str,
        conversation: str,
        due: datetime | None = None,
        words: Words | None = None,
        seen: int | None = None,
    ) -> JsonObject:
        """See AgentVerbs."""
        await self._v.watch_orders.begin(agent, conversation, due, words, seen)
        self._turns.wake(conversation)
        return await self.conversation(agent, conversation)

    async def transfer(self, agent: str, conversation: str, passing: Passing) -> JsonObject:
        """See AgentVerbs."""
        await self._v.watch.transfers.ask(agent, conversation, passing)
        return await self.conversation(agent, conversation)

    async def passing(self, agent: str, conversation: str, passing: Passing) -> JsonObject:
        """See AgentVerbs."""
        to, found = await self._v.watch.transfers.outlook(agent, conversation, passing)
        return passing_json(to, found, self._v.names)

    async def decline(self, agent: str, conversation: str) -> JsonObject:
        """See AgentVerbs."""
        state = await self._v.ledger.state(conversation)
        if state.status is Status.OFFERED:
            await self._v.watch.reoffers.decline(agent, conversation)
        else:
            await self._v.watch.transfers.decline(agent, conversation)
        return await self.conversation(agent, conversation)

    async def take_back(self, agent: str, conversation: str) -> JsonObject:
        """See AgentVerbs."""
        await self._v.watch.transfers.take_back(agent, conversation)
        return await self.conversation(agent, conversation)

    async def asks_again(self, agent: str, conversation: str, text: str) -> JsonObject:  # noqa: ARG002
        """See AgentVerbs."""
        state = await self._v.ledger.state(conversation)
        return asks_again_json(state, text, self._v.names)

    async def promise_in(
        self,
        agent: str,
        text: str,
        language: str,
        conversation: str = "",
        made: tuple[str, ...] = (),
    ) -> JsonObject:
        """See AgentVerbs."""
        state = await self._v.ledger.state(conversation) if conversation else None
        here = agent in await self._v.people.presence.here()
        return self._v.drafting.found_in(agent, text, language, state, made, here=here)

    async def hand_back(
        self, agent: str, conversation: str, outcome: str, seen: int | None = None
    ) -> JsonObject:
        """See AgentVerbs."""
        await self._v.agents.hand_back(agent, conversation, outcome, seen)
        self._turns.wake(conversation)
        return await self.conversation(agent, conversation)

    async def close(
        self,
        agent: str,
        conversation: str,
        cause: str,
        words: Words | None = None,
        seen: int | None = None,
        *,
        leaves: int = 0,
    ) -> JsonObject:
        """See AgentVerbs."""
        await self._v.agents.close(agent, conversation, cause, words, seen, leaves=leaves)
        return await self.conversation(agent, conversation)

    async def back_by(
        self, agent: str, conversation: str, due: datetime, seen: int | None = None
    ) -> JsonObject:
        """See AgentVerbs."""
        await self._v.leaving.back_by(agent, conversation, due, seen)
        return await self.conversation(agent, conversation)

    async def bar(
        self, agent: str, conversation: str, word: str, seen: int | None = None
    ) -> JsonObject:
        """See AgentVerbs."""
        await self._v.barring.bar(agent, conversation, word, seen)
        return await self.conversation(agent, conversation)

    async def lift(self, agent: str, conversation: str) -> JsonObject:
        """See AgentVerbs."""
        await self._v.barring.lift(agent, conversation)
        return await self.conversation(agent, conversation)

    async def alarm_seen(self, agent: str, conversation: str, kind: str, about: str) -> JsonObject:
        """See AgentVerbs."""
        await self._v.agents.take_note(agent, conversation, kind, about)
        return await self.conversation(agent, conversation)

    async def agent_typing(self, agent: str, conversation: str) -> None:
        """See AgentVerbs."""
        await self._v.agents.typing(agent, conversation)

    async def agent_viewing(self, agent: str, conversation: str) -> None:
        """See AgentVerbs."""
        await self._v.agents.viewing(agent, conversation)

    async def set_available(self, agent: str, available: bool, *, leaves: bool = False) -> None:
        """See AgentVerbs."""
        await self._v.agents.at_the_desk.set_available(agent, available, leaves=leaves)

    async def heartbeat(self, agent: str) -> None:
        """See AgentVerbs."""
        await self._v.agents.at_the_desk.heartbeat(agent)

    async def gone(self, agent: str) -> None:
        """See AgentVerbs."""
        await self._v.agents.at_the_desk.gone(agent)

    async def logged_out(self, agent: str) -> None:
        """See AgentVerbs."""
        await self._v.agents.at_the_desk.logged_out(agent)

    async def snapshot(self, agent: str) -> JsonObject:
        """See AgentVerbs. The cursor is taken first, so that no change after it is missed."""
        cursor = await self._v.feed.cursor()
        team = await self.team()
        summaries = await self._v.lists.now()
        me = next((person for person in team if person["id"] == agent), None)
        bars = int(self._v.context.policy.bar.total_seconds())
        told = {"cursor": cursor, "me": me, "team": team}
        return {**told, "conversations": summaries, "bars_seconds": bars}

    async def ready_replies(self, agent: str, conversation: str) -> JsonObject:
        """See AgentVerbs."""
        return self._v.ready.shown(await self._v.ledger.state(conversation), agent)

    async def earlier(self, agent: str, conversation: str) -> JsonObject:  # noqa: ARG002
        """See AgentVerbs."""
        return await self._v.earlier.shown(conversation)

    async def search(self, agent: str, words: str) -> JsonObject:  # noqa: ARG002
        """See AgentVerbs."""
        return await self._v.searching.search(words)

    async def team(self) -> list[JsonObject]:
        """Everybody with presence, shift and load."""
        candidates = await self._v.people.candidates()
        switches = await self._v.people.switches()
        return team_json(self._v.people.team, candidates, switches, self._v.context.clock())

    async def summary(self, conversation: str, version: int = 0) -> JsonObject:
        """See AgentVerbs."""
        return self._v.pictures.summary(await self._v.ledger.state_since(conversation, version))

    async def conversation(self, agent: str, conversation: str) -> JsonObject:
        """See AgentVerbs."""
        return await self._shown(agent, conversation)

    async def _shown(self, agent: str, conversation: str, version: int = 0) -> JsonObject:
        """With a version, one that knows of it: whoever wrote that need not ask for it."""
        state, entries = await self._v.ledger.transcript(conversation, TRANSCRIPT, version)
        person = self._v.people.team.get(agent)
        if person is None:
            raise NotFound("You are not in the team any more.")
        others = [x for x in await self._v.ledger.states(joined_in(entries)) if x is not None]
        return {
            "summary": self._v.pictures.summary(state),
            **rest_json(state, entries, self._v.names, person, others),
            "entries": self._v.pictures.entries(state, entries),
        }

    @property
    def agent_files(self) -> AgentFiles:
        """What is sent beside words; the desk has routes of its own for it."""
        return self._v.agent_files

    @property
    def remedies(self) -> Remedies:
        """What agents may give; the desk has routes of its own for it."""
        return self._v.remedies
