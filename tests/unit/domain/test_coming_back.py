"""The brief of who comes back: why, with their own new words, and what was heard by nobody."""

from __future__ import annotations

from datetime import timedelta

from bot.domain import events as e
from bot.domain.cases.closing import NOT_SOLVED_BUTTON, SOLVED_BUTTON
from bot.domain.knowledge.brief import make_brief
from tests.support.events import (
    NOW,
    accepted,
    bot_said,
    entries_of,
    offered,
    opened,
    said,
    state_of,
)

CLOSED = e.Closed(at=NOW, agent="maya", cause="damaged", asked=True)
TALK = (
    opened(),
    said("The lamp is broken"),
    offered(),
    accepted(),
    e.AgentSaid(at=NOW, agent="maya", text="A new one leaves today.", message_id="a"),
    CLOSED,
)
BARRED = e.Barred(at=NOW, agent="maya", word="insults", until=NOW + timedelta(hours=24))


def pressed(button, text, message="p"):
    return e.CustomerSaid(at=NOW, message_id=message, text=text, button=button)


def brief(*story):
    return make_brief(state_of(*story), entries_of(*story))


def words(found):
    return [one.text for one in found]


def test_a_no_and_the_words_after_it_say_why_it_is_open_again():
    found = brief(
        *TALK,
        pressed(NOT_SOLVED_BUTTON, "No"),
        e.Answered(at=NOW, solved=False, source=7),
        said("The new lamp flickers.", "m-9"),
        said("And the shade is cracked.", "m-10"),
    ).reopened
    assert found is not None
    assert (found.agent, found.cause, found.solved, found.source) == ("maya", "damaged", False, 7)
    assert words(found.words) == ["The new lamp flickers.", "And the shade is cracked."]
    assert [one.seq for one in found.words] == [9, 10]


def test_who_only_writes_again_was_asked_and_did_not_say():
    found = brief(*TALK, said("It flickers.", "m-9")).reopened
    assert found is not None
    assert (found.asked, found.solved, words(found.words)) == (True, None, ["It flickers."])


def test_what_is_closed_or_closed_again_by_a_yes_is_not_open_again():
    yes = e.Answered(at=NOW, solved=True, source=7, closes=True)
    assert brief(*TALK).reopened is None
    assert brief(*TALK, pressed(SOLVED_BUTTON, "Yes"), yes).reopened is None
    after = brief(*TALK, pressed(SOLVED_BUTTON, "Yes"), yes, said("It broke.", "m-9")).reopened
    assert after is not None
    assert (after.solved, words(after.words)) == (True, ["It broke."])


def test_a_closing_that_is_past_is_told_no_more_once_it_was_given_back():
    back = e.HandedBack(at=NOW, agent="maya", outcome="sent again")
    assert brief(*TALK, said("It flickers.", "m-9"), back, said("Hi", "m-10")).reopened is None
    assert brief(opened(), said("Hi")).reopened is None


def test_what_was_written_while_barred_is_there_until_somebody_answers():
    lifted = e.BarLifted(at=NOW, agent="maya")
    story = (*TALK[:-1], BARRED, said("Sorry, that was rude.", "m-8"), lifted)
    assert words(brief(*story[:-1]).unheard) == ["Sorry, that was rude."]
    assert words(brief(*story).unheard) == ["Sorry, that was rude."]
    assert words(brief(*story, said("Hello?", "m-9")).unheard) == ["Sorry, that was rude."]
    answer = e.AgentSaid(at=NOW, agent="maya", text="Thank you.", message_id="b")
    assert brief(*story, answer).unheard == ()
    assert brief(*TALK).unheard == ()


def test_a_choice_by_button_that_nobody_answered_yet_is_told_with_its_question():
    ask = e.BotSaid(
        at=NOW,
        text="What happened to it?",
        answers=2,
        turn="t",
        buttons=(e.Button(id="go:damaged", title="It arrived damaged"),),
    )
    story = (
        opened(),
        said("The lamp"),
        ask,
        offered(),
        pressed("go:damaged", "It arrived damaged"),
    )
    (chosen,) = brief(*story).chosen
    assert (chosen.question, chosen.answer, chosen.seq) == (
        "What happened to it?",
        "It arrived damaged",
        5,
    )
    assert brief(*story[:-1], pressed("never:offered", "Refund me")).chosen == ()


def test_a_choice_that_was_answered_stands_with_its_answer_and_not_twice():
    buttons = (e.Button(id="go:damaged", title="It arrived damaged"),)
    ask = e.BotSaid(at=NOW, text="What happened?", answers=2, turn="t", buttons=buttons)
    press = pressed("go:damaged", "It arrived damaged")
    faq = e.AnswerSource(kind="faq", id="returns", version="3")
    found = brief(
        opened(), said("Hi"), ask, press, bot_said("Send it back.", answers=4, source=faq)
    )
    assert found.chosen == ()
    assert [one.question for one in found.exchanges] == ["It arrived damaged"]
