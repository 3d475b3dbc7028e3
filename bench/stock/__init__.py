"""A stock Rasa bot to measure ourselves against: `rasa init`, trained, `rasa run`, REST channel.

Its tracker store is the default one, in memory. It lies in .make/stock and is made once.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp

#: Two questions that its rules answer, whatever was said before.
QUESTIONS = ("are you a bot?", "bye")

_PATIENCE_SECONDS = 600


class StockFailed(Exception):
    """It could not be made or started; its own words are in the file named."""


class StockBot:
    """The running bot."""

    def __init__(self, http: aiohttp.ClientSession, url: str, pid: int) -> None:
        self._http = http
        self._url = f"{url}/webhooks/rest/webhook"
        self.pid = pid

    async def turn(self, sender: str, number: int) -> None:
        """One turn: a message out, its answers in."""
        await self.say(sender, QUESTIONS[number % len(QUESTIONS)])

    async def say(self, sender: str, text: str) -> str:
        """The answer's first words."""
        async with self._http.post(self._url, json={"sender": sender, "message": text}) as answer:
            answers = await answer.json() if answer.status == 200 else []
        if not answers:
            raise StockFailed(f"no answer to {text!r}")
        return str(answers[0].get("text", ""))


def make_stock_bot(rasa: Path, folder: Path) -> None:
    """As Rasa's documentation says: `rasa init`, which trains it too. Once is enough."""
    if any(folder.glob("models/*.tar.gz")):
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    log = folder.parent / "stock.log"
    command = [str(rasa), "init", "--no-prompt"]
    with log.open("wb") as output:
        made = subprocess.run(
            command, cwd=folder, stdout=output, stderr=output, env=_environment(), check=False
        )
    if made.returncode != 0:
        raise StockFailed(f"rasa init failed; see {log}")


@contextlib.asynccontextmanager
async def stock_bot(
    rasa: Path,
    folder: Path,
    port: int,
    http: aiohttp.ClientSession,
    endpoints: Path | None = None,
) -> AsyncIterator[StockBot]:
    """Run it, wait until it answers, stop it. Without `endpoints` with its own."""
    log = folder.parent / "stock.log"
    url = f"http://127.0.0.1:{port}"
    command = [rasa, "run", "--interface", "127.0.0.1", "--port", str(port)]
    command += ["--endpoints", endpoints] if endpoints else []
    with log.open("ab") as output:
        process = await asyncio.create_subprocess_exec(
            *map(str, command), cwd=folder, stdout=output, stderr=output, env=_environment()
        )
    try:
        await _answers(process, http, url, log)
        yield StockBot(http, url, process.pid)
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
        await process.wait()


async def _answers(
    process: asyncio.subprocess.Process, http: aiohttp.ClientSession, url: str, log: Path
) -> None:
    """Wait until its model is loaded."""
    for _ in range(_PATIENCE_SECONDS * 2):
        if process.returncode is not None:
            break
        with contextlib.suppress(aiohttp.ClientError):
            async with http.get(f"{url}/") as answer:
                if answer.status == 200:
                    return
        await asyncio.sleep(0.5)
    raise StockFailed(f"rasa run does not answer; see {log}")


def _environment() -> dict[str, str]:
    return {**os.environ, "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3"}
