"""The calls to Meta's Graph API. One try each: when to try again is not decided here.

The API has no idempotency key. So the errors tell apart what surely was not sent from what may
have been: the latter is found out by a status that carries our `biz_opaque_callback_data`.
"""

from __future__ import annotations

import json
from typing import Any

import aiohttp

from bot.channels.whatsapp.loose import Json, integer, part, parts, text
from bot.channels.whatsapp.refusals import Action, action_for
from bot.domain.attachments.sniffing import ending_of
from bot.domain.errors import WarmlineError

_GATEWAY_TIMEOUT = 504


class SendError(WarmlineError):
    """A call to the Graph API did not do what it should."""


class SendRejected(SendError):
    """Meta refused; nothing was sent. `action` says what to do about it.

    `detail` is Meta's explanation: it may name a phone number, so it is for the record and not
    for a log. `trace` is the id under which Meta finds the call.
    """

    def __init__(
        self,
        code: int | None,
        action: Action,
        *,
        http_status: int | None = None,
        detail: str = "",
        trace: str = "",
    ) -> None:
        super().__init__(
            f"WhatsApp refused a call with code {code} (HTTP {http_status}, trace {trace or '-'}):"
            f" {action}. Look the code up in Meta's list of Cloud API error codes."
        )
        self.code = code
        self.action = action
        self.http_status = http_status
        self.detail = detail
        self.trace = trace


class SendRetryable(SendError):
    """The call did not get through; surely nothing was sent, and a later try may do."""


class SendUnknown(SendError):
    """The call left and no usable answer came: the message may have been sent."""


class GraphClient:
    """Sends for one phone number. The session is the caller's, to share and to close.

    `base_url` includes the version, as in `https://graph.facebook.com/v26.0`. Timeouts are in
    seconds: to be connected, and for the whole call, which is never longer.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        *,
        base_url: str,
        phone_number_id: str,
        token: str,
        connect_timeout: float = 5.0,
        call_timeout: float = 15.0,
    ) -> None:
        self._session = session
        self._url = f"{base_url.rstrip('/')}/{phone_number_id}"
        self._headers = {"Authorization": f"Bearer {token}"}
        self._timeout = aiohttp.ClientTimeout(
            total=call_timeout,
            connect=min(connect_timeout, call_timeout),
            sock_connect=min(connect_timeout, call_timeout),
        )

    async def send(self, body: Json) -> str:
        """Send one message and return Meta's id for it: accepted, not yet delivered.

        Raises `SendRejected`, `SendRetryable` or `SendUnknown`.
        """
        answer = await self._post("messages", json=body)
        for message in parts(answer, "messages"):
            provider_id = text(message, "id")
            if provider_id:
                return provider_id
        raise SendUnknown("WhatsApp took a message without naming it: wait for its status.")

    async def upload(self, content: bytes, kind: str) -> str:
        """Give a file to Meta and return its id there, good for thirty days (Cloud API, "Media").

        What it is called is for its message to say. Raises `SendRejected` or `SendRetryable`: no
        customer gets anything by this call.
        """
        form = aiohttp.FormData({"messaging_product": "whatsapp", "type": kind})
        form.add_field("file", content, filename=f"file.{ending_of(kind)}", content_type=kind)
        try:
            media_id = text(await self._post("media", data=form), "id")
        except SendUnknown as error:
            raise SendRetryable(f"A file did not get to WhatsApp: {error}") from error
        if not media_id:
            raise SendRetryable("WhatsApp took a file without naming it.")
        return media_id

    async def _post(self, what: str, **body: Any) -> Json:
        try:
            async with self._session.post(
                f"{self._url}/{what}",
                **body,
                headers=self._headers,
                timeout=self._timeout,
                allow_redirects=False,
                raise_for_status=False,
            ) as response:
                return _accepted(response.status, _object(await response.read()))
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise SendRetryable(
                f"WhatsApp can't be reached ({type(error).__name__}): check the network and the"
                " Graph address."
            ) from error
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise SendUnknown(
                f"WhatsApp did not answer a call that had left ({type(error).__name__}): wait for"
                " the message's status."
            ) from error


def _accepted(http_status: int, answer: Json) -> Json:
    """The answer, if it is one of success."""
    refusal = answer.get("error")
    if not isinstance(refusal, dict):
        if 200 <= http_status < 300:
            return answer
        if http_status == _GATEWAY_TIMEOUT:
            raise SendUnknown("WhatsApp's gateway gave up waiting: wait for the message's status.")
        if http_status >= 500:
            raise SendRetryable(f"WhatsApp answered HTTP {http_status}: try again later.")
        refusal = {}
    code = integer(refusal, "code")
    raise SendRejected(
        code,
        action_for(code, http_status),
        http_status=http_status,
        detail=text(part(refusal, "error_data"), "details") or text(refusal, "message") or "",
        trace=text(refusal, "fbtrace_id") or "",
    )


def _object(content: bytes) -> Json:
    try:
        value: Any = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
