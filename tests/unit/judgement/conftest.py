"""The judge as it is shipped, loaded once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.faq.vectors import load_vectors
from bot.judgement import Answer, Assessment, History, Judge, Said, SignalsConfig, load_signals
from bot.judgement.load import load_model, load_net, load_weights
from bot.judgement.meaning import plain

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def config() -> SignalsConfig:
    return load_signals(ROOT / "signals.yml")


@pytest.fixture(scope="session")
def judge(config: SignalsConfig) -> Judge:
    return Judge(config)


@pytest.fixture(scope="session")
def taught(config: SignalsConfig) -> Judge:
    """With word vectors and the shipped models, as it judges once the product has started."""
    judge, vectors, models = Judge(config), load_vectors(), ROOT / "bot" / "judgement"
    judge.take(
        lambda text: vectors.embed([plain(text)])[0],
        load_model(models / "model.json"),
    )
    judge.take_no_use(load_weights(models / "no_use.json"))
    judge.take_second_opinion(load_net(models / "asking_net.npz").points)
    return judge


Talk = Callable[..., History]


@pytest.fixture(scope="session")
def talk() -> Talk:
    """`talk("hello", "Hi, I'm Pip.", ...)`: customer and bot in turn; `agent: ...` and
    `house: ...` name another speaker."""

    def build(*texts: str, misunderstood: int = 0, failures: tuple[str, ...] = ()) -> History:
        turns = []
        for i, text in enumerate(texts):
            who = "bot" if i % 2 else "customer"
            for other in ("agent", "house", "customer", "bot"):
                if text.startswith(f"{other}: "):
                    who, text = other, text.removeprefix(f"{other}: ")  # noqa: PLW2901
            turns.append(Said(who=who, text=text, seq=i + 1))  # type: ignore[arg-type]
        return History(turns=tuple(turns), misunderstood=misunderstood, failures=failures)

    return build


Look = Callable[..., Assessment]


@pytest.fixture(scope="session")
def before(judge: Judge) -> Look:
    def look(text: str, history: History | None = None) -> Assessment:
        return judge.before(text, 99, history or History())

    return look


@pytest.fixture(scope="session")
def after(judge: Judge) -> Look:
    def look(message: str, history: History | None = None, /, **answer: object) -> Assessment:
        made = Answer(**{"text": "Your lamp is on its way.", **answer})  # type: ignore[arg-type]
        return judge.after(message, 99, history or History(), made)

    return look
