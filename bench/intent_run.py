"""Trains one pipeline on one NLU folder with Rasa and puts messages to it.

    .venv-assistant/bin/python -m bench.intent_run CONFIG NLU ASKED RESULT

ASKED is an NLU file too: its intents are the right answers. Writes RESULT as JSON: seconds of
training, and for each message its intent, what was found, the ranking, and milliseconds. Times
are the processor's, all threads together: a machine that does other work does not change them.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

#: Asked before the clock counts: the first messages of a process are slow in every pipeline.
_WARM_UP = 5


def examples_in(file: Path) -> Iterator[tuple[str, str]]:
    """Texts and intents of a file in Rasa's form, read without Rasa."""
    for block in yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]:
        for line in block.get("examples", "").splitlines() if "intent" in block else ():
            yield line.removeprefix("- ").strip(), block["intent"]


def run(config: Path, nlu: Path, asked: Path, folder: Path) -> dict[str, Any]:
    """Train and ask. `folder` takes the model and Rasa's cache."""
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ["RASA_CACHE_DIRECTORY"] = str(folder / "cache")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")
    os.environ.setdefault("LOG_LEVEL", "ERROR")
    from rasa.core.agent import Agent
    from rasa.model_training import train_nlu

    began = time.process_time()
    model = train_nlu(config=str(config), nlu_data=str(nlu), output=str(folder))
    seconds = time.process_time() - began
    agent = Agent.load(str(model))
    found = asyncio.run(_ask(agent, list(examples_in(asked))))
    return {"seconds": seconds, "messages": found}


async def _ask(agent: Any, messages: list[tuple[str, str]]) -> list[dict[str, Any]]:
    for text, _ in messages[:_WARM_UP]:
        await agent.parse_message(text)
    found = []
    for text, intent in messages:
        began = time.process_time()
        parsed = await agent.parse_message(text)
        milliseconds = (time.process_time() - began) * 1000
        ranking = [[one["name"], one["confidence"]] for one in parsed["intent_ranking"]]
        found.append(
            {
                "text": text,
                "intent": intent,
                "found": parsed["intent"]["name"],
                "confidence": parsed["intent"]["confidence"],
                "ranking": ranking,
                "entities": parsed.get("entities", []),
                "milliseconds": milliseconds,
            }
        )
    return found


def main() -> None:
    config, nlu, asked, result = map(Path, sys.argv[1:])
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(sys.stderr):
        told = run(config, nlu, asked, Path(folder))
    result.write_text(json.dumps(told, default=float), encoding="utf-8")


if __name__ == "__main__":
    main()
