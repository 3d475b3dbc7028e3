"""Putting it right at the desk's page, with a real front desk and order system behind it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timezone
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from demo.shop_data import shop as shop_data
from tests.e2e.browser import fresh_page, serious_findings
from tests.e2e.desk.conftest import log_in
from tests.fakes.assistant_server import result
from tests.integration.front_desk.chat import Chat
from tests.integration.front_desk.world import World, a_world
from tests.support.shop import Shop, running_shop

pytestmark = pytest.mark.browser
WIDE = {"width": 1440, "height": 1000}


def lost_orders() -> list[str]:
    today = datetime.now(timezone.utc).date()
    orders = shop_data(today).orders
    # Dear enough that Jonas has to ask.
    return [str(o["number"]) for o in orders if o["state"] == "lost" and len(str(o["total"])) > 5]


async def come(world: World, order: str, agent: str) -> Chat:
    """A customer whose parcel is lost, with that agent."""
    known = {"order": order, "identified": f"order {order}", "name": "Hannah Price"}
    facts = [
        {"name": name, "value": value, "origin": "order_system", "certainty": "verified"}
        for name, value in known.items()
    ]
    world.assistant.script.append(result("It is lost.", facts=facts))
    chat = Chat(world)
    await chat.begin()
    async with chat.live():
        await chat.say("m-1", "Where is my order?")
        await chat.hears("bot")
    at_desk = await world.log_in(agent)
    await at_desk.act(chat.token.partition(".")[0], "take-over")
    return chat


@asynccontextmanager
async def jonas_has_one(
    tmp_path: Path, browser: Browser, seconds: int = 1
) -> AsyncIterator[tuple[World, Shop, Chat, Page]]:
    """A customer whose parcel is lost; the order system may take so many seconds."""
    with running_shop(tmp_path / "orders.sqlite3", "--faults") as shop:
        async with a_world() as world:
            world.more = {"WARMLINE_ORDERS_URL": shop.url, "WARMLINE_REMEDY_SECONDS": str(seconds)}
            await world.stop()
            await world.start()
            chat = await come(world, lost_orders()[0], "jonas")
            async with fresh_page(browser, viewport=WIDE) as jonas:
                await log_in(jonas, world.url, "jonas")
                await jonas.get_by_role("tab", name="Mine").click()
                await jonas.locator("#rows").get_by_text("Hannah Price").first.click()
                await jonas.locator(".option-row").first.wait_for()
                yield world, shop, chat, jonas


@pytest_asyncio.fixture(loop_scope="session")
async def at_the_desk(
    tmp_path: Path, browser: Browser
) -> AsyncIterator[tuple[World, Shop, Chat, Page]]:
    """Jonas has a customer whose parcel is lost before him."""
    async with jonas_has_one(tmp_path, browser) as found:
        yield found


async def test_one_click_the_customers_choice_and_a_supervisors_decision(
    at_the_desk: tuple[World, Shop, Chat, Page],
) -> None:
    world, shop, chat, jonas = at_the_desk
    await lets_the_customer_choose(jonas, chat)
    browser = jonas.context.browser
    assert browser is not None
    async with fresh_page(browser, viewport=WIDE) as maya:
        await log_in(maya, world.url, "maya")
        await asks_and_is_answered(jonas, maya, shop)
        assert await serious_findings(maya) == []
    assert await serious_findings(jonas) == []


async def test_what_they_chose_by_the_bots_button_is_first_and_one_key_away(
    at_the_desk: tuple[World, Shop, Chat, Page],
) -> None:
    world, _, _, jonas = at_the_desk
    known = {"order": lost_orders()[1], "name": "Priya Vane", "wants": "replacement"}
    facts = [
        {"name": name, "value": value, "origin": "order_system", "certainty": "verified"}
        for name, value in known.items()
    ]
    world.assistant.script.append(
        result("Noted: a new one for you.", facts=facts, needs_person="chose:replacement")
    )
    chat = Chat(world)
    await chat.begin()
    async with chat.live():
        await chat.say("m-1", "A replacement")
        await chat.hears("house")
    at_desk = await world.log_in("jonas", available=False)
    await at_desk.act(chat.token.partition(".")[0], "take-over")
    await jonas.locator("#rows").get_by_text("Priya Vane").first.click()
    first = jonas.locator(".option-row").first
    await expect(first).to_contain_text("They chose this")
    await expect(first).to_contain_text("sent again")
    await expect(first.get_by_role("checkbox")).to_have_count(0)
    await jonas.keyboard.press("g")
    await expect(first.get_by_role("button")).to_be_focused()
    assert await serious_findings(jonas) == []


async def test_while_something_is_given_the_key_and_the_keyboard_stay_with_it_in_both_tabs(
    tmp_path: Path, browser: Browser
) -> None:
    """And never on the button of another remedy, which the next press would give as well."""
    async with (
        jonas_has_one(tmp_path, browser, seconds=12) as (world, shop, _, jonas),
        fresh_page(browser, viewport=WIDE) as second,
    ):
        await log_in(second, world.url, "jonas")
        await second.get_by_role("tab", name="Mine").click()
        await second.locator("#rows").get_by_text("Hannah Price").first.click()
        for page in (jonas, second):
            await page.get_by_role("button", name="Give: Voucher").wait_for()
        await asyncio.to_thread(shop.fault, "slow", ms=2500)
        await second.get_by_role("button", name="Give: Voucher").focus()
        await jonas.get_by_role("button", name="Give: Voucher").click()
        for page in (jonas, second):
            row = page.locator(".handled-row.begun", has_text="Voucher")
            await row.wait_for()
            await page.keyboard.press("g")
            await expect(row).to_be_focused()
        done = second.locator(".handled-row.done")
        await expect(done).to_contain_text("COPPER-", timeout=20_000)
        await expect(done).to_be_focused()


async def test_who_asked_hears_of_a_no_with_its_reason_until_they_tell_the_customer(
    at_the_desk: tuple[World, Shop, Chat, Page],
) -> None:
    world, _, _, jonas = at_the_desk
    await jonas.get_by_role("button", name="Ask a supervisor: Order paid back").click()
    await jonas.keyboard.press("Control+Enter")
    await expect(jonas.locator(".handled-row.asked")).to_be_focused()
    browser = jonas.context.browser
    assert browser is not None
    async with fresh_page(browser, viewport=WIDE) as maya:
        await log_in(maya, world.url, "maya")
        await maya.get_by_role("button", name="Decline: Order paid back").click()
        await maya.get_by_label("A word to the agent").fill("Send it again")
        await maya.keyboard.press("Control+Enter")
        told = jonas.locator("#alarms-list")
        await expect(told).to_contain_text("Maya declined: Order paid back")
        await expect(told).to_contain_text("“Send it again”")
        await expect(maya.locator("#alarms")).to_be_hidden()
    await jonas.keyboard.press("r")
    await jonas.keyboard.type("You get a new parcel.")
    await jonas.keyboard.press("Enter")
    await expect(told).not_to_contain_text("Maya declined")


async def test_the_keyboard_stays_with_a_remedy_that_is_drawn_anew_under_its_question(
    at_the_desk: tuple[World, Shop, Chat, Page],
) -> None:
    _, _, chat, jonas = at_the_desk
    await jonas.get_by_role("button", name="Ask a supervisor: Order paid back").click()
    await expect(jonas.get_by_label("A word to the supervisor")).to_be_focused()
    drawn = await jonas.locator(".remedies").element_handle()
    assert drawn is not None
    before = await drawn.query_selector(".options")
    async with chat.live():
        await chat.say("m-late", "Is there any news of my money?")
        await expect(jonas.locator("#entries")).to_contain_text("any news of my money")
    await jonas.wait_for_function("node => !node.isConnected", arg=before)
    await jonas.keyboard.press("Control+Enter")
    await expect(jonas.locator(".handled-row.asked")).to_be_focused()


async def test_who_closes_over_a_parcel_sent_again_is_led_to_keeping_an_eye_on_it(
    at_the_desk: tuple[World, Shop, Chat, Page],
) -> None:
    _, _, _, jonas = at_the_desk
    await jonas.get_by_role("button", name="Give: Everything sent again").click()
    await expect(jonas.locator(".handled-row.done")).to_contain_text("sent again")
    await jonas.get_by_label("Your words").fill("All the best, Hannah.")
    await jonas.keyboard.press("Escape")
    await jonas.keyboard.press("c")
    dialog = jonas.get_by_role("dialog", name="A new parcel is on its way to them")
    await expect(dialog).to_contain_text("sent again")
    assert await serious_findings(jonas) == []
    await jonas.keyboard.press("1")
    watching = jonas.get_by_role("dialog", name="Keep an eye on the order")
    await expect(watching.get_by_label("Your words")).to_have_value("All the best, Hannah.")
    await watching.get_by_role("button", name="Keep an eye on it").click()
    await expect(jonas.locator("#entries")).to_contain_text("Jonas is keeping an eye on your order")


async def lets_the_customer_choose(jonas: Page, chat: Chat) -> None:
    """It is done at once, and the customer hears its code."""
    await jonas.keyboard.press("g")
    await expect(jonas.locator(".option-row button").first).to_be_focused()
    card = jonas.locator(".remedies")
    await expect(card).to_contain_text("Without asking you give ")
    await expect(card).to_contain_text("They choose among what is yours to give.")
    await jonas.get_by_label("Let the customer choose: Voucher").check()
    await jonas.get_by_role("button", name="Ask the customer if that suits them").click()
    await expect(jonas.get_by_label("Your words to the customer")).to_have_value(
        re.compile("I can do this for you: a voucher for €")
    )
    await jonas.keyboard.press("Control+Enter")
    await expect(jonas.get_by_role("log")).to_be_focused()
    async with chat.live():
        await chat.hears("agent")
        (button,) = list(chat.shown.values())[-1]["buttons"]
        await chat.say("m-2", button["title"], button=button["id"])
        await expect(jonas.locator(".handled-row.done")).to_contain_text("COPPER-")
        assert any("COPPER-" in text for text in chat.texts("house"))
    # The house told them its code, so there is nothing left to tell.
    await expect(jonas.get_by_role("button", name="Tell them: Voucher")).to_have_count(0)


async def asks_and_is_answered(jonas: Page, maya: Page, shop: Shop) -> None:
    """The order system does it and does not say so; a look at it does."""
    await jonas.get_by_role("button", name="Ask a supervisor: Order paid back").click()
    await jonas.get_by_label("A word to the supervisor").fill("It is lost")
    await jonas.keyboard.press("Escape")
    await jonas.get_by_role("button", name="Ask a supervisor: Order paid back").click()
    await expect(jonas.get_by_label("A word to the supervisor")).to_have_value("It is lost")
    await expect(jonas.get_by_text("Ctrl+Enter asks.")).to_be_visible()
    await jonas.keyboard.press("Control+Enter")
    await expect(jonas.locator(".handled-row.asked")).to_contain_text("waits for a supervisor")
    # The button that was pressed is gone; the keyboard is still with that remedy.
    await expect(jonas.locator(".handled-row.asked")).to_be_focused()
    decision = maya.locator("#approvals li")
    await expect(decision).to_contain_text("Jonas asks")
    await asyncio.to_thread(shop.fault, "unanswered")
    await maya.keyboard.press("d")
    await expect(decision.get_by_role("button", name="Approve")).to_be_focused()
    await maya.keyboard.press("Enter")
    await expect(jonas.locator(".handled-row.unclear")).to_contain_text("unknown: check")
    await expect(maya.locator("#approvals")).to_be_hidden()
    await jonas.get_by_role("button", name="Check: Order paid back").click()
    await expect(jonas.locator(".handled-row.done").first).to_contain_text("already done")


async def test_what_went_wrong_is_chosen_by_typing_its_first_letters(
    at_the_desk: tuple[World, Shop, Chat, Page],
) -> None:
    _, _, _, jonas = at_the_desk
    what = jonas.get_by_label("What went wrong")
    await what.focus()
    await what.evaluate("node => node.mark = 1")
    await jonas.keyboard.type("wr")
    await expect(what).to_have_value("wrong_item")
    await expect(jonas.get_by_label("Which item")).to_be_visible()
    await expect(what).to_be_focused()
    assert await what.evaluate("node => node.mark") == 1, "it is the same list, its letters kept"
