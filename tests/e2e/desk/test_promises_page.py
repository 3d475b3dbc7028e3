"""Promises and closing on the desk's page, with the keyboard alone."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.e2e.browser import serious_findings
from tests.fakes import desk_stories as stories
from tests.fakes.desk_server import utc_now

pytestmark = pytest.mark.browser

KEY = re.compile(r"\b(Esc|Enter|Alt|Ctrl)\b")
JONAS = {"id": "jonas", "name": "Jonas"}


@pytest_asyncio.fixture(loop_scope="session")
async def hannah(page, desk):
    """Maya has Hannah, and the field to write in."""
    await page.locator('[data-id="c-hannah"]').click()
    await page.keyboard.press("a")
    await page.keyboard.press("r")
    await expect(page.get_by_label("Your words")).to_be_focused()
    return desk.service.summaries["c-hannah"]


async def test_a_promise_is_made_with_two_keys_while_writing_and_kept_with_the_next_words(
    page, hannah
):
    await page.keyboard.type("I'll ring the carrier. More then.")
    await expect(page.locator(".promise-offer")).to_contain_text("I'll ring the carrier")
    await page.keyboard.press("Alt+p")
    await expect(page.get_by_role("group", name="Promise it by when?")).to_be_visible()
    assert await serious_findings(page) == []
    await page.keyboard.press("2")
    field = page.get_by_label("Your words")
    await expect(field).to_have_value("I'll ring the carrier by 16:30 today. More then.")
    await expect(field).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator("#brief .promises")).to_contain_text("I'll ring the carrier")
    assert [promise["text"] for promise in hannah["promises"]] == ["I'll ring the carrier"]
    await page.keyboard.type("They have it.")
    await page.get_by_role("checkbox", name="I'll ring the carrier").check()
    await page.get_by_role("button", name="Send", exact=True).click()
    await expect(page.locator("#brief .promises")).to_have_count(0)
    assert hannah["promises"] == []


async def test_words_that_promise_are_not_sent_before_somebody_said_whether_it_is_kept_in_mind(
    page, hannah
):
    field, times = page.get_by_label("Your words"), page.get_by_role("group", name="Promise it by")
    await page.keyboard.type("I'll ring the carrier.")
    await page.keyboard.press("Enter")
    await expect(times.get_by_role("button").first).to_be_focused()
    await expect(field).to_have_value("I'll ring the carrier.")
    await page.keyboard.press("Enter")
    await expect(page.locator(".promise-made")).to_be_visible()
    await page.keyboard.press("Enter")
    await expect(field).to_have_value("")
    assert [promise["text"] for promise in hannah["promises"]] == ["I'll ring the carrier"]


async def test_what_is_asked_about_once_goes_without_a_promise(page, hannah):
    field, times = page.get_by_label("Your words"), page.get_by_role("group", name="Promise it by")
    await page.keyboard.type("I'll ring the carrier.")
    await page.keyboard.press("Enter")
    await expect(times).to_contain_text("Esc, then Enter sends it all the same")
    await page.keyboard.press("Escape")
    await expect(field).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(field).to_have_value("")
    assert hannah["promises"] == []


async def test_on_a_phone_no_key_is_named_where_words_are_asked_about(page, hannah):
    await page.set_viewport_size({"width": 390, "height": 844})
    await page.keyboard.type("I'll ring the carrier.")
    await page.get_by_role("button", name="Send", exact=True).click()
    asked = page.get_by_text("Nobody keeps in mind what is not promised here")
    await expect(asked).to_be_visible()
    assert KEY.search(await asked.inner_text()) is None
    await page.get_by_role("group", name="Promise it by").get_by_role("button").first.click()
    made = page.locator(".promise-made")
    await expect(made).to_contain_text("Not sent yet")
    assert KEY.search(await made.inner_text()) is None


async def test_words_that_name_their_time_are_promised_for_it_when_they_are_sent_again(
    page, hannah
):
    field, times = page.get_by_label("Your words"), page.get_by_role("group", name="Promise it by")
    await page.keyboard.type("I'll ring the carrier by 16:30.")
    await page.get_by_role("button", name="Send", exact=True).click()
    await expect(times).to_be_visible()
    await page.get_by_role("button", name="Send", exact=True).click()
    await expect(field).to_have_value("")
    (promise,) = hannah["promises"]
    assert promise["text"] == "I'll ring the carrier by 16:30"


async def test_words_without_a_time_are_asked_about_until_somebody_decides(page, hannah):
    field, times = page.get_by_label("Your words"), page.get_by_role("group", name="Promise it by")
    await page.keyboard.type("I'll ring the carrier.")
    for _ in range(2):
        await page.get_by_role("button", name="Send", exact=True).click()
        await expect(times.get_by_role("button").first).to_be_focused()
        await field.focus()
    await expect(field).to_have_value("I'll ring the carrier.")
    await page.keyboard.press("Enter")
    await expect(times.get_by_role("button").first).to_be_focused()
    await page.keyboard.press("Escape")
    await page.keyboard.press("Enter")
    await expect(field).to_have_value("")
    assert hannah["promises"] == []


async def test_whoever_is_back_in_their_words_says_with_esc_that_they_promise_nothing(page, hannah):
    field, times = page.get_by_label("Your words"), page.get_by_role("group", name="Promise it by")
    await page.keyboard.type("I'll ring the carrier by 16:30.")
    await page.keyboard.press("Enter")
    await expect(times.get_by_role("button").first).to_be_focused()
    await field.click()
    await page.keyboard.press("Escape")
    await expect(times).to_have_count(0)
    await expect(field).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(field).to_have_value("")
    assert hannah["promises"] == []


async def test_words_go_without_a_promise_with_a_button_that_says_so(page, hannah):
    field, times = page.get_by_label("Your words"), page.get_by_role("group", name="Promise it by")
    await page.keyboard.type("I'll ring the carrier by 16:30.")
    await page.get_by_role("button", name="Send", exact=True).click()
    await expect(times).to_be_visible()
    assert await serious_findings(page) == []
    await times.get_by_role("button", name="Send without promising").click()
    await expect(field).to_have_value("")
    await expect(field).to_be_focused()
    await expect(page.locator(".entry.agent .words").last).to_contain_text("by 16:30.")
    assert hannah["promises"] == []


async def test_so_long_from_now_is_no_other_time_a_moment_later(page, hannah):
    await page.keyboard.type("I'll call you in 20 minutes.")
    await page.keyboard.press("Alt+p")
    await page.keyboard.press("1")
    made = page.locator(".promise-made")
    await expect(made).to_be_visible()
    async with page.expect_response("**/api/promise-in"):
        await page.keyboard.type(" Thanks.")
    await expect(made).not_to_contain_text("another time")
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Your words")).to_have_value("")
    assert [promise["text"] for promise in hannah["promises"]] == ["I'll call you in 20 minutes"]


async def test_a_promise_goes_with_its_words(page, hannah):
    field, made = page.get_by_label("Your words"), page.locator(".promise-made")
    await page.keyboard.type("I'll ring the carrier by 16:30.")
    await page.keyboard.press("Alt+p")
    await page.keyboard.press("1")
    await expect(made).to_be_visible()
    await field.fill("The link is in your e-mail, Hannah.")
    await expect(made).to_have_count(0)
    await page.keyboard.press("Enter")
    await expect(field).to_have_value("")
    assert hannah["promises"] == []


async def test_a_promise_is_kept_in_mind_in_the_words_that_were_sent(page, hannah):
    await page.keyboard.type("I'll ring the carrier by 16:30.")
    await page.keyboard.press("Alt+p")
    await page.keyboard.press("1")
    await expect(page.locator(".promise-made")).to_be_visible()
    await page.get_by_label("Your words").fill("I'll ring the carrier for you by 16:30.")
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Your words")).to_have_value("")
    (promise,) = hannah["promises"]
    assert promise["text"] == "I'll ring the carrier for you by 16:30"


async def test_a_promise_whose_words_were_replaced_at_the_last_moment_is_not_made(page, hannah):
    field = page.get_by_label("Your words")
    await page.keyboard.type("I'll ring the carrier by 16:30.")
    await page.keyboard.press("Alt+p")
    await page.keyboard.press("1")
    await expect(page.locator(".promise-made")).to_be_visible()
    await field.fill("The link is in your e-mail, Hannah.")
    await page.keyboard.press("Enter")
    await expect(field).to_have_value("")
    assert hannah["promises"] == []


async def test_who_chose_a_time_when_sending_reads_that_the_words_are_still_theirs(page, hannah):
    await page.keyboard.type("I'll ring the carrier.")
    await page.keyboard.press("Enter")
    await page.get_by_role("group", name="Promise it by").get_by_role("button").first.click()
    await expect(page.locator(".promise-made")).to_contain_text("Not sent yet: Enter sends it.")
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Your words")).to_have_value("")
    assert len(hannah["promises"]) == 1


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        (
            "I'll ask whether it fits, then more. Yours",
            "I'll ask whether it fits, then more. That is by 11:00 today. Yours",
        ),
        ("I'll ring them tomorrow morning.", "I'll ring them by 11:00 today."),
        ("I'll ring them by end of day.", "I'll ring them by 11:00 today."),
        ("I'll do this.", "I'll do this by 11:00 today."),
    ],
)
async def test_a_time_is_told_once_and_never_inside_a_sentence_of_more(page, hannah, draft, told):
    await page.keyboard.type(draft)
    await page.keyboard.press("Alt+p")
    await page.keyboard.press("1")
    await expect(page.get_by_label("Your words")).to_have_value(told)


async def test_after_a_note_what_is_written_is_for_the_customer_again(page, hannah):
    await page.keyboard.press("Escape")
    await page.keyboard.press("n")
    await page.keyboard.type("She wants it by Friday.")
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Your words")).to_have_value("")
    await expect(page.locator("#send")).to_have_text("Send")
    await expect(page.get_by_label("Your words")).to_be_focused()


async def test_while_a_time_is_chosen_the_keyboard_stays_there_also_after_the_draft_was_looked_at(
    page, hannah
):
    await page.keyboard.type("You get the link from me")
    await page.keyboard.press("Alt+p")
    first = page.get_by_role("group", name="Promise it by when?").get_by_role("button").first
    await expect(first).to_be_focused()
    await page.evaluate("import('/desk/static/promising.js').then((made) => made.render())")
    await expect(first).to_be_focused()
    await page.keyboard.press("1")
    await expect(page.locator(".promise-made")).to_be_visible()


async def test_two_promises_of_one_message_are_kept_in_mind_each_with_two_keys(page, hannah):
    await page.keyboard.type("I'll send the label. I'll ring the carrier. More then.")
    await expect(page.locator(".promise-offer")).to_contain_text("I'll send the label")
    await page.keyboard.press("Alt+p")
    await page.keyboard.press("1")
    await expect(page.locator(".promise-offer")).to_contain_text(
        "Promised here too: I'll ring the carrier"
    )
    assert await serious_findings(page) == []
    await page.keyboard.press("Alt+p")
    await page.keyboard.press("2")
    await expect(page.locator(".promise-made")).to_have_count(2)
    await expect(page.locator(".promise-offer")).to_have_count(0)
    await expect(page.get_by_label("Your words")).to_have_value(
        "I'll send the label by 11:00 today. I'll ring the carrier by 16:30 today. More then."
    )
    await page.get_by_role("button", name="No promise: I'll ring the carrier").click()
    await expect(page.locator(".promise-offer")).to_contain_text("I'll ring the carrier")
    await page.keyboard.press("Alt+p")
    await page.keyboard.press("2")
    await page.keyboard.press("Enter")
    await expect(page.locator("#brief .promises .promise")).to_have_count(2)
    kept = [promise["text"] for promise in hannah["promises"]]
    assert kept == ["I'll send the label", "I'll ring the carrier by 16:30 today"]


async def test_another_time_for_a_promise_is_chosen_or_left_as_it_is(page, hannah):
    await page.keyboard.type("I'll send the label")
    await page.keyboard.press("Alt+p")
    await page.keyboard.press("1")
    made = page.locator(".promise-made")
    await expect(made).to_contain_text("by 11:00 today")
    await page.keyboard.press("Alt+p")
    times = page.get_by_role("group", name="Promise it by when?")
    await expect(times).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(made).to_contain_text("by 11:00 today")
    await page.keyboard.press("Alt+p")
    await expect(times).to_be_visible()
    await page.keyboard.press("2")
    await expect(made).to_contain_text("by 16:30 today")
    await expect(made).to_have_count(1)


async def test_whose_clock_a_time_is_told_on_is_said_where_they_differ(page, hannah, desk):
    desk.service.zones["c-hannah"] = "New York"
    await page.keyboard.type("I'll send the label")
    await page.keyboard.press("Alt+p")
    times = page.get_by_role("group", name="Promise it by when?")
    await expect(times).to_contain_text("Told in the customer’s time (New York)")
    assert await serious_findings(page) == []
    await page.keyboard.press("1")
    made = page.locator(".promise-made")
    await expect(made).to_contain_text("by 11:00 today in New York (16:00 today for you)")


async def test_a_note_is_followed_up_with_slash_p(page, hannah):
    await page.keyboard.press("Escape")
    await page.keyboard.press("n")
    await page.keyboard.type("asked Ben in the warehouse /p")
    await page.keyboard.press("1")
    await expect(page.locator(".promise-made")).to_contain_text("You follow this up")
    await page.keyboard.press("Enter")
    await expect(page.locator("#brief .promises")).to_contain_text("the customer is not told")
    await expect(page.get_by_label("Your words")).to_have_value("")
    (promise,) = hannah["promises"]
    assert (promise["kind"], promise["text"]) == ("inside", "asked Ben in the warehouse")


async def test_all_promises_are_listed_those_at_risk_first_and_can_be_changed(page, desk):
    due = utc_now()
    late = stories.promise("p-1", JONAS, "send the label", due, late=True)
    calm = stories.promise("p-2", JONAS, "ring on Monday", due + timedelta(days=3))
    await desk.service.change("c-hannah", promises=[calm])
    await desk.service.change("c-felix", promises=[late])
    await page.locator("#filter").blur()
    await page.keyboard.press("4")
    rows = page.locator(".row.promised")
    await expect(rows).to_have_count(2)
    await expect(rows.first).to_contain_text("send the label")
    await expect(page.get_by_role("heading", name="At risk")).to_be_visible()
    assert await serious_findings(page) == []
    await rows.first.click()
    await page.get_by_role("button", name="New time: Send the label").click()
    dialog = page.get_by_role("dialog", name="A new time")
    field = dialog.get_by_label("The customer is told at once.")
    before = await field.input_value()
    await expect(dialog.locator(".picks button").first).to_have_text(re.compile(r"^1 .*\d\d:\d\d$"))
    await page.keyboard.press("2")
    assert await field.input_value() != before
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Hand on: Send the label").click()
    await page.get_by_role("dialog").get_by_label("Priya Nair").check()
    await page.get_by_role("dialog").get_by_role("button", name="Hand on").click()
    await expect(page.locator("#brief .promises")).to_contain_text("Priya")
    await page.get_by_role("button", name="Kept: Send the label").click()
    await expect(rows).to_have_count(1)


async def test_closing_is_one_key_with_the_draft_as_last_words(page, desk, hannah):
    await page.keyboard.type("The lamp is with you tomorrow.")
    await page.keyboard.press("Escape")
    await page.keyboard.press("c")
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_role("button", name="The carrier was late")).to_be_focused()
    await expect(dialog.get_by_label("Your last words")).to_have_value(
        "The lamp is with you tomorrow."
    )
    await expect(dialog).to_contain_text("asked under them whether it is solved")
    await expect(dialog.locator(".suggested")).to_contain_text("They wrote: It was due on Monday.")
    assert await serious_findings(page) == []
    await page.keyboard.press("3")
    await expect(page.get_by_text("Choose a conversation.")).to_be_visible()
    said = [entry["text"] for entry in desk.service.transcripts["c-hannah"]][-2:]
    assert said == ["The lamp is with you tomorrow.", "Closed: damaged"]


async def test_an_unanswered_question_is_answered_first_and_without_evidence_no_cause_is_chosen(
    page, desk, hannah
):
    desk.service.causes = [stories.cause("damaged", "3", "Something arrived damaged")]
    desk.service.unanswered["c-hannah"] = {"seq": 7, "text": "And when does it come?"}
    await desk.service.says("c-hannah", "customer", "Hannah Price", "And when does it come?")
    await expect(page.locator(".entry.customer .words").last).to_contain_text("And when")
    dialog = page.get_by_role("dialog")
    await page.keyboard.press("Escape")
    await page.keyboard.press("c")
    await expect(dialog).to_contain_text("And when does it come?")
    assert await serious_findings(page) == []
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Your words")).to_be_focused()
    await page.keyboard.press("Escape")
    await page.keyboard.press("c")
    await dialog.get_by_role("button", name="Close all the same").press("Enter")
    await expect(dialog).to_contain_text("none is suggested")
    await expect(dialog.locator(".causes")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(dialog).to_be_visible()
    await page.keyboard.press("3")
    await expect(page.get_by_text("Choose a conversation.")).to_be_visible()


async def test_last_words_that_promise_something_are_noticed(page, hannah):
    await page.keyboard.type("I'll ring them tomorrow.")
    await expect(page.locator(".promise-offer")).to_be_visible()
    await page.keyboard.press("Escape")
    await page.keyboard.press("c")
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_role("status")).to_contain_text("send it as a promise first")
    await dialog.get_by_label("Your last words").fill("All done.")
    await expect(dialog.get_by_role("status")).to_contain_text("asked under them")


async def test_they_are_sent_only_if_it_is_said_that_they_promise_nothing(page, desk, hannah):
    words = "I'll ring them tomorrow."
    await page.keyboard.press("Escape")
    for label in ("Cancel", "It is no promise: send"):
        await page.keyboard.press("c")
        dialog = page.get_by_role("dialog")
        await dialog.get_by_label("Your last words").fill(words)
        await dialog.locator(".cause").first.click()
        await expect(dialog).to_contain_text("promises something")
        assert desk.service.summaries["c-hannah"]["status"] == "agent"
        await dialog.get_by_role("button", name=label).click()
        if label == "Cancel":
            await expect(page.get_by_label("Your words")).to_have_value(words)
            await page.keyboard.press("Escape")
    await expect(page.get_by_text("Choose a conversation.")).to_be_visible()
    said = [entry["text"] for entry in desk.service.transcripts["c-hannah"]]
    assert said.count(words) == 1


async def test_with_a_promise_open_closing_says_what_is_left(page, desk, hannah):
    promise = stories.promise("p-1", JONAS, "send the label", utc_now() + timedelta(hours=1))
    await desk.service.change("c-hannah", promises=[promise])
    await expect(page.locator("#brief .promises")).to_be_visible()
    await page.keyboard.press("Escape")
    await page.keyboard.press("c")
    await expect(page.get_by_role("dialog")).to_contain_text("Jonas: send the label")
    await page.keyboard.press("Enter")
    assert ("close", "maya") not in desk.service.calls


async def test_what_is_followed_up_inside_is_settled_with_one_key_on_the_way_to_closing(
    page, desk, hannah
):
    due = utc_now() + timedelta(hours=1)
    inside = [stories.promise(f"p-{n}", JONAS, f"ask Ben {n}", due, kind="inside") for n in (1, 2)]
    await desk.service.change("c-hannah", promises=inside)
    await expect(page.locator("#brief .promises .promise")).to_have_count(2)
    await page.keyboard.press("Escape")
    await page.keyboard.press("c")
    dialog = page.get_by_role("dialog")
    await expect(dialog).to_contain_text("ask Ben 1")
    assert await serious_findings(page) == []
    await page.keyboard.press("1")
    await expect(dialog).to_contain_text("ask Ben 2")
    await page.keyboard.press("2")
    await expect(dialog).to_contain_text("What made the customer write?")
    assert hannah["promises"] == []
    await page.keyboard.press("3")
    await expect(page.get_by_text("Choose a conversation.")).to_be_visible()


async def test_a_case_is_passed_on_with_what_is_followed_up_inside(page, desk, hannah):
    due = utc_now() + timedelta(hours=1)
    await desk.service.change(
        "c-hannah", promises=[stories.promise("p-1", JONAS, "ask Ben", due, kind="inside")]
    )
    await expect(page.locator("#brief .promises")).to_be_visible()
    await page.keyboard.press("Escape")
    await page.keyboard.press("c")
    await expect(page.get_by_role("dialog")).to_contain_text("ask Ben")
    await page.keyboard.press("3")
    await expect(page.get_by_role("dialog", name="Pass it on")).to_be_visible()


async def test_whoever_has_not_written_a_word_is_asked_before_they_close(page, desk, hannah):
    desk.service.unwritten.add("c-hannah")
    await desk.service.says("c-hannah", "customer", "Hannah Price", "Thanks")
    await expect(page.locator(".entry.customer .words").last).to_have_text("Thanks")
    await page.keyboard.press("Escape")
    await page.keyboard.press("c")
    dialog = page.get_by_role("dialog", name="You have not written to them")
    await expect(dialog).to_be_visible()
    assert await serious_findings(page) == []
    await page.keyboard.press("1")
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Your words")).to_be_focused()
    assert ("close", "maya") not in desk.service.calls
    await page.keyboard.press("Escape")
    await page.keyboard.press("c")
    await dialog.get_by_role("button", name="Close without a word").press("Enter")
    await expect(page.locator(".causes")).to_be_visible()
    await page.keyboard.press("3")
    await expect(page.get_by_text("Choose a conversation.")).to_be_visible()


async def test_an_eye_is_kept_on_an_order(page, desk, hannah):
    await page.keyboard.press("Escape")
    await page.keyboard.press("w")
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("For a week").check()
    await dialog.get_by_role("button", name="Keep an eye on it").click()
    await expect(page.locator(".head")).to_contain_text("With Pip, the bot")
    assert ("watch_order", "maya") in desk.service.calls


async def test_whose_promise_ended_with_the_conversation_sees_that_it_did_and_why(page, desk):
    maya = {"id": "maya", "name": "Maya"}
    gone = {"id": "p-9", "text": "I'll send the label.", "said": True, "owner": maya}
    bar = {"by": JONAS, "word": "Insults after two warnings", "withdrawn": [gone]}
    bar["until"] = gone["due"] = (utc_now() + timedelta(hours=5)).isoformat()
    await desk.service.change("c-felix", status="closed", owner=None, promises=[], barred=bar)
    alarms = page.locator("#alarms")
    await expect(alarms).to_contain_text("Your promise is withdrawn (I'll send the label.)")
    await expect(alarms).to_contain_text("Jonas ended the conversation for abuse")
    await page.keyboard.press("4")
    part = page.locator("#rows section", has=page.get_by_role("heading", name="Withdrawn"))
    await expect(part.locator(".row")).to_contain_text("I'll send the label.")
    await expect(part.locator(".row")).to_contain_text("“Insults after two warnings”")
    assert await serious_findings(page) == []
    await alarms.get_by_role("button", name="Noted").click()
    await expect(alarms).to_be_hidden()
    await page.reload()
    await page.get_by_role("list", name="The team").get_by_role("listitem").first.wait_for()
    await page.keyboard.press("4")
    await expect(part.locator(".row")).to_have_count(1)
    await expect(alarms).to_be_hidden()
