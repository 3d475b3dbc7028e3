"""`remedies.yml`: read strictly, all mistakes at once, with their lines."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from bot.adapters.files.remedies import load_remedies
from bot.adapters.files.sums import cents
from bot.domain.errors import SettingsError
from bot.domain.remedies.model import Extent, Failure, Kind
from bot.domain.remedies.rules import Amount, Range

FILE = Path(__file__).resolve().parents[3] / "remedies.yml"

GOOD = """\
currency: EUR
budgets: {agent_day: 100, shop_month: 2000.50, customer: 50, customer_days: 30}
authority:
  junior: {voucher: 10, refund: 20}
  supervisor: {voucher: 50}
remedies:
  voucher-late:
    kind: voucher
    for: [late, part_late]
    days_late: {from: 2, to: 9}
    order_value: {from: 30, to: 99.99}
    let_down: 1
    amount: {percent: 12.5, at_least: 5, at_most: 20, step: 0.50}
  item-back:
    kind: refund
    of: item
    for: [damaged]
    owed: true
  some-back:
    kind: refund
    of: part
    for: [damaged]
    amount: 7.50
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "remedies.yml"
    path.write_text(text, "utf-8")
    return path


def mistakes(tmp_path: Path, text: str) -> str:
    with pytest.raises(SettingsError) as error:
        load_remedies(written(tmp_path, text))
    return str(error.value)


def test_the_shops_own_file_says_something_for_every_failure() -> None:
    book = load_remedies(FILE)
    assert {failure for rule in book.rules for failure in rule.failures} == set(Failure)
    assert set(book.by_rank) == {"junior", "experienced", "senior", "supervisor"}


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    book = load_remedies(written(tmp_path, GOOD))
    voucher, item, some = book.rules
    assert (book.currency, book.budgets.shop_month, book.budgets.customer_days) == (
        "EUR",
        200050,
        30,
    )
    assert book.by_rank["junior"] == {Kind.VOUCHER: 1000, Kind.REFUND: 2000}
    assert voucher.failures == {Failure.LATE, Failure.PART_LATE}
    assert (voucher.days_late, voucher.order_value) == (
        Range(low=2, high=9),
        Range(low=3000, high=9999),
    )
    assert voucher.amount == Amount(percent=Decimal("12.5"), at_least=500, at_most=2000, step=50)
    assert (item.extent, item.owed, item.amount) == (Extent.ITEM, True, None)
    assert some.amount == Amount(fixed=750)


@pytest.mark.parametrize(
    ("good", "bad", "told"),
    [
        ("currency: EUR", "currency: Euro", "remedies.yml:1: currency must be a code"),
        ("agent_day: 100", "agent_day: lots", "remedies.yml:2: agent_day: write a sum such as"),
        ("agent_day: 100", "agent_week: 100", "remedies.yml:2: budgets: 'agent_week' is not known"),
        ("customer_days: 30", "customer_days: 0", "remedies.yml:2: customer_days: must be a whole"),
        ("junior: {v", "boss: {v", "remedies.yml:4: authority: no 'boss'; there are junior"),
        ("refund: 20", "flowers: 20", "remedies.yml:4: authority of junior: no remedy 'flowers'"),
        (
            "kind: voucher",
            "kind: coupon",
            "remedies.yml:8: voucher-late: kind: there is no 'coupon'",
        ),
        (
            "[late, part_late]",
            "[slow]",
            "remedies.yml:9: voucher-late: for: there is no failure 'slow'",
        ),
        ("    for: [late, part_late]\n", "", "voucher-late: for is missing"),
        ("from: 2, to: 9", "from: 9, to: 2", "voucher-late: days_late: from is more than to"),
        ("let_down: 1", "let_down: often", "voucher-late: let_down: must be a whole number"),
        ("percent: 12.5", "percent: 120", "voucher-late: percent must be more than 0"),
        (", at_most: 20", "", "voucher-late: amount needs at_most"),
        ("at_least: 5", "at_least: 50", "voucher-late: at_least is more than at_most"),
        ("step: 0.50", "step: 0", "voucher-late: step: must be more than nothing"),
        ("of: item", "of: half", "item-back: of: there is no 'half'"),
        ("owed: true", "owed: perhaps", "item-back: owed must be true or false"),
        ("owed: true", "amount: 5", "item-back: amount is what the order says here"),
        ("    amount: 7.50\n", "", "some-back: amount is missing"),
        ("voucher-late:", "Voucher Late:", "names are small letters, digits and hyphens"),
        ("item-back:", "voucher-late:", "'voucher-late' stands twice"),
        ("owed: true", "colour: red", "item-back: 'colour' is not known"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(
    tmp_path: Path, good: str, bad: str, told: str
) -> None:
    assert GOOD.count(good) >= 1
    assert told in mistakes(tmp_path, GOOD.replace(good, bad, 1))


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = GOOD.replace("percent: 12.5", "percent: x").replace("owed: true", "owed: 1")
    assert len(mistakes(tmp_path, text).splitlines()) == 3


@pytest.mark.parametrize("text", ["", "[]", "currency: EUR", "currency: EUR\nremedies: {}\n"])
def test_a_file_that_is_none_is_told_and_nothing_breaks(tmp_path: Path, text: str) -> None:
    assert "remedies.yml" in mistakes(tmp_path, text)


@pytest.mark.parametrize(
    ("written_", "found"), [("20", 2000), ("7.50", 750), ("0", 0), ("0.05", 5)]
)
def test_sums_are_read_to_the_cent(written_: str, found: int) -> None:
    assert cents(written_) == found


@pytest.mark.parametrize("bad", ["", "-5", "7.5", "1,50", "€5", "1e3", "9" * 9])
def test_what_is_no_sum_is_not_guessed(bad: str) -> None:
    with pytest.raises(ValueError, match="write a sum"):
        cents(bad)
