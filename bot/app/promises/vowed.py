"""What somebody's words promise; what they tell of a remedy that was given has happened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.app.remedies.wording import RemedyWords
from bot.app.service import NewPromise
from bot.domain.conversation import Conversation
from bot.domain.promises.parts import as_told
from bot.domain.promises.vows import Vow, VowWords, vows_in
from bot.domain.remedies.model import Stage
from bot.domain.wording.phrasebook import Phrasebook


def vowed(
    text: str,
    words: Mapping[str, VowWords],
    language: str,
    state: Conversation | None,
    phrases: Phrasebook,
) -> Iterator[Vow]:
    """What these words promise that customer, in the order of the text."""
    told = _given(state, phrases) if state else []
    return (vow for vow in vows_in(text, words, language) if not _is_in(vow, told))


def put_as_told(new: Sequence[NewPromise], text: str, vows: Sequence[Vow]) -> Sequence[NewPromise]:
    """Each in the words of that text that promise it, where they are others by now."""
    told = as_told([one.text for one in new], vows, text)
    return tuple(replace(one, text=told.get(one.text, one.text)) for one in new)


def _given(state: Conversation, phrases: Phrasebook) -> list[str]:
    """What the desk offers to say of what was given."""
    words = RemedyWords(phrases)
    done = (one for one in state.remedies if one.stage is Stage.DONE)
    return [words.told(one.remedy, one.made, state.language) for one in done]


def _is_in(vow: Vow, told: list[str]) -> bool:
    return any(vow.text in line for line in told)
