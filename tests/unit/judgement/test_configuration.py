"""signals.yml and the phrase files: what they may say, and what a mistake is told."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from bot.domain.errors import SettingsError
from bot.judgement import History, Judge, SignalsConfig, load_signals
from bot.judgement.patterns import Grammar, Phrase
from bot.judgement.reading import read
from bot.judgement.spelling import Speller, distance

from .conftest import ROOT


def flat(text: str) -> str:
    return read(text, {"dont": ("do", "not")}, lambda word: word).flat


def matches(pattern: str, text: str, **lists: list[str]) -> bool:
    piece = Grammar(lists, {"dont": ("do", "not")}).parse(pattern)
    return Phrase(piece=piece, score=1.0).finder(flat(text)) is not None


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("real person", "a real person please", True),
        ("real person", "a surreal personality", False),
        ("don't help", "you dont help", True),
        ("don't help", "you do not help", True),
        ("frustrat* me", "it frustrates me", True),
        ("talk ~ human", "talk to a real human", True),
        ("talk ~ human", "talk. to a human", False),
        ("talk ~1 human", "talk to a human", False),
        ("(give|get) [me] tea", "get tea", True),
        ("well , done", "well, done", True),
        ("well done", "well, done", False),
        ("möchte {x}", "ich moechte Tee", True),
        ("möchte {x}", "ich mochte tee", True),
    ],
)
def test_phrases_find_what_they_say(pattern: str, text: str, found: bool) -> None:
    assert matches(pattern, text, x=["tee", "kaffee"]) is found


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("[maybe] ~", "could match anything"),
        ("talk {nobody}", "names no list"),
        ("(a|b", "closing bracket"),
        ("a) b", "bracket too many"),
        ("{loop}", "names itself"),
    ],
)
def test_a_wrong_phrase_is_named(pattern: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        matches(pattern, "any", loop=["x {loop}"])


def test_typing_errors_are_mended_only_near_the_words_that_matter() -> None:
    speller = Speller(["human", "representative", "talk"], ["humane"])
    assert speller.correct("humna") == "human"
    assert speller.correct("reprsentatve") == "representative"
    assert speller.correct("tlak") == "talk"
    assert speller.correct("humane") == "humane"
    assert speller.correct("tall") == "tall"
    assert speller.correct("cushion") == "cushion"


def test_distance_counts_swapped_neighbours_once() -> None:
    assert distance("humna", "human", 2) == 1
    assert distance("lamp", "human", 2) == 3


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "signals.yml", tmp_path)
    shutil.copytree(ROOT / "bot/judgement/phrases", tmp_path / "bot/judgement/phrases")
    path = tmp_path / "signals.yml"
    change(
        path, "languages: [en, de, fr, es, it, nl, pl, tr, pt, sv, ja]", "languages: [it]"
    )  # loads fast
    return path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_version_names_the_words_too(copy: Path) -> None:
    first = load_signals(copy).version
    assert load_signals(copy).version == first
    change(copy.parent / "bot/judgement/phrases/it.yml", "operatore", "centralinista")
    assert load_signals(copy).version != first


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("handover: 0.7", "handover: 7", "thresholds"),
        ("thresholds:", "tresholds:", "'tresholds' is not known; did you mean 'thresholds'"),
        ("late_promise: 0.5 ", "late: 0.5 ", "past: 'late' is not known"),
        ("weight: 1.0, alone: 0.6", "wieght: 1.0, alone: 0.6", "did you mean 'weight'"),
        ("weight: 1.0, alone: 0.6", "alone: 0.6", "'weight' is missing"),
        ("weight: 1.0, alone: 0.6", "weight: a lot, alone: 0.6", "a number from 0 to 1"),
        ("  asked_for_person:", "  asks:", "there are no signals asks"),
        ("reason: threat,", "reason: sued,", "there is no reason sued"),
        ("needs: [supervisor]", "needs: supervisor", "a list in brackets"),
        ("offer_from: 0.45", "offer_from: yes", "a number from 0 to 1"),
        ("  - distress\n", "", "reason_order"),
        ("{signal: not_identified", "{signal: unheard_of", "unheard_of"),
        ("languages: [it", "languages: [xx, it", "xx.yml can't be read"),
        ('version: "2"', 'version: "2', "is no YAML"),
        ("  fade: 0.4", "  fades: 0.4", "'fades' is not known"),
    ],
)
def test_a_mistake_in_the_file_is_told(copy: Path, old: str, new: str, told: str) -> None:
    change(copy, old, new)
    with pytest.raises(SettingsError, match=told):
        load_signals(copy)


def test_a_bare_no_in_a_list_is_told(copy: Path) -> None:
    change(copy.parent / "bot/judgement/phrases/it.yml", '"no",', "no,")
    with pytest.raises(SettingsError, match="put quotes"):
        load_signals(copy)


def test_every_shipped_phrase_compiles(judge: Judge) -> None:
    judge.prepare()


def test_every_signal_of_the_file_has_a_weight_between_none_and_one(config: SignalsConfig) -> None:
    assert all(0 < w.weight <= 1 for w in config.weights.values())
    assert set(yaml.safe_load((ROOT / "signals.yml").read_text())["signals"]) == set(config.weights)


def test_thresholds_decide_between_nothing_offer_and_handover(config: SignalsConfig) -> None:
    text = "I have been waiting for two weeks"
    at = {
        "nothing": replace(config, offer=0.6),
        "offer": replace(config, offer=0.4),
        "handover": replace(config, offer=0.4, handover=0.5),
    }
    found = {k: Judge(c).before(text, 1, History()) for k, c in at.items()}
    assert not found["nothing"].offer
    assert found["offer"].offer
    assert not found["offer"].handover
    assert found["handover"].handover
    assert not found["handover"].offer
