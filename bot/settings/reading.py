"""From the environment to values; all that is wrong is told together."""

from __future__ import annotations

import ipaddress
import math
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from bot.domain.errors import SettingsError
from bot.settings.listed import _DEFAULTS
from bot.settings.model import Addresses, Settings, WhatsAppSettings

_WHATSAPP = (
    "WHATSAPP_APP_SECRET",
    "WHATSAPP_VERIFY_TOKEN",
    "WHATSAPP_TOKEN",
    "WHATSAPP_PHONE_NUMBER_ID",
)


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
        abuse_hours=read.whole("WARMLINE_ABUSE_HOURS", most=8_760),
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
