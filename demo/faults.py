"""Switches that make the demo order system misbehave, for tests and rehearsals."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass

from demo.cases import Doc

READING = ("ok", "error", "hang", "slow", "lying")
"""What may befall any question."""
WRITING = ("unanswered", "error_before", "error_after", "already", "under_way")
"""What befalls writes alone: what is read is answered as it should be."""
MODES = (*READING, *WRITING)
MOST_MS = 600_000
MOST_TIMES = 1_000


@dataclass
class Faults:
    """How it misbehaves now. `ms`: how long an answer is held back.

    A fault of writes concerns the next `times` of them; 0 for all.
    """

    mode: str = "ok"
    ms: int = 0
    lie: str = "other_order"
    times: int = 0

    def set(self, body: object) -> str | None:
        """Take over the switches of this body; or say what is wrong with it, changing nothing."""
        if not isinstance(body, dict) or not set(body) <= {"mode", "ms", "lie", "times"}:
            return "The body must be an object of `mode`, and perhaps `ms`, `lie` and `times`."
        mode, ms, lie = body.get("mode"), body.get("ms", 0), body.get("lie", "other_order")
        if mode not in MODES:
            return f"`mode` must be one of: {', '.join(MODES)}."
        if not _is_whole(ms, MOST_MS):
            return f"`ms` must be a whole number of milliseconds from 0 to {MOST_MS}."
        if lie not in LIES:
            return f"`lie` must be one of: {', '.join(LIES)}."
        if not _is_whole(body.get("times", 0), MOST_TIMES):
            return f"`times` must be a whole number from 0 to {MOST_TIMES}."
        self.mode, self.ms, self.lie = mode, ms, lie
        self.times = body.get("times", 0)
        return None

    def of_this_write(self) -> tuple[str, float]:
        """What befalls the write at hand: a mode of `WRITING` or nothing, and the delay of it."""
        mode, delay = self.mode, self.delay_s
        if mode not in WRITING:
            return "", 0
        if self.times:
            self.times -= 1
            if not self.times:
                self.mode = "ok"
        return mode, delay

    @property
    def delay_s(self) -> float:
        """How long to wait before the answer, in seconds."""
        if self.mode in ("hang", "unanswered") and not self.ms:
            return MOST_MS / 1000
        return self.ms / 1000


def _is_whole(value: object, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most


def _delivered_before_shipped(order: Doc, other: Doc) -> Doc:
    del other
    parcel = {"carrier": "Northpost", "number": "NO1", "url": None, "eta": None}
    parcel["shipped_at"], parcel["delivered_at"] = "2999-01-02T00:00:00Z", "2999-01-01T00:00:00Z"
    return {**order, "state": "delivered", "shipments": [parcel]}


def _delivered_too_many(order: Doc, other: Doc) -> Doc:
    del other
    lied = copy.deepcopy(order)
    lied["lines"][0]["delivered"] = lied["lines"][0]["qty"] + 1
    return lied


LIES: dict[str, Callable[[Doc, Doc], Doc]] = {
    "other_order": lambda order, other: {**other, "customer": _stranger(order, other)},
    "delivered_before_shipped": _delivered_before_shipped,
    "delivered_too_many": _delivered_too_many,
    "no_shipment": lambda order, _other: {**order, "state": "shipped", "shipments": []},
    "negative_amount": lambda order, _other: {**order, "paid_total": "-1.00"},
    "not_an_order": lambda _order, _other: {"greeting": "hello"},
    "garbled": lambda order, _other: {**order, "state": 7, "lines": "none", "customer": None},
}
"""What a lying order system says instead of the truth: (the order, some other one) -> the lie."""


def _stranger(order: Doc, other: Doc) -> Doc:
    # The other order may be the same customer's; a lie must be one.
    email = "stranger." + order["customer"]["email"]
    return {**other["customer"], "email": email}
