"""The pipeline of config.yml learns what any shop's folder teaches, and nothing of ours."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import Any

import pytest

from tests.conversations.processes import ROOT

pytestmark = pytest.mark.assistant

#: Everything that Rasa's format knows; intents named as some of ours are, and one of two examples.
NLU = """
version: "3.1"
nlu:
  - intent: cancel_order
    examples: |
      - stop my [subscription](product)
      - i want to cancel the [gym pass](product)
      - cancel [membership](product) please
      - end my contract
  - intent: faq
    examples: |
      - when do the classes start
      - timetable of yoga
      - what time is [pilates](class)
      - class schedule
  - intent: ask/price
    examples: |
      - how much is it
      - price of a month
      - fees
      - what does it cost per year
  - intent: ask/parking
    examples: |
      - where can i park
      - is there parking
  - intent: TRIAL_DAY
    examples: |
      - can i try one day
      - free trial
      - come for a test workout
  - intent: out_of_scope
    examples: |
      - tell me a joke
      - who is the president
  - synonym: membership
    examples: |
      - gym pass
      - subscription
  - regex: order_number
    examples: |
      - \\d{6}
  - lookup: class
    examples: |
      - yoga
      - pilates
"""
ASKED = {
    "plz cancel my membrship": "cancel_order",
    "timetabel for yoga class": "faq",
    "cost per month?": "ask",
    "free trail": "TRIAL_DAY",
    "": "nlu_fallback",
}
#: About nothing that the folder names. Two dozen examples teach little doubt: some slip through.
ELSEWHERE = (
    "my parrot speaks three languages",
    "how tall is mount everest",
    "boil the potatoes for ten minutes",
    "did you see the match last night",
    "zxcv qwrt",
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a folder that has nothing of ours beside it was taught, and what it answers."""
    folder = tmp_path_factory.mktemp("other_shop")
    shutil.copy(ROOT / "config.yml", folder / "config.yml")
    (folder / "nlu").mkdir()
    (folder / "nlu" / "nlu.yml").write_text(NLU, encoding="utf-8")
    asked = {
        "nlu": [
            {"intent": "asked", "examples": "\n".join(f"- {text}" for text in (*ASKED, *ELSEWHERE))}
        ]
    }
    (folder / "asked.yml").write_text(json.dumps(asked), encoding="utf-8")
    command = [sys.executable, "-m", "bench.intent_run", "config.yml", "nlu", "asked.yml", "told"]
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
        timeout=280,
    )
    assert (folder / "told").is_file(), done.stderr.decode()[-3_000:]
    return json.loads((folder / "told").read_text(encoding="utf-8"))


def test_its_customers_are_understood(told):
    found = {row["text"]: row["found"] for row in told["messages"]}
    assert {text: found[text] for text in ASKED} == ASKED


def test_most_questions_about_something_else_are_not_understood(told):
    found = [row["found"] for row in told["messages"] if row["text"] in ELSEWHERE]
    assert sum(intent in ("nlu_fallback", "out_of_scope") for intent in found) > len(found) / 2


def test_only_its_own_intents_are_known(told):
    known = {name for row in told["messages"] for name, _ in row["ranking"]}
    assert known <= {"cancel_order", "faq", "ask", "TRIAL_DAY", "out_of_scope", "nlu_fallback"}


def test_the_intent_heads_the_ranking_and_confidences_fall(told):
    for row in told["messages"]:
        confidences = [confidence for _, confidence in row["ranking"]]
        assert row["ranking"][0] == [row["found"], row["confidence"]]
        assert confidences == sorted(confidences, reverse=True)
        assert all(0 <= confidence <= 1 for confidence in confidences)
