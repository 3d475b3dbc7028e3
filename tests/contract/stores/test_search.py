"""Conversations by the words they stand under; the same in both stores."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.knowledge.searching import MOST_WORDS, asked_for
from tests.support.events import NOW, later

DAY = timedelta(days=1)


async def found(stores, text, most=10):
    return await stores.search.find(asked_for(text), most)


async def test_those_begun_last_come_first_by_the_beginning_of_a_word(stores) -> None:
    for minute in range(3):
        await stores.search.note(f"c-{minute}", later(minute), {"hannah", "lamp"})
    assert await found(stores, "hannah") == ("c-2", "c-1", "c-0")
    assert await found(stores, "Hann", most=2) == ("c-2", "c-1")
    assert await found(stores, "hannahs") == ()
    assert await stores.search.find((), 10) == ()


async def test_all_words_have_to_fit(stores) -> None:
    await stores.search.note("c-1", NOW, {"hannah", "price", "lamp"})
    await stores.search.note("c-2", later(1), {"hannah", "rug"})
    assert await found(stores, "hannah lamp") == ("c-1",)
    assert await found(stores, "la hannah") == ("c-1",)
    assert await found(stores, "hannah chair") == ()


async def test_any_spelling_of_a_number_fits(stores) -> None:
    await stores.search.note("c-1", NOW, {"700900123"})
    await stores.search.note("c-2", later(1), {"1234567890123"})
    assert await found(stores, "+44 7700 900123") == ("c-1",)
    assert await found(stores, "1234567890123") == ("c-2",)


async def test_more_words_come_to_those_of_before_up_to_a_bound(stores) -> None:
    await stores.search.note("c-1", NOW, {"hannah"})
    await stores.search.note("c-1", NOW, {f"w{number}" for number in range(MOST_WORDS + 9)})
    await stores.search.note("c-1", NOW, {"late"})
    assert await found(stores, "hannah") == ("c-1",)
    assert await found(stores, "late") == ()


async def test_a_forgotten_one_is_found_by_no_word_and_others_still_are(stores) -> None:
    for conversation in ("c-1", "c-2"):
        await stores.search.note(conversation, NOW, {"hannah", "lamp"})
    await stores.search.forget("c-1")
    await stores.search.forget("c-1")
    assert await found(stores, "hannah") == ("c-2",)
    assert await found(stores, "lamp") == ("c-2",)


async def test_it_is_filled_once(stores) -> None:
    assert not await stores.search.is_filled()
    await stores.search.filled()
    assert await stores.search.is_filled()


async def test_letters_of_every_alphabet_are_found(stores) -> None:
    await stores.search.note("c-1", NOW, {"ольга", "żaneta"})
    assert await found(stores, "Оль") == ("c-1",)
