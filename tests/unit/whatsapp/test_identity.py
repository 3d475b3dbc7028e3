"""Under which names a customer is found, and which stop leading to them."""

from __future__ import annotations

import pytest

from bot.channels.whatsapp.identity import Alias, Identity, identity
from bot.channels.whatsapp.model import Details, Reading

OLD_PHONE = Alias(kind="phone", value="+447700900123")
NEW_PHONE = Alias(kind="phone", value="+447700900456")
OLD_USER = Alias(kind="bsuid", value="GB.old")
NEW_USER = Alias(kind="bsuid", value="GB.new")


def test_the_user_id_is_trusted_before_the_phone() -> None:
    who = identity(Reading(kind="text", wa_id="447700900123", bsuid="GB.old"))
    assert who.aliases == (OLD_USER, OLD_PHONE)
    assert who.gained == who.aliases
    assert who.retired == ()
    assert who.address == "+447700900123"


def test_an_alias_in_one_string_says_what_it_is() -> None:
    assert [OLD_USER.name, OLD_PHONE.name] == [
        "whatsapp:bsuid:GB.old",
        "whatsapp:phone:+447700900123",
    ]


def test_without_a_phone_the_user_id_is_the_address() -> None:
    assert identity(Reading(kind="text", bsuid="GB.old")).address == "GB.old"


@pytest.mark.parametrize("wa_id", ["+44 7700 900123", "447700900123", "+44-7700-900123"])
def test_a_phone_is_one_name_however_it_is_written(wa_id: str) -> None:
    assert identity(Reading(kind="text", wa_id=wa_id)).aliases == (OLD_PHONE,)


def test_a_user_id_in_the_phones_place_is_a_user_id() -> None:
    who = identity(Reading(kind="text", wa_id="GB.old", bsuid="GB.old"))
    assert who.aliases == (OLD_USER,)


@pytest.mark.parametrize("wa_id", [None, "PHONE_NUMBER", "@robin", "++1"])
def test_a_message_from_nobody_has_no_alias_and_no_address(wa_id: str | None) -> None:
    who = identity(Reading(kind="text", wa_id=wa_id))
    assert who == Identity()
    assert who.address is None


def test_after_a_change_of_number_the_old_one_no_longer_leads_to_the_customer() -> None:
    who = identity(
        Reading(
            kind="system",
            system_type="user_changed_number",
            wa_id="447700900123",
            new_wa_id="447700900456",
            details=Details(new_bsuid="GB.new", previous_bsuid="GB.old"),
        )
    )
    assert who.aliases == (NEW_USER, OLD_USER, OLD_PHONE)
    assert who.gained == (NEW_USER, NEW_PHONE)
    assert who.retired == (OLD_USER, OLD_PHONE)
    assert who.address == "+447700900456"


def test_the_older_name_of_a_change_of_number_means_the_same() -> None:
    changed = Reading(
        kind="system",
        system_type="customer_changed_number",
        wa_id="447700900123",
        new_wa_id="447700900456",
    )
    who = identity(changed)
    assert (who.gained, who.retired) == ((NEW_PHONE,), (OLD_PHONE,))


@pytest.mark.parametrize("system_type", ["customer_identity_changed", "something_new", None])
def test_no_other_news_makes_another_phone_the_customers(system_type: str | None) -> None:
    """Two phones with one conversation would read each other's orders."""
    who = identity(
        Reading(
            kind="system",
            system_type=system_type,
            wa_id="447700900123",
            new_wa_id="447700900456",
        )
    )
    assert (who.gained, who.retired) == ((OLD_PHONE,), ())


def test_after_a_change_of_user_id_the_phone_stays() -> None:
    who = identity(
        Reading(
            kind="system",
            system_type="user_changed_user_id",
            wa_id="447700900123",
            bsuid="GB.old",
            details=Details(new_bsuid="GB.new"),
        )
    )
    assert who.aliases == (NEW_USER, OLD_USER, OLD_PHONE)
    assert who.gained == (NEW_USER, OLD_PHONE)
    assert who.retired == (OLD_USER,)
    assert who.address == "+447700900123"


def test_a_phone_named_again_in_an_identity_event_is_kept() -> None:
    who = identity(
        Reading(
            kind="system",
            system_type="user_changed_number",
            wa_id="447700900123",
            new_wa_id="447700900123",
        )
    )
    assert (who.retired, who.address) == ((), "+447700900123")
