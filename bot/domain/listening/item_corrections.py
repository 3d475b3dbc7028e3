"""The thing that it is about, put right: "sorry, not the lamp, it's the vase"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.domain.any_case import any_case
from bot.domain.knowledge.facts import FactName
from bot.domain.listening.corrections import CAME
from bot.domain.listening.ground import Ground, Heard

_THE = r"(?:the|my|a|an|die|der|das|den|dem|meine?[nmrs]?|eine?[nmr]?)"
_THING = r"(?P<thing>(?:[^\W\d_][\w'-]*\s){0,2}[^\W\d_][\w'-]{2,})"
#: Both are meant: "not only the lamp, the vase too".
_BOTH = any_case(
    r"\b(?:only|just|alone|too|also|as well|both|another|plus|nur|bloß|allein|auch"
    r"|ebenfalls|beide[sn]?|außerdem|zusätzlich)\b"
)
#: What is no thing that somebody sells: "it's not the lamp, it's the service".
_NO_THING = any_case(
    r"\b(?:service|delivery|courier|driver|price|cost|money|time|wait\w*|way|fact|principle|order"
    r"|parcel|package|colou?r|size|number|e-?mail|address|attitude|refund|lieferung|zusteller|fahrer"
    r"|preis|geld|zeit|warten|art|tatsache|prinzip|bestellung|paket|farbe|größe|nummer|adresse|ton"
    r"|erstattung|umgang|verpackung|packaging)\b"
)
_END = r"(?=\s?(?:[,.;!?]|$|(?:that|which|is|was|i|die|not|nicht|ist|war|sorry)\b))"
_MEANT = any_case(rf"\b(?:i (?:actually )?mean(?:t)?|ich mein(?:t)?e)\s{_THE}\s{_THING}{_END}")
_RATHER = any_case(
    r"^[\s,.;:!-]*(?:(?:but|it's|its|it is|it was|that's|rather|sorry|i meant?|the one is|sondern"
    r"|es ist|es war|ich meinte?|es geht um|doch|vielmehr)\s)*"
    rf"{_THE}\s{_THING}{_END}"
)
_BEFORE = any_case(rf"\b{_THE}\s{_THING}\s?,?\s?(?:and |und )?$")
#: In front of a bare thing these say that it takes the place of another.
_NO = any_case(
    r"^\W*(?:(?:oh|ach|ah|sorry|entschuldigung|wait|moment)\W+)*(?:no|nope|nein|nee|not|nicht"
    r"|actually|correction|korrektur|my mistake|sorry|entschuldigung|i mean|i meant|ich meinte?"
    r"|it's not|its not|it isn't|es ist nicht)\b"
)


def put_right(
    ground: Ground, found: Iterable[Heard], known: Sequence[tuple[FactName, str]]
) -> list[Heard]:
    """With the thing that is meant in place of that which they denied, or spoke of before."""
    found = list(found)
    items = [value for name, value in known if name is FactName.ITEM]
    if not items or _BOTH.search(ground.plain):
        return found
    denied = next(((i, m) for i in reversed(items) if (m := _denies(ground, i))), None)
    if denied is None:
        meant = _MEANT.search(ground.plain) if len(set(items)) == 1 else None
        return found if meant is None else _instead(ground, found, items[-1], meant.span("thing"))
    old, where = denied
    if CAME.search(ground.plain) and not _NO.search(ground.plain):
        return found
    return _instead(ground, found, old, _other(ground, where))


def _denies(ground: Ground, item: str) -> re.Match[str] | None:
    """ "not the lamp", "die Lampe ist es nicht"."""
    head = rf"(?:\w+\s){{0,2}}{re.escape(item.rsplit(maxsplit=1)[-1])}\b"
    return re.search(
        rf"\b(?:not|isn't|wasn't|nicht)\s(?:about )?(?:{_THE}\s)?{head}"
        # "That's not the lamp I ordered" is about a wrong one.
        rf"(?!\s(?:that |which )?(?:i|we|you|ich|wir|ihr)\b|,? (?:die|den|das) (?:ich|wir)\b)"
        rf"|\b{_THE}\s{head}\s(?:isn't it|is not it|ist es nicht|war es nicht|meinte ich nicht)",
        ground.plain,
        re.I,
    )


def _other(ground: Ground, denied: re.Match[str]) -> tuple[int, int] | None:
    after = _RATHER.search(ground.plain[denied.end() :])
    if after is not None:
        start, end = after.span("thing")
        return denied.end() + start, denied.end() + end
    before = _BEFORE.search(ground.plain[: denied.start()])
    return before.span("thing") if before else None


def _instead(
    ground: Ground, found: Sequence[Heard], old: str, place: tuple[int, int] | None
) -> list[Heard]:
    """What the readers of things heard, where they did; else what stands in its place."""
    alike = old.casefold().split()[-1]
    heard = [one for one in found if one.name is FactName.ITEM]
    new = [one for one in heard if one.value.casefold().split()[-1] != alike]
    if not new and place is not None and _is_thing(ground, place):
        new = [ground.hear(FactName.ITEM, place)]
    if len(new) != 1 or new[0].value.casefold().split()[-1] == alike:
        return list(found)
    others = [one for one in found if one.name is not FactName.ITEM]
    return [*others, replace(new[0], instead_of=old)]


def _is_thing(ground: Ground, place: tuple[int, int]) -> bool:
    return ground.is_free(*place) and not _NO_THING.search(ground.plain[slice(*place)])
