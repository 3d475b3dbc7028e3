"""What a customer sent beside words, in their own chat."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, Page, Route, expect

from tests.e2e.browser import fresh_page
from tests.fakes.chat_server import ChatServer
from tests.support.pictures import PNG

pytestmark = pytest.mark.browser


async def send_picture(page: Page) -> None:
    await page.get_by_role("button", name="Add a picture or a PDF").click()
    picture = {"name": "lamp.png", "mimeType": "image/png", "buffer": PNG}
    await page.locator("[data-file]").set_input_files(picture)  # type: ignore[arg-type]
    await expect(page.get_by_text("Goes with your message")).to_have_count(1)
    await page.get_by_role("button", name="Send").click()


async def test_a_picture_is_shown_once_a_shop_that_was_away_is_back(
    server: ChatServer, browser: Browser
) -> None:
    away = ["aborted", "503"]

    async def fetched(route: Route) -> None:
        if not away:
            await route.continue_()
        elif away.pop() == "503":
            await route.fulfill(status=503, body="{}")
        else:
            await route.abort()

    async with fresh_page(browser) as page:
        await page.route("**/chat/api/attachments/*", fetched)
        await page.goto(server.url)
        await send_picture(page)
        await expect(page.locator(".message .attached img")).to_have_attribute(
            "alt", "Picture: lamp.png"
        )


async def test_what_is_still_on_its_way_is_shown_after_a_reload(
    server: ChatServer, browser: Browser
) -> None:
    async with fresh_page(browser) as page:
        await page.route_web_socket("**/chat/api/live*", lambda socket: None)
        await page.goto(server.url)
        await send_picture(page)
        sending = page.locator('.message[data-state="sending"] .attached img')
        await expect(sending).to_be_visible()
        await page.reload()
        await expect(sending).to_be_visible()


async def test_a_picture_that_is_broken_has_its_name_and_can_be_saved(
    server: ChatServer, browser: Browser
) -> None:
    async with fresh_page(browser) as page:
        await page.goto(server.url)
        await send_picture(page)
        picture = page.locator(".message .attached img")
        await expect(picture).to_be_visible()
        await picture.evaluate("image => { image.src = '/chat/api/about'; }")
        await expect(picture).to_have_count(0)
        link = page.locator(".message .attached").get_by_role("link", name="lamp.png")
        await expect(link).to_contain_text("can't be shown")
        await expect(link).to_have_attribute("download", "lamp.png")


async def test_of_what_is_gone_the_chat_says_so(server: ChatServer, browser: Browser) -> None:
    async def of_another(route: Route) -> None:
        await route.continue_(url=f"{server.url}/chat/api/attachments/{'0' * 32}")

    async with fresh_page(browser) as page:
        await page.route("**/chat/api/attachments/*", of_another)
        await page.goto(server.url)
        await send_picture(page)
        await expect(page.get_by_text("lamp.png: no longer kept here")).to_be_visible()
