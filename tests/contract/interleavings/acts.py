"""What agents do beside replying: the verb of the front desk, and what it is given."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.app.remedies.proposals import Wish
from bot.app.service import Also, NewPromise, Passing, PromiseChange, Words
from bot.domain.events import Entry, Promised
from bot.domain.remedies.model import key_of

#: A promise comes due within the time that a schedule takes to come to rest.
IN_TIME = timedelta(minutes=20)


def call_of(
    act: str, message_id: str, now: datetime, entries: Sequence[Entry], conversation: str
) -> tuple[str, tuple[Any, ...]]:
    """The verb's name, and what follows agent and conversation."""
    promises = [entry.event.promise for entry in entries if isinstance(entry.event, Promised)]
    promise = promises[-1] if promises else "p-unknown"
    # Worth more than whoever is no supervisor may give.
    remedy = key_of(conversation, "order-paid-back", "CL-10042", "")
    calls: dict[str, tuple[str, tuple[Any, ...]]] = {
        "hand_back": ("hand_back", ("sent a new lamp",)),
        "close": ("close", ("other",)),
        "goodbye": ("close", ("other", Words(text="All done.", message_id=message_id))),
        "watch": ("watch_order", ()),
        "promise": (
            "reply",
            (
                "I will ring.",
                message_id,
                Also(promises=(NewPromise(text="ring", due=now + IN_TIME),)),
            ),
        ),
        "transfer": (
            "transfer",
            (Passing(to="tomas", skill="", note="knows lamps", message_id=message_id),),
        ),
        "to_returns": (
            "transfer",
            (Passing(to="", skill="returns", note="", message_id=message_id),),
        ),
        "keep": ("change_promise", (PromiseChange(verb="keep", promise=promise),)),
        "pass_on": (
            "change_promise",
            (PromiseChange(verb="hand-on", promise=promise, owner="tomas"),),
        ),
        "remedy_ask": ("remedies.ask", (Wish(remedy=remedy, failure="lost"), "Lost twice")),
        "remedy_approve": ("remedies.decide", (remedy, True, "")),
        "remedy_decline": ("remedies.decide", (remedy, False, "")),
    }
    return calls.get(act, (act, ()))
