"""A desk over a fake application, and a real browser in front of it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page

from tests.fakes import desk_stories as stories
from tests.fakes.desk_server import RunningDesk, running_desk, utc_now
from tests.fakes.desk_service import offer_to


@pytest_asyncio.fixture(loop_scope="session")
async def desk() -> AsyncIterator[RunningDesk]:
    """Hannah is offered to Maya; two more customers are about."""
    async with running_desk() as running:
        fill(running)
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def context(browser: Browser) -> AsyncIterator[BrowserContext]:
    made = await browser.new_context(viewport={"width": 1440, "height": 900})
    made.set_default_timeout(8_000)
    yield made
    await made.close()


@pytest_asyncio.fixture(loop_scope="session")
async def page(context: BrowserContext, desk: RunningDesk) -> Page:
    """Maya at her desk, logged in through the page."""
    opened = await context.new_page()
    await log_in(opened, desk.url, "maya")
    return opened


async def log_in(page: Page, url: str, name: str, password: str = "copperleaf-demo") -> None:
    await page.goto(f"{url}/desk/login")
    await page.get_by_label("Your name").fill(name)
    await page.get_by_label("Password").fill(password)
    await page.get_by_role("button", name="Log in").click()
    await page.wait_for_url(f"{url}/desk")
    # The team stands there once the live connection does; keys pressed before do nothing.
    await page.get_by_role("list", name="The team").get_by_role("listitem").first.wait_for()
    await page.locator("#connection").wait_for(state="hidden")


def fill(desk: RunningDesk) -> None:
    now = utc_now()
    hannah = stories.summary(
        "c-hannah",
        now,
        **offer_to("maya", "Maya", now, 120),
        customer={
            "name": "Hannah Price",
            "called": "Hannah Price",
            "identified": "order_and_postcode",
        },
        order="CL-10234",
        reason={"code": "frustrated", "text": "Frustrated after the same answer twice"},
        mood=-0.8,
        waiting_since=stories.at(now, 1.2),
        last={
            "from": "customer",
            "name": "Hannah Price",
            "text": stories.HANNAH[6][2],
            "at": stories.at(now, 1.2),
        },
    )
    desk.service.put(hannah, stories.entries(now, stories.HANNAH), stories.hannahs_brief(now))
    felix = stories.summary(
        "c-felix",
        now,
        channel="whatsapp",
        language="de",
        status="waiting",
        owner={"id": "jonas", "name": "Jonas"},
        customer={"name": "Felix Brandt", "called": "Felix Brandt", "identified": ""},
        reason={"code": "asked_for_person", "text": "Asked for a person"},
        waiting_since=stories.at(now, 14),
        last={
            "from": "customer",
            "name": "",
            "text": "Kann ich mit einem Menschen sprechen?",
            "at": stories.at(now, 14),
        },
    )
    lines = [("customer", "Felix Brandt", "Kann ich mit einem Menschen sprechen?")]
    desk.service.put(felix, stories.entries(now, lines))
    nameless = {"name": "", "called": "“Do you wrap gifts?”", "identified": ""}
    ola = stories.summary("c-ola", now, customer=nameless)
    desk.service.put(ola, stories.entries(now, [("customer", "", "Hello"), ("bot", "Pip", "Hi!")]))
