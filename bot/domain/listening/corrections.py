"""What is given in place of what was given before: "it's 10433 not 10432", "no, Priya"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from bot.domain.any_case import any_case
from bot.domain.knowledge.facts import FactName
from bot.domain.listening.ground import Ground, Heard

#: What a customer has one of, so that a new one, said as a correction, replaces it.
ONE_OF = (FactName.NAME, FactName.EMAIL, FactName.PHONE, FactName.POSTCODE, FactName.ADDRESS)
_ONE_OR_SO = (*ONE_OF, FactName.ORDER)
#: What "sorry" may put right.
_SAID_RIGHTLY = frozenset({*_ONE_OR_SO, FactName.AMOUNT})
_WITH_FIGURES = frozenset({FactName.PHONE, FactName.ORDER})
_DENIED_END = re.compile(
    r"[\s,;–-]{0,3}(?:and |und )?(?:not|nicht|instead of|rather than|statt)\s(?:\w+\s){0,2}?"
    r"(\d{2,6})\b",
    re.I,
)
#: Of these several may be told of; denied, they are still part of the story.
_MANY = (FactName.AMOUNT, FactName.DATE, FactName.ITEM)
_TOLD_OF_BOTH = (FactName.AMOUNT, FactName.DATE)
Known = Sequence[tuple[FactName, str]]

_DENIES = r"(?:not|nicht|instead of|rather than|statt|anstatt)"
_NOT = any_case(
    r"\b(?:and |und )?(?:not|nicht|instead of|rather than|statt|anstatt)\s(?:the |my |die |der "
    r")?(?:number |order )?[\"'#(]*$"
)
#: What may be told wrongly; an item, a sum or a parcel that is wrong is the trouble itself.
_DETAIL = (
    r"(?:(?:my |the |your |meine? |die |der )?(?:last |letzte )?(?:(?:order |phone |post)?(?:number"
    r"|code)|digits?|name|surname|e-?mail(?: address)?|postcode|spelling|(?:bestell|auftrags"
    r"|telefon|handy)?nummer|postleitzahl|plz|ziffer|nachname|vorname|mail(?:-?adresse)?))"
)
#: Another thing came than was ordered: that is the trouble, and nobody said anything wrong.
CAME = any_case(
    r"\b(?:came|arrived|got|received|sent|delivered|kam|kamen|gekommen|bekommen|erhalten|geschickt"
    r"|geliefert|angekommen|bekam|erhielt)\b"
)
_ORDERED = any_case(r"\s?,?\s?(?:that |which |die |den |das )?(?:i|we|ich|wir)\b")
_SORRY = any_case(
    r"^\W*(?:oh|oops|sorry|wait|actually|correction|typo|my mistake|my bad|i meant?|i mistyped"
    r"|apologies|no,?|\*|edit|pardon|entschuldigung|korrektur|ich meinte?|tippfehler|sorry,"
    r"|ups|upsi|hoppla|ach|moment|halt|quatsch|verzeihung"
    r"|nein|nee|doch)\b"
    r"|^\*|\b(?:i meant?|should (?:be|read|have been)|correct(?:ion)?(?: one)? is|(?:the )?(?:right"
    r"|correct) (?:\w+ )?(?:is|number)|typo|ich meinte?|richtig ist|my mistake|mistyped|wrong "
    r"(?:number|order number|e-?mail|name|postcode|one)|vertippt|verschrieben|vertan)\b"
    r"|\b(?:that|this|das) ?(?:'s|is|was|ist|war|stimmt) (?:wrong|not right|not correct|incorrect"
    r"|falsch|nicht(?: richtig)?|nicht ganz)\s?[,.;:!-]+\s?(?:it|the|my|es|die|der|meine?|\d)"
    rf"|\b{_DETAIL} (?:is|was|ist|war) (?:wrong|incorrect|not right|falsch|nicht richtig)\b"
    rf"|\bfalsche[rns]? {_DETAIL}\b"
    rf"|\b{_DETAIL} (?:wrong(?:ly)?|falsch)\b|\b(?:not|nicht) (?:my|mein) name\b"
)
#: Behind a few words alone: in a story somebody is sorry for much.
_SORRY_AFTER = re.compile(r"^(?:\S+ ){1,4}(?:sorry|oops|entschuldigung|my mistake)\W*$", re.I)
_SAID = any_case(
    r"\b(?:i|ich)\s(?:said|wrote|put|typed|gave|had|sagte|schrieb|hatte|habe)\s(?:\S+\s){0,3}$"
)
#: "HX-220? No, that's my old one."
_NO_BEHIND = re.compile(
    r"\s*[?.,!-]*\s*(?:(?:wait|oh|ach|äh|hm+|sorry)\b[\s,.]*)*"
    r"(?:(?:no|nope|nein|nee|scratch that|quatsch|falsch)\b"
    r"(?!\s(?:idea|clue|problem|number|ahnung))"
    r"|(?:that's|thats|das (?:ist|war)) (?:my |the |an? |die |der |meine )?"
    r"(?:old|wrong|alte|falsche))",
    re.I,
)
#: "£20, no hang on, £22", "am Montag, ach nein, Dienstag": nothing else stands between the two.
_OR_RATHER = re.compile(
    r"[\s,.;:()-]*(?:(?:no|nope|sorry|wait|hang on|hold on|i mean|i meant|or rather|rather|actually"
    r"|make that|scratch that|correction|oops|er+|ach|nein|nee|quatsch|moment|ich meine?|ich meinte"
    r"|besser gesagt|vielmehr|beziehungsweise|falsch|stop|halt|entschuldigung"
    r"|warten sie)\b[\s,.!-]*)"
    r"(?:(?:no|it|it's|it was|was|the|that|that's|on|at|for|about|a|second|wait|sorry|hang on"
    r"|i mean|mean|meant|i|nein"
    r"|es|war|waren|es waren|am|um|für|den|die|doch|sorry|ich meine?|warten? sie|warte"
    r"|mal)\b[\s,.!-]*){0,4}",
    re.I,
)
_SPELLED_ALIKE = 0.6


def corrected(ground: Ground, found: Iterable[Heard], known: Known) -> list[Heard]:
    """Without what is denied; what stands in place of something known says so."""
    found = list(found)
    denied = [one for one in found if _NOT.search(ground.plain[: one.start])]
    denied = [one for one in denied if not _is_wrong_one(ground, one)]
    denied += _taken_back(ground, [one for one in found if one.name in _ONE_OR_SO])
    denied += _missaid(ground, [one for one in found if one not in denied])
    found = [one for one in found if not _is_said_anew(ground, one, found)]
    if not any(one.name is FactName.NAME for one in found if one not in denied):
        found += _spelled_rightly(ground, known)
    told_once = any(one.name in _SAID_RIGHTLY for one in found)
    sorry = told_once and bool(known) and _says_sorry(ground)
    result = []
    for one in found:
        if one in denied:
            if one.name in _MANY and (one.name, one.value) not in known:
                result.append(one)
            continue
        # "104 euros instead of 89" tells of both, unless one stood before.
        replaced = [d for d in denied if d.name not in _TOLD_OF_BOTH or (d.name, d.value) in known]
        new, old = one, next((d.value for d in replaced if d.name is one.name), "")
        if not old and one.name is FactName.NAME:
            new, old = _another_name(ground, one, known)
        if not old and one.name in _WITH_FIGURES:
            old = _ends_as_denied(ground, one, known)
        if not old and sorry and one.name in _ONE_OR_SO:
            old = _alone_known(one, [x for x in found if x not in denied], known)
        if not old and sorry and one.name is FactName.AMOUNT:
            old = _sum_said_again(ground, one, known)
        result.append(replace(new, instead_of=old) if old and old != new.value else new)
    return result


def _ends_as_denied(ground: Ground, heard: Heard, known: Known) -> str:
    """ "07700 900018 not 017": one that is known and ends so is meant."""
    match = _DENIED_END.match(ground.plain, heard.end)
    if match is None:
        return ""
    known_ones = [value for name, value in known if name is heard.name and value != heard.value]
    return next((one for one in reversed(known_ones) if one.endswith(match[1])), "")


def _is_wrong_one(ground: Ground, heard: Heard) -> bool:
    """ "The vase came instead of the lamp", "not the lamp I ordered": this puts nothing right."""
    if heard.name is not FactName.ITEM:
        return False
    return bool(CAME.search(ground.plain) or _ORDERED.match(ground.plain[heard.end :]))


def _missaid(ground: Ground, found: Sequence[Heard]) -> list[Heard]:
    """ "I gave the wrong number, I said LT-5520, it's LT-5502": the first of two is denied."""
    orders = [one for one in found if one.name is FactName.ORDER]
    if len(orders) < 2 or not _says_sorry(ground):
        return []
    return [one for one in orders[:-1] if _SAID.search(ground.plain[: one.start])]


def _taken_back(ground: Ground, found: Sequence[Heard]) -> list[Heard]:
    """ "HX-220? No, that's my old one. HX-310": what is asked and answered with no, is denied."""
    return [
        one
        for at, one in enumerate(found)
        if any(later.name is one.name for later in found[at + 1 :])
        and _NO_BEHIND.match(ground.plain, one.end)
    ]


def _is_said_anew(ground: Ground, heard: Heard, found: Sequence[Heard]) -> bool:
    """What is taken back in the same breath: it was never meant."""
    return heard.name in (*_TOLD_OF_BOTH, *_ONE_OR_SO) and any(
        later.name is heard.name
        and later.start >= heard.end
        and _OR_RATHER.fullmatch(ground.plain, heard.end, later.start)
        for later in found
    )


def _says_sorry(ground: Ground) -> bool:
    return bool(_SORRY.search(ground.plain) or _SORRY_AFTER.search(ground.plain))


def _denied_names(ground: Ground, known: Known) -> Iterable[tuple[str, re.Match[str]]]:
    """Names that are known and denied, whole or one word of them; readers of names see no "not"."""
    for value in reversed([value for name, value in known if name is FactName.NAME]):
        for part in dict.fromkeys((value, *value.split())):
            match = re.search(
                rf"\b{_DENIES}\s[\"']?(?P<part>{re.escape(part)})(?!\w)", ground.plain, re.I
            )
            if match:
                yield value, match
                break


def _another_name(ground: Ground, heard: Heard, known: Known) -> tuple[Heard, str]:
    """Where one word of a name is put right, the others stand: with it, and what it replaces."""
    for value, match in _denied_names(ground, known):
        denied = match["part"]
        if heard.value.casefold() == denied.casefold():
            continue
        if len(denied.split()) < len(value.split()) and len(heard.value.split()) == 1:
            whole = re.sub(rf"\b{re.escape(denied)}\b", heard.value, value, count=1, flags=re.I)
            return replace(heard, value=whole), value
        return heard, value
    return heard, ""


def _spelled_rightly(ground: Ground, known: Known) -> Iterable[Heard]:
    """ "sorry Priya not Prija": only what is spelled much like the other is a name there."""
    for _, match in _denied_names(ground, known):
        before = re.search(r"(?P<name>[^\W\d_]{2,}),?\s?$", ground.plain[: match.start()])
        if before is None:
            continue
        alike = SequenceMatcher(None, before["name"].casefold(), match["part"].casefold()).ratio()
        if alike >= _SPELLED_ALIKE and ground.is_free(*before.span("name")):
            yield ground.hear(FactName.NAME, before.span("name"))
            return


def _sum_said_again(ground: Ground, heard: Heard, known: Known) -> str:
    """ "Sorry, it was 550 euro, 500 was the one before": a known sum that is named beside it."""
    for name, value in reversed(known):
        digits = re.sub(r"\D", "", value)
        rest = ground.plain[: heard.start] + " " + ground.plain[heard.end :]
        if name is not FactName.AMOUNT or not digits or value == heard.value:
            continue
        if re.search(rf"(?<!\d){digits}(?!\d)", re.sub(r"(?<=\d)[.,](?=\d)", "", rest)):
            return value
    return ""


def _alone_known(heard: Heard, found: Sequence[Heard], known: Known) -> str:
    """What was given before under that name, if this is the only new one."""
    if sum(one.name is heard.name for one in found) != 1:
        return ""
    values = [value for name, value in known if name is heard.name]
    return values[-1] if values and heard.value not in values else ""
