"""A sound and notifications: for what, when, and a try of both at the desk."""

from __future__ import annotations

from datetime import timedelta

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, expect

from tests.e2e.desk.conftest import log_in
from tests.e2e.desk.test_alarms import alarm
from tests.fakes import desk_stories as stories
from tests.fakes.desk_server import utc_now
from tests.fakes.desk_service import offer_to

pytestmark = pytest.mark.browser

#: Stands where the browser's own would be: what is shown and played is kept to be looked at.
SPIES = """
window.shown = []; window.played = 0; window.away = false;
class Shown {
  static permission = "granted";
  static async requestPermission() { return (Shown.permission = Shown.next || "granted"); }
  constructor(title, options) {
    this.one = { title, ...options, closed: false };
    shown.push(this.one);
  }
  close() { this.one.closed = true; }
}
window.Notification = Shown;
const make = AudioContext.prototype.createOscillator;
AudioContext.prototype.createOscillator = function () { played += 1; return make.call(this); };
Object.defineProperty(document, "hidden", { get: () => away });
"""


@pytest_asyncio.fixture(loop_scope="session")
async def page(context, desk) -> Page:
    """Maya, whose browser is listened to."""
    opened = await context.new_page()
    await opened.add_init_script(SPIES)
    await log_in(opened, desk.url, "maya")
    await expect(opened.locator('[data-id="c-hannah"]')).to_be_visible()
    await opened.keyboard.press("2")  # browsers keep pages silent until a key
    return opened


async def away(page: Page, yes: bool = True) -> None:
    await page.evaluate("(yes) => { away = yes; }", yes)


async def titles(page: Page) -> list[str]:
    return [one["title"] for one in await page.evaluate("shown")]


async def told(page: Page, title: str) -> None:
    await page.wait_for_function("(title) => shown.some((one) => one.title === title)", arg=title)


async def test_what_stood_there_at_log_in_is_no_news(page):
    assert await titles(page) == []
    assert await page.evaluate("played") == 0


async def test_an_offer_is_heard_and_while_the_page_is_behind_shown_and_opens_by_a_click(
    page, desk
):
    await desk.service.change("c-felix", **offer_to("maya", "Maya", utc_now(), 120))
    await page.wait_for_function("() => played > 0")
    assert await titles(page) == []  # it is in front
    await away(page)
    await desk.service.change("c-ola", **offer_to("maya", "Maya", utc_now(), 120))
    await told(page, "Offered to you: “Do you wrap gifts?”")
    assert len(await titles(page)) == 1
    await desk.service.change("c-ola", status="bot", owner=None)
    await page.wait_for_function("() => shown[0].closed")  # somebody else's now


async def test_a_customer_of_mine_who_writes_is_told_unless_i_am_looking(page, desk):
    await page.keyboard.press("1")
    await page.keyboard.press("j")
    await page.keyboard.press("a")
    await page.keyboard.press("r")
    await expect(page.get_by_label("Your words")).to_be_focused()
    before = await page.evaluate("played")
    await desk.service.says("c-hannah", "customer", "Hannah Price", "Seen at once")
    await expect(page.locator(".entry.customer .words").last).to_have_text("Seen at once")
    assert await page.evaluate("played") == before
    await away(page)
    await desk.service.says("c-hannah", "customer", "Hannah Price", "x" * 500)
    await told(page, "Hannah Price wrote")
    (one,) = await page.evaluate("shown")
    assert len(one["body"]) == 140


async def test_the_title_counts_words_of_my_customers_until_i_look_at_them(page, desk):
    await page.keyboard.press("1")
    await page.keyboard.press("j")
    await page.keyboard.press("a")
    await page.keyboard.press("r")
    await expect(page.get_by_label("Your words")).to_be_focused()
    await expect(page).to_have_title("Warmline desk")
    await away(page)
    await desk.service.says("c-hannah", "customer", "Hannah Price", "Are you there?")
    await expect(page).to_have_title("(1) Warmline desk")
    await away(page, False)
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    await expect(page).to_have_title("Warmline desk")
    await away(page)
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    await expect(page).to_have_title("Warmline desk")


async def test_a_conversation_passed_to_me_is_told_with_its_note(page, desk):
    await away(page)
    asked = {
        "from": {"id": "jonas", "name": "Jonas"},
        "to": {"id": "maya", "name": "Maya"},
        "until": stories.at(utc_now(), -2),
        "note": "She knows you",
    }
    jonas = {"id": "jonas", "name": "Jonas"}
    await desk.service.change("c-felix", status="agent", owner=jonas, transfer=asked)
    await told(page, "Jonas passes on: Felix Brandt")
    assert (await page.evaluate("shown"))[0]["body"] == "She knows you"


async def test_a_promise_about_to_be_due_and_an_alarm_are_told(page, desk):
    await away(page)
    due = (utc_now() + timedelta(minutes=5)).isoformat()
    soon = alarm("promise_soon", "Maya promised to write", "maya", due=due)
    await desk.service.change("c-felix", alarms=[soon])
    await page.wait_for_function("() => shown.length === 1")
    assert (await titles(page))[0].startswith("Maya promised to write (")
    await desk.service.change("c-ola", alarms=[alarm("unanswered", "The bot is silent", "")])
    await told(page, "The bot is silent")


def yes(now, remedy="r1", stage="done"):
    """A supervisor's, to what Maya asked for."""
    maya = {"id": "maya", "name": "Maya"}
    since, text = stories.at(now, 0), "Order paid back (€30)"
    known = {"id": remedy, "text": text, "owner": maya, "by": "Tomas"}
    return {**known, "since": since, "stage": stage}


async def test_a_yes_to_what_i_asked_for_is_told_while_i_look_elsewhere(page, desk):
    await away(page)
    one = yes(utc_now())
    words = "Tomas approved: Order paid back (€30). The customer has read it"
    maya = {"id": "maya", "name": "Maya"}
    last = {"from": "agent", "name": "Maya", "text": "I ask", "at": stories.at(utc_now(), 1)}
    await desk.service.change(
        "c-felix", status="agent", owner=maya, approved=[one], last=last, waiting_since=None
    )
    await told(page, words)
    assert await page.evaluate("played") == 2
    listed = page.locator("#alarms-list")
    await expect(listed).to_contain_text(words)
    await desk.service.change("c-felix", approved=[{**one, "stage": "unclear"}])
    await expect(listed).to_contain_text("It isn’t confirmed yet")
    assert len(await titles(page)) == 1  # news once
    await listed.get_by_role("button", name=words[:20]).first.click()
    await expect(page.get_by_role("heading", name="Felix Brandt").first).to_be_visible()
    await expect(page.locator("#alarms")).to_be_hidden()


async def test_a_yes_where_i_look_is_no_news(page, desk):
    await page.keyboard.press("1")
    await page.keyboard.press("j")
    await page.keyboard.press("a")
    await page.keyboard.press("r")
    await expect(page.get_by_label("Your words")).to_be_focused()
    before = await page.evaluate("played")
    await desk.service.change("c-hannah", approved=[yes(utc_now())])
    await desk.service.change("c-ola", alarms=[alarm("unanswered", "The bot is silent", "")])
    await expect(page.locator("#alarms-list")).to_contain_text("The bot is silent")
    await expect(page.locator("#alarms-list")).not_to_contain_text("approved")
    assert await page.evaluate("played") == before + 2


async def test_of_two_tabs_one_rings(page, context, desk):
    other = await context.new_page()
    await other.add_init_script(SPIES)
    await other.goto(f"{desk.url}/desk")
    await expect(other.locator('[data-id="c-hannah"]')).to_be_visible()
    await other.keyboard.press("2")
    for one in (page, other):
        await away(one)
    await desk.service.change("c-felix", **offer_to("maya", "Maya", utc_now(), 120))
    await other.wait_for_function("() => shown.length === 1 && played === 2")
    await expect(page).to_have_title("(2) Warmline desk")  # it knows, too
    assert await page.evaluate("[shown.length, played]") == [0, 0]
    await page.bring_to_front()
    await page.evaluate("dispatchEvent(new Event('focus'))")
    await desk.service.change("c-ola", **offer_to("maya", "Maya", utc_now(), 120))
    await page.wait_for_function("() => shown.length === 1 && played === 2")
    await expect(other).to_have_title("(3) Warmline desk")
    assert await other.evaluate("[shown.length, played]") == [1, 2]
    await page.close()
    await desk.service.change("c-ola", status="bot", owner=None)
    await expect(other).to_have_title("(2) Warmline desk")
    await desk.service.change("c-ola", **offer_to("maya", "Maya", utc_now(), 120))
    await other.wait_for_function("() => played === 4")


#: Another tab that was looked at last, and is gone by the second look.
CLOSED = """
const asked = navigator.locks.query.bind(navigator.locks);
const tabs = JSON.parse(localStorage["tabs:maya"]);
localStorage["tabs:maya"] = JSON.stringify(["gone", ...tabs]);
navigator.locks.query = async () => {
  const { held } = await asked();
  navigator.locks.query = asked;
  return { held: [...held, { name: "tabs:maya desk gone" }] };
};
"""


async def test_a_tab_that_is_just_being_closed_silences_no_other(page, desk):
    await page.evaluate(f"() => {{ {CLOSED} }}")
    await desk.service.change("c-ola", **offer_to("maya", "Maya", utc_now(), 120))
    await page.wait_for_function("() => played === 2")


async def test_many_at_once_are_told_as_one_and_those_that_follow_as_another(page, desk):
    await away(page)
    many = [alarm(f"kind{number}", f"Alarm {number}", "maya") for number in range(5)]
    late = alarm("promise_late", "Maya promised to write", "maya")
    await desk.service.change("c-felix", alarms=[*many, late])
    await told(page, "6 alarms")
    one = await page.evaluate("[shown.length, shown[0].body, played]")
    assert one == [1, "First: Maya promised to write · Felix Brandt", 2]  # two notes are one sound
    for who in ("c-ola", "c-hannah"):
        await desk.service.change(who, alarms=many[:2])
    await told(page, "4 alarms")
    assert await page.evaluate("[shown.length, played]") == [2, 4]


async def test_both_are_tried_and_chosen_with_the_keyboard_and_kept_for_the_agent(page, desk):
    await page.keyboard.press("s")
    dialog = page.get_by_role("dialog", name="Alerts")
    sound = dialog.get_by_label("A soft sound")
    await expect(sound).to_be_focused()
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(dialog).to_contain_text("Played.")
    assert await page.evaluate("played") == 2
    await expect(dialog).to_contain_text("Your browser allows them.")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(dialog).to_contain_text("Shown.")
    assert await titles(page) == ["This is how Warmline tells you"]
    await sound.press("Space")
    await dialog.get_by_label("While this page is behind others").press("Space")
    results = await Axe().run(page)
    assert [v["id"] for v in results.response["violations"] if v["impact"] == "serious"] == []
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("button", name="Alerts off")).to_be_visible()
    await page.reload()
    await expect(page.get_by_role("button", name="Alerts off")).to_be_visible()
    await away(page)
    await desk.service.change("c-ola", **offer_to("maya", "Maya", utc_now(), 120))
    await expect(page).to_have_title("(2) Warmline desk")
    assert await titles(page) == []
    assert await page.evaluate("played") == 0
    await page.get_by_role("button", name="Log out").click()
    await page.wait_for_url("**/desk/login")
    await log_in(page, desk.url, "elin")
    await expect(page.get_by_role("button", name="Alerts on")).to_be_visible()


@pytest.mark.parametrize(
    ("answer", "words"),
    [("denied", "Your browser refuses them."), ("granted", "Shown.")],
)
async def test_the_browser_is_asked_at_the_first_try_and_its_answer_said(page, answer, words):
    await page.evaluate(
        "(next) => { Notification.permission = 'default'; Notification.next = next; }", answer
    )
    await page.get_by_role("button", name="Alerts on").click()
    await expect(page.get_by_role("dialog")).to_contain_text("has not been asked yet")
    await page.get_by_role("button", name="Show one now").click()
    await expect(page.get_by_role("dialog")).to_contain_text(words)
