"""What the customer wants now, in their own words, and what they came with when that was another.

It is the last wish or trouble that stands open: who asks for a person, thanks, gives data or says
"hello?" wants nothing else by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from bot.domain import events as e
from bot.domain.cases.answered import is_thanks
from bot.domain.cases.pleased import is_pleased
from bot.domain.conversation import Conversation, Line
from bot.domain.knowledge.facts import FactName
from bot.domain.knowledge.substance import Substance, Weight, substance
from bot.domain.listening.dealings import speaks_of_trouble
from bot.domain.remedies.model import Remedy


@dataclass(frozen=True, kw_only=True)
class Said:
    """Words of the customer's, and the message that they stand in."""

    text: str
    seq: int


@dataclass(frozen=True, kw_only=True)
class Met:
    """A remedy that was given or chosen, and where that stands in the record."""

    remedy: Remedy
    seq: int


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """`first` is what they came with, where that is another thing.

    Not `clear`: they told something, of which nobody can say that it is wrong or wanted. `met` is
    what was given for it since they said so, `chose` what they chose and nothing came of yet.
    """

    now: Said
    first: Said | None = None
    clear: bool = True
    met: tuple[Met, ...] = ()
    chose: tuple[Met, ...] = ()


#: Notices that answer a question: whether a call stands, and what we know of them.
_ANSWERS = frozenset({"house.stands", "house.known", "house.known_nothing"})


class Rank(IntEnum):
    """How far a wish is from being met: `ANSWERED` by the bot, and nobody said that it helped.

    `TOLD` by the house, which knows: there is nothing left of it to want.
    """

    TOLD = -1
    SETTLED = 0
    ANSWERED = 1
    OPEN = 2


@dataclass
class _Wish:
    found: Substance
    seq: int
    rank: Rank = Rank.OPEN
    #: The message in which they said so again, at the latest.
    last: int = 0

    @property
    def said(self) -> Said:
        return Said(text=self.found.words, seq=self.seq)


class _Listener:
    def __init__(self) -> None:
        self.wishes: list[_Wish] = []
        self.given: list[Met] = []
        #: By the remedy's id.
        self.chosen: dict[str, Met] = {}
        #: What the bot spoke to last.
        self._spoken_to: _Wish | None = None

    def customer(self, text: str, seq: int) -> None:
        found = substance(text)
        if found.weight is Weight.NOTHING:
            self._beside(text)
            return
        last = self.wishes[-1] if self.wishes else None
        if last and last.rank > Rank.SETTLED and _is_less_of(found, last.found):
            last.rank, last.last = Rank.OPEN, seq
        else:
            self.wishes.append(_Wish(found=found, seq=seq, last=seq))
        self._spoken_to = None

    def _beside(self, text: str) -> None:
        """Thanks for the bot's answer, or whatever shows that it was of no use."""
        wish, self._spoken_to = self._spoken_to, None
        if wish is not None:
            wish.rank = Rank.SETTLED if is_thanks(text) or is_pleased(text) else Rank.OPEN

    def bot(self, *, answers: int) -> None:
        """With `answers` it told what its sources know of that message."""
        self._spoken_to = self.wishes[-1] if self.wishes else None
        for wish in self.wishes:
            if wish.seq == answers and wish.rank is Rank.OPEN:
                wish.rank = Rank.ANSWERED

    def house(self, *, answers: int) -> None:
        """It told what was asked in that message, and nothing of a trouble beside it."""
        for wish in self.wishes:
            if wish.seq == answers and not speaks_of_trouble(wish.found.words):
                wish.rank = Rank.TOLD

    def all_are(self, rank: Rank) -> None:
        for wish in self._left():
            wish.rank = rank

    def _left(self) -> list[_Wish]:
        return [wish for wish in self.wishes if wish.rank is not Rank.TOLD]

    def wanted(self) -> Wanted | None:
        left = self._left()
        clear = [wish for wish in left if wish.found.weight is Weight.WISH]
        if not clear:
            return self._told_of(left[0], clear=False) if left else None
        best = max(wish.rank for wish in clear)
        now = [wish for wish in clear if wish.rank is best][-1]
        came_with = left[0]
        first = None if came_with is now else came_with.said
        return self._told_of(now, first=first)

    def _told_of(self, wish: _Wish, *, first: Said | None = None, clear: bool = True) -> Wanted:
        return Wanted(
            now=wish.said,
            first=first,
            clear=clear,
            met=tuple(met for met in self.given if met.seq > wish.last),
            chose=tuple(met for met in self.chosen.values() if met.seq > wish.last),
        )

    def remedy(self, event: e.Event, seq: int) -> None:
        """One that was chosen stands until something, or surely nothing, came of it."""
        if isinstance(event, e.RemedyChosen):
            self.chosen[event.remedy.id] = Met(remedy=event.remedy, seq=seq)
        elif isinstance(event, (e.RemedyDone, e.RemedyRefused, e.RemedyDecided)):
            off = not (isinstance(event, e.RemedyDecided) and event.approved)
            if off:
                self.chosen.pop(event.remedy.id, None)
        if isinstance(event, e.RemedyDone):
            self.given.append(Met(remedy=event.remedy, seq=seq))


def wanted(entries: Sequence[e.Entry]) -> Wanted | None:
    """From the whole record; None where they have wanted nothing so far."""
    heard, turn = _Listener(), 0
    for entry in entries:
        event = entry.event
        if isinstance(event, e.CustomerSaid):
            turn = entry.seq
            # A button's title is in our words.
            if not event.button:
                heard.customer(event.text, entry.seq)
        elif isinstance(event, e.BotSaid):
            known = event.source is not None and event.source.kind in ("faq", "order")
            heard.bot(answers=event.answers if known else 0)
        elif isinstance(event, e.TurnEnded):
            turn = event.answers
        elif isinstance(event, e.HouseSaid) and event.phrase in _ANSWERS:
            heard.house(answers=turn)
        elif isinstance(event, (e.HandedBack, e.Closed)):
            heard.all_are(Rank.SETTLED)
        elif isinstance(event, e.Answered):
            heard.all_are(Rank.SETTLED if event.solved else Rank.OPEN)
        else:
            heard.remedy(event, entry.seq)
    return heard.wanted()


def trouble_of(state: Conversation) -> str:
    """What a conversation is about, in one line, where its record is not read."""
    found = wanted_lately(state.lines)
    return found.now.text if found else state.fact(FactName.PROBLEM) or ""


def wanted_lately(lines: Iterable[Line]) -> Wanted | None:
    """The same from the tail that a state keeps, where the record is not read."""
    heard = _Listener()
    for line in lines:
        if line.who == "customer":
            heard.customer(line.text, line.seq)
        elif line.who == "bot":
            heard.bot(answers=0)
    return heard.wanted()


def _is_less_of(found: Substance, known: Substance) -> bool:
    """ "Where is it?" after "Where is my lamp?" """
    return found.weight <= known.weight and found.content <= known.content
