"""What was given in the customer's other chat, as whoever has this one sees it."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from tests.e2e.browser import serious_findings
from tests.fakes import desk_stories as stories
from tests.fakes.desk_server import RunningDesk, utc_now

pytestmark = pytest.mark.browser

LONG = "Order paid back: the Aalto brass floor lamp with its linen shade (€104.90)"
STANDS = {"done": "Done", "unclear": "Not clear whether it was done", "begun": "Being done"}


def joined() -> dict[str, object]:
    """Jonas has the other, and has given three things there."""
    at = stories.at(utc_now(), 30)
    texts = {"done": "Voucher (€10.00)", "unclear": LONG, "begun": "Replacement: Lund lamp"}
    given = [
        {"text": texts[stage], "order": "CL-10234", "agent": "Jonas", "at": at}
        | {"stage": stage, "stands": stands}
        for stage, stands in STANDS.items()
    ]
    known = {"id": "c-other", "channel": "whatsapp", "status": "agent", "owner": "Jonas"}
    told = {"order": "CL-10234", "problem": "The shade is in two pieces", "outcome": ""}
    return {**known, **told, "promised": [], "given": given, "last": "Any news?"}


async def opened(page: Page, desk: RunningDesk) -> None:
    desk.service.briefs["c-hannah"]["joined"] = [joined()]
    await page.locator('[data-id="c-hannah"]').first.click()
    await expect(page.locator(".remedies .given-there")).to_have_count(3)


async def colour(page: Page, stage: str, what: str) -> str:
    row = page.locator(f".given-there.{stage}")
    return str(await row.evaluate(f"(row) => getComputedStyle(row).{what}"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_each_says_what_it_is_how_far_and_who_gave_it(page, desk, scheme):
    await page.emulate_media(color_scheme=scheme)
    await opened(page, desk)
    for number, stands in enumerate(STANDS.values()):
        row = page.locator(".remedies").get_by_role("listitem").nth(number)
        await expect(row.locator(".stage")).to_have_text(stands)
        await expect(row).to_contain_text("Jonas, in another chat")
    looks = {await colour(page, stage, "backgroundColor") for stage in STANDS}
    assert len(looks) == 3, "what is not clear looks like what is done"
    assert await serious_findings(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_they_fit_a_phone(page, desk, scheme):
    await page.emulate_media(color_scheme=scheme)
    await opened(page, desk)
    await page.set_viewport_size({"width": 360, "height": 740})
    await page.get_by_role("button", name="Brief").last.click()
    rows = page.locator(".given-there")
    await expect(rows.first).to_be_visible()
    for row in await rows.all():
        assert await row.evaluate("(row) => row.scrollWidth <= row.clientWidth")
        assert await row.locator(".stage").evaluate(
            "(stage) => stage.getBoundingClientRect().right"
            " <= stage.closest('.given-there').getBoundingClientRect().right"
        )
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert await serious_findings(page) == []
