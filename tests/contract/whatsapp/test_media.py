"""Fetching a customer's file from the Graph API, over real HTTP."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.app.ports import FetchFailed
from bot.channels.whatsapp.media import GraphMedia
from tests.fakes.graph import FakeGraph
from tests.support.pictures import PNG

MOST = 10_000


@pytest.fixture
async def graph() -> AsyncIterator[FakeGraph]:
    async with FakeGraph() as server:
        server.media["m1"] = PNG
        yield server


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


@pytest.fixture
def media(graph: FakeGraph, session: aiohttp.ClientSession) -> GraphMedia:
    return GraphMedia(session, base_url=graph.base_url, token=graph.token, call_timeout=2.0)


async def refused(media: GraphMedia, media_id: str = "m1", most: int = MOST) -> tuple[str, str]:
    with pytest.raises(FetchFailed) as failed:
        await media.fetch(media_id, most)
    return failed.value.code, failed.value.then


async def test_a_file_is_had_in_two_calls(media: GraphMedia) -> None:
    assert await media.fetch("m1", MOST) == PNG


async def test_its_address_is_asked_for_anew_each_time(media: GraphMedia, graph: FakeGraph) -> None:
    assert [await media.fetch("m1", MOST) for _ in range(2)] == [PNG, PNG]
    assert graph.media_calls == ["m1", "m1"]


async def test_what_meta_does_not_have_is_gone(media: GraphMedia) -> None:
    assert await refused(media, "m2") == ("gone", "never")
    assert await refused(media, "../messages?x=1") == ("gone", "never")


@pytest.mark.parametrize("status", [500, 503, 429, 401])
async def test_what_is_broken_for_all_is_tried_again(
    media: GraphMedia, graph: FakeGraph, status: int
) -> None:
    graph.media_troubles.append(status)
    assert await refused(media) == ("away", "later")
    assert await media.fetch("m1", MOST) == PNG


async def test_a_token_that_is_wrong_is_the_operators_to_mend(
    graph: FakeGraph, session: aiohttp.ClientSession
) -> None:
    media = GraphMedia(session, base_url=graph.base_url, token="old", call_timeout=2.0)
    assert await refused(media) == ("away", "later")


async def test_what_is_too_large_is_not_even_asked_for(media: GraphMedia) -> None:
    assert await refused(media, most=len(PNG) - 1) == ("too_large", "never")
    assert await media.fetch("m1", len(PNG)) == PNG


@pytest.mark.parametrize(
    "address",
    [
        "https://fbsbx.com.evil.example/x",
        "http://lookaside.fbsbx.com/x",
        "https://evil.example/.fbsbx.com",
        "http://127.0.0.1:1/x",
        "file:///somewhere/x",
        "http://[",
    ],
)
async def test_the_token_is_shown_to_nobody_but_meta(
    media: GraphMedia, graph: FakeGraph, address: str
) -> None:
    graph.media_troubles.append(address)
    assert await refused(media) == ("gone", "later")


async def test_a_graph_that_is_not_there_is_tried_again(session: aiohttp.ClientSession) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        base = f"http://127.0.0.1:{nobody.getsockname()[1]}/v26.0"
        media = GraphMedia(session, base_url=base, token="t", call_timeout=0.5)
        assert await refused(media) == ("away", "later")
