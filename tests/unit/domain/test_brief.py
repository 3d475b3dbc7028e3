"""The brief: the whole story, each part with the message it came from."""

from __future__ import annotations

from bot.domain import events as e
from bot.domain.knowledge.brief import Exchange, Try, make_brief
from bot.domain.knowledge.facts import FactName
from bot.domain.reasons import Evidence, ReasonCode
from tests.support.events import (
    NOW,
    accepted,
    bot_said,
    ended,
    entries_of,
    fact,
    house_said,
    offered,
    opened,
    promised,
    reason,
    said,
    state_of,
)

ORDER = fact(FactName.ORDER, "CL-10234", source=2)
LEARNED = e.Learned(at=NOW, facts=(ORDER, fact(FactName.PROBLEM, "The lamp is broken", source=4)))
FAQ = e.AnswerSource(kind="faq", id="returns", version="3")
TALK = e.AnswerSource(kind="talk")
STORY = (
    opened(name="Robin"),
    said("where is CL-10234"),
    bot_said("It is in Leeds.", answers=2, source=e.AnswerSource(kind="order", id="CL-10234")),
    said("The lamp is broken", "m-2"),
    LEARNED,
    bot_said("You can return it.", answers=4, source=FAQ),
    bot_said("Hello!", answers=4, source=TALK),
    ended(answers=4, intent="order_status", failures=("order_system_slow",)),
    e.BotDropped(at=NOW, turn="t", answers=4, text="too late"),
    offered(source=4),
    house_said(),
    e.OfferLapsed(at=NOW, agent="maya"),
    offered("jonas", source=4),
    e.ReasonAdded(at=NOW, reason=reason(ReasonCode.FRUSTRATED, source=4)),
    promised(),
    e.SendFailed(at=NOW, message=11, code="window"),
)


def brief():
    return make_brief(state_of(*STORY), entries_of(*STORY))


def test_each_fact_has_the_message_it_came_from():
    found = {known.name: known.source for known in brief().facts}
    assert found == {FactName.NAME: 1, FactName.ORDER: 2, FactName.PROBLEM: 4}


def test_what_the_customer_gave_is_not_to_be_asked_again():
    assert brief().do_not_ask == (FactName.NAME, FactName.ORDER, FactName.PROBLEM)


def test_what_was_asked_stands_with_its_answer_and_where_that_came_from():
    assert brief().exchanges == (
        Exchange(
            question="where is CL-10234", answer="It is in Leeds.", source="order:CL-10234", seq=3
        ),
        Exchange(
            question="The lamp is broken", answer="You can return it.", source="faq:returns", seq=6
        ),
    )


def test_what_was_tried_stands_with_what_came_of_it():
    assert brief().tries == (
        Try(what="order_status", outcome="order_system_slow", seq=4),
        Try(what="answer", outcome="dropped", seq=9),
        Try(what="offer:maya", outcome="not_accepted", seq=12),
        Try(what="delivery", outcome="window", seq=11),
    )


def test_each_reason_stands_once_also_when_the_next_person_was_told_it():
    assert [found.code.value for found in brief().reasons] == ["asked_for_person", "frustrated"]


def test_promises_and_why_them_are_there():
    assert [promise.id for promise in brief().promises] == ["p-1"]
    assert brief().why_them == ("speaks:en", "load:0/2")


def test_the_latest_fact_of_a_name_counts():
    story = (*STORY, e.Learned(at=NOW, facts=(fact(FactName.ORDER, "CL-2", source=4),)))
    found = make_brief(state_of(*story), entries_of(*story)).fact(FactName.ORDER)
    assert found is not None
    assert found.value == "CL-2"


def test_the_brief_survives_a_transfer_whole():
    story = (*STORY, accepted("jonas"), accepted("maya"))
    after = make_brief(state_of(*story), entries_of(*story))
    before = brief()
    assert (after.facts, after.exchanges, after.tries) == (
        before.facts,
        before.exchanges,
        before.tries,
    )
    assert [found.code for found in after.reasons] == [found.code for found in before.reasons]


def assessed(source, *found, version="2+abc", score=0.5, handover=False):
    evidence = tuple(Evidence(signal=name, score=s, quote=quote) for name, s, quote in found)
    return e.Assessed(
        at=NOW,
        source=source,
        score=score,
        mood=-0.5,
        handover=handover,
        offer=False,
        version=version,
        evidence=evidence,
    )


def test_abusive_words_are_a_warning_whatever_brought_the_person():
    rude, faint = ("abusive", 0.8, "you idiots"), ("abusive", 0.25, "silly")
    story = (opened(), said(), assessed(2, rude, ("frustrated", 0.8, "x")), assessed(3, faint))
    found = make_brief(state_of(*story), entries_of(*story))
    assert [x.quote for x in found.abuse] == ["you idiots"]


def test_what_a_message_was_judged_by_is_found_by_the_message():
    story = (opened(), said(), assessed(2, version="2+old"), assessed(2, version="2+new"))
    found = make_brief(state_of(*story), entries_of(*story))
    assert found.judged[2].version == "2+new"


def test_when_somebody_died_is_no_date_that_is_not_to_be_asked_again():
    day = e.Learned(at=NOW, facts=(fact(FactName.DATE, "last week", source=2),))
    for text, told in (("my mother passed away last week", ()), ("it came last week", ("date",))):
        story = (opened(), said(text), day)
        found = make_brief(state_of(*story), entries_of(*story)).do_not_ask
        assert tuple(name.value for name in found) == told
