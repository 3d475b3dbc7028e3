"""Every metric there is, on a registry of its own. docs/metrics.md is compared with it.

Labels hold words of ours from short lists, never an id, an agent or anything of a customer's.
"""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

#: From a glance at memory to a turn that ran into its deadline (seconds).
_QUICK = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8, 16, 32)
#: From a sentence at once to somebody who comes in the morning (seconds).
_PEOPLE = (0.1, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 14_400, 43_200)
_STORE = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5)


class Instruments:
    """One front desk's own; nothing global, so that two in one process don't meet."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._conversations()
        self._people()
        self._sending()
        self._parts()
        self._now()

    def _conversations(self) -> None:
        self.messages = self._counter("messages", "customers' messages kept", "channel")
        self.turns = self._counter("turns", "turns that are over", "outcome")
        self.turn_seconds = self._histogram(
            "turn_seconds", "from a customer's message to the end of its turn", _QUICK, "outcome"
        )
        self.words = self._counter("words", "what we said to customers", "voice")
        self.asked_again = self._counter(
            "asked_again", "questions of agents whose answer stood in the brief", "fact"
        )
        self.refused_words = self._counter("refused_words", "writes refused at the door", "code")
        self.dropped = self._counter("dropped_answers", "bot answers dropped: a person had it")

    def _people(self) -> None:
        self.handovers = self._counter("handovers", "from the bot to a person", "reason")
        self.handover_seconds = self._histogram(
            "handover_seconds", "from the trigger to the step", _PEOPLE, "step"
        )
        self.watch_actions = self._counter("watch_actions", "what the watch did", "kind")
        self.stumbles = self._counter(
            "watch_stumbles", "looks of the watch that broke over one conversation", "error"
        )
        self.alarms = self._counter("alarms", "alarms raised", "kind")
        self.promises = self._counter("promises", "what became of promises", "what")
        self.callbacks = self._counter("callbacks", "times that customers chose", "what")
        self.remedies = self._counter("remedies", "what became of remedies", "result")
        self.given = self._counter("given", "remedies that were done", "kind")
        self.given_cents = self._counter("given_cents", "what these were worth, in cents", "kind")
        self.closed = self._counter("closed", "conversations closed by agents", "cause")
        self.solved = self._counter("solved", "whether it is solved, as customers say", "answer")

    def _sending(self) -> None:
        self.sends = self._counter("sends", "what came of sends to pushing channels", "result")
        self.refused_sends = self._counter("refused_sends", "sends that failed, by why", "why")
        self.deliveries = self._counter("deliveries", "the provider's word on messages", "status")

    def _parts(self) -> None:
        self.assistant_seconds = self._histogram(
            "assistant_seconds", "questions to the assistant", _QUICK, "result"
        )
        self.store_seconds = self._histogram("store_seconds", "calls of the store", _STORE, "port")
        self.store_errors = self._counter("store_errors", "calls the store failed", "port")
        self.feed_lag = self._gauge("feed_lag_seconds", "age of the last hint when it came")

    def _now(self) -> None:
        self.store_up = self._gauge("store_up", "whether the store answered this look (1 or 0)")
        self.open = self._gauge("open_conversations", "conversations that are not closed")
        self.waiting = self._gauge(
            "waiting_customers", "customers who wait for an answer", "status"
        )
        self.longest_wait = self._gauge(
            "longest_wait_seconds", "the longest of these waits", "status"
        )
        self.outbox_depth = self._gauge("outbox_messages", "messages still to be sent")
        self.outbox_age = self._gauge("outbox_oldest_seconds", "the age of the oldest of these")
        self.standing_alarms = self._gauge("standing_alarms", "alarms that stand", "kind")
        self.agents_here = self._gauge("agents_here", "agents at the desk and available")
        self.places_taken = self._gauge("places_taken", "conversations that agents hold")
        self.budget_given = self._gauge(
            "budget_given_cents", "what was given of a budget so far, in cents", "budget"
        )
        self.budget = self._gauge("budget_cents", "what may be given in all, in cents", "budget")
        self.look_full = self._gauge("look_full", "whether more were due than a look takes")

    def _counter(self, name: str, meaning: str, *labels: str) -> Counter:
        return Counter(f"warmline_{name}", meaning, labels, registry=self.registry)

    def _gauge(self, name: str, meaning: str, *labels: str) -> Gauge:
        return Gauge(f"warmline_{name}", meaning, labels, registry=self.registry)

    def _histogram(
        self, name: str, meaning: str, buckets: tuple[float, ...], *labels: str
    ) -> Histogram:
        return Histogram(
            f"warmline_{name}", meaning, labels, registry=self.registry, buckets=buckets
        )
