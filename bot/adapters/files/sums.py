"""Sums of money as people write them: 20, 7.50."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from bot.adapters.files.yaml_nodes import Mistakes, mapping, text
from bot.domain.remedies.model import Kind

_SUM = re.compile(r"(\d{1,7})(?:\.(\d{2}))?")


def cents(written: str) -> int:
    """In cents; ValueError says how to write it.

    >>> cents("20"), cents("7.50")
    (2000, 750)
    """
    match = _SUM.fullmatch(written.strip())
    if match is None:
        raise ValueError("write a sum such as 20 or 7.50")
    return int(match[1]) * 100 + int(match[2] or 0)


def sum_of(node: yaml.Node | None, mistakes: Mistakes, who: str) -> int:
    """The sum at that node, in cents; what is none is noted."""
    try:
        return cents(text(node) or "")
    except ValueError as error:
        mistakes.add(node, f"{error}, not {text(node)!r}", who)
        return 0


def sums_of(node: yaml.Node | None, mistakes: Mistakes, who: str) -> Iterator[tuple[str, int]]:
    """Kinds of remedies with a sum each, such as `{voucher: 20, refund: 50}`."""
    if node is None:
        return
    known = [kind.value for kind in Kind]
    for name, value in mapping(node, mistakes, who).items():
        if name not in known:
            mistakes.add(value, f"no remedy {name!r}; there are {', '.join(known)}", who)
            continue
        yield name, sum_of(value, mistakes, who)
