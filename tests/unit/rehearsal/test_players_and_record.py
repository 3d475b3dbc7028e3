"""What players saw is compared with the record, message by message."""

from __future__ import annotations

import time
from typing import Any

from bot.rehearsal.judge.finding import Measure, instant
from bot.rehearsal.judge.verdict import Evidence, judge
from bot.rehearsal.judge.witness import summary, waits_for_person
from bot.rehearsal.seen import CustomerNotes, Heard, Kept, Said, View
from tests.support.events import bot_said, entries_of, opened, said

LONG_AGO = time.time() - 3600
MEASURE = Measure(answer=1e9, slack=6, silence=1e9, now=instant(time.time()), names={"m": "Maya"})


def notes(**changed: Any) -> CustomerNotes:
    """One who asked, was acknowledged, and saw question and answer."""
    found = CustomerNotes(
        who="web 1",
        channel="web",
        conversation="c-1",
        said=[Said(id="m-1", text="Where is my lamp?", at=LONG_AGO)],
        kept={"m-1": Kept(id="m-1", seq=2, at=LONG_AGO)},
        heard={
            2: heard(2, "customer", "Where is my lamp?", id="m-1"),
            3: heard(3, "bot", "On its way."),
        },
        caught_up=True,
    )
    for name, value in changed.items():
        setattr(found, name, value)
    return found


def heard(seq: int, who: str, text: str, **more: Any) -> Heard:
    return Heard(**{"seq": seq, "who": who, "name": "", "text": text, "at": LONG_AGO, **more})


def kinds(customer: CustomerNotes, *events: Any) -> set[str]:
    records = {"c-1": tuple(entries_of(*events))} if events else {}
    evidence = Evidence(customers=[customer], agents=[], deliveries=[], records=records)
    return {finding.kind for finding in judge(evidence, MEASURE)}


OLD = {"at": instant(LONG_AGO)}
RECORD = (opened(), said(**OLD), bot_said(**OLD))


def test_a_screen_like_the_record_is_sound() -> None:
    assert kinds(notes(), *RECORD) == set()


def test_a_message_that_is_acknowledged_and_not_there_is_lost() -> None:
    assert "lost" in kinds(notes(), opened(), said(**OLD, message_id="other"))


def test_a_conversation_that_is_gone_is_lost() -> None:
    assert kinds(notes()) == {"lost"}


def test_a_message_that_was_never_shown_is_lost() -> None:
    only_the_question = {2: notes().heard[2]}

    assert kinds(notes(heard=only_the_question), *RECORD) == {"lost"}


def test_a_message_shown_in_other_words_is_a_difference() -> None:
    other = {**notes().heard, 3: heard(3, "bot", "Never.")}

    assert kinds(notes(heard=other), *RECORD) == {"difference"}


def test_a_message_shown_that_the_record_has_not_is_a_difference() -> None:
    assert "difference" in kinds(notes(), *RECORD[:2])


def test_a_message_shown_twice_is_doubled() -> None:
    assert kinds(notes(again=[3]), *RECORD) == {"doubled"}


def test_an_acknowledgement_of_another_place_is_a_difference() -> None:
    elsewhere = {"m-1": Kept(id="m-1", seq=5, at=LONG_AGO)}

    assert kinds(notes(kept=elsewhere), *RECORD) == {"difference"}


def test_the_bot_after_a_person_is_seen_on_the_screen_alone() -> None:
    shown = {2: notes().heard[2], 3: heard(3, "agent", "Maya here."), 4: heard(4, "bot", "Hm.")}

    assert "over_person" in kinds(notes(heard=shown), *RECORD)


def test_seconds_to_a_name_are_counted_on_the_screen() -> None:
    views = [
        View(at=LONG_AGO, status="bot", person="", last=2),
        View(at=LONG_AGO + 2.5, status="offered", person="Maya", last=3),
        View(at=LONG_AGO + 9.0, status="agent", person="Maya", last=4),
    ]

    assert waits_for_person(notes(heard={}, views=views), ["Maya"]) == [2.5]


def test_seconds_to_a_name_are_counted_on_the_phone() -> None:
    phone = notes(
        channel="whatsapp", heard={1: heard(1, "shop", "Maya is taking over", at=LONG_AGO + 4)}
    )

    assert waits_for_person(phone, ["Maya"]) == [4.0]


def test_what_customers_saw_is_counted() -> None:
    saw = summary([notes(refusals=["unavailable"])], ["Maya"])

    assert (saw["customers"], saw["answers"], saw["retries"]) == (1, 1, 1)
