"""What the environment may say, and what is said back when it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.errors import SettingsError
from bot.settings import (
    Addresses,
    demo_passwords_allowed,
    environment_for_parts,
    load_settings,
    unknown_settings,
)

WHATSAPP = {
    "WHATSAPP_APP_SECRET": "s3cret",
    "WHATSAPP_VERIFY_TOKEN": "verify",
    "WHATSAPP_TOKEN": "t0ken",
    "WHATSAPP_PHONE_NUMBER_ID": "1234",
}


def test_an_empty_environment_is_enough() -> None:
    settings = load_settings({})
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.home == Path.cwd() / ".warmline"
    assert settings.whatsapp is None
    assert settings.addresses.missing() == ("store", "assistant", "actions", "orders")


def test_an_empty_variable_counts_as_unset() -> None:
    assert load_settings({"PORT": "", "REDIS_URL": " "}) == load_settings({})


def test_all_mistakes_are_named_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings(
            {
                "PORT": "eighty",
                "HOST": "http://here",
                "REDIS_URL": "localhost:6379",
                "ORDERS_URL": "ftp://orders",
                "WARMLINE_DEMO": "yes",
                "WARMLINE_ASSISTANT_WAIT": "-1",
                "WARMLINE_OFFER_SECONDS": "0",
                "WHATSAPP_TOKEN": "t0ken",
            }
        )
    message = str(caught.value)
    names = ("PORT", "HOST", "REDIS_URL", "ORDERS_URL", "WARMLINE_DEMO", "WARMLINE_ASSISTANT_WAIT")
    for name in (*names, "WARMLINE_OFFER_SECONDS", "WHATSAPP_APP_SECRET"):
        assert name in message
    assert "t0ken" not in message


def test_several_front_desks_have_ports_in_a_row() -> None:
    assert load_settings({}).ports == (8000,)
    assert load_settings({"WARMLINE_FRONT_DESKS": "3"}).ports == (8000, 8001, 8002)
    with pytest.raises(SettingsError, match="PORT is too high"):
        load_settings({"PORT": "65535", "WARMLINE_FRONT_DESKS": "2"})


def test_there_may_be_several_assistants() -> None:
    settings = load_settings({"WARMLINE_ASSISTANT_URL": "http://a:1/, http://b:2"})
    assert settings.addresses.assistants == ("http://a:1", "http://b:2")
    assert load_settings({}).addresses.assistants == ()
    for wrong in ("http://a:1,", "http://a:1 http://b:2", "a:1"):
        with pytest.raises(SettingsError, match="WARMLINE_ASSISTANT_URL"):
            load_settings({"WARMLINE_ASSISTANT_URL": wrong})


@pytest.mark.parametrize("port", ["0", "65536", "-1", "8000.5", "٨", "9" * 40])
def test_a_port_is_a_whole_number_in_range(port: str) -> None:
    with pytest.raises(SettingsError, match="PORT"):
        load_settings({"PORT": port})


@pytest.mark.parametrize("seconds", ["nan", "inf", "0", "601", "soon"])
def test_waits_are_real_and_bounded(seconds: str) -> None:
    with pytest.raises(SettingsError, match="WARMLINE_ASSISTANT_DEADLINE"):
        load_settings({"WARMLINE_ASSISTANT_DEADLINE": seconds})


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "::1", "chat.shop.example", "localhost"])
def test_hosts_are_names_or_addresses(host: str) -> None:
    assert load_settings({"HOST": host}).host == host


@pytest.mark.parametrize("host", ["host:80", "a/b", "a b", "user@host"])
def test_a_host_is_nothing_more(host: str) -> None:
    with pytest.raises(SettingsError, match="HOST"):
        load_settings({"HOST": host})


def test_a_password_in_an_address_is_never_repeated() -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings({"REDIS_URL": "http://:hunter2@redis"})
    assert "hunter2" not in str(caught.value)
    assert "hunter2" not in repr(load_settings({"REDIS_URL": "redis://:hunter2@redis"}))


def test_whatsapp_is_on_when_all_of_it_is_set() -> None:
    settings = load_settings(WHATSAPP)
    assert settings.whatsapp is not None
    assert settings.whatsapp.phone_number_id == "1234"
    assert settings.whatsapp.graph_url == "https://graph.facebook.com/v26.0"
    assert "t0ken" not in repr(settings)


@pytest.mark.parametrize("left_out", list(WHATSAPP))
def test_half_of_whatsapp_is_a_mistake_that_names_the_other_half(left_out: str) -> None:
    with pytest.raises(SettingsError, match=left_out):
        load_settings({name: value for name, value in WHATSAPP.items() if name != left_out})


def test_a_graph_address_alone_does_not_turn_whatsapp_on() -> None:
    assert load_settings({"WHATSAPP_GRAPH_URL": "http://127.0.0.1:9/v26.0/"}).whatsapp is None


@pytest.mark.parametrize(
    ("environment", "allowed"),
    [
        ({}, True),
        ({"HOST": "localhost"}, True),
        ({"HOST": "::1"}, True),
        ({"HOST": "0.0.0.0"}, False),
        ({"HOST": "chat.shop.example"}, False),
        (WHATSAPP, False),
        ({"HOST": "0.0.0.0", "WARMLINE_DEMO": "1"}, True),
        ({**WHATSAPP, "WARMLINE_DEMO": "1"}, True),
        ({**WHATSAPP, "WARMLINE_DEMO": "0"}, False),
    ],
)
def test_demo_passwords_stay_on_this_machine(environment: dict[str, str], allowed: bool) -> None:
    assert demo_passwords_allowed(load_settings(environment)) is allowed


def test_parts_read_the_addresses_they_are_given() -> None:
    addresses = Addresses(
        store="unix:///run/a%20b.sock",
        assistant="http://127.0.0.1:1",
        actions="http://127.0.0.1:2",
        orders="http://127.0.0.1:3",
    )
    assert load_settings(environment_for_parts({}, addresses)).addresses == addresses


def test_ones_own_redis_and_order_system_come_before_the_embedded_ones() -> None:
    own = {"REDIS_URL": "redis://redis:6379/1", "ORDERS_URL": "https://orders.example/"}
    inner = {"WARMLINE_STORE_URL": "unix:///s", "WARMLINE_ORDERS_URL": "http://127.0.0.1:3"}
    addresses = load_settings({**own, **inner}).addresses
    assert addresses.store == "redis://redis:6379/1"
    assert addresses.orders == "https://orders.example"


def test_a_name_spelled_wrongly_is_noticed() -> None:
    environment = {"WARMLINE_ASISTANT_WAIT": "3", "WARMLINE_DEMO": "1", "PATH": "/bin"}
    assert unknown_settings(environment) == ("WARMLINE_ASISTANT_WAIT",)


def test_proxies_are_counted_from_none() -> None:
    assert load_settings({}).proxies == 0
    assert load_settings({"WARMLINE_PROXIES": "1"}).proxies == 1
    with pytest.raises(SettingsError, match="from 0 to 10"):
        load_settings({"WARMLINE_PROXIES": "11"})
