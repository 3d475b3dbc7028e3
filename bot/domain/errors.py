"""The tree of errors that cross rooms. Each message tells its reader what to do."""

from __future__ import annotations


class WarmlineError(Exception):
    """The root: whatever we raise on purpose is one of these."""


class SettingsError(WarmlineError):
    """The environment or a file of settings is wrong; the message names every mistake at once."""


class BadInput(WarmlineError):
    """The caller sent something that can't be read; nothing was changed."""


class NotFound(WarmlineError):
    """There is no such thing, or the caller may not know of it."""


class Refused(WarmlineError):
    """The rules say no; nothing was changed. `code` is stable, for programs."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Conflict(WarmlineError):
    """Somebody else wrote first; read again and decide again."""


class Unavailable(WarmlineError):
    """Something that we depend on did not answer in time."""
