"""The action server: rasa_sdk's protocol on loopback, with errors that tell nobody anything."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException
from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from actions.customer_orders import AT_ONCE, DEADLINE_S, ActionOrder, build_flow
from bot.logs import log_json_lines

logger = logging.getLogger(__name__)
HOST = "127.0.0.1"
PORT = 5055


def main(argv: Sequence[str] | None = None) -> int:
    """Serve until SIGTERM or SIGINT."""
    arguments = _parser().parse_args(argv)
    if not arguments.orders_url:
        print("actions: set ORDERS_URL or pass --orders-url.", file=sys.stderr)  # noqa: T201
        return 2
    log_json_lines("actions", sys.stdout)
    app = build_app(arguments.orders_url, arguments.words)
    logger.info("actions listening on http://%s:%d", HOST, arguments.port)
    app.run(HOST, arguments.port, access_log=False, debug=False, motd=False)
    return 0


def build_app(orders_url: str, words: Path) -> Sanic:
    """The server's application. rasa_sdk's own answers an error with the customer's data."""
    executor = ActionExecutor()
    threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="order-turns")
    executor.register_action(ActionOrder(build_flow(orders_url, words), threads))
    app = Sanic("warmline_actions", configure_logging=False)
    app.config.GRACEFUL_SHUTDOWN_TIMEOUT = DEADLINE_S
    # The assistant keeps its connections and lets go of them first: after fifteen idle seconds.
    app.config.KEEP_ALIVE_TIMEOUT = 60

    @app.get("/health")
    async def health(_: Request) -> HTTPResponse:
        return response.json({"status": "ok"})

    @app.post("/webhook")
    async def webhook(request: Request) -> HTTPResponse:
        try:
            return response.json(await executor.run(request.json or {}))
        except ActionNotFoundException as error:
            return _refused(404, "No such action.", error.action_name)
        except ActionExecutionRejection as error:
            return _refused(400, "Rejected.", error.action_name)

    @app.exception(Exception)
    async def failed(_: Request, error: Exception) -> HTTPResponse:
        status = getattr(error, "status_code", 500)
        logger.error("a request failed", exc_info=error)
        return response.json({"error": type(error).__name__}, status)

    return app


def _refused(status: int, text: str, action: Any) -> HTTPResponse:
    return response.json({"error": text, "action_name": action}, status)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="actions", description=__doc__)
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--orders-url", default=os.environ.get("ORDERS_URL", ""))
    parser.add_argument("--words", type=Path, default=Path("words"))
    return parser
