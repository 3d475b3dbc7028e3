"""Whether somebody who asks for a person does so in heat: at once, loudly, or fed up with a bot."""

from __future__ import annotations

import re

_AT_ONCE = re.compile(
    r"\b(?:now|immediately|right away|at once|this instant|finally|already|for god'?s sake|damn\w*"
    r"|bloody|jetzt|sofort|endlich|augenblicklich|umgehend|auf der stelle|verdammt\w*"
    r"|no (?:more )?bots?|not (?:a|another|some|this) (?:\w+ )?bot|kein(?:en)? bot|enough"
    r"|(?:es )?reicht)\b",
    re.I,
)
_LOUD = re.compile(r"!{2,}|!.*!", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]{2,}")
#: So many words, and such a part of them, in capitals are shouted.
_SHOUTED, _PART = 3, 0.5


def is_heated(text: str) -> bool:
    """By plain signs; what the signals make of a message is the judgement's matter.

    >>> is_heated("I want a person now"), is_heated("Can I talk to a person, please?")
    (True, False)
    """
    words = _WORD.findall(text)
    loud = sum(word.isupper() for word in words)
    shouted = loud >= _SHOUTED and loud >= _PART * len(words)
    return shouted or bool(_LOUD.search(text) or _AT_ONCE.search(text))
