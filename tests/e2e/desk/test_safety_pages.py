"""Log-ins and the audit log in a real browser; and hostile words, wherever the desk shows words."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from bot.domain.privacy.audit import AuditLine, Deed
from tests.e2e.browser import fresh_page, serious_findings
from tests.e2e.desk.conftest import fill
from tests.fakes.desk_server import RunningDesk, running_desk, utc_now
from tests.support.faq_shop import RETURN_COST, make_shop

pytestmark = pytest.mark.browser

PASSWORD = "copperleaf-demo"
#: Each would run, load or restyle something if it were taken for markup anywhere.
EVIL = (
    "\"'><img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"
    "<svg onload=\"document.title='owned'\"><a href=\"javascript:document.title='owned'\">x</a>"
    "<style>body{display:none}</style>{{7*7}}${7*7}"
)


@pytest_asyncio.fixture(loop_scope="session")
async def desk(tmp_path: Path) -> AsyncIterator[RunningDesk]:
    async with running_desk(shop=make_shop(tmp_path)) as running:
        fill(running)
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser, desk: RunningDesk) -> AsyncIterator[Page]:
    """Maya, a supervisor. What the page's policy has to block is an error by itself."""
    async with fresh_page(browser, viewport={"width": 1280, "height": 900}) as opened:
        await opened.goto(f"{desk.url}/desk/login")
        await opened.get_by_label("Your name").fill("maya")
        await opened.get_by_label("Password").fill(PASSWORD)
        await opened.keyboard.press("Enter")
        await opened.wait_for_url(f"{desk.url}/desk")
        yield opened


async def another(desk: RunningDesk, name: str, browser: str) -> str:
    """A session from elsewhere."""
    body = {"name": name, "password": PASSWORD}
    url = f"{desk.url}/desk/api/login"
    async with (
        aiohttp.ClientSession(headers={"User-Agent": browser}) as http,
        http.post(url, json=body) as answer,
    ):
        return str((await answer.json())["session"])


async def is_open(desk: RunningDesk, session: str) -> bool:
    headers = {"Authorization": f"Bearer {session}"}
    async with (
        aiohttp.ClientSession(headers=headers) as http,
        http.get(f"{desk.url}/desk/api/me") as answer,
    ):
        return answer.status == 200


async def test_a_person_ends_what_they_do_not_know_and_a_supervisor_a_colleagues(
    page: Page, desk: RunningDesk
) -> None:
    phone = await another(desk, "maya", "Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile")
    jonas = await another(desk, "jonas", EVIL)
    await page.get_by_role("link", name="Log-ins").click()
    own = page.get_by_role("list").filter(has=page.get_by_text("this one"))
    await expect(own.get_by_role("listitem")).to_have_count(2)
    await page.get_by_role("button", name="End the session of Chrome on Android").click()
    await expect(page.get_by_role("alert")).to_have_text("One session ended.")
    await expect(own.get_by_role("listitem")).to_have_count(1)
    assert not await is_open(desk, phone)
    page.once("dialog", lambda dialog: dialog.accept())
    await page.get_by_role("button", name="End all of Jonas's").click()
    await expect(page.get_by_text("not logged in").first).to_be_visible()
    await expect(page.get_by_role("button", name="End all of Jonas's")).to_have_count(0)
    assert not await is_open(desk, jonas)
    await expect(page.get_by_role("heading", name="Where you are logged in")).to_be_visible()


async def test_an_agent_sees_their_own_log_ins_and_no_others(
    browser: Browser, desk: RunningDesk
) -> None:
    async with fresh_page(browser) as page:
        await page.goto(f"{desk.url}/desk/login")
        await page.get_by_label("Your name").fill("jonas")
        await page.get_by_label("Password").fill(PASSWORD)
        await page.keyboard.press("Enter")
        await page.wait_for_url(f"{desk.url}/desk")
        await page.goto(f"{desk.url}/desk/account")
        await expect(page.get_by_text("this one")).to_be_visible()
        await expect(page.get_by_role("heading", name="The team")).to_be_hidden()
        await expect(page.get_by_role("link", name="Audit log")).to_have_count(0)
        await page.goto(f"{desk.url}/desk/audit")
        await page.wait_for_url("**/desk/account")


async def test_a_supervisor_reads_who_did_what_filters_and_goes_back_in_time(
    page: Page, desk: RunningDesk
) -> None:
    for number in range(120):
        line = AuditLine(
            at=utc_now(), who="jonas", deed=Deed.REPLIED, conversation="c-1", about=f"r-{number}"
        )
        await desk.audit.note(line)
    refused = AuditLine(
        at=utc_now(), who="greta", deed=Deed.OPENED, conversation="c-2", outcome="refused:not_yours"
    )
    await desk.audit.note(refused)
    await page.goto(f"{desk.url}/desk/audit")
    rows = page.locator("tbody tr")
    await expect(rows).to_have_count(100)
    await expect(page.locator("tr.refused")).to_contain_text("Greta Lindqvist")
    await expect(page.locator("tr.refused")).to_contain_text("refused: not_yours")
    await page.get_by_role("button", name="Older lines").click()
    await expect(rows).to_have_count(123)
    await expect(page.get_by_role("button", name="Older lines")).to_be_hidden()
    await page.get_by_label("Did what").select_option("opened")
    await expect(rows).to_have_count(1)
    await page.get_by_label("Did what").select_option("")
    await page.locator("select[name=who]").select_option("maya")
    await expect(rows.first).to_contain_text("read this log")


@pytest.mark.parametrize(("path", "ready"), [("account", "this one"), ("audit", "lines")])
async def test_axe_finds_nothing_serious_light_dark_and_on_a_phone(
    page: Page, desk: RunningDesk, path: str, ready: str
) -> None:
    await another(desk, "jonas", "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0")
    await page.goto(f"{desk.url}/desk/{path}")
    await expect(page.get_by_text(ready).first).to_be_visible()
    for scheme, width in (("light", 1280), ("dark", 1280), ("dark", 390), ("light", 390)):
        await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        await page.set_viewport_size({"width": width, "height": 900})
        assert await serious_findings(page) == []
        assert await page.evaluate("document.documentElement.scrollWidth") <= width


async def test_hostile_words_are_only_ever_text_wherever_they_come_from(
    page: Page, desk: RunningDesk
) -> None:
    brief = desk.service.briefs["c-hannah"]
    brief["who"] = {**brief["who"], "name": EVIL, "email": EVIL, "phone": EVIL}
    brief["why_you"] = [EVIL]
    brief["do_not_ask"] = [EVIL]
    await desk.service.change(
        "c-hannah",
        customer={"name": EVIL, "identified": EVIL},
        order=EVIL,
        reason={"code": "frustrated", "text": EVIL},
        warning=EVIL,
        last={"from": "customer", "name": EVIL, "text": EVIL, "at": utc_now().isoformat()},
    )
    files = [{"type": "image", "filename": EVIL, "mime": EVIL, "caption": EVIL}]
    await desk.service.says("c-hannah", "customer", EVIL, EVIL, attachments=files)
    await desk.service.says("c-hannah", "agent", EVIL, EVIL, kind="note", private=True)
    await desk.service.happens("c-hannah", EVIL)
    await page.locator('[data-id="c-hannah"]').first.click()
    await expect(page.locator(".entry.customer .words").last).to_contain_text("{{7*7}}")
    assert await page.locator(".panes img, .panes script, .panes style, .panes a").count() == 0
    assert "owned" not in await page.title()


async def test_hostile_titles_and_questions_of_answers_are_only_ever_text(
    page: Page, desk: RunningDesk, tmp_path: Path
) -> None:
    text = RETURN_COST.replace("id: return-cost", "id: evil").replace(
        "ask:", f"ask:\n  - '{_yaml()}'"
    )
    (tmp_path / "faq" / "evil.md").write_text(text, encoding="utf-8")
    await page.goto(f"{desk.url}/desk/faq")
    await page.locator('[data-file="evil.md"]').click()
    await expect(page.get_by_label("The answer's file")).to_have_value(text)
    assert await page.locator(".panes img, .panes script, .panes style").count() == 0
    assert "owned" not in await page.title()


def _yaml() -> str:
    return EVIL.replace("'", "''")
