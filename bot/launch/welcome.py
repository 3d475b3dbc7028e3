"""The lines that say where to go, once there is somewhere to go."""

from __future__ import annotations

from pathlib import Path

from bot.launch.checks import DEMO_PASSWORD, demo_people, password_hashes
from bot.settings import Settings


def front_host(settings: Settings) -> str:
    """An address at which this machine reaches it, also when it listens on all of them."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.host, settings.host)  # noqa: S104


def front_url(settings: Settings, port: int = 0) -> str:
    """Where a browser on this machine finds the front desk, the first or the one of that port."""
    host = front_host(settings)
    return f"http://{f'[{host}]' if ':' in host else host}:{port or settings.port}"


def serving_line(settings: Settings) -> str:
    """Said when people can be reached."""
    url = front_url(settings)
    return (
        f"Warmline is serving customers at {url}/ and agents at {url}/desk "
        f"(a person can be asked for; the assistant follows)"
    )


def ready_lines(settings: Settings, team: Path) -> str:
    """Said when everything works: the addresses and the demo log-ins."""
    url = front_url(settings)
    rows = [
        f"Warmline is ready: customers {url}/ · agents {url}/desk",
        *[f"  and also   {front_url(settings, port)}/" for port in settings.ports[1:]],
        *([f"  WhatsApp   {url}/webhooks/whatsapp"] if settings.whatsapp else []),
        f"  health     {url}/readyz",
        f"  data, logs {settings.home}",
    ]
    people = demo_people(password_hashes(team)) if team.exists() else ()
    if people:
        rows.append(f"  log-ins    {', '.join(people)} (password: {DEMO_PASSWORD})")
    return "\n".join([*rows, "  Ctrl-C stops everything."])
