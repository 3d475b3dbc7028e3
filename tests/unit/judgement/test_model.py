"""The model: what it learned from, that its weights are current, and what it adds to the rules."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.domain.errors import SettingsError
from bot.judgement import Judge, SignalsConfig
from bot.judgement.examples import read_examples
from bot.judgement.judge import Judge as AnyJudge
from bot.judgement.load import load_examples, load_model
from bot.judgement.meaning import plain
from bot.judgement.model import Model
from bot.judgement.traits import Traits

from .conftest import ROOT, Talk

EXAMPLES = ROOT / "data" / "judgement"


class Row(list[float]):
    """A vector as numpy has them, without numpy."""

    def __matmul__(self, other: list[float]) -> float:
        return sum(a * b for a, b in zip(self, other, strict=True))

    def tolist(self) -> list[float]:
        return list(self)


def meaning(text: str) -> Any:
    return Row([1.0, 0.0]) if "lamp" in text else Row([0.0, 1.0])


@pytest.fixture
def taught(config: SignalsConfig) -> Callable[[float], AnyJudge]:
    def build(bias: float) -> AnyJudge:
        judge = Judge(config)
        judge.take(meaning, Model(bias=bias, traits={"again": 0.0}, meaning=(0.0, 0.0)))
        return judge

    return build


def test_the_examples_are_many_and_varied() -> None:
    examples = load_examples(EXAMPLES)
    talks = [e for e in examples if not e.single]
    assert len(examples) > 1500
    assert len(talks) > 1000
    assert 0.1 < sum(e.troubled for e in examples) / len(examples) < 0.4
    assert any("ich" in e.text.split() for e in examples)


def test_no_example_is_of_the_half_that_is_held_back() -> None:
    import json

    held = {
        row["text"].strip()
        for name in ("frustrated", "asks_person")
        for row in map(
            json.loads,
            (ROOT / f"tests/data/judgement/{name}.jsonl").read_text("utf-8").splitlines(),
        )
        if row["half"] == "held" and len(row["text"].split()) > 5
    }
    shared = held & {e.text for e in load_examples(EXAMPLES)}
    assert not shared


def test_the_weights_belong_to_the_traits_that_are_read(judge: Judge, talk: Talk) -> None:
    model = load_model(ROOT / "bot/judgement/model.json")
    blank = Judge(judge.config)
    blank.take(meaning, None)
    traits = blank.traits.read(blank.situation("the lamp", 3, talk("hello", "Hi!")))
    assert traits is not None
    assert set(model.traits) == set(traits.numbers)


def test_without_a_model_the_rules_decide_alone(judge: Judge) -> None:
    assert not judge.before("a lamp", 1, judge_history()).signals


def judge_history() -> Any:
    from bot.judgement import History

    return History()


def test_the_model_offers_and_never_hands_over_by_itself(
    taught: Callable[[float], AnyJudge],
) -> None:
    sure = taught(9.0).before("a lamp", 1, judge_history())
    assert sure.offer
    assert not sure.handover
    assert sure.reason == "frustrated"
    assert not taught(-9.0).before("a lamp", 1, judge_history()).offer


def test_the_model_does_not_count_twice_what_the_words_show(
    taught: Callable[[float], AnyJudge],
) -> None:
    found = taught(9.0).before("I have been waiting for two weeks", 1, judge_history())
    assert found.offer
    assert {s.signal for s in found.signals} >= {"frustrated", "troubled"}


def test_a_chance_is_between_none_and_one() -> None:
    model = Model(bias=1e6, traits={}, meaning=(1.0,))
    assert model.chance(Traits(numbers={}, meaning=Row([1e6]))) <= 1


def test_what_is_one_customers_alone_has_no_meaning() -> None:
    assert plain("Order CL-10234 for ann@example.org") == "order # for #"


@pytest.mark.parametrize("line", ["x hello", "c", "hello", "s "])
def test_a_line_that_is_no_example_is_told(line: str) -> None:
    with pytest.raises(SettingsError, match=r"a\.txt, line 2"):
        list(read_examples(f"# remark\n{line}\n", "a.txt"))


def test_weights_that_cannot_be_used_say_how_to_make_new_ones(tmp_path: Path) -> None:
    broken = tmp_path / "model.json"
    broken.write_text("{}", encoding="utf-8")
    with pytest.raises(SettingsError, match="warmline learn"):
        load_model(broken)
