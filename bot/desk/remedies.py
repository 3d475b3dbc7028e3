"""Remedies at the desk: each route reads its input, calls one verb and shows the conversation."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from sanic import Blueprint, HTTPResponse, Request

from bot.app.ports import JsonObject
from bot.app.remedies.offering import LONGEST_WORD
from bot.app.remedies.proposals import Wish
from bot.desk import body
from bot.desk.answers import reply
from bot.desk.parts import DeskParts
from bot.desk.promises import promises_nothing
from bot.desk.remedy_service import RemedyService
from bot.domain.errors import BadInput, Refused
from bot.domain.people.roster import Agent
from bot.logs import about

Handler = Callable[..., Coroutine[Any, Any, HTTPResponse]]
Act = Callable[[str, str, JsonObject], Awaitable[None]]
MOST_DAYS = 400
_LONGEST_COUNT = 7
#: As many as the customer speaks of.
_AS_SAID = "said"


def add_remedy_routes(desk: Blueprint, parts: DeskParts) -> None:
    """What fits, what is given, and the log of it."""
    _add_reading(desk, parts.remedies)
    for name, act in _acts(parts.remedies).items():
        path = f"/api/conversations/<conversation:str>/{name}"
        handler = _acting(parts, act)
        desk.add_route(handler, path, methods=["POST"], name=name.replace("-", "_"))


def _add_reading(desk: Blueprint, remedies: RemedyService) -> None:
    @desk.get("/api/conversations/<conversation:str>/remedies", name="remedies")
    async def fitting(request: Request, conversation: str) -> HTTPResponse:
        failure, item = (str(request.args.get(name, ""))[:100] for name in ("failure", "item"))
        pieces = _how_many(str(request.args.get("pieces", "0")))
        with about(conversation):
            found = await remedies.shown(_agent(request), conversation, failure, item, pieces)
            return reply(found)

    @desk.get("/api/remedies/log", name="remedy_log")
    async def log(request: Request) -> HTTPResponse:
        days = str(request.args.get("days", "30"))
        if not days.isdecimal() or not 1 <= int(days[:6]) <= MOST_DAYS:
            raise BadInput(f"'days' must be a number from 1 to {MOST_DAYS}.")
        return reply(await remedies.log_of(_agent(request), int(days)))


def _how_many(written: str) -> int | None:
    """None for as many as the customer said."""
    if written == _AS_SAID:
        return None
    if not (written.isascii() and written.isdecimal() and len(written) < _LONGEST_COUNT):
        raise BadInput(f"'pieces' must be a number, or '{_AS_SAID}'.")
    return int(written)


def _acts(remedies: RemedyService) -> dict[str, Act]:
    async def give(agent: str, conversation: str, given: JsonObject) -> None:
        await remedies.give(agent, conversation, _wish(given))

    async def ask(agent: str, conversation: str, given: JsonObject) -> None:
        await remedies.ask(agent, conversation, _wish(given), _word(given))

    async def decide(agent: str, conversation: str, given: JsonObject) -> None:
        approve = body.switch(given, "approve")
        await remedies.decide(agent, conversation, _id(given), approve, _word(given))

    async def offer(agent: str, conversation: str, given: JsonObject) -> None:
        said = body.text(given, "text"), body.text(given, "id", body.LONGEST_ID)
        none = promises_nothing(given)
        await remedies.offer(agent, conversation, _wishes(given), said, no_promise=none)

    async def vouch(agent: str, conversation: str, given: JsonObject) -> None:
        order = body.text(given, "order", body.LONGEST_ID)
        await remedies.vouch(agent, conversation, order, _word(given))

    async def check(agent: str, conversation: str, given: JsonObject) -> None:
        await remedies.check(agent, conversation, _id(given))

    return {
        "remedy-give": give,
        "remedy-ask": ask,
        "remedy-decide": decide,
        "remedy-offer": offer,
        "remedy-check": check,
        "remedy-vouch": vouch,
    }


def _acting(parts: DeskParts, act: Act) -> Handler:
    async def handler(request: Request, conversation: str) -> HTTPResponse:
        agent = _agent(request)
        given = body.fields(request) if request.body else {}
        with about(conversation):
            await act(agent, conversation, given)
            return reply(await parts.service.conversation(agent, conversation))

    return handler


def _agent(request: Request) -> str:
    agent: Agent = request.ctx.login.agent
    if not agent.takes_conversations:
        raise Refused("not_allowed", "Your role has no part in conversations.")
    return agent.id


def _id(given: JsonObject) -> str:
    return body.text(given, "remedy", body.LONGEST_ID)


def _word(given: JsonObject) -> str:
    return body.optional_text(given, "word", LONGEST_WORD)


def _wish(given: JsonObject) -> Wish:
    failure, item = (body.optional_text(given, name, 100) for name in ("failure", "item"))
    pieces = given.get("pieces", 0)
    if not isinstance(pieces, int) or isinstance(pieces, bool) or pieces < 0:
        raise BadInput("'pieces' must be a number; 0 is all that are left.")
    seen = body.seen(given)
    return Wish(remedy=_id(given), failure=failure, item=item, pieces=pieces, seen=seen)


def _wishes(given: JsonObject) -> list[Wish]:
    found = given.get("remedies")
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise BadInput("'remedies' must be a list of ids.")
    return [_wish({**given, "remedy": one}) for one in found]
