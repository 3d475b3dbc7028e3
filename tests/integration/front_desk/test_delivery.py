"""Each word to WhatsApp arrives once, or is known to be lost, whatever Meta and we ourselves do."""

from __future__ import annotations

from contextlib import asynccontextmanager

from tests.integration.front_desk.world import World, until

#: Short enough to wait for, long enough for a busy machine.
HASTY = {"WHATSAPP_CALL_SECONDS": "2", "WHATSAPP_UNCLEAR_SECONDS": "2"}


async def restarted_with(world, **more):
    await world.stop()
    world.more = more
    await world.start()
    return await world.log_in("maya")


async def taken(world, agent):
    """A customer whose conversation the agent has, and both."""
    phone = world.phone()
    await world.hook(world.meta.text(phone, "Can I talk to a person please?"))
    await world.graph.wait_for(1, seconds=30)
    conversation = await agent.the_only()
    await agent.act(conversation, "accept")
    await until(lambda: all_are(agent, conversation, "sent"))
    return phone, conversation


async def deliveries(agent, conversation):
    entries = (await agent.open(conversation))["entries"]
    ours = [x for x in entries if x["kind"] == "said" and x["from"] != "customer"]
    return [x["delivery"] for x in ours]


async def all_are(agent, conversation, delivery):
    return set(await deliveries(agent, conversation)) == {delivery}


async def last_is(agent, conversation, delivery):
    return (await deliveries(agent, conversation))[-1] == delivery


async def put_off(agent, conversation):
    return (await deliveries(agent, conversation))[-1].startswith("later: ")


def callback(world, place):
    return world.graph.sent[place]["biz_opaque_callback_data"]


async def test_what_nobody_answered_is_not_sent_again_and_shown_when_no_status_comes(own_world):
    world = own_world
    maya = await restarted_with(world, **HASTY)
    _, conversation = await taken(world, maya)
    world.graph.trouble_next("hang")
    await maya.act(conversation, "reply", text="First.")
    await maya.act(conversation, "reply", text="Second.")
    await world.graph.wait_for(2, seconds=30)
    assert (await deliveries(maya, conversation))[-2:] == ["sending", ""]
    await world.graph.wait_for(3, seconds=30)
    assert world.graph.texts()[1:] == ["*Maya*:\nFirst.", "Second."]
    assert (await deliveries(maya, conversation))[-2] == "failed: unknown"


async def test_a_late_status_of_what_nobody_answered_lets_the_rest_go_at_once(own_world):
    world = own_world
    maya = await restarted_with(world, WHATSAPP_CALL_SECONDS="2", WHATSAPP_UNCLEAR_SECONDS="600")

    async def tell(body, provider_id, status):
        given = body["biz_opaque_callback_data"]
        await world.hook(world.meta.status(provider_id, status, callback=given))

    _, conversation = await taken(world, maya)
    world.graph.teller, world.graph.status_after = tell, 3.0
    world.graph.trouble_next("drop")
    await maya.act(conversation, "reply", text="First.")
    await maya.act(conversation, "reply", text="Second.")
    await world.graph.wait_for(3, seconds=30)
    assert world.graph.texts()[1:] == ["*Maya*:\nFirst.", "Second."]
    assert (await deliveries(maya, conversation))[-2] in ("sent", "delivered")


async def test_killed_in_the_middle_of_a_send_nothing_goes_twice_and_a_status_tells(own_world):
    world = own_world
    maya = await world.log_in("maya")
    _, conversation = await taken(world, maya)
    world.graph.trouble_next("hang")
    await maya.act(conversation, "reply", text="First.")
    await world.graph.wait_for(2, seconds=30)
    await world.kill()
    await world.start()
    await maya.act(conversation, "reply", text="Second.")
    assert (await deliveries(maya, conversation))[-2:] == ["sending", ""]
    assert len(world.graph.sent) == 2
    await world.hook(world.meta.status("wamid.x", "delivered", callback=callback(world, 1)))
    await world.graph.wait_for(3, seconds=30)
    assert world.graph.texts()[1:] == ["*Maya*:\nFirst.", "Second."]
    await until(lambda: last_is(maya, conversation, "sent"))
    assert (await deliveries(maya, conversation))[-2] == "delivered"


@asynccontextmanager
async def another_desk(world):
    """A second front desk on the same store."""
    second = World(world.store, world.graph, world.assistant)
    second.more = world.more
    try:
        await second.start()
        yield second
    finally:
        await second.session.close()
        await second.stop()


async def test_two_front_desks_send_a_slow_message_once_and_in_order(own_world):
    world = own_world
    maya = await world.log_in("maya")
    _, conversation = await taken(world, maya)
    async with another_desk(world) as second:
        there = await second.log_in("maya")
        world.graph.trouble_next("hang")
        await maya.act(conversation, "reply", text="First.")
        await world.graph.wait_for(2, seconds=30)
        await there.act(conversation, "reply", text="Second.", id="there-1")
        await world.kill()
        # Its lease ends, and the other desk has the conversation to itself.
        free = world.store.url
        await until(lambda: no_lease(free, conversation))
        await there.act(conversation, "reply", text="Third.", id="there-2")
        assert len(world.graph.sent) == 2
        await second.hook(world.meta.status("wamid.x", "sent", callback=callback(world, 1)))
        await world.graph.wait_for(4, seconds=30)
    assert world.graph.texts()[1:] == ["*Maya*:\nFirst.", "Second.", "Third."]


async def no_lease(url, conversation):
    from redis.asyncio import Redis

    store = Redis.from_url(url)
    try:
        return not await store.exists(f"wl:lease:{{send:{conversation}}}")
    finally:
        await store.aclose()


async def parts(world):
    async with world.session.get("/readyz") as answer:
        return (await answer.json())["parts"]


async def sending_goes_on(world):
    return (await parts(world))["whatsapp"] == "ok"


async def test_what_only_the_operator_can_mend_is_said_loses_nothing_and_goes_on(own_world):
    world = own_world
    maya = await world.log_in("maya")
    assert (await parts(world))["whatsapp"] == "ok"
    _, conversation = await taken(world, maya)
    world.graph.fail_next(190, http_status=401)
    await maya.act(conversation, "reply", text="First.")
    await until(lambda: last_is(maya, conversation, "later: held"))
    assert (await parts(world))["whatsapp"].startswith("paused: stop:190")
    assert "SENDING ON whatsapp IS PAUSED" in world.log()
    await world.stop()
    await world.start()
    await world.graph.wait_for(2, seconds=30)
    await until(lambda: last_is(maya, conversation, "sent"))
    # The hold is let go just after that stands in the record.
    await until(lambda: sending_goes_on(world))


async def test_what_meta_refuses_for_now_is_tried_again_by_the_clock_also_after_a_kill(own_world):
    world = own_world
    maya = await world.log_in("maya")
    _, conversation = await taken(world, maya)
    world.graph.fail_next(None, http_status=503)
    world.graph.fail_next(131016)
    await maya.act(conversation, "reply", text="First.")
    await until(lambda: put_off(maya, conversation))
    await world.kill()
    await world.start()
    await world.graph.wait_for(2, seconds=30)
    assert world.graph.texts()[1] == "*Maya*:\nFirst."


async def test_words_outside_the_window_follow_when_the_customer_answers_the_template(own_world):
    world = own_world
    maya = await restarted_with(world, WHATSAPP_TEMPLATE="answer_waiting")
    phone, conversation = await taken(world, maya)
    world.graph.fail_next(131047)
    await maya.act(conversation, "reply", text="It has come back to us.")
    await world.graph.wait_for(2, seconds=30)
    assert world.graph.sent[1]["template"]["name"] == "answer_waiting"
    await until(lambda: last_is(maya, conversation, "held"))
    await world.hook(world.meta.text(phone, "Yes?"))
    await world.graph.wait_for(3, seconds=30)
    assert world.graph.texts()[2] == "*Maya*:\nIt has come back to us."


async def test_what_never_arrives_brings_a_person(own_world):
    world = own_world
    maya = await world.log_in("maya")
    world.graph.fail_next(131026)
    await world.hook(world.meta.text(world.phone(), "How long is delivery?"))
    await world.graph.wait_for(1, seconds=30)
    summary = (await maya.open(await maya.the_only()))["summary"]
    assert (summary["status"], summary["undelivered"]) == ("offered", 1)
    assert summary["reason"]["code"] == "undelivered"
