"""The desk's HTTP API: each route reads its input, calls one verb and answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from typing import Any

from sanic import Blueprint, HTTPResponse, Request

from bot.app.customers.attachments import MOST_FILES, read_given
from bot.app.ports import JsonObject
from bot.app.service import Correction
from bot.desk import body, promises
from bot.desk.answers import reply
from bot.desk.attachments import add_attachment_routes
from bot.desk.faq import add_faq_routes
from bot.desk.gate import Gate, clear_cookie, device_of, set_cookie
from bot.desk.logins import Login
from bot.desk.parts import DeskParts
from bot.desk.remedies import add_remedy_routes
from bot.desk.transfers import add_transfer_routes
from bot.desk.tries import Tries
from bot.domain.attachments.sniffing import TAKEN
from bot.domain.errors import BadInput, Refused
from bot.domain.knowledge.searching import LONGEST_ASKED
from bot.domain.people.roster import Agent, Role
from bot.logs import about

Handler = Callable[..., Coroutine[Any, Any, HTTPResponse]]
Act = Callable[[str, str, JsonObject], Awaitable[JsonObject]]


def add_routes(desk: Blueprint, parts: DeskParts, gate: Gate, document: bytes) -> None:
    """All routes below `/desk/api`, but the live one."""
    _add_login(desk, parts, gate)
    _add_account(desk, parts)
    _add_reading(desk, parts, document)
    _add_acts(desk, parts)
    promises.add_promise_routes(desk, parts)
    add_transfer_routes(desk, parts)
    add_faq_routes(desk, parts)
    add_remedy_routes(desk, parts)
    add_attachment_routes(desk, parts)


def _add_login(desk: Blueprint, parts: DeskParts, gate: Gate) -> None:
    tries = Tries(parts.limits)

    @desk.post("/api/login", name="login")
    async def login(request: Request) -> HTTPResponse:
        gate.same_origin(request)
        given = body.fields(request)
        name = body.text(given, "name", 100).strip().lower()
        password = body.text(given, "password", 1000)
        agent = parts.team.called(name)
        # Only a name that is known is written down: what else stands there may be a password.
        request.ctx.who = agent.id if agent else ""
        # However somebody is called, it is one person whose password is tried.
        name = agent.id if agent else name
        async with tries.one(name, request.client_ip):
            if not await parts.passwords.check(agent, password):
                await tries.failed(name, request.client_ip)
                raise Refused("log_in", "Name and password do not go together.")
            await tries.succeeded(name, request.client_ip)
        assert agent is not None
        opened = await parts.logins.open(agent, device_of(request))
        answer = reply({**_me(opened), "session": opened.session})
        set_cookie(request, answer, opened.session)
        return answer


def _add_account(desk: Blueprint, parts: DeskParts) -> None:
    @desk.get("/api/me", name="me")
    async def me(request: Request) -> HTTPResponse:
        opened: Login = request.ctx.login
        supervises = Role.SUPERVISOR in opened.agent.roles
        notices = list(parts.notices) if supervises else []
        files = {
            "largest": parts.files.room.largest,
            "most": MOST_FILES,
            "kinds": sorted(TAKEN),
        }
        answer = reply({**_me(opened), "notices": notices, "files": files})
        set_cookie(request, answer, opened.session)
        return answer

    @desk.post("/api/logout", name="logout")
    async def logout(request: Request) -> HTTPResponse:
        await parts.logins.close(request.ctx.login.session)
        await parts.tell_ended(_agent(request))
        answer = reply({})
        clear_cookie(request, answer)
        return answer

    @desk.post("/api/presence", name="presence")
    async def presence(request: Request) -> HTTPResponse:
        given = body.fields(request)
        available = body.switch(given, "available")
        leaves = "leaves" in given and body.switch(given, "leaves")
        await parts.service.set_available(_agent(request), available, leaves=leaves)
        return reply({"available": available})


def _add_reading(desk: Blueprint, parts: DeskParts, document: bytes) -> None:
    @desk.get("/api/snapshot", name="snapshot")
    async def snapshot(request: Request) -> HTTPResponse:
        return reply(await parts.service.snapshot(_agent(request)))

    # Words in an address would stand in the logs of whatever lies between.
    @desk.post("/api/search", name="search")
    async def search(request: Request) -> HTTPResponse:
        words = body.text(body.fields(request), "words", LONGEST_ASKED)
        return reply(await parts.service.search(_agent(request), words))

    @desk.get("/api/conversations/<conversation:str>", name="conversation")
    async def conversation(request: Request, conversation: str) -> HTTPResponse:
        with about(conversation):
            return reply(await parts.service.conversation(_agent(request), conversation))

    @desk.get("/api/conversations/<conversation:str>/earlier", name="earlier")
    async def earlier(request: Request, conversation: str) -> HTTPResponse:
        with about(conversation):
            return reply(await parts.service.earlier(_agent(request), conversation))

    @desk.get("/api/conversations/<conversation:str>/replies", name="replies")
    async def replies(request: Request, conversation: str) -> HTTPResponse:
        with about(conversation):
            return reply(await parts.service.ready_replies(_agent(request), conversation))

    @desk.get("/api/openapi.json", name="openapi")
    async def openapi(request: Request) -> HTTPResponse:  # noqa: ARG001
        return HTTPResponse(document, content_type="application/json; charset=utf-8")


def _add_acts(desk: Blueprint, parts: DeskParts) -> None:
    service = parts.service

    async def accept(agent: str, conversation: str, given: JsonObject) -> JsonObject:  # noqa: ARG001
        return await service.accept(agent, conversation)

    async def look_up(agent: str, conversation: str, given: JsonObject) -> JsonObject:  # noqa: ARG001
        return await service.look_up(agent, conversation)

    async def put_right(agent: str, conversation: str, given: JsonObject) -> JsonObject:
        name = body.text(given, "name", body.LONGEST_ID)
        value, before = body.optional_text(given, "value"), body.optional_text(given, "instead_of")
        once = body.text(given, "id", body.LONGEST_ID)
        right = Correction(id=once, name=name, value=value, instead_of=before)
        return await service.put_right(agent, conversation, right)

    async def take_over(agent: str, conversation: str, given: JsonObject) -> JsonObject:  # noqa: ARG001
        return await service.take_over(agent, conversation)

    async def say(agent: str, conversation: str, given: JsonObject) -> JsonObject:
        message, more = body.text(given, "id", body.LONGEST_ID), promises.also(given)
        files = await parts.files.given(conversation, read_given(given.get("attachments", [])))
        text = (body.optional_text if files else body.text)(given, "text")
        also = replace(more, files=files)
        return await service.reply(agent, conversation, text, message, also)

    async def note(agent: str, conversation: str, given: JsonObject) -> JsonObject:
        text, message = body.text(given, "text"), body.text(given, "id", body.LONGEST_ID)
        if given.get("attachments"):
            raise BadInput("A note takes no files: they go with replies.")
        promise = promises.new_promise(given)
        return await service.note_privately(agent, conversation, text, message, promise)

    async def hand_back(agent: str, conversation: str, given: JsonObject) -> JsonObject:
        outcome = body.text(given, "outcome", 1000)
        return await service.hand_back(agent, conversation, outcome, body.seen(given))

    async def close(agent: str, conversation: str, given: JsonObject) -> JsonObject:
        cause = body.text(given, "cause", 100)
        words, seen = promises.words(given), body.seen(given)
        leaves = body.message(given, "leaves_unanswered")
        return await service.close(agent, conversation, cause, words, seen, leaves=leaves)

    async def bar(agent: str, conversation: str, given: JsonObject) -> JsonObject:
        word, seen = body.optional_text(given, "word"), body.seen(given)
        return await service.bar(agent, conversation, word, seen)

    async def lift(agent: str, conversation: str, given: JsonObject) -> JsonObject:  # noqa: ARG001
        return await service.lift(agent, conversation)

    async def alarm_seen(agent: str, conversation: str, given: JsonObject) -> JsonObject:
        kind, about = body.text(given, "kind", 100), body.text(given, "about", 100)
        return await service.alarm_seen(agent, conversation, kind, about)

    acts: dict[str, Act] = {
        "accept": accept,
        "take-over": take_over,
        "look-up": look_up,
        "put-right": put_right,
        "reply": say,
        "note": note,
        "hand-back": hand_back,
        "close": close,
        "bar": bar,
        "lift": lift,
        "alarm-seen": alarm_seen,
    }
    for name, act in acts.items():
        path = f"/api/conversations/<conversation:str>/{name}"
        desk.add_route(_acting(act), path, methods=["POST"], name=name.replace("-", "_"))


def _acting(act: Act) -> Handler:
    async def handler(request: Request, conversation: str) -> HTTPResponse:
        given = body.fields(request) if request.body else {}
        with about(conversation):
            return reply(await act(_agent(request), conversation, given))

    return handler


def _agent(request: Request) -> str:
    """Whoever asks; the door has seen to it that they may."""
    agent: Agent = request.ctx.login.agent
    return agent.id


def _me(login: Login) -> JsonObject:
    agent = login.agent
    return {
        "agent": {
            "id": agent.id,
            "name": agent.name,
            "intro": agent.intro_in("en")[1],
            "languages": list(agent.languages),
            "skills": list(agent.skills),
            "roles": sorted(role.value for role in agent.roles),
            "at_once": agent.at_once,
        },
        "csrf": login.csrf,
    }
