"""Who read and did what at the desk: lines that name things by their ids and quote nobody."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class Deed(str, Enum):
    """What is written down. Reading counts as much as writing."""

    LOGGED_IN = "logged_in"
    LOGGED_OUT = "logged_out"
    ENDED_SESSION = "ended_session"
    CHANGED_PASSWORD = "changed_password"  # noqa: S105 - the name of a deed
    READ_AUDIT = "read_audit"
    LISTED = "listed"
    OPENED = "opened"
    SEARCHED = "searched"
    EXPORTED = "exported"
    ERASED = "erased"
    ACCEPTED = "accepted"
    TOOK_OVER = "took_over"
    REPLIED = "replied"
    ATTACHED = "attached"
    NOTED = "noted"
    HANDED_BACK = "handed_back"
    TRANSFERRED = "transferred"
    CLOSED = "closed"
    BARRED = "barred"
    LIFTED = "lifted"
    PROMISED = "promised"
    VOUCHED = "vouched"
    REMEDY = "remedy"
    REMEDY_ASKED = "remedy_asked"
    REMEDY_APPROVED = "remedy_approved"
    REMEDY_DECLINED = "remedy_declined"
    REMEDY_OFFERED = "remedy_offered"
    REMEDY_CHOSEN = "remedy_chosen"
    REMEDY_GIVEN = "remedy_given"
    REMEDY_DONE = "remedy_done"
    REMEDY_REFUSED = "remedy_refused"
    REMEDY_UNCLEAR = "remedy_unclear"
    CORRECTED = "corrected"
    SAW_ALARM = "saw_alarm"
    READ_QUESTIONS = "read_questions"
    PUBLISHED = "published"


#: Who stands in a line that the command line wrote.
SHELL = "shell"
#: ... or what happened without anybody of the team: by us, or by a customer's own choice.
PRODUCT = "warmline"
CUSTOMER = "customer"
#: How something ended; what was refused says `refused:<code>`, what nobody knows `unknown:<code>`.
DONE = "done"


@dataclass(frozen=True, kw_only=True)
class AuditLine:
    """One line. `who` is somebody of the team (or `SHELL`, `PRODUCT`, `CUSTOMER`, or nobody we
    know); `about` is an id or a file, never words.
    """

    at: datetime
    who: str
    deed: Deed
    conversation: str = ""
    about: str = ""
    outcome: str = DONE


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which lines are looked for; what is empty is not asked."""

    who: str = ""
    deed: str = ""
    conversation: str = ""

    def fits(self, who: str, deed: str, pseudonym: str) -> bool:
        """Whether a line is among them; conversations are compared by their pseudonyms."""
        same = not self.conversation or pseudonym_of(self.conversation) == pseudonym
        return self.who in ("", who) and self.deed in ("", deed) and same


def pseudonym_of(conversation: str) -> str:
    """What stands for a conversation in lines that are never changed.

    Ids are 96 random bits, so that nobody comes back from here to one; a list beside the lines
    leads there until the conversation is erased.
    """
    if not conversation:
        return ""
    return hashlib.sha256(f"audit:{conversation}".encode()).hexdigest()[:20]
