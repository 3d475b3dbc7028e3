"""A picture from the widget to the desk, both in a real browser, over a real front desk."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from tests.e2e.browser import fresh_page, serious_findings
from tests.integration.front_desk.world import PASSWORD, World, a_world
from tests.support.pictures import PDF, png

pytestmark = pytest.mark.browser

LAMP_WIDTH = 640
LAMP = {"name": "lamp.png", "mimeType": "image/png", "buffer": png(LAMP_WIDTH, 400)}
BILL = {"name": "bill.pdf", "mimeType": "application/pdf", "buffer": PDF}
EVIL = {"name": "<b>fake</b>.png", "mimeType": "image/png", "buffer": b"<svg onload='alert(1)'/>"}


async def log_in(page: Page, world: World, name: str) -> None:
    await page.goto(f"{world.url}/desk/login")
    await page.get_by_label("Your name").fill(name)
    await page.get_by_label("Password").fill(PASSWORD)
    await page.get_by_role("button", name="Log in").click()
    await page.wait_for_url(f"{world.url}/desk")
    await page.get_by_role("switch").click()


async def send_files(page: Page) -> None:
    await page.get_by_role("button", name="Add a picture or a PDF").click()
    await expect(page.get_by_text("up to 16 MB each and 5 at once")).to_be_visible()
    await page.locator("[data-file]").set_input_files([LAMP, BILL, EVIL])  # type: ignore[list-item]
    await expect(page.get_by_text("Goes with your message")).to_have_count(2)
    await expect(page.get_by_text("Only pictures (PNG, JPEG, WebP, GIF)")).to_be_visible()
    await page.get_by_role("button", name="Remove <b>fake</b>.png").click()
    await page.get_by_role("button", name="Send").click()


async def loaded(page: Page, selector: str) -> None:
    """The picture is really there, and not only its frame."""
    picture = page.locator(selector)
    await expect(picture).to_be_visible()
    await picture.evaluate("image => image.decode()")
    assert await picture.evaluate("image => image.naturalWidth") == LAMP_WIDTH


async def shot(page: Page, name: str) -> None:
    folder = os.environ.get("WARMLINE_SHOTS")
    if folder:
        await page.screenshot(path=str(Path(folder) / name))


async def test_a_picture_from_the_widget_is_seen_at_the_desk_and_stays_the_customers(
    browser: Browser,
) -> None:
    async with (
        a_world() as world,
        fresh_page(browser, viewport={"width": 1440, "height": 900}) as desk,
        fresh_page(browser, viewport={"width": 400, "height": 760}) as chat,
    ):
        await log_in(desk, world, "maya")
        await chat.goto(f"{world.url}/widget")
        await send_files(chat)
        await its_in_the_chat(chat)
        await chat.reload()
        await its_in_the_chat(chat)
        assert await serious_findings(chat) == []
        await shot(chat, "chat.png")
        await its_at_the_desk(desk)


async def its_in_the_chat(page: Page) -> None:
    await loaded(page, ".message .attached img")
    await expect(page.get_by_role("link", name="bill.pdf")).to_be_visible()
    await expect(page.get_by_role("img", name="Picture: lamp.png")).to_be_visible()


async def its_at_the_desk(page: Page) -> None:
    await page.locator("#rows [data-id]").first.click()
    await loaded(page, ".entries .thumb img")
    await expect(page.locator(".brief").get_by_text("bill.pdf ·")).to_be_visible()
    async with page.expect_download() as saved:
        await page.get_by_role("link", name="Save bill.pdf").click()
    file = await saved.value
    assert file.suggested_filename == "bill.pdf"
    assert (await file.path()).read_bytes() == PDF
    await shot(page, "desk.png")
    await page.get_by_role("button", name="Picture from").press("Enter")
    await loaded(page, "dialog.larger img")
    assert await serious_findings(page) == []
    await shot(page, "larger.png")
    await page.keyboard.press("Escape")
    await expect(page.locator("dialog.larger")).to_have_count(0)
