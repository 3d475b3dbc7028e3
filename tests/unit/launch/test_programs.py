"""Which processes are started, and how supervisord is told."""

from __future__ import annotations

import configparser
import shlex
from pathlib import Path

from bot.launch.checks import demo_people
from bot.launch.configuration import configuration
from bot.launch.home import Home
from bot.launch.programs import SECRETS, Ports, Program, addresses, programs
from bot.launch.welcome import front_url
from bot.settings import load_settings

HOME = Home(root=Path("/data"), sockets=Path("/data/run"))
PORTS = Ports(assistants=(1,), actions=2, orders=3)


def _names(**environment: str) -> list[str]:
    return [p.name for p in programs(load_settings(environment), HOME, PORTS)]


def test_everything_is_started_where_nothing_is_set() -> None:
    assert _names() == ["store", "orders", "actions", "assistant", "desk"]


def test_several_front_desks_and_assistants_are_started_where_the_settings_say_so() -> None:
    settings = load_settings(
        {"PORT": "9000", "WARMLINE_FRONT_DESKS": "2", "WARMLINE_ASSISTANTS": "2"}
    )
    ports = Ports(assistants=(1, 4), actions=2, orders=3)
    found = {program.name: program for program in programs(settings, HOME, ports)}
    assert [name for name in found if name.startswith(("assistant", "desk"))] == [
        "assistant",
        "assistant-2",
        "desk",
        "desk-2",
    ]
    assert [found[name].extra[0] for name in ("desk", "desk-2")] == ["PORT=9000", "PORT=9001"]
    assert "4" in found["assistant-2"].command
    at = addresses(settings, HOME, ports)
    assert at.assistants == ("http://127.0.0.1:1", "http://127.0.0.1:4")
    locks = {str(HOME.lock_of(name)) for name in found}
    assert len(locks) == len(found)


def test_ones_own_redis_and_order_system_are_not_started() -> None:
    assert _names(REDIS_URL="redis://r") == ["orders", "actions", "assistant", "desk"]
    assert _names(ORDERS_URL="http://o") == ["store", "actions", "assistant", "desk"]


def test_only_the_front_desk_knows_the_secrets() -> None:
    for program in programs(load_settings({}), HOME, PORTS):
        assert set(program.without) == (set() if program.name == "desk" else set(SECRETS))


def test_the_action_server_is_told_where_the_orders_are() -> None:
    for environment, url in (({}, "http://127.0.0.1:3"), ({"ORDERS_URL": "http://o"}, "http://o")):
        found = programs(load_settings(environment), HOME, PORTS)
        actions = next(program for program in found if program.name == "actions")
        assert actions.extra == (f"ORDERS_URL={url}",)


def test_the_desk_stops_first_and_the_store_last() -> None:
    ranks = {p.name: p.rank for p in programs(load_settings({}), HOME, PORTS)}
    assert max(ranks, key=lambda name: ranks[name]) == "desk"
    assert min(ranks, key=lambda name: ranks[name]) == "store"


def test_the_stores_address_survives_strange_folders() -> None:
    home = Home(root=Path("/a b?"), sockets=Path("/a b?/run"))
    assert addresses(load_settings({}), home, PORTS).store == "unix:///a%20b%3F/run/store.sock"


def test_commands_reach_supervisord_as_they_are() -> None:
    program = Program(name="odd", command=("echo", "100%", "it's", "a b"), rank=1)
    parser = configparser.RawConfigParser(strict=False)
    parser.read_string(configuration(HOME, [program]))
    command = parser["program:odd"]["command"].replace("%%", "%")
    assert shlex.split(command)[-4:] == ["echo", "100%", "it's", "a b"]


def test_a_browser_is_sent_to_an_address_it_can_open() -> None:
    assert front_url(load_settings({"HOST": "0.0.0.0"})) == "http://127.0.0.1:8000"
    assert front_url(load_settings({"HOST": "::1", "PORT": "9"})) == "http://[::1]:9"


def test_demo_passwords_are_recognised_by_their_hash() -> None:
    demo = (
        "$argon2id$v=19$m=19456,t=2,p=1$K/LO2puGbu3ubM8puJSXqA"
        "$xohrl2R/uO8UKGHy0axZ53K3eX3eiod23hA9CNnoja0"
    )
    assert demo_people({"maya": demo, "ada": demo[:-2] + "AA", "nobody": ""}) == ("maya",)
