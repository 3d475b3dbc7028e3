"""`remedies.yml`: what may be given for which failure, read strictly."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TypeVar

import yaml

from bot.adapters.files.sums import sum_of, sums_of
from bot.adapters.files.yaml_nodes import Mistakes, mapping, read_node, text, texts
from bot.domain.remedies.model import Extent, Failure, Kind
from bot.domain.remedies.rules import RANKS, Amount, Authority, Budgets, Range, Rule, Rulebook

_KEYS = frozenset({"currency", "budgets", "authority", "remedies"})
_BUDGETS = frozenset({"agent_day", "shop_month", "customer", "customer_days"})
_RULE = frozenset({"kind", "for", "of", "amount", "owed", "days_late", "order_value", "let_down"})
_AMOUNT = frozenset({"percent", "at_least", "at_most", "step"})
E = TypeVar("E", Kind, Extent)

_ID = re.compile(r"[a-z][a-z0-9-]{0,39}")
_CURRENCY = re.compile(r"[A-Z]{3}")
_MOST_RULES = 100
#: Kinds that need to be told how much; the others are worth what the order says.
_NEEDS_AMOUNT = {(Kind.VOUCHER, Extent.WHOLE), (Kind.REFUND, Extent.PART)}


def load_remedies(path: Path) -> Rulebook:
    """The rules of that file. SettingsError names every mistake and its line."""
    mistakes = Mistakes(path)
    root = read_node(path)
    fields = mapping(root, mistakes)
    _known(fields, _KEYS, mistakes, "")
    currency = text(fields.get("currency")) or ""
    if not _CURRENCY.fullmatch(currency):
        mistakes.add(fields.get("currency", root), "currency must be a code such as EUR")
    remedies = mapping(fields["remedies"], mistakes, "remedies") if "remedies" in fields else {}
    if not remedies:
        mistakes.add(fields.get("remedies", root), "remedies are missing: name at least one")
    book = Rulebook(
        currency=currency,
        budgets=_budgets(fields.get("budgets"), mistakes),
        by_rank=_authority(fields.get("authority"), mistakes),
        rules=tuple(_rule(name, node, mistakes) for name, node in remedies.items()),
    )
    if len(remedies) > _MOST_RULES:
        mistakes.add(fields["remedies"], f"there may be {_MOST_RULES} remedies at most")
    mistakes.raise_any()
    return book


def _known(
    fields: Mapping[str, yaml.Node], known: frozenset[str], mistakes: Mistakes, who: str
) -> None:
    for key in sorted(fields.keys() - known):
        there = ", ".join(sorted(known))
        mistakes.add(fields[key], f"{key!r} is not known; there are {there}", who)


def _budgets(node: yaml.Node | None, mistakes: Mistakes) -> Budgets:
    if node is None:
        return Budgets()
    fields = mapping(node, mistakes, "budgets")
    _known(fields, _BUDGETS, mistakes, "budgets")
    sums = {
        key: sum_of(fields[key], mistakes, key)
        for key in ("agent_day", "shop_month", "customer")
        if key in fields
    }
    days = _whole(fields.get("customer_days"), mistakes, "customer_days", 1, 365)
    return Budgets(**sums, customer_days=90 if days is None else days)


def _authority(node: yaml.Node | None, mistakes: Mistakes) -> dict[str, Authority]:
    found: dict[str, Authority] = {}
    if node is None:
        mistakes.add(None, "authority is missing: say what each level may give without asking")
        return found
    for rank, sums in mapping(node, mistakes, "authority").items():
        if rank not in RANKS:
            mistakes.add(sums, f"authority: no {rank!r}; there are {', '.join(RANKS)}")
        named = sums_of(sums, mistakes, f"authority of {rank}")
        found[rank] = {Kind(kind): most for kind, most in named}
    return found


def _rule(name: str, node: yaml.Node, mistakes: Mistakes) -> Rule:
    fields = mapping(node, mistakes, name)
    _known(fields, _RULE, mistakes, name)
    if not _ID.fullmatch(name):
        mistakes.add(node, "names are small letters, digits and hyphens", name)
    kind = _one(fields.get("kind"), node, Kind, mistakes, f"{name}: kind") or Kind.VOUCHER
    extent = Extent.WHOLE
    if "of" in fields:
        extent = _one(fields["of"], node, Extent, mistakes, f"{name}: of") or Extent.WHOLE
    if extent is Extent.PART and kind is not Kind.REFUND:
        mistakes.add(fields.get("of"), "only a refund can be of a part", name)
    if extent is Extent.ITEM and kind in (Kind.VOUCHER, Kind.SHIPPING):
        mistakes.add(fields.get("of"), f"a {kind.value} is about no item", name)
    return Rule(
        id=name,
        kind=kind,
        extent=extent,
        failures=_failures(fields.get("for"), node, mistakes, name),
        amount=_amount(fields.get("amount"), (kind, extent), node, mistakes, name),
        owed=_owed(fields.get("owed"), mistakes, name),
        days_late=_range(fields.get("days_late"), mistakes, f"{name}: days_late", money=False),
        order_value=_range(fields.get("order_value"), mistakes, f"{name}: order_value", money=True),
        let_down=_whole(fields.get("let_down"), mistakes, f"{name}: let_down", 0, 20) or 0,
    )


def _one(
    node: yaml.Node | None, place: yaml.Node, known: type[E], mistakes: Mistakes, who: str
) -> E | None:
    written = text(node)
    for one in known:
        if one.value == written:
            return one
    there = ", ".join(one.value for one in known)
    mistakes.add(node or place, f"there is no {written!r}; there are {there}", who)
    return None


def _failures(
    node: yaml.Node | None, place: yaml.Node, mistakes: Mistakes, who: str
) -> frozenset[Failure]:
    known = {failure.value for failure in Failure}
    found = texts(node) or []
    if not found:
        mistakes.add(node or place, f"for is missing: a list of {', '.join(sorted(known))}", who)
    for one, written in found:
        if written not in known:
            there = ", ".join(sorted(known))
            mistakes.add(one, f"for: there is no failure {written!r}; there are {there}", who)
    return frozenset(Failure(written) for _, written in found if written in known)


def _amount(
    node: yaml.Node | None,
    what: tuple[Kind, Extent],
    place: yaml.Node,
    mistakes: Mistakes,
    who: str,
) -> Amount | None:
    if what not in _NEEDS_AMOUNT:
        if node is not None:
            mistakes.add(node, "amount is what the order says here: leave it out", who)
        return None
    if node is None:
        mistakes.add(place, "amount is missing: a sum, or {percent: 10, at_most: 20}", who)
        return Amount()
    if isinstance(node, yaml.ScalarNode):
        return Amount(fixed=_more_than_nothing(node, mistakes, f"{who}: amount"))
    fields = mapping(node, mistakes, f"{who}: amount")
    _known(fields, _AMOUNT, mistakes, f"{who}: amount")
    if "at_most" not in fields:
        mistakes.add(node, "amount needs at_most: nothing is given without a bound", who)
    sums = {
        key: _more_than_nothing(fields[key], mistakes, f"{who}: {key}")
        for key in ("at_least", "at_most", "step")
        if key in fields
    }
    if sums.get("at_least", 0) > sums.get("at_most", 10**9):
        mistakes.add(node, "at_least is more than at_most", who)
    return Amount(percent=_percent(fields.get("percent"), node, mistakes, who), **sums)


def _percent(node: yaml.Node | None, place: yaml.Node, mistakes: Mistakes, who: str) -> Decimal:
    try:
        found = Decimal(text(node) or "")
    except InvalidOperation:
        found = Decimal(0)
    if not 0 < found <= 100:
        mistakes.add(node or place, "percent must be more than 0 and at most 100", who)
    return found


def _more_than_nothing(node: yaml.Node, mistakes: Mistakes, who: str) -> int:
    found = sum_of(node, mistakes, who)
    if not found and text(node) in ("0", "0.00"):
        mistakes.add(node, "must be more than nothing", who)
    return max(found, 1)


def _owed(node: yaml.Node | None, mistakes: Mistakes, who: str) -> bool:
    written = text(node) or "false"
    if written not in ("true", "false"):
        mistakes.add(node, "owed must be true or false", who)
    return written == "true"


def _range(node: yaml.Node | None, mistakes: Mistakes, who: str, *, money: bool) -> Range:
    if node is None:
        return Range()
    fields = mapping(node, mistakes, who)
    _known(fields, frozenset({"from", "to"}), mistakes, who)
    found: dict[str, int | None] = {}
    for key in ("from", "to"):
        if key in fields:
            found[key] = (
                sum_of(fields[key], mistakes, f"{who}: {key}")
                if money
                else _whole(fields[key], mistakes, f"{who}: {key}", 0, 3650)
            )
    low, high = found.get("from"), found.get("to")
    if low is not None and high is not None and low > high:
        mistakes.add(node, "from is more than to", who)
    return Range(low=low, high=high)


def _whole(
    node: yaml.Node | None, mistakes: Mistakes, who: str, least: int, most: int
) -> int | None:
    if node is None:
        return None
    written = text(node) or ""
    if not written.isdecimal() or not least <= int(written[:9]) <= most:
        mistakes.add(node, f"must be a whole number from {least} to {most}", who)
        return least
    return int(written)
