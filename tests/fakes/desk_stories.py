"""Conversations as the desk shows them, for tests of its page and API."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from bot.domain.attachments.sniffing import SHOWN
from bot.domain.events import Attachment

Json = dict[str, Any]

HANNAH = [
    ("customer", "Hannah Price", "Hi, where is my order CL-10234?"),
    ("bot", "Pip", "Hi Hannah, I'm Pip, the bot here. To look it up I need the postcode."),
    ("customer", "Hannah Price", "LS6 2AB"),
    (
        "bot",
        "Pip",
        "CL-10234 left Leeds on Monday. The carrier last scanned it in Rotterdam on Tuesday; "
        "it is two days late. New date: Friday.",
    ),
    ("customer", "Hannah Price", "You said that on Wednesday already. It is a birthday present!"),
    ("bot", "Pip", "The carrier's new date is Friday."),
    ("customer", "Hannah Price", "This is useless. I want the lamp by Saturday or my money back."),
    ("house", "Copperleaf", "Maya from our team has been asked and has your whole story, Hannah."),
]


def at(now: datetime, minutes: float) -> str:
    """An instant that many minutes ago."""
    return (now - timedelta(minutes=minutes)).isoformat()


def entries(now: datetime, lines: list[tuple[str, str, str]]) -> list[Json]:
    """A transcript with a minute between its lines; the last one a minute ago."""
    return [
        entry(seq, at(now, len(lines) - seq + 1), who, name, text)
        for seq, (who, name, text) in enumerate(lines, start=1)
    ]


def entry(seq: int, when: str, who: str, name: str, text: str, **more: Any) -> Json:
    """One entry of a transcript."""
    return {
        "seq": seq,
        "at": when,
        "kind": "said",
        "from": who,
        "name": name,
        "text": text,
        "buttons": [],
        "attachments": [],
        "source": "",
        "private": False,
        "delivery": "",
        **more,
    }


def attachment(one: Attachment, seq: int, place: int, name: str) -> Json:
    """A file that went with an agent's message."""
    return {
        "type": one.type,
        "from": "agent",
        "name": name,
        "filename": one.filename,
        "mime": "",
        "caption": "",
        "seq": seq,
        "place": place,
        "kept": True,
        "kind": one.kind,
        "size": one.size,
        "shown": one.kind in SHOWN,
        "problem": "",
        "coming": False,
        "again_at": None,
    }


def summary(identity: str, now: datetime, **more: Any) -> Json:
    """A conversation that the bot has, with whatever is different about it."""
    return {
        "id": identity,
        "version": 1,
        "channel": "web",
        "status": "bot",
        "owner": None,
        "until": None,
        "customer": {"name": "", "identified": "", "called": ""},
        "order": "",
        "reason": None,
        "mood": 0.1,
        "last": {"from": "customer", "name": "", "text": "Hello", "at": at(now, 1)},
        "waiting_since": None,
        "opened_at": at(now, 12),
        "unread_by_agent": 0,
        "promise": None,
        "promises": [],
        "alarms": [],
        "approvals": [],
        "declined": [],
        "approved": [],
        "undelivered": 0,
        "files_coming": 0,
        "warning": "",
        "language": "en",
        "window_closes_at": None,
        "hears_by": None,
        **more,
    }


def fact(name: str, label: str, value: str, seq: int, **more: Any) -> Json:
    """A fact the customer said."""
    known = {"name": name, "label": label, "value": value, "seq": seq}
    return {**known, "origin": "customer", "certainty": "said", **more}


def empty_brief(found: Json) -> Json:
    """A brief of somebody of whom we know next to nothing."""
    who = {
        "name": found["customer"]["name"],
        "identified": found["customer"]["identified"],
        "how": "",
        "looked_up": "",
        "email": "",
        "phone": "",
        "channel": found["channel"],
        "language": found["language"],
    }
    lists = ("facts", "do_not_ask", "asked_and_answered", "tried", "mood", "reasons", "promised")
    more = ("warnings", "why_you", "chosen", "unheard", "contradictions")
    empty: Json = {name: [] for name in (*lists, *more)}
    nothing = dict.fromkeys(("order", "problem", "wanted", "wants", "outcome", "reopened"))
    return {"who": who, **nothing, **empty}


def hannahs_brief(now: datetime) -> Json:
    """A late birthday present."""
    verified = {"origin": "order_system", "certainty": "verified"}
    return {
        "who": {
            "name": "Hannah Price",
            "identified": True,
            "how": "order number and postcode",
            "looked_up": "",
            "email": "hannah.price@example.com",
            "phone": "",
            "channel": "web",
            "language": "en",
        },
        "order": {
            "number": "CL-10234",
            "state": "late",
            "summary": "Lund table lamp, brass. Last scan Rotterdam, Tuesday 14:10; "
            "two days late, new date Friday.",
            "story": ["Carrier: Northpost, in transit"],
        },
        "wanted": {
            "now": {"text": "I want the lamp by Saturday or my money back.", "seq": 7},
            "first": {"text": "Hi, where is my order CL-10234?", "seq": 1},
            "clear": True,
        },
        "problem": fact("problem", "Problem", "You said that on Wednesday already.", 5),
        "wants": fact("wants", "Wants", "the lamp by Saturday or my money back", 7),
        "facts": [
            fact("order", "Order", "CL-10234", 1, certainty="verified"),
            fact("postcode", "Postcode", "LS6 2AB", 3, certainty="verified"),
            fact("item", "Item", "Lund table lamp, brass", 4, **verified),
            fact("amount", "Paid", "€129.00", 4, **verified),
            fact("topic", "Occasion", "a birthday present", 5),
        ],
        "do_not_ask": ["Name", "Order number", "Postcode", "What is wrong", "What they want"],
        "asked_and_answered": [
            {
                "question": "Where is my order CL-10234?",
                "answer": "Two days late, last scanned in Rotterdam; new date Friday.",
                "source": "order CL-10234",
                "seq": 4,
            }
        ],
        "tried": [
            {"what": "Looked the order up", "outcome": "found, late", "seq": 4},
            {"what": "Answered with the carrier's date", "outcome": "did not help", "seq": 6},
        ],
        "mood": [
            {"seq": 1, "value": 0.2},
            {"seq": 3, "value": 0.1},
            {"seq": 5, "value": -0.5},
            {"seq": 7, "value": -0.8},
        ],
        "reasons": [
            {
                "code": "frustrated",
                "text": "Frustrated or angry",
                "detail": "",
                "score": 0.95,
                "version": "2+1f3a5c7e",
                "evidence": [
                    {
                        "signal": "frustrated",
                        "text": "frustrated or angry",
                        "score": 0.9,
                        "quote": "This is useless.",
                    },
                    {
                        "signal": "repeated_answer",
                        "text": "the bot would have repeated itself",
                        "score": 0.5,
                        "quote": "You said that on Wednesday",
                    },
                ],
                "seq": 7,
            }
        ],
        "warnings": [],
        "contradictions": [],
        "chosen": [],
        "reopened": None,
        "unheard": [],
        "promised": [
            {
                "text": "Maya writes about the birthday lamp",
                "due": at(now, -25),
                "owner": "Maya",
                "late": False,
            }
        ],
        "why_you": ["Speaks English", "Knows deliveries", "1 of 4 conversations"],
        "outcome": None,
    }


def cause(code: str, key: str, text: str, *grounds: Json, suggested: bool = False) -> Json:
    """One that closing asks for."""
    return {
        "code": code,
        "key": key,
        "text": text,
        "grounds": list(grounds),
        "suggested": suggested,
    }


#: What closing asks.
CAUSES = [
    cause(
        "carrier_late",
        "1",
        "The carrier was late",
        {"kind": "words", "text": "It was due on Monday.", "seq": 1},
        {"kind": "order", "text": "late", "seq": 0},
        suggested=True,
    ),
    cause("damaged", "3", "Something arrived damaged"),
    cause("other", "0", "Something else"),
]


def promise(identity: str, owner: Json, text: str, due: datetime, **more: Any) -> Json:
    """One that is open."""
    return {
        "id": identity,
        "kind": "agent",
        "text": text,
        "said": more.get("kind", "agent") in ("agent", "inside"),
        "due": due.isoformat(),
        "owner": owner,
        "announced": False,
        "late": False,
        "order": "",
        **more,
    }


def ready_replies(name: str) -> list[Json]:
    """Two that every conversation has."""
    return [
        ready_reply("photo", "A photo", f"{name}, send us a photo of what broke."),
        ready_reply("by-when", "By when", f"You hear from me {{due}}, {name}."),
    ]


def ready_reply(name: str, title: str, text: str, *, sensitive: bool = False) -> Json:
    return {"id": name, "title": title, "text": text, "sensitive": sensitive}
