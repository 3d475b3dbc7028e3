"""A draft with a promise in it: seen, its times offered, on whose clock; all promises listed."""

from __future__ import annotations

import pytest

from bot.app.service import Also, NewPromise
from tests.support.events import later
from tests.support.front import settled
from tests.support.promising import promising


async def test_a_draft_with_a_promise_in_it_is_seen_and_times_fit_the_shift(front):
    found = await front.desk.promise_in("maya", "Thanks! I'll ring the carrier.", "en")
    assert found["promise"] == "I'll ring the carrier"
    assert [one["words"] for one in found["times"]] == [
        "by 10:20 today",
        "by 11:30 today",
        "by 15:30 today",
        "by 9:00 tomorrow",
    ]
    german = await front.desk.promise_in("maya", "Ich rufe dort an.", "de")
    assert german["times"][0]["words"] == "bis heute um 10:20 Uhr"


@pytest.mark.parametrize(
    ("draft", "why"),
    [
        ("I'll write to you by 5 pm", "at 17:00 today, only until 16:00 today; "),
        ("I'll write to you by 17:30", "at 17:30 today, only until 16:00 today; "),
        ("I'll write to you by 3 pm", ""),
        ("I'll write to you by 3", ""),
        ("I'll write to you tomorrow at 7 am", "at 7:00 tomorrow, only until 16:00 today; "),
        ("I'll write to you tomorrow", ""),
        ("I'll ring the carrier. They close by 5 pm", ""),
        ("Ich melde mich bis 17 Uhr", "at 17:00 today, only until 16:00 today; "),
    ],
)
async def test_a_draft_that_names_a_time_outside_the_shift_is_told_why_others_are_offered(
    front, draft, why
):
    language = "de" if draft.startswith("Ich") else "en"
    found = await front.desk.promise_in("maya", draft, language)
    told = f"You are not on shift {why}you are at these times." if why else ""
    assert found["off_shift"] == told


@pytest.mark.parametrize(
    ("draft", "first"),
    [
        ("I'll write to you within 20 minutes", "by 10:20 today"),
        ("I'll call you tomorrow at 10", "by 10:00 tomorrow"),
        ("I'll check tomorrow morning and get back to you by 9", "by 9:00 tomorrow"),
        ("I'll write by 14:30", "by 14:30 today"),
        ("I'll write to you tomorrow", "by 15:30 tomorrow"),
        ("Ich melde mich bis 15 Uhr", "bis heute um 15 Uhr"),
        ("Ich melde mich am 24. November um 10 Uhr bei dir", "bis morgen um 10 Uhr"),
    ],
)
async def test_the_time_that_a_draft_names_is_offered_first(front, draft, first):
    language = "de" if draft.startswith("Ich") else "en"
    found = await front.desk.promise_in("maya", draft, language)
    assert found["times"][0]["words"] == first
    assert found["meant"] == found["times"][0]["due"]


@pytest.mark.parametrize(
    ("note", "first"),
    [
        ("Ben looks again on Wednesday", "by 15:30 on Wednesday"),
        ("asked the carrier. They call back at 14:00.", "by 14:00 today"),
        ("Der Kurier sucht bis Mittwoch", "bis Mittwoch um 15:30 Uhr"),
    ],
)
async def test_a_note_that_names_a_day_is_followed_up_then(front, note, first):
    language = "de" if note.startswith("Der") else "en"
    found = await front.desk.promise_in("maya", note, language)
    assert found["promise"] == ""
    told = [time["words"] for time in found["times"]]
    assert told[0] == first
    assert len(told) == len(set(told)) > 3


async def test_a_named_time_is_not_offered_twice(front):
    found = await front.desk.promise_in("maya", "I'll write to you within 25 minutes", "en")
    assert [time["words"] for time in found["times"]] == [
        "by 10:25 today",
        "by 11:30 today",
        "by 15:30 today",
        "by 9:00 tomorrow",
    ]


async def test_times_are_the_customer_s_and_the_agent_sees_their_own_beside(front):
    conversation = await front.web(zone="America/New_York")
    draft = "I'll write by 7:30"
    found = await front.desk.promise_in("maya", draft, "en", conversation)
    (first, *_) = found["times"]
    assert first["words"] == "by 7:30 today"
    assert first["yours"] == "12:30 today"


async def test_whoever_is_not_there_then_is_told_so_by_their_own_clock(front):
    conversation = await front.web(zone="America/New_York")
    found = await front.desk.promise_in("maya", "I'll write by 12:30", "en", conversation)
    assert "at 17:30 today, only until 16:00 today" in found["off_shift"]


async def test_at_ten_on_a_day_off_is_told_as_ten_in_the_morning(front):
    found = await front.desk.promise_in("maya", "I'll call you on Saturday at 10", "en")
    assert "at 10:00" in found["off_shift"]


async def test_all_promises_stand_in_the_lists(front):
    conversation = await promising(front)
    (shown,) = (await front.desk.summary(conversation))["promises"]
    assert shown["owner"] == {"id": "maya", "name": "Maya"}
    assert (shown["kind"], shown["text"], shown["late"]) == ("agent", "I'll send the label", False)
    whole = await front.desk.conversation("maya", conversation)
    assert "promise" in whole["can"]
    assert "promise" not in (await front.desk.conversation("noor", conversation))["can"]
    assert "Maya promised by 11:00 today: “I'll send the label”" in [
        entry["text"] for entry in whole["entries"]
    ]
    await settled()


async def test_the_house_s_promises_stand_in_the_teams_language_and_an_agents_as_said(front):
    await front.leave("maya")
    conversation = await front.web(language="de")
    await front.say(conversation, "Ich möchte mit einem Menschen sprechen")
    assert "schreiben" in (await front.state(conversation)).promises[0].text
    (shown,) = (await front.desk.summary(conversation))["promises"]
    assert (shown["text"], shown["said"]) == ("write to the customer here", False)
    whole = await front.desk.conversation("maya", conversation)
    assert whole["brief"]["promised"][0]["text"] == "write to the customer here"
    await front.arrive("maya")
    await front.desk.accept("maya", conversation)
    promise = NewPromise(text="Ich rufe den Kurier an", due=later(60))
    words = "Guten Tag. Ich rufe den Kurier an."
    await front.desk.reply("maya", conversation, words, "r1", Also(promises=(promise,)))
    (shown,) = (await front.desk.summary(conversation))["promises"]
    assert (shown["text"], shown["said"]) == ("Ich rufe den Kurier an", True)


TURNED = (
    "I will have it turned around, so nothing reaches the door. Sorry again."
    " I will write to you by 14:00 tomorrow."
)


async def test_the_sentence_that_names_a_time_is_the_promise(front):
    found = await front.desk.promise_in("maya", TURNED, "en")
    assert found["promise"] == "I will write to you by 14:00 tomorrow"
    assert found["times"][0]["words"] == "by 14:00 tomorrow"
    assert found["named"]
    assert found["others"] == ["I will have it turned around, so nothing reaches the door"]


@pytest.mark.parametrize(
    ("draft", "named", "plain"),
    [
        ("You'll have an answer by tomorrow noon.", True, True),
        ("I'll send it.", False, True),
        ("I'll send it tomorrow.", False, True),
        ("Tomorrow by 14:00 I'll write to you.", True, True),
        ("I will make sure nothing is charged twice.", False, False),
        ("I'll have it turned around, so nothing reaches the door.", False, False),
        ("I'll ring you 2 days before it comes.", False, False),
    ],
)
async def test_a_time_is_put_only_into_a_plain_sentence_that_names_none(front, draft, named, plain):
    found = await front.desk.promise_in("maya", draft, "en")
    assert (found["named"], found["plain"]) == (named, plain)
    assert found["times"][0]["sentence"].startswith("That will be by ")


async def test_english_words_in_a_german_chat_get_their_time_in_english(front):
    conversation = await front.web("de", zone="Europe/Berlin")
    draft = "I'll write to you by 15:00 tomorrow"
    found = await front.desk.promise_in("maya", draft, "de", conversation)
    assert found["promise"] == draft
    assert found["times"][0]["words"] == "by 15:00 tomorrow"
    german = await front.desk.promise_in("maya", "Ich melde mich", "de", conversation)
    assert german["times"][0]["words"].startswith("bis ")


TWO = "I'll send the label today and call you tomorrow at 10."


@pytest.mark.parametrize(
    ("draft", "language", "first", "second"),
    [
        (TWO, "en", "call you tomorrow at 10", "I'll send the label today"),
        (
            "I'll ring them by 14:00, then write to you by 15:00.",
            "en",
            "I'll ring them by 14:00",
            "write to you by 15:00",
        ),
        (
            "Ich schicke dir heute das Etikett und rufe dich morgen um 10 Uhr an.",
            "de",
            "rufe dich morgen um 10 Uhr an",
            "Ich schicke dir heute das Etikett",
        ),
        ("I'll ring them. I'll write by 15:00.", "en", "I'll write by 15:00", "I'll ring them"),
    ],
)
async def test_what_is_promised_beside_is_offered_next(front, draft, language, first, second):
    found = await front.desk.promise_in("maya", draft, language)
    assert (found["promise"], found["others"]) == (first, [second])
    after = await front.desk.promise_in("maya", draft, language, "", (first,))
    assert (after["promise"], after["others"]) == (second, [])
    assert after["made"] == [
        {
            "text": first,
            "now": first,
            "meant": found["meant"],
            "from_now": False,
            "gone": False,
        }
    ]
    assert after["times"]
    done = await front.desk.promise_in("maya", draft, language, "", (first, second))
    assert done["promise"] == ""


@pytest.mark.parametrize(
    "draft",
    [
        "I'll send the label and call you tomorrow at 10",
        "I'll call you today at 14:00 or tomorrow at 10",
        "I'll call you between 13:00 and 14:00 tomorrow",
        "I'll write by 14:00 today and the parcel comes tomorrow",
    ],
)
async def test_one_promise_stays_one(front, draft):
    found = await front.desk.promise_in("maya", draft, "en")
    assert (found["promise"], found["others"]) == (draft, [])


async def test_a_promise_that_was_made_and_then_changed_is_still_that_one(front):
    draft = "I'll send the label by 15:30 today and call you tomorrow at 10."
    made = ("I'll send the label today",)
    found = await front.desk.promise_in("maya", draft, "en", "", made)
    assert found["promise"] == "call you tomorrow at 10"
    assert found["made"][0]["text"] == "I'll send the label today"


async def test_the_customers_zone_is_said_where_it_is_another(front):
    conversation = await front.web(zone="America/New_York")
    found = await front.desk.promise_in("maya", "I'll write by 7:30", "en", conversation)
    assert found["zone"] == "New York"
    assert (await front.desk.promise_in("maya", "I'll write by 12:30", "en"))["zone"] == ""


# Who is here outside their shifts can promise what is due soon


@pytest.mark.parametrize(
    ("draft", "due"),
    [
        ("I'll call you in 6 minutes", later(hours=7, minutes=6)),
        ("I'll write to you within the hour", later(hours=8)),
        ("I'll write to you by 18:00", later(hours=8)),
        ("I'll check in half an hour", later(hours=7, minutes=30)),
        ("Ich melde mich in 10 Minuten", later(hours=7, minutes=10)),
        ("Ich rufe dich um 19 Uhr an", later(hours=9)),
        ("I'll call you tomorrow at 7 am", None),
        ("I'll write to you by 23:30", None),
    ],
)
async def test_a_soon_time_that_they_name_is_theirs(front, draft, due):
    """Maya works until four; it is five."""
    front.clock.now = later(hours=7)
    await front.arrive("maya")
    language = "de" if draft.startswith("Ich") else "en"
    found = await front.desk.promise_in("maya", draft, language)
    assert found["meant"] == (due and due.isoformat())
    if due:
        assert found["times"][0]["due"] == due.isoformat()
        assert found["off_shift"] == ""


async def test_who_is_not_here_can_not(front):
    front.clock.now = later(hours=7)
    found = await front.desk.promise_in("maya", "I'll call you in 6 minutes", "en")
    assert found["meant"] is None


async def test_shortly_before_the_shift_begins_it_is_no_time_of_the_shift(front):
    """Noor comes at two tomorrow; at ten to she is here already."""
    front.clock.now = later(hours=27, minutes=50)
    await front.arrive("noor")
    found = await front.desk.promise_in("noor", "I'll call you in 6 minutes", "en")
    assert found["times"][0]["due"] == later(hours=27, minutes=56).isoformat()


@pytest.mark.parametrize(
    ("made", "draft", "gone"),
    [
        ("I'll write to you by 11:30 when it comes", "The link is in your e-mail, Yannick.", True),
        ("I'll write to you by 11:30 when it comes", "", True),
        ("I'll write to you by 11:30 when it comes", "I'll write to you when it is there.", False),
        (
            "I'll refund you the whole sum, you pest, and write today",
            "I'll look into the crack and write to you today",
            True,
        ),
        ("Ich rufe dort an", "Danke! Dort rufe ich bis 11 Uhr an.", False),
        ("The parcel is looked for", "The parcel is looked for. Thanks!", False),
    ],
)
async def test_a_promise_whose_words_were_taken_out_again_is_told_as_gone(front, made, draft, gone):
    found = await front.desk.promise_in("maya", draft, "en", "", (made,))
    assert [one["gone"] for one in found["made"]] == [gone]


async def test_a_promise_that_is_put_otherwise_by_now_is_told_in_the_words_it_has_now(front):
    made, now = "I'll write to you by 1 pm", "I'll write to you by 2 pm"
    found = await front.desk.promise_in("maya", f"Thanks. {now}.", "en", "", (made,))
    assert [(one["text"], one["now"]) for one in found["made"]] == [(made, now)]
