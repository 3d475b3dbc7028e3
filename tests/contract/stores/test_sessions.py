"""Log-ins at the desk, in both stores."""

from __future__ import annotations

from bot.app.ports import OwnHash

MAYA, JONAS = {"agent": "maya", "csrf": "1"}, {"agent": "jonas", "csrf": "2"}


async def test_somebodys_sessions_are_found_and_nobody_elses(stores) -> None:
    await stores.sessions.put("s-1", MAYA, 100)
    await stores.sessions.put("s-2", MAYA, 100)
    await stores.sessions.put("s-3", JONAS, 100)
    assert dict(await stores.sessions.of("maya")) == {"s-1": MAYA, "s-2": MAYA}
    assert dict(await stores.sessions.of("nobody")) == {}


async def test_an_ended_session_is_listed_no_more(stores) -> None:
    await stores.sessions.put("s-1", MAYA, 100)
    await stores.sessions.put("s-2", MAYA, 100)
    await stores.sessions.drop("s-1")
    assert set(await stores.sessions.of("maya")) == {"s-2"}


async def test_what_was_revoked_does_not_come_back_by_being_used(stores) -> None:
    await stores.sessions.put("s-1", MAYA, 100)
    assert await stores.sessions.renew("s-1", {**MAYA, "csrf": "3"}, 100)
    assert await stores.sessions.get("s-1") == {**MAYA, "csrf": "3"}
    await stores.sessions.drop("s-1")
    assert not await stores.sessions.renew("s-1", MAYA, 100)
    assert await stores.sessions.get("s-1") is None
    assert dict(await stores.sessions.of("maya")) == {}


async def test_a_password_of_ones_own_replaces_the_one_before(stores) -> None:
    assert await stores.secrets.of("maya") is None
    for hashed in ("$argon2id$v=19$m=1 a$b", "$argon2id$c"):
        await stores.secrets.keep("maya", OwnHash(hashed=hashed, over="abc"))
        assert await stores.secrets.of("maya") == OwnHash(hashed=hashed, over="abc")
    assert await stores.secrets.of("jonas") is None
