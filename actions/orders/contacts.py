"""E-mail addresses and phone numbers as customers write them."""

from __future__ import annotations

import re

from actions.orders.plain import plain

_SPOKEN_AT = re.compile(r"\s*(?:\(at\)|\[at\]|\{at\})\s*|(?<=\w)\s+@\s*|\s*@\s+(?=\w)", re.I)
_SPOKEN_DOT = re.compile(r"\s*(?:\(dot\)|\[dot\]|\(punkt\)|\[punkt\])\s*", re.I)
_SPELLED = re.compile(
    r"\b([\w.+-]{1,64})\s+at\s+([\w-]{1,63}(?:(?:\s+dot\s+|\.)[\w-]{1,63})+)\b", re.I
)
_EMAIL = re.compile(
    r"(?<![\w.+@-])[^\W_](?:[\w.+'%-]{0,62}[\w+%-])?@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_]{2,24}"
    r"(?![\w@])"
)
_COMMA_FOR_DOT = re.compile(r"(@[\w-]+),(?=(?:com|net|org|de|uk|eu|nl|fr|ie|at|example)\b)", re.I)

_PHONE = re.compile(r"(?<![\w+.,#@/-])(?:\+|00|\(?0|\d)[\d\s()./-]{5,24}\d(?![\w@])")
_DATE_LIKE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b")
_PHONE_WORD = re.compile(
    r"\b(?:phone|telephone|tel|mobile|mob|cell|number|call|handy|telefon\w*|nummer|whatsapp)\b",
    re.I,
)
_FEWEST, _MOST = 9, 15  # fewer can't be compared; more is no phone number (ITU-T E.164)


def read_email(text: str) -> str | None:
    """The first e-mail address in the text, in lower case; None if there is none.

    Also reads `anna (at) mail (dot) example`, `anna @mail.example`, `anna at mail dot example`.
    """
    clean = _COMMA_FOR_DOT.sub(r"\1.", _SPOKEN_DOT.sub(".", _SPOKEN_AT.sub("@", plain(text))))
    match = _EMAIL.search(clean)
    if match is None:
        spelled = _SPELLED.search(clean)
        if spelled is None or not re.search(r"\sdot\s", spelled[0], re.I):
            return None  # "I was at home.nothing came" is no address
        domain = re.sub(r"\s+dot\s+", ".", spelled[2], flags=re.I)
        match = _EMAIL.search(f"{spelled[1]}@{domain}")
    if match is None or ".." in match[0] or ".@" in match[0]:
        return None
    return match[0].casefold()


def read_phone(text: str, *, asked: bool = False) -> str | None:
    """The first phone number in the text, digits only but for a leading `+`; None if none.

    A number without `+` or a leading 0 counts if a phone was `asked` for, or the text says so.
    """
    clean = plain(text)
    hinted = asked or bool(_PHONE_WORD.search(clean))
    for match in _PHONE.finditer(clean):
        written = match[0].strip()
        if _DATE_LIKE.match(written) and not written.startswith(("+", "00")):
            continue
        digits = re.sub(r"\D", "", re.sub(r"\(0\)", "", written) if "+" in written else written)
        if not _FEWEST <= len(digits) <= _MOST:
            continue
        if written.startswith("+"):
            return f"+{digits}"
        if digits.startswith("00"):
            return f"+{digits[2:]}"
        if hinted or digits.startswith("0"):
            return digits
    return None
