"""WhatsApp from Meta's side: signed webhooks in, words out through the Graph API."""

from __future__ import annotations

import json

import pytest

from bot.channels.whatsapp.signature import sign
from tests.fakes.assistant_server import result
from tests.integration.front_desk.world import until

PERSON = "Can I talk to a person please?"


def buttons(body):
    action = body.get("interactive", {}).get("action", {})
    return {b["reply"]["id"]: b["reply"]["title"] for b in action.get("buttons", [])}


async def handed_over(world, agent):
    """A customer who asked for a person, and the conversation."""
    phone = world.phone()
    await world.hook(world.meta.text(phone, PERSON))
    await world.graph.wait_for(1)
    return phone, await agent.the_only()


async def test_a_question_is_kept_and_answered_as_the_bot(world):
    maya = await world.log_in("maya")
    phone = world.phone()
    world.assistant.script.append(result("Three days."))
    await world.hook(world.meta.text(phone, "How long is delivery?", name="Robin Webb"))
    (sent,) = await world.graph.wait_for(1)
    assert sent["to"] == phone
    assert sent["text"]["body"] == "*Pip (bot)*:\nThree days."
    conversation = await maya.the_only()
    assert await maya.said(conversation) == [
        ("customer", "How long is delivery?"),
        ("bot", "Three days."),
    ]
    summary = (await maya.open(conversation))["summary"]
    assert (summary["customer"]["name"], summary["channel"]) == ("Robin Webb", "whatsapp")
    assert world.assistant.requests[0]["facts"]["phone"] == phone


async def test_metas_check_of_the_address_is_answered(world):
    query = {"hub.mode": "subscribe", "hub.verify_token": "verify-me", "hub.challenge": "42"}
    async with world.session.get("/webhooks/whatsapp", params=query) as answer:
        assert (answer.status, await answer.text()) == (200, "42")
    async with world.session.get(
        "/webhooks/whatsapp", params={**query, "hub.verify_token": "guess"}
    ) as answer:
        assert answer.status == 403


async def test_what_meta_did_not_sign_changes_nothing(world):
    maya = await world.log_in("maya")
    body, headers = world.meta.signed(world.meta.text(world.phone(), "hello"))
    forged = {
        "none": {"Content-Type": "application/json"},
        "of another secret": world.meta.signed(world.meta.text("+1", "x"), secret="guess")[1],
        "of another body": {**headers, "X-Hub-Signature-256": sign(world.meta.secret, b"{}")},
        "empty": {**headers, "X-Hub-Signature-256": ""},
        "sha1": {**headers, "X-Hub-Signature-256": "sha1=" + "0" * 40},
    }
    for name, wrong in forged.items():
        assert await world.post(body, wrong) == 401, name
    assert await world.post(body + b" ", headers) == 401
    assert await maya.listed() == []
    assert world.assistant.requests == []


async def test_every_message_of_a_batch_is_kept_in_order_and_answered_once(world):
    maya = await world.log_in("maya")
    phones = [world.phone() for _ in range(3)]
    changes = [
        world.meta.text(phone, f"{word} question of {phone}")
        for word in ("first", "second")
        for phone in phones
    ]
    await world.hook(*changes)
    await world.graph.wait_for(6)
    listed = await maya.listed()
    assert len(listed) == 3
    for summary in listed:
        said = [text for who, text in await maya.said(summary["id"]) if who == "customer"]
        assert [text.split()[0] for text in said] == ["first", "second"]
    for phone in phones:
        assert len([body for body in world.graph.sent if body["to"] == phone]) == 2


async def test_the_same_message_in_other_bytes_is_the_same_message(world):
    maya = await world.log_in("maya")
    change = world.meta.text(world.phone(), "How long is delivery?")
    await world.hook(change)
    await world.graph.wait_for(1)
    again = json.dumps(world.meta.envelope(change, change), indent=1).encode()
    headers = {"X-Hub-Signature-256": sign(world.meta.secret, again)}
    assert await world.post(again, headers) == 200
    conversation = await maya.the_only()
    assert len(await maya.said(conversation)) == 2
    assert len(world.assistant.requests) == 1
    assert len(world.graph.sent) == 1


async def test_a_webhook_for_another_number_is_passed_over(world):
    maya = await world.log_in("maya")
    change = world.meta.text(world.phone(), "hello")
    change["value"]["metadata"]["phone_number_id"] = "999"
    await world.hook(change)
    assert await maya.listed() == []


async def test_commands_are_only_text(world):
    for text in ("/restart", '/inform{"order": "CL-1"}'):
        await world.hook(world.meta.text(world.phone(), text))
    await world.graph.wait_for(2)
    assert [asked["text"] for asked in world.assistant.requests] == [
        "/restart",
        '/inform{"order": "CL-1"}',
    ]


async def test_a_handover_names_the_person_and_offers_the_way_back(world):
    maya = await world.log_in("maya")
    phone, conversation = await handed_over(world, maya)
    body = world.graph.sent[0]
    assert "Maya" in world.graph.texts()[0]
    assert list(buttons(body)) == ["bot"]
    assert (await maya.open(conversation))["summary"]["status"] == "offered"
    assert world.assistant.requests == []
    await world.hook(world.meta.button_reply(phone, "bot", buttons(body)["bot"]))
    await world.graph.wait_for(2)
    assert "Pip" in world.graph.texts()[1]
    assert (await maya.open(conversation))["summary"]["status"] == "bot"


async def test_an_agent_answers_under_their_name_said_once(world):
    maya = await world.log_in("maya")
    phone, conversation = await handed_over(world, maya)
    await maya.act(conversation, "accept")
    await maya.act(conversation, "reply", text="Hello Robin.")
    await maya.act(conversation, "reply", text="Your lamp is on its way.")
    await world.graph.wait_for(3)
    assert world.graph.texts()[1:] == ["*Maya*:\nHello Robin.", "Your lamp is on its way."]
    await world.hook(world.meta.text(phone, "thanks, How long is delivery?"))
    assert ("customer", "thanks, How long is delivery?") in await maya.said(conversation)
    assert world.assistant.requests == []
    # The bot answers at once what the agent left unanswered.
    world.assistant.script.append(result("On Friday."))
    await maya.act(conversation, "hand-back", outcome="New lamp on Friday")
    await world.graph.wait_for(5)
    assert world.graph.texts()[4] == "*Pip (bot)*:\nOn Friday."
    assert world.assistant.requests[0]["facts"]["outcome"] == "New lamp on Friday"


async def test_a_message_that_meta_could_not_deliver_is_shown(world):
    maya = await world.log_in("maya")
    _, conversation = await handed_over(world, maya)
    callback = world.graph.sent[0]["biz_opaque_callback_data"]
    status = world.meta.status("wamid.x", "failed", callback=callback, errors=(131047,))
    await world.hook(status)
    await world.hook(status)
    found = await maya.open(conversation)
    assert found["summary"]["undelivered"] == 1
    assert [x["delivery"] for x in found["entries"] if x["delivery"]] == ["failed: 131047"]


async def test_words_that_the_graph_refuses_are_shown_undelivered_and_the_next_go_out(world):
    maya = await world.log_in("maya")
    _, conversation = await handed_over(world, maya)
    await maya.act(conversation, "accept")
    world.graph.fail_next(131026)
    await maya.act(conversation, "reply", text="Not this one.")
    await maya.act(conversation, "reply", text="Good news.")
    await world.graph.wait_for(2)
    assert "Good news." in world.graph.texts()[1]
    await until(lambda: undelivered(maya, conversation))
    assert await undelivered(maya, conversation) == 1


async def undelivered(agent, conversation):
    return (await agent.open(conversation))["summary"]["undelivered"]


async def test_a_picture_goes_to_a_person_and_is_named(world):
    maya = await world.log_in("maya")
    phone = world.phone()
    await world.hook(world.meta.media(phone, "image", "image/jpeg"))
    await world.graph.wait_for(1)
    conversation = await maya.the_only()
    found = await maya.open(conversation)
    assert found["summary"]["reason"]["code"] == "attachment"
    assert [x["attachments"][0]["type"] for x in found["entries"] if x["attachments"]] == ["image"]


async def test_answers_follow_a_customer_to_a_new_number(world):
    old, new = world.phone(), world.phone()
    await world.hook(world.meta.text(old, "How long is delivery?"))
    await world.graph.wait_for(1)
    changed = {
        "body": "changed",
        "wa_id": new.removeprefix("+"),
        "type": "user_changed_number",
    }
    await world.hook(world.meta.message(old, type="system", system=changed))
    await world.hook(world.meta.text(new, "and to Hamburg"))
    await world.graph.wait_for(2)
    assert world.graph.sent[1]["to"] == new
    maya = await world.log_in("maya")
    assert len(await maya.listed()) == 1


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"not json", 400),
        (b"\xff\xfe\x00", 400),
        (b'{"entry": "\xe9"}', 400),
        (b"[]", 400),
        (b'"text"', 400),
        (b"[" * 100_000, 400),
        (b"{}", 200),
        (b'{"entry": [1, null, {"changes": [{"field": "messages", "value": 7}]}]}', 200),
        (
            b'{"object": "whatsapp_business_account", "entry": [{"changes": [{"field": "new"}]}]}',
            200,
        ),
        (b'{"x": "' + b"a" * 4_500_000 + b'"}', 413),
    ],
    ids=[
        "empty",
        "no json",
        "binary",
        "latin-1",
        "list",
        "text",
        "deep",
        "nothing",
        "odd",
        "new",
        "huge",
    ],
)
async def test_a_body_that_cannot_be_read_is_refused_and_nothing_breaks(world, body, status):
    headers = {"X-Hub-Signature-256": sign(world.meta.secret, body)}
    assert await world.post(body, headers) == status
    await world.hook(world.meta.text(world.phone(), "How long is delivery?"))
    await world.graph.wait_for(1)


async def test_a_body_without_a_signature_is_not_even_read(world):
    assert await world.post(b"not json", {}) == 401


async def test_half_characters_and_long_texts_harm_nobody(world):
    maya = await world.log_in("maya")
    phone = world.phone()
    await world.hook(world.meta.text(phone, "broken \ud83d heart"))
    await world.hook(world.meta.text(phone, "🪴" * 10_000))
    await world.graph.wait_for(2)
    said = await maya.said(await maya.the_only())
    assert len([text for who, text in said if who == "customer"]) == 2


async def test_more_than_can_be_taken_at_once_is_not_acknowledged(world):
    """What was kept of it is recognised when Meta sends it again."""
    phone = world.phone()
    changes = [world.meta.text(phone, f"message {number}") for number in range(65)]
    assert await world.post(*world.meta.signed(*changes)) == 503


def rows(body):
    """The options of a list, by their ids."""
    (section,) = body["interactive"]["action"]["sections"]
    return {row["id"]: row["title"] for row in section["rows"]}


async def test_who_waits_chooses_a_call_from_lists_and_by_typing_a_number_and_is_told_the_time(
    world,
):
    phone = world.phone()
    await world.hook(world.meta.text(phone, PERSON))
    (waits,) = await world.graph.wait_for(1)
    assert set(rows(waits)) == {"stay", "times:call", "times:write", "bot"}

    await world.hook(world.meta.list_reply(phone, "times:call", rows(waits)["times:call"]))
    times = (await world.graph.wait_for(2))[-1]
    assert len([option for option in rows(times) if option.startswith("slot:call:")]) == 3

    await world.hook(world.meta.text(phone, "2"))
    settled = (await world.graph.wait_for(3))[-1]
    text = settled["interactive"]["body"]["text"]
    assert f"ending in {phone[-3:]}" in text
    maya = await world.log_in("maya", available=False)
    summary = (await maya.open(await maya.the_only()))["summary"]
    assert (summary["status"], summary["callback"]["way"]) == ("waiting", "call")
    assert summary["callback"]["phone"] == phone
