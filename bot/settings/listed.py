"""The list of settings: name, default and meaning of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

GRAPH_URL = "https://graph.facebook.com/v26.0"


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One environment variable. `parts` marks those that `warmline up` sets for its parts."""

    name: str
    default: str
    meaning: str
    parts: bool = False


SETTINGS = (
    Setting(name="HOST", default="127.0.0.1", meaning="address that customers and agents reach"),
    Setting(name="PORT", default="8000", meaning="its port"),
    Setting(name="WARMLINE_HOME", default=".warmline", meaning="folder of all data and logs"),
    Setting(name="REDIS_URL", default="", meaning="your own Redis; unset: the embedded one"),
    Setting(name="ORDERS_URL", default="", meaning="your order system; unset: the demo shop's"),
    Setting(name="WHATSAPP_APP_SECRET", default="", meaning="the Meta app's secret"),
    Setting(
        name="WHATSAPP_APP_SECRET_OLD",
        default="",
        meaning="the secret before, while the two are being changed",
    ),
    Setting(name="WHATSAPP_VERIFY_TOKEN", default="", meaning="what Meta's webhook check must say"),
    Setting(name="WHATSAPP_TOKEN", default="", meaning="the token to send with"),
    Setting(name="WHATSAPP_PHONE_NUMBER_ID", default="", meaning="the id of your number"),
    Setting(name="WHATSAPP_GRAPH_URL", default=GRAPH_URL, meaning="Meta's API, with its version"),
    Setting(
        name="WHATSAPP_TEMPLATE",
        default="",
        meaning="the template that asks customers to answer when 24 hours have passed",
    ),
    Setting(name="WHATSAPP_TEMPLATE_LANGUAGE", default="en", meaning="the template's language"),
    Setting(name="WHATSAPP_PER_SECOND", default="80", meaning="messages a second your number may"),
    Setting(
        name="WHATSAPP_CALL_SECONDS", default="15", meaning="the longest that a call to Meta takes"
    ),
    Setting(
        name="WHATSAPP_UNCLEAR_SECONDS",
        default="30",
        meaning="seconds that a message waits for Meta's word when a call brought no answer",
    ),
    Setting(
        name="WARMLINE_PROXIES",
        default="0",
        meaning="how many proxies stand in front and name who asks in X-Forwarded-For",
    ),
    Setting(
        name="WARMLINE_FRONT_DESKS",
        default="1",
        meaning="how many front desks, on PORT and the ports after it",
    ),
    Setting(
        name="WARMLINE_ASSISTANTS",
        default="1",
        meaning="how many assistants the front desks share",
    ),
    Setting(
        name="WARMLINE_STORE_REPLICAS",
        default="0",
        meaning="how many replicas of your Redis must have a message on disk before we say so",
    ),
    Setting(name="WARMLINE_DEMO", default="0", meaning="1 allows demo passwords anywhere"),
    Setting(
        name="WARMLINE_ASSISTANT_WAIT",
        default="6",
        meaning="seconds a question waits for an assistant that is still loading",
    ),
    Setting(
        name="WARMLINE_ASSISTANT_DEADLINE",
        default="8",
        meaning="seconds the assistant has for an answer, before a person takes over",
    ),
    Setting(
        name="WARMLINE_OFFER_SECONDS",
        default="60",
        meaning="seconds an agent has to accept, before the next one is asked",
    ),
    Setting(
        name="WARMLINE_PROMISE_MINUTES",
        default="30",
        meaning="minutes within which a person writes back when nobody was free",
    ),
    Setting(
        name="WARMLINE_SILENCE_SECONDS",
        default="120",
        meaning="seconds an agent may leave a customer without a word, before it is an alarm",
    ),
    Setting(
        name="WARMLINE_GONE_SECONDS",
        default="20",
        meaning="seconds an agent may be away from the desk, before a waiting customer is told",
    ),
    Setting(
        name="WARMLINE_ABUSE_HOURS",
        default="24",
        meaning="hours for which nobody is given what a customer writes who was abusive",
    ),
    Setting(
        name="WARMLINE_LOOK_SECONDS",
        default="1800",
        meaning="seconds between two looks at an order that somebody keeps an eye on",
    ),
    Setting(
        name="WARMLINE_SLOT_MINUTES",
        default="15",
        meaning="minutes within which somebody calls or writes at a time that a customer chose",
    ),
    Setting(
        name="WARMLINE_SLOTS_A_DAY",
        default="8",
        meaning="how many such times one person has a day",
    ),
    Setting(
        name="WARMLINE_REMEDY_SECONDS",
        default="8",
        meaning="seconds the order system has to do what an agent gives, before it is unknown",
    ),
    Setting(
        name="WARMLINE_FILE_MB",
        default="16",
        meaning="megabytes of one file that a customer sends; a larger one is not kept",
    ),
    Setting(
        name="WARMLINE_FILES_GB",
        default="5",
        meaning="gigabytes of all such files; what comes beyond them is not kept",
    ),
    Setting(
        name="WARMLINE_KEEP_FILE_DAYS",
        default="90",
        meaning="days that such a file is kept, if its conversation is; 0: as long as that",
    ),
    Setting(
        name="WARMLINE_KEEP_DAYS",
        default="400",
        meaning="days that a conversation is kept after its last word; 0: for ever",
    ),
    Setting(
        name="WARMLINE_KEEP_AUDIT_DAYS",
        default="400",
        meaning="days that a line of the audit log is kept; 0: for ever",
    ),
    Setting(
        name="WARMLINE_KEEP_LOG_DAYS",
        default="30",
        meaning="days that a full log file is kept; 0: until it is overwritten",
    ),
    Setting(
        name="WARMLINE_METRICS_TOKEN",
        default="",
        meaning="who sends it may read /metrics; unset: this machine alone",
    ),
    Setting(name="WARMLINE_STORE_URL", default="", meaning="the store", parts=True),
    Setting(name="WARMLINE_ASSISTANT_URL", default="", meaning="the assistants", parts=True),
    Setting(name="WARMLINE_ACTIONS_URL", default="", meaning="the action server", parts=True),
    Setting(name="WARMLINE_ORDERS_URL", default="", meaning="the order system", parts=True),
)


_DEFAULTS = {setting.name: setting.default for setting in SETTINGS}


def unknown_settings(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Names that look like ours and are not: most likely spelled wrongly."""
    prefixes = ("WARMLINE_", "WHATSAPP_")
    return tuple(sorted(n for n in environment if n.startswith(prefixes) and n not in _DEFAULTS))
