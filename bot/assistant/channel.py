"""The front desk's door to Rasa: docs/assistant-protocol.md over HTTP on loopback."""
# Rasa fixes the arguments.
# ruff: noqa: ARG002, ARG003

import asyncio
import json
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, OutputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.assistant.buttons import read_button
from bot.assistant.current import CURRENT, OpenTurn
from bot.assistant.kept_endpoint import KeptEndpoint
from bot.assistant.masking import shielded
from bot.assistant.results import Results
from bot.assistant.turn import Outcome, Turn, read_turn, write_result
from bot.assistant.understood import pressed_output
from bot.domain.errors import BadInput
from bot.garbage import keep_for_good
from bot.logs import about

logger = logging.getLogger(__name__)

#: Longer than the action server's own deadline, shorter than anybody's patience.
TURN_SECONDS = 8.0
Handler = Callable[[UserMessage], Awaitable[Any]]


class Collected(OutputChannel):
    """Keeps whole messages, with whatever an answer carries beside its text."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []

    @classmethod
    def name(cls) -> str:
        """See OutputChannel."""
        return "warmline"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keep it for the result of the turn."""
        self.messages.append(dict(message))


class WarmlineChannel(InputChannel):
    """Takes turns as data and answers each on its own."""

    def __init__(self) -> None:
        self._results = Results()

    @classmethod
    def name(cls) -> str:
        """See InputChannel."""
        return "warmline"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "WarmlineChannel":
        """See InputChannel; there is nothing to set."""
        return cls()

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        """The two routes, below /webhooks/warmline."""
        routes = Blueprint("warmline_channel")

        @routes.get("/ready")
        async def ready(request: Request) -> HTTPResponse:
            agent = getattr(request.app.ctx, "agent", None)
            able = agent is not None and agent.is_ready()
            model = agent.processor.model_filename if able else ""
            return _json({"ready": able, "model": model}, 200 if able else 503)

        @routes.post("/turn")
        async def take_turn(request: Request) -> HTTPResponse:
            agent = getattr(request.app.ctx, "agent", None)
            if agent is None or not agent.is_ready():
                return _error(503, "not_ready", "The model is still loading; ask again.")
            try:
                turn = read_turn(json.loads(request.body))
            except (ValueError, RecursionError):
                return _error(400, "unreadable", "The body must be JSON in UTF-8.")
            except BadInput as error:
                return _error(400, "bad_input", str(error))
            key = f"{turn.conversation}\n{turn.id}"
            with about(turn.conversation):
                found = await self._results.once(key, lambda: _answer(turn, on_new_message))
            return _json(found, 200)

        @routes.after_server_start
        async def settle(_: Any, __: Any) -> None:
            # The model is loaded by then.
            keep_for_good()

        @routes.after_server_stop
        async def let_go(app: Any, _: Any) -> None:
            line = getattr(getattr(app.ctx, "agent", None), "action_endpoint", None)
            if isinstance(line, KeptEndpoint):
                await line.close()

        return routes


async def _answer(turn: Turn, handle: Handler) -> dict[str, Any]:
    """Run one turn through Rasa. Whatever goes wrong becomes a code."""
    began = time.perf_counter()
    said = Collected()
    own = OpenTurn(id=f"{turn.conversation}/{turn.id}", slots=turn.slots)
    failures: list[str] = []
    token = CURRENT.set(own)
    try:
        await asyncio.wait_for(handle(_message(turn, own.id, said)), TURN_SECONDS)
    except asyncio.TimeoutError:
        failures.append("action_failed")
        logger.warning("turn %s was too slow", turn.id)
    except Exception as error:  # noqa: BLE001 - a failure is told to the front desk as a code
        failures.append("action_failed")
        logger.error("turn %s failed: %s", turn.id, error)
    finally:
        CURRENT.reset(token)
    result = write_result(turn, _outcome(own, said, failures))
    logger.info(
        "turn intent=%s failures=%s ms=%.0f",
        result["reading"]["intent"],
        ",".join(result["failures"]) or "-",
        (time.perf_counter() - began) * 1000,
    )
    return result


def _message(turn: Turn, sender: str, said: Collected) -> UserMessage:
    pressed = read_button(turn.button) if turn.button else None
    text = shielded(turn.text)
    parse_data = {**pressed_output(pressed), "text": text} if pressed else None
    return UserMessage(
        text,
        said,
        sender,
        parse_data=parse_data,
        input_channel=WarmlineChannel.name(),
        message_id=turn.id,
    )


def _outcome(own: OpenTurn, said: Collected, failures: list[str]) -> Outcome:
    latest = own.finished.latest_message if own.finished is not None else None
    parsed = latest.parse_data if latest is not None else {}
    return Outcome(
        reading=parsed.get("reading") or {},
        entities=parsed.get("entities") or [],
        messages=said.messages,
        failures=tuple(failures),
    )


def _json(body: dict[str, Any], status: int) -> HTTPResponse:
    return response.json(body, status, dumps=json.dumps)


def _error(status: int, code: str, text: str) -> HTTPResponse:
    return _json({"error": {"code": code, "text": text}}, status)
