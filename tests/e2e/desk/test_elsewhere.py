"""The desk's other pages in the same tab: who reads there is at the desk and hears of offers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import expect

from bot.domain.privacy.audit import AuditLine, Deed
from tests.e2e.browser import serious_findings
from tests.e2e.desk.conftest import fill, log_in
from tests.fakes.desk_server import RunningDesk, running_desk, utc_now
from tests.fakes.desk_service import offer_to
from tests.support.faq_shop import make_shop

pytestmark = pytest.mark.browser


@pytest_asyncio.fixture(loop_scope="session")
async def desk(tmp_path: Path) -> AsyncIterator[RunningDesk]:
    async with running_desk(shop=make_shop(tmp_path)) as running:
        fill(running)
        yield running


@pytest.mark.parametrize("name", ["Audit", "Answers", "Log-ins"])
async def test_another_page_of_the_desk_is_no_leaving_and_shows_what_is_offered(page, desk, name):
    await page.get_by_role("switch").first.click()
    await expect(page.get_by_role("switch").first).to_be_checked()
    await page.get_by_role("link", name=name).click()
    line = page.locator("#offer-line")
    await expect(line).to_have_text("Offered to you: Hannah Price")
    await expect(page).to_have_title("(1) " + (await page.title()).removeprefix("(1) "))
    assert "maya" in await desk.service.presence.here()
    assert await serious_findings(page) == []
    await desk.service.change(
        "c-felix", **offer_to("maya", "Maya", utc_now(), 120), waiting_since=utc_now().isoformat()
    )
    await expect(line).to_contain_text("and 1 more")
    await line.get_by_role("button").click()
    await expect(page.get_by_role("heading", name="Hannah Price").first).to_be_visible()
    assert page.url == f"{desk.url}/desk"


async def test_whoever_waits_for_their_answer_is_told_of_there_too(page, desk):
    me = {"id": "maya", "name": "Maya"}
    await page.get_by_role("link", name="Audit").click()
    await desk.service.change("c-hannah", status="agent", owner=me, until=None)
    await expect(page.locator("#offer-line")).to_have_text("Hannah Price waits for your answer")


async def test_who_may_not_see_the_audit_log_has_no_link_to_it(context, desk):
    page = await context.new_page()
    await log_in(page, desk.url, "jonas")
    await expect(page.get_by_role("link", name="Log-ins")).to_be_visible()
    await expect(page.get_by_role("link", name="Audit")).to_have_count(0)


async def test_the_audit_log_names_people_and_leads_to_their_conversation(page, desk):
    for line in (
        AuditLine(at=utc_now(), who="jonas", deed=Deed.OPENED, conversation="c-felix"),
        AuditLine(at=utc_now(), who="jonas", deed=Deed.TRANSFERRED, about="greta"),
        AuditLine(at=utc_now(), who="jonas", deed=Deed.OPENED, conversation="c-erased"),
    ):
        await desk.audit.note(line)
    await page.get_by_role("link", name="Audit").click()
    await expect(page.locator("tr", has_text="Greta Lindqvist")).to_contain_text("transferred")
    await expect(page.locator("tr", has_text="c-erased").get_by_role("link")).to_have_count(0)
    row = page.locator("tr", has_text="c-felix")
    await expect(row).to_contain_text("WhatsApp")
    await row.get_by_role("link", name="Felix Brandt").click()
    await expect(page.get_by_role("heading", name="Felix Brandt").first).to_be_visible()
