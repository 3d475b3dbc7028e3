"""Where the keyboard is: seen, and never lost after something was done."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from tests.e2e.browser import serious_findings
from tests.e2e.desk.test_alarms import alarm
from tests.e2e.desk.test_page import composer, row
from tests.fakes import desk_stories as stories
from tests.fakes.desk_server import utc_now

pytestmark = pytest.mark.browser

SEEN = """() => document.activeElement !== document.body
    && document.activeElement.checkVisibility()
    && document.activeElement.matches(":focus-visible")"""


async def press(page: Page, *keys: str) -> None:
    """Each key, and after each the keyboard is somewhere that is seen."""
    for key in keys:
        await page.keyboard.press(key)
        await page.wait_for_function(SEEN)


async def test_next_and_previous_take_the_keyboard_along(page):
    await press(page, "3", "j")
    await expect(page.locator(".row").first).to_be_focused()
    await press(page, "j")
    await expect(page.locator(".row").nth(1)).to_be_focused()


async def test_a_row_keeps_the_keyboard_when_its_conversation_changes_and_moves(page, desk):
    await press(page, "3", "j", "j")
    await expect(row(page, "c-hannah")).to_be_focused()
    await desk.service.says("c-hannah", "customer", "Hannah Price", "Hello?")
    await expect(row(page, "c-hannah")).to_contain_text("Hello?")
    await expect(row(page, "c-hannah")).to_be_focused()
    await desk.service.change("c-hannah", waiting_since=stories.at(utc_now(), 30))  # now first
    await expect(page.locator(".row").first).to_contain_text("Hannah")
    await expect(row(page, "c-hannah")).to_be_focused()


async def test_escape_goes_from_the_words_to_the_messages(page):
    await press(page, "j", "a", "r")
    await expect(composer(page)).to_be_focused()
    await press(page, "Escape")
    await expect(page.get_by_role("log")).to_be_focused()
    await press(page, "r")
    await expect(composer(page)).to_be_focused()
    await press(page, "Escape", "/", "Escape")
    await expect(page.get_by_role("tabpanel")).to_be_focused()


async def test_a_key_that_can_do_nothing_now_says_what_comes_first(page):
    await press(page, "j")
    for key in ("c", "g", "r"):
        await press(page, key)
        await expect(page.locator("#toast")).to_contain_text("Accept it first: a.")
    await page.keyboard.type("as I said, bless you?")  # words for which there is no field
    await expect(page.get_by_role("dialog")).to_be_hidden()
    await expect(page.get_by_role("button", name="Accept")).to_be_visible()
    await page.wait_for_timeout(800)
    await press(page, "a", "a")
    await expect(page.locator("#toast")).to_contain_text("You have it already")


async def test_a_button_of_the_head_keeps_the_keyboard_when_the_head_is_written_anew(page, desk):
    await press(page, "j", "a", "r")
    await expect(composer(page)).to_be_focused()
    await page.get_by_role("button", name="Close").focus()
    await desk.service.says("c-hannah", "customer", "Hannah Price", "And?")
    await expect(page.locator(".entry.customer .words").last).to_have_text("And?")
    await expect(page.get_by_role("button", name="Close")).to_be_focused()


async def test_after_closing_the_keyboard_is_in_the_list(page):
    await press(page, "j", "a", "r")
    await expect(composer(page)).to_be_focused()
    await press(page, "Escape", "c")
    await page.get_by_role("dialog").wait_for()
    await press(page, "1")
    await expect(page.get_by_text("Choose a conversation.")).to_be_visible()
    await expect(page.get_by_role("tab", name="Mine")).to_be_focused()
    await press(page, "1", "j")
    await expect(row(page, "c-felix")).to_be_focused()


async def test_after_a_dialog_that_was_left_the_keyboard_is_where_it_was_and_seen(page):
    await press(page, "j", "a", "r")
    await expect(composer(page)).to_be_focused()
    for key in ("c", "t", "?", "s"):
        await press(page, "Escape", key)
        await expect(page.get_by_role("dialog")).to_be_visible()
        await press(page, "Escape")
        await expect(page.get_by_role("log")).to_be_focused()
        await press(page, "r")
        await expect(composer(page)).to_be_focused()


@pytest.mark.parametrize(("width", "height"), [(1280, 500), (390, 560)])
async def test_the_list_of_keys_opens_at_its_beginning_with_the_keyboard_in_it(page, width, height):
    await page.set_viewport_size({"width": width, "height": height})
    await page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    await expect(dialog.get_by_role("heading")).to_be_in_viewport()
    assert await dialog.evaluate(
        "box => box.scrollTop === 0 && box.scrollHeight > box.clientHeight"
    )
    assert await page.evaluate("document.activeElement.closest('dialog') !== null")
    assert await serious_findings(page) == []
    await page.keyboard.press("Enter")
    await expect(dialog).to_be_hidden()


async def test_after_the_last_alarm_was_noted_the_keyboard_is_in_the_list(page, desk):
    await desk.service.change("c-ola", alarms=[alarm("unanswered", "The bot is silent", "")])
    await page.get_by_role("button", name="Noted").press("Enter")
    await expect(page.locator("#alarms")).to_be_hidden()
    await expect(page.get_by_role("tab", name="Waiting")).to_be_focused()


async def test_on_a_phone_the_keyboard_goes_along_to_the_pane_that_is_seen(page):
    await page.set_viewport_size({"width": 390, "height": 844})
    await row(page, "c-hannah").press("Enter")
    await expect(page.get_by_label("Conversation", exact=True)).to_be_focused()
    await press(page, "a")
    await expect(page.get_by_role("log")).to_be_focused()
    await press(page, "r")
    await expect(composer(page)).to_be_focused()


AT_THE_END = """() => { const log = document.getElementById("entries");
    return log.clientHeight > 0 && log.scrollHeight > 2 * log.clientHeight
        && log.scrollHeight - log.scrollTop - log.clientHeight < 2; }"""


async def test_on_a_phone_a_conversation_opens_at_its_newest_words_and_stays_there(page, desk):
    for number in range(25):
        words = f"{number} " + "words " * 20
        await desk.service.says("c-hannah", "customer", "Hannah Price", words)
    await page.set_viewport_size({"width": 390, "height": 844})
    await row(page, "c-hannah").click()
    await page.wait_for_function(AT_THE_END)
    await page.get_by_role("button", name="Accept").click()
    await expect(page.get_by_label("Your words")).to_be_visible()
    await page.wait_for_function(AT_THE_END)
    # Opened anew it has the whole composer below it from the start.
    await page.reload()
    await page.wait_for_function(AT_THE_END)
    # What is at the end grows, as a picture does that arrives.
    await page.evaluate(
        """() => { const picture = new Image();
        document.querySelector("#entries > :last-child").append(picture);
        picture.style.cssText = "display: block; height: 300px";
        picture.src = "/desk/static/mark.svg"; }"""
    )
    await page.wait_for_function(AT_THE_END)
    await page.get_by_role("button", name="Brief", exact=True).click()
    await page.get_by_role("button", name="Messages").click()
    await page.wait_for_function(AT_THE_END)


@pytest.mark.parametrize("width", [390, 1280])
async def test_what_is_wrong_with_words_has_a_line_of_its_own(page, width):
    await press(page, "j", "a", "r")
    await page.set_viewport_size({"width": width, "height": 800})
    problem = page.locator("#composer-problem")
    await problem.evaluate("line => { line.textContent = 'Your words are kept here. '.repeat(4); }")
    wide = "(line) => line.offsetWidth >= line.parentElement.clientWidth - 1"
    assert await problem.evaluate(wide)
