"""The way in: what one message of a customer gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from bot.domain.knowledge.facts import FactName
from bot.domain.listening import amounts, contacts, dates, dealings, numbers, places
from bot.domain.listening.amiss import is_broken_in_short
from bot.domain.listening.corrections import corrected
from bot.domain.listening.dinge import dinge
from bot.domain.listening.expects import (
    asks_for_an_account,
    asks_for_another_number,
    expects,
)
from bot.domain.listening.ground import Ground, Heard, Hearing
from bot.domain.listening.item_corrections import put_right
from bot.domain.listening.items import items
from bot.domain.listening.misspelled import is_misspelled
from bot.domain.listening.names import names
from bot.domain.listening.of_the_shop import is_of_the_shop
from bot.domain.listening.words import is_german

#: A message longer than this is read to here.
_MOST = 2_000
_DIGITS_ALONE = re.compile(r"\W*\d{4,5}\W*$")
#: Of each kind so many at most in one message: a pasted list is no story.
_MOST_OF_EACH = 8
#: "lieber 9.30", "um 9.30 passt besser"
_HOUR = re.compile(r"^(?:um|lieber|besser|gegen|ab|bis|dann|rather|at|by)\s\d{1,2}[.:]\d\d\b", re.I)
#: Texts of ours.
_REMEMBERED = 512


#: What a telephone writes under their words.
_DEVICE = re.compile(
    r"\b(?:sent from my|get outlook for|gesendet von(?: meinem)?|von meinem)\s\w+(?:\s\w+){0,2}"
    r"(?:\sgesendet)?[\s.]*$",
    re.I,
)


def listen(text: str, hearing: Hearing) -> tuple[Heard, ...]:
    """All that is given, in the order in which it stands."""
    ground = Ground(text[:_MOST])
    asked = _expected(hearing.asked)
    found = _read(ground, asked, hearing)
    found = corrected(ground, found, hearing.known)
    found = put_right(ground, found, hearing.known, hearing.asked)
    counts: dict[FactName, int] = {}
    kept = []
    for heard in sorted(found, key=lambda one: (one.start, one.end)):
        if _is_no_thing(heard):
            continue
        counts[heard.name] = counts.get(heard.name, 0) + 1
        if counts[heard.name] <= _MOST_OF_EACH:
            kept.append(heard)
    return tuple(kept)


@lru_cache(maxsize=_REMEMBERED)
def _expected(asked: str) -> tuple[FactName, ...]:
    """Most of what we say is said to many."""
    return expects(asked)


def _read(ground: Ground, asked: Sequence[FactName], hearing: Hearing) -> list[Heard]:
    """What is surest comes first: each takes its places from those after it."""
    german = is_german(ground.plain, hearing.asked)
    for device in ground.find(_DEVICE):
        ground.claim(*device.span())
    found = [*dealings.wishes(ground), *dealings.troubles(ground)]
    found += contacts.emails(ground)
    found += numbers.tracking_codes(ground)
    found += places.postcodes_in_full(ground)
    found += amounts.amounts(ground)
    found += dates.dates(ground, hearing.today, asked=FactName.DATE in asked)
    found += amounts.bare_sums(ground, asked=_bare(FactName.AMOUNT, asked))
    found += amounts.sums_beside(ground, [one for one in found if one.name is FactName.AMOUNT])
    found += places.postcodes_called_so(ground)
    found += places.digits_beside_an_order(ground)
    orders = list(numbers.named_orders(ground, asked=FactName.ORDER in asked))
    account = asks_for_an_account(hearing.asked)
    may_be = FactName.ORDER in asked and (account or FactName.PHONE not in asked)
    if may_be and not orders:
        orders = list(numbers.answered_order(ground, account=account))
    found += orders
    for order in orders:
        found += places.postcodes_beside(ground, order, asked=FactName.POSTCODE in asked)
    found += contacts.phones(ground, asked=FactName.PHONE in asked)
    found += places.addresses(ground)
    may_prove = _bare(FactName.POSTCODE, asked) or _may_prove(ground, asked, hearing)
    found += places.postcodes(ground, asked=may_prove)
    for order in _shaped(ground, asked, hearing, orders):  # each before the next is looked for
        found += [order, *places.postcodes_beside(ground, order, asked=FactName.POSTCODE in asked)]
    found += names(ground, asked=FactName.NAME in asked, not_these=hearing.others, german=german)
    found += dealings.payments(ground, hearing.asked)
    has_one = any(name is FactName.ITEM for name, _ in hearing.known)
    if FactName.ITEM not in asked and _names_no_thing(ground.plain):
        return found
    if german:
        found += dinge(ground, asked=FactName.ITEM in asked, has_one=has_one)
    else:
        found += items(ground, asked=FactName.ITEM in asked, known=hearing.things, has_one=has_one)
    return found


def _is_no_thing(heard: Heard) -> bool:
    """ "pacel", "lieber 9.30"."""
    if heard.name is not FactName.ITEM:
        return False
    return is_misspelled(heard.value) or bool(_HOUR.search(heard.value))


def _names_no_thing(text: str) -> bool:
    return is_of_the_shop(text) or is_broken_in_short(text)


def _shaped(
    ground: Ground, asked: Sequence[FactName], hearing: Hearing, orders: Sequence[Heard]
) -> Iterable[Heard]:
    """Codes that nothing calls an order's, where no other number was asked for."""
    if FactName.ORDER not in asked and asks_for_another_number(hearing.asked):
        return ()
    return numbers.shaped_orders(
        ground,
        asked=FactName.ORDER in asked and not orders,
        thing_asked=FactName.ITEM in asked,
    )


def _may_prove(ground: Ground, asked: Sequence[FactName], hearing: Hearing) -> bool:
    """Digits alone, after an order's number that nothing was given for: a postcode has so many.
    So is the one that they gave before.
    """
    if FactName.ORDER in asked or not _DIGITS_ALONE.match(ground.plain):
        return False
    if asks_for_another_number(hearing.asked):
        return False
    codes = {value for name, value in hearing.known if name is FactName.POSTCODE}
    has_order = any(name is FactName.ORDER for name, _ in hearing.known)
    return ground.plain.strip(" .,!?") in codes or (has_order and not codes)


def _bare(name: FactName, asked: Sequence[FactName]) -> bool:
    """Bare digits are what alone was asked for; beside an order number they are that."""
    return name in asked and FactName.ORDER not in asked
