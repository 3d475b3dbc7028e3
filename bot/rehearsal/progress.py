"""What is going on, while it goes on: a bar on a terminal, lines anywhere else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from bot.rehearsal.result import Result
from bot.rehearsal.scenario import Scenario
from bot.rehearsal.table import in_seconds


class Watching:
    """Tells a console how far the rehearsal is."""

    def __init__(self, console: Console, count: int, bar: Progress | None) -> None:
        self._console = console
        self._count = count
        self._bar = bar
        self._task: TaskID | None = bar.add_task("starting", total=count) if bar else None
        self._place = 0

    def begin(self, scenario: Scenario) -> None:
        """The next scenario."""
        self._place += 1
        self.tell(f"{self._place}/{self._count} {scenario.name}: {scenario.broken}")

    def tell(self, text: str) -> None:
        """What happens in it."""
        if self._bar and self._task is not None:
            self._bar.update(self._task, description=text)
        else:
            self._console.print(f"  {text}", markup=False, highlight=False)

    def done(self, result: Result) -> None:
        """It is over."""
        said = "kept" if result.kept_all else f"{len(result.findings)} BROKEN"
        line = f"{result.name}: {said}, named person after {in_seconds(result.named)}"
        style = "green" if result.kept_all else "bold red"
        self._console.print(line, style=style, markup=False, highlight=False)
        if self._bar and self._task is not None:
            self._bar.advance(self._task)


@contextmanager
def watching(console: Console, count: int) -> Iterator[Watching]:
    """For as long as it runs."""
    if not console.is_terminal:
        yield Watching(console, count, None)
        return
    columns = (BarColumn(20), TextColumn("{task.completed}/{task.total} {task.description}"))
    with Progress(*columns, TimeElapsedColumn(), console=console, transient=True) as bar:
        yield Watching(console, count, bar)
