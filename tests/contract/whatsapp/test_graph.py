"""The client of the Graph API, over real HTTP against a server that refuses what Meta refuses."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.channels.whatsapp.composing import Envelope, Labels, compose, with_media
from bot.channels.whatsapp.graph import (
    GraphClient,
    SendRejected,
    SendRetryable,
    SendUnknown,
)
from bot.domain.events import Attachment, Button
from tests.fakes.graph import FakeGraph, Trouble, Upload
from tests.support.pictures import PDF

ENVELOPE = Envelope(address="+447700900123", callback="outbox-1")
LABELS = Labels(list_button="See the options", numbered_hint="Reply with it.", choose="Which?")
HELLO = compose("Hello", [], envelope=ENVELOPE, labels=LABELS)[0]


@pytest.fixture
async def graph() -> AsyncIterator[FakeGraph]:
    async with FakeGraph() as server:
        yield server


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


@pytest.fixture
def client(graph: FakeGraph, session: aiohttp.ClientSession) -> GraphClient:
    return GraphClient(
        session,
        base_url=graph.base_url,
        phone_number_id=graph.phone_number_id,
        token=graph.token,
        call_timeout=0.3,
    )


async def test_a_message_taken_has_an_id(client: GraphClient, graph: FakeGraph) -> None:
    assert await client.send(HELLO) == graph.ids[0]
    assert graph.sent == [HELLO]


async def test_every_form_of_message_is_taken(client: GraphClient, graph: FakeGraph) -> None:
    for number in (0, 1, 3, 4, 10, 11):
        options = [Button(id=f"id{n}", title=f"Option {n}") for n in range(number)]
        for body in compose("Which?", options, envelope=ENVELOPE, labels=LABELS):
            await client.send(body)
    to_user = Envelope(address="GB.13491208655302741918", callback="outbox-2")
    await client.send(compose("Hello", [], envelope=to_user, labels=LABELS)[0])
    types = [body["type"] for body in graph.sent]
    assert types == ["text", *["interactive"] * 4, "text", "text"]


@pytest.mark.parametrize(
    ("code", "http_status", "action"),
    [
        (131047, 400, "window_closed"),
        (130429, 429, "retry"),
        (131026, 400, "undeliverable"),
        (368, 403, "stop"),
    ],
)
async def test_a_refusal_says_what_to_do(
    client: GraphClient, graph: FakeGraph, code: int, http_status: int, action: str
) -> None:
    graph.fail_next(code, http_status=http_status, details="for +447700900123")
    with pytest.raises(SendRejected) as caught:
        await client.send(HELLO)
    refusal = caught.value
    assert (refusal.code, refusal.action, refusal.http_status) == (code, action, http_status)
    assert (refusal.detail, refusal.trace) == ("for +447700900123", "AfakeTrace")
    assert "447700900123" not in str(refusal), "the message goes to logs"
    assert await client.send(HELLO) == graph.ids[0]


async def test_a_wrong_token_stops_sending_and_is_not_told(
    graph: FakeGraph, session: aiohttp.ClientSession
) -> None:
    client = GraphClient(
        session, base_url=graph.base_url, phone_number_id=graph.phone_number_id, token="wr0ng"
    )
    with pytest.raises(SendRejected) as caught:
        await client.send(HELLO)
    assert (caught.value.code, caught.value.action) == (190, "stop")
    assert "wr0ng" not in repr(caught.value) + str(caught.value)


@pytest.mark.parametrize(
    "change",
    [
        {"to": "447700900123"},
        {"text": {"body": "x" * 4097}},
        {
            "type": "interactive",
            "interactive": {
                "type": "button",
                "body": {"text": "?"},
                "action": {
                    "buttons": [
                        {"type": "reply", "reply": {"id": str(n), "title": str(n)}}
                        for n in range(4)
                    ]
                },
            },
        },
        {
            "type": "interactive",
            "interactive": {
                "type": "button",
                "body": {"text": "?"},
                "action": {"buttons": [{"type": "reply", "reply": {"id": "a", "title": "x" * 21}}]},
            },
        },
    ],
    ids=["no plus", "text too long", "four buttons", "title too long"],
)
async def test_a_body_beyond_the_limits_is_refused_for_good(
    client: GraphClient, graph: FakeGraph, change: dict[str, object]
) -> None:
    with pytest.raises(SendRejected) as caught:
        await client.send({**HELLO, **change})
    assert caught.value.action == "undeliverable"
    assert graph.sent == []


@pytest.mark.parametrize("trouble", ["drop", "hang", "garble"])
async def test_without_a_usable_answer_the_message_may_have_been_sent(
    client: GraphClient, graph: FakeGraph, trouble: Trouble
) -> None:
    graph.trouble_next(trouble)
    with pytest.raises(SendUnknown):
        await client.send(HELLO)
    assert graph.sent == [HELLO]


async def test_a_gateway_that_gave_up_waiting_leaves_it_open(
    client: GraphClient, graph: FakeGraph
) -> None:
    graph.fail_next(None, http_status=504)
    with pytest.raises(SendUnknown):
        await client.send(HELLO)


async def test_a_server_error_is_worth_another_try(client: GraphClient, graph: FakeGraph) -> None:
    graph.fail_next(None, http_status=503)
    with pytest.raises(SendRetryable):
        await client.send(HELLO)
    assert graph.sent == []
    await client.send(HELLO)


async def test_an_address_that_nobody_answers_is_worth_another_try(
    session: aiohttp.ClientSession,
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: connections are refused
        client = GraphClient(
            session,
            base_url=f"http://127.0.0.1:{taken.getsockname()[1]}/v26.0",
            phone_number_id="1",
            token="t",
        )
        with pytest.raises(SendRetryable):
            await client.send(HELLO)


# Files of ours


async def test_a_file_is_given_to_meta_and_then_goes_with_a_message(
    client: GraphClient, graph: FakeGraph
) -> None:
    media_id = await client.upload(PDF, "application/pdf")
    assert graph.uploaded[media_id] == Upload(kind="application/pdf", content=PDF)
    bill = Attachment(type="document", file="f", kind="application/pdf", filename="Übergabe.pdf")
    (body,) = compose("Here.", [], envelope=ENVELOPE, labels=LABELS, files=[bill])
    assert await client.send(with_media(body, media_id)) == graph.ids[0]
    assert graph.sent[0]["document"] == {
        "id": media_id,
        "caption": "Here.",
        "filename": "Übergabe.pdf",
    }


@pytest.mark.parametrize("kind", ["image/gif", "image/webp"])
async def test_a_file_that_meta_does_not_take_is_refused(client: GraphClient, kind: str) -> None:
    with pytest.raises(SendRejected) as caught:
        await client.upload(b"GIF89a", kind)
    assert (caught.value.code, caught.value.action) == (100, "undeliverable")


async def test_a_file_without_an_answer_reached_nobody_and_may_be_given_again(
    client: GraphClient, graph: FakeGraph
) -> None:
    graph.upload_troubles.extend([(None, 504), (131016, 500)])
    with pytest.raises(SendRetryable):
        await client.upload(PDF, "application/pdf")
    with pytest.raises(SendRejected) as caught:
        await client.upload(PDF, "application/pdf")
    assert caught.value.action == "retry"
    assert await client.upload(PDF, "application/pdf") in graph.uploaded
