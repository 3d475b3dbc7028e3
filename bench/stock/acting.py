"""The stock bot with one custom action, as Rasa's documentation adds one."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import subprocess
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import aiohttp

from bench.stock import StockBot, StockFailed, make_stock_bot, stock_bot

_NLU = """version: "3.1"
nlu:
- intent: order_status
  examples: |
    - where is my order CL-10307
    - where is my order CL-20411?
    - track my order CL-10318
    - when does my order CL-10222 arrive
    - what about my order CL-30300
    - is my order CL-10001 on its way
"""
_RULES = """version: "3.1"
rules:
- rule: Say where an order is
  steps:
  - intent: order_status
  - action: action_order_status
"""
_ACTIONS = """import os
import re

import requests
from rasa_sdk import Action

SESSION = requests.Session()


class ActionOrderStatus(Action):
    def name(self):
        return "action_order_status"

    def run(self, dispatcher, tracker, domain):
        number = re.search(r"CL-[0-9]+", tracker.latest_message["text"]).group()
        order = SESSION.get(os.environ["ORDERS_URL"] + "/orders/" + number, timeout=3).json()
        dispatcher.utter_message(text="Your order " + number + " is " + order["state"] + ".")
        return []
"""


def make_acting_bot(rasa: Path, stock: Path, folder: Path) -> None:
    """The stock bot once more, taught one intent, one rule and one action. Once is enough."""
    make_stock_bot(rasa, stock)
    if any(folder.glob("models/*.tar.gz")):
        return
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(stock, folder, ignore=shutil.ignore_patterns("models", ".rasa"))
    (folder / "data" / "order_nlu.yml").write_text(_NLU, encoding="utf-8")
    (folder / "data" / "order_rules.yml").write_text(_RULES, encoding="utf-8")
    (folder / "actions" / "actions.py").write_text(_ACTIONS, encoding="utf-8")
    domain = (folder / "domain.yml").read_text(encoding="utf-8")
    domain = domain.replace("intents:\n", "intents:\n  - order_status\n", 1)
    domain += "\nactions:\n  - action_order_status\n"
    (folder / "domain.yml").write_text(domain, encoding="utf-8")
    log = folder.parent / "acting.log"
    with log.open("wb") as output:
        trained = subprocess.run(
            [str(rasa), "train"],
            cwd=folder,
            stdout=output,
            stderr=output,
            env={**os.environ, "RASA_TELEMETRY_ENABLED": "false"},
            check=False,
        )
    if trained.returncode != 0:
        raise StockFailed(f"rasa train failed; see {log}")


@contextlib.asynccontextmanager
async def acting_bot(
    rasa: Path,
    folder: Path,
    ports: Sequence[int],
    http: aiohttp.ClientSession,
    orders_url: str,
) -> AsyncIterator[tuple[StockBot, int]]:
    """It, and the process id of its action server."""
    endpoints = folder.parent / "endpoints-acting.yml"
    endpoints.write_text(
        f"action_endpoint:\n  url: http://127.0.0.1:{ports[0]}/webhook\n", encoding="utf-8"
    )
    command = (str(rasa.with_name("python")), "-m", "rasa_sdk", "--actions", "actions")
    with (folder.parent / "acting.log").open("ab") as output:
        process = await asyncio.create_subprocess_exec(
            *(*command, "--port", str(ports[0])),
            cwd=folder,
            stdout=output,
            stderr=output,
            env={**os.environ, "ORDERS_URL": orders_url, "SANIC_HOST": "127.0.0.1"},
        )
    try:
        async with stock_bot(rasa, folder, ports[1], http, endpoints) as bot:
            yield bot, process.pid
    finally:
        process.terminate()
        await process.wait()
