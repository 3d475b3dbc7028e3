"""The protocol's JSON, and that a turn runs once."""

from __future__ import annotations

import asyncio
import json

import pytest

from actions.talk.memory import MOST_BYTES, read_memory
from bot.assistant.results import Results
from bot.assistant.turn import Outcome, read_turn, write_result
from bot.domain.errors import BadInput

BODY = {"turn": "t-1", "conversation": "c-1", "text": "hello"}
TALK = {"text": "Hello.", "buttons": [{"payload": "person", "title": "Talk to a person"}]}


def result(outcome: Outcome, **body):
    """What goes back to the front desk."""
    return write_result(read_turn({**BODY, **body}), outcome)


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        {},
        {**BODY, "turn": ""},
        {**BODY, "turn": "x" * 201},
        {**BODY, "text": None},
        {**BODY, "text": {"a": 1}},
        {**BODY, "facts": []},
        {**BODY, "button": 3},
    ],
)
def test_what_is_no_turn_is_refused(body):
    with pytest.raises(BadInput):
        read_turn(body)


def test_facts_and_memory_seed_the_slots():
    turn = read_turn({**BODY, "facts": {"email": "a@b.example", "mood": "x"}, "memory": "{}"})
    assert turn.slots["email"] == "a@b.example"
    assert "mood" not in turn.slots
    assert turn.slots["memory"] == "{}"


def test_an_answer_carries_text_buttons_and_source():
    source = {"kind": "faq", "id": "delivery-cost", "version": "1"}
    source |= {"skill": "delivery", "if_not_helped": "Somebody from the depot looks at it."}
    answer = result(Outcome(reading={"intent": "faq"}, messages=[{**TALK, "source": source}]))
    assert answer["messages"] == [
        {
            "text": "Hello.",
            "buttons": [{"id": "person", "title": "Talk to a person"}],
            "source": source,
        }
    ]


def test_what_was_not_understood_is_a_failure():
    answer = result(Outcome(reading={"understood": False}, messages=[TALK]))
    assert answer["failures"] == ["not_understood"]
    assert answer["needs_person"] == ""


def test_a_language_that_we_do_not_speak_needs_a_person():
    answer = result(Outcome(reading={"understood": False, "language": "de"}, messages=[TALK]))
    assert answer["needs_person"] == "language"


def test_no_answer_at_all_is_a_failure_of_the_action():
    assert result(Outcome(reading={"intent": "order_status"}))["failures"] == ["action_failed"]


def test_offered_buttons_are_remembered_within_four_kibibytes():
    many = [{"payload": f"faq:{i}" + "x" * 500, "title": "é" * 300} for i in range(30)]
    answer = result(Outcome(reading={}, messages=[{"text": "Which?", "buttons": many}]))
    assert len(answer["memory"].encode()) <= MOST_BYTES
    assert read_memory(answer["memory"]).offered


def test_memory_that_no_answer_touches_is_given_back():
    memory = json.dumps({"asking": "proof", "about": "order_status"})
    answer = result(Outcome(reading={}, messages=[{"text": "Hi."}]), memory=memory)
    assert read_memory(answer["memory"]).asking == "proof"


def test_a_verified_fact_stands_instead_of_the_said_one():
    effects = {
        "facts": [{"name": "order", "value": "CL-1", "origin": "customer", "certainty": "verified"}]
    }
    answer = result(
        Outcome(
            reading={},
            entities=[{"entity": "order", "value": "CL-1"}, {"entity": "name", "value": "Ada"}],
            messages=[{"text": "Found.", "effects": effects}],
        )
    )
    assert [(f["name"], f["certainty"]) for f in answer["facts"]] == [
        ("name", "said"),
        ("order", "verified"),
    ]


async def test_the_same_turn_runs_once_even_when_asked_for_at_once():
    results, runs, gate = Results(), [], asyncio.Event()

    async def run():
        runs.append(1)
        await gate.wait()
        return {"n": len(runs)}

    first = asyncio.ensure_future(results.once("t", run))
    second = asyncio.ensure_future(results.once("t", run))
    await asyncio.sleep(0)
    gate.set()
    assert await first == await second == await results.once("t", run) == {"n": 1}


async def test_results_are_bounded():
    results, runs = Results(most=2), []

    async def run():
        runs.append(1)
        return {}

    for key in ("a", "b", "c", "a"):
        await results.once(key, run)
    assert len(runs) == 4


async def test_a_turn_that_failed_may_be_tried_again():
    results = Results()

    async def fail():
        raise RuntimeError

    async def work():
        return {"ok": True}

    with pytest.raises(RuntimeError):
        await results.once("t", fail)
    assert await results.once("t", work) == {"ok": True}
