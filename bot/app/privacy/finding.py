"""All conversations of one customer, by any of their names. A look at everything.

What is proven takes a conversation along; what somebody only said of themselves never does: it is
told, and whoever asks names the conversation, after they made sure whose it is.
"""

from __future__ import annotations

from collections.abc import AsyncIterable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum

from bot.app.ports import Record
from bot.domain import events as e
from bot.domain.conversation import Conversation
from bot.domain.knowledge.traces import Kind, Name, Traces, mentions, traces_of, with_marks

#: As much of somebody's words around a name as is told, before it and after it.
_AROUND = 60
_LED_BY_ORDERS = (Kind.EMAIL, Kind.PHONE)


@dataclass(frozen=True, kw_only=True)
class Found:
    """A conversation of theirs, and the names by which it is known to be; none if it was named."""

    state: Conversation
    traces: Traces
    by: tuple[Name, ...]


class Why(Enum):
    """Why a conversation that is not proven to be theirs is told of.

    `SAYS`: its customer gave a name of theirs as their own. `SHARES`: they gave one which is only
    said in theirs as well. `KNOWN`: one that is only said in theirs is proven there. `MENTIONS`:
    a name of theirs stands in it.
    """

    SAYS = "says"
    SHARES = "shares"
    KNOWN = "known"
    MENTIONS = "mentions"


@dataclass(frozen=True, kw_only=True)
class Maybe:
    """Such a conversation, by which names, and the words around these if they were said."""

    conversation: str
    why: Why
    by: tuple[Name, ...]
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class Findings:
    """`theirs` are proven to be the customer's own, or were named by whoever asks. `maybe` are
    theirs only if it is true what was said; those `mentioned` are somebody else's, or nobody knows
    whose, and the name stands in them. `also` are proven names that were not asked for, `others`
    how many conversations these would add. `unmarked` hold a proven order, and not whose it is;
    `unknown` were named and are not kept. `theirs_alone` are the names to be swept from everywhere.
    """

    theirs: tuple[Found, ...] = ()
    maybe: tuple[Maybe, ...] = ()
    mentioned: tuple[Maybe, ...] = ()
    also: tuple[Name, ...] = ()
    others: int = 0
    unmarked: int = 0
    unknown: tuple[str, ...] = ()
    theirs_alone: frozenset[tuple[Name, str]] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Whom somebody asks for. `named` are conversations that they vouch for; with `follow`, also
    what is proven to be theirs by the other names that are proven in what is theirs.
    """

    name: Name
    named: frozenset[str] = frozenset()
    follow: bool = False


@dataclass
class _Seen:
    """Everything that is kept, as far as it matters here."""

    known: list[Traces] = field(default_factory=list)
    mentioning: list[str] = field(default_factory=list)

    def with_(self, names: Collection[Name], named: Collection[str]) -> list[Traces]:
        return [one for one in self.known if one.conversation in named or one.names & set(names)]


async def find(record: Record, conversations: AsyncIterable[str], asked: Asked) -> Findings:
    """Nothing is changed."""
    seen = _Seen()
    async for conversation in conversations:
        entries = await record.read(conversation, limit=-1)
        seen.known.append(traces_of(conversation, entries))
        if _says(entries, asked.name):
            seen.mentioning.append(conversation)
    names = with_marks({asked.name})
    everything = _followed(names, seen, asked.named)
    names = everything if asked.follow else names
    theirs = seen.with_(names, asked.named)
    taken = {one.conversation for one in theirs}
    found = [await _found(record, one, names) for one in theirs]
    maybe = [
        await _maybe(record, *one) for one in _unproven(names, theirs, seen) if one[0] not in taken
    ]
    known = taken | {one.conversation for one in maybe}
    mentioned = sorted(set(seen.mentioning) - known)
    told = {n for one in theirs for n in one.names if n.kind not in (Kind.CONVERSATION, Kind.OWNER)}
    return Findings(
        theirs=tuple(one for one in found if one is not None),
        maybe=tuple(maybe),
        mentioned=tuple(
            [await _maybe(record, one, Why.MENTIONS, {asked.name}) for one in mentioned]
        ),
        also=tuple(sorted(told - names, key=str)),
        others=len(seen.with_(everything, asked.named)) - len(theirs),
        unmarked=_unmarked(names, seen, taken),
        unknown=tuple(sorted(asked.named - {one.conversation for one in seen.known})),
        theirs_alone=_alone(names, theirs, seen, taken),
    )


async def _found(record: Record, traces: Traces, names: Collection[Name]) -> Found | None:
    state = await record.load(traces.conversation)
    if state is None:
        return None
    by = tuple(sorted(traces.names & set(names), key=str))
    return Found(state=state, traces=traces, by=by)


async def _maybe(record: Record, conversation: str, why: Why, by: Collection[Name]) -> Maybe:
    entries = await record.read(conversation, limit=-1)
    said = (entry.event.text for entry in entries if isinstance(entry.event, e.CustomerSaid))
    words = next((text for text in said if any(mentions(name, text) for name in by)), "")
    return Maybe(
        conversation=conversation,
        why=why,
        by=tuple(sorted(by, key=str)),
        words="" if why is Why.KNOWN else _around(words, by),
    )


def _around(words: str, names: Iterable[Name]) -> str:
    """What was said before a name tells whose it is."""
    text = " ".join(words.split())
    places = [text.casefold().find(name.value) for name in names]
    at = max((place for place in places if place >= 0), default=0)
    return text[max(0, at - _AROUND) : at + 2 * _AROUND]


def _followed(names: Iterable[Name], seen: _Seen, named: Collection[str]) -> frozenset[Name]:
    """All proven names that hang together with these."""
    found = frozenset(names)
    while True:
        more = found.union(*(one.names for one in seen.with_(found, named)))
        if more == found:
            return found
        found = more


def _unproven(
    names: frozenset[Name], theirs: Sequence[Traces], seen: _Seen
) -> Iterable[tuple[str, Why, Collection[Name]]]:
    """What would be theirs if what was said were true."""
    claimed = with_marks(name for one in theirs for name in one.said) - names
    for one in seen.known:
        said = with_marks(one.said)
        shared = ((Why.SAYS, said & names), (Why.KNOWN, one.names & claimed))
        for why, by in (*shared, (Why.SHARES, said & claimed)):
            if by:
                yield one.conversation, why, _plain(by)
                break


def _plain(names: Collection[Name]) -> Collection[Name]:
    """A mark is told by itself only where nothing says what it marks."""
    return {name for name in names if name.kind is not Kind.OWNER} or names


def _unmarked(names: Collection[Name], seen: _Seen, taken: Collection[str]) -> int:
    """An order of theirs may be among these, and nobody here knows."""
    kinds = {name.kind for name in names if name.kind in _LED_BY_ORDERS}
    others = (one for one in seen.known if one.conversation not in taken)
    return sum(any(one.unmarked(kind) for kind in kinds) for one in others)


def _alone(
    names: frozenset[Name], theirs: Sequence[Traces], seen: _Seen, taken: Collection[str]
) -> frozenset[tuple[Name, str]]:
    """What was written of the customer and may go everywhere. What was only said in theirs may be
    somebody else's who stays: anything that these are known by is left to them.
    """
    staying = [one for one in seen.known if one.conversation not in taken]
    proven = {name for one in staying for name in one.names}
    said = proven.union(name for one in staying for name, _ in one.written)
    certain = {name for one in theirs for name in one.names if name.kind is not Kind.OWNER}
    own = names | certain
    written = {pair for one in theirs for pair in one.written}
    written |= {(name, name.value) for name in certain}
    return frozenset(
        (name, text) for name, text in written if name not in (proven if name in own else said)
    )


def _says(entries: Sequence[e.Entry], name: Name) -> bool:
    """Anywhere in what happened: words, notes, facts, what was attached."""
    return any(mentions(name, str(entry.event)) for entry in entries)
