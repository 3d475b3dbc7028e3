"""What the application gives the desk has the shapes that the API's document promises."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from bot.app.remedies.proposals import Wish
from tests.support.front import Front
from tests.support.giving import FakeOrderDesk, with_agent

DOCUMENT = Path(__file__).resolve().parents[3] / "bot" / "desk" / "openapi.json"


@pytest.fixture(scope="module")
def components():
    return json.loads(DOCUMENT.read_text("utf-8"))["components"]


def fits(answer, name, components):
    jsonschema.validate(
        json.loads(json.dumps(answer)),
        {"$ref": f"#/components/schemas/{name}", "components": components},
    )


async def test_snapshot_summary_and_conversation_are_as_documented(components):
    front = Front()
    service = front.desk
    await service.set_available("maya", True)
    await service.heartbeat("maya")
    conversation = await front.web()
    await front.say(conversation, "I want to talk to a person about CL-10234")
    fits(await service.snapshot("maya"), "Snapshot", components)
    fits(await service.summary(conversation), "Summary", components)
    fits(await service.accept("maya", conversation), "Conversation", components)
    fits(await service.reply("maya", conversation, "Hi", "m1"), "Conversation", components)
    whole = await service.hand_back("maya", conversation, "Solved")
    fits(whole, "Conversation", components)
    assert {entry["kind"] for entry in whole["entries"]} == {"said", "event"}


async def test_remedies_are_as_documented(components):
    front = Front(orders=FakeOrderDesk())
    await front.arrive("maya", "tomas")
    conversation = await with_agent(front, "tomas")
    shown = await front.desk.remedies.shown("tomas", conversation, "", "")
    fits(shown, "Remedies", components)
    wishes = {option["kind"]: Wish(remedy=option["id"]) for option in shown["options"]}
    await front.desk.remedies.ask("tomas", conversation, wishes["refund"], "please")
    fits(await front.desk.summary(conversation), "Summary", components)
    await front.desk.remedies.give("tomas", conversation, wishes["voucher"])
    fits(await front.desk.conversation("tomas", conversation), "Conversation", components)
    fits(await front.desk.remedies.log_of("maya", 30), "RemedyLog", components)


async def test_what_a_search_finds_is_as_documented(components):
    front = Front()
    conversation = await front.web()
    await front.say(conversation, "Where is CL-10234? My name is Hannah Price.")
    found = await front.desk.search("maya", conversation)
    assert [one["conversation"]["id"] for one in found["found"]] == [conversation]
    fits(found, "Found", components)


async def test_ready_replies_are_as_documented(components):
    front = Front()
    shown = await front.desk.ready_replies("maya", await front.web())
    assert shown["replies"]
    fits(shown, "Replies", components)
