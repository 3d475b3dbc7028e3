"""What must hold before anything is started."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bot.domain.errors import SettingsError
from bot.launch.ports import is_free
from bot.settings import Settings, demo_passwords_allowed

#: In the README, for everybody to read.
DEMO_PASSWORD = "copperleaf-demo"  # noqa: S105


def check_ports(settings: Settings) -> None:
    """SettingsError when HOST and PORT (or the ports after it) can't be listened on."""
    for port in settings.ports:
        if not is_free(settings.host, port):
            raise SettingsError(
                f"{settings.host}:{port} can't be listened on: another program uses it, or "
                f"HOST is no address of this machine. Choose another with PORT=8001 make run."
            )


def check_passwords(settings: Settings, team: Path) -> None:
    """SettingsError when somebody real could log in with the README's password."""
    if demo_passwords_allowed(settings):
        return
    open_to_all = demo_people(password_hashes(team))
    if open_to_all:
        raise SettingsError(
            f"{', '.join(open_to_all)} in {team.name} still have the demo password, and this "
            f"Warmline is {_why(settings)}. Give them their own with `.venv/bin/warmline "
            f"password`, or set WARMLINE_DEMO=1 if it is only a demonstration."
        )


def password_hashes(team: Path) -> dict[str, str]:
    """Each person's hash; whether the file is sound is for its own reader to say."""
    import yaml

    people = (yaml.safe_load(team.read_text(encoding="utf-8")) or {}).get("people") or {}
    return {str(name): str((person or {}).get("password", "")) for name, person in people.items()}


def demo_people(hashes: Mapping[str, str]) -> tuple[str, ...]:
    """Those whose password is the demo's."""
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    def is_demo(hashed: str) -> bool:
        try:
            return PasswordHasher().verify(hashed, DEMO_PASSWORD)
        except (VerificationError, InvalidHashError):
            return False

    return tuple(name for name, hashed in hashes.items() if is_demo(hashed))


def _why(settings: Settings) -> str:
    return "open to the network (HOST)" if not settings.loopback else "on WhatsApp"
