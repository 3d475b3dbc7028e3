"""Why something was not published, with what the editor needs to decide."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.errors import WarmlineError
from bot.faq.entry import Problem


class NotPublished(WarmlineError):
    """Nothing was written. `code` is stable; `problems` are what stands against it."""

    code = "not_published"

    def __init__(self, message: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)


class Changed(NotPublished):
    """Somebody else changed the file since this editor began; both texts are in our hands."""

    code = "changed"


class Unreadable(NotPublished):
    """The file would be no answer."""

    code = "unreadable"


class Doubtful(NotPublished):
    """The check found something; the editor may publish it knowingly."""

    code = "doubtful"
