"""Finding a conversation by what is known of it: the words it stands under, and those asked for.

A word is in small letters and without accents; a phone number is one word, its last digits.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from bot.domain.conversation import Conversation
from bot.domain.errors import BadInput
from bot.domain.knowledge.facts import Fact, FactName
from bot.domain.knowledge.traces import Kind, name_of

#: A conversation stands under so many words at most.
MOST_WORDS = 400
#: What may be asked for at once, in words and in characters.
MOST_ASKED, LONGEST_ASKED = 8, 200

_SHORTEST, _LONGEST = 2, 40
_WORD = re.compile(r"[\w@.+'-]+")
_SEAMS = re.compile(r"[-.@'+_]+")
_NUMBER = re.compile(r"\+?[0-9][0-9 ()./-]{5,24}")
#: These are the same in most conversations, so they lead to none.
_SAYS_NOTHING = frozenset(
    {FactName.IDENTIFIED, FactName.SERVICE_LEVEL, FactName.LANGUAGE, FactName.PAYMENT}
)

#: One word of a search in all its spellings; whatever begins with one of them fits.
Asked = tuple[str, ...]


def words_of(state: Conversation) -> frozenset[str]:
    """The words a conversation stands under: its id, the customer's number, and their facts."""
    found = {state.id.casefold(): None, **dict.fromkeys(_number(state.address))}
    for fact in reversed(state.facts):
        if searchable(fact):
            found.update(dict.fromkeys(words_in(fact.value)))
    return frozenset(list(found)[:MOST_WORDS])


def searchable(fact: Fact) -> bool:
    """Whether it is found by its words."""
    return fact.name not in _SAYS_NOTHING


def words_in(text: str) -> set[str]:
    """Each word, and its parts.

    >>> sorted(words_in("Order CL-10234"))
    ['10234', 'cl', 'cl-10234', 'order']
    """
    found = set(_number(text))
    for word in _split(text):
        found.update({word, word.rpartition("@")[2]})
        found.update(part for part in _SEAMS.split(word) if len(part) >= _SHORTEST)
    return found


def asked_for(text: str) -> tuple[Asked, ...]:
    """What somebody typed, word by word. Raises BadInput when nothing can be looked for.

    >>> asked_for("+44 7700 900123")
    (('700900123', '447700900123'),)
    """
    if len(text) > LONGEST_ASKED:
        raise BadInput(f"A search may have {LONGEST_ASKED} characters at most.")
    numbers = _number(text)
    if numbers:
        return (numbers,)
    found = tuple((word,) for word in dict.fromkeys(_split(text)))
    if not found:
        raise BadInput("Write two letters or digits at least.")
    return found[:MOST_ASKED]


def fits(asked: Iterable[Asked], words: Iterable[str]) -> bool:
    """Whether each word that was asked for is the beginning of one of these."""
    known = tuple(words)
    return all(any(word.startswith(spellings) for word in known) for spellings in asked)


def fits_some(asked: Iterable[Asked], words: Iterable[str]) -> bool:
    """Whether any of them is."""
    known = tuple(words)
    return any(fits((spellings,), known) for spellings in asked)


def _number(text: str) -> Asked:
    """A phone number by its last digits, as it is compared everywhere; and all of its digits."""
    given = text.strip()
    if not _NUMBER.fullmatch(given):
        return ()
    return tuple(dict.fromkeys((name_of(Kind.PHONE, given).value, re.sub(r"\D", "", given))))


def _split(text: str) -> Iterable[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    for word in _WORD.findall(bare):
        stripped = word.strip(".+'-@_")[:_LONGEST]
        if len(stripped) >= _SHORTEST:
            yield stripped
