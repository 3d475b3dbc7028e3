"""Sessions can be seen and ended, one's own and as a supervisor anybody's; who did it is known."""

from __future__ import annotations

from typing import Any

import aiohttp
import pytest

from bot.desk.tries import PER_ADDRESS
from bot.domain.privacy.audit import Deed
from tests.fakes.desk_server import RunningDesk
from tests.integration.desk.conftest import Meet, Program

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


async def closed(socket: aiohttp.ClientWebSocketResponse) -> int | None:
    """The code that it is closed with, after whatever it still says."""
    message = await socket.receive(timeout=5)
    while message.type is aiohttp.WSMsgType.TEXT:
        message = await socket.receive(timeout=5)
    assert message.type is aiohttp.WSMsgType.CLOSE
    return int(message.data)


async def test_a_person_sees_their_sessions_and_knows_them(
    desk: RunningDesk, http: Any, meet: Meet
) -> None:
    jonas, laptop = await meet("jonas"), Program(http, desk.url)
    await laptop.log_in("jonas", **{"User-Agent": FIREFOX})
    await meet("maya")
    status, found = await laptop.get("sessions")
    assert status == 200
    shown = {one["browser"]: one for one in found["sessions"]}
    assert set(shown) == {"Firefox on Linux", "another program"}
    assert [one["this"] for one in found["sessions"] if one["browser"].startswith("F")] == [True]
    assert shown["Firefox on Linux"]["address"] == "127.0.0.1"
    assert jonas.session not in str(found)


async def test_one_session_is_ended_and_the_others_stay(meet: Meet) -> None:
    lost, mine = await meet("jonas"), await meet("jonas")
    _, found = await mine.get("sessions")
    (other,) = [one["id"] for one in found["sessions"] if not one["this"]]
    assert await mine.post("sessions/end", {"session": other}) == (200, {"ended": 1})
    assert (await lost.get("me"))[0] == 401
    assert (await mine.get("me"))[0] == 200
    assert (await mine.post("sessions/end", {"session": other}))[0] == 404


async def test_nobody_ends_a_session_of_somebody_else_by_its_name(meet: Meet) -> None:
    maya, jonas = await meet("maya"), await meet("jonas")
    _, found = await maya.get("sessions")
    name = found["sessions"][0]["id"]
    assert (await jonas.post("sessions/end", {"session": name}))[0] == 404
    assert (await maya.get("me"))[0] == 200


async def test_all_others_end_and_this_one_stays(meet: Meet) -> None:
    old = [await meet("jonas") for _ in range(3)]
    mine, maya = await meet("jonas"), await meet("maya")
    assert await mine.post("sessions/end-others") == (200, {"ended": 3})
    assert [(await one.get("me"))[0] for one in old] == [401] * 3
    assert (await mine.get("me"))[0] == (await maya.get("me"))[0] == 200


async def test_a_supervisor_ends_all_of_somebody_and_their_open_desk_closes_at_once(
    meet: Meet,
) -> None:
    maya, jonas = await meet("maya"), await meet("jonas")
    async with jonas.live() as socket:
        await socket.send_json({"type": "hello", "cursor": "0"})
        await socket.receive_json(timeout=5)
        assert await maya.post("team/end-sessions", {"agent": "jonas"}) == (200, {"ended": 1})
        assert await closed(socket) == 4401
    assert (await jonas.get("me"))[0] == 401
    _, found = await maya.get("team/sessions")
    counts = {person["id"]: len(person["sessions"]) for person in found["people"]}
    assert (counts["jonas"], counts["maya"]) == (0, 1)


async def test_a_desk_that_is_left_open_closes_with_its_log_out(meet: Meet) -> None:
    jonas = await meet("jonas")
    async with jonas.live() as socket:
        await socket.send_json({"type": "hello", "cursor": "0"})
        await socket.receive_json(timeout=5)
        await jonas.post("logout")
        assert await closed(socket) == 4401


async def test_whoever_logs_out_has_left_once_no_session_of_theirs_is_open(
    desk: RunningDesk, meet: Meet
) -> None:
    laptop, phone = await meet("jonas"), await meet("jonas")
    await laptop.post("logout")
    assert ("logged_out", "jonas") not in desk.service.calls
    await phone.post("logout")
    assert ("logged_out", "jonas") in desk.service.calls


async def test_what_is_nested_too_deeply_is_no_message(meet: Meet) -> None:
    async with (await meet("jonas")).live() as socket:
        await socket.send_str("[" * 4000)
        assert await closed(socket) == 1008


async def test_a_desk_that_ends_the_others_goes_on_itself(meet: Meet) -> None:
    await meet("jonas")
    jonas = await meet("jonas")
    async with jonas.live() as socket:
        await socket.send_json({"type": "hello", "cursor": "0"})
        await jonas.post("sessions/end-others")
        await socket.send_json({"type": "heartbeat"})
        while (await socket.receive_json(timeout=5))["type"] != "heartbeat":
            pass


async def test_only_people_of_the_team_can_be_logged_out(meet: Meet) -> None:
    maya = await meet("maya")
    assert (await maya.post("team/end-sessions", {"agent": "nobody"}))[0] == 404
    assert (await maya.post("team/end-sessions", {}))[0] == 400


async def test_supervisors_read_who_did_what_page_by_page(desk: RunningDesk, meet: Meet) -> None:
    maya, jonas = await meet("maya"), await meet("jonas")
    await jonas.get("conversations/c-ola")
    await jonas.post("conversations/c-ola/note", {"id": "n-1", "text": "A secret"})
    await jonas.post("conversations/c-ola/reply", {"id": "r-1", "text": "A secret"})
    await jonas.post("logout")
    status, found = await maya.get("audit", who="jonas")
    assert status == 200
    told = [(x["deed"], x["conversation"], x["about"], x["outcome"]) for x in found["lines"]]
    assert told == [
        ("logged_out", "", "", "done"),
        ("replied", "c-ola", "r-1", "refused:not_yours"),
        ("noted", "c-ola", "n-1", "done"),
        ("opened", "c-ola", "", "done"),
        ("logged_in", "", "", "done"),
    ]
    assert "secret" not in str(found)
    assert found["lines"][0]["who"] == {"id": "jonas", "name": "Jonas Weber"}
    _, about = await maya.get("audit", conversation="c-ola", deed=Deed.NOTED.value)
    assert [x["about"] for x in about["lines"]] == ["n-1"]


async def test_whoever_only_listens_has_read_too(meet: Meet) -> None:
    maya, jonas = await meet("maya"), await meet("jonas")
    async with jonas.live() as socket:
        await socket.send_json({"type": "hello", "cursor": "0"})
        await socket.receive_json(timeout=5)
        _, found = await maya.get("audit", who="jonas")
    assert [line["deed"] for line in found["lines"]] == ["listed", "logged_in"]


@pytest.mark.parametrize("more", ["nonsense", "1-2-3", "9" * 30 + "-1", "٣", "-"])
async def test_a_page_that_no_page_named_is_refused(more: str, meet: Meet) -> None:
    assert (await (await meet("maya")).get("audit", more=more))[0] == 400


@pytest.mark.parametrize("name", ["jonas", "greta"])
async def test_nobody_else_reads_it(name: str, meet: Meet) -> None:
    assert (await (await meet(name)).get("audit"))[0] == 403


async def test_a_line_for_a_wrong_password_names_no_text_that_was_typed(
    desk: RunningDesk, http: Any, meet: Meet
) -> None:
    stranger = Program(http, desk.url)
    assert await stranger.log_in("hunter2 in the wrong field", "x") == 401
    assert await stranger.log_in("jonas", "x") == 401
    maya = await meet("maya")
    _, found = await maya.get("audit", deed="logged_in")
    refused = [x["who"]["id"] for x in found["lines"] if x["outcome"] == "refused:log_in"]
    assert sorted(refused) == ["", "jonas"]
    assert "hunter2" not in str(found)


async def test_guesses_from_the_office_lock_nobody_out_who_logs_in_there(
    desk: RunningDesk, http: Any, meet: Meet
) -> None:
    await meet("jonas")
    somebody = Program(http, desk.url)
    guesses = [await somebody.log_in(f"name-{n}", "wrong") for n in range(PER_ADDRESS + 1)]
    assert guesses == [401] * PER_ADDRESS + [429]
    assert await somebody.log_in("jonas") == 200
    assert await somebody.log_in("priya") == 429
