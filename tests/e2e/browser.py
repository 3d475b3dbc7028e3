"""A real Chromium for tests, found through the variable CHROMIUM or on the PATH."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import AsyncIterator
from typing import Any

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
)


def chromium_path() -> str | None:
    """Where Chromium is; None leaves the choice to Playwright."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium")


@contextlib.asynccontextmanager
async def running_browser() -> AsyncIterator[Browser]:
    """Started here, gone afterwards."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium_path(), args=list(_ARGUMENTS)
        )
        try:
            yield browser
        finally:
            await browser.close()


def _blocked(said: str) -> bool:
    # That a page of ours refuses to be framed is what a test wants to see.
    return "Content Security Policy" in said and "Framing" not in said


@contextlib.asynccontextmanager
async def fresh_page(browser: Browser, **options: Any) -> AsyncIterator[Page]:
    """A page in a context of its own. What its scripts throw or its policy blocks is an error."""
    context = await browser.new_context(**options)
    context.set_default_timeout(15_000)
    page = await context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if _blocked(said.text) else None)
    try:
        yield page
    finally:
        await _close(context)
    assert not wrong, wrong


async def serious_findings(page: Page) -> list[str]:
    """What axe finds serious or critical on the page and in its frames."""
    results = await Axe().run(page)
    return [
        f"{found['id']}: {node['target']} {node.get('failureSummary', '')}"
        for found in results.response["violations"]
        if found["impact"] in ("serious", "critical")
        for node in found["nodes"]
    ]


async def _close(context: BrowserContext) -> None:
    await context.close()
