"""Headers of the channel's answers."""

from __future__ import annotations

from collections.abc import Mapping

from bot.app.customers.attachments import customers_file

_POLICY = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "frame-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
)

_EVERYWHERE: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


def page_headers(*, framed_anywhere: bool = False) -> dict[str, str]:
    """For a page of ours; only the widget's own frame may stand in other sites' pages."""
    ancestors = "frame-ancestors *" if framed_anywhere else "frame-ancestors 'self'"
    headers = {
        **_EVERYWHERE,
        "Content-Security-Policy": "; ".join((*_POLICY, ancestors)),
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Cache-Control": "no-cache",
        "Vary": "Accept-Language",
    }
    if framed_anywhere:
        headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    else:
        headers["X-Frame-Options"] = "SAMEORIGIN"
    return headers


def asset_headers(*, fixed: bool) -> dict[str, str]:
    """For a file; `fixed` when its address changes with its content."""
    age = "public, max-age=31536000, immutable" if fixed else "public, no-cache"
    return {
        **_EVERYWHERE,
        "Cache-Control": age,
        # The widget's script and its frame are fetched from other sites' pages.
        "Cross-Origin-Resource-Policy": "cross-origin",
    }


def api_headers() -> dict[str, str]:
    """For the API: open to every origin, since only the token opens a conversation."""
    return {
        **_EVERYWHERE,
        "Access-Control-Allow-Origin": "*",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Cache-Control": "no-store",
        "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    }


def file_headers(name: str, *, inline: bool) -> dict[str, str]:
    """For a customer's own file: whatever is in it, it runs nothing and stands in no page."""
    return {**api_headers(), **customers_file(name, inline=inline)}


def preflight_headers() -> dict[str, str]:
    """The answer to a browser that asks whether it may."""
    return {
        **api_headers(),
        "Access-Control-Allow-Methods": "GET, POST",
        "Access-Control-Allow-Headers": "Authorization, Content-Type",
        "Access-Control-Max-Age": "86400",
    }
