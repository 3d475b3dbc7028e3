"""A customer of the real assistant: facts and memory go round as the front desk sends them."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any

import requests


@dataclass
class Customer:
    """One conversation. `url` may change in between: the assistant remembers nothing."""

    url: str
    channel: str = "web"
    facts: dict[str, str] = field(default_factory=dict)
    memory: str = "{}"
    proof_locked: bool = False
    language: str = "en"
    id: str = field(default_factory=lambda: f"c-{uuid.uuid4().hex}")

    def say(
        self, text: str, button: str | None = None, turn: str | None = None, seconds: float = 20
    ) -> dict[str, Any]:
        """One turn; what was learned counts in the next. After so many seconds we hang up."""
        answer = requests.post(
            f"{self.url}/webhooks/warmline/turn",
            json={
                "turn": turn or uuid.uuid4().hex,
                "conversation": self.id,
                "channel": self.channel,
                "language": self.language,
                "text": text,
                "button": button,
                "facts": self.facts,
                "memory": self.memory,
                "proof_locked": self.proof_locked,
            },
            timeout=seconds,
        )
        answer.raise_for_status()
        result: dict[str, Any] = answer.json()
        self.memory = result["memory"]
        self.facts.update({fact["name"]: fact["value"] for fact in result["facts"]})
        return result

    def press(self, button: dict[str, str]) -> dict[str, Any]:
        """Tap a button that was offered."""
        return self.say(button["title"], button=button["id"])


def text_of(result: dict[str, Any]) -> str:
    """All that was said."""
    return "\n".join(message["text"] for message in result["messages"])


def buttons_of(result: dict[str, Any]) -> list[dict[str, str]]:
    """All buttons that were offered."""
    return [button for message in result["messages"] for button in message["buttons"]]
