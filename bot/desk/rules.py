"""What each route of the desk asks of whoever calls it. A route without a rule lets nobody in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.app.customers.attachments import UPLOADS_A_MINUTE
from bot.domain.people.rights import Right
from bot.domain.privacy.audit import Deed

#: What one session may change in a minute, by all calls together. Nobody's hands are that fast.
WRITES_A_MINUTE = 240


@dataclass(frozen=True, kw_only=True)
class Rule:
    """`right` is what the caller needs (None: nothing, not even a log-in).

    One session may call it `most` times a minute (0: as often as all that writes). `deed` is what
    the audit log says, about the id in the body's field `about`, and at most once in `once`
    seconds (of each front desk) of the same person and conversation. `only_refused`: what was done
    is written down by the verb itself.
    """

    right: Right | None
    most: int = 0
    deed: Deed | None = None
    about: str = ""
    once: int = 0
    only_refused: bool = False


_OPEN = Rule(right=None)
_ACCOUNT = Rule(right=Right.ACCOUNT)
_WORK = Rule(right=Right.WORK)
_ANSWERS = Rule(right=Right.ANSWERS)


def _does(
    deed: Deed, right: Right = Right.WORK, *, about: str = "", once: int = 0, most: int = 0
) -> Rule:
    return Rule(right=right, most=most, deed=deed, about=about, once=once)


#: Each step that is done is a line by itself (`bot.domain.remedies.log`), whoever began it.
_REMEDY = Rule(right=Right.WORK, deed=Deed.REMEDY, about="remedy", only_refused=True)

#: By the route's name.
RULES: Mapping[str, Rule] = {
    # Pages hold no data.
    "page": _OPEN,
    "login_page": _OPEN,
    "faq_page": _OPEN,
    "account_page": _OPEN,
    "audit_page": _OPEN,
    "static": _OPEN,
    "faq_static": _OPEN,
    "safety_static": _OPEN,
    "openapi": _OPEN,
    "login": Rule(right=None, deed=Deed.LOGGED_IN),
    # Everybody's own log-in.
    "me": _ACCOUNT,
    "logout": _does(Deed.LOGGED_OUT, Right.ACCOUNT),
    "password": _does(Deed.CHANGED_PASSWORD, Right.ACCOUNT, most=20),
    "sessions": _ACCOUNT,
    "sessions_end": _does(Deed.ENDED_SESSION, Right.ACCOUNT, about="session"),
    "sessions_end_others": _does(Deed.ENDED_SESSION, Right.ACCOUNT),
    # Everybody's log-ins, and who did what.
    "team_sessions": Rule(right=Right.SESSIONS),
    "team_end_sessions": _does(Deed.ENDED_SESSION, Right.SESSIONS, about="agent"),
    "audit": _does(Deed.READ_AUDIT, Right.AUDIT, once=600),
    # Conversations.
    "live": _does(Deed.LISTED, Right.READ, once=3600),
    "snapshot": _does(Deed.LISTED, Right.READ, once=3600),
    "replies": _does(Deed.OPENED, Right.READ, once=600),
    "earlier": _does(Deed.OPENED, Right.READ, once=600),
    "search": _does(Deed.SEARCHED, Right.READ, once=600, most=120),
    "conversation": _does(Deed.OPENED, Right.READ, once=600),
    "attachment": _does(Deed.OPENED, Right.READ, once=600),
    "attach": _does(Deed.ATTACHED, most=UPLOADS_A_MINUTE),
    "added": _does(Deed.OPENED, once=600),
    "presence": _WORK,
    "accept": _does(Deed.ACCEPTED),
    "take_over": _does(Deed.TOOK_OVER),
    "look_up": _does(Deed.OPENED),
    "put_right": _does(Deed.CORRECTED, about="name"),
    "reply": _does(Deed.REPLIED, about="id"),
    "note": _does(Deed.NOTED, about="id"),
    "hand_back": _does(Deed.HANDED_BACK),
    "close": _does(Deed.CLOSED),
    "bar": _does(Deed.BARRED),
    "lift": _does(Deed.LIFTED, Right.SUPERVISE),
    "promise": _does(Deed.PROMISED, about="promise"),
    "promise_in": _WORK,
    "back_by": _does(Deed.PROMISED),
    "passing": _does(Deed.OPENED, Right.READ, once=600),
    "transfer": _does(Deed.TRANSFERRED, about="to"),
    "decline": _does(Deed.TRANSFERRED),
    "take_back": _does(Deed.TRANSFERRED),
    "asks_again": _does(Deed.OPENED, Right.READ, once=600),
    "watch_order": _does(Deed.PROMISED),
    "alarm_seen": _does(Deed.SAW_ALARM, Right.SUPERVISE, about="kind"),
    "remedies": _does(Deed.OPENED, Right.READ, once=600),
    "remedy_log": _does(Deed.READ_AUDIT, Right.AUDIT, once=600),
    "remedy_give": _REMEDY,
    "remedy_ask": _REMEDY,
    # Who asked takes it back so; only supervisors approve (bot/app/remedies/offering.py).
    "remedy_decide": _REMEDY,
    "remedy_offer": _REMEDY,
    "remedy_vouch": _does(Deed.VOUCHED, about="order"),
    "remedy_check": _does(Deed.REMEDY, about="remedy"),
    # Answers.
    "faq_list": _ANSWERS,
    "faq_file": _ANSWERS,
    "faq_history": _ANSWERS,
    "faq_version": _ANSWERS,
    "faq_learn": _does(Deed.READ_QUESTIONS, Right.ANSWERS, once=600),
    "faq_check": _ANSWERS,
    # These search everything that was asked lately.
    "faq_try": Rule(right=Right.ANSWERS, most=60),
    "faq_diff": _does(Deed.READ_QUESTIONS, Right.ANSWERS, once=600, most=20),
    "faq_new": _ANSWERS,
    "faq_publish": _does(Deed.PUBLISHED, Right.ANSWERS, about="file"),
    "faq_delete": _does(Deed.PUBLISHED, Right.ANSWERS, about="file"),
    "faq_roll_back": _does(Deed.PUBLISHED, Right.ANSWERS, about="file"),
}
