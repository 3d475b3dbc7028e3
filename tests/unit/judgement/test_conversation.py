"""What only the conversation shows: repetition, failures, fading, what adds up."""

from __future__ import annotations

import pytest

from bot.judgement import Judge

from .conftest import Look, Talk

ANSWER = "You can send it back within 30 days with the label in your parcel."


def test_the_first_misunderstanding_offers_the_second_hands_over(after: Look, talk: Talk) -> None:
    first = after("the thing with the thing", understood=False)
    assert first.offer
    assert not first.handover
    second = after("the other thing", talk(misunderstood=1), understood=False)
    assert second.handover
    assert second.reason == "not_understood"


def test_an_earlier_misunderstanding_is_no_reason_once_understood(after: Look, talk: Talk) -> None:
    assert not after("where is my lamp", talk(misunderstood=1)).offer


def test_the_same_answer_again_hands_over(after: Look, talk: Talk) -> None:
    said = talk("how do I send it back", ANSWER, "and the blue one", "bot: Which one is it?")
    found = after("and what about vases", said, text=ANSWER.replace("your parcel", "the parcel"))
    assert found.reason == "repeated_answer"
    assert found.signals[0].seq == 2


def test_the_same_question_at_once_in_other_words_is_answered_again_with_an_offer(
    after: Look, talk: Talk
) -> None:
    said = talk("how do I send a vase back", ANSWER)
    found = after("how can I send the vase back", said, text=ANSWER)
    assert found.offer
    assert not found.handover


def test_the_same_answer_a_third_time_hands_over(after: Look, talk: Talk) -> None:
    said = talk(
        "how do I send a vase back", ANSWER, "how can I send the vase back", f"bot: {ANSWER}"
    )
    assert after("how to send a vase back", said, text=ANSWER).handover


def test_who_says_that_they_asked_it_before_is_not_given_the_same_again(
    after: Look, talk: Talk
) -> None:
    said = talk("how do I send a vase back", ANSWER)
    assert after("I asked how I can send the vase back", said, text=ANSWER).handover


@pytest.mark.parametrize(
    ("message", "answer"),
    [
        ("thanks!", ANSWER),
        ("sorry, what was the return time again?", ANSWER),
        ("and the next one", "You're welcome!"),
    ],
)
def test_courtesies_and_repeats_that_were_asked_for_are_none(
    after: Look, talk: Talk, message: str, answer: str
) -> None:
    assert not after(message, talk("how do I send it back", answer), text=answer).handover


def test_another_order_number_makes_another_answer(after: Look, talk: Talk) -> None:
    said = talk("CL-10234", "Your order CL-10234 left our house on Monday and comes soon.")
    new = "Your order CL-10235 left our house on Monday and comes soon."
    assert not after("and CL-10235", said, text=new).handover


def test_an_answer_from_before_a_person_spoke_may_come_again(after: Look, talk: Talk) -> None:
    said = talk("how do I send it back", ANSWER, "agent: Maya here, done.", "house: Pip is back.")
    assert not after("what about the vase", said, text=ANSWER).handover


def test_asking_the_same_in_other_words_offers_and_again_hands_over(
    before: Look, talk: Talk
) -> None:
    once = talk("can I exchange the blue tablecloth for a bigger size", ANSWER)
    found = before("I want to exchange my blue tablecloth, bigger size", once)
    assert found.offer
    assert found.reason == "repeated_request"
    twice = talk(
        "can I exchange the blue tablecloth for a bigger size", ANSWER,
        "I want to exchange my blue tablecloth, bigger size", "Here is the size table.",
    )  # fmt: skip
    assert before("exchange blue tablecloth bigger size please", twice).handover


@pytest.mark.parametrize(
    ("earlier", "answer", "now"),
    [
        ("do you ship to France", "Yes, in four days.", "do you ship to Germany"),
        ("blue", "Which size?", "blue"),
        ("where is order CL-10234", "It is on its way.", "where is order CL-10999"),
        ("return the lamp", "Which order is it?", "return the lamp, order from May"),
        ("is the blue vase in stock", "Yes.", "is the green vase in stock"),
    ],
)
def test_a_new_or_a_short_question_is_no_repeat(
    before: Look, talk: Talk, earlier: str, answer: str, now: str
) -> None:
    found = before(now, talk(earlier, answer))
    assert not found.offer
    assert not found.handover


def test_asking_twice_before_any_answer_is_no_repeat(before: Look, talk: Talk) -> None:
    unanswered = talk("where is my blue lamp", "customer: hello there")
    assert not before("where is my blue lamp", unanswered).offer


@pytest.mark.parametrize(
    ("failure", "reason"),
    [
        ("order_system_down", "order_system_failed"),
        ("order_system_slow", "order_system_failed"),
        ("order_contradiction", "order_contradiction"),
    ],
)
def test_a_failing_order_system_hands_over_at_once(after: Look, failure: str, reason: str) -> None:
    found = after("CL-10234", failures=(failure,))
    assert found.handover
    assert found.reason == reason
    assert found.signals[0].evidence == failure


def test_the_third_failed_identification_hands_over(after: Look, talk: Talk) -> None:
    failed = ("identification_failed",)
    assert not after("LS6 2AB", failures=failed).handover
    assert not after("LS6 2AB", talk(failures=failed), failures=failed).handover
    third = after("LS6 2AB", talk(failures=failed * 2), failures=failed)
    assert third.reason == "not_identified"


def test_an_unknown_failure_offers_and_the_second_time_hands_over(after: Look, talk: Talk) -> None:
    odd = ("something_new",)
    assert after("hello", failures=odd).offer
    assert after("hello", talk(failures=odd), failures=odd).reason == "assistant_failed"


def test_an_order_that_only_a_person_can_solve_hands_over(after: Look) -> None:
    found = after("CL-10234", needs_person="order_lost")
    assert found.reason == "order_needs_person"
    assert found.signals[0].evidence == "order_lost"


def test_failures_are_unknown_before_the_answer(before: Look, talk: Talk) -> None:
    assert before("CL-10234", talk(misunderstood=5, failures=("order_system_down",) * 3)).score == 0


def test_what_the_words_show_still_counts_after_the_answer(after: Look) -> None:
    assert after("human please").reason == "asked_for_person"


def test_two_halves_make_a_whole(before: Look, after: Look, talk: Talk) -> None:
    mild = "I have been waiting for two weeks"
    assert before(mild).offer
    together = after(mild, understood=False)
    assert together.handover
    assert {s.signal for s in together.signals} == {"frustrated", "not_understood"}


def test_frustration_fades(before: Look, talk: Talk) -> None:
    one = before("the blue lamp", talk("this is ridiculous", ANSWER))
    two = before("the blue lamp", talk("this is ridiculous", ANSWER, "ok", "Fine."))
    assert 0 < two.score < one.score
    assert not one.offer
    assert one.mood < two.mood < 0


def test_frustration_before_a_person_spoke_is_over(before: Look, talk: Talk) -> None:
    said = talk(
        "this is ridiculous", ANSWER, "agent: Maya here, all solved.", "house: Pip is back."
    )
    assert before("the blue lamp", said).score == 0


def test_left_frustration_and_a_misunderstanding_add_up(after: Look, talk: Talk) -> None:
    said = talk("this is ridiculous", ANSWER)
    assert after("the blue one", said, understood=False).score > 0.55


def test_a_happy_conversation_of_ten_turns_is_left_alone(judge: Judge, talk: Talk) -> None:
    asked = [
        "hi", "do you ship to Ireland", "and how much is it", "great", "is the Fern lamp dimmable",
        "which bulb does it take", "ok and can I return it", "how long does a refund take",
        "perfect, thank you", "bye",
    ]  # fmt: skip
    said: list[str] = []
    for n, text in enumerate(asked):
        found = judge.before(text, n, talk(*said))
        assert not found.handover
        assert not found.offer
        said += [text, f"Here is answer number {n}."]


def test_score_stays_between_none_and_one(after: Look) -> None:
    worst = after(
        "you stupid idiots, this is a fucking joke, I want your manager and my solicitor",
        understood=False, failures=("order_system_down", "x"), needs_person="order_lost",
    )  # fmt: skip
    assert worst.score <= 1
    assert worst.mood == -1
    assert worst.reason == "asked_for_person"


def test_the_same_input_gets_the_same_assessment(before: Look) -> None:
    assert before("where is my lamp, this is ridiculous") == before(
        "where is my lamp, this is ridiculous"
    )
