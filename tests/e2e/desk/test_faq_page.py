"""An editor's round at /desk/faq in a real browser, on real files."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.e2e.browser import fresh_page, serious_findings
from tests.fakes.desk_server import RunningDesk, running_desk
from tests.support.faq_shop import RETURN_COST, make_shop

pytestmark = pytest.mark.browser

FILE = "returns/return-cost.md"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return make_shop(tmp_path)


@pytest_asyncio.fixture(loop_scope="session")
async def desk(shop: Path) -> AsyncIterator[RunningDesk]:
    async with running_desk(shop=shop) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser, desk: RunningDesk) -> AsyncIterator[Page]:
    """Greta at the answers, logged in through the page."""
    async with fresh_page(browser, viewport={"width": 1440, "height": 900}) as opened:
        await log_in(opened, desk, "greta")
        await opened.wait_for_url("**/desk/faq")
        yield opened


async def log_in(page: Page, desk: RunningDesk, name: str) -> None:
    await page.goto(f"{desk.url}/desk/login")
    await page.get_by_label("Your name").fill(name)
    await page.get_by_label("Password").fill("copperleaf-demo")
    await page.keyboard.press("Enter")


async def open_file(page: Page, file: str = FILE) -> None:
    await page.locator(f'[data-file="{file}"]').click()
    await expect(page.locator(".head .order")).to_have_text(file)


def text(page: Page):
    return page.get_by_label("The answer's file")


def publish(page: Page):
    return page.locator(".head").get_by_role("button", name="Publish")


def state(page: Page):
    return page.locator("#state")


async def say_publish(page: Page, label: str = "Publish") -> None:
    await publish(page).click()
    await page.get_by_role("dialog").get_by_role("button", name=label, exact=True).click()
    await expect(page.locator("#toast")).to_contain_text("Published")


def on_disk(shop: Path, file: str = FILE) -> str:
    return (shop / "faq" / file).read_text(encoding="utf-8")


async def test_a_round_edit_break_mend_publish_look_back_and_go_back(
    page: Page, shop: Path
) -> None:
    await open_file(page)
    await expect(page.locator(".chat.web .bubble")).to_contain_text("€3.90")
    await expect(publish(page)).to_be_disabled()

    await text(page).fill(RETURN_COST.replace("owner:", "ownr:"))
    await expect(state(page)).to_have_text("This can't be published yet.")
    await expect(publish(page)).to_be_disabled()
    problem = page.locator("#problems").get_by_role("button")
    await expect(problem).to_contain_text("Line 8 ownr is not a field: write owner:")
    await problem.click()
    await expect(text(page)).to_be_focused()
    caret = await text(page).evaluate("node => node.value.slice(0, node.selectionStart)")
    assert caret.count("\n") == 7
    await expect(page.locator(".mirror .stop")).to_have_count(1)

    await text(page).fill(RETURN_COST.replace("3.90", "4.90"))
    await expect(state(page)).to_have_text("All well. Ready to publish.")
    await expect(page.locator(".chat.whatsapp .bubble")).to_contain_text("€4.90")
    assert "3.90" in on_disk(shop)
    await say_publish(page)
    assert "4.90" in on_disk(shop)
    await expect(page.locator(".head")).to_contain_text("by Greta Lindqvist")

    await page.get_by_role("tab", name="Versions").click()
    await expect(page.locator(".versions > li")).to_have_count(2)
    await page.get_by_role("button", name="Compare").click()
    await expect(page.locator(".lines .gone")).to_contain_text("€4.90")
    await expect(page.locator(".lines .new")).to_contain_text("€3.90")
    await page.get_by_role("button", name="Go back to this version").click()
    await expect(page.locator(".versions > li")).to_have_count(3)
    assert on_disk(shop) == RETURN_COST
    await expect(text(page)).to_have_value(RETURN_COST)


async def test_what_the_check_doubts_is_published_only_knowingly(page: Page, shop: Path) -> None:
    await open_file(page)
    await text(page).fill(RETURN_COST.replace("go: return-in-shop", "go: nowhere"))
    await expect(state(page)).to_have_text("1 thing to look at.")
    await publish(page).click()
    await expect(page.get_by_role("dialog")).to_contain_text("nowhere is no entry's id")
    await page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    assert on_disk(shop) == RETURN_COST
    await say_publish(page, "Publish anyway")
    assert "nowhere" in on_disk(shop)


async def test_a_closed_tab_loses_nothing(page: Page, desk: RunningDesk) -> None:
    await open_file(page)
    mine = RETURN_COST.replace("3.90", "2.50")
    await text(page).fill(mine)
    await page.reload()
    await expect(text(page)).to_have_value(mine)
    await expect(page.locator("#banner")).to_contain_text("have not published it yet")
    await expect(page.locator(f'[data-file="{FILE}"]')).to_contain_text("not published")
    await page.get_by_role("button", name="Throw away").click()
    await page.get_by_role("dialog").get_by_role("button", name="Throw away").click()
    await expect(text(page)).to_have_value(RETURN_COST)
    await expect(page.locator(f'[data-file="{FILE}"]')).not_to_contain_text("not published")


async def test_two_editors_see_both_texts_and_one_of_them_decides(
    page: Page, browser: Browser, desk: RunningDesk, shop: Path
) -> None:
    await open_file(page)
    mine = RETURN_COST.replace("3.90", "2.50")
    async with fresh_page(browser, viewport={"width": 1440, "height": 900}) as other:
        await log_in(other, desk, "maya")
        await other.get_by_role("link", name="Answers").click()
        await open_file(other)
        await text(other).fill(RETURN_COST.replace("3.90", "4.90"))
        await expect(state(other)).to_have_text("All well. Ready to publish.")
        await say_publish(other)
    await text(page).fill(mine)
    await expect(page.locator("#banner")).to_contain_text("Somebody else changed this answer")
    await publish(page).click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("button", name="Publish").click()
    await expect(dialog).to_contain_text("Maya Okafor changed this answer")
    await expect(dialog.get_by_label("Theirs, live now")).to_contain_text("€4.90")
    await expect(dialog.get_by_label("Yours")).to_contain_text("€2.50")
    assert "4.90" in on_disk(shop)
    await dialog.get_by_role("button", name="Go on editing mine").click()
    await expect(text(page)).to_have_value(mine)
    await expect(state(page)).to_have_text("All well. Ready to publish.")
    await publish(page).click()
    await expect(dialog).to_contain_text("It replaces what Maya Okafor published")
    await expect(dialog.get_by_label("Theirs, live now")).to_contain_text("€4.90")
    await dialog.get_by_role("button", name="Publish").click()
    await expect(page.locator("#toast")).to_contain_text("Published")
    assert on_disk(shop) == mine


async def test_who_only_looks_sees_what_somebody_else_saved(page: Page, shop: Path) -> None:
    await open_file(page)
    (shop / "faq" / FILE).write_text(RETURN_COST.replace("3.90", "5.55"), encoding="utf-8")
    await page.evaluate("dispatchEvent(new Event('focus'))")
    await expect(page.locator("#banner")).to_contain_text("You see the new text")
    await expect(text(page)).to_have_value(RETURN_COST.replace("3.90", "5.55"))
    await expect(page.locator(".chat.web .bubble")).to_contain_text("€5.55")


async def test_a_deleted_answer_is_brought_back_by_its_name(page: Page, shop: Path) -> None:
    await open_file(page)
    await page.locator(".head").get_by_role("button", name="Delete").click()
    await page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    await expect(page.locator("#toast")).to_contain_text("brings it back")
    assert not (shop / "faq" / FILE).exists()
    await page.get_by_role("button", name="New answer").click()
    await page.get_by_label("Its folder and id").fill(FILE.removesuffix(".md"))
    await page.get_by_role("dialog").get_by_role("button", name="Begin").click()
    await expect(page.locator("#banner")).to_contain_text("Publish it to bring it back")
    await expect(page.locator(".head h1")).to_have_text("What a return costs")
    await expect(text(page)).to_have_value(RETURN_COST)
    await publish(page).click()
    await page.get_by_role("dialog").get_by_role("button", name="Publish").click()
    await expect(page.locator("#toast")).to_contain_text("Published")
    assert on_disk(shop) == RETURN_COST


async def test_one_question_before_deleting_tells_all_that_would_be_lost(
    page: Page, shop: Path
) -> None:
    file = "stores/opening-hours.md"
    await open_file(page, file)
    await page.locator(".head").get_by_role("button", name="Delete").click()
    dialog = page.get_by_role("dialog")
    await expect(dialog).to_contain_text("whose English file would be gone")
    await expect(dialog).to_contain_text("past question")
    await dialog.get_by_role("button", name="Delete").click()
    await expect(page.locator("#toast")).to_contain_text("is deleted")
    assert not (shop / "faq" / file).exists()


async def test_a_question_is_tried_on_the_draft_and_its_effect_is_shown(page: Page) -> None:
    await open_file(page)
    await text(page).fill(RETURN_COST.replace("is return free", "purple hippo postage"))
    await page.get_by_role("tab", name="Try").click()
    await page.get_by_label("A question, as customers write").fill("purple hippo postage")
    await page.keyboard.press("Enter")
    await expect(page.locator("#hits")).to_contain_text("would answer with “What a return costs”")
    await page.get_by_role("tab", name="Effect").click()
    await page.get_by_role("button", name="Ask them again").click()
    await expect(page.locator("#changes")).to_contain_text("None of 0 past questions")


async def test_a_new_answer_is_no_file_before_it_is_published_and_can_be_deleted(
    page: Page, shop: Path
) -> None:
    await page.get_by_role("button", name="New answer").click()
    await page.get_by_label("Its folder and id").fill("orders/gift-wrap")
    await page.get_by_role("dialog").get_by_role("button", name="Begin").click()
    await expect(state(page)).to_have_text("This can't be published yet.")
    file = "orders/gift-wrap.md"
    assert not (shop / "faq" / file).exists()
    whole = RETURN_COST.replace("id: return-cost", "id: gift-wrap").replace("return", "wrapping")
    await text(page).fill(whole)
    await expect(publish(page)).to_be_enabled()
    await say_publish(page, "Publish anyway")
    assert "id: gift-wrap" in on_disk(shop, file)
    await expect(page.locator(f'[data-file="{file}"]')).to_have_count(1)
    await page.locator(".head").get_by_role("button", name="Delete").click()
    await page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    await expect(page.locator(f'[data-file="{file}"]')).to_have_count(0)
    assert not (shop / "faq" / file).exists()


async def test_the_keyboard_keeps_its_place_from_the_list_to_the_published_answer(
    page: Page,
) -> None:
    row = page.locator(f'[data-file="{FILE}"]')
    await row.focus()
    await page.keyboard.press("Enter")
    await expect(page.locator(".head .order")).to_have_text(FILE)
    await expect(row).to_be_focused()
    await text(page).focus()
    await page.keyboard.press("Control+End")
    await page.keyboard.type("- By hand: free\n")
    await expect(publish(page)).to_be_enabled()
    await publish(page).focus()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Enter")
    await expect(page.locator("#toast")).to_contain_text("Published")
    await expect(page.locator(".head h1")).to_be_focused()


async def test_questions_in_german_begin_the_german_answer_of_an_english_one(page: Page) -> None:
    group = {
        "language": "de", "entry": None, "questions": 2, "customers": 2, "not_helped": 0,
        "first": "2026-11-01T10:00:00Z", "last": "2026-11-02T10:00:00Z", "near": None,
        "examples": ["was kostet das zurückschicken"], "suggested_id": "kostet-zuruck",
        "wordings": ["was kostet das zurückschicken"],
    }  # fmt: skip
    found = {"questions": 2, "groups": [group], "more": 0}
    await page.route("**/desk/api/faq/learn*", lambda route: route.fulfill(json=found))
    await page.locator("#tab-questions").click()
    await page.locator("#groups .row").click()
    await page.get_by_role("button", name="Start a new answer from these").click()
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_label("Language")).to_have_value("de")
    await page.keyboard.press("Enter")
    await expect(dialog).to_contain_text("There is no English `kostet-zuruck` to translate")
    await expect(dialog.get_by_label("Language")).to_have_value("de")
    await dialog.get_by_label("Its folder and id").fill("return-cost")
    await page.keyboard.press("Enter")
    await expect(page.locator(".head .order")).to_have_text("returns/return-cost.de.md")
    assert "was kostet das zurückschicken" in await text(page).input_value()


async def test_words_in_files_are_only_ever_text(page: Page, shop: Path) -> None:
    evil = "<img src=x onerror=document.title='owned'>"
    await open_file(page)
    await text(page).fill(RETURN_COST.replace("- **By", f"{evil}\n- **By"))
    await expect(state(page)).to_contain_text("to look at")
    assert await page.locator(".panes img").count() == 0
    assert "owned" not in await page.title()


async def test_the_page_is_accessible_light_dark_and_on_a_phone(
    browser: Browser, desk: RunningDesk
) -> None:
    for scheme, width in (("light", 1440), ("dark", 1440), ("light", 390)):
        size = {"width": width, "height": 850}
        async with fresh_page(browser, viewport=size, color_scheme=scheme) as page:
            await log_in(page, desk, "greta")
            await open_file(page)
            await text(page).fill(RETURN_COST.replace("go: return-in-shop", "go: nowhere"))
            await expect(state(page)).to_have_text("1 thing to look at.")
            assert await serious_findings(page) == []
            await publish(page).click()
            assert await serious_findings(page) == []
            wide = await page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width
