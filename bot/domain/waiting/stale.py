"""What an agent does on a view that the customer's newest words are missing from."""

from __future__ import annotations

from bot.domain.conversation import Conversation, wrote_since
from bot.domain.errors import BadInput, Refused


def must_have_read(state: Conversation, seen: int | None) -> None:
    """Raises Refused(`stale`) where the customer wrote after the version that was `seen`.

    None: a program that does not say what it saw is not asked. Nobody saw what is not there yet:
    BadInput.
    """
    if seen is not None and seen > state.version:
        raise BadInput(f"'seen' is {seen}, and this conversation is at version {state.version}.")
    if seen is not None and wrote_since(state, seen):
        raise Refused(
            "stale",
            "The customer wrote meanwhile. Read it; do it again if it still fits.",
        )
