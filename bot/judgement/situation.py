"""What a signal looks at: one message, what went before it, and perhaps the answer."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from bot.judgement.assessment import Answer, History, Said
from bot.judgement.exchanges import Exchange, exchanges
from bot.judgement.reading import Reading

Made = TypeVar("Made")


@dataclass(frozen=True, kw_only=True)
class Situation:
    """One message in its conversation. `answer` is None before the assistant was asked.

    `found` is what the message and the words before it showed, whatever the answer is: shared by
    both assessments of a message.
    """

    text: str
    seq: int
    history: History
    answer: Answer | None
    read: Callable[[str], Reading]
    found: dict[Hashable, Any] = field(default_factory=dict, compare=False)

    def once(self, look: Callable[[Situation], Made]) -> Made:
        """What that function finds here; only for what no answer of ours changes."""
        if look not in self.found:
            self.found[look] = look(self)
        found: Made = self.found[look]
        return found

    @cached_property
    def reading(self) -> Reading:
        """The message, read."""
        return self.read(self.text)

    @cached_property
    def stretch(self) -> tuple[Said, ...]:
        """What was said since a person last gave the conversation back; all of it if none did."""
        turns = self.history.turns
        for i in range(len(turns) - 1, 0, -1):
            if turns[i].who in ("bot", "house") and turns[i - 1].who == "agent":
                return turns[i:]
        return turns

    @cached_property
    def exchanges(self) -> Sequence[Exchange]:
        """What was asked and answered in it, up to this message."""
        return exchanges((*self.stretch, self.said))

    @property
    def said(self) -> Said:
        """The message as the latest of its conversation."""
        return Said(who="customer", text=self.text, seq=self.seq)

    @cached_property
    def last_answer(self) -> Said | None:
        """What the bot or a person said last, if this message follows it."""
        for said in reversed(self.stretch):
            if said.who in ("bot", "agent"):
                return said
            if said.who == "customer":
                break
        return None

    @cached_property
    def unanswered(self) -> int:
        """How many of the customer's messages before this one nobody has answered."""
        count = 0
        for said in reversed(self.stretch):
            if said.who in ("bot", "agent"):
                break
            count += said.who == "customer"
        return count

    def earlier(self, most: int) -> tuple[Said, ...]:
        """The customer's last messages of this stretch, the latest first."""
        return tuple([s for s in reversed(self.stretch) if s.who == "customer"][:most])
