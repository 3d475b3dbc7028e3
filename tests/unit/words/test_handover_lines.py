"""What is told with a handover: three short sentences at most, and to a loss sympathy first."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from bot.adapters.files.words import load_words
from bot.domain.reasons import ReasonCode

PHRASES = load_words(Path(__file__).parents[3] / "words")
#: Whoever is asked, or waited for, once a reason is given.
LINES = (
    *("offered", "offered_gently", "offered_next", "offered_known", "offered_again"),
    *("waiting", "waiting_away", "waiting_busy", "waiting_unknown", "waiting_missed"),
    *("waiting_open", "waiting_back"),
)
PARTED = (
    *(
        "away",
        "declined",
        "lapsed",
        "lapsed_all",
        "lapsed_unnamed",
        "left",
        "left_team",
        "off_shift",
        "silent",
    ),
    *("late", "late_call", "late_news", "late_said"),
)
USUALLY = ("unknown", "minute", "within", "range")
MOST = 3
VALUES = {
    "agent": "Maya",
    "previous": "Tomas",
    "bot": "Pip",
    "shop": "Copperleaf",
    "limit": "a minute",
    "due": "10:30 today",
    "back": "10:15 today",
    "least": 2,
    "most": 4,
    "window": "",
    "before": "10:30 today",
    "count": 3,
    "text": "The label comes",
    "times": "Maya can call you at these times.",
    "still": "; you'll still hear by 10:30 today",
    "rather": "if a call or another time suits you better, choose it here",
}


def say(phrase: str, language: str, **more: str) -> str:
    return PHRASES.say(f"house.{phrase}", language, **{**VALUES, **more})


def sentences(text: str) -> int:
    return len(re.findall(r"[.!?](?=\s|$)", text))


def whys(language: str) -> list[str]:
    reasons = [say(f"because.{code.value}", language) for code in ReasonCode]
    return [*reasons, say("sympathy", language), *(say(how, language) for how in PARTED)]


@pytest.mark.parametrize(("language", "line"), list(product(("en", "de"), LINES)))
def test_a_handover_is_told_in_three_sentences_whatever_led_to_it(language, line):
    ranges = [say(f"usually.{one}", language) for one in USUALLY]
    thens = [say(f"by_then.{one}", language) for one in ("soon", "slow")]
    told = [
        say(line, language, because=why, usually=usually, by_then=then)
        for why, usually, then in product(whys(language), ["", *ranges], thens)
    ]
    assert [text for text in told if sentences(text) > MOST] == []


@pytest.mark.parametrize(("language", "sorry"), [("en", "sorry"), ("de", "tut uns leid")])
@pytest.mark.parametrize(
    "why",
    ["because.frustrated", "because.failed_before", "because.promise_late", "late", "late_call"],
)
def test_whom_we_failed_hears_one_plain_sorry(language, sorry, why):
    why = say(why, language)
    assert why.count(sorry) == 1
    assert sentences(why) == 1


@pytest.mark.parametrize(("language", "sorry"), [("en", "sorry"), ("de", "tut uns leid")])
@pytest.mark.parametrize("gone", ["left", "away", "off_shift"])
def test_what_may_not_be_done_in_time_is_owned_up_to_in_the_same_sentence(language, sorry, gone):
    told = say(gone, language, still=say("still_late", language))
    assert (sorry in told, sentences(told)) == (True, 1)


@pytest.mark.parametrize("language", ["en", "de"])
def test_insults_are_met_with_one_calm_sentence_that_sets_a_boundary(language):
    why = say("because.abusive", language)
    assert sentences(why) == 1
    assert re.search("civil|freundlich", why)
