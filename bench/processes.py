"""What each part of a running system takes: processor time and memory, by the name of the part."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

#: What stands in a part's command line; the first that fits.
PARTS = (
    ("bot.launch.leash", "leashes"),
    ("valkey-server", "store"),
    ("-m bench.orders", "orders"),
    ("-m demo", "orders"),
    ("-m actions", "actions"),
    ("bot.assistant", "assistant"),
    ("bot.cli serve", "front desk"),
    ("bot.adapters.ears.child", "ears"),
    ("rasa run actions", "stock actions"),
    ("rasa run", "stock"),
)
OTHER = "launcher"


@dataclass(frozen=True, kw_only=True)
class Used:
    """Seconds of processor time so far, and resident megabytes."""

    cpu: float
    memory: float


def part_of(command: str) -> str:
    """The name of the part that this command line runs."""
    return next((name for mark, name in PARTS if mark in command), OTHER)


def used_below(root: int) -> Mapping[str, Used]:
    """What that process and all below it took, by part."""
    found: dict[str, Used] = {}
    for pid in pids_below(root):
        with contextlib.suppress(OSError, StopIteration):
            name, before = part_of(_command(pid)), Used(cpu=0, memory=0)
            before = found.get(name, before)
            found[name] = Used(cpu=before.cpu + cpu_of(pid), memory=before.memory + memory_of(pid))
    return found


def cpu_of(pid: int) -> float:
    """Seconds that its threads ran, to the nanosecond (proc(5): schedstat)."""
    tasks = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(task.read_text(encoding="ascii").split()[0]) for task in tasks) / 1e9


def memory_of(pid: int) -> float:
    """Resident megabytes (proc(5): VmRSS)."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def _command(pid: int) -> str:
    words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    return b" ".join(words).decode(errors="replace")


def pids_below(root: int) -> list[int]:
    """It, all that it started, and what they started."""
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, ValueError, IndexError):
            rest = (folder / "stat").read_text(encoding="ascii", errors="replace")
            parents[int(folder.name)] = int(rest.rpartition(")")[2].split()[1])
    found, ring = [root], {root}
    while ring:
        ring = {pid for pid, parent in parents.items() if parent in ring}
        found += sorted(ring)
    return found
