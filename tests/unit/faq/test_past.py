"""What the record says of questions: which were answered, by what, and whether that helped."""

from __future__ import annotations

from datetime import datetime, timezone

from bot.domain import events as e
from bot.domain.knowledge.facts import Certainty, Fact, FactName, Origin
from bot.domain.reasons import Evidence, Reason, ReasonCode
from bot.faq.past import Outcome, PastQuestion, past_questions

NOW = datetime(2026, 11, 2, 9, tzinfo=timezone.utc)


def said(text: str, button: str | None = None) -> e.CustomerSaid:
    return e.CustomerSaid(at=NOW, message_id=text, text=text, button=button)


def answered(seq: int, entry: str = "return-cost", kind: str = "faq") -> e.BotSaid:
    source = e.AnswerSource(kind=kind, id=entry, version="v1")
    return e.BotSaid(at=NOW, text="Free.", answers=seq, turn="t", source=source)


def ended(seq: int, *, understood: bool = True, intent: str = "faq") -> e.TurnEnded:
    return e.TurnEnded(at=NOW, turn="t", answers=seq, understood=understood, intent=intent)


def handed_over(seq: int, code: ReasonCode) -> e.HandedOver:
    reason = Reason(code=code, source=seq)
    return e.HandedOver(at=NOW, agent="maya", reason=reason, until=None, why_them="")


def read(*events: e.Event) -> tuple[PastQuestion, ...]:
    return past_questions("c", (e.Entry(seq=n, event=x) for n, x in enumerate(events, 1)))


def outcomes(*events: e.Event) -> list[tuple[str, Outcome, str | None]]:
    return [(one.text, one.outcome, one.entry) for one in read(*events)]


def test_an_answer_of_the_faq_is_one_with_its_entry_and_version() -> None:
    (found,) = read(said("is return free"), answered(1), ended(1))
    assert (found.outcome, found.entry, found.version) == (Outcome.ANSWERED, "return-cost", "v1")


def test_what_nobody_understood_and_what_is_not_ours_to_answer_are_unanswered() -> None:
    found = outcomes(
        said("do you fix lamps"),
        ended(1, understood=False),
        said("who won the cup"),
        ended(3, intent="out_of_scope"),
        said("repairs?!"),
        handed_over(5, ReasonCode.NOT_UNDERSTOOD),
    )
    assert found == [
        ("do you fix lamps", Outcome.UNANSWERED, None),
        ("who won the cup", Outcome.UNANSWERED, None),
        ("repairs?!", Outcome.UNANSWERED, None),
    ]


def test_orders_small_talk_and_presses_of_buttons_are_no_questions_for_the_faq() -> None:
    assert not read(
        said("where is CL-10234"),
        answered(1, kind="order"),
        ended(1),
        said("hello"),
        answered(4, kind="talk"),
        ended(4),
        said("Return in a shop", button="faq:return-in-shop"),
        answered(7, "return-in-shop"),
        ended(7),
    )


def test_a_person_asked_for_right_after_an_answer_speaks_against_it() -> None:
    asked = [said("is return free"), answered(1), ended(1), said("get me a human")]
    later = handed_over(4, ReasonCode.ASKED_FOR_PERSON)
    assert outcomes(*asked, later) == [("is return free", Outcome.HANDED_OVER, "return-cost")]


def test_did_not_help_is_known_also_without_a_handover_and_outweighs_one() -> None:
    evidence = Evidence(signal="answer_did_not_help", score=0.9, quote="that did not help")
    assessed = e.Assessed(
        at=NOW, source=4, score=0.9, mood=0, handover=False, offer=True, version="1",
        evidence=(evidence,),
    )  # fmt: skip
    asked = [said("is return free"), answered(1), ended(1), said("that did not help")]
    later = handed_over(4, ReasonCode.ASKED_FOR_PERSON)
    for events in ([*asked, assessed], [*asked, assessed, later]):
        assert outcomes(*events)[0][1] is Outcome.NOT_HELPED


def test_our_own_failures_and_new_questions_do_not_speak_against_the_answer_before() -> None:
    asked = [said("is return free"), answered(1), ended(1), said("do you fix lamps")]
    for code in (ReasonCode.ASSISTANT_DOWN, ReasonCode.NOT_UNDERSTOOD, ReasonCode.ATTACHMENT):
        assert outcomes(*asked, handed_over(4, code))[0][1] is Outcome.ANSWERED


def test_only_the_answer_just_before_is_blamed() -> None:
    found = outcomes(
        said("is return free"),
        answered(1),
        said("where is my order"),
        answered(3, kind="order"),
        said("get me a human"),
        handed_over(5, ReasonCode.FRUSTRATED),
    )
    assert found == [("is return free", Outcome.ANSWERED, "return-cost")]


def test_language_and_personal_values_come_from_the_conversation() -> None:
    values = {FactName.NAME: "Ada Byron", FactName.LANGUAGE: "de", FactName.TOPIC: "Returns"}
    facts = tuple(
        Fact(name=n, value=v, source=1, origin=Origin.CUSTOMER, certainty=Certainty.SAID, at=NOW)
        for n, v in values.items()
    )
    (found,) = read(
        e.Opened(at=NOW, channel="whatsapp", name="Ada B."),
        e.Learned(at=NOW, facts=facts),
        said("wer zahlt das Porto"),
        answered(3),
    )
    assert found.language == "de"
    assert found.personal == ("Ada B.", "Ada Byron")
