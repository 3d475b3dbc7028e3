"""The settings: read from the environment once, checked all together, passed on as values.

`SETTINGS` is the whole list; docs/settings.md is compared with it by a test.
"""

from bot.settings.listed import (
    GRAPH_URL,
    SETTINGS,
    Setting,
    unknown_settings,
)
from bot.settings.model import (
    Addresses,
    Settings,
    WhatsAppSettings,
    demo_passwords_allowed,
)
from bot.settings.reading import (
    environment_for_parts,
    load_settings,
)

__all__ = [
    "GRAPH_URL",
    "SETTINGS",
    "Addresses",
    "Setting",
    "Settings",
    "WhatsAppSettings",
    "demo_passwords_allowed",
    "environment_for_parts",
    "load_settings",
    "unknown_settings",
]
