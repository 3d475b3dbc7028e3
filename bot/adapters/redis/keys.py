"""Every key we write, what it holds and how long it lives: the only place that names them.

Keys of one conversation share the hash tag `{id}`, so that one atomic act stays in one slot.
"""

from __future__ import annotations

import re

#: Hints older than the newest so-and-so many are forgotten; desks that slept start over.
FEED_LENGTH = 10_000

FEED = "wl:feed"
OPEN = "wl:open"
WITH_BOT = "wl:with-bot"
DUE = "wl:due"
HELD = "wl:held"
WAITING = "wl:waiting"
SWITCHES = "wl:presence:switch"
SWITCHED = "wl:presence:switched"
BEATS = "wl:presence:beat"
HEARD = "wl:presence:heard"
#: Stream of who read and did what; conversations stand in it by their pseudonyms. Lines live as
#: long as the settings say.
AUDIT = "wl:audit"
#: Hash of pseudonym → conversation, until that is erased.
AUDIT_NAMES = "wl:audit:conversations"
#: Hash of agent → when they were given a conversation last.
GIVEN = "wl:given"
#: Conversations by when they were begun, or found in use since: what retention looks at.
USED = "wl:used"
#: Set once all conversations of before stand in there.
USED_FILLED = "wl:used:filled"
#: Hash of agent → the password that they chose (hashed), and which of the team's file it replaced.
PASSWORDS = "wl:passwords"
#: Set and gone in a second, to see whether anything can be kept.
PROBE = "wl:probe"


#: Conversations with a remedy, by when one was last written there. Kept until erased.
REMEDIED = "wl:remedied"
#: List of the steps of all remedies as JSON, only ever added to.
REMEDY_LOG = "wl:remedy-log"


def purse(scope: str) -> str:
    """Hash of entry → amount, time, end of a reservation (0: none): what was given under a budget.
    Lives 400 days beyond the last; all of them share a slot.
    """
    return f"wl:{{purse}}:{scope}"


#: Sorted set of `word, when begun, conversation`, by which conversations are searched. Kept until
#: erased.
SEARCH = "wl:{search}"
#: Set once conversations of before stand in there.
SEARCH_FILLED = "wl:search:filled"


def searched(conversation: str) -> str:
    """Set of its members in there. Kept until erased."""
    return f"wl:{{search}}:of:{conversation}"


def said(week: int) -> str:
    """Sorted set of `word, when begun, conversation`: what customers wrote to people in that week.
    Lives four weeks beyond it.
    """
    return f"wl:{{said:{week}}}"


def said_in(week: int, conversation: str) -> str:
    """Set of its members in there. Lives as long."""
    return f"wl:{{said:{week}}}:of:{conversation}"


#: Every key of ours.
EVERYTHING = "wl:*"
_OF_A_CONVERSATION = re.compile(r"wl:\{([^}]+)\}:(?:log|state|seen|last|names|erasing)")


def conversation_of(key: str) -> str:
    """Whose key it is, empty for those that are nobody's own."""
    found = _OF_A_CONVERSATION.fullmatch(key)
    return found.group(1) if found else ""


def log(conversation: str) -> str:
    """List of events as JSON; an event's seq is its place. Kept until erased."""
    return f"wl:{{{conversation}}}:log"


def state(conversation: str) -> str:
    """The state after the last event, as JSON. Can be made again from the log."""
    return f"wl:{{{conversation}}}:state"


def seen(conversation: str) -> str:
    """Hash of message id → seq: what makes a redelivery harmless.

    It lives as long as the conversation: WhatsApp repeats webhooks for seven days.
    """
    return f"wl:{{{conversation}}}:seen"


def erasing(conversation: str) -> str:
    """What of an erased conversation is still to be erased elsewhere. Lives until that is done."""
    return f"wl:{{{conversation}}}:erasing"


def names(conversation: str) -> str:
    """Set of the outside names that lead there. Kept until erased."""
    return f"wl:{{{conversation}}}:names"


def alias(name: str) -> str:
    """The conversation of a customer known by an outside name. Kept until erased."""
    return f"wl:alias:{name}"


def visits(name: str) -> str:
    """Hash of conversation → visit, of an order or e-mail address that was proven. Lives 30 days
    beyond the last.
    """
    return f"wl:visits:{name}"


def held(agent: str) -> str:
    """The conversations that an agent has a place for, by when it was taken."""
    return f"wl:agent:{{{agent}}}:places"


def slots(agent: str) -> str:
    """Hash of the second at which a slot starts → who booked it, and when. Old ones go at the next
    booking.
    """
    return f"wl:agent:{{{agent}}}:slots"


def given_on(day: str) -> str:
    """Hash of agent → how many conversations they were given that day. Lives two days."""
    return f"wl:given:{day}"


def waits(name: str) -> str:
    """List of the latest waits for a first word, with their times. Lives two weeks."""
    return f"wl:waits:{name}"


def last(conversation: str) -> str:
    """The id of the last write: the same write sent twice is one."""
    return f"wl:{{{conversation}}}:last"


def typed(conversation: str) -> str:
    """When an agent typed in a reply last, and who. Lives 40 seconds."""
    return f"wl:typed:{{{conversation}}}"


def lease(name: str) -> str:
    """Who does a thing now. Lives for seconds, renewed while held."""
    return f"wl:lease:{{{name}}}"


def wanted(name: str) -> str:
    """That somebody asked for a lease which another holds. Lives until it is given back."""
    return f"wl:lease:{{{name}}}:wanted"


def salt(day: str) -> str:
    """What that day's hashes of addresses are made with. Gone a day later, and they with it."""
    return f"wl:salt:{day}"


def limit(name: str) -> str:
    """A count within a window. Lives as long as the window."""
    return f"wl:limit:{name}"


def session(name: str) -> str:
    """A log-in at the desk. Lives as long as the session."""
    return f"wl:session:{name}"


def sessions(agent: str) -> str:
    """Set of the log-ins of somebody; may name some that are over. Lives as long as the last."""
    return f"wl:agent:{{{agent}}}:sessions"


def pace(name: str) -> str:
    """When the next place is free. Lives until places are free again anyway."""
    return f"wl:pace:{name}"


def hold(name: str) -> str:
    """Hash of until, code, times: nobody sends under that name. Lives a day beyond its end."""
    return f"wl:hold:{name}"
