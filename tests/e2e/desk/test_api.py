"""The desk's API as another program would use it, over real HTTP and WebSockets."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import jsonschema
import pytest
import pytest_asyncio
from openapi_spec_validator import validate

from bot.desk import Passwords
from bot.desk.tries import PER_PAIR
from bot.logs import JsonLines
from tests.e2e.desk.conftest import fill
from tests.fakes.desk_server import RunningDesk, desk_app, desk_parts, running_desk
from tests.fakes.desk_service import FakeDeskService

DOCUMENT = json.loads(
    (Path(__file__).resolve().parents[3] / "bot" / "desk" / "openapi.json").read_text("utf-8")
)
PASSWORD = "copperleaf-demo"


class Program:
    """An agent that is a program: the session as a bearer token, no cookie."""

    def __init__(self, http: aiohttp.ClientSession, desk: RunningDesk) -> None:
        self.http = http
        self.desk = desk
        self.headers: dict[str, str] = {}

    async def log_in(self, name: str = "maya", password: str = PASSWORD) -> int:
        body = {"name": name, "password": password}
        status, answer = await self.call("POST", "login", json=body)
        if status == 200:
            self.headers = {"Authorization": f"Bearer {answer['session']}"}
        return status

    async def call(self, method: str, path: str, **more) -> tuple[int, dict]:
        url = f"{self.desk.url}/desk/api/{path}"
        headers = {**self.headers, **more.pop("headers", {})}
        async with self.http.request(method, url, headers=headers, **more) as answer:
            return answer.status, await answer.json()

    def live(self, **headers: str):
        url = f"{self.desk.url}/desk/api/live"
        return self.http.ws_connect(url, headers={**self.headers, **headers})


@pytest_asyncio.fixture(loop_scope="session")
async def desk() -> AsyncIterator[RunningDesk]:
    async with running_desk() as running:
        fill(running)
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def program(desk) -> AsyncIterator[Program]:
    jar = aiohttp.DummyCookieJar()
    async with aiohttp.ClientSession(cookie_jar=jar) as http:
        yield Program(http, desk)


def fits(answer: dict, name: str) -> None:
    schema = {"$ref": f"#/components/schemas/{name}", "components": DOCUMENT["components"]}
    jsonschema.validate(answer, schema)


async def hear(socket, kind: str) -> dict:
    while True:
        message = await socket.receive_json(timeout=5)
        if message["type"] == kind:
            return message


def test_the_document_is_valid_openapi():
    validate(DOCUMENT)


def test_the_document_names_exactly_the_routes_there_are(desk_routes):
    described = {
        (path, method.upper()) for path, item in DOCUMENT["paths"].items() for method in item
    }
    assert described == desk_routes


@pytest.fixture
def desk_routes(clock_free_parts):
    app = desk_app(clock_free_parts)
    found = set()
    for route in app.router.routes:
        path = "/" + re.sub(r"<(\w+):\w+>", r"{\1}", route.path)
        if path.startswith("/desk/api/"):
            found |= {(path, method) for method in route.methods if method != "HEAD"}
    return found


@pytest.fixture
def clock_free_parts():
    from bot.adapters.files.team import load_team
    from tests.fakes.desk_server import ROOT, utc_now

    return desk_parts(FakeDeskService(load_team(ROOT / "team.yml"), utc_now))


async def test_a_program_does_a_whole_case(program):
    assert await program.log_in() == 200
    status, picture = await program.call("GET", "snapshot")
    assert status == 200
    fits(picture, "Snapshot")
    async with program.live() as socket:
        await socket.send_json({"type": "hello", "cursor": picture["cursor"]})
        await hear(socket, "live")
        path = "conversations/c-hannah"
        for verb, body in [
            ("accept", None),
            ("reply", {"id": "1", "text": "Hello"}),
            ("reply", {"id": "1", "text": "Hello"}),
            ("note", {"id": "2", "text": "Between us"}),
            ("hand-back", {"outcome": "Solved"}),
        ]:
            status, whole = await program.call("POST", f"{path}/{verb}", json=body)
            assert status == 200, whole
            fits(whole, "Conversation")
        event = await hear(socket, "conversation")
        fits(event["conversation"], "Summary")
    said = [entry["text"] for entry in whole["entries"] if entry["from"] == "agent"]
    assert said == ["Hello", "Between us"]


async def test_without_a_session_every_call_is_closed(program):
    for path, item in DOCUMENT["paths"].items():
        for method, operation in item.items():
            if operation.get("security") == []:
                continue
            name = path.removeprefix("/desk/api/").replace("{conversation}", "c-hannah")
            name = re.sub(r"\{(seq|place)\}", "1", name)
            status, answer = await program.call(method.upper(), name)
            assert (status, answer["error"]["code"]) == (401, "log_in"), path


async def test_an_editor_has_no_part_in_conversations(program, desk):
    await program.log_in("greta")
    assert (await program.call("GET", "me"))[0] == 200
    for method, path in [
        ("GET", "snapshot"),
        ("GET", "conversations/c-hannah"),
        ("POST", "conversations/c-hannah/accept"),
    ]:
        status, answer = await program.call(method, path)
        assert (status, answer["error"]["code"]) == (403, "not_allowed")
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await program.live()
    assert refused.value.status == 403
    assert all(agent != "greta" for _, agent in desk.service.calls)


async def test_the_cookie_is_out_of_reach_and_useless_elsewhere(program):
    body = {"name": "maya", "password": PASSWORD}
    url = f"{program.desk.url}/desk/api/login"
    for headers, secure in [({}, False), ({"X-Forwarded-Proto": "https"}, True)]:
        async with program.http.post(url, json=body, headers=headers) as answer:
            cookie = answer.headers["Set-Cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie
        assert ("Secure" in cookie) is secure
    async with program.http.post(url, json=body, headers={"Origin": "http://evil"}) as answer:
        assert answer.status == 403


async def test_a_strange_page_cannot_open_the_live_connection(program):
    await program.log_in()
    session = program.headers.pop("Authorization").removeprefix("Bearer ")
    cookie = f"warmline_desk={session}"
    for origin in ({"Origin": "https://evil.example"}, {}):
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await program.live(Cookie=cookie, **origin)
        assert refused.value.status == 403
    async with program.live(Cookie=cookie, Origin=program.desk.url) as socket:
        await socket.send_json({"type": "hello", "cursor": "0"})
        await hear(socket, "live")


async def test_after_too_many_wrong_passwords_even_the_right_one_waits(program):
    for _ in range(PER_PAIR):
        assert await program.log_in("jonas", "wrong") == 401
    assert await program.log_in("jonas", PASSWORD) == 429
    assert await program.log_in("maya", PASSWORD) == 200


async def test_unknown_names_and_wrong_passwords_get_the_same_answer(program):
    unknown = await program.call("POST", "login", json={"name": "nobody", "password": "x"})
    wrong = await program.call("POST", "login", json={"name": "maya", "password": "x"})
    assert unknown == wrong


async def test_a_logged_out_desk_is_cut_off(program):
    await program.log_in()
    async with program.live() as socket:
        await socket.send_json({"type": "hello", "cursor": "0"})
        await hear(socket, "live")
        assert (await program.call("POST", "logout"))[0] == 200
        await socket.send_json({"type": "heartbeat"})
        message = await socket.receive(timeout=5)
        assert (message.type, message.data) == (aiohttp.WSMsgType.CLOSE, 4401)


@pytest.mark.parametrize("first", ["[1]", "no json", '{"type": "heartbeat"}', "x" * 5000])
async def test_a_live_connection_that_talks_nonsense_is_closed(program, first):
    await program.log_in()
    async with program.live() as socket:
        await socket.send_str(first)
        message = await socket.receive(timeout=5)
        assert (message.type, message.data) == (aiohttp.WSMsgType.CLOSE, 1008)


@pytest.mark.parametrize(
    "body",
    [
        b"\xff\xfe",
        b"",
        b"[]",
        b"{",
        b'{"id": "1"}',
        b'{"id": "1", "text": "  "}',
        b'{"id": 1, "text": "x"}',
        b'{"id": "1", "text": "' + b"x" * 10_001 + b'"}',
        b"[" * 50_000,
        b"x" * 100_000,
    ],
)
async def test_bad_input_gets_a_clear_error_and_changes_nothing(program, desk, body):
    await program.log_in()
    await program.call("POST", "conversations/c-hannah/accept")
    before = len(desk.service.transcripts["c-hannah"])
    status, answer = await program.call("POST", "conversations/c-hannah/reply", data=body)
    assert (status, answer["error"]["code"]) == (400, "bad_input")
    assert answer["error"]["text"]
    assert len(desk.service.transcripts["c-hannah"]) == before


async def test_refusals_keep_their_code_and_a_missing_conversation_is_404(program):
    await program.log_in("jonas")
    body = {"id": "1", "text": "Hi"}
    status, answer = await program.call("POST", "conversations/c-hannah/reply", json=body)
    assert (status, answer["error"]["code"]) == (409, "not_yours")
    status, answer = await program.call("GET", "conversations/none")
    assert (status, answer["error"]["code"]) == (404, "not_found")


async def test_a_store_that_is_away_is_503(program, desk):
    await program.log_in()
    desk.service.broken = True
    status, answer = await program.call("GET", "snapshot")
    assert (status, answer["error"]["code"]) == (503, "store_away")


async def test_a_defect_shows_neither_trace_nor_words_to_anybody(
    program, desk, monkeypatch, caplog
):
    async def broken(agent, conversation):
        raise RuntimeError("Hannah's secret")

    await program.log_in()
    monkeypatch.setattr(desk.service, "accept", broken)
    with caplog.at_level(logging.INFO):
        status, answer = await program.call("POST", "conversations/c-hannah/accept")
    assert (status, answer["error"]["code"]) == (500, "broken")
    told = " ".join(JsonLines("desk").format(record) for record in caplog.records)
    assert "secret" not in json.dumps(answer) + told
    assert "RuntimeError" in told


async def test_pages_are_strict_about_what_runs_and_who_frames_them(program, desk):
    for path in ("/desk", "/desk/login", "/desk/static/main.js", "/desk/api/me"):
        async with program.http.get(desk.url + path) as answer:
            policy = answer.headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "frame-ancestors 'none'" in policy
            assert "unsafe" not in policy
            assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def test_files_are_sent_once_until_they_change(program, desk):
    url = f"{desk.url}/desk/static/main.js"
    async with program.http.get(url) as answer:
        etag = answer.headers["ETag"]
        assert answer.content_type == "text/javascript"
    async with program.http.get(url, headers={"If-None-Match": etag}) as answer:
        assert answer.status == 304
    for name in ("..%2fopenapi.json", "openapi.json", "%2e%2e/gate.py"):
        async with program.http.get(f"{desk.url}/desk/static/{name}") as answer:
            assert answer.status == 404


async def test_a_password_is_checked_against_its_own_hash_only():
    passwords = Passwords()
    hashed = passwords.hash("a long password")
    assert await passwords.check("a long password", hashed)
    assert not await passwords.check("another password", hashed)
    assert not await passwords.check("a long password", None)
    assert not await passwords.check("a long password", "$argon2id$nonsense")
