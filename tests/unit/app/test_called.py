"""Customers without a name are told apart in the lists by what is known of their trouble."""

from __future__ import annotations

import pytest

from bot.app.policy import Shop
from bot.app.views.common import Names, shortened
from bot.app.views.desk import summary_json
from bot.domain import events as e
from bot.domain.knowledge.facts import FactName
from tests.support.events import NOW, fact, opened, state_of
from tests.support.front import real_files
from tests.support.team import TEAM

LONG = "The lamp that I ordered three weeks ago for my daughter arrived in pieces"
NAMES = Names(
    TEAM, Shop(name="Copperleaf", bot_name="Pip", zone="Europe/London"), real_files().phrases
)


def called(**known):
    facts = tuple(fact(FactName(name), value) for name, value in known.items())
    learned = (e.Learned(at=NOW, facts=facts),) if facts else ()
    return summary_json(state_of(opened(), *learned), NAMES)["customer"]["called"]


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ({"name": "Robin Webb", "order": "CL-10432"}, "Robin Webb"),
        ({"order": "CL-10432", "problem": LONG}, "Order CL-10432"),
        ({"order": "CL-10432", "item": "Lamp Ember"}, "Order CL-10432: Lamp Ember"),
        ({"item": "Lamp Ember", "problem": LONG}, "About: Lamp Ember"),
        ({"problem": LONG}, "“The lamp that I ordered three weeks ago for my …”"),
        ({}, ""),
    ],
)
def test_a_row_names_them_or_what_tells_them_apart(known, words):
    assert called(**known) == words


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("A lamp", "A lamp"),
        ("  A\n lamp ", "A lamp"),
        ("A lamp and a rug", "A lamp …"),
        ("Lampenschirm", "…"),
        ("", ""),
    ],
)
def test_long_words_are_cut_between_two(text, shown):
    assert shortened(text, 10) == shown
