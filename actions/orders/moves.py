"""Postcodes that a customer names as new: no order that was placed before has them."""

from __future__ import annotations

import re

_CODE = re.compile(
    r"(?<![\w-])(?:[A-Z]{1,2}\d[A-Z\d]?[ -]{0,2}\d ?[A-Z]{2}|[A-Z]\d[\dW][ -]?[A-Z\d]{4}"
    r"|\d{4} ?[A-Z]{2}|\d{2}-\d{3}|\d{3} \d{2}|\d{4,5})(?![\w@])",
    re.I,
)
#: What stands behind one of these, in the same sentence, is new ...
_NEW = re.compile(
    r"\bnew (?:\w+ )?(?:address|post ?code|zip|place|flat|house|home)\b|\bnew one(?= is\b|:)"
    r"|\b(?:moved|moving|move)(?: house)? to\b|\b(?:post ?code|address) is now\b"
    r"|\bnow (?:live|living|at)\b|\blive now\b"
    r"|\bneuen? (?:\w+ )?(?:adresse|anschrift|plz|postleitzahl|wohnung)\b|\bneue(?= ist\b|:)"
    r"|\bumgezogen\b|\bziehe\b|\bwohne (?:jetzt|nun|inzwischen)\b"
    r"|\b(?:jetzt|nun) (?:in|wohnhaft)\b",
    re.I,
)
#: ... unless one of these stands nearer to it.
_OLD = re.compile(
    r"\b(?:was|were|old|previous(?:ly)?|former(?:ly)?|from|originally|used to|(?:my|the|our) order"
    r"|ordered|alten?|bisherige?|war|früher|vorher|von|aus|bestellt|bestellung)\b",
    re.I,
)
_CHANGED = re.compile(
    r"\b(?:mov(?:ed?|ing)|redirect|reroute|umgezogen|umleiten|nachsenden)\b"
    r"|\b(?:can|could|would|will|please)\b[^.!?;]{0,25}\b(?:send|deliver|ship|forward|bring)\b"
    r"|\bsoll(?:en)?\b"
    r"|\b(?:chang|updat|correct|ändern|ändere|geändert)\w*\b[^.!?;]{0,30}"
    r"\b(?:add?ress?e?|post ?code|adresse|anschrift|plz|postleitzahl)\b",
    re.I,
)
_TO = re.compile(r"\b(?:to|into|nach|auf|zu|an)\b(?:(?!\d{4})[^.!?;]){0,60}$", re.I)
_BEHIND = re.compile(
    r"[\s,]*(?:\((?P<put>new|neu|old|alt)\)"
    r"|(?:is|ist|was|war) (?:my|our|the|meine|unsere|die) (?P<is>new|neue|old|alte))\b",
    re.I,
)
#: So far before it is looked; nobody says more in one breath.
_SENTENCE = 200
_END = re.compile(r"[.!?;]\s")


def without_new(clean: str) -> str:
    """The text with the postcodes of a new address covered, sign for sign.

    >>> without_new("It was LS6 2AB, my new address is LS7 3DD")
    'It was LS6 2AB, my new address is ·······'
    """
    return _CODE.sub(lambda m: "·" * len(m[0]) if _is_new(clean, m) else m[0], clean)


def _is_new(clean: str, code: re.Match[str]) -> bool:
    behind = _BEHIND.match(clean, code.end())
    if behind:
        return (behind["put"] or behind["is"]).lower().startswith("n")
    before = _END.split(clean[max(code.start() - _SENTENCE, 0) : code.start()])[-1]
    new = max((match.start() for match in _NEW.finditer(before)), default=-1)
    old = max((match.start() for match in _OLD.finditer(before)), default=-1)
    if new > old:
        return True
    to = _TO.search(before)
    return bool(to and to.start() > old and _CHANGED.search(before, 0, to.start()))
