"""The formats in docs/ name exactly the fields that the front desk gives."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from bot.app.customers.attachments import Given
from bot.app.remedies.proposals import Wish
from bot.channels.webchat import wire
from bot.domain.errors import BadInput, NotFound, Refused, Unavailable
from tests.fakes.assistant import answer
from tests.support.front import Front
from tests.support.giving import FakeOrderDesk, with_agent
from tests.support.pictures import PNG

DOCS = Path(__file__).resolve().parents[2] / "docs"
CHAT = (DOCS / "web-chat-protocol.md").read_text(encoding="utf-8")
DESK = (DOCS / "desk-api.md").read_text(encoding="utf-8")
OPENAPI = json.loads((DOCS.parent / "bot" / "desk" / "openapi.json").read_text(encoding="utf-8"))


CODES = ("too_many", "file_kind", "picture_size", "file_too_large", "file_gone", "no_room")


def shape(text: str, name: str) -> str:
    """The braces that follow `name: ` in a document, nested ones included."""
    start = text.index("{", text.index(f"\n{name}: `{{"))
    depth = 0
    for place in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        if depth == 0:
            return text[start : place + 1]
    raise AssertionError(f"{name} has no end")


def fields(written: str) -> set[str]:
    """The names on the outermost level of `{"a", "b": {...}, ...}`."""
    inner, depth, outer = written[1:-1], 0, ""
    for sign in inner:
        depth -= sign in "}]"
        outer += sign if depth == 0 else ""
        depth += sign in "{["
    return set(re.findall(r'(?:^|,)\s*"(\w+)"', outer))


@pytest.fixture
async def told() -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """A chat's update, a desk's snapshot and a conversation, of a customer with a person."""
    front = Front()
    await front.arrive("maya")
    conversation = await front.web()
    front.assistant.then(answer("Three days."))
    await front.say(conversation, "How long is delivery?")
    await front.say(conversation, "I want to talk to a person")
    chat = await front.desk.chat_after(conversation, 0)
    snapshot = await front.desk.snapshot("maya")
    return chat, snapshot, await front.desk.accept("maya", conversation)


def test_the_chats_update_message_and_state_are_as_written(told: Any) -> None:
    chat = told[0]
    row = re.search(r"^\| `update` \| (.*?) \|", CHAT, re.MULTILINE)
    assert row
    assert chat.keys() == {"type", *re.findall(r"`(\w+)`", row[1])}
    written = fields(shape(CHAT.replace("A message:", "Message:"), "Message"))
    assert set().union(*(message.keys() for message in chat["messages"])) == written
    assert chat["state"].keys() == fields(shape(CHAT, "State"))


@pytest.mark.parametrize(
    "error",
    [
        Unavailable("x"),
        BadInput("x"),
        *(Refused(code, "x") for code in CODES),
        NotFound("x"),
        *(wire.Unreadable(code, "x") for code in ("unreadable", "bad_id", "empty", "too_long")),
        wire.Unreadable("too_large", "x"),
    ],
)
def test_refusals_of_the_chat_stand_in_the_table_with_their_status(error: Exception) -> None:
    refusal = wire.refusal(error)  # type: ignore[arg-type]
    retry = "yes" if refusal.retry else "no"
    assert f"| `{refusal.code}` | {retry} | {refusal.status} |" in CHAT


def test_the_desks_snapshot_agent_and_summary_are_as_written(told: Any) -> None:
    snapshot = told[1]
    assert snapshot.keys() == fields(shape(DESK, "Snapshot"))
    assert snapshot["me"].keys() == fields(shape(DESK, "Agent"))
    assert snapshot["conversations"][0].keys() == fields(shape(DESK, "Summary"))


def test_the_desks_conversation_brief_and_entries_are_as_written(told: Any) -> None:
    conversation = told[2]
    assert conversation.keys() == fields(shape(DESK, "Conversation"))
    assert conversation["brief"].keys() == fields(shape(DESK, "Brief"))
    assert conversation["entries"][0].keys() == fields(shape(DESK, "Entry"))


def test_the_table_has_all_that_a_reply_takes() -> None:
    row = next(line for line in DESK.splitlines() if "/{id}/reply`" in line)
    reply = OPENAPI["paths"]["/desk/api/conversations/{conversation}/reply"]["post"]
    body = reply["requestBody"]["content"]["application/json"]["schema"]["properties"]
    assert [name for name in body if f'"{name}"' not in row and f"`{name}`" not in row] == []


def test_the_calls_in_the_table_are_those_of_the_openapi_document() -> None:
    table = {
        (method.lower(), re.sub(r"\{\w+\}", "{conversation}", path))
        for method, path in re.findall(r"^\| `(GET|POST) (\S+?)`", DESK, re.MULTILINE)
    }
    known = {
        (method, re.sub(r"\{\w+\}", "{conversation}", path))
        for path, methods in OPENAPI["paths"].items()
        for method in methods
        if method in ("get", "post") and path != "/desk/api/live"
    }
    assert table == known


async def test_the_desks_remedies_are_as_written() -> None:
    front = Front(orders=FakeOrderDesk())
    await front.arrive("maya", "tomas")
    conversation = await with_agent(front, "tomas")
    shown = await front.desk.remedies.shown("tomas", conversation, "", "")
    wishes = {option["kind"]: Wish(remedy=option["id"]) for option in shown["options"]}
    await front.desk.remedies.ask("tomas", conversation, wishes["refund"], "")
    (approval,) = (await front.desk.summary(conversation))["approvals"]
    (remedy,) = (await front.desk.conversation("tomas", conversation))["remedies"]
    (line,) = (await front.desk.remedies.log_of("maya", 30))["lines"]
    await front.desk.remedies.decide("maya", conversation, wishes["refund"].remedy, False, "")
    (declined,) = (await front.desk.summary(conversation))["declined"]
    await front.desk.remedies.ask("tomas", conversation, wishes["refund"], "")
    await front.desk.remedies.decide("maya", conversation, wishes["refund"].remedy, True, "")
    (approved,) = (await front.desk.summary(conversation))["approved"]
    told = {
        "Remedies": shown,
        "Option": shown["options"][0],
        "Remedy": remedy,
        "Approval": approval,
        "Declined": declined,
        "Approved": approved,
        "Step": line,
    }
    for name, found in told.items():
        assert found.keys() == fields(shape(DESK, name)), name


async def test_what_customers_send_beside_words_is_as_written() -> None:
    front = Front()
    conversation = await front.web()
    kept = await front.desk.files.keep(conversation, PNG)
    given = await front.desk.files.given(conversation, [Given(file=kept.file, called="a.png")])
    await front.say(conversation, "", attachments=given)
    (message, *_) = (await front.desk.chat_after(conversation, 0))["messages"]
    (attachment,) = message["attachments"]
    written = re.search(r"has `attachments`: `\[(\{.*?\})\.\.\.\]`", CHAT)
    assert written
    assert attachment.keys() == fields(written[1])
    whole = await front.desk.conversation("maya", conversation)
    (entry,) = [entry for entry in whole["entries"] if entry["attachments"]]
    assert entry["attachments"] == whole["brief"]["attachments"]
    assert entry["attachments"][0].keys() == fields(shape(DESK, "Attachment"))
    schema = OPENAPI["components"]["schemas"]["Attachment"]
    assert entry["attachments"][0].keys() == schema["properties"].keys()
