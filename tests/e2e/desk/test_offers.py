"""Offers are seen wherever one looks, and one key does not take a colleague's conversation."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.e2e.browser import serious_findings
from tests.e2e.desk.conftest import log_in

pytestmark = pytest.mark.browser


async def test_with_nothing_open_a_takes_the_only_offer(page, desk):
    await page.keyboard.press("a")
    await expect(page.locator('[data-id="c-hannah"]')).to_have_attribute("aria-current", "true")
    await expect(page.get_by_label("Your words")).to_have_attribute(
        "placeholder", "Write as yourself   ( r )"
    )
    assert desk.service.summaries["c-hannah"]["status"] == "agent"


@pytest.mark.parametrize("width", [390, 1280])
async def test_an_offer_is_seen_while_another_conversation_is_open(page, width):
    line = page.locator("#offer-line")
    await page.get_by_role("tab", name="All").click()
    await page.locator('[data-id="c-ola"]').click()
    await page.get_by_role("tab", name="Mine").click()
    await page.locator('[data-id="c-hannah"]').wait_for()
    await expect(line).to_be_hidden()
    await page.get_by_role("tab", name="Promised").click()
    await page.set_viewport_size({"width": width, "height": 780})
    await expect(line).to_contain_text("Offered to you: Hannah Price")
    assert await serious_findings(page) == []
    assert await page.evaluate("document.documentElement.scrollWidth") <= width
    await page.keyboard.press("o")
    await expect(page.locator(".head")).to_contain_text("Hannah Price")
    await expect(line).to_be_hidden()


async def test_a_supervisor_is_asked_before_a_colleagues_conversation_is_theirs(browser, desk):
    await desk.service.accept("maya", "c-hannah")
    other = await (await browser.new_context()).new_page()
    await log_in(other, desk.url, "elin")
    await other.get_by_role("tab", name="All").click()
    await other.locator('[data-id="c-hannah"]').click()
    await expect(other.locator(".head")).to_contain_text("With Maya")
    await other.keyboard.press("a")
    await expect(other.get_by_role("dialog")).to_contain_text("Maya has this conversation.")
    await other.keyboard.press("Escape")
    assert desk.service.summaries["c-hannah"]["owner"]["id"] == "maya"
    await other.keyboard.press("a")
    await other.get_by_role("button", name="Take it over").click()
    await expect(other.locator(".head")).to_contain_text("With you")
    assert desk.service.summaries["c-hannah"]["owner"]["id"] == "elin"
