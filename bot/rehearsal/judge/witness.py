"""The witness: the players' notes alone, without a look at the record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from bot.rehearsal.judge.finding import Finding
from bot.rehearsal.seen import CustomerNotes, View

PERSON = ("offered", "waiting", "agent")


def seen_wrong(notes: CustomerNotes) -> Iterator[Finding]:
    """What a customer could complain about from their own screen."""
    yield from _again(notes)
    if notes.channel == "web":
        yield from _own_messages(notes)
        yield from _bot_after_person(notes)


def _again(notes: CustomerNotes) -> Iterator[Finding]:
    for seq in notes.again:
        yield Finding(
            kind="doubled",
            text=f"{notes.who} was sent message {seq} again after having seen it",
            conversation=notes.conversation,
            seq=seq,
        )


def _own_messages(notes: CustomerNotes) -> Iterator[Finding]:
    """Everything acknowledged is on the screen once, in the order in which it was sent."""
    own = [heard for _, heard in sorted(notes.heard.items()) if heard.who == "customer"]
    times = Counter(heard.id for heard in own)
    for said in notes.acknowledged():
        if times[said.id] > 1:
            yield _of(notes, "doubled", f"{notes.who} sees “{said.text}” {times[said.id]} times")
        if times[said.id] == 0 and notes.caught_up:
            yield _of(notes, "lost", f"“{said.text}” of {notes.who} was acknowledged and is gone")
    shown = [heard.id for heard in own]
    sent = [said.id for said in notes.said if said.id in times]
    if [name for name in dict.fromkeys(shown) if name in sent] != sent:
        yield _of(notes, "order", f"{notes.who} sees their own messages in another order")


def _bot_after_person(notes: CustomerNotes) -> Iterator[Finding]:
    """After a person's word, the bot speaks only once the house has said that it is back."""
    last = ""
    for heard in notes.ours():
        if heard.who == "bot" and last == "agent":
            yield _of(notes, "over_person", f"{notes.who} read the bot after a person, unannounced")
        last = heard.who


def _of(notes: CustomerNotes, kind: str, text: str) -> Finding:
    return Finding(kind=kind, text=text, conversation=notes.conversation)


def waits_for_person(notes: CustomerNotes, names: Iterable[str]) -> list[float]:
    """Seconds from a customer's first unanswered message to the name on their screen."""
    if notes.channel == "web":
        return _on_screen(notes)
    return _on_phone(notes, tuple(names))


def _on_screen(notes: CustomerNotes) -> list[float]:
    moments: list[tuple[float, str]] = [(said.at, "said") for said in notes.said]
    moments += [(h.at, "answer") for h in notes.ours() if h.who in ("bot", "agent")]
    moments += [(view.at, "named") for view in _beginnings(notes.views)]
    return _waits(moments)


def _beginnings(views: Sequence[View]) -> Iterator[View]:
    """Each view in which a person appears who was not there before."""
    had = False
    for view in views:
        has = view.status in PERSON and bool(view.person)
        if has and not had:
            yield view
        had = has


def _on_phone(notes: CustomerNotes, names: tuple[str, ...]) -> list[float]:
    moments: list[tuple[float, str]] = [(said.at, "said") for said in notes.said]
    for heard in notes.ours():
        named = any(name in heard.text for name in names)
        moments.append((heard.at, "named" if named else "answer"))
    return _waits(moments)


def _waits(moments: list[tuple[float, str]]) -> list[float]:
    asked: float | None = None
    found = []
    for at, what in sorted(moments):
        if what == "said":
            asked = asked if asked is not None else at
        else:
            if what == "named" and asked is not None:
                found.append(at - asked)
            asked = None
    return found


def summary(notes: Iterable[CustomerNotes], names: Iterable[str]) -> dict[str, int]:
    """What the customers saw, in numbers."""
    found: Counter[str] = Counter()
    known = tuple(names)
    for one in notes:
        found["customers"] += 1
        found["messages"] += len(one.said)
        found["kept"] += len(one.kept)
        found["retries"] += len(one.refusals)
        found["reconnects"] += max(0, len(one.offline) - 1)
        for heard in one.ours():
            found[_sort(heard.who, heard.text, known)] += 1
    return dict(found)


def _sort(who: str, text: str, names: tuple[str, ...]) -> str:
    if who == "bot":
        return "answers"
    if who == "agent":
        return "persons' words"
    named = any(name in text for name in names)
    return "names told" if named else ("notices" if who == "house" else "answers")
