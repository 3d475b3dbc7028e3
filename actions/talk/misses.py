"""Answers to a question for proof that hold nothing to find an order by, and what was meant."""

from __future__ import annotations

import re

STREET = "street"
NUMBER = "number"
POSTCODE = "postcode"
EMAIL = "email"
SAME = "same"
NOTHING = "nothing"

_STREET = re.compile(
    r"\b\d{1,4}[a-z]?,? (?:[^\W\d_]+[ '’.-]+){0,4}(?:street|str|st|road|rd|lane|ln|avenue"
    r"|ave|drive|close|way|court|place|square|gardens|terrace|crescent|hill|row|mews|park|grove)\b"
    r"|\b[^\W\d_]+(?:stra(?:ß|ss)e|str\.|weg|allee|platz|gasse|straat|laan) ?\d{1,4}\b"
    r"|\b(?:rue|via|calle|avenida|plaza|piazza|place) (?:[^\W\d_]+[ '’.-]*){1,4},? ?\d{1,4}\b"
    r"|\b\d{1,4},? (?:rue|avenue|boulevard) ",
    re.I,
)
_TO_GO = re.compile(
    r"\b(?:new|neue[rnms]?|send|deliver|ship|change|redirect|move|schickt?|schicken|liefert?|liefern"
    r"|ändert?|ändern|sendet?|senden)\b[^.?!]{0,60}$",
    re.I,
)
_EMAIL = re.compile(r"\S@|@\S|\S\(at\)", re.I)
_HALF_POSTCODE = re.compile(r"\W*(?:[A-Z]{1,2}\d[A-Z\d]?|\d[A-Z]{2})\W*", re.I)
_NUMBER = re.compile(r"\bC\s?L[\s-]*\d{1,9}\b|\d{3,9}", re.I)
_OF_OURS = (
    r"(?:the|my|your|that|this|der|die|dem|meine[rm]|eure[rm]|ihre[rm]) (?:last |letzten )?"
    r"(?:order|purchase|account|system|files?|records?|confirmation|booking|invoice|bestellung"
    r"|(?:kunden)?konto|auftrag|system|rechnung|(?:bestell)?bestätigung)\b"
)
#: "It's the one on the order", "you have it": what is to prove who they are, and proves nothing.
_SAME = re.compile(
    r"\b(?:the (?:one|e-?mail|address|post ?code)|same(?: \w+){0,3}|(?:it|that)(?:'?s| is))"
    r"(?: (?:that|which|already|all|is|was|you see|you have))*"
    rf" (?:as )?(?:on|in|with|from|at) {_OF_OURS}"
    r"|\bsame(?: \w+){0,3} as (?:before|always|last time|ever|when i ordered|i (?:used|ordered))\b"
    r"|\bthe (?:one|same|e-?mail|address)(?: \w+){0,2} (?:i|we) (?:always )?(?:used?|ordered|bought"
    r"|gave)\b"
    r"|\byou(?: \w+)? have (?:it|that|them|all that"
    r"|my (?:e-?mail|address|post ?code|details|data))\b"
    r"|\b(?:look|check|see|find|take|use|get)(?: it| that| them)?(?: up)?"
    rf" (?:in|on|at|from) {_OF_OURS}"
    r"|\b(?:die ?selbe|die gleiche|der ?selbe|das ?selbe|steht|stehen|es|das|sie|die)"
    r"(?: (?:doch|ja|schon|bereits|auch|alles|e-?mail|adresse|mail|ist|steht|wie))*"
    rf" (?:in|auf|bei|aus|von|unter) {_OF_OURS}"
    r"|\b(?:habt ihr|haben sie|hast du)(?: (?:die|das|sie|es|meine \w+))?"
    r" (?:doch|ja|schon|bereits)\b"
    r"|\b(?:mit|unter) (?:der|denen) ich (?:auch )?bestellt hab"
    r"|\bwie (?:immer|beim letzten mal|bei der bestellung)\b",
    re.I,
)


def names_street(text: str) -> bool:
    """Whether a street with its number stands in it."""
    return bool(_STREET.search(text))


def names_new_street(text: str) -> bool:
    """Whether it is where something is to go from now on, and not where it went."""
    found = _STREET.search(text)
    return found is not None and bool(_TO_GO.search(text[: found.start()]))


def kind_of_miss(text: str) -> str:
    """What the text holds instead: the `same` as we have, `street`, half an e-mail or postcode, a
    number that is none of ours, or `nothing`.

    >>> kind_of_miss("12 Main street"), kind_of_miss("CL-102"), kind_of_miss("dunno, sorry")
    ('street', 'number', 'nothing')
    """
    if _EMAIL.search(text):
        return EMAIL
    if _SAME.search(text.replace("’", "'")):
        return SAME
    if _STREET.search(text):
        return STREET
    if _HALF_POSTCODE.fullmatch(text):
        return POSTCODE
    return NUMBER if _NUMBER.search(text) else NOTHING
