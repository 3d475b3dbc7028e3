"""What a customer sees on the page while the shop's store is away."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from playwright.async_api import Browser, Page, expect
from redis.asyncio import Redis

from tests.e2e.browser import fresh_page
from tests.integration.front_desk.world import World, a_world


@pytest_asyncio.fixture(loop_scope="session")
async def world() -> AsyncIterator[World]:
    async with a_world() as found:
        yield found


async def write(page: Page, text: str) -> None:
    box = page.get_by_role("textbox")
    await box.fill(text)
    await box.press("Enter")


async def test_words_stay_on_the_page_with_a_true_sentence_and_go_out_by_themselves(
    world: World, browser: Browser
) -> None:
    """Full while the line is open, away while it is opened: no word is lost or kept twice."""
    store = Redis.from_url(world.store.url)
    async with fresh_page(browser) as page:
        await page.goto(world.url)
        await write(page, "How long is delivery?")
        await expect(page.locator('.message[data-from="bot"]')).to_have_count(1)

        await store.config_set("maxmemory", "1")
        await write(page, "And to Ireland?")
        await expect(page.get_by_text("We couldn't keep that message yet")).to_be_visible()
        await expect(page.locator('[data-state="sending"]')).to_have_count(1)
        await _picture(page, "full")
        await store.config_set("maxmemory", "0")
        await expect(page.locator('.message[data-from="bot"]')).to_have_count(2)
        await expect(page.get_by_text("We couldn't keep that message yet")).to_be_hidden()

        world.store.kill()
        await page.reload()
        await write(page, "And express?")
        await expect(page.get_by_text("What you write stays on this device")).to_be_visible()
        await _picture(page, "away")
        world.store.start()
        await expect(page.locator('.message[data-from="bot"]')).to_have_count(3, timeout=40_000)
        await expect(page.locator('.message[data-from="customer"]')).to_have_count(3)
    await store.aclose()
    asked = [request["text"] for request in world.assistant.requests]
    assert asked == ["How long is delivery?", "And to Ireland?", "And express?"]


async def _picture(page: Page, name: str) -> None:
    """Kept where PICTURES says, for whoever wants to look."""
    folder = os.environ.get("PICTURES")
    if folder:
        await page.screenshot(path=str(Path(folder) / f"store-{name}.png"))
