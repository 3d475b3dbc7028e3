"""Finding a conversation by what is known of it: the words it stands under, and those asked for.

A word is in small letters and without accents; a phone number is one word, its last digits.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from bot.domain.conversation import Conversation, Status
from bot.domain.errors import BadInput
from bot.domain.knowledge.facts import Fact, FactName
from bot.domain.knowledge.traces import Kind, name_of

#: A conversation stands under so many words at most.
MOST_WORDS = 400
#: ... and under so many of those that the customer wrote in a week.
MOST_SAID = 80
#: What may be asked for at once, in words and in characters.
MOST_ASKED, LONGEST_ASKED = 8, 200

_SHORTEST, _LONGEST = 2, 40
_WORD = re.compile(r"[\w@.+'-]+")
_SEAMS = re.compile(r"[-.@'+_]+")
_NUMBER = re.compile(r"\+?[0-9][0-9 ()./-]{5,24}")
#: These are the same in most conversations, so they lead to none.
_SAYS_NOTHING = frozenset(
    {
        FactName.IDENTIFIED,
        FactName.SERVICE_LEVEL,
        FactName.LANGUAGE,
        FactName.PAYMENT,
        FactName.OWNER,
    }
)

#: By these people look for somebody.
_WHO = frozenset({FactName.NAME, FactName.ORDER, FactName.EMAIL})
#: Shorter ones tell no message from another, nor do these.
_SHORTEST_SAID = 4
_COMMON = """
have that this with from your what when they were been will would could about there their then than
them some just please hello thank thanks want order does still which where into only also very more
here dass eine einen einem einer nicht habe haben sind wird wurde werden noch aber auch mein meine
meinen meiner bitte danke hallo kann konnen konnte mochte schon wann wenn dann oder sich mich ihre
ihnen euch bestellung
"""
_EVERYBODY_SAYS = frozenset(_COMMON.split())

#: One word of a search in all its spellings; whatever begins with one of them fits.
Asked = tuple[str, ...]


def words_of(state: Conversation) -> frozenset[str]:
    """The words a conversation stands under: its id, the customer's number, and their facts."""
    found = {state.id.casefold(): None, **dict.fromkeys(_number(state.address))}
    for fact in reversed(state.facts):
        if searchable(fact):
            found.update(dict.fromkeys(words_in(fact.value)))
    return frozenset(list(found)[:MOST_WORDS])


def new_words(before: Conversation, after: Conversation) -> frozenset[str]:
    """Those that it stands under since that state, maybe some of before among them."""
    if before.version == 0:
        return words_of(after)
    if before.facts is after.facts and before.address == after.address:
        return frozenset()
    known = {fact.value for fact in before.facts if searchable(fact)}
    found = set(_number(after.address)) if before.address != after.address else set()
    for fact in after.facts:
        if searchable(fact) and fact.value not in known:
            found |= words_in(fact.value)
    return frozenset(found)


def said_words(state: Conversation) -> frozenset[str]:
    """What the customer wrote lately and is known for, if a person has or had them.

    Without the words that stand in nearly every message; the facts are there for whoever looks for
    a name and a word together.
    """
    if state.status in (Status.BOT, Status.CLOSED) and state.last_agent is None:
        return frozenset()
    found: dict[str, None] = {}
    for fact in state.facts:
        if fact.name in _WHO and searchable(fact):
            found.update(dict.fromkeys(words_in(fact.value)))
    for line in reversed(state.lines):
        if line.who == "customer":
            found.update(dict.fromkeys(filter(_says_something, _split(line.text))))
    return frozenset(list(found)[:MOST_SAID])


def lines_with(state: Conversation, asked: Iterable[Asked]) -> list[str]:
    """The customer's latest words in which any of these stands, the newest first."""
    wanted = tuple(asked)
    lines = (line.text for line in reversed(state.lines) if line.who == "customer")
    return [text for text in lines if fits_some(wanted, _split(text))]


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


def _says_something(word: str) -> bool:
    return len(word) >= _SHORTEST_SAID and word not in _EVERYBODY_SAYS


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
