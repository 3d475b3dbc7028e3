"""Only Meta, who knows the app secret, may tell us what customers said."""

from __future__ import annotations

import pytest

from bot.channels.whatsapp.signature import challenge, sign, verify

SECRET = "test_app_secret"
BODY = b'{"object":"whatsapp_business_account","entry":[]}'
HEX = "dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756"
SPACED = b'{"object": "whatsapp_business_account", "entry": []}'
SPACED_HEX = "56cbbaf4961c6cfdae48b7f116c047e5eb513d2c931baae63a2bc1afd26f803a"


@pytest.mark.parametrize(("body", "digest"), [(BODY, HEX), (SPACED, SPACED_HEX)])
def test_the_signature_of_the_raw_bytes_fits(body: bytes, digest: str) -> None:
    assert verify([SECRET], body, f"sha256={digest}")
    assert sign(SECRET, body) == f"sha256={digest}"


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        HEX,
        f"sha1={HEX}",
        f"sha256={HEX[:-1]}",
        f"sha256={HEX}0",
        f"sha256={HEX}\n",
        f"sha256={SPACED_HEX}",
        f"sha256={HEX[:-1]}é",
        "sha256=" + "g" * 64,
    ],
)
def test_any_other_header_does_not_fit(header: str | None) -> None:
    assert not verify([SECRET], BODY, header)


def test_the_same_json_in_other_bytes_does_not_fit() -> None:
    assert not verify([SECRET], SPACED, f"sha256={HEX}")


def test_during_a_rotation_both_secrets_fit() -> None:
    assert verify(["new", SECRET], BODY, f"sha256={HEX}")
    assert verify([SECRET, "new"], BODY, f"sha256={HEX}")
    assert not verify(["new"], BODY, f"sha256={HEX}")


def test_without_a_secret_nothing_fits() -> None:
    assert not verify([], BODY, f"sha256={HEX}")
    assert not verify([""], BODY, sign("", BODY))


def test_the_challenge_comes_back_verbatim() -> None:
    query = {
        "hub.mode": "subscribe",
        "hub.challenge": "0012é",
        "hub.verify_token": "tok€n",
    }
    assert challenge(query, "tok€n") == "0012é"


@pytest.mark.parametrize(
    "change",
    [
        {"hub.mode": "unsubscribe"},
        {"hub.verify_token": "other"},
        {"hub.verify_token": ""},
        {"hub.challenge": ""},
    ],
)
def test_any_other_check_is_refused(change: dict[str, str]) -> None:
    query = {"hub.mode": "subscribe", "hub.challenge": "1", "hub.verify_token": "token"}
    assert challenge(query | change, "token") is None
    assert challenge({}, "token") is None


def test_an_unset_token_is_never_right() -> None:
    query = {"hub.mode": "subscribe", "hub.challenge": "1", "hub.verify_token": ""}
    assert challenge(query, "") is None
