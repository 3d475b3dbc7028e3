"""The settings as values."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from pathlib import Path

from bot.settings.listed import GRAPH_URL


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
    abuse_hours: int
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
