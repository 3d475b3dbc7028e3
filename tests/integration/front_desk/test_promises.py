"""Promises, closing and an order under watch, over the desk's API and a real order system."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio

from bot.bootstrap import now
from demo.shop_data import shop as shop_data
from tests.fakes.assistant_server import result
from tests.integration.front_desk.chat import Chat
from tests.integration.front_desk.world import AgentAtDesk, World, a_world
from tests.support.shop import Shop, running_shop


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def selling(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[World, Shop]]:
    """A front desk that looks at watched orders every second."""
    db = tmp_path_factory.mktemp("shop") / "orders.sqlite3"
    with running_shop(db) as shop:
        async with a_world() as world:
            world.more = {"WARMLINE_ORDERS_URL": shop.url, "WARMLINE_LOOK_SECONDS": "1"}
            await world.stop()
            await world.start()
            yield world, shop


def an_order(state: str) -> str:
    """One that stands so today."""
    orders = shop_data(now().date()).orders
    return next(str(order["number"]) for order in orders if order["state"] == state)


async def with_maya(world: World, chat: Chat, order: str) -> tuple[AgentAtDesk, str]:
    """A customer whose order is proven, with Maya."""
    fact = {"name": "order", "value": order, "origin": "order_system", "certainty": "verified"}
    world.assistant.script.append(result("Let me see.", facts=[fact]))
    await chat.begin()
    conversation = chat.token.partition(".")[0]
    async with chat.live():
        await chat.say("m-1", "Where is my order?")
        await chat.hears("bot")
    maya = await world.log_in("maya")
    await maya.act(conversation, "take-over")
    return maya, conversation


def path(conversation: str, act: str) -> str:
    return f"/desk/api/conversations/{conversation}/{act}"


async def test_from_a_promise_to_a_case_that_is_solved(selling: tuple[World, Shop]) -> None:
    world, chat = selling[0], Chat(selling[0])
    maya, conversation = await with_maya(world, chat, an_order("late"))
    draft = {"text": "Hello. I'll ring the carrier.", "language": "en"}
    found = await maya.post("/desk/api/promise-in", draft)
    assert found["promise"] == "I'll ring the carrier"
    due = (now() + timedelta(hours=2)).isoformat()
    promise = {"text": found["promise"], "due": due}
    body = {"id": "r-1", "text": draft["text"], "promise": promise}
    whole = await maya.post(path(conversation, "reply"), body)
    (made,) = whole["summary"]["promises"]
    assert (made["kind"], made["owner"]["id"], made["text"]) == (
        "agent",
        "maya",
        "I'll ring the carrier",
    )
    assert whole["closing"][0]["code"] == "carrier_late"
    last = {"cause": "carrier_late", "id": "r-2", "text": "It is with you tomorrow."}
    refused = await maya.post(path(conversation, "close"), last, 409)
    assert refused["error"]["code"] == "promised"
    await maya.post(path(conversation, "promise"), {"verb": "keep", "promise": made["id"]})
    await maya.post(path(conversation, "close"), last)
    async with chat.live():
        await chat.hears("agent", 2)
        asked = max(chat.shown.items())[1]
        assert [button["id"] for button in asked["buttons"]] == ["solved_yes", "solved_no"]
        await chat.say("m-2", "Yes, solved", button="solved_yes")
        *_, done, thanks = await chat.hears("house", 3)
        assert done == "What you were told (“I'll ring the carrier”) is done."
        assert thanks.startswith("Good to know.")
    assert conversation not in [listed["id"] for listed in await maya.listed()]


async def test_words_that_promise_something_need_a_time_or_a_word_that_they_do_not(
    selling: tuple[World, Shop],
) -> None:
    maya, conversation = await with_maya(selling[0], Chat(selling[0]), an_order("late"))
    said = {"id": "r-1", "text": "I will check with the warehouse and write to you."}
    refused = await maya.post(path(conversation, "reply"), said, 409)
    assert refused["error"]["code"] == "by_when"
    await maya.post(path(conversation, "reply"), {**said, "no_promise": "yes"}, 400)
    whole = await maya.post(path(conversation, "reply"), {**said, "no_promise": True})
    assert whole["entries"][-1]["text"] == said["text"]
    call = {"text": "call you", "due": (now() + timedelta(hours=1)).isoformat()}
    other = {"id": "r-2", "text": "I will call you at 17:00 tomorrow.", "promise": call}
    refused = await maya.post(path(conversation, "reply"), other, 409)
    assert refused["error"]["code"] == "another_time"


@pytest.mark.parametrize(
    "wrong",
    [
        {"verb": "lose", "promise": "p"},
        {"verb": "move", "promise": "p", "due": "tomorrow"},
        {"verb": "move", "promise": "p", "due": "2026-11-23T10:00:00"},
        {"verb": "keep"},
    ],
)
async def test_what_is_no_change_of_a_promise_is_told_so(
    selling: tuple[World, Shop], wrong: dict[str, str]
) -> None:
    maya = await selling[0].log_in("maya", available=False)
    refused = await maya.post(path("c-unknown", "promise"), wrong, 400)
    assert refused["error"]["code"] == "bad_input"


async def test_an_eye_is_kept_on_an_order_until_it_goes_wrong(
    selling: tuple[World, Shop],
) -> None:
    world, shop = selling
    chat, order = Chat(world), an_order("placed")
    maya, conversation = await with_maya(world, chat, order)
    whole = await maya.post(path(conversation, "watch-order"), {})
    (watch,) = whole["summary"]["promises"]
    assert (watch["kind"], watch["order"], whole["summary"]["status"]) == ("watch", order, "bot")
    async with chat.live():
        assert f"is keeping an eye on your order {order}" in (await chat.hears("house", 2))[-1]
        done = await asyncio.to_thread(shop.do, order, "cancel", "by-the-shop")
        assert done.status_code == 200
        news = (await chat.hears("house", 3))[-1]
        assert news.startswith(f"Our order system now says that your order {order} is cancelled.")
        assert "Maya from our team" in news
    summary = (await maya.open(conversation))["summary"]
    assert (summary["status"], summary["owner"]["id"]) == ("offered", "maya")
    assert summary["promises"] == []
