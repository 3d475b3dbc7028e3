"""The gate of the desk's API: who asks, whether they may, and whether it was really they."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from urllib.parse import urlsplit

from sanic import HTTPResponse, Request

from bot.desk.logins import SECONDS, Device, Login, Logins
from bot.domain.errors import Refused

COOKIE = "warmline_desk"
CSRF_HEADER = "X-CSRF-Token"
_LONGEST_BROWSER = 250
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True)
class Gate:
    """Checks every call before its handler sees it.

    A browser sends the cookie by itself, so a cookie counts only together with our own origin
    and, for whatever changes something, with the CSRF token. A program that sends the session
    in a header proves by that alone that it is no strange page.
    """

    logins: Logins
    origins: frozenset[str] = frozenset()

    def same_origin(self, request: Request) -> None:
        """Refused when a page of somebody else asks. No Origin header: not a page's request."""
        origin = request.headers.get("origin")
        if (
            origin
            and origin not in self.origins
            and _host_of(origin) != request.headers.get("host")
        ):
            raise Refused("not_allowed", "Open the desk at its own address.")

    async def admit(self, request: Request, *, live: bool = False) -> Login:
        """The log-in behind a request; Refused(`log_in`) or Refused(`not_allowed`)."""
        bearer = _bearer(request)
        login = await self.logins.find(bearer or request.cookies.get(COOKIE) or "")
        if login is None:
            raise Refused("log_in", "Log in first.")
        if bearer is None:
            self._only_our_page(request, login, live)
        return login

    def _only_our_page(self, request: Request, login: Login, live: bool) -> None:
        self.same_origin(request)
        if live and not request.headers.get("origin"):
            raise Refused("not_allowed", "Send the session as a bearer token, or an Origin.")
        if request.method in SAFE_METHODS:
            return
        given = request.headers.get(CSRF_HEADER, "")
        if not hmac.compare_digest(given.encode("utf-8", "replace"), login.csrf.encode()):
            raise Refused("not_allowed", f"The header {CSRF_HEADER} is missing or old.")


def device_of(request: Request) -> Device:
    """What a person will know this session by."""
    browser = request.headers.get("user-agent", "")[:_LONGEST_BROWSER]
    return Device(browser=browser, address=request.client_ip[:64])


def set_cookie(request: Request, response: HTTPResponse, session: str) -> None:
    """The session's cookie, unreachable for scripts and never sent from other sites."""
    _put_cookie(request, response, session, SECONDS)


def clear_cookie(request: Request, response: HTTPResponse) -> None:
    """Take it away."""
    _put_cookie(request, response, "", 0)


def _put_cookie(request: Request, response: HTTPResponse, value: str, seconds: int) -> None:
    # A proxy's word is enough here: believing a false one only withholds the cookie from http.
    proto = request.headers.get("x-forwarded-proto", "")
    response.add_cookie(
        COOKIE,
        value,
        path="/desk",
        max_age=seconds,
        httponly=True,
        samesite="Strict",
        secure=request.scheme == "https" or proto.startswith("https"),
    )


def _bearer(request: Request) -> str | None:
    kind, _, value = request.headers.get("authorization", "").partition(" ")
    return value.strip() if kind.lower() == "bearer" else None


def _host_of(origin: str) -> str:
    """`null` and unreadable origins have no host, so they equal none."""
    try:
        return urlsplit(origin).netloc or "-"
    except ValueError:
        return "-"
