"""Which of an agent's words may say when they keep a promise.

What they are going to find out has times of its own: in "I'll ask whether it comes by Wednesday and
write within the hour", Wednesday is the lamp's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.domain.promises.parts import JOIN, goes_on, parts_of
from bot.domain.promises.vows import Vow, sentences
from bot.domain.promises.wishes import Wish

#: Where a question begins in a sentence that asks none itself. "If" and "when" are conditions
#: elsewhere: "I'll write if it isn't there by Friday".
_QUESTION = re.compile(
    r"\b(?P<either>whether|ob)\b"
    r"|(?:\bask\b[^,;:]{0,40}?|\b(?:check|find out|see|look|confirm|hear|clarify|verify)"
    r"(?: (?:with|from|at|in) [^,;:]{1,40}?)?|,)\s"
    r"(?P<open>if|when|what|which|why|who|where|how|wann|was|welche[rsnm]?|warum|wieso|weshalb"
    r"|wer|wo|wie)\b"
    r"|\b(?:know|tell|say)\b[^,;:]{0,20}?\s(?P<told>what|which|why|who|where|how)\b",
    re.I,
)
#: Behind a comma these are conditions, too.
_CONDITION = re.compile(r",\s(?:if|when|wie)\b", re.I)
#: What is done next begins with its verb, which no German noun looks like.
_NEXT = re.compile(r"[a-zäöüß]|I\b")
_UNTIL = re.compile(
    r"\b(?:by|until|till|before|within|bis|vor|spätestens|innerhalb|binnen)\b", re.I
)


@dataclass(frozen=True, kw_only=True)
class _Question:
    begins: int
    ends: int
    is_either: bool


def with_own_times(vow: Vow, read: Callable[[str], Wish]) -> Iterator[Vow]:
    """Its parts: two where each has a time of its own; an hour behind a day is one of that day."""
    parts = parts_of(vow, lambda part, is_all: read(own_words(part, read, is_all=is_all)).has_time)
    found = list(parts)
    wishes = [read(own_words(part.text, read)) for part in found]
    return iter([vow] if any(map(_is_its_hour, wishes, wishes[1:])) else found)


def _is_its_hour(before: Wish, wish: Wish) -> bool:
    return before.is_dated and not before.clock and bool(wish.clock) and not wish.is_dated


def own_time(text: str, read: Callable[[str], Wish]) -> Wish:
    """What these sentences say of when they promise."""
    return read(" ".join(own_words(sentence, read) for sentence in sentences(text)))


def own_words(text: str, read: Callable[[str], Wish], *, is_all: bool = True) -> str:
    """A sentence without the questions in it whose times are not those of what is promised.

    A time at its very end may belong to either: an hour is taken for the promise's where nothing
    else there is one, a day only if it is a last one. `is_all`: nothing follows in the sentence.

    `read` reads the time in words.
    """
    questions = list(_questions(text))
    if not questions:
        return text
    own = _without(text, questions)
    last = questions[-1]
    if not is_all or last.ends < len(text) or read(own).has_time:
        return own
    asked = text[last.begins :]
    wish = read(asked)
    precise = bool(wish.clock) or wish.ahead is not None
    if precise or (not last.is_either and _UNTIL.search(asked)):
        return _without(text, questions[:-1])
    return own


def _questions(text: str) -> Iterator[_Question]:
    begins = 0
    while (found := _QUESTION.search(text, begins)) is not None:
        if _CONDITION.match(found[0]):
            begins = found.end()
            continue
        word = next(kind for kind in ("either", "open", "told") if found[kind])
        ends = _end(text, found.end())
        is_either = word == "either" or found[word].lower() == "if"
        yield _Question(begins=found.start(word), ends=ends, is_either=is_either)
        begins = ends


def _end(text: str, begins: int) -> int:
    """Up to what is done next; else all of the rest."""
    for join in JOIN.finditer(text, begins):
        rest = text[join.end() :]
        if _NEXT.match(rest) and not goes_on(rest):
            return join.start()
    return len(text)


def _without(text: str, questions: list[_Question]) -> str:
    for one in reversed(questions):
        text = f"{text[: one.begins]}{text[one.ends :]}"
    return text
