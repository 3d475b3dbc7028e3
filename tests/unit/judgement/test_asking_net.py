"""The second opinion on wishes for a person: kinds of words and groups of letters."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bench.judgement import rates
from bot.domain.errors import SettingsError
from bot.judgement import Judge
from bot.judgement import asking_net_learning as learning
from bot.judgement.asking import together
from bot.judgement.asking_net import LONGEST, AskingNet, groups
from bot.judgement.asking_net_learning import Shown, learn_net, write_net
from bot.judgement.load import load_net

ASKS, ORDINARY = "get me a {}", "where is my {}"
THINGS = ("lamp", "chair", "baker", "driver", "parcel", "cook", "nurse", "table")


def shown(text: str, *, asks: bool = False) -> Shown:
    words = text.split()
    kinds = ["bring" if word == "get" else "own" for word in words]
    return Shown(words=words, kinds=kinds, asks=asks, counts=1.0)


@pytest.fixture
def net(monkeypatch: pytest.MonkeyPatch) -> AskingNet:
    monkeypatch.setattr(learning, "_WARM", 1)
    monkeypatch.setattr(learning, "_ROUNDS", 3)
    monkeypatch.setattr(learning, "_A_ROUND", 2048)
    told = [shown(ASKS.format(one), asks=True) for one in THINGS]
    told += [shown(ORDINARY.format(one)) for one in THINGS]
    return AskingNet(learn_net(told, np.random.default_rng(1)))


def points(net: AskingNet, text: str) -> float:
    one = shown(text)
    return net.points(one.words, one.kinds)


def test_it_tells_apart_what_it_was_shown_also_with_words_that_it_never_saw(net: AskingNet) -> None:
    assert points(net, "get me a glazier") > 0 > points(net, "where is my glazier")


def test_a_wish_after_a_story_is_heard_and_only_the_end_of_a_long_text_counts(
    net: AskingNet,
) -> None:
    story = "where is my table " * 5
    assert points(net, story + "get me a nurse") > points(net, story)
    long = "lamp " * LONGEST
    assert points(net, "get me a nurse " + long) == points(net, long)


def test_one_word_and_none_can_be_asked_for(net: AskingNet) -> None:
    assert np.isfinite(points(net, "nurse"))
    assert np.isfinite(net.points([], []))


def test_the_same_examples_teach_the_same(net: AskingNet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learning, "_A_ROUND", 256)
    told = [shown(ASKS.format("cook"), asks=True), shown(ORDINARY.format("cook"))]
    one, other = (learn_net(told, np.random.default_rng(1)) for _ in range(2))
    assert np.array_equal(one.of_group, other.of_group)


def test_what_is_written_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learning, "_A_ROUND", 256)
    told = [shown(ASKS.format("cook"), asks=True), shown(ORDINARY.format("cook"))]
    layers = learn_net(told, np.random.default_rng(1))
    write_net(layers, tmp_path / "net.npz")
    kept, fresh = load_net(tmp_path / "net.npz"), AskingNet(layers)
    assert points(kept, "get me a cook") == pytest.approx(points(fresh, "get me a cook"), abs=0.05)


def test_a_file_that_is_no_network_is_told(tmp_path: Path) -> None:
    (tmp_path / "net.npz").write_bytes(b"no network")
    with pytest.raises(SettingsError, match="warmline learn"):
        load_net(tmp_path / "net.npz")


def test_numbers_are_one_customers_alone() -> None:
    assert groups("4711") == groups("0815")
    assert groups("nurse") != groups("nurses")


def test_two_who_agree_are_surer_than_their_average_and_one_may_outvote_the_other() -> None:
    assert together(2.0, 2.0) > 2.0
    assert together(1.0, -3.0) < 0 < together(3.0, -1.0)


@pytest.mark.parametrize("half", ["dev", "held"])
def test_the_figures_of_asking_hold_with_both(taught: Judge, half: str) -> None:
    recall, false, _, _ = rates(taught, half)["asks_person"]
    assert recall >= 0.99
    assert false <= 0.005
