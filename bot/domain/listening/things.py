"""A thing's name in a sentence: where it begins and ends, and what leads it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.domain.listening.first_names import FIRST_NAMES
from bot.domain.listening.item_roles import DOUBTFUL, NEVER_THINGS, PARTS, PEOPLE
from bot.domain.listening.item_words import (
    COLOURS,
    DONE_WITH_IT,
    ENDS,
    MEASURES,
    NO_THINGS,
    NOT_SAID_OF_IT,
    THINGS_BEFORE,
    THINGS_WITH_A_WORD,
)
from bot.domain.listening.words import NUMBER_WORDS, words_of

OWN = frozenset({"my", "our"})
POINTING = frozenset(
    {"her", "his", "their", "the", "this", "these", "those", "that", "both", "all"}
)
#: "yeah, wrong hoodie": said of nothing but what came.
AMISS = frozenset({"wrong", "rusty", "broken", "damaged", "faulty", "defective"})
_ANY = frozenset({"a", "an", "another", "some", "your", "one", "half"})
_LEADS = OWN | POINTING | _ANY
#: What follows these is another thing: "return a bowl".
_ARTICLES = frozenset({"a", "an", "the", "my", "our", "your", "some"})
_WHO = PEOPLE | frozenset({"mate", "mr", "mrs", "ms", "colleague", "friend"})
_PETS = frozenset({"cat", "cats", "dog", "dogs", "baby"})
#: A thing's size is told after its name, and is not of the name.
_SIZED = frozenset({"size", "sizes", "sized"})
_CALLED_OUT = frozenset({"dear", "bit", "sure", "color", "colour"})
#: "color blue", "womens 6".
_TOLD_OF_IT = frozenset({"color", "colour", "womens", "mens", "ladies", "women's", "men's", "size"})
#: These are verbs but between a colour and a noun: "grey felt slippers".
_ALSO_STUFF = frozenset({"felt", "fitted", "cut", "knit", "cast", "light"})
#: "gift card code", "kettle order": about the thing before them.
_HANGERS = words_of(
    "code codes number numbers order orders refund delivery problem issue issues payment payments",
    "charge charges fee fees increase renewal letter letters claim installation man guy engineer "
    "technician "
    "fitter",
)
#: "someone else's parcel"
_NOBODYS = frozenset(
    {"someone", "somebody", "someone's", "somebody's", "neighbour's", "neighbor's"}
)
_COUNTED = re.compile(r"(?:\d{1,3}x?|x\d{1,3})", re.I)
_MEASURED = re.compile(
    r"\d+x\d+(?:x\d+)?(?:cm|mm|m)?|\d+(?:[.,]\d+)?-?(?:cm|mm|kg|g|ml|l|m|inch|in|w|tb|gb|v|mah|zoll"
    r"|piece|pack)",
    re.I,
)
_UNIT = re.compile(r"(?:litres?|liters?|inch|cm|mm|kg|watt|gb|tb|piece|zoll)(?:-\w+)?", re.I)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_WORD = re.compile(r"[^\W_]+(?:['.&/-][^\W_]+)*|[^\w\s]|\ufffc+")
_MOST_WORDS = 6
#: "200 litres"
_MEASURE_WORDS = 2
#: "a box of" and two words more.
_PACKED = 3
_NO_PACKING = words_of("set sets pair pairs bunch stack piece pieces case cases sheet sheets can")
#: "Is my money safe?", "it made my dog sick": behind the noun stands what it is.
_ASKS_HOW = frozenset({"is", "are", "was", "were"})
_MAKES_IT = frozenset({"made", "makes", "make", "making", "turned", "turns"})
#: "this jacket right", "this jacket yeah": said to keep one listening.
_TAGS = frozenset({"right", "yeah", "mate"})
#: "some sort of blender"
_SORTS = frozenset({"sort", "kind", "type"})
_WRONG_IN = frozenset({"colour", "color", "size"})
_OBJECTS = frozenset({"me", "us", "him", "them"})
_AFTER_IT = words_of(". , ! ? ; though too so anyway now and but")
_NEVER_VERBS = words_of("red bed seed feed weed led shed sled speed reed bread breed seaweed")
ING_NOUNS = words_of(
    "ring string earring spring wing king ceiling clothing bedding lighting flooring icing pudding",
    "stocking legging wedding building painting drawing topping filling dressing covering tubing",
    "railing decking sling swing booking catering training parking heating cleaning hosting",
    "coaching tutoring grooming roofing fencing furnishing knitting casing housing seating viewing",
)
#: Small words with which neither a name begins nor what leads it: most of what is said.
_BEGIN_NONE = frozenset(
    word
    for word in ENDS - _LEADS - AMISS - NOT_SAID_OF_IT - NUMBER_WORDS.keys() - PEOPLE
    if word not in ("left", "online")
    and word.isalpha()
    and not word.endswith(("ed", "ing"))
    and not _COUNTED.fullmatch(word)
)


class Token(NamedTuple):
    """A word or a sign at its place; `low` in small letters."""

    text: str
    low: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Thing:
    """A thing's name, in small letters as `words`; `leads` is where what leads it begins."""

    leads: int
    start: int
    end: int
    count: int
    led_by: str
    words: tuple[str, ...]


def tokens_of(text: str) -> list[Token]:
    """Words, signs, and what somebody has read already."""
    return [Token(m[0], m[0].casefold(), *m.span()) for m in _WORD.finditer(text)]


def thing_at(tokens: Sequence[Token], place: int, *, asked: bool = False) -> Thing | None:
    """The thing's name that begins here, with what leads it; None if none does.

    `asked` for one, it may be what is otherwise only talked of: a phone, a ticket.
    """
    if tokens[place].low in _BEGIN_NONE or not tokens[place].text[0].isalnum():
        return None
    at, led_by, count = _led(tokens, place)
    if at > place and tokens[at - 1].low == "of" and tokens[at - 2].low not in _SORTS:
        return None
    at = _over_whose(tokens, at)
    if at >= len(tokens) or (tokens[at].low in ENDS and not _is_online(tokens, at)):
        return None
    if not tokens[at].text[0].isalpha() and not _is_measure(tokens, at):
        return None
    last = longest = _last_of_it(tokens, at)
    owner = place if led_by in OWN else place - 1
    if last > at and owner >= 0 and _tells_how_it_is(tokens, owner, last):
        last = longest = last - 1
    whole = led_by in OWN or led_by in ("the", "this", "that")
    dropped = ENDS | DONE_WITH_IT | _TAGS if whole else ENDS
    while last > at and (tokens[last].low in dropped or is_adverb(tokens[last].low)):
        last -= 1
    last = _before_hangers(tokens, at, last, longest) if not asked else last
    words = tuple(token.low for token in tokens[at : last + 1])
    owns = words[-1].endswith("'s")
    words = (*words[:-1], words[-1].removesuffix("'s"))
    if (
        words[0] in _NOBODYS
        or not _is_a_thing(words, asked=asked)
        or _is_somebody(tokens[at : last + 1])
    ):
        return None
    return Thing(
        leads=tokens[place].start,
        start=tokens[at].start,
        end=tokens[last].end - (2 if owns else 0),
        count=count,
        led_by=led_by,
        words=words,
    )


def _tells_how_it_is(tokens: Sequence[Token], place: int, last: int) -> bool:
    """Whether the last word is said of it, and none of its name."""
    if tokens[place].low not in OWN:
        return False
    before = tokens[place - 1].low if place else ""
    ends = tokens[last + 1].text if last + 1 < len(tokens) else "."
    if before in _ASKS_HOW:
        first = place == 1 or not tokens[place - 2].text[0].isalnum()
        return first and ends == "?"
    return before in _MAKES_IT and not ends[0].isalnum()


def _before_hangers(tokens: Sequence[Token], at: int, last: int, longest: int) -> int:
    """ "mortgage payment", "dishwasher repair man": the last word of the thing itself; with what is
    done where that alone is no thing: "lift repair".
    """
    done = last < longest and tokens[last + 1].low in DONE_WITH_IT
    if done and last == at and tokens[at].low in NO_THINGS:
        return last + 1
    while last > at and tokens[last].low in _HANGERS:
        last -= 1
        while last > at and tokens[last].low in DONE_WITH_IT:
            last -= 1
    return last


def _is_online(tokens: Sequence[Token], at: int) -> bool:
    """ "my online course"; "bought online" ends a name."""
    return (
        tokens[at].low == "online"
        and at + 1 < len(tokens)
        and tokens[at + 1].text[0].isalpha()
        and tokens[at + 1].low not in ENDS
    )


def _over_whose(tokens: Sequence[Token], at: int) -> int:
    """Past "son's" and "sons": whose it is does not name it."""
    if at + 2 < len(tokens) and tokens[at].low in PEOPLE and tokens[at + 1].text == "'":
        return at + 2  # "the kids' wellies"
    if at + 1 < len(tokens) and tokens[at].low.removesuffix("'s") in PEOPLE:
        following = tokens[at + 1]
        whose = tokens[at].low.endswith(("'s", "s"))
        if whose and following.low not in ENDS and following.text[0].islower():
            return at + 1
    return at


def _is_somebody(tokens: Sequence[Token]) -> bool:
    """ "my sister Anna"."""
    named = len(tokens) > 1 and tokens[1].text[0].isupper()
    last = tokens[-1].low.removesuffix("'s")
    if len(tokens) > 1 and last in FIRST_NAMES and tokens[-2].low in _WHO:
        return True
    if len(tokens) == 1 and tokens[0].text.istitle() and last in FIRST_NAMES:
        return True  # "Carol hasn't got it either"
    pet = last in _PETS and len(tokens) > 1  # a ceramic cat
    return (tokens[0].low in PEOPLE and named) or (last in PEOPLE and not pet)


def _is_measure(tokens: Sequence[Token], at: int) -> bool:
    """ "46cm", "5.5 litre": a thing's name may begin so."""
    if at + 1 >= len(tokens) or not tokens[at].text[0].isdigit():
        return False
    if _MEASURED.fullmatch(tokens[at].low):
        return True
    return (
        _UNIT.fullmatch(tokens[at + 1].low) is not None
        and _NUMBER.fullmatch(tokens[at].low) is not None
    )


def _led(tokens: Sequence[Token], place: int) -> tuple[int, str, int]:
    """Over "two of the broken": where the name begins, its article, and how many there are."""
    at, led_by, count = place, "", 0
    while at < len(tokens) and at - place <= _MOST_WORDS:
        low = tokens[at].low
        number = NUMBER_WORDS.get(low, 0) if low != "one" or led_by else 0
        of_them = low in ("of", "x", "pcs") and (count or led_by == "one")
        if low in _LEADS:
            led_by = low
        elif _is_measure(tokens, at):
            break
        elif number or _COUNTED.fullmatch(low):
            count = number or int(re.sub(r"\D", "", low) or 0)
        elif low in AMISS:
            led_by = led_by or low
        elif (low == "left" and (led_by or count)) or _tells_what_is_amiss(tokens, at, led_by):
            pass
        elif low in _SORTS and at + 1 < len(tokens) and tokens[at + 1].low == "of":
            at += 1
        elif not of_them and low not in NOT_SAID_OF_IT and not _is_how_it_came(tokens, at):
            break
        at += 1
    return at, led_by, count


def _tells_what_is_amiss(tokens: Sequence[Token], at: int, led_by: str) -> bool:
    """ "wrong colour curtains"."""
    if led_by not in AMISS or tokens[at].low not in _WRONG_IN or at + 1 >= len(tokens):
        return False
    return tokens[at + 1].text[0].isalpha() and tokens[at + 1].low not in ENDS


def _is_how_it_came(tokens: Sequence[Token], at: int) -> bool:
    """ "chipped casserole dish"."""
    happens = tokens[at].low.endswith("ed") or (at and tokens[at].low.endswith("ing"))
    if not happens or tokens[at].low not in ENDS or at + 1 >= len(tokens):
        return False
    following = tokens[at + 1]
    return following.low not in ENDS and following.text[0].isalpha()


def _last_of_it(tokens: Sequence[Token], at: int) -> int:
    """Where the name ends: before a verb, a preposition, a sign."""
    last = at
    while last + 1 < len(tokens) and last - at + 1 < _MOST_WORDS:
        following = tokens[last + 1]
        if _goes_on(tokens, last):
            last += 2
        elif _is_stuff(tokens, last):
            last += 1
        elif (
            (tokens[last].low.endswith("'s") and following.low in PARTS)
            or following.low in _SIZED
            or not following.text[0].isalnum()
            or following.low in ENDS
            or following.low in _ARTICLES
            or _is_verb(tokens, last + 1)
        ):
            break
        else:
            last += 1
    return last


def _goes_on(tokens: Sequence[Token], last: int) -> bool:
    """Over "of" after a measure, and "and" between colours."""
    if last + 2 >= len(tokens):
        return False
    low, link, beyond = tokens[last].low, tokens[last + 1].low, tokens[last + 2].low
    if link == "of" and low in MEASURES:
        return beyond not in ENDS and beyond not in POINTING and beyond[0].isalnum()
    return link in ("and", "&") and low in COLOURS and beyond in COLOURS


def _is_stuff(tokens: Sequence[Token], last: int) -> bool:
    if last + 2 >= len(tokens) or tokens[last + 1].low not in _ALSO_STUFF:
        return False
    beyond = tokens[last + 2]
    return tokens[last].low in COLOURS and beyond.low not in ENDS and beyond.text[0].isalpha()


def _is_verb(tokens: Sequence[Token], at: int) -> bool:
    """After a noun, a word in -ed is mostly what happened to it, and one in -ing what it does."""
    low = tokens[at].low
    if low.endswith("ed") and low not in _NEVER_VERBS and len(low) > 4:
        return True
    if low.endswith("ing") and low not in ING_NOUNS:
        following = tokens[at + 1].low if at + 1 < len(tokens) else "."
        ends = following in ENDS or following in _ARTICLES or following in NUMBER_WORDS
        return low not in NO_THINGS and (ends or not following[0].isalpha())
    return low.endswith("s") and _has_an_object(tokens, at)


def _has_an_object(tokens: Sequence[Token], at: int) -> bool:
    """ "my cat loves it": what follows tells the verb."""
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    beyond = tokens[at + 2].low if at + 2 < len(tokens) else "."
    return following in _OBJECTS or (following == "it" and beyond in _AFTER_IT)


def _is_a_thing(words: tuple[str, ...], *, asked: bool) -> bool:
    if asked or words[-1] in DOUBTFUL:
        kept = [word for word in words if word not in NEVER_THINGS and word not in ENDS]
        measure = (
            len(words) == _MEASURE_WORDS and words[0][0].isdigit() and _UNIT.fullmatch(words[1])
        )
        told = words[0] in _TOLD_OF_IT or measure
        return words[-1] in kept and not told and len(words[-1]) > 1
    if len(words) > 2 and words[0] in MEASURES and words[1] == "of":
        packed = len(words) > _PACKED and words[0] not in _NO_PACKING  # "box of Medjool dates"
        return packed or words[-1] not in NO_THINGS or words[-1] in THINGS_WITH_A_WORD
    numbered = any(c.isdigit() for c in words[-1])
    if words[0] in _CALLED_OUT or (words[0] in _TOLD_OF_IT and (numbered or len(words) == 1)):
        return False
    if len(words) == 1 and _MEASURED.fullmatch(words[0]):
        return False
    if numbered and len(words) > 1:
        return words[0] not in NO_THINGS or words[0] in DOUBTFUL
    return _is_a_name_for_one(words)


def _is_a_name_for_one(words: tuple[str, ...]) -> bool:
    head = words[-1]
    if head in ENDS or head in NOT_SAID_OF_IT or all(word in COLOURS for word in words):
        return False
    if head in NO_THINGS and (words[0] in NO_THINGS or head not in THINGS_WITH_A_WORD):
        return words[0] in THINGS_BEFORE and len(words) > 1 and head in THINGS_WITH_A_WORD
    several = head in MEASURES and head.endswith("s")
    small = len(head) < 3 and head not in ("tv", "pc", "cd")
    if small or (len(words) == 1 and (is_adverb(head) or head in NUMBER_WORDS or several)):
        return False
    return not all(word in NO_THINGS for word in words)


def is_adverb(word: str) -> bool:
    """Mostly."""
    return word.endswith("ly")
