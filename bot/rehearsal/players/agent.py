"""An agent at the desk, over `docs/desk-api.md`: a live connection, heartbeats, and manners."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import aiohttp

from bot.domain.people.roster import Agent
from bot.rehearsal.players.line import cut
from bot.rehearsal.players.lines import Lines
from bot.rehearsal.seen import Act, AgentNotes, wall

Json = dict[str, Any]
_TIMEOUT = aiohttp.ClientTimeout(total=15)
_HEARTBEAT_SECONDS = 5.0
#: What a program at the desk does about an error of the server's: the same again, with its id.
_TRIES = 60


@dataclass(frozen=True, kw_only=True)
class Manner:
    """How an agent works. `hands_back` is how often, from 0 to 1, they do after a reply;
    `repeats` sends every reply twice, as an impatient desk does."""

    accepts: bool = True
    replies: bool = True
    hands_back: float = 0.5
    repeats: bool = False
    think: tuple[float, float] = (0.1, 0.5)


class AgentPlayer:
    """One person of the team at one desk."""

    def __init__(
        self,
        agent: Agent,
        urls: Sequence[str],
        http: aiohttp.ClientSession,
        lines: Lines,
        chance: random.Random,
    ) -> None:
        self.agent = agent
        self.manner = Manner()
        self.notes = AgentNotes(agent=agent.id)
        self.session = ""
        self._urls = list(urls)
        self._desk = chance.randrange(len(urls))
        self._http = http
        self._lines = lines
        self._chance = chance
        self._line: asyncio.Task[None] | None = None
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        self._working: dict[str, asyncio.Task[None]] = {}
        self._summaries: dict[str, Json] = {}

    # --- coming and going -------------------------------------------------------------------

    async def sit_down(self, manner: Manner | None = None) -> None:
        """Available, and connected from now on."""
        self.manner = manner or Manner()
        self._summaries.clear()
        await self.act("presence", "", {"available": True})
        self._line = asyncio.create_task(self._stay(), name=f"desk of {self.agent.id}")

    async def get_up(self) -> None:
        """Not available any more, and gone."""
        await self.vanish()
        await self.act("presence", "", {"available": False})

    async def vanish(self) -> None:
        """The laptop closes: no goodbye, no heartbeat, half a sentence unsent."""
        tasks = [task for task in (self._line, *self._working.values()) if task]
        for task in tasks:
            task.cancel()
        cut(self._socket)
        await asyncio.gather(*tasks, return_exceptions=True)
        self._line, self._socket = None, None
        self._working.clear()

    # --- doing ------------------------------------------------------------------------------

    async def act(self, verb: str, conversation: str, body: Json | None = None) -> Act:
        """One call, repeated with the same id while the shop has trouble; noted with its end."""
        done = Act(agent=self.agent.id, verb=verb, conversation=conversation, status=0, at=wall())
        for _ in range(_TRIES):
            status, code = await self._post(verb, conversation, body or {})
            done = replace(done, status=status, at=wall(), code=code, **_about(body or {}))
            if status in range(200, 500) and code != "stale":
                break
            await asyncio.sleep(0.4)
        self.notes.acts.append(done)
        return done

    async def reply(self, conversation: str, text: str = "", times: int = 1) -> Act:
        """Say something; `times` with the same id, at whichever desk answers."""
        words = text or self._lines.reply(self._chance, self.agent.first_name)
        body = {"id": f"{self._chance.getrandbits(80):020x}", "text": words}
        done = await self.act("reply", conversation, body)
        for _ in range(times - 1):
            self._desk += 1
            await self.act("reply", conversation, body)
        return done

    async def open(self, conversation: str) -> Json | None:
        """What the desk shows of it."""
        return await self._get(f"conversations/{conversation}")

    async def see(self, path: str) -> Json | None:
        """Something else that the desk shows."""
        return await self._get(path)

    async def snapshot(self) -> Json | None:
        """All lists."""
        return await self._get("snapshot")

    # --- the line ---------------------------------------------------------------------------

    async def _stay(self) -> None:
        while True:
            with contextlib.suppress(aiohttp.ClientError, OSError, TimeoutError):
                snapshot = await self.snapshot()
                if snapshot is not None:
                    for summary in snapshot["conversations"]:
                        self._consider(summary)
                    await self._connected(str(snapshot["cursor"]))
            self._socket = None
            self._desk += 1
            await asyncio.sleep(self._chance.uniform(0.2, 0.6))

    async def _connected(self, cursor: str) -> None:
        url = self._url("live").replace("http", "ws", 1)
        async with self._http.ws_connect(url, headers=self._headers()) as line:
            self._socket = line
            await line.send_json({"type": "hello", "cursor": cursor})
            beating = asyncio.create_task(self._beat(line))
            try:
                async for frame in line:
                    if frame.type is not aiohttp.WSMsgType.TEXT:
                        return
                    heard = frame.json()
                    if heard["type"] == "start-over":
                        return
                    if heard["type"] == "conversation":
                        self._consider(heard["conversation"])
            finally:
                beating.cancel()

    async def _beat(self, line: aiohttp.ClientWebSocketResponse) -> None:
        while True:
            await line.send_json({"type": "heartbeat"})
            await asyncio.sleep(_HEARTBEAT_SECONDS)

    def _consider(self, summary: Json) -> None:
        """Work on it, one thing at a time; what changed meanwhile is looked at afterwards."""
        known = self._summaries.get(summary["id"])
        if known and known["version"] > summary["version"]:
            return
        self._summaries[summary["id"]] = summary
        if summary["id"] not in self._working and self._mine(summary):
            self._working[summary["id"]] = asyncio.create_task(self._work(summary["id"]))

    def _mine(self, summary: Json) -> bool:
        if (summary["owner"] or {}).get("id") != self.agent.id:
            return False
        if summary["status"] == "offered":
            return self.manner.accepts
        waits = summary["waiting_since"] is not None
        return summary["status"] == "agent" and waits and self.manner.replies

    async def _work(self, conversation: str) -> None:
        try:
            while self._mine(self._summaries[conversation]):
                version = self._summaries[conversation]["version"]
                await asyncio.sleep(self._chance.uniform(*self.manner.think))
                if self._summaries[conversation]["status"] == "offered":
                    await self.act("accept", conversation)
                else:
                    await self._answer(conversation)
                if self._summaries[conversation]["version"] == version:
                    await self._look(conversation)
        finally:
            self._working.pop(conversation, None)

    async def _answer(self, conversation: str) -> None:
        await self.reply(conversation, times=2 if self.manner.repeats else 1)
        if self._chance.random() < self.manner.hands_back:
            outcome = self._lines.outcome(self._chance)
            await self.act("hand-back", conversation, {"outcome": outcome})

    async def _look(self, conversation: str) -> None:
        opened = await self.open(conversation)
        if opened is not None:
            self._summaries[conversation] = opened["summary"]
        else:
            await asyncio.sleep(0.3)

    async def _post(self, verb: str, conversation: str, body: Json) -> tuple[int, str]:
        path = f"conversations/{conversation}/{verb}" if conversation else verb
        try:
            async with self._http.post(
                self._url(path), json=body, headers=self._headers(), timeout=_TIMEOUT
            ) as answer:
                found = await answer.json(content_type=None) or {}
                return answer.status, str((found.get("error") or {}).get("code", ""))
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
            self._desk += 1
            return 0, ""

    async def _get(self, path: str) -> Json | None:
        try:
            async with self._http.get(
                self._url(path), headers=self._headers(), timeout=_TIMEOUT
            ) as answer:
                found: Json = await answer.json()
                return found if answer.status == 200 else None
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
            self._desk += 1
            return None

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.session}"}

    def _url(self, path: str) -> str:
        return f"{self._urls[self._desk % len(self._urls)]}/desk/api/{path}"


def _about(body: Json) -> dict[str, str]:
    return {"id": str(body.get("id", "")), "text": str(body.get("text", ""))}
