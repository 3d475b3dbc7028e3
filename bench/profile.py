"""Where the time of one turn goes: `python -m bench.profile`; writes docs/performance.md.

The whole product runs with its parts watched (`bench.tracing`). Of every moment between sending a
question and having its answer exactly one part is at work, so that the breakdown adds up. Watching
costs something itself: what a turn takes is measured by `bench.turns`, unwatched.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import aiohttp

from bench.chat import Seeded, chat
from bench.document import write
from bench.floor import floor_ms
from bench.front import front_desk
from bench.product import product
from bench.tracing import Span, read_spans, shares
from bench.turns import ASKED, MAKE
from bot.launch.ports import free_ports

#: Part of a span's path to the row it counts in; the first that fits.
ROWS = (
    ("NLU: intents", "assistant: intents (the model's arithmetic)"),
    ("NLU: FAQ search", "assistant: FAQ search (the model's arithmetic)"),
    ("NLU: ", "assistant: details and reading"),
    ("policies", "assistant: policies"),
    ("Rasa: predict", "assistant: Rasa around the policies"),
    ("answers", "assistant: answers"),
    ("action", "assistant: actions"),
    ("Rasa: parse", "assistant: Rasa around the pipeline"),
    ("Rasa: ", "assistant: Rasa, trackers and the loop"),
    ("assistant:", "assistant: channel"),
    ("actions:", "action server"),
    ("chat update", "front desk: the customer's update, read and made"),
    ("send", "front desk: sent to the customer"),
    ("ask the assistant", "front desk: HTTP to the assistant and back"),
    ("assessment", "front desk: assessment before and after"),
    ("language", "front desk: assessment before and after"),
    ("turn/answer/store", "front desk: store, answer (fsync)"),
    ("turn/store: lease", "front desk: store, lease"),
    ("turn/store", "front desk: store, reading for the turn"),
    ("turn", "front desk: turn, rules and JSON"),
    ("store: append", "front desk: store, message (fsync)"),
    ("keep/store", "front desk: store, limits and state"),
    ("facts listened to", "front desk: facts listened to"),
    ("receive", "front desk: message received"),
    ("desk:", "front desk: told by the feed, and the rest"),
)
BETWEEN = "between: sockets and event loops"
ARITHMETIC = ("NLU: intents", "NLU: FAQ search")


def row_of(path: str) -> str:
    """The row that a path counts in."""
    return next((row for mark, row in ROWS if mark in path), BETWEEN)


def table(
    turns: Sequence[tuple[float, float]], spans: Sequence[Span], floor: float
) -> tuple[str, float]:
    """Markdown, milliseconds of the mean turn by row; and the ratio to the floor."""
    found: dict[str, float] = {}
    arithmetic = 0.0
    for turn in turns:
        here = [span for span in spans if span.ended > turn[0] and span.began < turn[1]]
        for path, seconds in shares(turn, here, BETWEEN).items():
            found[row_of(path)] = found.get(row_of(path), 0.0) + seconds * 1000 / len(turns)
            if path.endswith(ARITHMETIC):
                arithmetic += seconds * 1000 / len(turns)
    rows = ["| part | ms | share |", "|---|---:|---:|"]
    whole = sum(found.values())
    rows += [
        f"| {row} | {ms:.2f} | {ms / whole:.0%} |"
        for row, ms in sorted(found.items(), key=lambda item: -item[1])
    ]
    rows.append(f"| **a turn** | **{whole:.2f}** | **100%** |")
    least = floor + arithmetic
    told = (
        f"The floor: a bare Sanic echo with one fsync'd append takes {floor:.2f} ms, the model's "
        f"arithmetic {arithmetic:.2f} ms; a turn takes {whole / least:.1f} times their sum."
    )
    return "\n".join([*rows, "", told]), whole / least


async def measure(samples: int) -> str:
    """Turns of the watched product, then the floor on the same machine."""
    folder = Path(tempfile.mkdtemp(prefix="wl-", dir="/tmp"))
    port = free_ports(1, random.Random())[0]
    turns: list[tuple[float, float]] = []
    # Watched parts write down what they saw when they end.
    async with (
        product(MAKE / "bench", port, ("-m", "bench.traced_up", str(folder))) as ours,
        aiohttp.ClientSession() as http,
    ):
        await asyncio.sleep(8)  # What is prepared beside the first requests is ready then.
        asked = itertools.cycle(ASKED)
        while len(turns) < samples + 6:
            turns += await _a_conversation(http, ours.url, [next(asked), next(asked)])
    spans = _spans(folder)
    async with front_desk() as front:
        floor = await floor_ms(front, 100, random.Random())
    text, _ = table(turns[6:], spans, floor)
    took = statistics.median((ended - began) * 1000 for began, ended in turns[6:])
    return f"{samples} turns, watched; median {took:.1f} ms.\n\n{text}"


async def _a_conversation(
    http: aiohttp.ClientSession, url: str, questions: Sequence[str]
) -> list[tuple[float, float]]:
    async with http.post(f"{url}/chat/api/conversations", json={}) as answer:
        token = str((await answer.json())["token"])
    turns = []
    async with chat(http, url, Seeded(token=token, last=0)) as line:
        for question in questions:
            await asyncio.sleep(0.1)
            began = time.monotonic()
            await line.turn(question)
            turns.append((began, line.heard_at))
    return turns


def _spans(folder: Path) -> list[Span]:
    return [
        Span(f"{file.stem}:{span.path}", span.began, span.ended)
        for file in folder.glob("*.json")
        for span in read_spans(file)
    ]


def main() -> int:
    """Prints the table and writes it into the document."""
    parser = argparse.ArgumentParser(prog="bench.profile")
    parser.add_argument("--samples", type=int, default=60)
    text = asyncio.run(measure(parser.parse_args().samples))
    print(text)
    write("profile", text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
