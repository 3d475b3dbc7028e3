"""The desk's calls for editors: each reads its input, calls one verb of `bot.editing`, answers."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from functools import wraps
from typing import TYPE_CHECKING, Any

from sanic import Blueprint, HTTPResponse, Request

from bot.app.ports import JsonObject
from bot.desk import body
from bot.desk.answers import reply
from bot.desk.parts import DeskParts
from bot.domain.errors import BadInput
from bot.domain.people.roster import Agent
from bot.editing.errors import Changed, NotPublished, Unreadable
from bot.editing.wishes import SHOWS, Edit, Filters

if TYPE_CHECKING:
    from bot.editing.editors import Editors

LONGEST_FILE = 40_000
LONGEST_NAME = 200
LONGEST_QUESTION = 1_000
MOST_ASKED = 12

Handler = Callable[[Request], Coroutine[Any, Any, HTTPResponse]]
Asking = Callable[["Editors", Request], Awaitable[JsonObject]]
Doing = Callable[["Editors", JsonObject, Agent], Awaitable[JsonObject]]


def add_faq_routes(desk: Blueprint, parts: DeskParts) -> None:
    """All routes below `/desk/api/faq`."""
    late = _Late(parts.editors)
    parts.hub.when_erased(late.forget)
    _add_reading(desk, late)
    _add_trying(desk, late)
    _add_publishing(desk, late)


class _Late:
    """The editors' verbs, made when the first editor comes: search and vectors cost memory."""

    def __init__(self, make: Callable[[], Editors]) -> None:
        self._make = make
        self._one_makes = asyncio.Lock()
        self._made: Editors | None = None

    def forget(self) -> None:
        """A customer's words may be among what the editors read."""
        if self._made is not None:
            self._made.forget()

    async def get(self) -> Editors:
        async with self._one_makes:
            if self._made is None:
                self._made = await asyncio.to_thread(self._make)
            return self._made


def _add_reading(desk: Blueprint, late: _Late) -> None:
    async def listed(editors: Editors, request: Request) -> JsonObject:
        return await editors.list(_filters(request))

    async def opened(editors: Editors, request: Request) -> JsonObject:
        return await editors.open(_asked(request, "file"))

    async def history(editors: Editors, request: Request) -> JsonObject:
        return await editors.history(_asked(request, "file"))

    async def version(editors: Editors, request: Request) -> JsonObject:
        return await editors.version(_asked(request, "file"), _asked(request, "version"))

    async def learn(editors: Editors, request: Request) -> JsonObject:  # noqa: ARG001
        return await editors.learn()

    reads: dict[str, Asking] = {
        "": listed,
        "/file": opened,
        "/history": history,
        "/version": version,
        "/learn": learn,
    }
    for path, read in reads.items():
        name = f"faq_{path.strip('/') or 'list'}"
        desk.add_route(_reading(late, read), f"/api/faq{path}", methods=["GET"], name=name)


def _add_trying(desk: Blueprint, late: _Late) -> None:
    async def check(editors: Editors, given: JsonObject, agent: Agent) -> JsonObject:  # noqa: ARG001
        return await editors.check(_file(given), _text_or_gone(given))

    async def attempt(editors: Editors, given: JsonObject, agent: Agent) -> JsonObject:  # noqa: ARG001
        question = body.text(given, "question", LONGEST_QUESTION)
        language = body.optional_text(given, "language", 2)
        file = body.optional_text(given, "file", LONGEST_NAME)
        return await editors.attempt(question, language, file, _text(given) if file else "")

    async def compare(editors: Editors, given: JsonObject, agent: Agent) -> JsonObject:  # noqa: ARG001
        return await editors.compare(_file(given), _text_or_gone(given))

    async def new(editors: Editors, given: JsonObject, agent: Agent) -> JsonObject:  # noqa: ARG001
        name = body.text(given, "name", LONGEST_NAME)
        language = body.optional_text(given, "language", 2) or "en"
        return await editors.new(name, language, _wordings(given))

    acts: dict[str, Doing] = {"check": check, "try": attempt, "diff": compare, "new": new}
    _add_acts(desk, late, acts)


def _add_publishing(desk: Blueprint, late: _Late) -> None:
    async def publish(editors: Editors, given: JsonObject, agent: Agent) -> JsonObject:
        return await editors.publish(_edit(given, agent, _text(given)))

    async def delete(editors: Editors, given: JsonObject, agent: Agent) -> JsonObject:
        return await editors.delete(_edit(given, agent, None))

    async def roll_back(editors: Editors, given: JsonObject, agent: Agent) -> JsonObject:
        version = body.text(given, "version", 40)
        return await editors.roll_back(_edit(given, agent, None), version)

    acts: dict[str, Doing] = {"publish": publish, "delete": delete, "roll-back": roll_back}
    _add_acts(desk, late, acts)


def _add_acts(desk: Blueprint, late: _Late, acts: dict[str, Doing]) -> None:
    for name, act in acts.items():
        handler = _acting(late, act)
        route = f"faq_{name.replace('-', '_')}"
        desk.add_route(handler, f"/api/faq/{name}", methods=["POST"], name=route)


def _reading(late: _Late, read: Asking) -> Handler:
    @wraps(read)
    async def handler(request: Request) -> HTTPResponse:
        return reply(await read(await late.get(), request))

    return handler


def _acting(late: _Late, act: Doing) -> Handler:
    @wraps(act)
    async def handler(request: Request) -> HTTPResponse:
        agent: Agent = request.ctx.login.agent
        given = body.fields(request)
        editors = await late.get()
        try:
            return reply(await act(editors, given, agent))
        except NotPublished as wrong:
            return await _not_published(editors, wrong, given, agent)

    return handler


async def _not_published(
    editors: Editors, wrong: NotPublished, given: JsonObject, agent: Agent
) -> HTTPResponse:
    """What an editor needs to decide what to do now."""
    from bot.editing.views import problems

    unreadable = isinstance(wrong, Unreadable)
    found = problems((), wrong.problems) if unreadable else problems(wrong.problems)
    answer: dict[str, Any] = {"error": {"code": wrong.code, "text": str(wrong)}, "problems": found}
    if isinstance(wrong, Changed):
        text = body.optional_text(given, "text", LONGEST_FILE)
        answer["theirs"] = await editors.theirs(_edit(given, agent, text))
    return reply(answer, 400 if unreadable else 409)


def _filters(request: Request) -> Filters:
    given = {name: str(request.args.get(name, ""))[:LONGEST_NAME] for name in request.args}
    show = given.get("show") or "all"
    if show not in SHOWS:
        raise BadInput(f"'show' is one of {', '.join(SHOWS)}.")
    return Filters(
        words=given.get("words", ""),
        folder=given.get("folder", ""),
        owner=given.get("owner", ""),
        language=given.get("language", ""),
        show=show,
    )


def _asked(request: Request, name: str) -> str:
    value = str(request.args.get(name, ""))
    if not value or len(value) > LONGEST_NAME:
        raise BadInput(f"{name!r} is missing.")
    return value


def _edit(given: JsonObject, agent: Agent, text: str | None) -> Edit:
    return Edit(
        file=_file(given),
        text=text,
        began_from=body.optional_text(given, "began_from", 40),
        by=agent,
        anyway=given.get("anyway") is True,
        note=body.optional_text(given, "note", 500).strip(),
    )


def _file(given: JsonObject) -> str:
    return body.text(given, "file", LONGEST_NAME)


def _text(given: JsonObject) -> str:
    return body.optional_text(given, "text", LONGEST_FILE)


def _text_or_gone(given: JsonObject) -> str | None:
    """None for the folder without the file."""
    return None if "text" in given and given["text"] is None else _text(given)


def _wordings(given: JsonObject) -> list[str]:
    found = given.get("ask", [])
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise BadInput("'ask' must be a list of texts.")
    return [" ".join(one.split())[:LONGEST_QUESTION] for one in found[:MOST_ASKED]]
