"""A wish for a person, read from the kinds of words: ways that no phrase knows."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.errors import SettingsError
from bot.judgement import Judge, SignalsConfig
from bot.judgement.asking_learning import wordings
from bot.judgement.reading import read

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


def test_of_two_languages_that_know_as_many_words_the_one_that_tells_is_read(
    config: SignalsConfig,
) -> None:
    text = read("hob i a chance auf an Mitarbeiter", config.aliases, config.speller.correct)
    assert config.kinds is not None
    assert "role" in config.kinds.kinds_of(text)[1]


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


def test_a_wish_in_the_middle_of_a_long_story_is_heard(before: Look) -> None:
    found = before(
        "The app says paid, the bank says paid, you say not paid, somebody at your end please "
        "talk to me, the order is for my sister's wedding and the week is nearly over"
    )
    assert found.handover or found.offer


def test_what_a_phrase_knows_for_certain_is_outvoted_by_the_words_around_it(before: Look) -> None:
    said = "I had a long chat with one of your agents on Saturday and she explained the delivery"
    assert "asked_for_person" not in {s.signal for s in before(said).signals}


def test_examples_are_many_and_none_is_held_back() -> None:
    import json

    rows = (ROOT / "tests/data/judgement/asks_person.jsonl").read_text("utf-8").splitlines()
    kept = {
        row["text"] for row in map(json.loads, rows)
        if row["half"] == "held" and len(row["text"].split()) > 7
    }  # fmt: skip
    examples = list(wordings(ROOT / "data/judgement/asking", random.Random))
    assert len(examples) > 20_000
    assert not kept & {one.text for one in examples}


def test_a_line_counts_more_than_a_message_but_not_as_much_as_all_it_stands_for(
    tmp_path: Path,
) -> None:
    (tmp_path / "lists.txt").write_text("who: agent | human\n", encoding="utf-8")
    (tmp_path / "asks_en.txt").write_text("get me a {who}\nagent\n", encoding="utf-8")
    found = list(wordings(tmp_path, random.Random))
    assert [one.text for one in found] == ["get me a agent", "get me a human", "agent"]
    two, _, one = (each.counts for each in found)
    assert one < 2 * two < 2 * one


def test_a_list_that_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "lists.txt").write_text("who: agent\n", encoding="utf-8")
    (tmp_path / "asks_en.txt").write_text("get me {whom}\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="whom"):
        list(wordings(tmp_path, random.Random))


def test_no_message_is_learned_as_both() -> None:
    both: dict[str, set[bool]] = {}
    for one in wordings(ROOT / "data/judgement/asking", random.Random):
        both.setdefault(one.text.lower(), set()).add(one.asks)
    assert [text for text, kinds in both.items() if len(kinds) > 1] == []
