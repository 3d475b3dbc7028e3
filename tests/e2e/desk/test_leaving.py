"""Going away and logging out: what is open is asked about, and no draft outlives the session."""

from __future__ import annotations

import pytest
import pytest_asyncio
from playwright.async_api import expect

pytestmark = pytest.mark.browser


@pytest_asyncio.fixture(loop_scope="session")
async def switch(page):
    """Maya, available."""
    found = page.get_by_role("switch")
    if await found.get_attribute("aria-checked") == "false":
        await page.keyboard.press("l")
    await expect(found).to_have_attribute("aria-checked", "true")
    return found


async def take_hannah(page):
    await page.keyboard.press("j")
    await expect(page.get_by_role("heading", name="Hannah Price").first).to_be_visible()
    await page.keyboard.press("a")
    await page.keyboard.press("r")
    await expect(page.get_by_label("Your words")).to_be_focused()


async def test_away_asks_first_and_stays_where_it_was_cancelled(page, switch):
    await take_hannah(page)
    await page.keyboard.press("Escape")
    await page.keyboard.press("l")
    asked = page.get_by_role("dialog", name="Before you go")
    await expect(asked).to_contain_text("one conversation")
    await page.keyboard.press("Escape")
    await expect(asked).to_be_hidden()
    await expect(switch).to_have_attribute("aria-checked", "true")
    await page.keyboard.press("l")
    await expect(asked).to_be_visible()
    await page.keyboard.press("Enter")
    await expect(switch).to_have_attribute("aria-checked", "false")


async def test_who_keeps_them_tells_until_when_before_they_are_away(page, desk, switch):
    await take_hannah(page)
    await page.keyboard.press("Escape")
    await page.keyboard.press("l")
    await page.get_by_label("I keep them, and am back by").check()
    await page.keyboard.press("Enter")
    await expect(switch).to_have_attribute("aria-checked", "false")
    assert ("back_by", "maya") in desk.service.calls


async def test_handed_on_with_a_note_of_their_own_words_or_none(page, desk, switch):
    await desk.service.set_available("jonas", True)
    await desk.service.heartbeat("jonas")
    await expect(page.get_by_role("list", name="The team")).to_contain_text("Jonas Weber, here")
    await take_hannah(page)
    await page.keyboard.press("Escape")
    await page.keyboard.press("l")
    note = page.get_by_label("A note for whoever takes them on; customers never see it")
    await note.fill("She waits for the label.")
    await expect(page.get_by_label("Hand them on now to")).to_be_checked()
    await page.keyboard.press("Control+Enter")
    await expect(switch).to_have_attribute("aria-checked", "false")
    assert desk.service.summaries["c-hannah"]["transfer"]["note"] == "She waits for the label."


async def test_where_nothing_is_open_nothing_is_asked(page, switch):
    await page.keyboard.press("l")
    await expect(switch).to_have_attribute("aria-checked", "false")


async def test_drafts_do_not_outlive_the_session(page, desk):
    await take_hannah(page)
    await page.keyboard.type("Your second lamp leaves tonight")
    assert any("draft" in key for key in await kept(page))
    await page.get_by_role("button", name="Log out").click()
    await page.get_by_role("dialog").get_by_role("button", name="Log out").click()
    await page.wait_for_url(f"{desk.url}/desk/login")
    assert await kept(page) == []


async def test_on_a_phone_the_pane_of_a_key_is_the_one_that_is_marked(page):
    await take_hannah(page)
    await page.keyboard.press("Escape")
    await page.set_viewport_size({"width": 390, "height": 844})
    await page.evaluate("import('/desk/static/panes.js').then((panes) => panes.show('brief'))")
    marked = page.locator(".bottom [aria-current=true]")
    await expect(marked).to_have_text("Brief")


async def kept(page):
    return await page.evaluate("Object.keys(sessionStorage)")


async def test_what_somebody_typed_whose_session_ended_by_itself_is_not_there_for_the_next(page):
    await page.evaluate("sessionStorage.setItem('draft:jonas:c-hannah:reply', 'her card number')")
    await page.evaluate("sessionStorage.setItem('draft:maya:c-hannah:reply', 'mine')")
    await page.reload()
    await page.get_by_role("list", name="The team").get_by_role("listitem").first.wait_for()
    assert [key for key in await kept(page) if key.startswith("draft")] == [
        "draft:maya:c-hannah:reply"
    ]
