"""Nothing lost, nothing doubled: the front desk or the store dies in the middle."""

from __future__ import annotations

from tests.fakes.assistant_server import result
from tests.integration.front_desk.world import until


async def test_a_message_between_acknowledgement_and_answer_survives_a_kill_and_is_answered_once(
    own_world,
):
    world = own_world
    world.assistant.hold()
    await world.hook(world.meta.text(world.phone(), "How long is delivery?"))
    await world.assistant.asked.wait()
    await world.kill()
    world.assistant.gate.set()
    world.assistant.script.clear()
    world.assistant.script.append(result("Three days."))
    await world.start()
    await world.graph.wait_for(1)
    maya = await world.log_in("maya")
    conversation = await maya.the_only()
    assert await maya.said(conversation) == [
        ("customer", "How long is delivery?"),
        ("bot", world.graph.texts()[0].partition("\n")[2]),
    ]
    turns = {asked["turn"] for asked in world.assistant.requests}
    assert (len(turns), len(world.assistant.requests)) == (1, 2)
    await world.stop()
    await world.start()
    await maya.open(conversation)
    assert len(world.graph.sent) == 1


async def test_while_the_store_is_away_nothing_is_acknowledged_and_afterwards_all_is_well(
    own_world,
):
    world = own_world
    change = world.meta.text(world.phone(), "How long is delivery?")
    begun = await begin(world)
    world.store.kill()
    assert await world.post(*world.meta.signed(change)) == 503
    assert await say(world, begun, "w1", "hello there") == 503
    async with world.session.get("/readyz") as answer:
        assert answer.status == 503
    async with world.session.get("/healthz") as answer:
        assert answer.status == 200
    world.store.start()
    await until(lambda: ready(world))
    await world.hook(change)
    await world.graph.wait_for(1)
    assert await say(world, begun, "w1", "hello there") == 202
    await until(lambda: answered(world, begun))


async def test_a_restart_keeps_log_ins_conversations_and_who_has_them(own_world):
    world = own_world
    maya = await world.log_in("maya")
    begun = await begin(world)
    await say(world, begun, "w1", "I want to talk to a person")
    conversation = await maya.the_only()
    await until(lambda: status(maya, conversation, "offered"))
    await maya.act(conversation, "accept")
    await world.stop()
    await world.start()
    assert (await maya.open(conversation))["summary"]["status"] == "agent"
    await maya.act(conversation, "reply", text="Still here.")


async def begin(world):
    async with world.session.post("/chat/api/conversations", json={}) as answer:
        return (await answer.json())["token"]


async def say(world, token, message_id, text):
    async with world.session.post(
        "/chat/api/messages",
        json={"id": message_id, "text": text},
        headers={"Authorization": f"Bearer {token}"},
    ) as answer:
        return answer.status


async def ready(world):
    async with world.session.get("/readyz") as answer:
        return answer.status == 200


async def answered(world, token):
    headers = {"Authorization": f"Bearer {token}"}
    async with world.session.get("/chat/api/messages", headers=headers) as answer:
        return [m for m in (await answer.json())["messages"] if m["from"] == "bot"]


async def status(agent, conversation, wanted):
    return (await agent.open(conversation))["summary"]["status"] == wanted
