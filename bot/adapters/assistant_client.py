"""The assistant over HTTP (docs/assistant-protocol.md)."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from typing import Any

import orjson

from bot.adapters.http import Http
from bot.app.errors import AssistantFailed
from bot.app.ports import Answered, Lookup, TurnRequest, TurnResult
from bot.domain.events import Button

#: How often readiness is asked for while somebody waits for it.
LOOK_SECONDS = 0.2
#: Readiness is a question of milliseconds; a busy assistant may take a little longer.
READY_TIMEOUT = 1.0


class HttpAssistant:
    """See `bot.app.ports.Assistant`."""

    def __init__(self, http: Http, url: str) -> None:
        self._http = http.kept(url)

    async def ready(self) -> bool:
        """Whether the process answers and has a model."""
        try:
            told = await self._http.get("/webhooks/warmline/ready", READY_TIMEOUT)
        except OSError:
            return False
        return told.status == 200

    async def wait_ready(self, seconds: float) -> bool:
        """Asks a few times a second; loading takes many seconds and then ends at once."""
        ends = time.monotonic() + seconds
        while not await self.ready():
            left = ends - time.monotonic()
            if left <= 0:
                return False
            await asyncio.sleep(min(LOOK_SECONDS, left))
        return True

    async def ask(self, request: TurnRequest, seconds: float) -> TurnResult:
        """One turn. Refused connections mean down; silence means slow; nonsense means silent."""
        body = orjson.dumps(request)
        try:
            told = await self._http.post("/webhooks/warmline/turn", body, seconds)
        except TimeoutError as error:
            raise AssistantFailed("assistant_slow", f"no answer within {seconds:g} s") from error
        except OSError as error:
            raise AssistantFailed("assistant_down", type(error).__name__) from error
        if told.status == 503:
            raise AssistantFailed("assistant_down", "still loading")
        if told.status != 200:
            raise AssistantFailed("assistant_silent", f"HTTP {told.status}")
        try:
            return read_result(orjson.loads(told.body))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise AssistantFailed("assistant_silent", "an answer nobody can read") from error


def read_result(body: Mapping[str, Any]) -> TurnResult:
    """The protocol's answer; raises Key-, Type-, Value- or AttributeError when it is not one."""
    reading = body["reading"]
    return TurnResult(
        turn=str(body["turn"]),
        intent=str(reading["intent"] or ""),
        understood=bool(reading["understood"]),
        messages=tuple(_message(message) for message in body["messages"]),
        facts=tuple(
            (str(fact["name"]), str(fact["value"]), str(fact["origin"]), str(fact["certainty"]))
            for fact in body["facts"]
        ),
        memory=str(body["memory"]),
        failures=tuple(map(str, body["failures"])),
        lookups=tuple(_lookup(lookup) for lookup in body["lookups"]),
        needs_person=str(body["needs_person"] or ""),
        person_skill=str(body["person_skill"] or ""),
    )


def _lookup(lookup: Mapping[str, Any]) -> Lookup:
    return Lookup(
        order=str(lookup.get("order") or ""),
        email=str(lookup.get("email") or ""),
        outcome=str(lookup["outcome"]),
    )


def _message(message: Mapping[str, Any]) -> Answered:
    source = message.get("source") or {}
    return Answered(
        text=str(message["text"]),
        buttons=tuple(
            Button(id=str(button["id"]), title=str(button["title"]))
            for button in message["buttons"]
        ),
        source_kind=str(source.get("kind") or "talk"),
        source_id=str(source.get("id") or ""),
        source_version=str(source.get("version") or ""),
        skill=str(source.get("skill") or ""),
        if_not_helped=str(source.get("if_not_helped") or ""),
    )
