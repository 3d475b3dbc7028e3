"""What the brief knows while writing, and passing a conversation on, with the keyboard alone."""

from __future__ import annotations

import re

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.e2e.browser import serious_findings
from tests.fakes.desk_server import utc_now

pytestmark = pytest.mark.browser


@pytest_asyncio.fixture(loop_scope="session")
async def hannah(page, desk):
    """Maya has Hannah, and the field to write in."""
    await page.locator('[data-id="c-hannah"]').click()
    await page.keyboard.press("a")
    await page.keyboard.press("r")
    await expect(page.get_by_label("Your words")).to_be_focused()
    return desk.service.summaries["c-hannah"]


async def test_a_question_whose_answer_is_known_says_so_and_shows_where(page, hannah):
    await page.keyboard.type("Hello Hannah. What is your order number?")
    bar = page.locator("#again-bar")
    await expect(bar).to_contain_text("You have this already: Order CL-10234")
    assert await serious_findings(page) == []
    await bar.get_by_role("button").press("Enter")
    await expect(page.locator("#entry-1")).to_be_focused()
    await page.get_by_label("Your words").fill("Hello Hannah. A new one leaves today.")
    await expect(bar).to_be_hidden()


@pytest.mark.parametrize("customer", ["c-ola", "c-felix", "c-hannah"])
async def test_no_part_of_the_page_is_an_empty_frame(page, customer):
    await page.keyboard.press("3")
    await page.locator(f'[data-id="{customer}"]').click()
    await expect(page.locator("#brief .who")).to_be_visible()
    frames = page.locator("section:visible, .card:visible, #promise-bar:visible, ul:visible")
    assert await frames.evaluate_all("all => all.filter((one) => !one.innerText.trim())") == []


async def test_without_a_conversation_the_brief_says_what_it_is_for(page):
    frames = page.locator("section:visible")
    assert await frames.evaluate_all("all => all.filter((one) => !one.innerText.trim())") == []
    await page.set_viewport_size({"width": 390, "height": 844})
    await page.get_by_role("button", name="Brief").click()
    await expect(page.locator("#brief")).to_contain_text("once their conversation is open")
    assert await serious_findings(page) == []


async def test_a_reopened_case_begins_with_why_and_with_their_new_words(page, desk):
    at = utc_now().isoformat()
    desk.service.briefs["c-hannah"]["reopened"] = {
        "by": "Jonas",
        "at": at,
        "cause": "Something arrived damaged",
        "asked": True,
        "solved": False,
        "seq": 5,
        "words": [{"seq": 7, "text": "The new lamp flickers.", "at": at}],
    }
    new = {"text": "The new lamp flickers.", "seq": 7}
    desk.service.briefs["c-hannah"]["wanted"] = {"now": new, "first": None, "clear": True}
    chosen = {"question": "What happened to it?", "text": "It arrived damaged", "seq": 3}
    desk.service.briefs["c-hannah"]["chosen"] = [chosen]
    await page.locator('[data-id="c-hannah"]').click()
    first = page.locator("#brief .card").first
    await expect(first).to_contain_text("Opened again")
    await expect(first).to_contain_text("Jonas had closed it")
    await expect(page.locator("#brief")).to_contain_text("What happened to it?It arrived damaged")
    assert await serious_findings(page) == []
    await first.get_by_role("button", name="They said that it is not solved.").click()
    await expect(page.locator("#entry-5")).to_be_focused()
    # Once, and not in both cards.
    await page.locator("#brief").get_by_role("button", name="The new lamp flickers.").click()
    await expect(page.locator("#entry-7")).to_be_focused()


async def test_whoever_hears_a_barred_customer_again_reads_first_what_they_wrote(page, desk):
    at = utc_now().isoformat()
    barred = {"by": {"id": "jonas", "name": "Jonas"}, "word": "insults", "until": at}
    sorry = {"seq": 7, "text": "Sorry, that was rude of me.", "at": at}
    desk.service.briefs["c-hannah"]["unheard"] = [sorry]
    await desk.service.change("c-hannah", status="closed", owner=None, barred=barred)
    await page.keyboard.press("3")
    await page.locator('[data-id="c-hannah"]').click()
    await expect(page.locator("#brief .card").first).to_contain_text("Nobody has answered this")
    await page.keyboard.press("e")
    dialog = page.get_by_role("dialog", name="Hear them again?")
    await expect(dialog).to_contain_text("Sorry, that was rude of me.")
    assert await serious_findings(page) == []
    async with page.expect_response("**/lift"):
        await dialog.get_by_role("button", name="Hear them again").click()
    await expect(dialog).to_be_hidden()
    assert ("lift", "maya") in desk.service.calls


async def test_it_is_passed_on_with_t_and_taken_back(page, hannah, desk):
    await desk.service.set_available("jonas", True)
    await desk.service.heartbeat("jonas")
    await expect(page.locator("#team")).to_contain_text("0/")
    await page.keyboard.press("Escape")
    await page.keyboard.press("t")
    dialog = page.get_by_role("dialog", name="Pass it on")
    await expect(dialog.get_by_role("radio").first).to_be_focused()
    assert await serious_findings(page) == []
    await page.keyboard.press("Tab")
    await page.keyboard.type("knows lamps")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(page.locator(".passing")).to_contain_text("You asked Jonas to take this on")
    await expect(page.locator(".passing")).to_contain_text("knows lamps")
    assert await serious_findings(page) == []
    await page.keyboard.press("t")
    await expect(page.locator(".passing")).to_have_count(0)


async def test_what_they_came_for_before_is_a_click_away(page, desk):
    desk.service.before["c-hannah"] = [
        {
            "id": "c-ola",
            "channel": "web",
            "status": "closed",
            "at": "2026-11-12T09:00:00+00:00",
            "agent": "Jonas",
            "order": "CL-10100",
            "problem": "The shade was cracked",
            "outcome": "Replacement on its way",
            "solved": True,
        }
    ]
    await page.locator('[data-id="c-hannah"]').click()
    before = page.locator(".earlier")
    await expect(before).to_contain_text("CL-10100 · closed · Jonas")
    await expect(before).to_contain_text("Replacement on its way")
    await before.get_by_role("button").click()
    await expect(page.locator(".head")).to_contain_text("Do you wrap gifts?")
    await expect(before).to_be_hidden()


ARRIVAL = """async () => {
  const { arrival } = await import("/desk/static/arriving.js");
  const { question } = await import("/desk/static/dialogs.js");
  const text = document.createElement("textarea");
  text.value = "It is there on {when} at {where}.";
  text.setAttribute("aria-label", "Words");
  const asked = arrival(text, "the address on your order");
  question("Let the customer choose", [...asked, text], "Send", () => null);
}"""


async def test_of_an_express_parcel_the_day_and_the_place_are_asked_and_put_into_the_words(
    page, desk
):
    address = {"name": "address", "label": "Address", "value": "12 Mill Lane", "off": False}
    fact = {"origin": "customer", "certainty": "said", "seq": 3, "quote": "", "meaning": ""}
    desk.service.briefs["c-hannah"]["facts"].append({**address, **fact, "instead_of": ""})
    await page.locator('[data-id="c-hannah"]').click()
    await expect(page.locator("#brief")).to_contain_text("12 Mill Lane")
    await page.evaluate(ARRIVAL)
    dialog, words = page.get_by_role("dialog"), page.get_by_label("Words", exact=True)
    await expect(words).to_have_value("It is there on {when} at the address on your order.")
    await expect(dialog).to_contain_text("They named an address: 12 Mill Lane")
    assert await serious_findings(page) == []
    await dialog.get_by_role("button", name="Send").click()
    await expect(dialog).to_be_visible()  # the day is missing
    day = dialog.get_by_label("When is it there?")
    await day.fill("2099-11-24")
    await expect(words).to_have_value(
        "It is there on Tuesday 24 November at the address on your order."
    )
    await dialog.get_by_label("Where does it go?").fill("4 High Street")
    await dialog.get_by_label("Where does it go?").press("Tab")
    await expect(words).to_have_value("It is there on Tuesday 24 November at 4 High Street.")
    await dialog.get_by_role("button", name="Send").click()
    await expect(dialog).to_be_hidden()


async def test_the_brief_leads_with_what_they_want_now_and_what_it_began_with_is_history(page):
    await page.locator('[data-id="c-hannah"]').click()
    wanted = page.locator("#brief .trouble")
    await expect(wanted.get_by_role("heading")).to_have_text(
        ["What they want now", "They ask for", "It began with"]
    )
    await wanted.get_by_role("button", name="I want the lamp by Saturday").click()
    await expect(page.locator("#entry-7")).to_be_focused()


async def test_mood_says_how_it_went_and_not_only_how_it_ended(page, desk):
    moods = [{"seq": 1, "value": 0.1}, {"seq": 5, "value": -0.8}, {"seq": 7, "value": 0.2}]
    desk.service.briefs["c-hannah"]["mood"] = moods
    await page.locator('[data-id="c-hannah"]').click()
    mood = page.locator("#brief .card", has=page.get_by_role("heading", name="Mood"))
    await expect(mood).to_contain_text(re.compile(r"angry at \d\d:\d\d, calm since"))


async def test_words_of_a_german_customer_are_read_out_as_german(page, desk):
    await page.keyboard.press("3")
    await page.locator('[data-id="c-felix"]').click()
    words = page.locator("#entries .words").first
    await expect(words).to_have_attribute("lang", "de")


async def test_why_it_came_to_a_person_is_text_with_a_button_of_a_short_name(page):
    await page.locator('[data-id="c-hannah"]').click()
    why = page.locator("#brief .because")
    await expect(why.get_by_role("heading")).to_have_text("Frustrated or angry")
    await why.get_by_role("button", name="Show the message: Frustrated or angry").click()
    await expect(page.locator("#entry-7")).to_be_focused()
    assert await serious_findings(page) == []


async def test_an_answer_of_the_bot_s_is_shown_as_its_customer_saw_it(page, desk):
    pairs = desk.service.briefs["c-hannah"]["asked_and_answered"]
    pairs[0]["answer"] = "It costs:\n• *UK:* 4.90"
    await page.locator('[data-id="c-hannah"]').click()
    answered = page.locator("#brief").get_by_text("It costs:")
    await expect(answered.locator("b")).to_have_text("UK:")
    await expect(answered).not_to_contain_text("*")
