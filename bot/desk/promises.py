"""Promises at the desk: reading them out of a body, and the calls that change them."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Any, Literal, cast

from sanic import Blueprint, HTTPResponse, Request

from bot.app.ports import JsonObject
from bot.app.promises.making import LONGEST_TEXT
from bot.app.service import Also, NewPromise, PromiseChange, Words
from bot.desk import body
from bot.desk.answers import reply
from bot.desk.parts import DeskParts
from bot.domain.conversation import MAX_PROMISES
from bot.domain.errors import BadInput
from bot.domain.people.roster import Agent
from bot.logs import about

Handler = Callable[..., Coroutine[Any, Any, HTTPResponse]]
Verb = Literal["keep", "move", "hand-on", "withdraw"]

#: At the ends of the calendar a time can't be told in another zone.
_FIRST_YEAR, _LAST_YEAR = 2000, 2999
VERBS = ("keep", "move", "hand-on", "withdraw")


def add_promise_routes(desk: Blueprint, parts: DeskParts) -> None:
    """What is done with a promise, an order to keep an eye on, and the look at a draft."""
    service = parts.service

    async def change(agent: str, conversation: str, given: JsonObject) -> JsonObject:
        return await service.change_promise(agent, conversation, _change(given))

    async def watch(agent: str, conversation: str, given: JsonObject) -> JsonObject:
        due = moment(given, "due") if given.get("due") else None
        seen = body.seen(given)
        return await service.watch_order(agent, conversation, due, words(given), seen)

    async def back_by(agent: str, conversation: str, given: JsonObject) -> JsonObject:
        return await service.back_by(agent, conversation, moment(given, "due"), body.seen(given))

    for name, act in {"promise": change, "watch-order": watch, "back-by": back_by}.items():
        path = f"/api/conversations/<conversation:str>/{name}"
        desk.add_route(_acting(act), path, methods=["POST"], name=name.replace("-", "_"))

    @desk.post("/api/promise-in", name="promise_in")
    async def promise_in(request: Request) -> HTTPResponse:
        given = body.fields(request)
        text = body.optional_text(given, "text")
        language = body.optional_text(given, "language", 10) or "en"
        conversation = body.optional_text(given, "conversation", body.LONGEST_ID)
        agent = _agent(request)
        made = _texts(given, "made", "texts")
        return reply(await service.promise_in(agent, text, language, conversation, made))


def also(given: JsonObject) -> Also:
    """What a reply brings beside its words."""
    keeps = _texts(given, "keeps", "ids")
    promises = (*_one(given), *_several(given))
    none = promises_nothing(given)
    return Also(promises=promises, keeps=keeps, seen=body.seen(given), no_promise=none)


def promises_nothing(given: JsonObject) -> bool:
    """Whether whoever wrote these words says so."""
    return "no_promise" in given and body.switch(given, "no_promise")


def _texts(given: JsonObject, name: str, what: str) -> tuple[str, ...]:
    found = given.get(name, [])
    strings = isinstance(found, list) and all(isinstance(one, str) for one in found)
    if not strings or len(found) > MAX_PROMISES:
        raise BadInput(f"{name!r} must be a list of promises' {what}.")
    return tuple(found)


def new_promise(given: JsonObject) -> NewPromise | None:
    """The promise that is made with these words, if one is."""
    found = given.get("promise")
    if found is None:
        return None
    return _read(found, "promise")


def _one(given: JsonObject) -> tuple[NewPromise, ...]:
    found = new_promise(given)
    return (found,) if found else ()


def _several(given: JsonObject) -> tuple[NewPromise, ...]:
    found = given.get("promises", [])
    if not isinstance(found, list) or len(found) > MAX_PROMISES:
        raise BadInput("'promises' must be a list of objects with 'text' and 'due'.")
    return tuple(_read(one, "promises") for one in found)


def _read(found: object, name: str) -> NewPromise:
    if not isinstance(found, dict):
        raise BadInput(f"{name!r} must have 'text' and 'due'.")
    return NewPromise(text=body.text(found, "text", LONGEST_TEXT), due=moment(found, "due"))


def words(given: JsonObject) -> Words | None:
    """An agent's words, if there are any; they need an id."""
    text = body.optional_text(given, "text")
    if not text.strip():
        return None
    message, none = body.text(given, "id", body.LONGEST_ID), promises_nothing(given)
    return Words(text=text, message_id=message, no_promise=none)


def moment(given: JsonObject, name: str) -> datetime:
    """ISO 8601 with a zone."""
    written = body.text(given, name, 40)
    try:
        found = datetime.fromisoformat(written)
    except ValueError as error:
        raise BadInput(f"{name!r} must be a time such as 2026-11-23T17:00:00+00:00.") from error
    if found.tzinfo is None:
        raise BadInput(f"{name!r} needs its time zone, such as +00:00.")
    if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        raise BadInput(f"{name!r} must be a time between {_FIRST_YEAR} and {_LAST_YEAR}.")
    return found


def _change(given: JsonObject) -> PromiseChange:
    verb = body.text(given, "verb", 20)
    if verb not in VERBS:
        raise BadInput(f"'verb' must be one of {', '.join(VERBS)}.")
    return PromiseChange(
        verb=cast(Verb, verb),
        promise=body.text(given, "promise", body.LONGEST_ID),
        due=moment(given, "due") if given.get("due") else None,
        owner=body.optional_text(given, "owner", 100),
        words=words(given),
        seen=body.seen(given),
    )


def _acting(act: Callable[..., Coroutine[Any, Any, JsonObject]]) -> Handler:
    async def handler(request: Request, conversation: str) -> HTTPResponse:
        given = body.fields(request) if request.body else {}
        with about(conversation):
            return reply(await act(_agent(request), conversation, given))

    return handler


def _agent(request: Request) -> str:
    agent: Agent = request.ctx.login.agent
    return agent.id
