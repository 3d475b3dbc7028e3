"""The hub: every open desk hears of every change, and of what it missed."""

from __future__ import annotations

import asyncio
import json

import pytest
from websockets.client import ClientProtocol
from websockets.protocol import State
from websockets.uri import parse_uri

from bot.desk.frames import Message
from bot.desk.hub import LOOK_AT_SESSION, ROOM, DeskHub, Seat
from tests.fakes import desk_stories as stories
from tests.fakes.desk_service import FakeDeskService


class Process:
    """A hub whose feed is pumped by hand."""

    def __init__(self, team, clock):
        self.service = FakeDeskService(team, clock)
        self.hub = DeskHub(self.service, team, clock, grace=0)
        self.service.put(stories.summary("c1", clock()), [])
        self.service.put(stories.summary("c2", clock()), [])
        self._seen = "0"

    async def pump(self):
        """Give the hub the hints it has not seen."""
        hints = self.service.feed(self._seen)
        while self._seen != await self.service.feed_cursor():
            hint = await anext(hints)
            self._seen = hint.cursor
            await self.hub.changed(hint)


@pytest.fixture
def process(team, clock):
    return Process(team, clock)


def told(seat):
    found = [json.loads(message) for message in seat._outgoing]
    seat._outgoing.clear()
    return found


def versions(messages, conversation):
    return [
        message["conversation"]["version"]
        for message in messages
        if message["type"] == "conversation" and message["conversation"]["id"] == conversation
    ]


async def sit(process, agent="maya", cursor=None):
    seat = Seat(agent, "session")
    at = await process.service.feed_cursor() if cursor is None else cursor
    await process.hub.sit(seat, at)
    return seat


async def test_a_change_is_told_to_every_desk_and_loaded_once(process):
    first, second = await sit(process), await sit(process, "jonas")
    process.service.calls.clear()
    await process.service.change("c1", order="CL-1")
    await process.pump()
    assert versions(told(first), "c1") == [2]
    assert versions(told(second), "c1") == [2]
    assert [verb for verb, _ in process.service.calls].count("summary") == 1


async def test_with_nobody_there_nothing_is_loaded(process):
    await process.service.change("c1", order="CL-1")
    await process.pump()
    assert process.service.calls == []


async def test_what_happened_between_snapshot_and_hello_is_told(process):
    await process.service.change("c1", order="CL-1")
    picture = await process.service.snapshot("maya")
    await process.service.change("c1", order="CL-2")
    await process.service.change("c1", order="CL-3")
    await process.service.change("c2", order="CL-4")
    await process.pump()
    messages = told(await sit(process, cursor=picture["cursor"]))
    assert versions(messages, "c1") == [4]
    assert versions(messages, "c2") == [2]
    assert messages[-1]["type"] == "live"


async def test_a_hub_that_is_behind_the_snapshot_catches_up(process):
    await process.service.change("c1", order="CL-1")
    picture = await process.service.snapshot("maya")
    await process.service.change("c1", order="CL-2")
    seat = Seat("maya", "session")
    sitting = asyncio.create_task(process.hub.sit(seat, picture["cursor"]))
    await asyncio.sleep(0)
    await process.pump()
    await sitting
    messages = told(seat)
    assert versions(messages, "c1")[-1] == 3
    assert messages[-1]["type"] == "live"


async def test_a_cursor_that_nobody_remembers_means_starting_over(process, monkeypatch):
    monkeypatch.setattr("bot.desk.hub.CATCH_UP", 0)
    await process.service.change("c1", order="CL-1")
    seat = await sit(process, cursor="from another life")
    assert [message["type"] for message in told(seat)] == ["start-over"]


async def test_a_desk_that_does_not_keep_up_is_told_to_go(process):
    slow, quick = await sit(process), await sit(process, "jonas")
    for number in range(ROOM + 1):
        await process.service.change("c1", order=f"CL-{number}")
        await process.pump()
        quick._outgoing.clear()
    assert await slow.next() is None
    assert not quick.too_slow


async def test_typing_names_the_agent_and_is_not_repeated_to_those_who_come_later(process):
    seat = await sit(process)
    await process.service.change("c1")
    await process.service.agent_typing("jonas", "c1")
    await process.service.feed_store.announce("typing", conversation="c1", who="customer")
    await process.pump()
    typing = [message for message in told(seat) if message["type"] == "typing"]
    assert [(message["who"], message["name"]) for message in typing] == [
        ("agent", "Jonas"),
        ("customer", ""),
    ]
    late = await sit(process, "jonas", cursor=process.hub._recent[0].cursor)
    assert all(message["type"] != "typing" for message in told(late))


async def test_somebody_is_gone_when_their_last_desk_closes(process):
    first, second = await sit(process), await sit(process)
    process.hub.leave(first)
    await asyncio.sleep(0.001)
    assert ("gone", "maya") not in process.service.calls
    process.hub.leave(second)
    await asyncio.sleep(0.001)
    assert process.service.calls.count(("gone", "maya")) == 1


async def test_a_reload_is_not_a_departure(process):
    seat = await sit(process)
    process.hub._grace = 60
    process.hub.leave(seat)
    await sit(process)
    await asyncio.sleep(0)
    assert ("gone", "maya") not in process.service.calls


async def test_when_the_process_stops_its_people_are_gone(process):
    await sit(process)
    await process.hub.close()
    assert ("gone", "maya") in process.service.calls


async def test_when_the_store_is_away_desks_take_a_new_picture_later(process):
    seat = await sit(process)
    await process.service.change("c1")
    process.service.broken = True
    await process.pump()
    assert told(seat)[-1]["type"] == "start-over"


async def test_half_a_character_does_not_stop_the_feed(process):
    seat = await sit(process)
    await process.service.change("c1", order="\ud83d")
    await process.pump()
    assert versions(told(seat), "c1") == [2]


async def test_what_is_held_of_an_erased_conversation_is_dropped_also_with_nobody_there(process):
    dropped = []
    process.hub.when_erased(lambda: dropped.append(1))
    await process.service.feed_store.announce("erased", conversation="c1", who="asked")
    await process.pump()
    assert dropped == [1]
    process.hub.missed()
    assert dropped == [1, 1]


async def test_desks_are_told_that_a_conversation_is_gone_also_those_that_come_back(process):
    await process.service.change("c2")
    await process.pump()
    here = await sit(process)
    before = await process.service.feed_cursor()
    await process.service.change("c1", status="closed")
    del process.service.summaries["c1"]
    await process.service.feed_store.announce("erased", conversation="c1", who="asked")
    await process.pump()
    back = await sit(process, agent="jonas", cursor=before)
    for seat in (here, back):
        messages = told(seat)
        assert [x["conversation"] for x in messages if x["type"] == "gone"] == ["c1"]
        assert versions(messages, "c1") == []


async def test_who_looks_at_what_is_told_by_name_and_not_to_those_who_come_later(process):
    seat = await sit(process)
    await process.service.change("c2", order="CL-4")
    await process.pump()
    cursor = await process.service.feed_cursor()
    told(seat)
    await process.service.agent_viewing("jonas", "c1")
    await process.pump()
    assert told(seat) == [
        {"type": "viewing", "conversation": "c1", "agent": {"id": "jonas", "name": "Jonas"}}
    ]
    assert [m["type"] for m in told(await sit(process, cursor=cursor))] == ["live"]


async def test_what_waits_goes_together_and_a_look_at_the_session_keeps_its_place() -> None:
    seat = Seat("maya", "session")
    for told in (Message(b"a"), Message(b"b"), LOOK_AT_SESSION, Message(b"c")):
        seat.tell(told)
    assert [await seat.next(), *seat.more()] == [b"a", b"b"]
    assert await seat.next() is LOOK_AT_SESSION
    assert [await seat.next(), *seat.more()] == [b"c"]


def test_a_frame_is_made_once_for_all_desks() -> None:
    told = Message(("Grüße " + "x" * 70_000).encode())
    assert told.frame is told.frame
    client = ClientProtocol(parse_uri("ws://desk/"), state=State.OPEN)
    client.receive_data(told.frame + Message(b"next").frame)
    assert [frame.data for frame in client.events_received()] == [told, b"next"]
