"""What the terminal is told, from one look at the parts to the next. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.launch.parts import NEEDED, Process

#: While something takes long, a line this often says that it goes on.
PROGRESS_SECONDS = 10

NAMES = {
    "store": "the store",
    "orders": "the demo order system",
    "actions": "the action server",
    "assistant": "the assistant",
    "desk": "the front desk",
}


@dataclass(frozen=True, kw_only=True)
class Look:
    """How things stand at one moment; `seconds` since the start. `states` is None while the
    front desk can't keep messages. `answers`: an FAQ and an order question were answered;
    `assistant_says` is how far it says it is."""

    seconds: float
    processes: Mapping[str, Process] = field(default_factory=dict)
    states: Mapping[str, str] | None = None
    has_pages: bool = False
    answers: bool = True
    assistant_says: str = ""

    @property
    def serving(self) -> bool:
        """Customers and agents can come, and a person can be asked for."""
        return self.states is not None and self.has_pages

    @property
    def ready(self) -> bool:
        """FAQ and order questions are answered too."""
        states = self.states or {}
        parts = all(states.get(part) == "ok" for part in NEEDED)
        return self.serving and parts and self.answers


class News:
    """Turns looks into lines. `serving` and `ready` are what to say when these come true."""

    def __init__(self, serving: str, ready: str) -> None:
        self._serving: str | None = serving
        self._ready: str | None = ready
        self._pids: dict[str, int] = {}
        self._failing: dict[str, float] = {}
        self._down = False
        self._next_progress = 2.0

    def lines(self, look: Look) -> Iterator[str]:
        """What is new."""
        yield from self._deaths(look)
        if look.serving and self._serving:
            yield self._serving
            self._serving = None
        if look.ready:
            yield from self._readiness()
        elif self._ready is None and not self._down:
            self._down = True
            yield f"Not everything works: {waiting_for(look)}. {_who_is_reached(look)}"
        elif self._ready and look.seconds >= self._next_progress:
            self._next_progress = look.seconds + PROGRESS_SECONDS
            yield f"{waiting_for(look)} ({look.seconds:.0f} s)"

    def _readiness(self) -> Iterator[str]:
        if self._ready:
            yield self._ready
            self._ready = None
        elif self._down:
            yield "Everything works again."
        self._down = False

    def _deaths(self, look: Look) -> Iterator[str]:
        for name, process in look.processes.items():
            before = self._pids.get(name, 0)
            if process.pid and before and process.pid != before:
                yield f"{name_of(name)} stopped and was started again."
            if process.pid:
                self._pids[name] = process.pid
            if process.state not in ("BACKOFF", "FATAL"):
                continue
            if look.seconds >= self._failing.get(name, 0.0):
                self._failing[name] = look.seconds + 60
                yield f"{name_of(name)} does not stay up; its words are in logs/{name}.log."


def name_of(part: str) -> str:
    """How a line begins with it; `desk-2` is the front desk 2."""
    kind, _, number = part.partition("-")
    name = NAMES.get(kind, kind)
    return f"{name[0].upper()}{name[1:]}{f' {number}' if number else ''}"


def _who_is_reached(look: Look) -> str:
    if look.serving:
        return "Customers still reach a person."
    return "Until then customers reach nobody; what is wrong stands in logs/desk.log."


def waiting_for(look: Look) -> str:
    """What is still missing, in words."""
    if look.states is None:
        return "Starting the front desk"
    late = {part: look.states.get(part, "starting") for part in NEEDED}
    if late["assistant"] != "ok" and look.assistant_says:
        late["assistant"] = look.assistant_says
    missing = [f"{name_of(part)}: {state}" for part, state in late.items() if state != "ok"]
    return ", ".join(missing) or "Asking a first question"
