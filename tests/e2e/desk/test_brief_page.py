"""What the brief knows while writing, and passing a conversation on, with the keyboard alone."""

from __future__ import annotations

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.e2e.browser import serious_findings

pytestmark = pytest.mark.browser


@pytest_asyncio.fixture(loop_scope="session")
async def hannah(page, desk):
    """Maya has Hannah, and the field to write in."""
    await page.locator('[data-id="c-hannah"]').click()
    await page.keyboard.press("a")
    await page.keyboard.press("r")
    await expect(page.get_by_label("Your words")).to_be_focused()
    return desk.service.summaries["c-hannah"]


async def test_a_question_whose_answer_is_known_says_so_and_shows_where(page, hannah):
    await page.keyboard.type("Hello Hannah. What is your order number?")
    bar = page.locator("#again-bar")
    await expect(bar).to_contain_text("You have this already: Order CL-10234")
    assert await serious_findings(page) == []
    await bar.get_by_role("button").press("Enter")
    await expect(page.locator("#entry-1")).to_be_focused()
    await page.get_by_label("Your words").fill("Hello Hannah. A new one leaves today.")
    await expect(bar).to_be_hidden()


async def test_it_is_passed_on_with_t_and_taken_back(page, hannah, desk):
    await desk.service.set_available("jonas", True)
    await desk.service.heartbeat("jonas")
    await expect(page.locator("#team")).to_contain_text("0/")
    await page.keyboard.press("Escape")
    await page.keyboard.press("t")
    dialog = page.get_by_role("dialog", name="Pass it on")
    await expect(dialog.get_by_role("radio").first).to_be_focused()
    assert await serious_findings(page) == []
    await page.keyboard.press("Tab")
    await page.keyboard.type("knows lamps")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(page.locator(".passing")).to_contain_text("You asked Jonas to take this on")
    await expect(page.locator(".passing")).to_contain_text("knows lamps")
    assert await serious_findings(page) == []
    await page.keyboard.press("t")
    await expect(page.locator(".passing")).to_have_count(0)


async def test_what_they_came_for_before_is_a_click_away(page, desk):
    desk.service.before["c-hannah"] = [
        {
            "id": "c-ola",
            "channel": "web",
            "status": "closed",
            "at": "2026-11-12T09:00:00+00:00",
            "agent": "Jonas",
            "order": "CL-10100",
            "problem": "The shade was cracked",
            "outcome": "Replacement on its way",
            "solved": True,
        }
    ]
    await page.locator('[data-id="c-hannah"]').click()
    before = page.locator(".earlier")
    await expect(before).to_contain_text("CL-10100 · closed · Jonas")
    await expect(before).to_contain_text("Replacement on its way")
    await before.get_by_role("button").click()
    await expect(page.locator(".head")).to_contain_text("Do you wrap gifts?")
    await expect(before).to_be_hidden()
