"""A conversation full of personal data, errors included: none of it is in logs or metrics."""

from __future__ import annotations

import json
import re

from redis.asyncio import Redis

from bot.adapters.redis import keys
from bot.channels.whatsapp.signature import sign
from tests.fakes.assistant_server import result
from tests.integration.front_desk.chat import Chat
from tests.integration.front_desk.world import until

#: In everything that a customer or an agent writes here; and what else nobody may log.
MARK = "Xqzvw"
EMAIL = f"robin.{MARK}@example.org"
SAYS = f"my name is Robin {MARK}, {EMAIL}, order CL-48213, EH3 9HZ, 020 7946 0123. "
#: Some hide in routes, queries and names of fields, where a library's lines may pick them up.
HEADERS = {"Authorization": f"Bearer c-{MARK}.{MARK}", "X-Name": MARK}


def personal(world, chat, agent, phone):
    """Whatever must not stand in a log, as it would look there."""
    token = chat.token.partition(".")[2]
    session = agent.headers["Authorization"].split()[1]
    return [
        *(MARK, "Robin", "CL-48213", "EH3 9HZ", "7946 0123", phone.lstrip("+")),
        *(token, session, world.graph.token, world.meta.secret, "verify-me", "copperleaf-demo"),
        *("Maya", "Okafor", "127.0.0.1:5"),
    ]


def lines(world):
    """Every line is an object, or this fails."""
    return [json.loads(row) for row in world.log().splitlines()]


async def play(world, agent, phone):
    """Web and WhatsApp, answered, handed over, noted, replied to, handed back and closed."""
    chat = Chat(world)
    await chat.begin()
    world.assistant.script.append(result(f"Hello {MARK}."))
    world.assistant.script.append(500)
    async with chat.live():
        await chat.say(f"{MARK}-1", SAYS)
        await chat.hears("bot")
        await chat.say(f"{MARK}-2", SAYS + "and again")
        await chat.hears("house")
    await world.hook(world.meta.text(phone, SAYS + "I want a person!", name=f"Robin {MARK}"))
    await world.hook(world.meta.media(phone, "image", "image/jpeg", caption=MARK))
    await world.graph.wait_for(1)
    for summary in await until(agent.listed):
        conversation = summary["id"]
        if summary["status"] == "bot":
            continue
        await agent.act(conversation, "accept")
        await agent.act(conversation, "note", text=f"private {MARK}")
        world.graph.fail_next(131047, details=f"not to {phone} {MARK}")
        await agent.act(conversation, "reply", text=f"Dear {MARK}")
        await agent.act(conversation, "hand-back", outcome=f"sent to {MARK}")
    return chat


async def misbehave(world, agent, chat, phone):
    """What is refused, cannot be read, or names what is not there."""
    path, bad = "/desk/api/conversations", {"name": MARK, "password": f"{MARK}!"}
    await agent.post("/desk/api/login", bad, 401)
    await agent.post(f"{path}/{MARK}/reply", {"text": MARK, "id": MARK}, 404)
    await world.post(f'{{"entry": "{MARK}'.encode(), {"X-Hub-Signature-256": "sha256=00"})
    body = f'["{MARK}"]'.encode()
    await world.post(body, {"X-Hub-Signature-256": sign(world.meta.secret, body)})
    odd = world.meta.message(phone, type=f"type-{MARK}", **{MARK: {"body": MARK}})
    await world.hook(odd)
    await world.hook(world.meta.change("account_update", **{MARK: MARK}))
    for route in (f"/{MARK}?token={MARK}", f"/chat/api/messages?after={MARK}"):
        async with world.session.get(route, headers=HEADERS) as answer:
            assert answer.status >= 400
    async with world.session.post(
        "/chat/api/messages", data=f'{{"{MARK}', headers={"Authorization": f"Bearer {chat.token}"}
    ) as answer:
        assert answer.status == 400


async def break_records(world, agent, chat, phone):
    """What is in the record is no record: whoever reads it stumbles over a customer's words."""
    store, conversation = Redis.from_url(world.store.url), chat.token.partition(".")[0]
    headers = {"Authorization": f"Bearer {chat.token}"}
    listed = await agent.listed()
    await store.lset(keys.log(conversation), -1, json.dumps({"event": MARK}))
    async with world.session.get("/chat/api/messages", headers=headers) as answer:
        assert answer.status == 503
    for summary in listed:
        await store.set(keys.state(summary["id"]), json.dumps({"id": "c", "status": EMAIL}))
    await store.aclose()
    say = {"id": f"{MARK}-9", "text": SAYS}
    async with world.session.post("/chat/api/messages", json=say, headers=headers) as answer:
        assert answer.status == 503
    body, signed = world.meta.signed(world.meta.text(phone, SAYS))
    route = f"/webhooks/whatsapp?{MARK}={EMAIL}"
    async with world.session.post(route, data=body, headers=signed) as answer:
        assert answer.status == 500
    path = f"/desk/api/conversations/{conversation}"
    async with world.session.get(path, headers=agent.headers) as answer:
        assert answer.status == 500


async def test_no_line_holds_anything_personal_and_every_line_is_an_object(own_world):
    world = own_world
    agent, phone = await world.log_in("maya"), world.phone()
    chat = await play(world, agent, phone)
    await misbehave(world, agent, chat, phone)
    async with world.session.get("/metrics") as answer:
        metrics = await answer.text()
    world.store.kill()
    await world.post(*world.meta.signed(world.meta.text(phone, SAYS)))
    world.store.start()
    await until(agent.listed)
    await break_records(world, agent, chat, phone)
    await world.stop()
    log = world.log()
    for secret in personal(world, chat, agent, phone):
        assert secret not in log, secret
        assert secret not in metrics, secret
    found = lines(world)
    assert {"time", "level", "part", "logger", "message"} <= set(found[0])
    errors = [line for line in found if "error" in line]
    assert errors, "nothing stumbled, so nothing was proved"
    assert all(line["at"] for line in errors)
    conversation = chat.token.partition(".")[0]
    assert conversation in {line.get("conversation") for line in found}
    assert any(line["logger"] == "bot.channels.webchat.api" for line in errors)
    assert any(line["logger"] == "warmline.desk" for line in errors)


async def test_metrics_count_what_was_played(own_world):
    world = own_world
    agent, phone = await world.log_in("maya"), world.phone()
    await play(world, agent, phone)
    async with world.session.get("/metrics") as answer:
        assert answer.status == 200
        text = await answer.text()

    def value(name):
        (found,) = re.findall(rf"^{re.escape(name)} (\S+)$", text, re.MULTILINE)
        return float(found)

    assert value('warmline_messages_total{channel="web"}') == 2
    assert value('warmline_turns_total{outcome="answered"}') == 1
    assert value('warmline_turns_total{outcome="failed"}') == 1
    assert value('warmline_assistant_seconds_count{result="answered"}') >= 1
    assert value('warmline_handover_seconds_count{step="acceptance"}') == 2
    assert value('warmline_handover_seconds_count{step="first_word"}') == 2
    assert value('warmline_sends_total{result="sent"}') >= 1
    assert value("warmline_agents_here") == 1
    assert value("warmline_store_up") == 1


async def test_metrics_are_for_this_machine_and_not_for_whoever_comes_through_a_proxy(world):
    for header in ("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"):
        async with world.session.get("/metrics", headers={header: "127.0.0.1"}) as answer:
            assert answer.status == 404, header
    async with world.session.get("/metrics") as answer:
        assert answer.status == 200
        assert answer.content_type == "text/plain"


async def test_with_a_token_metrics_are_for_whoever_has_it(own_world):
    world = own_world
    await world.stop()
    world.more["WARMLINE_METRICS_TOKEN"] = "metrics-token"
    await world.start()
    for headers, status in (
        ({}, 404),
        ({"Authorization": "Bearer metrics-tokem"}, 404),
        ({"Authorization": "Basic metrics-token"}, 404),
        ({"Authorization": "Bearer metrics-token"}, 200),
        ({"Authorization": "Bearer metrics-token", "X-Forwarded-For": "203.0.113.9"}, 200),
    ):
        async with world.session.get("/metrics", headers=headers) as answer:
            assert answer.status == status, headers


async def test_while_the_secret_is_changed_webhooks_signed_with_either_are_taken(own_world):
    world = own_world
    await world.stop()
    world.more["WHATSAPP_APP_SECRET_OLD"] = "the-old-secret"
    await world.start()
    change = world.meta.text(world.phone(), "hello")
    assert await world.post(*world.meta.signed(change, secret="the-old-secret")) == 200
    assert await world.post(*world.meta.signed(change)) == 200
    assert await world.post(*world.meta.signed(change, secret="another")) == 401
