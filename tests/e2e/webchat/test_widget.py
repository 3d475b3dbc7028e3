"""The widget on somebody else's page."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiohttp import web
from playwright.async_api import Browser, FrameLocator, Page, expect

from tests.e2e.browser import fresh_page, serious_findings
from tests.fakes.chat_server import ChatServer

pytestmark = pytest.mark.browser


@pytest_asyncio.fixture(loop_scope="session")
async def page(server: ChatServer, browser: Browser) -> AsyncIterator[Page]:
    """A page of another origin that knows one thing of the shop: the widget's address."""
    size = {"width": 1100, "height": 800}
    async with elsewhere(server.url) as url, fresh_page(browser, viewport=size) as made:
        await made.goto(url)
        yield made


@contextlib.asynccontextmanager
async def elsewhere(shop: str) -> AsyncIterator[str]:
    """Another site, with loud styles."""
    html = (
        '<!doctype html><html lang="en"><title>Elsewhere</title><h1>Elsewhere</h1>'
        "<style>button{background:red!important;font-size:40px} iframe{border:9px solid}</style>"
        f'<main><p>Words</p></main><script src="{shop}/widget.js" defer></script></html>'
    )

    async def answer(request: web.BaseRequest) -> web.Response:
        return web.Response(text=html, content_type="text/html")

    runner = web.ServerRunner(web.Server(answer))
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/"
    finally:
        await runner.cleanup()


def chat(page: Page) -> FrameLocator:
    return page.frame_locator("iframe")


async def test_one_script_tag_is_enough(server: ChatServer, page: Page) -> None:
    server.service.answer = lambda message: {"text": "Hello from Pip"}
    await page.get_by_role("button", name="Chat with us").click()
    field = chat(page).get_by_label("Write a message")
    await expect(field).to_be_focused()
    await field.fill("hi")
    await field.press("Enter")
    await expect(chat(page).get_by_text("Hello from Pip")).to_be_visible()
    await expect(chat(page).locator("[data-person]")).to_be_visible()


async def test_neither_page_styles_the_other(page: Page) -> None:
    launcher = page.get_by_role("button", name="Chat with us")
    assert await launcher.evaluate("node => getComputedStyle(node).fontSize") == "16px"
    await launcher.click()
    frame = page.locator("iframe")
    assert await frame.evaluate("node => getComputedStyle(node).borderTopWidth") == "0px"


async def test_escape_closes_and_the_focus_goes_back(page: Page) -> None:
    await page.get_by_role("button", name="Chat with us").press("Enter")
    await expect(chat(page).get_by_label("Write a message")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_be_hidden()
    await expect(page.get_by_role("button", name="Chat with us")).to_be_focused()


async def test_news_is_counted_while_it_is_closed(server: ChatServer, page: Page) -> None:
    await page.get_by_role("button", name="Chat with us").click()
    await chat(page).locator("[data-person]").click()
    await expect(chat(page).locator('[data-state="kept"]')).to_have_count(1)
    await chat(page).get_by_role("button", name="Close the chat").click()
    server.service.say(server.service.only(), "agent", "Maya", "Are you there?")
    await expect(page.get_by_role("button", name="Chat with us 1 new")).to_be_visible()
    await page.reload()
    await page.get_by_role("button", name="Chat with us").click()
    await expect(chat(page).get_by_text("Are you there?")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_serious(page: Page, scheme: str) -> None:
    await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    await page.get_by_role("button", name="Chat with us").click()
    await expect(chat(page).locator("[data-person]")).to_be_visible()
    assert await serious_findings(page) == []
    inside = await page.context.new_page()
    await inside.goto(await page.locator("iframe").evaluate("node => node.src"))
    assert await serious_findings(inside) == []


async def test_on_a_phone_it_fills_the_screen(server: ChatServer, page: Page) -> None:
    await page.set_viewport_size({"width": 390, "height": 844})
    await page.get_by_role("button", name="Chat with us").click()
    await expect(chat(page).get_by_label("Write a message")).to_be_visible()
    assert await page.locator("iframe").bounding_box() == {
        "x": 0, "y": 0, "width": 390, "height": 844,
    }  # fmt: skip
    size = (
        await chat(page)
        .get_by_label("Write a message")
        .evaluate("node => getComputedStyle(node).fontSize")
    )
    assert size == "16px", "smaller, and phones zoom into the page"


async def test_only_the_frame_lets_itself_be_framed(server: ChatServer, page: Page) -> None:
    await page.evaluate(
        """address => { const frame = document.createElement('iframe');
        frame.id = 'other'; frame.src = address; document.body.append(frame); }""",
        server.url + "/",
    )
    await page.wait_for_timeout(500)
    framed = page.frame_locator("#other").locator("#chat")
    assert await framed.count() == 0
