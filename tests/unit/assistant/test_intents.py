"""Intents are learned from any examples, and what is unlike all of them is not trusted."""

from __future__ import annotations

import random
from typing import Any

import pytest

pytestmark = pytest.mark.assistant

EXAMPLES = {
    "opening_hours": ["when do you open", "opening hours", "are you open on sunday",
                      "what time do you close", "open today?", "shop timings please"],
    "delivery_cost": ["how much is delivery", "delivery charges", "is shipping free",
                      "do i pay for postage", "cost of shipping to wales"],
    "refund": ["i want my money back", "when will i get my refund", "refund not received",
               "please refund me", "money not returned yet"],
    "gift_card": ["do you sell gift cards", "buy a voucher", "gift voucher for my mum"],
    "talk_to_person": ["let me talk to a human", "customer care number", "call me please",
                       "connect me to an agent"],
}  # fmt: skip
PAIRS = [(text, intent) for intent, texts in EXAMPLES.items() for text in texts]


@pytest.fixture(scope="module")
def vectors() -> Any:
    from bot.faq.vectors import load_vectors

    return load_vectors()


@pytest.fixture(scope="module")
def model(vectors: Any) -> Any:
    from bot.assistant.intents.model import IntentModel

    return IntentModel.train(PAIRS, vectors)


def best(model: Any, text: str) -> str:
    return str(model.guess([text])[0].ranking[0][0])


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("wen do u open", "opening_hours"),
        ("what do you charge for postage", "delivery_cost"),
        ("refnd plz!!", "refund"),
        ("is there a vouchr i can give my sister", "gift_card"),
        ("i'd rather speak with a real person", "talk_to_person"),
    ],
)
def test_other_words_and_typing_errors_are_recognised(model, text, intent):
    assert best(model, text) == intent


@pytest.mark.parametrize("text", ["who won the football", "xqzt grmpf", "", "🙂", "???", "12"])
def test_what_is_unlike_every_example_is_trusted_less_than_half(model, text):
    assert model.guess([text])[0].trust < 0.5


def test_an_example_itself_is_trusted(model):
    assert all(guess.trust > 0.5 for guess in model.guess([text for text, _ in PAIRS]))


def test_chances_add_up_to_one_and_come_best_first(model):
    chances = [chance for _, chance in model.guess(["refund for a gift card"])[0].ranking]
    assert sum(chances) == pytest.approx(1)
    assert chances == sorted(chances, reverse=True)


def test_an_intent_is_known_by_its_name(vectors):
    from bot.assistant.intents.model import IntentModel

    pairs = [*PAIRS, ("do it", "CASH_ON_DELIVERY"), ("as usual", "CASH_ON_DELIVERY")]
    assert best(IntentModel.train(pairs, vectors), "cash on delivery?") == "CASH_ON_DELIVERY"


def test_the_order_of_the_examples_changes_nothing(vectors, model):
    from bot.assistant.intents.model import IntentModel

    shuffled = random.Random(5).sample(PAIRS, len(PAIRS))
    asked = ["open late?", "hello", "money back"]
    assert IntentModel.train(shuffled, vectors).guess(asked) == model.guess(asked)


def test_a_saved_model_guesses_the_same(vectors, model, tmp_path):
    from bot.assistant.intents.model import IntentModel

    model.save(tmp_path)
    asked = ["open late?", "hello", "money back"]
    assert IntentModel.load(tmp_path, vectors).guess(asked) == model.guess(asked)


@pytest.mark.parametrize(
    "pairs",
    [
        [],
        [("", "empty"), ("???", "empty")],
        [("hello", "greet")],
        [("hello", "greet"), ("bye", "leave")],
        [("yes", "one"), ("yes", "two"), ("yes", "three")],
        [(f"number {n}", f"intent_{n}") for n in range(30)],
        [("नमस्ते", "greet"), ("मेरा ऑर्डर कहाँ है", "order"), ("рабочие часы", "hours")],
    ],
)
def test_any_examples_can_be_learned(vectors, pairs):
    from bot.assistant.intents.model import IntentModel

    model = IntentModel.train(pairs, vectors)
    assert all(0 <= guess.trust <= 1 for guess in model.guess(["hello", "", "order number 5"]))


def test_of_too_many_examples_every_intent_keeps_some(vectors, monkeypatch):
    from bot.assistant.intents import model as module

    monkeypatch.setattr(module, "MOST_IN_BASIS", 12)
    model = module.IntentModel.train(PAIRS, vectors)
    assert [best(model, text) for text in ("opening hours", "buy a voucher", "call me please")] == [
        "opening_hours",
        "gift_card",
        "talk_to_person",
    ]


def test_one_text_is_compared_as_many_are(model: Any) -> None:
    import numpy as np

    from bot.assistant.intents.likeness import alike

    asked = ["when do you open", "gift", "zzz", "", "is delivery free on sunday please"]
    together = alike(model._likeness.see(asked), model._seen)
    assert np.allclose([model._compared(text) for text in asked], together, atol=1e-7)
