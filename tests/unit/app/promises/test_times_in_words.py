"""The time that an agent's words name for what they promise is offered first."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("language", "words", "first"),
    [
        (
            "en",
            "I'll ask the workshop whether it can be with you by Wednesday and write to you here"
            " within the hour.",
            "by 11:00 today",
        ),
        ("en", "I will check with the warehouse this morning and let you know.", "by 12:00 today"),
        ("en", "I'll find out if it arrives tomorrow and write by 4 pm.", "by 16:00 today"),
        ("en", "I'll write to you this afternoon.", "by 15:30 today"),
        ("en", "I'll get back to you by midday.", "by 12:00 today"),
        ("en", "I'll call you in 20 minutes", "by 10:20 today"),
        (
            "de",
            "Ich frage heute Vormittag im Lager nach und melde mich bis Mittag.",
            "bis heute um 12 Uhr",
        ),
        ("de", "Ich melde mich in der nächsten Stunde.", "bis heute um 11 Uhr"),
        (
            "de",
            "Ich kläre, ob es morgen kommt, und schreibe dir in einer Stunde.",
            "bis heute um 11 Uhr",
        ),
    ],
)
async def test_the_time_of_the_words_comes_first(front, language, words, first):
    await front.arrive("maya")
    found = await front.desk.promise_in("maya", words, language)
    assert found["times"][0]["words"] == first
    assert found["meant"] == found["times"][0]["due"]
