"""All conversations of one customer, by any of their names. A look at everything."""

from __future__ import annotations

from collections.abc import AsyncIterable, Sequence
from dataclasses import dataclass

from bot.app.ports import Record
from bot.domain import events as e
from bot.domain.conversation import Conversation
from bot.domain.knowledge.traces import Kind, Name, Traces, mentions, traces_of


@dataclass(frozen=True, kw_only=True)
class Found:
    """A conversation of theirs, and the names by which it is known to be."""

    state: Conversation
    traces: Traces
    by: tuple[Name, ...]


@dataclass(frozen=True, kw_only=True)
class Findings:
    """`theirs` are the customer's own; those `mentioned` are somebody else's, or nobody knows
    whose, and a name of theirs stands in them. `also` are names of theirs that were not asked for,
    and `others` how many conversations these would add.
    """

    theirs: tuple[Found, ...]
    mentioned: tuple[str, ...]
    also: tuple[Name, ...]
    others: int


async def find(
    record: Record, conversations: AsyncIterable[str], name: Name, *, follow: bool = False
) -> Findings:
    """With `follow`, also what is theirs by the other names that stand in what is theirs."""
    known: list[Traces] = []
    mentioned: set[str] = set()
    async for conversation in conversations:
        entries = await record.read(conversation, limit=-1)
        traces = traces_of(conversation, entries)
        known.append(traces)
        if name not in traces.names and _says(entries, name):
            mentioned.add(conversation)
    names, theirs = {name}, _with({name}, known)
    everything = _followed(names, known)
    if follow:
        names, theirs = everything, _with(everything, known)
    also = {n for one in theirs for n in one.names if n.kind is not Kind.CONVERSATION} - names
    found = [await _found(record, one, names) for one in theirs]
    return Findings(
        theirs=tuple(one for one in found if one is not None),
        mentioned=tuple(sorted(mentioned - {one.conversation for one in theirs})),
        also=tuple(sorted(also, key=str)),
        others=len(_with(everything, known)) - len(theirs),
    )


async def _found(record: Record, traces: Traces, names: set[Name]) -> Found | None:
    state = await record.load(traces.conversation)
    if state is None:
        return None
    by = tuple(sorted(names & traces.names, key=str))
    return Found(state=state, traces=traces, by=by)


def _with(names: set[Name], known: Sequence[Traces]) -> list[Traces]:
    return [one for one in known if one.names & names]


def _followed(names: set[Name], known: Sequence[Traces]) -> set[Name]:
    """All names that hang together with these."""
    found = set(names)
    while True:
        more = found.union(*(one.names for one in _with(found, known)))
        if more == found:
            return found
        found = more


def _says(entries: Sequence[e.Entry], name: Name) -> bool:
    """Anywhere in what happened: words, notes, facts, what was attached."""
    return any(mentions(name, str(entry.event)) for entry in entries)
