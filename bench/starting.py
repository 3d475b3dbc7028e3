"""How long until the front desk serves, and what training takes: `python -m bench.starting`."""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.document import told
from bench.front import front_desk
from bench.processes import Used, used_below
from bench.product import product
from bench.turns import MAKE
from bot.launch.ports import free_ports
from bot.launch.programs import ROOT

MOST_SERVING_SECONDS = 2.0
MOST_TRAINING_SECONDS = 60.0


@dataclass(frozen=True, kw_only=True)
class Found:
    """Seconds; and what each part holds once all are ready."""

    serving: Sequence[float]
    ready: float
    training: float
    training_cpu: float
    parts: dict[str, Used]

    def text(self) -> str:
        """What takes how long, then a row a part."""
        rows = ["| part, once ready | memory | processor until then |", "|---|---:|---:|"]
        rows += [
            f"| {name} | {used.memory:.0f} MB | {used.cpu:.1f} s |"
            for name, used in sorted(self.parts.items(), key=lambda item: -item[1].memory)
        ]
        return "\n".join(
            [
                f"The front desk serves after {statistics.median(self.serving):.1f} s; with a "
                f"trained model everything is ready after {self.ready:.0f} s. Training the whole "
                f"bot, with all imports, takes {self.training:.0f} s ({self.training_cpu:.0f} s "
                "of processor).",
                "",
                *rows,
            ]
        )

    def failures(self) -> list[str]:
        """What is not as promised."""
        found = []
        serving = statistics.median(self.serving)
        if serving > MOST_SERVING_SECONDS:
            found.append(f"the front desk serves after {serving:.1f} s")
        if self.training > MOST_TRAINING_SECONDS:
            found.append(f"training takes {self.training:.0f} s")
        return found


async def measure(starts: int) -> Found:
    """One after the other."""
    serving = []
    for _ in range(starts):
        async with front_desk() as front:
            serving.append(front.serving_seconds)
    seconds, cpu = _train()
    port = free_ports(1, random.Random())[0]
    async with product(MAKE / "bench", port) as ours:
        ready, parts = ours.ready_seconds, dict(used_below(ours.pid))
    return Found(serving=serving, ready=ready, training=seconds, training_cpu=cpu, parts=parts)


def _train() -> tuple[float, float]:
    """Seconds by the clock and of processor, in a folder that has no model yet."""
    home = Path(tempfile.mkdtemp(prefix="wl-", dir="/tmp"))
    command = [str(ROOT / ".venv-assistant" / "bin" / "python"), "-m", "bot.assistant"]
    command += ["--train-only", "--home", str(home / "assistant")]
    before, began = os.times(), time.monotonic()
    try:
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    after = os.times()
    cpu = after.children_user - before.children_user
    return time.monotonic() - began, cpu + after.children_system - before.children_system


def main() -> int:
    """1 when it is slower than promised."""
    parser = argparse.ArgumentParser(prog="bench.starting")
    parser.add_argument("--starts", type=int, default=5)
    return told("starting", asyncio.run(measure(parser.parse_args().starts)))


if __name__ == "__main__":
    sys.exit(main())
