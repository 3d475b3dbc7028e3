"""What went wrong is told in a whole sentence of theirs."""

from __future__ import annotations

import pytest

from bot.domain.knowledge.facts import FactName
from bot.domain.listening.hearing import Hearing, listen
from bot.domain.listening.sentences import sentences


@pytest.mark.parametrize(
    "text",
    [
        "der Spiegel kam am 20. November kaputt an",
        "I'm Petra Lund, petra@lund.example, my teapot is chipped",
        "My order no. 10433 arrived broken",
        "it is chipped, bob@hart.example",
        "The lamp, approx. 2 metres high, arrived broken",
        "Der Krug, z.B. der Henkel, ist zerbrochen",
        "Mr. Smith got a broken vase",
        "Der Spiegel ist ca. 30 cm groß und zerbrochen",
        "It cost 19.99 and came broken",
        "Die Bestellung Nr. 10433 kam beschädigt an",
    ],
)
def test_a_dot_within_it_ends_no_sentence(text):
    (problem,) = [one for one in listen(text, Hearing()) if one.name is FactName.PROBLEM]
    assert problem.value == text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("I said no. The lamp is broken.", 2),
        ("I ordered 2. One is broken! Help?", 3),
        ("Es kam am 20. Bitte helfen.", 2),
        ("Broken\nHelp", 2),
        ("write to a@b.example. It is broken", 2),
    ],
)
def test_other_dots_do(text, parts):
    assert len(list(sentences(text))) == parts
