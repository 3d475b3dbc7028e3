"""What to do about an error code of the send API (Cloud API, "Error codes"). The same code may come
as the answer to a send, as a failed status later, or as both."""

from __future__ import annotations

from typing import Literal

#: `retry`: a later try may do, few of them. `window_closed`: only a template goes, or a person
#: takes it up elsewhere. `undeliverable`: never this message to this customer. `stop`: nothing
#: will go until the operator has seen to it.
Action = Literal["retry", "window_closed", "undeliverable", "stop"]

WINDOW_CLOSED = 131047
#: We send more a second than the number may: everybody must be slower, not this customer alone.
CROWDED = frozenset({4, 80007, 130429})
#: Too many to one customer: after 4 to the power of X seconds, says Meta.
PAIR = 131056

_RETRY = frozenset({1, 2, 131000, 131016, PAIR, 131057, 135000, *CROWDED})
_STOP = frozenset(
    {0, 3, 10, 190, 368, 130497, 131005, 131031, 131042, 131045, 131048, 133010, *range(200, 300)}
)
#: "Something went wrong" is tried twice more at most: what caused it is rarely gone by itself.
_TWICE = frozenset({131000, 135000})
_WAITS = (1.0, 4.0, 16.0, 64.0)


def action_for(code: int | None, http_status: int | None = None) -> Action:
    """What the code asks for; where it is missing or unknown, what the HTTP status does.

    What neither explains is not tried again: it would be refused again.
    """
    if code == WINDOW_CLOSED:
        return "window_closed"
    if code in _RETRY:
        return "retry"
    if code in _STOP:
        return "stop"
    if http_status in (401, 403) and code is None:
        return "stop"
    if http_status is not None and (http_status == 429 or http_status >= 500):
        return "retry"
    return "undeliverable"


def waits_for(code: int | None) -> tuple[float, ...]:
    """Seconds before the second, third ... try, where a code asks for more of them."""
    return _WAITS[:2] if code in _TWICE else _WAITS
