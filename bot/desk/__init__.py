"""The edge to agents and editors: pages, API and live feed."""

from bot.desk.blueprint import blueprint
from bot.desk.hub import DeskHub
from bot.desk.logins import Logins
from bot.desk.own_passwords import OwnPasswords
from bot.desk.parts import DeskParts
from bot.desk.passwords import Passwords

__all__ = ["DeskHub", "DeskParts", "Logins", "OwnPasswords", "Passwords", "blueprint"]
