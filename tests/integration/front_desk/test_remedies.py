"""Remedies through a real order system that does things and does not answer, crashes and crowds.

Whatever happens, the order system has done it once.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from tests.fakes.assistant_server import result
from tests.integration.front_desk.chat import Chat
from tests.integration.front_desk.world import AgentAtDesk, World, a_world
from tests.support.shop import Shop, running_shop
from tests.support.waiting import until

Json = dict[str, Any]
#: The order system has so long; a look for what came of it follows five seconds later.
PATIENCE = "1"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def selling(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[World, Shop]]:
    """A front desk beside the demo shop's own order system."""
    db = tmp_path_factory.mktemp("shop") / "orders.sqlite3"
    with running_shop(db, "--faults") as shop:
        async with a_world() as world:
            world.more = {"WARMLINE_ORDERS_URL": shop.url, "WARMLINE_REMEDY_SECONDS": PATIENCE}
            await world.stop()
            await world.start()
            yield world, shop


@pytest_asyncio.fixture(loop_scope="session")
async def world(selling: tuple[World, Shop]) -> World:
    await asyncio.to_thread(selling[1].fault, "ok")
    return selling[0]


@pytest.fixture
def shop(selling: tuple[World, Shop]) -> Shop:
    return selling[1]


class Customer:
    """Somebody whose parcel is lost, with Maya."""

    def __init__(self, world: World, shop: Shop, order: str) -> None:
        self.world, self.shop, self.order = world, shop, order
        self.chat = Chat(world)
        self.id = ""

    async def come(self) -> AgentAtDesk:
        """They ask, their order is proven, Maya takes it."""
        fact = {"name": "order", "value": self.order, "origin": "order_system"}
        self.world.assistant.script.append(
            result("It is lost.", facts=[{**fact, "certainty": "verified"}])
        )
        await self.chat.begin()
        self.id = self.chat.token.partition(".")[0]
        async with self.chat.live():
            await self.chat.say("m-1", "Where is my order?")
            await self.chat.hears("bot")
        maya = await self.world.log_in("maya", available=False)
        await maya.act(self.id, "take-over")
        return maya

    async def option(self, agent: AgentAtDesk, kind: str) -> str:
        shown = await agent.get(f"/desk/api/conversations/{self.id}/remedies")
        return next(str(x["id"]) for x in shown["options"] if x["kind"] == kind)

    async def remedy(self, agent: AgentAtDesk) -> Json:
        found: Json = (await agent.open(self.id))["remedies"][0]
        return found

    async def done(self, kind: str = "vouchers") -> int:
        """How often the order system did it."""
        url = f"{self.shop.url}/orders/{self.order}"
        async with aiohttp.ClientSession() as session, session.get(url) as answer:
            return len((await answer.json())[kind])


_LOST: list[str] = []


@pytest_asyncio.fixture(loop_scope="session")
async def customer(world: World, shop: Shop) -> AsyncIterator[Customer]:
    """Each test has a lost order of its own, and leaves Maya her place."""
    if not _LOST:
        from bot.bootstrap import now
        from demo.shop_data import shop as shop_data

        orders = shop_data(now().date()).orders
        _LOST.extend(str(o["number"]) for o in orders if o["state"] == "lost")
    found = Customer(world, shop, _LOST.pop())
    yield found
    for name in ("maya", "jonas"):
        agent = await world.log_in(name, available=False)
        for one in await agent.listed():
            if one["owner"] and one["owner"]["id"] == name:
                await agent.act(one["id"], "hand-back", outcome="seen to")


async def is_at(customer: Customer, agent: AgentAtDesk, stage: str) -> None:
    async def reached() -> bool:
        return (await customer.remedy(agent))["stage"] == stage

    await until(reached, seconds=40)


async def test_one_click_gives_a_voucher_and_its_code(customer: Customer) -> None:
    maya = await customer.come()
    voucher = await customer.option(maya, "voucher")
    whole = await maya.act(customer.id, "remedy-give", remedy=voucher)
    (given,) = whole["remedies"]
    assert given["stage"] == "done"
    assert given["made"].startswith("COPPER-")
    assert given["made"] in given["to_say"]
    await maya.act(customer.id, "remedy-give", status=409, remedy=voucher)
    assert await customer.done() == 1


@pytest.mark.parametrize("fault", ["unanswered", "error_after"])
async def test_done_without_an_answer_is_unknown_then_found_and_never_done_twice(
    customer: Customer, shop: Shop, fault: str
) -> None:
    maya = await customer.come()
    voucher = await customer.option(maya, "voucher")
    await asyncio.to_thread(shop.fault, fault)
    whole = await maya.act(customer.id, "remedy-give", remedy=voucher)
    assert whole["remedies"][0]["stands"] == "unknown: check"
    await maya.act(customer.id, "close", status=409, cause="other")
    await maya.act(customer.id, "remedy-give", status=409, remedy=voucher)
    await is_at(customer, maya, "done")  # by itself, while the order system still fails at writes
    assert await customer.done() == 1


async def test_an_error_before_it_was_done_is_asked_again_with_a_click(
    customer: Customer, shop: Shop
) -> None:
    maya = await customer.come()
    voucher = await customer.option(maya, "voucher")
    await asyncio.to_thread(shop.fault, "error_before", times=1)
    whole = await maya.act(customer.id, "remedy-give", remedy=voucher)
    assert whole["remedies"][0]["stage"] == "unclear"
    assert await customer.done() == 0
    whole = await maya.act(customer.id, "remedy-check", remedy=voucher)
    assert whole["remedies"][0]["stands"] == "done"
    assert await customer.done() == 1


async def test_a_front_desk_killed_while_it_is_done_gives_it_once(
    customer: Customer, world: World, shop: Shop
) -> None:
    maya = await customer.come()
    voucher = await customer.option(maya, "voucher")
    await asyncio.to_thread(shop.fault, "unanswered")
    click = asyncio.create_task(maya.act(customer.id, "remedy-give", remedy=voucher))

    async def was_done() -> bool:
        return await customer.done() == 1

    await until(was_done)
    await world.kill()
    await asyncio.gather(click, return_exceptions=True)
    await world.start()
    assert (await customer.remedy(maya))["stage"] == "begun"
    await maya.act(customer.id, "remedy-give", status=409, remedy=voucher)
    await is_at(customer, maya, "done")
    assert await customer.done() == 1


async def test_a_crowd_of_clicks_at_a_slow_order_system_gives_it_once(
    customer: Customer, world: World, shop: Shop
) -> None:
    maya = await customer.come()
    voucher = await customer.option(maya, "voucher")
    await asyncio.to_thread(shop.fault, "slow", ms=200)
    path = f"/desk/api/conversations/{customer.id}/remedy-give"

    async def click() -> int:
        body = {"remedy": voucher}
        async with world.session.post(path, json=body, headers=maya.headers) as answer:
            return answer.status

    statuses = await asyncio.gather(*(click() for _ in range(10)))
    assert sorted(statuses) == [200, *[409] * 9]
    assert await customer.done() == 1


async def test_an_order_system_that_says_already_done_is_believed(
    customer: Customer, shop: Shop
) -> None:
    maya = await customer.come()
    express = await customer.option(maya, "express")
    await asyncio.to_thread(shop.fault, "already")
    whole = await maya.act(customer.id, "remedy-give", remedy=express)
    assert whole["remedies"][0]["stands"] == "already done"
    assert await customer.done("replacements") == 0


async def test_the_customer_chooses_and_is_told(customer: Customer) -> None:
    maya = await customer.come()
    ids = [await customer.option(maya, kind) for kind in ("express", "voucher")]
    path = f"/desk/api/conversations/{customer.id}/remedy-offer"
    await maya.post(path, {"id": "offer-1", "text": "Which suits you?", "remedies": ids})
    async with customer.chat.live():
        await customer.chat.hears("agent")
        offered = [said for said in customer.chat.shown.values() if said["buttons"]][-1]
        assert [button["id"] for button in offered["buttons"]] == [f"remedy:{one}" for one in ids]
        await customer.chat.say("m-2", "Voucher", button=offered["buttons"][1]["id"])

        async def told() -> bool:
            return any("COPPER-" in text for text in customer.chat.texts("house"))

        await until(told)
    assert (await customer.done(), await customer.done("replacements")) == (1, 0)


async def test_above_authority_a_supervisor_decides_in_one_click(
    customer: Customer, world: World
) -> None:
    maya = await customer.come()
    jonas = await world.log_in("jonas", available=False)
    back = await customer.option(maya, "refund")
    await maya.act(customer.id, "hand-back", outcome="for Jonas")
    await jonas.act(customer.id, "take-over")
    shown = await jonas.get(f"/desk/api/conversations/{customer.id}/remedies")
    within = {x["id"]: x["within"] for x in shown["options"]}
    if within[back]:
        pytest.fail("the demo's order is too cheap for this test: choose another")
    await jonas.act(customer.id, "remedy-ask", remedy=back, word="It is lost")
    summary = next(x for x in await maya.listed() if x["id"] == customer.id)
    assert [x["agent"] for x in summary["approvals"]] == ["Jonas"]
    path = f"/desk/api/conversations/{customer.id}/remedy-decide"
    await jonas.post(path, {"remedy": back, "approve": True}, status=403)
    whole = await maya.post(path, {"remedy": back, "approve": True, "word": "Yes"})
    assert (whole["remedies"][0]["stage"], whole["remedies"][0]["by"]) == ("done", "Maya")
    log = await maya.get("/desk/api/remedies/log")
    steps = [x["step"] for x in log["lines"] if x["conversation"] == customer.id]
    assert steps == ["done", "begun", "approved", "asked"]
    assert await customer.done("refunds") == 1


async def test_two_front_desks_asked_at_once_give_it_once(customer: Customer, world: World) -> None:
    maya = await customer.come()
    voucher = await customer.option(maya, "voucher")
    other = World(world.store, world.graph, world.assistant)
    other.more = world.more
    await other.start()
    try:
        path = f"/desk/api/conversations/{customer.id}/remedy-give"

        async def click(at: World) -> int:
            async with at.session.post(
                path, json={"remedy": voucher}, headers=maya.headers
            ) as found:
                return found.status

        statuses = await asyncio.gather(*(click(at) for at in (world, other) * 3))
        assert sorted(statuses) == [200, *[409] * 5]
        assert await customer.done() == 1
    finally:
        await other.session.close()
        await other.stop()


async def test_on_whatsapp_the_choice_is_buttons_too(customer: Customer, world: World) -> None:
    phone = world.phone()
    fact = {"name": "order", "value": customer.order, "origin": "order_system"}
    told = result("It is lost.", facts=[{**fact, "certainty": "verified"}])
    world.assistant.script.append(told)
    maya = await world.log_in("maya", available=False)
    before = {x["id"] for x in await maya.listed()}
    await world.hook(world.meta.text(phone, "Where is my order?"))
    await world.graph.wait_for(len(world.graph.sent) + 1)
    (customer.id,) = {x["id"] for x in await maya.listed()} - before
    await maya.act(customer.id, "take-over")
    voucher = await customer.option(maya, "voucher")
    path = f"/desk/api/conversations/{customer.id}/remedy-offer"
    await maya.post(path, {"id": "o-1", "text": "Does this suit you?", "remedies": [voucher]})

    async def buttons() -> list[Json]:
        bodies = [x.get("interactive", {}).get("action", {}) for x in world.graph.sent]
        return [b["reply"] for body in bodies for b in body.get("buttons", ())]

    (reply,) = await until(buttons)
    assert reply["id"] == f"remedy:{voucher}"
    await world.hook(world.meta.button_reply(phone, reply["id"], reply["title"]))

    async def told_the_code() -> bool:
        return any("COPPER-" in text for text in world.graph.texts())

    await until(told_the_code)
    assert await customer.done() == 1
