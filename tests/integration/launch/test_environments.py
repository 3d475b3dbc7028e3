"""Which Python the environments are made with: found, tried for a moment, and only then fetched."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

SCRIPT = Path(__file__).resolve().parents[3] / "scripts" / "environments.py"
#: Versions that no machine has.
NEW, OLD = "3.98", "3.97"

Install = Callable[[str, str, float], str]


@pytest.fixture
def environments() -> ModuleType:
    spec = importlib.util.spec_from_file_location("environments", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Put a Python into a folder of PATH that says which it is and how long it takes."""
    folders = [tmp_path / name for name in ("first", "second")]
    for folder in folders:
        folder.mkdir()
    monkeypatch.setenv("PATH", ":".join(map(str, folders)))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "none"))
    monkeypatch.setenv("HOME", str(tmp_path))

    def put(folder: str, version: str, pace: float) -> str:
        python = tmp_path / folder / f"python{version}"
        python.write_text(
            f'#!/bin/sh\ncase "$3" in *version_info*) echo {version};; *) echo {pace};; esac\n'
        )
        python.chmod(0o755)
        return str(python)

    return put


def uv(tmp_path: Path) -> str:
    """One that knows of no Python."""
    program = tmp_path / "uv"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    return str(program)


def test_the_first_version_is_taken_where_the_other_is_hardly_quicker(
    environments: ModuleType, install: Install, tmp_path: Path
) -> None:
    new, _ = install("first", NEW, 0.100), install("first", OLD, 0.092)

    assert environments.find_python(uv(tmp_path), (NEW, OLD)) == (NEW, new)


def test_a_much_quicker_build_of_an_older_version_is_taken(
    environments: ModuleType, install: Install, tmp_path: Path
) -> None:
    _, old = install("first", NEW, 0.100), install("first", OLD, 0.060)

    assert environments.find_python(uv(tmp_path), (NEW, OLD)) == (OLD, old)


def test_of_one_version_the_quicker_build_is_taken_wherever_it_lies(
    environments: ModuleType, install: Install, tmp_path: Path
) -> None:
    _, second = install("first", NEW, 0.100), install("second", NEW, 0.050)

    assert environments.find_python(uv(tmp_path), (NEW, OLD)) == (NEW, second)


def test_what_does_not_run_is_passed_over(
    environments: ModuleType, install: Install, tmp_path: Path
) -> None:
    shim, real = Path(install("first", NEW, 0.010)), install("second", NEW, 0.100)
    shim.write_text("#!/bin/sh\nexit 127\n")

    assert environments.find_python(uv(tmp_path), (NEW, OLD)) == (NEW, real)


def test_the_piece_of_work_runs_on_this_python(environments: ModuleType) -> None:
    assert 0 < environments.pace_of(sys.executable) < float("inf")


def test_where_there_is_none_uv_fetches_the_first(
    environments: ModuleType, install: Install, tmp_path: Path
) -> None:
    fetched = install("second", NEW, 0.1)
    Path(fetched).rename(tmp_path / "fetched")
    program = tmp_path / "uv"
    program.write_text(
        "#!/bin/sh\n"
        f'case "$2 $3" in "install {NEW}") touch {tmp_path}/done;; "find --no-project")'
        f" test -e {tmp_path}/done && echo {tmp_path}/fetched;; *) exit 1;; esac\n"
    )
    program.chmod(0o755)
    (tmp_path / "second" / "touch").symlink_to("/usr/bin/touch")

    assert environments.find_python(str(program), (NEW, OLD)) == (NEW, str(tmp_path / "fetched"))


@pytest.fixture
def made(environments: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """An environment with one library, beside code of ours, where no start may write."""
    monkeypatch.setattr(environments, "ROOT", tmp_path)
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "libraries"))
    monkeypatch.delenv("PYTHONPYCACHEPREFIX", raising=False)
    for name in ("bot/ours.py", "libraries/library.py", "libraries/never_loaded.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("FOUND = 1\n")
    python = tmp_path / "venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    return environments.Environment(
        "test", tmp_path / "venv", ("3.12",), tmp_path / "lock", "import library"
    )


def compiled(folder: Path) -> set[str]:
    return {file.name.partition(".")[0] for file in folder.glob("__pycache__/*.pyc")}


def test_what_a_start_loads_is_compiled_before_it(
    environments: ModuleType, made: Any, tmp_path: Path
) -> None:
    environments.compile_ahead(made, "as locked\n")

    assert compiled(tmp_path / "bot") == {"ours"}
    assert compiled(tmp_path / "libraries") == {"library"}


def test_code_of_ours_that_changed_is_compiled_again(
    environments: ModuleType, made: Any, tmp_path: Path
) -> None:
    environments.compile_ahead(made, "as locked\n")
    (tmp_path / "bot" / "newer.py").write_text("FOUND = 2\n")

    environments.compile_ahead(made, "as locked\n")

    assert compiled(tmp_path / "bot") == {"ours", "newer"}


def test_what_cannot_be_loaded_stops_nobody_and_is_tried_again(
    environments: ModuleType, made: Any, tmp_path: Path
) -> None:
    library = tmp_path / "libraries" / "library.py"
    library.write_text("raise RuntimeError\n")
    environments.compile_ahead(made, "as locked\n")
    library.write_text("FOUND_AT_LAST = 1\n")

    environments.compile_ahead(made, "as locked\n")

    assert (tmp_path / "venv" / ".warmline-compiled").exists()
