"""The chat page in a real browser."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import Browser, Page, expect

from bot.app.service import NewMessage
from bot.domain.errors import Unavailable
from tests.e2e.browser import fresh_page, serious_findings
from tests.fakes.chat_server import CARD, ChatServer

pytestmark = pytest.mark.browser

XSS = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'


def own(page: Page) -> object:
    return page.locator('.message[data-from="customer"]')


async def write(page: Page, text: str) -> None:
    await page.get_by_label("Write a message").fill(text)
    await page.keyboard.press("Enter")


async def texts(page: Page) -> list[str]:
    return await page.locator(".message .words").all_inner_texts()


def echo(message: NewMessage) -> dict[str, str]:
    return {"text": f"You wrote: {message.text}"}


async def test_who_speaks_and_the_ways_to_a_person_stand_there_at_once(
    server: ChatServer, browser: Browser
) -> None:
    async with fresh_page(browser) as page:
        await page.goto(server.url)
        chat = page.locator("#chat")
        await expect(chat.get_by_role("heading", name="Pip bot", exact=True)).to_be_visible()
        await expect(page.locator("[data-person]")).to_be_visible()
        for text in (CARD.phone, CARD.email, CARD.hours["en"]):
            await expect(chat.locator(".chat-contact").get_by_text(text)).to_be_visible()
        await expect(chat.get_by_text("only our team reads it")).to_be_visible()
    assert server.service.talks == {}, "looking at the page begins no conversation"


async def test_a_question_an_answer_and_its_buttons(server: ChatServer, browser: Browser) -> None:
    server.service.answer = lambda message: {
        "text": "**UK:** €4.90\n- Express: €9.90\n\nhttps://copperleaf.example/x, +44 113 496 0110",
        "buttons": [{"id": "faq-7", "title": "Furniture"}, {"id": "faq-8", "title": "Times"}],
    }
    async with fresh_page(browser) as page:
        await page.goto(server.url)
        await page.get_by_role("button", name="What does delivery cost?").click()
        answer = page.locator('.message[data-from="bot"]').first
        await expect(answer.locator("strong")).to_have_text("UK:")
        await expect(answer.locator("li")).to_have_text("Express: €9.90")
        link = answer.get_by_role("link", name="https://copperleaf.example/x")
        await expect(link).to_have_attribute("rel", "noopener noreferrer")
        await expect(answer.locator('a[href="tel:+441134960110"]')).to_be_visible()

        await answer.get_by_role("button", name="Furniture").click()

        await expect(answer.get_by_role("button")).to_have_count(0)
        await expect(own(page).last).to_contain_text("Furniture")
        await expect(page.get_by_label("Write a message")).to_be_focused()
        await expect(page.locator('[data-state="kept"]')).to_have_count(2)
    assert [(m.text, m.button) for m in server.service.received] == [
        ("What does delivery cost?", None),
        ("Furniture", "faq-7"),
    ]


async def test_a_person_takes_over_before_the_customers_eyes(
    server: ChatServer, browser: Browser
) -> None:
    async with fresh_page(browser) as page:
        await page.goto(server.url)
        await page.locator("[data-person]").click()
        await expect(page.locator('[data-state="kept"]')).to_have_count(1)
        assert server.service.received[0].button == "person"
        talk = server.service.only()

        server.service.stands(talk, "offered", awaited=True)
        await expect(page.locator("[data-state]").first).to_contain_text("Maya has been asked")
        await expect(page.get_by_role("heading", name="Maya not here yet")).to_be_visible()
        await expect(page.locator("[data-intro]")).to_have_text(
            "Pip, the bot, answers nothing until then."
        )
        way_back = page.get_by_role("button", name="Go on with Pip")
        await expect(way_back).to_be_visible()
        choices = [{"id": "bot", "title": "Go on with Pip"}, {"id": "times:call", "title": "Call"}]
        server.service.say(talk, "house", "", "Maya has been asked.", buttons=choices)
        server.service.stands(talk, "offered")
        await expect(page.locator(".choice")).to_have_count(2)
        await expect(way_back).to_have_count(1)
        server.service.say(talk, "house", "", "Here are times.", buttons=choices)
        await expect(page.get_by_role("button", name="Call", exact=True)).to_have_count(1)
        await page.get_by_role("button", name="Call", exact=True).focus()

        server.service.stands(talk, "agent")
        server.service.say(talk, "agent", "Maya", "Hello, Maya here.")
        await expect(page.locator(".choice:visible")).to_have_count(0)
        await expect(page.get_by_label("Write a message")).to_be_focused()
        server.hub.typing(talk, "agent", "Maya")
        heading = page.get_by_role("heading", name="Maya Copperleaf team")
        await expect(heading).to_be_visible()
        await expect(page.get_by_text("Maya · Copperleaf team")).to_be_visible()
        await expect(page.get_by_text("Maya is writing")).to_be_visible()
        to_a_person = page.get_by_role("button", name="Talk to a person")
        await expect(to_a_person).to_have_count(0)

        server.service.stands(talk, "bot")
        await expect(page.get_by_role("heading", name="Pip bot", exact=True)).to_be_visible()
        await expect(page.locator("[data-person]")).to_be_visible()


async def test_who_goes_on_with_the_bot_already_is_not_offered_it_again(
    server: ChatServer, browser: Browser
) -> None:
    async with fresh_page(browser) as page:
        await page.goto(server.url)
        await page.locator("[data-person]").click()
        await expect(page.locator('[data-state="kept"]')).to_have_count(1)
        talk = server.service.only()
        way_back = page.get_by_role("button", name="Go on with Pip")
        choices = [{"id": "bot", "title": "Go on with Pip"}, {"id": "times:call", "title": "Call"}]

        server.service.stands(talk, "waiting")
        server.service.say(talk, "house", "", "Maya writes to you here.", buttons=choices)
        await expect(way_back).to_have_count(1)
        server.service.stands(talk, "waiting", awaited=False)
        await expect(way_back).to_have_count(0)
        # Another time can be chosen all the same.
        await expect(page.get_by_role("button", name="Call", exact=True)).to_be_visible()
        server.service.stands(talk, "agent")
        await expect(page.locator("[data-person]")).to_be_hidden()
        server.service.stands(talk, "bot")
        await expect(page.locator("[data-person]")).to_be_visible()
        await expect(way_back).to_have_count(0)


@pytest.mark.parametrize(
    ("locale", "until"),
    [
        ("en-GB", "Ended: nobody answers here before"),
        ("de-DE", "Geantwortet wird hier erst wieder"),
    ],
)
async def test_where_it_was_ended_no_person_is_offered_and_nobody_is_said_to_answer(
    server: ChatServer, browser: Browser, locale: str, until: str
) -> None:
    async with fresh_page(browser, locale=locale) as page:
        await page.goto(server.url)
        await page.locator("[data-text]").fill("Hello")
        await page.keyboard.press("Enter")
        await expect(page.locator('[data-state="kept"]')).to_have_count(1)
        ends = (datetime.now(UTC) + timedelta(hours=24)).isoformat()
        server.service.stands(server.service.only(), "ended", ends=ends)
        await expect(page.locator(".chat-state")).to_contain_text(until)
        await expect(page.locator("[data-person]")).to_be_hidden()
        await expect(page.locator(".chat-head")).not_to_contain_text("Pip")
        await expect(page.locator("[data-tag]")).to_be_hidden()


async def test_nothing_is_lost_or_doubled_over_a_restart_and_a_reload(
    server: ChatServer, browser: Browser
) -> None:
    server.service.answer = echo
    async with fresh_page(browser) as page:
        await page.goto(server.url)
        await write(page, "one")
        await expect(page.get_by_text("You wrote: one")).to_be_visible()

        await server.stop()
        await write(page, "two")
        await write(page, "three")
        await expect(page.locator('[data-state="sending"]')).to_have_count(2)
        await expect(page.locator("[data-offline]")).to_contain_text(CARD.phone)
        await expect(page.locator("[data-person]")).to_be_visible()
        await page.locator("[data-person]").click()

        await server.start()
        await expect(page.get_by_text("You wrote: Talk to a person")).to_be_visible(timeout=20_000)
        await expect(page.locator("[data-offline]")).to_be_hidden()
        said = ["one", "two", "three", "Talk to a person"]
        both = [text for word in said for text in (word, f"You wrote: {word}")]
        assert await texts(page) == both

        await page.reload()
        await expect(page.get_by_text("You wrote: Talk to a person")).to_be_visible()
        assert await texts(page) == both
        await write(page, "five")
        await expect(page.get_by_text("You wrote: five")).to_be_visible()
        assert await texts(page) == [*both, "five", "You wrote: five"]
    assert len({m.message_id for m in server.service.received}) == 5
    assert len(server.service.talks) == 1


async def test_what_was_written_without_a_line_goes_out_after_a_reload(
    server: ChatServer, browser: Browser
) -> None:
    """A person can be asked for while the shop cannot be reached at all."""
    async with fresh_page(browser) as page:
        await page.goto(server.url)
        server.service.broken = Unavailable("away")
        await page.locator("[data-person]").click()
        await page.locator("[data-person]").click()
        await expect(page.locator("[data-offline]")).to_contain_text(CARD.email)
        await page.reload()
        await expect(page.locator('[data-state="sending"]')).to_have_count(1)

        server.service.broken = None

        await expect(page.locator('[data-state="kept"]')).to_have_count(1, timeout=20_000)
    assert [message.button for message in server.service.received] == ["person"]


async def test_a_network_without_websockets_still_carries_the_mail(
    server: ChatServer, browser: Browser
) -> None:
    server.service.answer = echo
    async with fresh_page(browser) as page:
        await page.route_web_socket("**/chat/api/live**", lambda socket: socket.close())
        await page.goto(server.url)
        await write(page, "by hand")
        await expect(page.get_by_text("You wrote: by hand")).to_be_visible(timeout=15_000)
        assert await texts(page) == ["by hand", "You wrote: by hand"]


async def test_markup_is_only_text(server: ChatServer, browser: Browser) -> None:
    server.service.answer = lambda message: {
        "text": f"{message.text} [x](javascript:window.hacked=1) *<b>bold</b>*",
        "buttons": [{"id": "b", "title": XSS}],
    }
    async with fresh_page(browser) as page:
        await page.goto(server.url)
        await write(page, XSS)
        bot = page.locator('.message[data-from="bot"]')
        await expect(bot.locator(".words")).to_contain_text(XSS)
        await expect(bot.get_by_role("button")).to_have_text(XSS)
        await expect(bot.locator("strong")).to_have_text("<b>bold</b>")
        assert await page.locator(".messages img, .messages script, .messages b").count() == 0
        assert await page.locator('.messages a[href^="javascript"]').count() == 0
        assert await page.evaluate("window.hacked") is None


async def test_too_long_a_message_is_refused_where_it_was_written(
    server: ChatServer, browser: Browser
) -> None:
    async with fresh_page(browser) as page:
        await page.goto(server.url)
        await write(page, "x" * 10_000)
        await expect(page.get_by_role("alert")).to_contain_text("10000 characters")
        assert len(await page.get_by_label("Write a message").input_value()) == 10_000
    assert server.service.received == []


async def test_what_the_server_refuses_can_be_changed(server: ChatServer, browser: Browser) -> None:
    async with fresh_page(browser) as page:
        await page.goto(server.url)
        # The page's own limit is lifted, so that the message really travels.
        await page.evaluate(
            """() => { const at = document.getElementById('warmline');
            at.textContent = at.textContent.replace(/"text": 4000/, '"text": 99999'); }"""
        )
        await page.evaluate("import('/chat/static/other/chat/page.js')")
        await write(page, "y" * 5000)
        failed = page.locator('[data-state="failed"]')
        await expect(failed).to_contain_text("too long")
        await failed.get_by_role("button", name="Edit").click()
        await expect(page.locator('[data-state="failed"]')).to_have_count(0)
        assert len(await page.get_by_label("Write a message").input_value()) >= 5000


async def test_right_to_left_and_endless_words_stay_inside(
    server: ChatServer, browser: Browser
) -> None:
    server.service.answer = lambda message: {"text": "מה שלומך היום?\n\n" + "W" * 400}
    async with fresh_page(browser, viewport={"width": 320, "height": 640}) as page:
        await page.goto(server.url)
        await write(page, "שלום " + "x" * 300)
        answer = page.locator('.message[data-from="bot"] .words p').first
        await expect(answer).to_have_attribute("dir", "auto")
        assert await answer.evaluate("node => getComputedStyle(node).direction") == "rtl"
        for selector in ("html", ".chat-log"):
            assert await page.locator(selector).evaluate(
                "node => node.scrollWidth <= node.clientWidth"
            )


HEAD = """() => ["chat-head", "chat-bar"].reduce((sum, name) =>
    sum + document.querySelector(`.${name}`).getBoundingClientRect().height, 0) / innerHeight"""


@pytest.mark.parametrize(("width", "height"), [(390, 844), (320, 568)])
async def test_on_a_phone_the_head_leaves_the_screen_to_the_conversation(
    server: ChatServer, browser: Browser, width: int, height: int
) -> None:
    server.service.answer = echo
    async with fresh_page(browser, viewport={"width": width, "height": height}) as page:
        await page.goto(server.url)
        await write(page, "Hello")
        await expect(page.locator("[data-person]")).to_be_visible()
        assert await page.evaluate(HEAD) <= 0.2
        more = page.get_by_role("button", name="Details of this chat")
        await expect(page.locator("[data-intro]")).to_be_hidden()
        await more.click()
        await expect(page.locator("[data-intro]")).to_be_visible()
        assert await serious_findings(page) == []
        await more.click()
        await expect(page.locator("[data-intro]")).to_be_hidden()


async def test_the_keyboard_alone_will_do(server: ChatServer, browser: Browser) -> None:
    server.service.answer = echo
    async with fresh_page(browser) as page:
        await page.goto(server.url)
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        await page.keyboard.type("first line")
        await page.keyboard.press("Shift+Enter")
        await page.keyboard.type("second line")
        await page.keyboard.press("Enter")
        await expect(page.get_by_text("You wrote: first line")).to_be_visible()
        assert server.service.received[0].text == "first line\nsecond line"
        await expect(page.get_by_label("Write a message")).to_be_focused()
        # Backwards from the field: the log, then the way to a person.
        for _ in range(2):
            await page.keyboard.press("Shift+Tab")
        await expect(page.locator("[data-person]")).to_be_focused()
        await page.keyboard.press("Enter")
        await expect(page.locator('[data-from="customer"]')).to_have_count(2)


async def test_screen_readers_hear_new_words_and_not_the_old_ones_again(
    server: ChatServer, browser: Browser
) -> None:
    async with fresh_page(browser) as page:
        await page.goto(server.url)
        await write(page, "hello")
        log = page.get_by_role("log")
        await expect(log).to_have_attribute("aria-live", "polite")
        await page.reload()
        assert await log.get_attribute("aria-live") == "off"
        await expect(log).to_have_attribute("aria-live", "polite")


async def test_two_tabs_are_one_conversation(server: ChatServer, browser: Browser) -> None:
    server.service.answer = echo
    async with fresh_page(browser) as page:
        await page.goto(server.url)
        other = await page.context.new_page()
        await other.goto(server.url)
        await write(page, "from the first tab")
        await expect(other.get_by_text("You wrote: from the first tab")).to_be_visible()
        await write(other, "from the second")
        await expect(page.get_by_text("You wrote: from the second")).to_be_visible()
    assert len(server.service.talks) == 1


async def test_german_customers_read_german(server: ChatServer, browser: Browser) -> None:
    async with fresh_page(browser, locale="de-DE") as page:
        await page.goto(server.url)
        await expect(page.locator("[data-person]")).to_have_text("Mit einem Menschen sprechen")
        await expect(page.locator("#chat")).to_have_attribute("lang", "de")


async def test_what_is_known_is_opened_and_put_right_with_the_keyboard(
    server: ChatServer, browser: Browser
) -> None:
    async with fresh_page(browser) as page:
        await page.goto(server.url)
        await expect(page.locator("[data-known]")).to_be_hidden()
        await write(page, "Hello")
        await expect(own(page)).to_be_visible()
        talk = server.service.only()
        order = {"name": "order", "label": "Order", "value": "CL-10432", "text": "CL-10432"}
        server.service.talks[talk].known = [{**order, "was": "", "yours": True}]
        server.service.talks[talk].state["known"] = 1
        server.service.say(talk, "bot", "Pip", "Which lamp?")
        await page.get_by_role("button", name="What Pip knows").press("Enter")
        panel = page.get_by_role("dialog", name="What Pip knows")
        await expect(panel).to_contain_text("CL-10432")
        assert await serious_findings(page) == []
        await panel.get_by_role("button", name="Change: Order").press("Enter")
        await page.keyboard.type("CL-10433")
        assert await serious_findings(page) == []
        await page.keyboard.press("Enter")
        await expect(panel.locator("del")).to_have_text("CL-10432")
        await expect(panel.get_by_role("status")).to_have_text("Put right.")
        await panel.get_by_role("button", name="Take out: Order").press("Enter")
        await expect(panel.get_by_role("status")).to_have_text("Taken out.")
        await expect(panel).not_to_contain_text("CL-10433")
        await page.keyboard.press("Escape")
        await expect(panel).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_serious(server: ChatServer, browser: Browser, scheme: str) -> None:
    server.service.answer = lambda message: {
        "text": "An answer with https://copperleaf.example",
        "buttons": [{"id": "b", "title": "More"}],
    }
    async with fresh_page(browser, color_scheme=scheme) as page:
        await page.goto(server.url)
        assert await serious_findings(page) == []
        await page.get_by_role("button", name="Where is my order?").click()
        await expect(page.locator('[data-from="bot"]')).to_be_visible()
        talk = server.service.only()
        server.service.stands(talk, "waiting", due="2026-03-03T08:00:00Z")
        server.service.say(talk, "house", "Copperleaf", "Maya writes to you by 9:00.")
        await write(page, "x" * 10_000)
        assert await serious_findings(page) == []
        server.service.stands(talk, "agent")
        server.service.say(talk, "agent", "Maya", "Here.")
        await expect(page.locator('[data-from="agent"]')).to_be_visible()
        assert await serious_findings(page) == []


async def test_axe_would_have_found_something(server: ChatServer, browser: Browser) -> None:
    """The checks above can fail: a button without a name is found."""
    async with fresh_page(browser) as page:
        await page.goto(server.url)
        await page.evaluate(
            "document.querySelector('#chat form').append(document.createElement('button'))"
        )
        assert any("button-name" in found for found in await serious_findings(page))
