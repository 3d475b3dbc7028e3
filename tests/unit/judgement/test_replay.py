"""Replay: what goes in, what comes out, and that a bot which fails politely is noticed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.domain.errors import BadInput
from bot.judgement import Judge
from bot.judgement.load import load_signals
from bot.judgement.replay import Judged, differences, read_transcripts, replay

from .conftest import ROOT


def transcript(*texts: str, name: str = "t1") -> str:
    """Customer and bot in turn; `agent: ...` names another speaker."""
    turns = []
    for place, said in enumerate(texts):
        who, text = "bot" if place % 2 else "customer", said
        if said.startswith("agent: "):
            who, text = "agent", said.removeprefix("agent: ")
        turns.append({"who": who, "text": text})
    return json.dumps({"id": name, "turns": turns})


def judged(judge: Judge, *texts: str) -> list[Judged]:
    (one,) = read_transcripts([transcript(*texts)])
    return list(replay(judge, one))


def test_each_customer_turn_gets_one_line_with_its_place(judge: Judge) -> None:
    lines = [turn.line() for turn in judged(judge, "hello", "Hi!", "human please", "Sure.", "ok")]
    assert [line["turn"] for line in lines] == [0, 2, 4]
    assert {line["id"] for line in lines} == {"t1"}
    asked = lines[1]
    assert asked["handover"] is True
    assert asked["offer"] is False
    assert asked["reasons"][0] == {
        "signal": "asked_for_person",
        "score": 1.0,
        "evidence": "human please",
    }


def test_the_first_handover_alone_is_marked_and_later_turns_are_judged_on(judge: Judge) -> None:
    lines = [t.line() for t in judged(judge, "agent", "One moment.", "give me a human", "No.")]
    assert [line["handover"] for line in lines] == [True, True]
    assert lines[0]["first"] is True
    assert "first" not in lines[1]


def test_a_turn_knows_nothing_of_what_comes_after_it(judge: Judge) -> None:
    texts = ("where is my lamp", "I did not understand.", "the blue lamp", "I did not get that.")
    whole = judged(judge, *texts, "you are useless")
    for turns in range(1, len(texts) + 1):
        part = judged(judge, *texts[:turns])
        assert [t.found for t in part] == [t.found for t in whole[: len(part)]]


POLITE_FAILURES = [
    (
        "Where is my blue lamp?", "I'm sorry, I didn't quite understand that.",
        "my lamp, when does it come", "I'm afraid I'm not sure what you mean.", "okay...",
    ),
    (
        "can you change the address of my order", "I'm afraid I can't help with that yet.",
        "could somebody change the address then", "Unfortunately I am unable to do that.", "hm",
    ),
    (
        "which lamps are dimmable", "Our lamps are made by hand in a small workshop in Leeds.",
        "thank you, and which are dimmable?",
        "Our lamps are made by hand in a small workshop in Leeds.", "and the dimmable ones?",
    ),
    (
        "I need a train to Ely", "Where would you like to go?", "to Ely please",
        "And where would you like to go?", "Ely", "Where would you like to go?", "Ely, please",
    ),
    (
        "a taxi to the station please", "I have booked a table for two at the Station Inn.",
        "no, I asked for a taxi, not a table", "Your table at the Station Inn is booked for 8.",
        "that is not what I asked for",
    ),
    (
        "Kann man die Decke waschen?", "Das habe ich leider nicht verstanden.",
        "Ist die Decke waschbar?", "Ich verstehe Sie leider nicht.", "waschen, ob das geht",
    ),
]  # fmt: skip


@pytest.mark.parametrize("texts", POLITE_FAILURES)
def test_after_the_second_polite_failure_a_person_is_there(
    judge: Judge, texts: tuple[str, ...]
) -> None:
    last = judged(judge, *texts)[-1].found
    assert last.handover or last.offer, last


def test_people_who_answer_in_a_transcript_are_judged_like_a_bot(judge: Judge) -> None:
    by_person = judged(
        judge, "which lamps dim", "agent: I did not understand that.", "dimmable lamps",
        "agent: Sorry, I didn't understand.", "the dimmable ones",
    )  # fmt: skip
    assert by_person[-1].found.handover


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{nothing", "line 2 is no JSON"),
        ('["a"]', "line 2: write"),
        ('{"turns": []}', "line 2: the transcript has no id"),
        ('{"id": "", "turns": []}', "line 2: the transcript has no id"),
        ('{"id": "a"}', "line 2: write"),
        ('{"id": "a", "turns": ["hello"]}', "line 2, turn 0: write"),
        ('{"id": "a", "turns": [{"who": "robot", "text": "x"}]}', "line 2, turn 0: who is one of"),
        ('{"id": "a", "turns": [{"who": "bot"}]}', "line 2, turn 0: text must be a string"),
    ],
)
def test_odd_input_is_refused_with_its_line(line: str, told: str) -> None:
    with pytest.raises(BadInput, match=told):
        list(read_transcripts([transcript("hello"), line]))


@pytest.mark.parametrize("text", ["", " ", "\n", "😀", "?", "§", "a" * 20_000, "\ud83d"])
def test_strange_texts_are_judged_like_any_other(judge: Judge, text: str) -> None:
    (one,) = judged(judge, text)
    json.dumps(one.line())


def test_empty_lines_and_conversations_without_customers_are_fine(judge: Judge) -> None:
    bot_only: dict[str, Any] = {"id": 7, "turns": [{"who": "bot", "text": "Hello!"}]}
    read = list(read_transcripts(["", "\n", json.dumps(bot_only)]))
    assert [one.id for one in read] == ["7"]
    assert list(replay(judge, read[0])) == []


def test_the_difference_names_each_turn_that_another_configuration_decides_otherwise(
    judge: Judge, tmp_path: Path
) -> None:
    text = (ROOT / "signals.yml").read_text(encoding="utf-8")
    phrases = ROOT / "bot/judgement/phrases"
    text = text.replace("phrases: bot/judgement/phrases", f"phrases: {phrases}")
    other = tmp_path / "signals.yml"
    other.write_text(text.replace("  offer: 0.4", "  offer: 0.6"), encoding="utf-8")
    lines = [transcript("hello", "Hi!", "I have been waiting for two weeks")]
    ((count, changes),) = differences(read_transcripts(lines), judge, Judge(load_signals(other)))
    assert count == 2
    (change,) = changes
    assert (change.turn, change.before, change.after) == (2, "offer", "nothing")
    assert "frustrated" in change.why
