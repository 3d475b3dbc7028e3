"""What is a no and nothing else, to whether it is solved."""

from __future__ import annotations

import pytest

from bot.domain.cases.after_closing import leaves_it, says_no
from bot.domain.cases.no_more import wants_no_more


@pytest.mark.parametrize(
    "text",
    [
        "nein",
        "Nein, leider nicht",
        "NEIN!!",
        "nö",
        "nee",
        "Noch nicht.",
        "leider noch immer nicht",
        "nein, noch nicht ganz",
        "ist es nicht",
        "das hat es leider nicht",
        "ich glaube nicht",
        "überhaupt nicht",
        "keineswegs",
        "danke, aber noch nicht",
        "no",
        "Nope!",
        "no no no",
        "not yet, sorry",
        "unfortunately not",
        "I'm afraid not",
        "I don’t think so",
        "it isn't",
        "that's not it",
        "no it is not",
        "not at all",
        "not really",
        "no thanks, not yet",
        "👎",
        "hi, no",
    ],
)
def test_a_no(text):
    assert says_no(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "nein danke",
        "no, thank you",
        "no, that's it",
        "no, that's all",
        "nein, das war alles",
        "no problem",
        "not a problem",
        "not bad",
        "kein Problem",
        "nicht nötig",
        "nicht mehr nötig, danke",
        "no, the shade is broken",
        "nein, die Lampe flackert",
        "no?",
        "is it not?",
        "yes",
        "ja",
        "danke",
        "hello",
        "so so",
        "I think that's it",
        "no no no no no no no no no",
    ],
)
def test_what_says_more_or_something_else(text):
    assert not says_no(text)


@pytest.mark.parametrize(
    "text",
    [
        "No, thank you",
        "no thanks",
        "nope, all good",
        "No, that's all",
        "no that’s everything thanks",
        "nothing else",
        "no thank you very much, bye!",
        "thanks, no",
        "I'm fine, thank you",
        "Nein danke",
        "nein, das wars",
        "nö alles gut",
        "nein, vielen Dank",
        "nichts weiter, danke",
        "danke nein",
        "Nein, das war schon alles, danke dir",
        "no thanks, have a nice day",
        "No more questions, thank you",
        "Nein, keine weiteren Fragen",
        "nein danke, schönen Tag noch",
    ],
)
def test_a_polite_end_leaves_it_closed(text):
    assert wants_no_more(text)
    assert leaves_it(text)
    assert not says_no(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no",
        "again",
        "really?",
        "no thanks?",
        "thanks for nothing",
        "no thanks, not yet",
        "nothing more than excuses",
        "no, that's all wrong",
        "nein danke, so nicht",
        "no thank you, I want my money",
        "nein, das ist alles falsch",
    ],
)
def test_what_is_no_end_at_all(text):
    assert not wants_no_more(text)
