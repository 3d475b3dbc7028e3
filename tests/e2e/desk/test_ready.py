"""Ready replies with the keyboard alone: found as typed, put in, filled, sent."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from tests.e2e.browser import serious_findings
from tests.fakes.desk_stories import ready_reply

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "height", "scheme"), [(360, 200, "dark"), (1440, 800, "light")])
async def test_a_reply_is_found_put_in_filled_and_sent(page, desk, width, height, scheme):
    await page.emulate_media(color_scheme=scheme)
    await page.set_viewport_size({"width": width, "height": height})
    await page.locator('[data-id="c-hannah"]').click()
    await page.keyboard.press("a")
    await page.keyboard.press("r")
    field = page.get_by_label("Your words")
    await expect(field).to_be_focused()
    await page.keyboard.type("Hello. ;")
    await expect(page.get_by_role("option")).to_have_count(2)
    assert await serious_findings(page) == []
    assert await page.evaluate("document.documentElement.scrollWidth") <= width
    await page.keyboard.type("by")
    await expect(page.get_by_role("option")).to_have_count(1)
    await page.keyboard.press("Enter")
    await expect(field).to_have_value("Hello. You hear from me {due}, Hannah.")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Fill in {due} first")).to_be_visible()
    await page.keyboard.type("by five")
    await page.keyboard.press("Enter")
    sent = page.locator(".entry.agent .words")
    await expect(sent).to_have_text("Hello. You hear from me by five, Hannah.")


async def test_semicolon_opens_them_and_escape_only_closes_the_list(page):
    await page.keyboard.press("j")
    await page.keyboard.press("a")
    await page.keyboard.press("r")
    field = page.get_by_label("Your words")
    await expect(field).to_be_focused()
    await page.keyboard.press("Escape")
    await page.keyboard.press(";")
    await expect(page.get_by_role("option")).to_have_count(2)
    await page.keyboard.press("ArrowDown")
    await expect(page.get_by_role("option", selected=True)).to_contain_text("By when")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("option")).to_have_count(0)
    await expect(field).to_be_focused()


async def test_words_with_a_space_between_find_a_title_before_a_text_and_are_never_sent(page, desk):
    await page.keyboard.press("j")
    await page.keyboard.press("a")
    await page.keyboard.press("r")
    field = page.get_by_label("Your words")
    await expect(field).to_be_focused()
    await page.keyboard.type(";wh")
    await expect(page.get_by_role("option")).to_have_count(2)
    await expect(page.get_by_role("option").first).to_contain_text("By when")
    await field.fill("")
    await page.keyboard.type(";by wh")
    await expect(page.get_by_role("option")).to_have_count(1)
    await page.keyboard.press("Enter")
    await expect(field).to_have_value("You hear from me {due}, Hannah.")
    await field.fill(";nothing like this")
    await page.keyboard.press("Enter")
    await expect(page.locator("#composer-problem")).to_contain_text("looks for a ready reply")
    assert not [e for e in desk.service.transcripts["c-hannah"] if e["text"].startswith(";")]
    await field.fill("Sure ;) see you")
    await page.keyboard.press("Enter")
    await expect(page.locator(".entry.agent .words").last).to_have_text("Sure ;) see you")


async def test_a_promise_fills_the_blank_that_a_ready_reply_has_for_its_time(page):
    await page.keyboard.press("j")
    await page.keyboard.press("a")
    await page.keyboard.press("r")
    field = page.get_by_label("Your words")
    await expect(field).to_be_focused()
    await page.keyboard.type(";by")
    await expect(page.get_by_role("option")).to_have_count(1)
    await page.keyboard.press("Enter")
    await expect(field).to_have_value("You hear from me {due}, Hannah.")
    await page.keyboard.press("Alt+p")
    await page.keyboard.press("1")
    await expect(field).to_have_value(re.compile(r"^You hear from me by .+, Hannah\.$"))
    await expect(page.locator(".promise-made q")).not_to_contain_text("{due}")
    await page.keyboard.press("Enter")
    await expect(page.locator(".entry.agent .words")).to_contain_text("You hear from me by")


async def test_names_come_before_texts_what_was_used_last_first_and_sympathy_by_its_name_alone(
    page, desk
):
    desk.service.more_replies = [
        ready_reply("loss", "After a loss", "I'm sorry for your loss.", sensitive=True),
        ready_reply("sort-out", "I sort it out", "I see to it, sorry for the wait."),
        ready_reply("lost-parcel", "A search by the carrier", "I ask them to look for it."),
        ready_reply("by-mail", "By mail", "I write to you by mail."),
    ]
    await page.keyboard.press("j")
    await page.keyboard.press("a")
    await page.keyboard.press("r")
    field, options = page.get_by_label("Your words"), page.get_by_role("option").locator("b")
    await expect(field).to_be_focused()
    for typed, titles in (
        (";sor", ["I sort it out"]),
        (";sorry", ["I sort it out"]),
        (";los", ["A search by the carrier", "After a loss"]),
        (";by", ["By when", "By mail", "A search by the carrier"]),
        (";", ["A photo", "By when", "I sort it out", "A search by the carrier", "By mail"]),
    ):
        await field.fill("")
        await page.keyboard.type(typed)
        wanted = [*titles, "After a loss"] if typed == ";" else titles
        await expect(options).to_have_text(wanted)
    await field.fill("")
    await page.keyboard.type(";by mail")
    await page.keyboard.press("Enter")
    await expect(field).to_have_value("I write to you by mail.")
    await field.fill("")
    await page.keyboard.type(";by")
    await expect(options).to_have_text(["By mail", "By when", "A search by the carrier"])
