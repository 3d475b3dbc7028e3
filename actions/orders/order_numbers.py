"""Order numbers as customers write them."""

from __future__ import annotations

import re

from actions.orders.plain import plain
from actions.orders.slips import meant_instead, without_denied

PREFIX = "CL"
DIGITS = 5
"""Order numbers are `CL-` and five digits."""

#: Whatever stands around it, it has these in a row.
_ITS_DIGITS = re.compile(rf"\d{{{DIGITS}}}")
# Not inside a longer word, number, price, e-mail address or tracking code.
_BEFORE = r"(?<![\w@€$£])(?<!\d[.,])"
_AFTER = r"(?![\w@%€$£])(?!\s*(?:eur|euros?|gbp|pounds?|pfund|usd|dollars?|quid)\b)(?![.,]\d)"
_WORD = (
    r"(?:order|purchase|bestell(?:ung|nummer|nr)|auftrag(?:snummer|snr)?|commande|pedido|ordine)"
    r"(?:s|en)?"
)
_NUMBER_WORD = r"(?:number|numbers|num|nummer|numero|numéro|no|nr|id|ref|reference|code)"
_FILLER = r"[\s:=.#№(,-]*(?:(?:is|was|ist|war|lautet)\b[\s:=.#№(,-]*)?"
# The number of something else.
_NOT_ORDERS = "".join(
    rf"(?<!{thing}\s)"
    for thing in (
        *("item", "article", "product", "model", "phone", "tracking", "invoice", "customer"),
        *("account", "house", "flat", "room", "street", "parcel", "voucher", "ticket", "case"),
    )
)

_PREFIXED = re.compile(rf"{_BEFORE}C\s?L(?:\s?[-_./:#]\s?|\s+)?#?\s?(\d{{{DIGITS}}})(?!\w)", re.I)
_HASHED = re.compile(rf"{_BEFORE}[#№]\s?(\d{{{DIGITS}}}){_AFTER}", re.I)
_NAMED = re.compile(
    rf"\b(?:{_WORD}{_FILLER}(?:{_NUMBER_WORD}\b{_FILLER})?"
    rf"|{_NOT_ORDERS}(?:number|nummer|num|no|nr|ref|reference)\b{_FILLER})"
    rf"{_BEFORE}(\d{{{DIGITS}}}){_AFTER}",
    re.I,
)
_BARE = re.compile(rf"\W*(\d{{{DIGITS}}})[\s.!?)]*")
_ALONE = re.compile(rf"{_BEFORE}(?<![-+])(\d{{{DIGITS}}}){_AFTER}(?!-?\d)", re.I)
_POSTCODE_WORD = re.compile(
    r"(?:post\s?code|plz|postleitzahl|zip(?: ?code)?|code postal)\W*(?:is|ist|est)?\W*$", re.I
)


def read_order_number(text: str, *, asked: bool = False) -> str | None:
    """The first order number in the text as `CL-10234`; None if there is none.

    Reads `cl 10234`, `CL10234`, `#10234`, `order no 10234`, or `10234` if that is all the text.
    Five digits within a sentence count only if an order number was `asked` for.
    """
    span = order_number_span(text, asked=asked)
    return None if span is None else f"{PREFIX}-{plain(text)[span[0] : span[1]]}"


def order_number_span(text: str, *, asked: bool = False) -> tuple[int, int] | None:
    """Where the digits of the order number stand in `plain(text)`; None if there is none."""
    if text.isascii() and not _ITS_DIGITS.search(text):
        return None
    clean = without_denied(plain(text))
    for pattern in (_PREFIXED, _HASHED, _NAMED):
        match = pattern.search(clean)
        if match:
            return match.span(1)
    meant = meant_instead(clean)
    if meant:
        return meant
    match = _BARE.fullmatch(clean) or (_amid_a_sentence(clean) if asked else None)
    return match.span(1) if match and not _is_money(clean) else None


def _amid_a_sentence(clean: str) -> re.Match[str] | None:
    for match in _ALONE.finditer(clean):
        if not _POSTCODE_WORD.search(clean[: match.start()]):
            return match
    return None


def normal_order_number(text: str) -> str | None:
    """A fact that is meant as an order number, as `CL-10234`; None if it can't be one."""
    return read_order_number(text, asked=True)


def _is_money(clean: str) -> bool:
    return any(sign in clean for sign in "€£$")
