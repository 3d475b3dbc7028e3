"""Several promises in one text: also two in one sentence, and which of them were made already."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from bot.domain.promises.vows import Vow

JOIN = re.compile(r"(?:,?\s+(?:and then|und dann|and|und|then|dann)|[,;])\s+", re.I)
#: Nothing that is promised begins so: what stands there belongs to what was said before.
_GOES_ON = re.compile(
    r"(?:\d|(?:at|by|on|or|before|until|till|after|in|around|between|from|to|if|when|as|so|that|which"
    r"|unless|while|because|the|a|an|your|it|this|they|he|she|you|we|um|bis|am|an|oder|vor|nach|gegen"
    r"|ab|zwischen|von|im|wenn|falls|sobald|damit|dass|weil|der|die|das|den|dein\w*|ihr\w*|er|sie|es"
    r"|du|wir)\b)",
    re.I,
)
_WORD = re.compile(r"\w+")
#: Words so short stand in any other sentence, too.
_SMALL = 3
_SENTENCE_END = re.compile(r"[.!?]+(?=\s|$)|(?=\n)")


def goes_on(rest: str) -> bool:
    """Whether what stands behind a join belongs to what was said before it."""
    return bool(_GOES_ON.match(rest))


def parts_of(vow: Vow, has_time: Callable[[str, bool], bool]) -> Iterator[Vow]:
    """A sentence that promises two things, each with a time of its own, as two; else as it is.

    `has_time` is told whether nothing follows the words in it.
    """
    begins = max(vow.sentence.find(vow.text), 0)
    for join in JOIN.finditer(vow.text):
        first, rest = vow.text[: join.start()], vow.text[join.end() :]
        if goes_on(rest) or has_time(rest.split()[0] if rest else "", True):
            continue
        if has_time(first, False) and has_time(rest, True):
            sentence = vow.sentence[: begins + len(first)]
            yield replace(vow, text=first, sentence=sentence)
            yield from parts_of(replace(vow, text=rest, sentence=rest), has_time)
            return
    yield vow


def without_made(
    vows: Iterable[Vow], made: Sequence[str]
) -> tuple[list[Vow], list[tuple[str, Vow | None]]]:
    """What is still to be made, and for each that was made what stands in the text of it by now.

    Its words may have been changed since, or the time put into them.
    """
    left, pairs = list(vows), list[tuple[str, Vow | None]]()
    for text in made:
        found = _made_as(left, text)
        left = [vow for vow in left if vow not in found]
        pairs.append((text, found[-1] if found else None))
    return left, pairs


def _made_as(vows: Sequence[Vow], text: str) -> list[Vow]:
    """What stands for it by now: two where it was one and only the time in it makes it two."""
    best = max(vows, key=lambda vow: _alike(vow.text, text), default=None)
    if best is None or 2 * _alike(best.text, text) < min(len(best.text), len(text)):
        return []
    join = JOIN.match(text, len(best.text)) if text.startswith(best.text) else None
    rest = text[join.end() :] if join else ""
    return [best, *(vow for vow in vows if rest and vow.text.startswith(rest))]


def as_told(promised: Sequence[str], vows: Sequence[Vow], text: str) -> Mapping[str, str]:
    """For each that says something else than that text, the words that promise it there.

    What was promised is quoted to the customer, who has read the text and nothing else.
    """
    said = " ".join(text.split())
    others = [one for one in promised if " ".join(one.split()) not in said]
    if not others:
        return {}
    _, pairs = without_made(vows, promised)
    told = {was: found.text for was, found in pairs if found and was in others}
    return {was: now for was, now in told.items() if not _is_the_same(was, now)}


def _is_the_same(one: str, other: str) -> bool:
    """Whether either says no more than the other: "I'll ask" of "I'll ask the carrier"."""
    a, b = (set(_WORD.findall(text.lower())) for text in (one, other))
    return a <= b or b <= a


def is_gone(promise: str, text: str) -> bool:
    """Whether hardly a word of it stands in that text any more."""
    words, left = _WORD.findall(promise.lower()), set(_WORD.findall(text.lower()))
    words = [word for word in words if len(word) > _SMALL] or words
    return 2 * sum(word in left for word in words) < len(words)


def behind_its_sentence(text: str, promise: str) -> tuple[str, str]:
    """That text up to the end of the sentence with the promise in it, and the rest.

    >>> behind_its_sentence("I'll ring. More then.", "I'll ring")
    ("I'll ring.", ' More then.')
    """
    at = text.find(promise)
    found = _SENTENCE_END.search(text, at + len(promise)) if at >= 0 else None
    return (text[: found.end()], text[found.end() :]) if found else (text, "")


def _alike(one: str, other: str) -> int:
    """How many signs they begin with together."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
