"""Ready replies: texts of the shop that an agent puts into the composer, changes and sends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

#: What may stand in a text in braces, and what it becomes.
VARIABLES = ("customer", "agent", "order", "due")
LONGEST_TITLE, LONGEST_TEXT = 60, 1000
_CALLED_FIRST = re.compile(r"(^|(?<=[.!?])\s+)\{customer\}\s*[,:!–]\s*(\w)")
_CALLED = re.compile(r",\s*\{customer\}(?=[,.!?;:]|\s*$)")
_GREETED = re.compile(
    r"\b(hello|hi|hey|good (?:morning|afternoon|evening|day)|welcome(?: back)?|thank you|thanks"
    r"|hallo|guten (?:tag|morgen|abend)|moin|servus|grüezi|willkommen|(?:vielen )?danke?)"
    r"\s+\{customer\}(?=[,.!?;:]|\s*$)",
    re.I,
)

#: What a text may say is done: kinds of remedies, any of them, or an eye kept on the order.
DEEDS = ("remedy", "voucher", "refund", "shipping", "replacement", "express", "watch")

_VARIABLE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, kw_only=True)
class ReadyReply:
    """One text in one language; `id` is the same in all of them.

    It is offered only while the deed `done`, one of `DEEDS`, stands in the record. One that is
    `sensitive`, such as sympathy, is found by its name alone, so that nobody sends it by mistake.
    """

    id: str
    language: str
    title: str
    text: str
    done: str = ""
    sensitive: bool = False


def unknown_variables(text: str) -> tuple[str, ...]:
    """What stands in braces and is none of `VARIABLES`."""
    return tuple(name for name in _VARIABLE.findall(text) if name not in VARIABLES)


def filled(text: str, values: Mapping[str, str]) -> str:
    """With all that is known; the rest stays in its braces, to be seen.

    >>> filled("{customer}, you hear from me {due}.", {"customer": "Hannah", "due": ""})
    'Hannah, you hear from me {due}.'
    """
    text = text if values.get("customer") else without_name(text)
    return _VARIABLE.sub(lambda found: values.get(found[1]) or found[0], text)


def without_name(text: str) -> str:
    """Without the name by which a customer is only called; where it is about them, it stays.

    >>> without_name("{customer}, it's here.")
    "It's here."
    """
    text = _GREETED.sub(r"\1", text)
    text = _CALLED_FIRST.sub(lambda found: found[1] + found[2].upper(), text)
    return _CALLED.sub("", text)


def in_language(replies: Iterable[ReadyReply], language: str) -> tuple[ReadyReply, ...]:
    """Those in that language; where there is none of them, the English ones."""
    known = tuple(replies)
    own = tuple(reply for reply in known if reply.language == language)
    return own or tuple(reply for reply in known if reply.language == "en")
