"""What the customer wants now: the last open wish or trouble, in their own words."""

from __future__ import annotations

import pytest

from bot.domain import events as e
from bot.domain.cases.closing import NOT_SOLVED_BUTTON
from bot.domain.conversation import Line
from bot.domain.knowledge.substance import Weight, substance
from bot.domain.knowledge.wanted import wanted, wanted_lately
from tests.support.events import (
    NOW,
    agent_said,
    bot_said,
    ended,
    entries_of,
    house_said,
    opened,
    said,
)
from tests.support.remedies import remedy

FAQ = e.AnswerSource(kind="faq", id="returns", version="3")


def told(*events):
    """(what is wanted now, what they came with)."""
    found = wanted(entries_of(opened(), *events))
    return found and (found.now.text, found.first and found.first.text)


@pytest.mark.parametrize(
    "text",
    [
        "Hi",
        "hello?",
        "is there an answer yet?",
        "Any news?",
        "Gibt es schon etwas Neues?",
        "Hello, is anyone there?",
        "Hallo, ist da jemand?",
        "Are you a bot?",
        "I want to speak to a person",
        "Can I talk to someone please?",
        "Human please",
        "Please connect me to a real human being now",
        "Ich möchte bitte mit einem Menschen sprechen",
        "Verbinden Sie mich mit einem Mitarbeiter",
        "Kann ich mit jemandem reden?",
        "Thank you so much!",
        "Vielen Dank",
        "ok thanks, bye",
        "CL-10319, EH3 9HZ",
        "My order number is CL-10319 and my postcode is EH3 9HZ.",
        "Meine Bestellnummer ist CL-10234",
        "80331",
        "robin@example.com",
        "Ich heiße Anna Berger",
        "Yes please",
        "ja bitte",
        "I don't have the number",
        "Das weiß ich nicht",
        "Can you help me?",
        "Können Sie mir helfen?",
        "I have a question",
        "Ich habe eine Frage",
        "Call me tomorrow at 10",
        "Rufen Sie mich morgen um 10 an",
        "tomorrow 10:00",
        "How long do I have to wait?",
        "Warum antwortet niemand?",
        "That doesn't help",
        "I told you already",
        "This is ridiculous!",
        "Mai, oder?",
        "This is the third time I ask, nobody helps me!",
        "It's already the second time I have to write",
        "I've been waiting for an hour",
        "Das ist jetzt schon das dritte Mal, dass ich frage",
        "Ich schreibe jetzt zum zweiten Mal",
        "When will somebody write to me?",
        "Wann meldet sich jemand?",
        "Will anyone get back to me?",
        "no, the small one",
        "No, the bowl, not the vase",
        "actually I meant the blue one",
        "nein, die Schale, nicht die Vase",
        "nein, die Vase",
        "Is the call still on?",
        "Does my call at 10 tomorrow still stand?",
        "do i have a callback booked",
        "When is the appointment?",
        "What time was my call again?",
        "Has the call been confirmed?",
        "Steht der Anruf noch?",
        "Ist der Rückruf noch aktuell?",
        "Bleibt es beim Termin morgen?",
        "Wann ist der Anruf?",
        "Habe ich einen Termin?",
    ],
)
def test_these_want_nothing(text):
    assert substance(text).weight is Weight.NOTHING


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Where is my order CL-10319? postcode EH3 9HZ", "Where is my order CL-10319?"),
        ("Hello! Is this lamp dimmable?", "Is this lamp dimmable?"),
        ("It is a mirror for a wedding on Saturday", "It is a mirror for a wedding on Saturday"),
        ("not solved, my bank shows no money", "not solved, my bank shows no money"),
        ("Danke! Versendet ihr nach Österreich?", "Versendet ihr nach Österreich?"),
        ("do you ship to austria", "do you ship to austria"),
        ("Please cancel my order", "Please cancel my order"),
        ("Bitte stornieren Sie die Bestellung", "Bitte stornieren Sie die Bestellung"),
        ("Ich brauche den Spiegel bis Samstag", "Ich brauche den Spiegel bis Samstag"),
        ("Der Deckel schließt nicht", "Der Deckel schließt nicht"),
        ("Somebody stole my parcel", "Somebody stole my parcel"),
        ("A person about my broken lamp please", "A person about my broken lamp please"),
        ("It came. It is cracked. Greetings.", "It is cracked."),
        ("my order CL-10374 came incomplete", "my order CL-10374 came incomplete"),
        ("No, the vase is broken", "No, the vase is broken"),
        ("Call me please, my vase is cracked", "Call me please, my vase is cracked"),
        (
            "das hilft mir nicht, ich will einfach nur den Deckel",
            "das hilft mir nicht, ich will einfach nur den Deckel",
        ),
        ("Ruft mich an, ich brauche den Deckel", "Ruft mich an, ich brauche den Deckel"),
        ("When will it be back in stock?", "When will it be back in stock?"),
        ("Wann kommt meine Lampe endlich?", "Wann kommt meine Lampe endlich?"),
        ("When will you deliver the lamp?", "When will you deliver the lamp?"),
        ("I've been waiting for three weeks", "I've been waiting for three weeks"),
        ("Refund pls. 99172", "Refund pls."),
        ("Why did nobody keep the call?", "Why did nobody keep the call?"),
        ("Warum kam der Anruf nicht?", "Warum kam der Anruf nicht?"),
        ("Is the call about my refund?", "Is the call about my refund?"),
        ("Kam der Anruf wegen der Vase?", "Kam der Anruf wegen der Vase?"),
        (
            "Ich habe am 3. Mai bestellt, wo bleibt es?",
            "Ich habe am 3. Mai bestellt, wo bleibt es?",
        ),
        ("Hi. Mai, oder? Die Lampe flackert sehr stark.", "Die Lampe flackert sehr stark."),
    ],
)
def test_these_want_something_and_it_is_quoted(text, words):
    found = substance(text)
    assert (found.weight, found.words) == (Weight.WISH, words)


def test_what_was_said_later_leads_and_what_they_came_with_is_history():
    found = told(
        said("Where is my order CL-10319? postcode EH3 9HZ"),
        bot_said("It is two days late.", source=FAQ),
        said("It's a mirror for a wedding on Saturday!"),
        said("hello?"),
        said("I want to speak to a person"),
    )
    assert found == ("It's a mirror for a wedding on Saturday!", "Where is my order CL-10319?")


def test_who_asked_for_a_person_first_wants_what_they_ask_then():
    found = told(
        said("Ich möchte bitte mit einem Menschen sprechen"),
        said("Liefern Sie auch nach Österreich?"),
    )
    assert found == ("Liefern Sie auch nach Österreich?", None)


def test_what_is_not_solved_after_all_leads():
    found = told(
        said("I want a refund for CL-10319"),
        agent_said("It is on its way."),
        said("Thanks"),
        e.Closed(at=NOW, agent="maya"),
        said("not solved, my bank shows no money"),
    )
    assert found == ("not solved, my bank shows no money", "I want a refund for CL-10319")


def test_not_solved_without_a_word_is_about_what_was_wanted():
    found = told(
        said("My lamp is broken"),
        e.Closed(at=NOW, agent="maya"),
        said("No, not solved", button=NOT_SOLVED_BUTTON),
        e.Answered(at=NOW, solved=False, source=4),
    )
    assert found == ("My lamp is broken", None)


@pytest.mark.parametrize("again", ["where is it?", "Where is my order", "wo bleibt es"])
def test_the_same_again_in_fewer_words_changes_nothing(again):
    assert told(said("Where is my mirror, order CL-10319?"), said(again)) == (
        "Where is my mirror, order CL-10319?",
        None,
    )


def test_a_question_that_the_bot_answered_since_does_not_hide_what_is_open():
    found = told(
        said("My lamp is broken"), said("Do you ship to Austria?"), bot_said(answers=3, source=FAQ)
    )
    assert found == ("My lamp is broken", None)


def test_an_answer_that_was_of_no_use_leaves_the_question_open():
    found = told(
        said("My lamp is broken"),
        said("Do you ship to Austria?"),
        bot_said(answers=3, source=FAQ),
        said("a person please"),
    )
    assert found == ("Do you ship to Austria?", "My lamp is broken")


def test_thanks_for_the_bot_s_answer_settle_that_question_alone():
    found = told(
        said("My lamp is broken"),
        bot_said("Sorry?"),
        said("Do you ship to Austria?"),
        bot_said("Yes.", answers=4),
        said("thank you"),
    )
    assert found == ("My lamp is broken", None)


def test_thanks_to_a_person_settle_nothing():
    found = told(said("My lamp is broken"), agent_said("I look into it."), said("thank you"))
    assert found == ("My lamp is broken", None)


@pytest.mark.parametrize("phrase", ["house.stands", "house.known", "house.known_nothing"])
def test_what_the_house_answered_is_wanted_no_more(phrase):
    asked = said("Will somebody really ring me at ten?")
    assert told(said("My lamp is broken"), asked, ended(answers=3), house_said(phrase)) == (
        "My lamp is broken",
        None,
    )
    assert told(asked, house_said(phrase), said("07700 900123")) is None


def test_what_the_house_only_notes_is_wanted_as_before():
    asked = said("Do you ship to Austria?")
    assert told(asked, ended(), house_said("house.noted")) == ("Do you ship to Austria?", None)


def test_the_house_answers_the_message_whose_turn_it_was():
    found = told(
        said("Will somebody really ring me at ten?"),
        said("And my vase is broken"),
        ended(answers=2),
        house_said("house.stands"),
    )
    assert found == ("And my vase is broken", None)


def test_a_trouble_told_beside_such_a_question_is_still_wanted():
    asked = said("Is that still on? The vase is broken!")
    assert told(asked, house_said("house.stands")) == (
        "Is that still on? The vase is broken!",
        None,
    )


def test_a_button_s_title_is_in_our_words_and_no_wish_of_theirs():
    assert told(said("My lamp is broken"), said("Where is my order?", button="b-1")) == (
        "My lamp is broken",
        None,
    )


def test_a_story_leads_where_nothing_clearer_was_said():
    assert told(said("hello"), said("The lamp in the blue box from my aunt")) == (
        "The lamp in the blue box from my aunt",
        None,
    )


def test_a_story_is_what_they_came_with_where_a_clear_wish_follows():
    found = told(
        said("Ich höre jetzt die dritte Woche von nächster Woche"), said("Notfalls storniere ich.")
    )
    assert found == (
        "Notfalls storniere ich.",
        "Ich höre jetzt die dritte Woche von nächster Woche",
    )


def test_what_is_only_told_is_said_to_be_no_more_than_that():
    found = wanted(entries_of(opened(), said("The lamp in the blue box"), said("it is 20 cm wide")))
    assert found
    assert (found.now.text, found.clear) == ("The lamp in the blue box", False)


def test_who_only_greets_and_asks_for_a_person_wants_nothing_so_far():
    assert told(said("Hi"), said("a person please")) is None


def test_a_long_story_is_quoted_up_to_a_whole_word():
    (text, _) = told(said("I need it because " + "of my wedding " * 60))
    assert len(text) <= 300
    assert text.endswith("…")


def test_the_tail_that_a_state_keeps_tells_the_same():
    lines = [
        Line(who="customer", text="Where is CL-10319?", seq=2),
        Line(who="bot", text="Two days late.", seq=3),
        Line(who="customer", text="I need it by Friday", seq=4),
    ]
    assert wanted_lately(lines).now.text == "I need it by Friday"


def test_what_was_given_since_they_said_so_stands_beside_it():
    given = e.RemedyDone(at=NOW, remedy=remedy())
    found = wanted(entries_of(opened(), said("my lamp came broken"), given))
    assert (found.now.text, [one.seq for one in found.met]) == ("my lamp came broken", [3])
    again = [said("my lamp came broken"), given, said("and the bowl is cracked too")]
    found = wanted(entries_of(opened(), *again))
    assert (found.now.text, found.met) == ("and the bowl is cracked too", ())


def test_what_they_chose_stands_beside_it_until_something_or_nothing_comes_of_it():
    one = remedy()
    chose = e.RemedyChosen(at=NOW, remedy=one, source=3)
    told_so = [said("my lamp came broken"), said("A voucher", button=f"remedy:{one.id}"), chose]
    found = wanted(entries_of(opened(), *told_so))
    assert ([x.seq for x in found.chose], found.met) == ([4], ())
    done = wanted(entries_of(opened(), *told_so, e.RemedyDone(at=NOW, remedy=one)))
    assert (done.chose, [x.seq for x in done.met]) == ((), [5])
    refused = e.RemedyRefused(at=NOW, remedy=one, code="not_now")
    assert wanted(entries_of(opened(), *told_so, refused)).chose == ()
    more = wanted(entries_of(opened(), *told_so, said("and the bowl is cracked too")))
    assert more.chose == ()
