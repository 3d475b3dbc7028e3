"""Sending in a hurry, and while the line is away."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import expect

from tests.e2e.desk.conftest import log_in
from tests.e2e.desk.test_focus import AT_THE_END
from tests.e2e.desk.test_page import composer, row

pytestmark = pytest.mark.browser


async def test_what_is_typed_while_words_are_on_their_way_is_kept(page, desk):
    await page.keyboard.press("j")
    await page.keyboard.press("a")
    await page.keyboard.press("r")
    await expect(composer(page)).to_be_focused()
    go = asyncio.Event()

    async def slowly(route):
        await go.wait()
        await route.continue_()

    await page.route("**/reply", slowly, times=1)
    await page.keyboard.type("A second lamp leaves tonight.")
    await page.keyboard.press("Enter")
    await page.keyboard.type("It comes on Tuesday.")
    go.set()
    await expect(page.locator(".entry.agent .words")).to_have_text("A second lamp leaves tonight.")
    await expect(composer(page)).to_have_value("It comes on Tuesday.")
    await page.keyboard.press("Enter")
    await expect(page.locator(".entry.agent .words").last).to_have_text("It comes on Tuesday.")
    await expect(composer(page)).to_have_value("")


async def test_a_line_that_is_cut_is_said_at_once_and_no_word_of_it_stays_behind(page):
    await page.keyboard.press("j")
    await page.keyboard.press("a")
    await page.keyboard.press("r")
    await expect(composer(page)).to_be_focused()
    await page.keyboard.type("Too early")
    await page.context.set_offline(True)
    await expect(page.locator("#connection")).to_contain_text("Connection lost", timeout=3_000)
    await page.keyboard.press("Enter")
    await expect(page.locator("#composer-problem")).to_contain_text("nothing is sent")
    await page.context.set_offline(False)
    await expect(page.locator("#connection")).to_be_hidden()
    await expect(page.locator("#composer-problem")).to_have_text("")
    await page.keyboard.press("Enter")
    await expect(composer(page)).to_have_value("")


async def test_nobody_is_writing_any_more_once_their_words_are_there(page, desk):
    await row(page, "c-hannah").click()
    await expect(page.locator(".entry .words").first).to_be_visible()
    await desk.service.feed_store.announce("typing", conversation="c-hannah", who="customer")
    await expect(page.locator("#typing")).to_have_text("Hannah Price is writing …")
    await desk.service.says("c-hannah", "customer", "Hannah Price", "Here I am")
    await expect(page.locator(".entry.customer .words").last).to_have_text("Here I am")
    await expect(page.locator("#typing")).to_have_text("", timeout=1_000)


async def test_a_session_that_ended_leads_to_the_door_and_back_to_the_words(page, desk):
    await page.keyboard.press("j")
    await page.keyboard.press("a")
    await page.keyboard.press("r")
    await expect(composer(page)).to_be_focused()
    await page.keyboard.type("Half a sentence")
    await page.context.clear_cookies()
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/desk/login?why=ended")
    await expect(page.get_by_role("status")).to_contain_text("Your log-in has ended")
    await log_in(page, desk.url, "maya")
    await expect(composer(page)).to_have_value("Half a sentence")
    assert all(e["text"] != "Half a sentence" for e in desk.service.transcripts["c-hannah"])


async def test_a_reload_opens_what_was_open_and_closing_it_leaves_nothing(page):
    await page.keyboard.press("j")
    await expect(page.get_by_role("heading", name="Hannah Price").first).to_be_visible()
    await page.reload()
    await expect(page.get_by_role("heading", name="Hannah Price").first).to_be_visible()
    await expect(page.get_by_role("button", name="Accept")).to_be_enabled()
    await page.keyboard.press("a")
    await page.keyboard.press("r")
    await expect(composer(page)).to_be_focused()
    await page.keyboard.press("Escape")
    await page.keyboard.press("c")
    await page.get_by_role("dialog").wait_for()
    await page.keyboard.press("1")
    await expect(page.get_by_text("Choose a conversation.")).to_be_visible()
    await page.reload()
    await expect(page.locator("#connection")).to_be_hidden()
    await expect(page.get_by_text("Choose a conversation.")).to_be_visible()


async def test_whoever_sends_reads_their_own_words_also_after_looking_at_older_ones(page, desk):
    for number in range(25):
        await desk.service.says(
            "c-hannah", "customer", "Hannah Price", f"{number} " + "words " * 20
        )
    await row(page, "c-hannah").click()
    await page.keyboard.press("a")
    await page.keyboard.press("r")
    await expect(composer(page)).to_be_focused()
    await page.wait_for_function(AT_THE_END)
    # A fact's message is shown that way.
    await page.locator(".facts button").first.click()
    await page.wait_for_function("() => document.getElementById('entries').scrollTop < 50")
    await composer(page).fill("It comes on Tuesday.")
    await page.keyboard.press("Enter")
    await expect(page.locator(".entry.agent .words").last).to_have_text("It comes on Tuesday.")
    await page.wait_for_function(AT_THE_END)
