"""What an agent sends beside words, as the customer sees it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.e2e.browser import fresh_page, serious_findings
from tests.fakes.chat_server import ChatServer
from tests.support.pictures import PDF, png

pytestmark = pytest.mark.browser


async def enclosed(server: ChatServer, conversation: str) -> list[dict[str, object]]:
    """A picture and a PDF, as an update names them."""
    found: list[dict[str, object]] = []
    for name, content in (("lamp.png", png(640, 400)), ("invoice.pdf", PDF)):
        kept = await server.files.keep(conversation, content)
        size = len(kept.content)
        found.append({"file": kept.file, "name": name, "kind": kept.kind, "size": size})
    return found


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
async def test_a_picture_is_shown_and_a_pdf_is_a_named_link_with_its_size(
    server: ChatServer, browser: Browser, width: int, scheme: str
) -> None:
    viewport = {"width": width, "height": 800}
    async with fresh_page(browser, viewport=viewport, color_scheme=scheme) as page:
        await page.goto(server.url)
        await page.get_by_label("Write a message").fill("Do you have the invoice?")
        await page.keyboard.press("Enter")
        await expect(page.locator('[data-state="kept"]')).to_have_count(1)
        (conversation,) = server.service.talks
        server.service.stands(conversation, "agent")
        files = await enclosed(server, conversation)
        server.service.say(conversation, "agent", "Maya", "Here it is.", attachments=files[1:])
        server.service.say(conversation, "agent", "Maya", "", attachments=files[:1])

        said = page.locator('.message[data-from="agent"]')
        await expect(said).to_have_count(2)
        await expect(said.first).to_contain_text("Maya")
        async with page.expect_download() as saved:
            await said.first.get_by_role("link", name="invoice.pdf 1 KB").click()
        assert (await (await saved.value).path()).read_bytes() == PDF
        picture = said.last.get_by_role("img", name="Picture: lamp.png")
        await expect(picture).to_be_visible()
        assert await picture.evaluate("one => one.decode().then(() => one.naturalWidth)") == 640
        assert await serious_findings(page) == []
        folder = os.environ.get("WARMLINE_SHOTS")
        if folder:
            await page.screenshot(path=str(Path(folder) / f"chat-{width}-{scheme}.png"))
