"""What a record must never show of remedies: a second opinion beside the product's own guard."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.domain import events as e


@dataclass
class Given:
    """How far each remedy of one conversation is, by its id; `take` says what may not be."""

    undecided: set[str] = field(default_factory=set)
    approved: str = ""
    begun: set[str] = field(default_factory=set)
    done: list[str] = field(default_factory=list)
    told: int = 0

    def take(self, event: e.Event) -> str:
        """What is wrong about it; empty where nothing is."""
        if isinstance(event, e.HouseSaid):
            self.told += event.phrase == "house.given"
        elif isinstance(event, e.RemedyAsked | e.RemedyDecided | e.RemedyBegun):
            return self._decide(event, event.remedy.id)
        elif isinstance(event, e.RemedyRefused):
            self.begun.discard(event.remedy.id)
            return "refused after it was done" if event.remedy.id in self.done else ""
        elif isinstance(event, e.RemedyDone):
            fresh = event.remedy.id in self.begun and event.remedy.id not in self.done
            self.done.append(event.remedy.id)
            return "" if fresh else "done twice, or never begun"
        return ""

    def _decide(self, event: e.RemedyAsked | e.RemedyDecided | e.RemedyBegun, remedy: str) -> str:
        if isinstance(event, e.RemedyAsked):
            known = remedy in {*self.undecided, *self.begun}
            self.undecided.add(remedy)
            return "asked for what is asked for or given" if known else ""
        if isinstance(event, e.RemedyDecided):
            known, self.approved = remedy in self.undecided, remedy if event.approved else ""
            self.undecided.discard(remedy)
            return "" if known else "decided, and nobody asked"
        unapproved = bool(event.by) and remedy != self.approved
        twice, self.approved = remedy in self.begun, ""
        self.begun.add(remedy)
        return "given twice" if twice else f"{event.by} did not approve it" if unapproved else ""

    def at_rest(self) -> str:
        """Of all that was begun it is known what came of it, and the customer knows, once."""
        if self.begun - set(self.done):
            return f"nobody knows what came of {sorted(self.begun)}"
        same = self.told == len(self.done)
        return "" if same else f"{len(self.done)} were given, {self.told} were told"
