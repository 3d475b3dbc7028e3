"""What a signal looks at: one message, what went before it, and perhaps the answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from bot.judgement.assessment import Answer, History, Said
from bot.judgement.reading import Reading


@dataclass(frozen=True, kw_only=True)
class Situation:
    """One message in its conversation. `answer` is None before the assistant was asked."""

    text: str
    seq: int
    history: History
    answer: Answer | None
    read: Callable[[str], Reading]

    @cached_property
    def reading(self) -> Reading:
        """The message, read."""
        return self.read(self.text)

    @cached_property
    def stretch(self) -> tuple[Said, ...]:
        """What was said since a person last spoke: the bot's own part of the conversation."""
        turns = self.history.turns
        for i in range(len(turns) - 1, -1, -1):
            if turns[i].who == "agent":
                return turns[i + 1 :]
        return turns

    @cached_property
    def last_bot(self) -> Said | None:
        """The bot's answer that this message follows, if it follows one."""
        for said in reversed(self.stretch):
            if said.who == "bot":
                return said
            if said.who == "customer":
                break
        return None

    def earlier(self, most: int) -> tuple[Said, ...]:
        """The customer's last messages of this stretch, the latest first."""
        return tuple([s for s in reversed(self.stretch) if s.who == "customer"][:most])
