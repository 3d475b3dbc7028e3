"""The desk as an agent uses it, in a real browser."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, expect

from tests.e2e.desk.conftest import log_in
from tests.fakes import desk_stories as stories
from tests.fakes.desk_server import utc_now
from tests.fakes.desk_service import offer_to

pytestmark = pytest.mark.browser


def row(page: Page, identity: str):
    return page.locator(f'[data-id="{identity}"]')


def composer(page: Page):
    return page.get_by_label("Your words")


async def test_who_logs_in_with_their_whole_name_is_known(context, desk):
    page = await context.new_page()
    await log_in(page, desk.url, "Maya Okafor")
    await expect(page.locator("#team .me")).to_contain_text("Maya Okafor")


async def test_a_wrong_password_says_so_and_a_right_one_opens_the_desk(context, desk):
    page = await context.new_page()
    await page.goto(f"{desk.url}/desk")
    await page.wait_for_url("**/desk/login")
    await page.get_by_label("Your name").fill("maya")
    await page.get_by_label("Password").fill("copperleaf")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("alert")).to_have_text("Name and password do not go together.")
    await log_in(page, desk.url, "maya")
    await expect(row(page, "c-hannah")).to_be_visible()
    await page.get_by_role("button", name="Log out").click()
    await page.wait_for_url("**/desk/login")
    await page.goto(f"{desk.url}/desk")
    await page.wait_for_url("**/desk/login")


async def test_an_editor_comes_to_the_answers_and_sees_no_conversations(context, desk):
    page = await context.new_page()
    await page.goto(f"{desk.url}/desk/login")
    await page.get_by_label("Your name").fill("greta")
    await page.get_by_label("Password").fill("copperleaf-demo")
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/desk/faq")
    await page.goto(f"{desk.url}/desk")
    await page.wait_for_url("**/desk/faq")
    assert ("snapshot", "greta") not in desk.service.calls


async def test_from_offer_to_answer_to_hand_back_with_the_keyboard_alone(page, desk):
    await expect(page).to_have_title("(1) Warmline desk")
    await page.keyboard.press("j")
    await expect(page.get_by_role("heading", name="Hannah Price").first).to_be_visible()
    await expect(composer(page)).to_be_hidden()
    await page.keyboard.press("a")
    await page.keyboard.press("r")
    await expect(composer(page)).to_be_focused()
    await expect(page).to_have_title("Warmline desk")
    await page.keyboard.type("A second lamp leaves tonight.")
    await page.keyboard.press("Enter")
    await expect(page.locator(".entry.agent .words")).to_have_text("A second lamp leaves tonight.")
    await expect(composer(page)).to_have_value("")
    await page.keyboard.press("Escape")
    await page.keyboard.press("n")
    await page.keyboard.type("14 lamps left in Leeds")
    await page.keyboard.press("Enter")
    await expect(page.locator(".entry.note .words")).to_have_text("14 lamps left in Leeds")
    await page.keyboard.press("Escape")
    await page.keyboard.press("b")
    await expect(page.get_by_role("dialog")).to_be_visible()
    ready_made = page.get_by_role("dialog").locator(".picks button")
    outcomes = ["Solved.", "You write again if something is still open."]
    await expect(ready_made).to_have_text(outcomes)
    await page.keyboard.type("New lamp on Saturday")
    await page.get_by_role("dialog").get_by_role("button", name="Hand back").click()
    await expect(page.locator(".head")).to_contain_text("With Pip, the bot")
    said = [e["text"] for e in desk.service.transcripts["c-hannah"] if e["from"] == "agent"]
    assert said == ["A second lamp leaves tonight.", "14 lamps left in Leeds"]


async def test_u_goes_to_my_customer_who_waits_longest_and_on_to_the_next(page, desk):
    now, maya = utc_now(), {"id": "maya", "name": "Maya"}
    mine = {"status": "agent", "owner": maya, "until": None}
    await page.keyboard.press("u")
    await expect(page.get_by_text("Nobody else waits for your answer.")).to_be_visible()
    await desk.service.change("c-hannah", **mine, waiting_since=stories.at(now, 2))
    await desk.service.change("c-ola", **mine, waiting_since=stories.at(now, 9))
    await desk.service.change("c-felix", **mine, waiting_since=None)
    await expect(page.locator("#tab-mine")).to_contain_text("3")
    await page.keyboard.press("u")
    await expect(page.locator(".head")).to_contain_text("Do you wrap gifts?")
    await expect(row(page, "c-ola")).to_have_attribute("aria-current", "true")
    await page.keyboard.press("u")
    await expect(page.locator(".head")).to_contain_text("Hannah Price")
    await page.keyboard.press("u")
    await expect(page.locator(".head")).to_contain_text("Do you wrap gifts?")


async def test_closing_asks_for_the_cause_first(page, desk):
    await row(page, "c-hannah").click()
    await page.get_by_role("button", name="Accept").click()
    await page.get_by_role("button", name="Close").click()
    await page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    assert desk.service.summaries["c-hannah"]["status"] == "agent"
    await page.get_by_role("button", name="Close").click()
    await page.get_by_role("button", name="The carrier was late").click()
    await expect(page.get_by_text("Choose a conversation.")).to_be_visible()
    await expect(row(page, "c-hannah")).to_have_count(0)
    assert desk.service.transcripts["c-hannah"][-1]["text"] == "Closed: carrier_late"


async def test_the_brief_tells_the_story_and_leads_to_its_messages(page, desk):
    maya = {"id": "maya", "name": "Maya"}
    due = utc_now() + timedelta(minutes=25)
    promised = stories.promise("p-1", maya, "Maya writes about the birthday lamp", due)
    await desk.service.change("c-hannah", promises=[promised])
    await row(page, "c-hannah").click()
    brief = page.get_by_label("Brief", exact=True)
    for words in [
        "Identified by order number and postcode",
        "Don’t ask again",
        "the lamp by Saturday or my money back",
        "This is useless.",
        "did not help",
        "Maya writes about the birthday lamp",
    ]:
        await expect(brief).to_contain_text(words)
    mood = brief.get_by_role("img")
    await expect(mood).to_have_attribute(
        "aria-label", "Mood from first to last message: calm, calm, upset, angry"
    )
    await brief.get_by_role("button", name="LS6 2AB").click()
    await expect(page.locator("#entry-3")).to_be_focused()
    await expect(page.locator("#entry-3")).to_be_in_viewport()
    await expect(page.locator("#entry-3")).to_have_class("entry customer glow")


async def test_what_happens_elsewhere_appears_without_a_reload(page, desk):
    await row(page, "c-hannah").click()
    await desk.service.says("c-hannah", "customer", "Hannah Price", "Are you there?")
    await expect(page.locator(".entry.customer .words").last).to_have_text("Are you there?")
    await desk.service.feed_store.announce("typing", conversation="c-hannah", who="customer")
    await expect(page.locator("#typing")).to_have_text("Hannah Price is writing …")
    now = utc_now()
    new = stories.summary("c-new", now, customer={"name": "Nils", "identified": ""})
    desk.service.put(new, [])
    await desk.service.change("c-new", **offer_to("maya", "Maya", now))
    await expect(row(page, "c-new")).to_contain_text("Nils")
    await expect(page).to_have_title("(2) Warmline desk")


async def test_words_of_customers_are_only_ever_text(page, desk):
    evil = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"
    await desk.service.change("c-hannah", customer={"name": evil, "identified": ""})
    desk.service.briefs["c-hannah"]["problem"]["value"] = evil
    desk.service.briefs["c-hannah"]["who"]["name"] = evil
    await desk.service.says("c-hannah", "customer", evil, evil)
    await row(page, "c-hannah").click()
    await expect(page.locator(".entry.customer .words").last).to_have_text(evil)
    assert await page.locator(".panes img, .panes script").count() == 0
    assert "owned" not in await page.title()


async def test_drafts_of_each_conversation_survive_a_reload(page, desk):
    await row(page, "c-hannah").click()
    await page.keyboard.press("a")
    await composer(page).fill("Half a sentence")
    await page.get_by_role("tab", name="All").click()
    await row(page, "c-ola").click()
    await page.get_by_role("button", name="Private note").click()
    await composer(page).fill("Ola is new")
    await page.reload()
    await page.get_by_role("tab", name="All").click()
    await row(page, "c-hannah").click()
    await expect(composer(page)).to_have_value("Half a sentence")
    await row(page, "c-ola").click()
    await expect(composer(page)).to_have_value("Ola is new")


async def test_two_agents_never_answer_the_same_customer(page, browser, desk):
    other = await (await browser.new_context()).new_page()
    await log_in(other, desk.url, "elin")
    for one in (page, other):
        await row(one, "c-hannah").click()
    await page.get_by_role("button", name="Accept").click()
    await expect(page.get_by_role("log")).to_be_focused()
    await expect(other.locator(".head")).to_contain_text("With Maya")
    await other.get_by_role("button", name="Take over").click()
    await other.get_by_role("button", name="Take it over").click()
    await expect(page.locator(".head")).to_contain_text("With Elin")
    await expect(page.get_by_role("button", name="Reply")).to_be_disabled()
    await expect(page.locator("#whom")).to_have_text("Elin speaks with the customer.")


async def test_who_writes_before_the_answer_to_their_accepting_came_keeps_the_keyboard(page, desk):
    written = asyncio.Event()

    async def late(route):
        answer = await route.fetch()  # the news of it is here first, by the live connection
        await written.wait()
        await route.fulfill(response=answer)

    await page.route("**/accept", late, times=1)
    await row(page, "c-hannah").click()
    await page.keyboard.press("a")
    await composer(page).fill("Hello")
    async with page.expect_response("**/accept"):
        written.set()
    await expect(page.get_by_role("tab", name="Mine")).to_have_attribute("aria-selected", "true")
    await page.keyboard.type(" Hannah")
    await expect(composer(page)).to_have_value("Hello Hannah")


async def test_a_refused_reply_keeps_the_words_and_shows_who_has_it(page, desk):
    await row(page, "c-hannah").click()
    await page.keyboard.press("a")
    await composer(page).fill("Hello Hannah")
    # Taken away without this desk having heard of it.
    desk.service.summaries["c-hannah"]["owner"] = {"id": "elin", "name": "Elin"}
    await page.keyboard.press("Enter")
    await expect(page.locator("#composer-problem")).to_contain_text(
        "Elin has it; nothing was sent."
    )
    await expect(page.locator(".head")).to_contain_text("With Elin")
    assert all(e["text"] != "Hello Hannah" for e in desk.service.transcripts["c-hannah"])


async def test_a_reply_whose_answer_got_lost_is_sent_once(page, desk):
    await row(page, "c-hannah").click()
    await page.keyboard.press("a")
    await composer(page).fill("Only once, please")
    lost = []

    async def lose_the_answer(route):
        await route.fetch()
        lost.append(route.request.url)
        await route.abort()

    await page.route("**/reply", lose_the_answer, times=1)
    await page.keyboard.press("Enter")
    await expect(page.locator("#composer-problem")).to_contain_text("No connection")
    await page.keyboard.press("Enter")
    await expect(composer(page)).to_have_value("")
    assert len(lost) == 1
    said = [e["text"] for e in desk.service.transcripts["c-hannah"] if e["from"] == "agent"]
    assert said == ["Only once, please"]


async def test_a_lost_connection_is_said_and_nothing_is_sent_meanwhile(page, desk):
    await row(page, "c-hannah").click()
    await page.keyboard.press("a")
    await composer(page).fill("Too early")
    desk.service.broken = True
    await desk.hub.changed(_hint("c-hannah"))
    await expect(page.locator("#connection")).to_contain_text("Connection lost, trying again")
    await expect(page.get_by_role("button", name="Send")).to_be_disabled()
    await page.keyboard.press("Enter")
    await expect(page.locator("#composer-problem")).to_contain_text("nothing is sent")
    desk.service.broken = False
    await desk.service.says("c-hannah", "customer", "Hannah Price", "Still here")
    await expect(page.locator("#connection")).to_be_hidden()
    await expect(page.locator(".entry.customer .words").last).to_have_text("Still here")
    await expect(composer(page)).to_have_value("Too early")
    await expect(page.get_by_role("button", name="Send")).to_be_enabled()


async def test_after_the_shift_the_desk_says_so_and_one_press_stays(page, desk):
    await page.get_by_role("switch").click()
    desk.service.over.add("maya")
    await desk.service.feed_store.announce("presence", who="maya")
    await expect(page.locator("#presence-says")).to_contain_text("Your shift is over: nothing new")
    await expect(page.get_by_role("switch")).to_have_text("Away")
    await page.get_by_role("button", name="Stay and take more").click()
    await expect(page.get_by_role("switch")).to_have_text("Available")
    await expect(page.get_by_role("button", name="Stay and take more")).to_be_hidden()


async def test_whoever_waits_for_my_answer_stands_above_those_who_do_not(page, desk):
    await row(page, "c-hannah").click()
    await page.keyboard.press("a")
    mine = page.locator("#rows")
    await expect(mine).to_contain_text("They wait for your answer")
    await expect(mine).not_to_contain_text("You wrote last")
    await desk.service.change("c-hannah", waiting_since=None)
    await expect(mine).to_contain_text("You wrote last")
    await expect(mine).not_to_contain_text("They wait for your answer")


async def test_the_switch_tells_the_team(page, browser, desk):
    other = await (await browser.new_context()).new_page()
    await log_in(other, desk.url, "jonas")
    await page.get_by_role("switch").click()
    await expect(page.get_by_role("switch")).to_have_text("Available")
    await expect(other.locator("#team .here")).to_contain_text("Maya Okafor, here, 1 of 4")
    await page.close()
    await expect(other.locator("#team .here")).to_have_count(0)


async def test_the_search_filters_the_list_by_name_order_and_words(page):
    await page.get_by_role("tab", name="All").click()
    for wanted in ("hannah", "cl-10234", "useless"):
        await page.keyboard.press("/")
        await page.get_by_label("Search all conversations").fill(wanted)
        await expect(page.locator(".row")).to_have_count(1)
        await page.keyboard.press("Escape")
    await page.get_by_label("Search all conversations").fill("nobody like that")
    await expect(page.get_by_text("Nothing fits the filter.")).to_be_visible()


async def test_on_a_phone_one_pane_is_seen_at_a_time(page):
    await page.set_viewport_size({"width": 390, "height": 844})
    await expect(page.get_by_label("Conversation", exact=True)).to_be_hidden()
    await row(page, "c-hannah").click()
    await expect(row(page, "c-hannah")).to_be_hidden()
    await page.get_by_role("button", name="Brief").last.click()
    await page.get_by_label("Brief", exact=True).get_by_role("button", name="LS6 2AB").click()
    await expect(page.locator("#entry-3")).to_be_in_viewport()
    wide = await page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390


async def test_on_a_phone_who_reads_sees_alarms_and_can_go_away(page, desk):
    at = utc_now().isoformat()
    alarm = {"kind": "agent_silent", "about": "4", "text": "No answer yet", "since": at}
    owner = {"id": "maya", "name": "Maya"}
    await desk.service.change(
        "c-ola", alarms=[alarm | {"owner": owner, "due": None, "seen_by": ""}]
    )
    await page.set_viewport_size({"width": 390, "height": 844})
    await row(page, "c-hannah").click()
    panes = page.get_by_label("Panes")
    await expect(panes.get_by_role("button", name="1 alarm")).to_be_visible()
    switch = panes.get_by_role("switch")
    assert await serious(page) == []
    assert await page.evaluate("document.documentElement.scrollWidth") <= 390
    before = await switch.inner_text()
    await switch.click()
    await expect(switch).to_have_text({"Away": "Available", "Available": "Away"}[before.strip()])


async def test_after_a_reload_the_list_is_the_one_that_holds_what_is_open(page):
    await row(page, "c-hannah").click()
    await page.keyboard.press("a")
    await expect(page.get_by_role("tab", name="Mine")).to_have_attribute("aria-selected", "true")
    await page.reload()
    await expect(page.get_by_role("tab", name="Mine")).to_have_attribute("aria-selected", "true")
    await expect(row(page, "c-hannah")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
async def test_axe_finds_nothing_serious(page, desk, scheme, width):
    await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    await page.set_viewport_size({"width": width, "height": 900})
    assert await serious(page) == []
    await row(page, "c-hannah").click()
    await page.keyboard.press("a")
    await desk.service.says("c-hannah", "agent", "Maya", "A note", kind="note", private=True)
    await expect(page.locator(".entry.note")).to_be_visible()
    assert await serious(page) == []
    if width < 500:
        await page.get_by_role("button", name="Brief").last.click()
        assert await serious(page) == []
    await page.keyboard.press("Escape")
    await page.keyboard.press("c")
    await expect(page.get_by_role("dialog")).to_be_visible()
    assert await serious(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_serious_at_the_door(context, desk, scheme):
    page = await context.new_page()
    await page.emulate_media(color_scheme=scheme)
    await page.goto(f"{desk.url}/desk/login")
    assert await serious(page) == []


async def serious(page: Page) -> list[tuple[str, str]]:
    found = await Axe().run(page)
    return [
        (violation["id"], node["html"][:120])
        for violation in found.response["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]


def _hint(conversation: str):
    from bot.app.ports import Hint

    return Hint(cursor="broken", kind="conversation", conversation=conversation, version=99)


async def test_the_head_tells_until_when_whatsapp_lets_us_write(page, desk):
    closes = stories.at(utc_now(), -180)
    desk.service.summaries["c-hannah"].update(channel="whatsapp", window_closes_at=closes)
    await page.reload()
    await row(page, "c-hannah").click()
    await expect(page.locator("#head")).to_contain_text("WhatsApp (open until")
