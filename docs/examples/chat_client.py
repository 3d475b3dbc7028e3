"""Talk to a running shop from a terminal: a whole web chat client in plain HTTP.

    python docs/examples/chat_client.py http://127.0.0.1:8000

Needs Python 3.10 and nothing else. Type a line to say it, `/person` to press "Talk to a person",
`/bot` to go on with the bot, and Ctrl+D to leave. The live connection brings the same updates at
once; this client asks for them, which is enough for programs that have no WebSocket.
"""

# ruff: noqa: T201
from __future__ import annotations

import contextlib
import json
import sys
import threading
import time
import urllib.error
import urllib.request
import uuid
from typing import Any

BUTTONS = {"/person": ("person", "Talk to a person"), "/bot": ("bot", "Go on with the bot")}


class Chat:
    """One conversation. `after` is the seq that the next update starts from."""

    def __init__(self, shop: str) -> None:
        self._shop = shop.rstrip("/")
        self._token = ""
        self.after = 0

    def begin(self) -> None:
        """Open a conversation; the token is the only way to it."""
        self._token = self._call("POST", "conversations", {"language": "en"})["token"]

    def say(self, text: str, button: str | None = None) -> int:
        """Send until it is kept. The id makes every repetition the same message."""
        body = {"id": uuid.uuid4().hex, "text": text}
        if button:
            body["button"] = button
        while True:
            try:
                return int(self._call("POST", "messages", body)["kept"]["seq"])
            except urllib.error.HTTPError as refused:
                error = json.load(refused)["error"]
                if not error["retry"]:
                    raise SystemExit(error["text"]) from refused
            except urllib.error.URLError:
                pass  # the line is down: the same message goes out again
            time.sleep(2)

    def news(self) -> dict[str, Any]:
        """What happened since the last look."""
        update = self._call("GET", f"messages?after={self.after}")
        self.after = update["last"]
        return update

    def _call(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        headers = {"Content-Type": "application/json"}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        request = urllib.request.Request(  # noqa: S310
            f"{self._shop}/chat/api/{path}",
            data=json.dumps(body).encode() if body is not None else None,
            headers=headers,
            method=method,
        )
        with urllib.request.urlopen(request, timeout=15) as answer:  # noqa: S310
            read: dict[str, Any] = json.load(answer)
            return read


def show(update: dict[str, Any], speaker: str) -> str:
    """Print what others said, and who speaks when that has changed."""
    for message in update["messages"]:
        if message["from"] != "customer":
            print(f"{message['name'] or 'The shop'} ({message['from']}): {message['text']}")
            for button in message["buttons"]:
                print(f"    [{button['title']}]")
    now = str(update["state"]["speaker"]["name"])
    if now != speaker:
        print(f"-- you are talking with {now}")
    return now


def listen(chat: Chat) -> None:
    """Ask for news every second, for as long as the program runs."""
    speaker = ""
    while True:
        with contextlib.suppress(OSError):  # the line is down: the next look brings everything
            speaker = show(chat.news(), speaker)
        time.sleep(1)


def main(shop: str) -> None:
    """Read lines and say them."""
    chat = Chat(shop)
    chat.begin()
    threading.Thread(target=listen, args=(chat,), daemon=True).start()
    for line in sys.stdin:
        text = line.strip()
        if text in BUTTONS:
            button, title = BUTTONS[text]
            chat.say(title, button)
        elif text:
            chat.say(text)
    time.sleep(2)  # for what is still on its way


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
