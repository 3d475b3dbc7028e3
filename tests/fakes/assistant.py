"""An assistant that says what it is told to, fails when told to, and waits for a sign."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.app.errors import AssistantFailed
from bot.app.ports import Answered, TurnRequest, TurnResult

Step = TurnResult | Exception


def answer(text: str = "", **more: Any) -> TurnResult:
    """A result with these words; `source` is `kind:id`; what a message has goes to it."""
    kind, _, source = more.pop("source", "faq:delivery").partition(":")
    about = {name: more.pop(name) for name in ("buttons", "skill", "if_not_helped") if name in more}
    message = Answered(text=text, source_kind=kind, source_id=source, **about)
    usual: dict[str, Any] = {
        "turn": "",
        "intent": "faq",
        "understood": True,
        "messages": (message,) if text else (),
    }
    return TurnResult(**{**usual, **more})


def not_understood() -> TurnResult:
    """What it says when it makes nothing of a message."""
    return answer("Which of our lamps is it about?", understood=False, intent="", source="talk:")


def down(code: str = "assistant_down") -> AssistantFailed:
    """No answer, for that reason."""
    return AssistantFailed(code, code)


class FakeAssistant:
    """See `bot.app.ports.Assistant`. `script` is used up first; then every answer is another one.

    `requests` holds what it was asked; `waited` the seconds that somebody waited for readiness.
    While `gate` is cleared, `ask` waits for it; `asked` tells that it was reached.
    """

    def __init__(self) -> None:
        self.script: deque[Step] = deque()
        self.requests: list[TurnRequest] = []
        self.waited: list[float] = []
        self.is_ready = True
        self.on_wait: Callable[[], None] = lambda: None
        self.gate = asyncio.Event()
        self.gate.set()
        self.asked = asyncio.Event()

    def then(self, *steps: Step) -> None:
        """Answer so next, one step a question."""
        self.script.extend(steps)

    def hold(self) -> None:
        """Keep the next questions until `release`."""
        self.gate.clear()
        self.asked.clear()

    def release(self) -> None:
        """Answer what was held."""
        self.gate.set()

    async def ready(self) -> bool:
        return self.is_ready

    async def wait_ready(self, seconds: float) -> bool:
        self.waited.append(seconds)
        self.on_wait()
        return self.is_ready

    async def ask(self, request: TurnRequest, seconds: float) -> TurnResult:
        self.requests.append(request)
        self.asked.set()
        await asyncio.sleep(0)  # as over a wire: others have their turn meanwhile
        await self.gate.wait()
        step = self.script.popleft() if self.script else self._another(request)
        if isinstance(step, Exception):
            raise step
        return replace(step, turn=request.turn)

    def _another(self, request: TurnRequest) -> TurnResult:
        number = len(self.requests)
        words = " ".join(f"{word}{number}" for word in ("lamp", "leaves", "Leeds", "on", "day"))
        return answer(f"Answer {number}: {words}.")
