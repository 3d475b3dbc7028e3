"""Links are asked whether something is there, on a server of our own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from bot.adapters.links import wrong_with
from bot.commands.faq.check import dead_links
from bot.faq.entry import Catalogue
from bot.faq.loading import load_catalogue
from tests.support.faq_shop import make_shop


class Pages(BaseHTTPRequestHandler):
    """/there, /moved to it, /only-get, /locked; the rest is gone."""

    asked: list[str] = []  # noqa: RUF012

    def do_HEAD(self) -> None:
        self.asked.append(self.path)
        only = {"/there": 200, "/moved": 301, "/only-get": 405, "/locked": 403}
        self._tell(only.get(self.path, 404))

    def do_GET(self) -> None:
        self._tell({"/only-get": 200, "/locked": 403, "/there": 200}.get(self.path, 404))

    def _tell(self, status: int) -> None:
        self.send_response(status)
        if status == 301:
            self.send_header("Location", "/there")
        self.end_headers()

    def log_message(self, *words: object) -> None:
        """Quiet."""


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("path", ["there", "moved", "only-get", "locked"])
def test_what_is_there_for_a_browser_is_well(site: str, path: str) -> None:
    assert wrong_with(f"{site}/{path}") == ""


def test_a_page_that_is_gone_and_a_server_that_is_down_are_told(site: str) -> None:
    assert wrong_with(f"{site}/gone") == "it answers with 404."
    assert "can't be reached" in wrong_with("http://127.0.0.1:9/")


def test_each_dead_link_is_told_at_its_line_and_asked_once(site: str, tmp_path: Path) -> None:
    entry, other, *_ = load_catalogue(make_shop(tmp_path) / "faq").entries
    body = f"Look [there]({site}/there).\n\nOr [here]({site}/gone), or {site}/gone."
    Pages.asked.clear()
    found = dead_links(
        Catalogue(entries=(replace(entry, body=body), replace(other, body=f"[x]({site}/gone)")))
    )
    assert [problem.line - entry.line("body") for problem in found[:2]] == [2, 2]
    assert len(found) == 3
    assert "is dead: it answers with 404." in found[0].message
    assert sorted(Pages.asked) == ["/gone", "/there"]
