"""The way in: what one message of a customer gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.facts import FactName
from bot.domain.listening import amounts, contacts, dates, dealings, numbers, places
from bot.domain.listening.dinge import dinge
from bot.domain.listening.expects import expects
from bot.domain.listening.ground import Ground, Heard
from bot.domain.listening.items import items
from bot.domain.listening.names import names
from bot.domain.listening.words import is_german

#: A message longer than this is read to here.
_MOST = 2_000
#: Of each kind so many at most in one message: a pasted list is no story.
_MOST_OF_EACH = 8

#: What a customer has one of, so that a new one, said as a correction, replaces it.
ONE_OF = (FactName.NAME, FactName.EMAIL, FactName.PHONE, FactName.POSTCODE, FactName.ADDRESS)


@dataclass(frozen=True, kw_only=True)
class Hearing:
    """What a message is heard against.

    `asked` are our words before it, `known` the values given so far by name, newest last, `others`
    the names of those who speak here beside the customer, `things` words of the order's items.
    """

    asked: str = ""
    known: tuple[tuple[FactName, str], ...] = ()
    others: tuple[str, ...] = ()
    things: frozenset[str] = frozenset()
    today: date | None = None


def listen(text: str, hearing: Hearing) -> tuple[Heard, ...]:
    """All that is given, in the order in which it stands."""
    ground = Ground(text[:_MOST])
    asked = expects(hearing.asked)
    found = _read(ground, asked, hearing)
    found = _corrected(ground, found, hearing.known)
    counts: dict[FactName, int] = {}
    kept = []
    for heard in sorted(found, key=lambda one: (one.start, one.end)):
        counts[heard.name] = counts.get(heard.name, 0) + 1
        if counts[heard.name] <= _MOST_OF_EACH:
            kept.append(heard)
    return tuple(kept)


def _read(ground: Ground, asked: Sequence[FactName], hearing: Hearing) -> list[Heard]:
    """What is surest comes first: each takes its places from those after it."""
    german = is_german(f"{hearing.asked} {ground.plain}")
    found = [*dealings.wishes(ground), *dealings.troubles(ground)]
    found += contacts.emails(ground)
    found += numbers.tracking_codes(ground)
    found += amounts.amounts(ground)
    found += dates.dates(ground, hearing.today, asked=FactName.DATE in asked)
    found += amounts.bare_sums(ground, asked=_bare(FactName.AMOUNT, asked))
    orders = list(numbers.named_orders(ground, asked=FactName.ORDER in asked))
    if FactName.ORDER in asked and FactName.PHONE not in asked and not orders:
        orders = list(numbers.answered_order(ground))
    found += orders
    found += contacts.phones(ground, asked=FactName.PHONE in asked)
    found += places.addresses(ground)
    found += places.postcodes(ground, asked=_bare(FactName.POSTCODE, asked))
    found += numbers.shaped_orders(ground, asked=FactName.ORDER in asked and not orders)
    found += names(ground, asked=FactName.NAME in asked, not_these=hearing.others, german=german)
    found += dealings.payments(ground)
    has_one = any(name is FactName.ITEM for name, _ in hearing.known)
    if german:
        found += dinge(ground, asked=FactName.ITEM in asked, has_one=has_one)
    else:
        found += items(ground, asked=FactName.ITEM in asked, known=hearing.things, has_one=has_one)
    return found


def _bare(name: FactName, asked: Sequence[FactName]) -> bool:
    """Bare digits are what alone was asked for; beside an order number they are that."""
    return name in asked and FactName.ORDER not in asked


_NOT = re.compile(
    r"\b(?:and |und )?(?:not|nicht|instead of|rather than|statt|anstatt)\s(?:the |my |die |der "
    r")?(?:number |order )?[\"'#(]*$",
    re.I,
)
_SORRY = re.compile(
    r"^\W*(?:oh|oops|sorry|wait|actually|correction|typo|my mistake|my bad|i meant?|i mistyped"
    r"|apologies|no,?|\*|edit|pardon|entschuldigung|korrektur|ich meinte|tippfehler|sorry,)\b"
    r"|^\*|\b(?:i meant?|should (?:be|read|have been)|correct(?:ion)?(?: one)? is|(?:the )?(?:right"
    r"|correct) (?:\w+ )?(?:is|number)|typo|ich meinte|richtig ist|my mistake|mistyped|wrong "
    r"(?:number|order number|e-?mail|one))\b",
    re.I,
)


def _corrected(
    ground: Ground, found: Iterable[Heard], known: Sequence[tuple[FactName, str]]
) -> list[Heard]:
    """ "it's 10433 not 10432": the one is given in place of the other."""
    found = list(found)
    denied = [one for one in found if _NOT.search(ground.plain[: one.start])]
    result = []
    sorry = bool(_SORRY.search(ground.plain))
    for one in found:
        if one in denied:
            if one.name in (FactName.AMOUNT, FactName.DATE, FactName.ITEM) and not _is_known(
                one, known
            ):
                result.append(one)
            continue
        old = next((d.value for d in denied if d.name is one.name), "")
        if not old and sorry and one.name in (*ONE_OF, FactName.ORDER):
            old = _alone_known(one, found, known)
        result.append(replace(one, instead_of=old) if old and old != one.value else one)
    return result


def _is_known(heard: Heard, known: Sequence[tuple[FactName, str]]) -> bool:
    return any(name is heard.name and value == heard.value for name, value in known)


def _alone_known(
    heard: Heard, found: Sequence[Heard], known: Sequence[tuple[FactName, str]]
) -> str:
    """What was given before under that name, if this is the only new one."""
    if sum(one.name is heard.name for one in found) != 1:
        return ""
    values = [value for name, value in known if name is heard.name]
    return values[-1] if values and heard.value not in values else ""
