"""All that is measured, one subject after the other: `python -m bench [--only NAME ...]`.

Each subject is a module of its own with promises of its own; the whole fails when one of them does.
"""

from __future__ import annotations

import argparse
import subprocess
import sys

#: By name: the module, and what it measures.
SUBJECTS = {
    "turns": ("bench.turns", "a turn beside a stock bot's, and eight messages at once"),
    "actions": ("bench.actions", "what a custom action adds, beside a stock bot's"),
    "throughput": ("bench.throughput", "turns a second a core, and memory, beside a stock bot's"),
    "starting": ("bench.starting", "until the front desk serves, and training"),
    "growth": ("bench.growth", "with a hundred thousand conversations and ten thousand answers"),
    "judgement": ("bench.judgement", "turns a second that are judged, and what is heard of them"),
    "profile": ("bench.profile", "where the time of a turn goes"),
    "handovers": ("bench.handovers", "from a frustrated message to the agent's screen"),
    "desks": ("bench.desks", "thirty desks and five hundred open conversations"),
    "relay": ("bench.relay", "messages between people that one core relays"),
    "idle": ("bench.idle", "ten thousand web chats that are open and silent"),
}


def main() -> int:
    """1 when anything is not as promised, or could not be measured."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    told = ", ".join(f"{name} ({what})" for name, (_, what) in SUBJECTS.items())
    parser.add_argument("--only", nargs="+", choices=SUBJECTS, default=list(SUBJECTS), help=told)
    failed = []
    for name in parser.parse_args().only:
        module, what = SUBJECTS[name]
        print(f"== {name}: {what}", flush=True)
        if subprocess.run((sys.executable, "-m", module), check=False).returncode:
            failed.append(name)
    for name in failed:
        print(f"NOT AS PROMISED: {name}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
