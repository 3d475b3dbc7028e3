"""The judge with the real word vectors: the weights are current, and meaning reaches further."""

from __future__ import annotations

import json

import pytest

from bot.bootstrap import MODEL, NO_USE, ROOT, give_meaning
from bot.judgement import History, Judge, load_signals
from bot.judgement.examples import answers_of, from_talks
from bot.judgement.learning import learn, learn_no_use
from bot.judgement.load import load_examples, load_model, load_talks, load_weights
from bot.judgement.model import Model
from bot.judgement.replay import read_transcripts, replay

#: Weights are written with three digits; a phrase that changed moves a few examples.
NEAR = 0.02
NEAR_SPOKEN = 0.1  # of twenty thousand weights, found step by step


@pytest.fixture(scope="module")
def judge() -> Judge:
    judge = Judge(load_signals(ROOT / "signals.yml"))
    give_meaning(judge)
    return judge


EXAMPLES = ROOT / "data" / "judgement"


def assert_current(kept: Model, fresh: Model) -> None:
    hint = "the examples or phrases have changed: run `warmline learn`"
    assert fresh.traits == pytest.approx(kept.traits, abs=NEAR), hint
    assert list(fresh.meaning) == pytest.approx(list(kept.meaning), abs=NEAR), hint


def test_the_weights_are_what_the_examples_teach(judge: Judge) -> None:
    examples = [*load_examples(EXAMPLES), *from_talks(load_talks(EXAMPLES))]
    assert_current(load_model(MODEL), learn(judge, examples))


def test_what_an_answer_of_no_use_is_comes_from_the_examples_too(judge: Judge) -> None:
    answers = list(answers_of(load_talks(EXAMPLES)))
    kept, fresh = load_weights(NO_USE), learn_no_use(judge, answers)
    apart = (fresh.named.get(name, 0) - weight for name, weight in kept.named.items())
    hint = "the examples or phrases have changed: run `warmline learn`"
    assert max(map(abs, apart)) < NEAR_SPOKEN, hint


def calm(*texts: str) -> list[str]:
    turns = [
        {"who": "bot" if place % 2 else "customer", "text": text}
        for place, text in enumerate(texts)
    ]
    return [json.dumps({"id": "calm", "turns": turns})]


HAPPY = (
    "hello there", "Hello! What can I do for you?", "do you ship to Ireland",
    "Yes, in three days.", "and how much is it", "4.90 euros.", "great, is the Fern lamp dimmable",
    "Yes, with a dimmable bulb.", "which bulb does it take", "E27, up to 40 watts.",
    "ok and can I return it", "Within 30 days.", "how long does a refund take",
    "Five days at most.", "good. I'll take two", "They are in your basket.",
    "can I pay by card", "Yes.", "paid. thank you so much", "You're welcome!", "bye", "Goodbye!",
)  # fmt: skip


def test_a_happy_conversation_stays_with_the_bot(judge: Judge) -> None:
    (talk,) = read_transcripts(calm(*HAPPY))
    found = [turn.found for turn in replay(judge, talk)]
    assert not any(one.handover or one.offer for one in found)


def test_a_request_in_quite_other_words_is_the_same_request(judge: Judge) -> None:
    texts = (
        "can I exchange the tablecloth for a bigger one",
        "Our shop opens at nine.",
        "I need the tablecloth in a larger size",
    )
    (talk,) = read_transcripts(calm(*texts))
    assert [turn.found for turn in replay(judge, talk)][-1].offer


def test_strange_texts_have_a_meaning_too(judge: Judge) -> None:
    for text in ("", "😀", "\ud83d", "a" * 20_000, "\x00"):
        judge.before(text, 1, History())


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("do you ship to France", "do you ship to Germany"),
        ("how do I return a lamp", "how do I order a lamp"),
        ("is the blue vase in stock", "is the green vase in stock"),
    ],
)
def test_one_other_word_makes_another_request(judge: Judge, earlier: str, later: str) -> None:
    (talk,) = read_transcripts(calm(earlier, "Yes, we do.", later))
    found = list(replay(judge, talk))[-1].found
    assert not {s.signal for s in found.signals} & {"repeated_request", "no_progress"}
