"""The brief over the wire: heard, asked again, put right by the customer, passed on."""

from __future__ import annotations

from tests.integration.front_desk.chat import Chat
from tests.integration.front_desk.world import AgentAtDesk, World

STORY = "I'm Robin Hale, order 10432 came on Friday and the blue lamp is cracked."


def path(conversation: str, act: str) -> str:
    return f"/desk/api/conversations/{conversation}/{act}"


async def with_maya(world: World, chat: Chat) -> tuple[AgentAtDesk, str]:
    await chat.begin()
    conversation = chat.token.partition(".")[0]
    async with chat.live():
        await chat.say("m-1", STORY)
        await chat.hears("bot")
    maya = await world.log_in("maya")
    await maya.act(conversation, "take-over")
    return maya, conversation


async def test_what_a_customer_puts_right_is_at_the_desk_at_once(world: World) -> None:
    chat = Chat(world)
    maya, conversation = await with_maya(world, chat)
    headers = {"Authorization": f"Bearer {chat.token}"}
    async with world.session.get("/chat/api/known", headers=headers) as answer:
        known = await answer.json()
    assert known["who"] == {"kind": "agent", "name": "Maya"}
    values = {fact["name"]: fact["value"] for fact in known["facts"]}
    assert values["order"] == "CL-10432"
    assert values["item"] == "blue lamp"
    body = {"id": "k-1", "name": "order", "value": "10433", "instead_of": "CL-10432"}
    async with world.session.post("/chat/api/known", headers=headers, json=body) as answer:
        assert answer.status == 200
    async with world.session.post("/chat/api/known", json=body) as answer:
        assert answer.status == 401
    again = await maya.post(path(conversation, "asks-again"), {"text": "Your order number?"})
    assert [(fact["value"], fact["instead_of"]) for fact in again["facts"]] == [
        ("CL-10433", "CL-10432")
    ]


async def test_passed_on_it_is_somebody_elses_once_they_take_it(world: World) -> None:
    chat = Chat(world)
    maya, conversation = await with_maya(world, chat)
    jonas = await world.log_in("jonas")
    body = {"id": "t-1", "to": "jonas", "note": "knows lamps: be quick"}
    asked = await maya.post(path(conversation, "transfer"), body)
    assert asked["summary"]["owner"]["id"] == "maya"
    taken = await jonas.post(path(conversation, "accept"), {})
    assert taken["summary"]["owner"]["id"] == "jonas"
    assert taken["brief"]["passed_on"][0]["note"] == "knows lamps: be quick"
    await maya.post(path(conversation, "reply"), {"id": "r-1", "text": "Still me"}, 409)
    async with chat.live():
        said = await chat.hears("house", 2)
    assert "Jonas" in said[-1]
    assert "knows lamps" not in str(chat.shown)
