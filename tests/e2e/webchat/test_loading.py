"""While the chat's scripts are still on their way."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import Browser, Route, expect

from tests.e2e.browser import fresh_page
from tests.fakes.chat_server import CARD, ChatServer

pytestmark = pytest.mark.browser


async def test_nothing_can_be_pressed_before_somebody_listens(
    server: ChatServer, browser: Browser
) -> None:
    loaded = asyncio.Event()

    async def late(route: Route) -> None:
        await loaded.wait()
        await route.continue_()

    async with fresh_page(browser) as page:
        await page.route("**/chat/line.js", late)
        await page.goto(server.url, wait_until="commit")
        contact = page.locator(".chat-contact")
        await expect(contact.get_by_role("link", name=CARD.phone)).to_be_visible()
        for shut in ("[data-person]", "[data-starter]", "[data-text]"):
            await expect(page.locator(f"[inert] {shut}").first).to_be_visible()

        loaded.set()
        await page.locator("[data-person]").click()

        said = page.locator('.message[data-from="customer"]')
        await expect(said).to_have_attribute("data-state", "kept")
