"""Whether somebody asks what came of their case: whoever settled it has noted that."""

from __future__ import annotations

import re

#: A longer message says more than that, and gets an answer to the rest.
_MOST_WORDS = 25
_ASKED = re.compile(
    r"\bwhat (?:was|is|has been|have we|did we|had we|were we) (?:\w+ ){0,2}?(?:agreed|decided"
    r"|settled|arranged|promised|the (?:outcome|result|decision|plan|solution))"
    r"|\bwhat's the (?:outcome|result|decision|plan|solution)"
    r"|\bwhat did (?:we|you|she|he|they|i|your \w+|the \w+|[a-z]+) (?:\w+ )?(?:agree|decide|settle"
    r"|arrange|promise|say|do about|offer|note)\b"
    r"|\bwhat (?:came|has come|will come|became|has become) of (?:it|this|that|my)"
    r"|\bwhat (?:happens|will happen|is happening|comes) (?:now|next|then)\b|\bwhat (?:now"
    r"|next)\s*\?|\bhow (?:does it|do we|will it) (?:go on|continue)"
    r"|\bwas (?:wurde|ist|war|haben wir|hatten wir) (?:\w+ ){0,3}?(?:vereinbart|beschlossen"
    r"|entschieden|abgemacht|ausgemacht|versprochen|besprochen)"
    r"|\bwas hat (?:sie|er|ihre? \w+|deine? \w+|[a-zäöü]+) (?:\w+ ){0,2}?(?:gesagt|entschieden"
    r"|vereinbart|versprochen|notiert|veranlasst)"
    r"|\bwas (?:ist|wird) (?:daraus|draus|aus \w+ \w+) (?:geworden|jetzt)?|\bwie (?:geht|gehts"
    r"|geht's) (?:es |das )?(?:jetzt |nun |dann )?weiter"
    r"|\bwas passiert (?:jetzt|nun|als nächstes|dann)",
    re.I,
)


def asks_what_came_of_it(text: str) -> bool:
    """ "What was agreed?", "what happens next?", in English and German.

    >>> asks_what_came_of_it("So what was decided?")
    True
    """
    return len(text.split()) <= _MOST_WORDS and bool(_ASKED.search(text))
