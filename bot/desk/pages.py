"""The desk's pages and their files: read once, served from memory with an etag."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sanic import Blueprint, HTTPResponse, Request

from bot.desk.answers import problem

STATIC = Path(__file__).parent / "static"

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}

#: Only our own files run and only our own origin is spoken to; nobody frames the desk.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


@dataclass(frozen=True)
class Page:
    """A file as it is sent."""

    content: bytes
    kind: str
    etag: str


def read_pages(folder: Path = STATIC) -> Mapping[str, Page]:
    """Every file of the folder that has a type we serve, by its name."""
    found = {}
    for path in sorted(folder.iterdir()):
        if path.suffix in TYPES:
            content = path.read_bytes()
            etag = f'"{hashlib.sha256(content).hexdigest()[:24]}"'
            found[path.name] = Page(content, TYPES[path.suffix], etag)
    return found


def add_pages(desk: Blueprint, pages: Mapping[str, Page], faq: Mapping[str, Page]) -> None:
    """`/desk`, `/desk/login`, `/desk/faq` and the files below `/desk/static` and
    `/desk/static/faq`; names are looked up, never opened.
    """

    @desk.get("/", name="page", strict_slashes=False)
    async def page(request: Request) -> HTTPResponse:
        return send_page(request, pages["desk.html"])

    @desk.get("/login", name="login_page")
    async def login_page(request: Request) -> HTTPResponse:
        return send_page(request, pages["login.html"])

    @desk.get("/faq", name="faq_page")
    async def faq_page(request: Request) -> HTTPResponse:
        return send_page(request, faq["faq.html"])

    add_files(desk, "/static/faq", faq, name="faq_static")
    add_files(desk, "/static", pages, name="static")


def add_files(desk: Blueprint, below: str, files: Mapping[str, Page], *, name: str) -> None:
    """These files below that path; `name` is the route's."""

    async def file(request: Request, name: str) -> HTTPResponse:
        found = files.get(name)
        return send_page(request, found) if found else problem("not_found", "No such file.", 404)

    desk.add_route(file, f"{below}/<name:str>", name=name)


def send_page(request: Request, page: Page) -> HTTPResponse:
    """The file, or that the browser has it already."""
    headers = {"ETag": page.etag, "Cache-Control": "no-cache"}
    if request.headers.get("if-none-match") == page.etag:
        return HTTPResponse(status=304, headers=headers)
    return HTTPResponse(page.content, headers=headers, content_type=page.kind)
