"""The settings: read from the environment once, checked all together, passed on as values.

`SETTINGS` is the whole list; docs/settings.md is compared with it by a test.
"""

from __future__ import annotations

import ipaddress
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from bot.domain.errors import SettingsError

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
_WHATSAPP = (
    "WHATSAPP_APP_SECRET",
    "WHATSAPP_VERIFY_TOKEN",
    "WHATSAPP_TOKEN",
    "WHATSAPP_PHONE_NUMBER_ID",
)


@dataclass(frozen=True, kw_only=True)
class WhatsAppSettings:
    """One number at Meta; an empty `template` is none."""

    app_secret: str = field(repr=False)
    verify_token: str = field(repr=False)
    token: str = field(repr=False)
    phone_number_id: str
    graph_url: str = GRAPH_URL
    app_secret_old: str = field(default="", repr=False)
    template: str = ""
    template_language: str = "en"
    per_second: int = 80
    call_seconds: float = 15.0
    unclear_seconds: float = 30.0

    @property
    def app_secrets(self) -> tuple[str, ...]:
        """Those with which a webhook may be signed: two while one is being changed."""
        return tuple(found for found in (self.app_secret, self.app_secret_old) if found)


@dataclass(frozen=True, kw_only=True)
class Addresses:
    """Where the other parts are, as URLs; empty when `warmline up` did not start them.

    `assistant` may be several, with commas between them.
    """

    store: str = field(default="", repr=False)
    assistant: str = ""
    actions: str = ""
    orders: str = ""

    @property
    def assistants(self) -> tuple[str, ...]:
        """One by one."""
        return tuple(self.assistant.split(",")) if self.assistant else ()

    def missing(self) -> tuple[str, ...]:
        """Names of the parts without an address."""
        return tuple(
            name for name in ("store", "assistant", "actions", "orders") if not getattr(self, name)
        )


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All of them. Waits are seconds; `promise_minutes` is minutes; `home` is absolute.

    `redis_url` and `orders_url` are empty when the embedded store and the demo shop are used;
    `addresses` has what to connect to either way.
    """

    host: str
    port: int
    home: Path
    redis_url: str = field(repr=False)
    orders_url: str
    whatsapp: WhatsAppSettings | None
    proxies: int
    front_desks: int
    assistants: int
    store_replicas: int
    demo: bool
    assistant_wait: float
    assistant_deadline: float
    offer_seconds: int
    promise_minutes: int
    silence_seconds: int
    gone_seconds: int
    look_seconds: int
    slot_minutes: int
    slots_a_day: int
    remedy_seconds: float
    file_mb: int
    files_gb: int
    keep_file_days: int
    keep_days: int
    keep_audit_days: int
    keep_log_days: int
    metrics_token: str = field(default="", repr=False)
    addresses: Addresses

    @property
    def ports(self) -> tuple[int, ...]:
        """One for each front desk."""
        return tuple(range(self.port, self.port + self.front_desks))

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach us."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False


def demo_passwords_allowed(settings: Settings) -> bool:
    """The README tells everybody the demo passwords, so they never guard real customers."""
    return settings.demo or (settings.loopback and settings.whatsapp is None)


def unknown_settings(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Names that look like ours and are not: most likely spelled wrongly."""
    prefixes = ("WARMLINE_", "WHATSAPP_")
    return tuple(sorted(n for n in environment if n.startswith(prefixes) and n not in _DEFAULTS))


def environment_for_parts(environment: Mapping[str, str], addresses: Addresses) -> dict[str, str]:
    """That environment, with the addresses in it as the parts will read them."""
    return {
        **environment,
        "WARMLINE_STORE_URL": addresses.store,
        "WARMLINE_ASSISTANT_URL": addresses.assistant,
        "WARMLINE_ACTIONS_URL": addresses.actions,
        "WARMLINE_ORDERS_URL": addresses.orders,
    }


def load_settings(environment: Mapping[str, str]) -> Settings:
    """The settings of that environment. SettingsError names every mistake at once."""
    read = _Reader(environment)
    redis_url = read.url("REDIS_URL", "redis", "rediss", "unix")
    orders_url = read.url("ORDERS_URL", "http", "https")
    settings = Settings(
        host=read.host("HOST"),
        port=read.whole("PORT", most=65535),
        home=Path(read.text("WARMLINE_HOME")).expanduser().absolute(),
        redis_url=redis_url,
        orders_url=orders_url,
        whatsapp=read.whatsapp(),
        proxies=read.whole("WARMLINE_PROXIES", least=0, most=10),
        front_desks=read.whole("WARMLINE_FRONT_DESKS", most=16),
        assistants=read.whole("WARMLINE_ASSISTANTS", most=16),
        store_replicas=read.whole("WARMLINE_STORE_REPLICAS", least=0, most=5),
        demo=read.switch("WARMLINE_DEMO"),
        assistant_wait=read.seconds("WARMLINE_ASSISTANT_WAIT"),
        assistant_deadline=read.seconds("WARMLINE_ASSISTANT_DEADLINE"),
        offer_seconds=read.whole("WARMLINE_OFFER_SECONDS", most=86_400),
        promise_minutes=read.whole("WARMLINE_PROMISE_MINUTES", most=10_080),
        silence_seconds=read.whole("WARMLINE_SILENCE_SECONDS", most=86_400),
        gone_seconds=read.whole("WARMLINE_GONE_SECONDS", most=86_400),
        look_seconds=read.whole("WARMLINE_LOOK_SECONDS", most=86_400),
        slot_minutes=read.whole("WARMLINE_SLOT_MINUTES", most=240),
        slots_a_day=read.whole("WARMLINE_SLOTS_A_DAY", most=100),
        remedy_seconds=read.seconds("WARMLINE_REMEDY_SECONDS", most=12),
        file_mb=read.whole("WARMLINE_FILE_MB", most=100),
        files_gb=read.whole("WARMLINE_FILES_GB", most=10_000),
        keep_file_days=read.whole("WARMLINE_KEEP_FILE_DAYS", least=0, most=36_500),
        keep_days=read.whole("WARMLINE_KEEP_DAYS", least=0, most=36_500),
        keep_audit_days=read.whole("WARMLINE_KEEP_AUDIT_DAYS", least=0, most=36_500),
        keep_log_days=read.whole("WARMLINE_KEEP_LOG_DAYS", least=0, most=36_500),
        metrics_token=read.text("WARMLINE_METRICS_TOKEN"),
        addresses=Addresses(
            store=redis_url or read.url("WARMLINE_STORE_URL", "redis", "rediss", "unix"),
            assistant=read.urls("WARMLINE_ASSISTANT_URL", "http", "https"),
            actions=read.url("WARMLINE_ACTIONS_URL", "http", "https"),
            orders=orders_url or read.url("WARMLINE_ORDERS_URL", "http", "https"),
        ),
    )
    if settings.ports[-1] > 65535:
        read.mistakes.append("PORT is too high for so many front desks (WARMLINE_FRONT_DESKS)")
    if read.mistakes:
        raise SettingsError("settings to mend:\n" + "\n".join(f"  - {m}" for m in read.mistakes))
    return settings


class _Reader:
    """Reads one variable after the other and collects what is wrong, in words that help."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self.mistakes: list[str] = []

    def text(self, name: str) -> str:
        """As written; an empty variable counts as unset."""
        return self._environment.get(name, "").strip() or _DEFAULTS[name]

    def host(self, name: str) -> str:
        text = self.text(name)
        if any(sign in text for sign in "/ @") or (":" in text and not _is_address(text)):
            self._wrong(name, text, "give a host name or an address alone, such as 0.0.0.0")
        return text

    def whole(self, name: str, *, least: int = 1, most: int) -> int:
        text = self.text(name)
        if not (text.isascii() and text.isdigit() and least <= int(text[:9]) <= most):
            self._wrong(name, text, f"give a whole number from {least} to {most}")
            return least
        return int(text)

    def seconds(self, name: str, most: int = 600) -> float:
        text = self.text(name)
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not 0 < value <= most:
            self._wrong(name, text, f"give seconds, more than 0 and at most {most}")
        return value

    def switch(self, name: str) -> bool:
        text = self.text(name)
        if text not in ("0", "1"):
            self._wrong(name, text, "give 1 or 0")
        return text == "1"

    def url(self, name: str, *schemes: str) -> str:
        text = self.text(name)
        if text and not _is_url(text, schemes):
            # Never repeated in the message: addresses carry passwords.
            example = f"{schemes[0]}://host:1234"
            self.mistakes.append(f"{name} is not an address: give one such as {example}")
        return text.rstrip("/")

    def urls(self, name: str, *schemes: str) -> str:
        """One or several, with commas between them and nothing else."""
        each = [part.strip() for part in self.text(name).split(",")]
        if any(each) and not all(_is_url(text, schemes) for text in each):
            example = f"{schemes[0]}://host:1234"
            self.mistakes.append(f"{name} is no list of addresses: give some like {example}")
        return ",".join(text.rstrip("/") for text in each)

    def whatsapp(self) -> WhatsAppSettings | None:
        graph_url = self.url("WHATSAPP_GRAPH_URL", "http", "https")
        per_second = self.whole("WHATSAPP_PER_SECOND", most=1000)
        call_seconds = self.seconds("WHATSAPP_CALL_SECONDS")
        unclear_seconds = self.seconds("WHATSAPP_UNCLEAR_SECONDS")
        values = {name: self.text(name) for name in _WHATSAPP}
        missing = [name for name, value in values.items() if not value]
        if missing and len(missing) < len(values):
            self.mistakes.append(
                f"WhatsApp is half set up: set {', '.join(missing)} too, or none of them"
            )
        if missing:
            return None
        secret, verify, token, number = values.values()
        return WhatsAppSettings(
            app_secret=secret,
            verify_token=verify,
            token=token,
            phone_number_id=number,
            graph_url=graph_url,
            app_secret_old=self.text("WHATSAPP_APP_SECRET_OLD"),
            template=self.text("WHATSAPP_TEMPLATE"),
            template_language=self.text("WHATSAPP_TEMPLATE_LANGUAGE"),
            per_second=per_second,
            call_seconds=call_seconds,
            unclear_seconds=unclear_seconds,
        )

    def _wrong(self, name: str, text: str, advice: str) -> None:
        self.mistakes.append(f"{name} is {text!r}: {advice}")


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _is_url(text: str, schemes: tuple[str, ...]) -> bool:
    try:
        parts = urlsplit(text)
        port_reads = parts.port is None or parts.port > 0
    except ValueError:
        return False
    place = parts.path if parts.scheme == "unix" else parts.hostname
    return parts.scheme in schemes and bool(place) and port_reads
