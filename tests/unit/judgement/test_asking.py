"""A wish for a person, read from the kinds of words: ways that no phrase knows."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from bot.judgement import Judge, SignalsConfig
from bot.judgement.asking_learning import messages

from .conftest import ROOT, Look

IN_OTHER_WORDS = [
    "might I trouble one of your colleagues", "pls arrange a call from your team",
    "I've asked four times for an operator", "spk to agnt", "cn i tlk 2 sum1",
    "is a colleague free", "you said someone would join, where are they? I need a person",
    "the form is broken and nobody writes back so have your supervisor ring me",
    "wer ist bei euch zuständig? ich möchte mit ihm reden", "ist da wer echtes",
    "kann mich meine sachbearbeiterin zurückrufen",
]  # fmt: skip
ONLY_NAMED = [
    "the agent at the desk told me 3 days", "robot vacuum returns", "human hair wig",
    "can someone else pick up my parcel", "customer service hours?", "does anybody know the code",
    "my manager needs two chairs", "no need for a human", "crane operator gloves size 10",
    "who pays the operator for the transfer", "stellt ihr noch mitarbeiter ein?",
    "this is ridiculous, useless bot!", "does someone need to be at home",
]  # fmt: skip


@pytest.mark.parametrize("text", IN_OTHER_WORDS)
def test_a_wish_in_words_of_their_own_brings_a_person(before: Look, text: str) -> None:
    found = before(text)
    assert found.handover
    assert "asked_for_person" in {s.signal for s in found.signals}


@pytest.mark.parametrize("text", ONLY_NAMED)
def test_people_and_machines_as_a_subject_are_no_wish(before: Look, text: str) -> None:
    assert "asked_for_person" not in {s.signal for s in before(text).signals}


def test_without_kinds_the_phrases_decide_alone(config: SignalsConfig) -> None:
    from bot.judgement import History

    plain = Judge(replace(config, kinds=None))
    assert plain.before("human please", 1, History()).handover
    assert not plain.before("is a colleague free", 1, History()).handover


def test_the_wish_is_quoted_not_the_whole_message(before: Look) -> None:
    (found,) = before(
        "My chair came without its legs and there is no spare set on the site at all. "
        "might I trouble one of your colleagues"
    ).signals
    assert found.evidence == "might I trouble one of your colleagues"


def test_examples_are_many_and_none_is_held_back() -> None:
    import json

    rows = (ROOT / "tests/data/judgement/asks_person.jsonl").read_text("utf-8").splitlines()
    kept = {
        row["text"] for row in map(json.loads, rows)
        if row["half"] == "held" and len(row["text"].split()) > 7
    }  # fmt: skip
    examples = list(messages(ROOT / "data/judgement/asking", random.Random))
    assert len(examples) > 20_000
    assert not kept & {text for text, _ in examples}
