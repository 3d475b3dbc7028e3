"""Alarms on the desk's page: supervisors see and note them, others see their own."""

from __future__ import annotations

from datetime import timedelta

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import expect

from tests.e2e.browser import serious_findings
from tests.e2e.desk.conftest import log_in
from tests.fakes import desk_stories as stories
from tests.fakes.desk_server import utc_now

pytestmark = pytest.mark.browser


def alarm(kind, text, owner, **more):
    """An alarm of a minute ago."""
    person = {"id": owner, "name": owner.title()} if owner else None
    since = stories.at(utc_now(), 1)
    known = {"kind": kind, "about": kind, "text": text, "owner": person, "since": since}
    return {**known, "due": None, "seen_by": "", **more}


JONAS_GONE = "Jonas is on shift and not available; a customer waits"
BOT_SILENT = "The bot has not answered the customer"


async def test_a_supervisor_sees_who_waits_opens_it_and_takes_note(page, desk):
    alarms = page.get_by_role("region", name="alarm")
    await expect(page.locator("#alarms")).to_be_hidden()
    await desk.service.change("c-felix", alarms=[alarm("nobody_here", JONAS_GONE, "jonas")])
    await desk.service.change("c-ola", alarms=[alarm("unanswered", BOT_SILENT, "")])
    await expect(alarms.get_by_role("heading")).to_have_text("2 alarms")
    await alarms.get_by_role("button", name=JONAS_GONE).first.click()
    await expect(page.get_by_role("heading", name="Felix Brandt").first).to_be_visible()
    await expect(page.locator("#head .alarm-lines")).to_contain_text(JONAS_GONE)
    results = await Axe().run(page)
    assert [v["id"] for v in results.response["violations"] if v["impact"] == "critical"] == []
    await alarms.get_by_role("button", name=f"Noted: {JONAS_GONE}").click()
    await expect(alarms.get_by_role("heading")).to_have_text("1 alarm")
    await expect(page.locator("#head .alarm-lines")).to_have_count(0)
    assert desk.service.calls.count(("alarm_seen", "maya")) == 1


async def test_other_agents_see_only_what_concerns_them(context, desk):
    await desk.service.change("c-felix", alarms=[alarm("promise_soon", "Jonas promised", "jonas")])
    await desk.service.change("c-ola", alarms=[alarm("unanswered", BOT_SILENT, "")])
    page = await context.new_page()
    await log_in(page, desk.url, "jonas")
    await expect(page.locator("#alarms li")).to_have_count(1)
    await expect(page.locator("#alarms")).to_contain_text("Jonas promised")
    await expect(page.locator("#alarms .noted")).to_have_count(0)


async def test_a_call_that_was_promised_in_ones_name_is_told_with_the_time_at_which_it_begins(
    context, desk
):
    jonas = {"id": "jonas", "name": "Jonas"}
    starts = (utc_now() + timedelta(minutes=20)).replace(second=0, microsecond=0)
    until = starts + timedelta(minutes=15)
    promised = [stories.promise("p-1", jonas, "call them", until, kind="contact", said=False)]
    call = {"way": "call", "starts": starts.isoformat(), "until": promised[0]["due"]}
    call |= {"agent": jonas, "phone": "07700 900555"}
    await desk.service.change("c-felix", status="waiting", promises=promised, callback=call)
    page = await context.new_page()
    await log_in(page, desk.url, "jonas")
    await expect(page.locator("#alarms")).to_contain_text("Promised in your name: call them, at")


async def test_what_was_promised_in_ones_name_is_an_alarm_until_it_was_seen(context, desk):
    jonas = {"id": "jonas", "name": "Jonas"}
    due = utc_now() + timedelta(minutes=20)
    promised = [stories.promise("p-1", jonas, "write to them", due, kind="contact", said=False)]
    await desk.service.change("c-felix", status="waiting", promises=promised)
    page = await context.new_page()
    await log_in(page, desk.url, "jonas")
    alarms = page.locator("#alarms")
    await expect(alarms).to_contain_text("Promised in your name: write to them, by")
    assert await serious_findings(page) == []
    await page.reload()
    await alarms.get_by_role("button", name="Noted").click()
    await expect(alarms).to_be_hidden()
    await page.reload()
    await expect(page.get_by_role("tab", name="Promised")).to_contain_text("1")
    await expect(alarms).to_be_hidden()


async def test_words_of_an_alarm_are_only_text(page, desk):
    await desk.service.change("c-ola", alarms=[alarm("unanswered", "<b>bold</b>", "")])
    await expect(page.locator("#alarms")).to_contain_text("<b>bold</b>")


async def test_a_flood_is_one_alarm_with_its_count_and_the_most_urgent_named(page, desk):
    silent = [alarm(f"unanswered-{at}", BOT_SILENT, "") for at in range(9)]
    await desk.service.change("c-ola", alarms=silent)
    await desk.service.change("c-felix", alarms=[alarm("promise_late", "Jonas is late", "jonas")])
    rows = page.locator("#alarms li:visible")
    await expect(page.locator("#alarms-count")).to_have_text("10 alarms")
    await expect(rows).to_have_count(2)
    await expect(rows.first).to_contain_text("Jonas is late")
    more = page.get_by_role("button", name="and 9 more")
    await expect(more).to_have_attribute("aria-expanded", "false")
    await more.press("Enter")
    await expect(rows).to_have_count(11)
    fewer = page.get_by_role("button", name="Only the most urgent")
    await expect(fewer).to_be_focused()
    assert await serious_findings(page) == []
    await page.emulate_media(color_scheme="dark")
    assert await serious_findings(page) == []
    await fewer.press("Enter")
    await expect(rows).to_have_count(2)


async def test_whoever_is_with_a_customer_is_not_alarmed_for_another_and_supervisors_are(
    context, page, desk
):
    busy = "Jonas is with another customer and has not taken it yet"
    await desk.service.change("c-felix", alarms=[alarm("busy_elsewhere", busy, "jonas")])
    await expect(page.locator("#alarms")).to_contain_text(busy)
    other = await context.browser.new_page()
    await log_in(other, desk.url, "jonas")
    await other.keyboard.press("3")
    await other.locator('[data-id="c-felix"]').click()
    await expect(other.get_by_role("heading", name="Felix Brandt").first).to_be_visible()
    await expect(other.locator("#alarms")).to_be_hidden()
    await expect(other.locator("#head .alarm-lines")).to_have_count(0)
    await other.close()
