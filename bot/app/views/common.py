"""What the pictures for customers and agents share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.app.policy import Shop
from bot.domain import events as e
from bot.domain.cases.causes import Cause
from bot.domain.people.roster import Agent, Team
from bot.domain.wording.phrasebook import Phrasebook
from bot.domain.wording.tongues import tongue_of


@dataclass(frozen=True)
class Names:
    """How speakers are called."""

    team: Team
    shop: Shop
    phrases: Phrasebook
    causes: tuple[Cause, ...] = ()

    def speaker(self, event: e.Event) -> tuple[str, str]:
        """(`customer` | `bot` | `agent` | `house`, the name that is shown)."""
        if isinstance(event, e.AgentSaid):
            return "agent", self.team.name_of(event.agent)
        if isinstance(event, e.BotSaid):
            return "bot", self.shop.bot_name
        if isinstance(event, e.HouseSaid):
            return "house", self.shop.name
        return "customer", ""


def intro_of(agent: Agent | None, language: str, names: Names) -> str:
    """Who they are, in the customer's language; said plainly where it is in another."""
    if agent is None:
        return ""
    written, sentence = agent.intro_in(language)
    if written == language or not sentence:
        return sentence
    tongue = tongue_of(written, language, names.phrases)
    return names.phrases.say("tongues.intro", language, tongue=tongue, intro=sentence)


def shortened(text: str, most: int) -> str:
    """So many characters of it at most, up to a whole word; what is left out shows as "…"."""
    words = " ".join(text.split())
    if len(words) <= most:
        return words
    return f"{words[: most - 1].rpartition(' ')[0]} …".strip()


def iso(moment: datetime | None) -> str | None:
    """ISO 8601 in UTC, as stored."""
    return moment.isoformat() if moment else None


def buttons(event: e.Event) -> list[dict[str, str]]:
    """The quick replies that came with it."""
    return [{"id": b.id, "title": b.title} for b in getattr(event, "buttons", ())]


def noticed(signal: str, names: Names) -> str:
    """A signal in plain words; failures of ours go by the words of their reason."""
    for phrase in (f"noticed.{signal}", f"reasons.{signal}"):
        if names.phrases.has(phrase):
            return names.phrases.say(phrase)
    return signal.replace("_", " ")
