"""A thing that is denied in the same words as the one that is meant: "not the lamp, the bowl"."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.any_case import any_case

THE = r"(?:the|my|a|an|die|der|das|den|dem|meine?[nmrs]?|eine?[nmr]?)"
#: The beginning of a word that may be a thing's.
NAME = (
    r"(?!(?:is|was|are|were|has|had|came|arrived|does|did|never|after|before|of|and|or|for|with|from"
    r"|in|on|at|the|ist|war|sind|waren|hat|hatte|kam|und|oder|von|für|mit|aus|im|am|die|der|das|den"
    r"|please|sorry|bitte|instead)\b)[^\W\d_][\w'-]"
)
_OPENING = (
    r"(?:^|(?<=[.!?\n]))\W*(?:(?:oh|ah|ach|no|nope|nein|nee|sorry|actually|wait"
    r"|entschuldigung|i said|i meant?|ich meint?e|ich sagte|it's|it is|it was|its|es ist|es war"
    r"|es geht|about|um|this is)\W+)*"
)
_REST = r"(?=\W*(?:sorry|please|bitte|entschuldigung|danke|thanks)?\W*(?:$|[.!?\n]))"
_NOT = r"(?:not|isn't|wasn't|nicht)\s(?:about\s|um\s)?"


def _thing(name: str) -> str:
    return rf"(?P<the_{name}>{THE}\s)?(?P<{name}>(?:{NAME}*\s){{0,2}}?{NAME}{{2,}})"


_NAMED = (
    any_case(
        rf"{_OPENING}{_NOT}{_thing('denied')}(?:\s?[,;:-]+\s?(?:but\s|sondern\s)?|\s(?:but|sondern)\s"
        rf"|\s(?={THE}\s))(?:it's\s|it is\s|es ist\s)?(?:about\s|um\s)?{_thing('meant')}{_REST}"
    ),
    any_case(
        rf"{_OPENING}{_thing('meant')}(?:\s?[,;:-]+\s?|\s)(?:and\s|und\s)?{_NOT}"
        rf"{_thing('denied')}{_REST}"
    ),
)
#: What stands there without an article and tells how a thing is.
_NO_NAME = any_case(
    r"^(?:it|they|this|that|these|all|everything|es|er|sie|alles)\b|\b(?:fine|ok|okay|good|great|bad"
    r"|broken|damaged|cracked|faulty|defective|wrong|late|missing|lost|stolen|works?|working|intact"
    r"|heil|ganz|gut|schlecht|kaputt|defekt|besch(?:ä|ae)digt|falsch|weg|fehlt|da|geht|zerbrochen"
    r"|gerissen)$"
)
#: So much of a long German word may be the thing's own name: "Tischlampe", "Lampe".
_SHORTEST, _LONG = 4, 8


@dataclass(frozen=True, kw_only=True)
class Denied:
    """Two things by their names; `place` is that of the one that is meant.

    `with_articles`: so told they are things, although nobody spoke of them before.
    """

    denied: str
    meant: str
    place: tuple[int, int]
    with_articles: bool


def denied_for(text: str) -> Denied | None:
    """The thing that is denied for another, where a sentence says nothing else.

    >>> found = denied_for("sorry, not the lamp, the bowl")
    >>> found.denied, found.meant
    ('lamp', 'bowl')
    """
    found = next((match for named in _NAMED if (match := named.search(text))), None)
    if found is None or (not found["the_meant"] and _NO_NAME.search(found["meant"])):
        return None
    return Denied(
        denied=found["denied"],
        meant=found["meant"],
        place=found.span("meant"),
        with_articles=bool(found["the_denied"] and found["the_meant"]),
    )


def heads_of(item: str) -> tuple[str, ...]:
    """By which words a thing is called in short: one or many, or the end of a long word.

    >>> heads_of("blue lamps")
    ('lamps', 'lamp')
    """
    head = item.rsplit(maxsplit=1)[-1].casefold()
    other = head.removesuffix("s") if head.endswith("s") else f"{head}s"
    long = len(head) >= _LONG
    ends = (head[at:] for at in range(1, len(head) - _SHORTEST + 1)) if long else ()
    return (head, other, *ends)


def is_called(item: str, said: str) -> bool:
    """Whether that is what they call it."""
    return any(said.casefold().endswith(head) for head in heads_of(item)) or (
        item.rsplit(maxsplit=1)[-1].casefold() in heads_of(said)
    )
