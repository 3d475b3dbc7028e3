"""The thing that it is about, put right: "sorry, not the lamp, it's the vase"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.domain.any_case import any_case
from bot.domain.knowledge.facts import FactName
from bot.domain.listening.corrections import CAME
from bot.domain.listening.dingwort import is_no_thing
from bot.domain.listening.ground import Ground, Heard
from bot.domain.listening.item_denials import NAME, THE, denied_for, heads_of, is_called
from bot.domain.listening.item_roles import NEVER_THINGS
from bot.domain.listening.item_words import NO_THINGS

_THE = THE
_THING = r"(?P<thing>(?:[^\W\d_][\w'-]*\s){0,2}[^\W\d_][\w'-]{2,})"
#: Both are meant: "not only the lamp, the vase too".
_BOTH = any_case(
    r"\b(?:only|just|alone|too|also|as well|both|another|plus|nur|bloß|allein|auch"
    r"|ebenfalls|beide[sn]?|außerdem|zusätzlich)\b"
)
#: What is no thing that somebody sells: "it's not the lamp, it's the service".
_NO_THING = any_case(
    r"\b(?:service|delivery|courier|driver|price|cost|money|time|wait\w*|way|fact|principle|order"
    r"|parcel|package|colou?r|size|number|e-?mail|address|attitude|refund|bank|shop|beginning|end|lieferung|rückruf|anruf|termin|gutschein|bote|laden|zusteller|fahrer"
    r"|preis|geld|zeit|warten|art|tatsache|prinzip|bestellung|paket|farbe|größe|nummer|adresse|ton"
    r"|erstattung|umgang|verpackung|packaging)\b"
)
_END = r"(?=\s?(?:[,.;!?]|$|(?:that|which|is|was|i|die|not|nicht|ist|war|sorry)\b))"
_MEANT = any_case(rf"\b(?:i (?:actually )?mean(?:t)?|ich mein(?:t)?e)\s{_THE}\s{_THING}{_END}")
_RATHER = any_case(
    r"^[\s,.;:!-]*(?:(?:but|it's|its|it is|it was|that's|rather|sorry|i meant?|the one is|sondern"
    r"|es ist|es war|ich meinte?|es geht um|sondern um|about|doch|vielmehr)\s)*"
    rf"{_THE}\s{_THING}{_END}"
)
#: "Nicht die Lampe ist kaputt, sondern die Schale".
_LATER = any_case(
    rf"^[^.!?]{{0,30}}?\b(?:sondern|but it's|it's|it was)\s(?:um\s)?{_THE}\s{_THING}{_END}"
)
_BEFORE = any_case(rf"\b{_THE}\s{_THING}\s?,?\s?(?:and |und )?$")
#: In front of a bare thing these say that it takes the place of another.
_NO = any_case(
    r"^\W*(?:(?:oh|ach|ah|sorry|entschuldigung|wait|moment)\W+)*(?:no|nope|nein|nee|not|nicht"
    r"|actually|correction|korrektur|my mistake|sorry|entschuldigung|i mean|i meant|ich meinte?"
    r"|it's not|its not|it isn't|es ist nicht)\b"
)
_ALONE = rf"(?P<thing>(?:{NAME}*\s){{0,3}}{NAME}{{2,}})"
_TAIL = r"(?:\W+(?:sorry|please|bitte|entschuldigung|instead|i meant?|meinte ich|meine ich))"
#: "No, the vase", "nein, es geht um die Vase": a no, the thing, and nothing beside.
_BARE = any_case(
    r"^\W*(?:(?:oh|ach|ah|sorry|wait|moment|entschuldigung|pardon|oops)\W+)*(?:(?:no|nope|nah|nein"
    r"|nee|ne|wrong(?: one| item| thing)?|falsch(?:e[rs]?)?|actually|sorry|correction|oops"
    r"|korrektur|entschuldigung|my mistake|not (?:that|this|it)(?: one)?"
    r"|nicht (?:die|der|das|den|diese[rsnm]?)"
    r"|that(?:'s|s| is) (?:wrong|not (?:it|right|the one))|das ist (?:falsch|nicht richtig"
    r"|sie nicht|er nicht|es nicht)|(?=(?:es (?:ist|war|geht) doch|it(?:'s|s| is| was) actually)\b)"
    r"|(?=(?:i meant?|ich meint?e)\b))[\s,.;:!-]*){1,3}"
    r"(?:(?:but|it's|its|it is|it was|that's|i meant?|i'm talking about|i am talking about|this is"
    r"|about|actually|es|ist|war|geht|ging|um|ich meint?e|doch|sondern)\s)*"
    rf"{_THE}\s{_ALONE}{_TAIL}?\W*$"
)
#: "The vase, sorry".
_BARE_SORRY = any_case(rf"^\W*{_THE}\s{_ALONE}{_TAIL}\W*$")
_OTHER = _ALONE.replace("?P<thing>", "?:")
#: "No, the bowl, not the vase", "not the lamp, the vase".
_THIS_NOT_THAT = any_case(
    r"^\W*(?:(?:no|nope|nein|nee|sorry|actually|i meant?|ich meint?e|it's|it is|es ist)\W+)*"
    rf"(?:{_THE}\s{_OTHER}\W+(?:and |und )?(?:not|nicht)\s{_THE}\s{_OTHER}"
    rf"|(?:not|nicht)\s{_THE}\s{_OTHER}\W+(?:(?:but|sondern|it's|es ist)\s)?"
    rf"{_THE}\s{_OTHER})\W*$"
)
#: "The blue one", "die blaue": the same thing in another make.
_SORT = any_case(
    r"^(?P<sort>[\w-]+(?:\s[\w-]+)?)\s(?:one|ones)$|^(?P<art>(?:(?:hell|dunkel)?(?:blau|rot|gr(?:ü|ue)n"
    r"|gelb|schwarz|wei(?:ß|ss)|grau|braun|rosa|beige|violett|t(?:ü|ue)rkis)|klein(?:er)?"
    r"|gr(?:o|ö|oe)(?:ß|ss)(?:er)?|rund|eckig|lang|kurz|hoh|flach|breit|schmal)e[nrsm]?|blue|red|green|yellow|black|white|gr[ea]y|brown|pink|purple|big|small|large|round"
    r"|tall|long|short)$"
)
#: These tell no make.
_ANY = any_case(r"\b(?:other|another|first|second|third|last|next|right|same|new|old|that|this)\b")


def put_right(
    ground: Ground,
    found: Iterable[Heard],
    known: Sequence[tuple[FactName, str]],
    asked: str = "",
) -> list[Heard]:
    """With the thing that is meant in place of that which they denied, or spoke of before.

    `asked` are our words before it: of several things the one that they name is denied.
    """
    found = list(found)
    items = [value for name, value in known if name is FactName.ITEM]
    if _BOTH.search(ground.plain):
        return found
    bare = _BARE.search(ground.plain) or _BARE_SORRY.search(ground.plain)
    if items and bare is not None:
        return _barely(ground, found, _named_by_us(items, asked), bare.span("thing"))
    return _denied(ground, found, items)


def _denied(ground: Ground, found: list[Heard], items: Sequence[str]) -> list[Heard]:
    denied = next(((i, m) for i in reversed(items) if (m := _denies(ground, i))), None)
    if denied is None:
        meant = _MEANT.search(ground.plain) if len(set(items)) == 1 else None
        if meant is None:
            return _outright(ground, found, items)
        return _instead(ground, found, items[-1], meant.span("thing"))
    old, where = denied
    if CAME.search(ground.plain) and not _NO.search(ground.plain):
        return found
    other = _other(ground, where)
    if other is None and denied_for(ground.plain):
        return _outright(ground, found, items)
    return _instead(ground, found, old, other)


def only_corrects(sentence: str) -> bool:
    """Whether it names the thing that is meant, and says nothing else.

    >>> only_corrects("nein, die Schale, nicht die Vase"), only_corrects("no, it is broken")
    (True, False)
    """
    return any(x.search(sentence) for x in (_BARE, _BARE_SORRY, _THIS_NOT_THAT))


def _named_by_us(items: Sequence[str], asked: str) -> str:
    said = asked.casefold()
    named = (item for item in reversed(items) if _head(item).casefold() in said)
    return next(named, items[-1])


def _head(item: str) -> str:
    return item.rsplit(maxsplit=1)[-1]


def _barely(
    ground: Ground, found: Sequence[Heard], old: str, place: tuple[int, int]
) -> list[Heard]:
    """The thing alone, or another make of the one that was named."""
    said, head = ground.plain[slice(*place)], _head(old)
    sort = _SORT.search(said)
    if sort is None:
        alone = [x for x in found if x.name is not FactName.ITEM or not ground.is_free(*place)]
        if _head(said).casefold() == head.casefold() and " " not in said:
            return list(found)
        return _instead(ground, alone, old, place, alike_too=True)
    if _ANY.search(said) or head.casefold() in ("one", "ones") or not ground.is_free(*place):
        return list(found)
    new = replace(ground.hear(FactName.ITEM, place), value=f"{sort['sort'] or sort['art']} {head}")
    if new.value.casefold() == old.casefold():
        return list(found)
    return [*(x for x in found if x.name is not FactName.ITEM), replace(new, instead_of=old)]


def _outright(ground: Ground, found: list[Heard], items: Sequence[str]) -> list[Heard]:
    """Both things are named in the same words, whatever was given before: "bowl, not lamp"."""
    named = denied_for(ground.plain)
    if named is None:
        things = [one.value for one in found if one.name is FactName.ITEM]
        denied = [one for one in things if _denies(ground, one)]
        left = denied if 0 < len(denied) < len(set(things)) else ()
        return [one for one in found if one.name is not FactName.ITEM or one.value not in left]
    given = [*items, *(one.value for one in found if one.name is FactName.ITEM)]
    old = next((item for item in reversed(given) if is_called(item, named.denied)), "")
    heard = [one for one in found if is_called(one.value, named.meant)]
    free = _is_thing(ground, named.place) and not _SORT.search(named.meant)
    if not (heard or free) or not (old or named.with_articles):
        return found
    new = heard[-1] if heard else ground.hear(FactName.ITEM, named.place)
    others = [one for one in found if one.name is not FactName.ITEM]
    return [*others, replace(new, instead_of=old if old in items else "")]


def _denies(ground: Ground, item: str) -> re.Match[str] | None:
    """ "not the lamp", "die Lampe ist es nicht"."""
    head = rf"(?:(?!{_THE}\s)\w+\s){{0,2}}(?:{'|'.join(map(re.escape, heads_of(item)))})\b"
    return re.search(
        rf"\b(?:not|isn't|wasn't|nicht)\s(?:about |um )?(?:{_THE}\s)?{head}"
        # "That's not the lamp I ordered" is about a wrong one.
        rf"(?!\s(?:that |which )?(?:i|we|you|ich|wir|ihr)\b|,? (?:die|den|das) (?:ich|wir)\b)"
        rf"|\b{_THE}\s{head}\s(?:isn't it|is not it|ist es nicht|war es nicht|meinte ich nicht)",
        ground.plain,
        re.I,
    )


def _other(ground: Ground, denied: re.Match[str]) -> tuple[int, int] | None:
    rest = ground.plain[denied.end() :]
    after = _RATHER.search(rest) or _LATER.search(rest)
    if after is not None:
        start, end = after.span("thing")
        return denied.end() + start, denied.end() + end
    before = _BEFORE.search(ground.plain[: denied.start()])
    return before.span("thing") if before else None


def _instead(
    ground: Ground,
    found: Sequence[Heard],
    old: str,
    place: tuple[int, int] | None,
    *,
    alike_too: bool = False,
) -> list[Heard]:
    """What the readers of things heard, where they did; else what stands in its place."""
    alike = "" if alike_too else _head(old).casefold()
    heard = [one for one in found if one.name is FactName.ITEM]
    new = [one for one in heard if one.value.casefold().split()[-1] != alike]
    if not new and place is not None and _is_thing(ground, place):
        new = [ground.hear(FactName.ITEM, place)]
    if len(new) != 1 or new[0].value.casefold().split()[-1] == alike:
        return list(found)
    others = [one for one in found if one.name is not FactName.ITEM]
    return [*others, replace(new[0], instead_of=old)]


def _is_thing(ground: Ground, place: tuple[int, int]) -> bool:
    said = ground.plain[slice(*place)]
    low = _head(said).casefold()
    if low in NO_THINGS or low in NEVER_THINGS or is_no_thing(low):
        return False
    return ground.is_free(*place) and not _NO_THING.search(said)
