"""Searching with the keyboard alone: what is closed is found and opened too."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.e2e.browser import serious_findings
from tests.fakes import desk_stories as stories
from tests.fakes.desk_server import utc_now

pytestmark = pytest.mark.browser


@pytest.fixture
def closed(desk):
    """Henrietta's case is over: no list shows it."""
    now = utc_now()
    customer = {"name": "Henrietta Moss", "identified": ""}
    found = stories.summary("c-moss", now, status="closed", customer=customer)
    desk.service.put(found, stories.entries(now, [("customer", "", "My rug is too small")]))
    return "c-moss"


@pytest.mark.parametrize("width", [360, 1440])
async def test_slash_finds_a_closed_one_says_why_and_enter_opens_it(page, closed, width):
    await page.set_viewport_size({"width": width, "height": 800})
    await page.keyboard.press("/")
    await page.keyboard.type("henri")
    found = page.locator(f'[data-id="{closed}"]')
    await expect(found).to_contain_text("Name: Henrietta Moss")
    await expect(found).to_contain_text("Closed")
    await expect(page.get_by_text("1 conversation found.")).to_be_visible()
    assert await serious_findings(page) == []
    assert await page.evaluate("document.documentElement.scrollWidth") <= width
    await page.keyboard.press("ArrowDown")
    await expect(found).to_be_focused()
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Enter")
    await expect(page.locator(".entry .words")).to_have_text("My rug is too small")


async def test_what_stands_in_the_list_is_not_shown_twice_and_nothing_found_is_said(page):
    await page.keyboard.press("/")
    await page.keyboard.type("hannah")
    await expect(page.get_by_text("1 conversation found.")).to_be_visible()
    await expect(page.locator('[data-id="c-hannah"]')).to_have_count(1)
    await page.keyboard.type("x")
    await expect(page.get_by_text("No conversation, open or closed")).to_be_visible()


async def test_escape_shows_all_of_the_list_again(page):
    all_of_them = await page.locator("#rows .row").count()
    assert all_of_them
    await page.keyboard.press("/")
    await page.keyboard.type("CL-99999")
    await expect(page.get_by_text("Nothing fits the filter.")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.locator("#rows .row")).to_have_count(all_of_them)


async def test_escape_leaves_the_search_and_the_lists_are_there_again(page, closed):
    await page.keyboard.press("/")
    await page.keyboard.type("henri")
    await expect(page.get_by_text("1 conversation found.")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_label("Search all conversations")).to_have_value("")
    await expect(page.get_by_text("1 conversation found.")).to_be_hidden()
    await expect(page.locator(f'[data-id="{closed}"]')).to_have_count(0)


@pytest.mark.parametrize("width", [320, 390, 1280])
async def test_the_counts_of_a_busy_day_fit_beside_the_lists_names(page, width):
    await page.set_viewport_size({"width": width, "height": 800})
    tabs = page.get_by_role("tablist", name="Which conversations")
    await tabs.evaluate("all => all.querySelectorAll('b').forEach(one => one.textContent = 127)")
    wide, seen = await tabs.evaluate("all => [all.scrollWidth, all.clientWidth]")
    assert wide <= seen
