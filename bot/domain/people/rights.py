"""What each role may do at the desk. The whole table; `bot.desk.door` asks it at every call."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum

from bot.domain.people.roster import Role


class Right(str, Enum):
    """Something that a role allows."""

    #: One's own log-in: who am I, which sessions have I, end them.
    ACCOUNT = "account"
    #: Reading the team's conversations, closed ones too.
    READ = "read"
    #: Doing something in them. Whose a conversation is stays the record's business.
    WORK = "work"
    #: Seeing to what went wrong: alarms, whatever is above an agent's authority.
    SUPERVISE = "supervise"
    #: Reading and changing the FAQ, and what past questions say of it.
    ANSWERS = "answers"
    #: Seeing who is logged in, and ending anybody's sessions.
    SESSIONS = "sessions"
    #: Reading who read and did what.
    AUDIT = "audit"


_AGENT = frozenset({Right.ACCOUNT, Right.READ, Right.WORK})
_EDITOR = frozenset({Right.ACCOUNT, Right.ANSWERS})

MAY: Mapping[Role, frozenset[Right]] = {
    Role.AGENT: _AGENT,
    Role.EDITOR: _EDITOR,
    Role.SUPERVISOR: _AGENT | _EDITOR | {Right.SUPERVISE, Right.SESSIONS, Right.AUDIT},
}


def may(roles: Iterable[Role], right: Right) -> bool:
    """Whether one of the roles allows it.

    >>> may([Role.EDITOR], Right.READ)
    False
    """
    return any(right in MAY[role] for role in roles)
