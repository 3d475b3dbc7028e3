"""Who waits for a person and writes that the bot may go on, instead of pressing its button."""

from __future__ import annotations

import re

_WITH = (
    r"(?:(?:ok|okay|yes|please|then|so|ja|bitte|dann|gut|na gut)[\s,]+)*"
    r"(?:(?:i'?ll |i will |let me |i'?d like to |ich (?:mache|möchte) )?"
    r"(?:go|carry|move|keep|continue|goes|weiter|weitermachen|fortfahren)"
    r"(?:\s(?:on|going|weiter))?(?:\smeanwhile|\ssolange)?\s(?:with|mit)"
    r"|(?:ask|frag|frage|fragt|back to|zurück zu)|(?:let|lass|lasst))\s(?:dem\s|the\s|den\s)?"
)
_REST = r"(?:\s(?:then|meanwhile|please|dann|solange|bitte|answer|antworten|go on|weitermachen))*"


def wants_the_bot(text: str, name: str) -> bool:
    """Whether that is all it says; `name` is the bot's.

    >>> wants_the_bot("go on with pip", "Pip"), wants_the_bot("Pip did not help", "Pip")
    (True, False)
    """
    said = " ".join(text.casefold().replace("’", "'").split()).strip(" .!")
    bot = rf"(?:{re.escape(name.casefold())}|bot)"
    return re.fullmatch(rf"{_WITH}{bot}{_REST}", said) is not None
