"""What stops a rehearsal; what a rehearsal finds is no error but a finding."""

from __future__ import annotations

from bot.domain.errors import WarmlineError


class CannotRehearse(WarmlineError):
    """The copy beside the shop could not be started or reached; nothing was judged."""
