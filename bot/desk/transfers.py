"""Passing a conversation on, and the look at a draft for what the brief knows already."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from datetime import datetime
from typing import Any

from sanic import Blueprint, HTTPResponse, Request

from bot.app.ports import JsonObject
from bot.app.service import Passing
from bot.desk import body
from bot.desk.answers import reply
from bot.desk.parts import DeskParts
from bot.desk.promises import moment
from bot.domain.conversation import MAX_PROMISES
from bot.domain.errors import BadInput
from bot.domain.people.roster import Agent
from bot.logs import about

Handler = Callable[..., Coroutine[Any, Any, HTTPResponse]]
Act = Callable[[str, str, JsonObject], Awaitable[JsonObject]]


def add_transfer_routes(desk: Blueprint, parts: DeskParts) -> None:
    """Each route reads its input, calls one verb and answers."""
    service = parts.service

    async def asks_again(agent: str, conversation: str, given: JsonObject) -> JsonObject:
        return await service.asks_again(agent, conversation, body.optional_text(given, "text"))

    async def transfer(agent: str, conversation: str, given: JsonObject) -> JsonObject:
        return await service.transfer(agent, conversation, _passing(given))

    async def passing(agent: str, conversation: str, given: JsonObject) -> JsonObject:
        return await service.passing(agent, conversation, _passing({**given, "id": "-"}))

    async def decline(agent: str, conversation: str, given: JsonObject) -> JsonObject:  # noqa: ARG001
        return await service.decline(agent, conversation)

    async def take_back(agent: str, conversation: str, given: JsonObject) -> JsonObject:  # noqa: ARG001
        return await service.take_back(agent, conversation)

    acts: dict[str, Act] = {
        "asks-again": asks_again,
        "passing": passing,
        "transfer": transfer,
        "decline": decline,
        "take-back": take_back,
    }
    for name, act in acts.items():
        path = f"/api/conversations/<conversation:str>/{name}"
        desk.add_route(_acting(act), path, methods=["POST"], name=name.replace("-", "_"))


def _passing(given: JsonObject) -> Passing:
    to = body.optional_text(given, "to", body.LONGEST_ID).strip()
    skill = body.optional_text(given, "skill", body.LONGEST_ID).strip()
    if bool(to) == bool(skill):
        raise BadInput("Name either somebody ('to') or a 'skill'.")
    return Passing(
        to=to,
        skill=skill,
        note=body.optional_text(given, "note"),
        message_id=body.text(given, "id", body.LONGEST_ID),
        moves=_moves(given),
    )


def _moves(given: JsonObject) -> tuple[tuple[str, datetime], ...]:
    found = given.get("moves", [])
    if not isinstance(found, list) or len(found) > MAX_PROMISES:
        raise BadInput("'moves' must be a list of promises with their new times.")
    if not all(isinstance(one, dict) for one in found):
        raise BadInput("'moves' must be a list of {'promise', 'due'}.")
    return tuple((body.text(one, "promise", body.LONGEST_ID), moment(one, "due")) for one in found)


def _acting(act: Act) -> Handler:
    async def handler(request: Request, conversation: str) -> HTTPResponse:
        given = body.fields(request) if request.body else {}
        agent: Agent = request.ctx.login.agent
        with about(conversation):
            return reply(await act(agent.id, conversation, given))

    return handler
