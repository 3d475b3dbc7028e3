"""The gate: cookie with origin and CSRF token, or the session as a bearer token."""

from __future__ import annotations

import itertools
from types import SimpleNamespace

import pytest

from bot.adapters.memory.people import MemorySessions
from bot.desk.gate import Gate
from bot.desk.logins import Logins
from bot.domain.errors import Refused


@pytest.fixture
def logins(clock, team):
    numbers = itertools.count()
    return Logins(MemorySessions(clock), team, clock, lambda: f"token-{next(numbers)}")


@pytest.fixture
async def login(logins, team):
    return await logins.open(team.agents["maya"])


@pytest.fixture
def gate(logins):
    return Gate(logins, frozenset({"https://desk.shop.example"}))


def request(method="POST", *, cookie="", **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return SimpleNamespace(
        method=method,
        headers={"host": "desk.local:8000", **named},
        cookies={"warmline_desk": cookie} if cookie else {},
    )


def page(login, **headers):
    """A request of the desk's own page."""
    made = request(cookie=login.session, origin="http://desk.local:8000", **headers)
    made.headers["X-CSRF-Token"] = login.csrf
    return made


async def test_our_own_page_gets_in(gate, login):
    assert (await gate.admit(page(login))).agent.id == "maya"


async def test_without_a_session_nobody_gets_in(gate):
    with pytest.raises(Refused) as refused:
        await gate.admit(request("GET"))
    assert refused.value.code == "log_in"


@pytest.mark.parametrize("token", [None, "", "wrong", "ütf"])
async def test_changing_something_needs_the_csrf_token(gate, login, token):
    made = page(login)
    del made.headers["X-CSRF-Token"]
    if token is not None:
        made.headers["X-CSRF-Token"] = token
    with pytest.raises(Refused) as refused:
        await gate.admit(made)
    assert refused.value.code == "not_allowed"


async def test_reading_needs_no_csrf_token(gate, login):
    assert await gate.admit(request("GET", cookie=login.session))


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://desk.local:8000.evil.example", "http://["]
)
async def test_other_origins_are_refused_whatever_they_send(gate, login, origin):
    made = page(login)
    made.headers["origin"] = origin
    with pytest.raises(Refused) as refused:
        await gate.admit(made)
    assert refused.value.code == "not_allowed"


async def test_a_configured_origin_is_ours_too(gate, login):
    made = page(login)
    made.headers["origin"] = "https://desk.shop.example"
    assert await gate.admit(made)


async def test_the_live_connection_by_cookie_needs_an_origin(gate, login):
    with pytest.raises(Refused):
        await gate.admit(request("GET", cookie=login.session), live=True)
    with_origin = request("GET", cookie=login.session, origin="http://desk.local:8000")
    assert await gate.admit(with_origin, live=True)


async def test_a_program_with_the_session_in_a_header_needs_neither(gate, login):
    made = request(authorization=f"Bearer {login.session}")
    assert await gate.admit(made, live=True)


async def test_a_wrong_bearer_token_is_not_helped_by_a_good_cookie(gate, login):
    made = page(login, authorization="Bearer wrong")
    with pytest.raises(Refused):
        await gate.admit(made)
