"""Two people at one conversation, and a customer who writes meanwhile."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from bot.app.service import Passing
from tests.e2e.desk.conftest import log_in

pytestmark = pytest.mark.browser


async def test_each_sees_that_the_other_looks_and_when_they_leave(page, browser, desk):
    other = await (await browser.new_context()).new_page()
    await log_in(other, desk.url, "jonas")
    for one in (page, other):
        await one.get_by_role("tab", name="All").click()
        await one.locator('[data-id="c-hannah"]').click()
    await expect(page.get_by_text("Jonas is looking at this, too.")).to_be_visible()
    await expect(other.get_by_text("Maya is looking at this, too.")).to_be_visible()
    await other.locator('[data-id="c-felix"]').click()
    await expect(page.get_by_text("Jonas is looking at this, too.")).to_be_hidden()


async def test_words_on_a_stale_view_are_asked_about_once_and_sent_on_the_second_enter(page, desk):
    await page.keyboard.press("j")
    await page.keyboard.press("a")
    await page.keyboard.press("r")
    field = page.get_by_label("Your words")
    await expect(field).to_be_focused()
    await page.keyboard.type("A second lamp leaves tonight.")
    # Written without this desk having heard of it.
    announce = desk.service.feed_store.announce
    desk.service.feed_store.announce = _to_nobody
    await desk.service.says("c-hannah", "customer", "Hannah Price", "No lamp, please")
    desk.service.feed_store.announce = announce
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("The customer wrote meanwhile")).to_be_visible()
    await expect(page.get_by_text("No lamp, please").last).to_be_visible()
    assert "A second lamp leaves tonight." not in said(desk)
    await expect(field).to_have_value("A second lamp leaves tonight.")
    await page.keyboard.press("Enter")
    await expect(field).to_have_value("")
    assert said(desk).count("A second lamp leaves tonight.") == 1


async def test_last_words_on_a_stale_view_are_not_said_and_not_lost(page, desk):
    await page.keyboard.press("j")
    await page.keyboard.press("a")
    await page.keyboard.press("r")
    await expect(page.get_by_label("Your words")).to_be_focused()
    await page.keyboard.press("Escape")
    await page.keyboard.press("c")
    await page.get_by_label("Your last words").fill("It is sorted. All the best!")
    announce = desk.service.feed_store.announce
    desk.service.feed_store.announce = _to_nobody
    await desk.service.says("c-hannah", "customer", "Hannah Price", "No lamp, please")
    desk.service.feed_store.announce = announce
    await page.locator(".cause").first.click()
    await expect(page.get_by_text("The customer wrote meanwhile")).to_be_visible()
    await expect(page.get_by_text("No lamp, please").last).to_be_visible()
    await expect(page.get_by_label("Your words")).to_have_value("It is sorted. All the best!")
    assert "It is sorted. All the best!" not in said(desk)


async def test_a_supervisor_takes_it_while_a_colleague_is_asked_and_both_hear_of_it(
    page, browser, desk
):
    await page.keyboard.press("j")
    await page.keyboard.press("a")
    await page.keyboard.press("r")
    await expect(page.get_by_label("Your words")).to_be_focused()
    other = await (await browser.new_context()).new_page()
    await log_in(other, desk.url, "jonas")
    passing = Passing(to="jonas", skill="", note="", message_id="t-1")
    await desk.service.transfer("maya", "c-hannah", passing)
    await expect(other).to_have_title("(1) Warmline desk")
    await desk.service.take_over("elin", "c-hannah")
    await expect(page.get_by_text("took over Hannah Price from you. Jonas is not")).to_be_visible()
    await expect(other.get_by_text("you are not asked any more")).to_be_visible()


def said(desk):
    return [entry["text"] for entry in desk.service.transcripts["c-hannah"]]


async def _to_nobody(*args, **more):
    """A feed that is down."""


async def test_two_tabs_of_one_person_agree_and_a_log_out_in_one_leaves_nothing_in_the_other(
    page, context, desk
):
    second = await context.new_page()
    await second.goto(f"{desk.url}/desk")
    await second.get_by_role("list", name="The team").get_by_role("listitem").first.wait_for()
    for tab in (page, second):
        await tab.locator('[data-id="c-hannah"]').click()
        await expect(tab.locator("#head h1")).to_have_text("Hannah Price")
    await page.keyboard.press("a")
    await expect(second.locator("#head .standing")).to_have_text("With you")
    await second.keyboard.press("r")
    await second.keyboard.type("Half a sentence")
    await page.keyboard.press("r")
    await page.keyboard.type("A lamp leaves tonight.")
    await page.keyboard.press("Enter")
    await expect(second.get_by_text("A lamp leaves tonight.").last).to_be_visible()
    await expect(second.get_by_label("Your words")).to_have_value("Half a sentence")
    await expect(second.locator("#typing")).to_be_empty()
    await expect(second.locator("#viewers")).to_be_hidden()
    await page.get_by_role("button", name="Log out").click()
    await page.get_by_role("dialog").get_by_role("button", name="Log out").click()
    await second.wait_for_url("**/desk/login?why=*")
    await expect(second.get_by_role("status")).to_contain_text("logged out in another tab")
    assert await second.evaluate("Object.keys(sessionStorage)") == []


async def test_a_tab_that_is_cut_off_before_it_hears_of_the_log_out_keeps_nothing_either(
    page, context, desk
):
    second = await context.new_page()
    await second.add_init_script("BroadcastChannel.prototype.postMessage = () => {}")
    await second.add_init_script("BroadcastChannel.prototype.addEventListener = () => {}")
    await second.goto(f"{desk.url}/desk")
    await second.locator('[data-id="c-hannah"]').click()
    await second.keyboard.press("a")
    await expect(second.locator("#head .standing")).to_have_text("With you")
    await second.keyboard.press("r")
    await second.keyboard.type("Half a sentence")
    await page.get_by_role("button", name="Log out").click()
    await page.get_by_role("dialog").get_by_role("button", name="Log out").click()
    await second.wait_for_url("**/desk/login?why=*")
    await expect(second.get_by_role("status")).to_contain_text("logged out in another tab")
    assert await second.evaluate("Object.keys(sessionStorage)") == []
