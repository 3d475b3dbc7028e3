"""Which thing it is about and what is wrong with it, by what the customer wrote."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.remedies.model import Failure
from bot.domain.remedies.purchase import failures_of, item_meant
from tests.support.remedies import BOWL, LAMP, purchase

PAN = replace(LAMP, sku="COK-2", title="Copper saucepan, 18 cm")
PENDANT = replace(LAMP, sku="LMP-9", title="Copper pendant lamp Ember")
MUG = replace(BOWL, sku="CER-3", title="Mug Hearth, set of 2")


@pytest.mark.parametrize(
    ("words", "sku"),
    [
        (["my copper saucepan has a dent"], "COK-2"),
        (["The saucepans!"], "COK-2"),
        (["the copper lamp"], "LMP-9"),
        (["a mug is chipped"], "CER-3"),
        (["the copper one"], ""),
        (["the mug and the copper lamp"], ""),
        (["a whole set"], ""),
    ],
)
def test_a_word_that_two_things_share_does_not_hide_which_is_meant(
    words: list[str], sku: str
) -> None:
    assert item_meant(purchase(items=(PAN, PENDANT, MUG)), words, Failure.DAMAGED) == sku


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["The saucepan has a dent"], [Failure.DAMAGED]),
        (["It came broken.", "And the mug is missing"], [Failure.MISSING_ITEM, Failure.DAMAGED]),
        (["Die Vase ist zerbrochen"], [Failure.DAMAGED]),
        (["You sent the wrong colour"], [Failure.WRONG_ITEM]),
        (["Die Vase kam nicht heil an"], [Failure.DAMAGED]),
        (["It did not arrive in one piece"], [Failure.DAMAGED]),
        (["My order came incomplete"], [Failure.MISSING_ITEM]),
        (["Der Deckel war nicht dabei"], [Failure.MISSING_ITEM]),
        (["Es fehlt nichts"], []),
        (["Die Vase ist heil angekommen"], []),
        (["It is not broken"], []),
        (["What if it arrives broken?"], []),
        (["Your website is broken"], []),
        (["Let's take a break", "ships by van"], []),
    ],
)
def test_what_they_wrote_to_a_person_tells_what_went_wrong(
    words: list[str], found: list[Failure]
) -> None:
    assert list(failures_of(purchase(state="delivered"), [], False, words)) == found


def test_what_has_not_come_is_late_first_and_broken_second() -> None:
    late = purchase(state="late", days_late=2)
    assert failures_of(late, [], False, ["It is broken"]) == (Failure.LATE, Failure.DAMAGED)


@pytest.mark.parametrize("state", ["placed", "packed", "on_hold_payment"])
def test_what_never_left_us_did_not_arrive_broken(state: str) -> None:
    asked = failures_of(purchase(state=state), ["item_damaged"], False, ["The lamp is broken"])
    assert asked == ()
