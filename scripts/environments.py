"""Make the two Python environments: `.venv` (front desk) and `.venv-assistant` (Rasa).

Runs on any Python from 3.8 with nothing but its standard library. Usage:

    python3 scripts/environments.py desk assistant     make or refresh those that changed
    python3 scripts/environments.py --uv               print where uv is (installing it first)

Nothing is installed outside this folder, except a Python that uv may have to fetch for itself.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import math
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
MAKE = ROOT / ".make"
UV_LOCK = ROOT / "requirements" / "uv.txt"


class Environment(NamedTuple):
    """One of the two: where it lies, which Pythons will do (best first), what goes into it, and a
    program that loads what its processes load.
    """

    what: str
    folder: Path
    pythons: tuple[str, ...]
    lock: Path
    load: str


ENVIRONMENTS: dict[str, Environment] = {
    "desk": Environment(
        what="front desk",
        folder=ROOT / ".venv",
        pythons=("3.12", "3.11"),
        lock=ROOT / "requirements" / "desk.txt",
        load="import actions.orders.http_writes, bot.bootstrap.whatsapp, bot.faq.vectors,"
        " bot.launch.manager, bot.server, demo.serve, supervisor.supervisord",
    ),
    "assistant": Environment(
        what="assistant, about 2 GB: this one takes a few minutes",
        folder=ROOT / ".venv-assistant",
        pythons=("3.10",),
        lock=ROOT / "requirements" / "assistant.txt",
        load="from bot.assistant.without_tensorflow import leave_out; leave_out();"
        " import actions.server, bot.assistant.run, rasa.core.run, rasa.model_training",
    ),
}
#: Our own code, which changes without the environments.
OURS = ("bot", "actions", "demo")

#: An older Python is taken where the first of those asked for needs so many times its time.
WORTH_A_CHANGE = 1.15
#: Small objects made, looked at and put away; the best of several goes, so that others may be busy.
WORK = """
import time
from dataclasses import dataclass

@dataclass(frozen=True)
class Word:
    at: int
    text: str

def work():
    began, small = time.process_time(), 0
    for at in range(30000):
        word = Word(at, "lamp")
        shown = {"at": word.at, "text": word.text}
        small += isinstance(word, Word) and word.text.startswith("l") and len(shown)
    return time.process_time() - began

print(min(work() for _ in range(7)))
"""


class SetupError(Exception):
    """The machine lacks something; the message says what to do."""


def main(arguments: list[str]) -> int:
    """Make what is asked for; a SetupError becomes one message and exit code 1."""
    if sys.platform == "win32":
        say("Warmline runs on Linux and macOS; on Windows use WSL.")
        return 1
    try:
        with one_at_a_time():
            if arguments == ["--uv"]:
                print(install_uv())
            for name in arguments if arguments != ["--uv"] else []:
                refresh(ENVIRONMENTS[name])
    except SetupError as error:
        say(f"\nNot set up: {error}")
        return 1
    except KeyboardInterrupt:
        say("\nStopped; the next run goes on from here.")
        return 130
    return 0


def refresh(environment: Environment) -> None:
    """Bring one environment up to date, or return soon when it is."""
    stamp = environment.folder / ".warmline-stamp"
    wanted = fingerprint(environment)
    if read(stamp) != wanted or not python_of(environment).exists():
        install(environment, stamp, wanted)
    compile_ahead(environment, wanted)


def install(environment: Environment, stamp: Path, wanted: str) -> None:
    """Make the environment where there is none that will do, and put into it what is asked for."""
    uv = install_uv()
    if not usable(environment, read(stamp)):
        version, python = find_python(uv, environment.pythons)
        say(f"Making {environment.folder.name} with Python {version} ({environment.what})")
        run([uv, "venv", "--clear", "--quiet", "--python", python, str(environment.folder)])
    say(f"Installing the {environment.lock.stem}'s packages")
    target = ["--python", str(python_of(environment))]
    if stamp.exists():
        stamp.unlink()
    run([uv, "pip", "sync", *target, "--require-hashes", str(environment.lock)])
    run([uv, "pip", "install", *target, "--quiet", "--no-deps", "--editable", str(ROOT)])
    stamp.write_text(wanted, encoding="utf-8")


def compile_ahead(environment: Environment, wanted: str) -> None:
    """Write down what Python makes of the files that are loaded at a start, once for all starts.

    uv leaves that to Python, and Python to the first start. Where that may not write (the code is
    another user's, or PYTHONDONTWRITEBYTECODE is set) each start compiled a thousand files: more
    than half of the front desk's. What can't be compiled is no reason to stop.
    """
    python, stamp = str(python_of(environment)), environment.folder / ".warmline-compiled"
    may_write = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    ours = [str(ROOT / name) for name in OURS]
    answer([python, "-m", "compileall", "-qq", *ours], may_write)
    done = f"{wanted}{environment.load}\n"
    if read(stamp) != done and answer([python, "-c", environment.load], may_write) is not None:
        stamp.write_text(done, encoding="utf-8")


def fingerprint(environment: Environment) -> str:
    """What an up-to-date environment's stamp says: where the project lies, what it asks for."""
    project = (ROOT / "pyproject.toml").read_bytes()
    # What follows there are the tools' settings, which change nothing that is installed.
    digest = hashlib.sha256(environment.lock.read_bytes() + project.partition(b"\n[tool.pytest")[0])
    return f"{ROOT}\n{digest.hexdigest()}\n"


def usable(environment: Environment, stamp: str) -> bool:
    """Whether the folder holds a working environment of ours, made where it lies now."""
    if stamp and not stamp.startswith(f"{ROOT}\n"):
        return False  # The clone was moved; scripts in it point to the old place.
    return version_of(str(python_of(environment))) in environment.pythons


def python_of(environment: Environment) -> Path:
    """The environment's interpreter."""
    return environment.folder / "bin" / "python"


# --- finding a Python -------------------------------------------------------------------------


def find_python(uv: str, versions: tuple[str, ...]) -> tuple[str, str]:
    """The quickest on this machine, the first of those versions where it makes little difference;
    where there is none uv fetches the best one.

    Interpreters of one version differ by a third and more in how they were built (docs/adr/0014),
    which those that distributions ship do not tell: so each is tried for a moment.
    """
    found = [
        (version, python)
        for version in versions
        for python in unique(candidates(uv, version))
        if version_of(python) == version
    ]
    if not found:
        return versions[0], fetch_python(uv, versions[0])
    paces = [pace_of(python) for _, python in found] if len(found) > 1 else [0.0]
    near = min(paces) * WORTH_A_CHANGE
    return next(one for one, pace in zip(found, paces) if pace <= near)  # noqa: B905 (Python 3.8)


def candidates(uv: str, version: str) -> Iterator[str]:
    """Where a Python of that version may be: on PATH, with pyenv, wherever uv looks."""
    for folder in [*os.environ.get("PATH", "").split(os.pathsep), "/usr/bin"]:
        on_path = shutil.which(f"python{version}", path=folder)
        if on_path:
            yield on_path
    for root in (os.environ.get("PYENV_ROOT"), "~/.pyenv"):
        versions = Path(root).expanduser() / "versions" if root else Path("/nonexistent")
        for home in sorted(versions.glob(f"{version}.*"), reverse=True):
            yield str(home / "bin" / "python")
    found = answer([uv, "python", "find", "--no-python-downloads", "--no-project", version])
    if found:
        yield found


def unique(pythons: Iterable[str]) -> Iterator[str]:
    """Each program once, under the name that came first."""
    seen = set()
    for python in pythons:
        real = os.path.realpath(python)
        if real not in seen:
            seen.add(real)
            yield python


def pace_of(python: str) -> float:
    """Processor seconds that it takes for a piece of work such as the front desk does."""
    found = answer([python, "-I", "-c", WORK])
    return float(found) if found else math.inf


def version_of(python: str) -> str | None:
    """`3.12` when it really runs (a pyenv shim may not) and has what we need, else None."""
    program = "import ctypes, sqlite3, ssl, sys; print('%d.%d' % sys.version_info[:2])"
    return answer([python, "-I", "-c", program])


def fetch_python(uv: str, version: str) -> str:
    """Let uv download a Python into its own folder."""
    say(f"No Python {version} on this machine; uv fetches one")
    with contextlib.suppress(SetupError):
        run([uv, "python", "install", version])
    found = answer([uv, "python", "find", "--no-project", version])
    if not found or version_of(found) != version:
        raise SetupError(
            f"Python {version} is needed and could not be fetched. Install it (with your system's "
            f"packages, pyenv or uv) so that `python{version}` works, then try again."
        )
    return found


# --- uv ---------------------------------------------------------------------------------------


def install_uv() -> str:
    """Our own pinned uv, checked by its hash, below .make/; else one that is there already."""
    stamp = MAKE / "uv.stamp"
    wanted = hashlib.sha256(UV_LOCK.read_bytes()).hexdigest()
    for place in (MAKE / "venv", MAKE / "packages"):
        if read(stamp) == wanted and answer([str(place / "bin" / "uv"), "--version"]):
            return str(place / "bin" / "uv")
    say("Installing uv, which installs the rest")
    for way in (uv_by_venv, uv_by_pip):
        uv = way()
        if uv and answer([uv, "--version"]):
            stamp.write_text(wanted, encoding="utf-8")
            return uv
    uv = shutil.which("uv")
    if uv and answer([uv, "--version"]):
        say("That failed; going on with the uv that is on PATH")
        return uv
    raise SetupError(
        "uv could not be installed: this Python has neither a working venv nor pip, or no package "
        "index can be reached (see above). On Debian or Ubuntu: apt-get install python3-venv"
    )


def uv_by_venv() -> str | None:
    """In an environment of its own: works where pip may not touch the system's packages."""
    folder = MAKE / "venv"
    if not quiet([sys.executable, "-m", "venv", "--clear", str(folder)]):
        shutil.rmtree(folder, ignore_errors=True)
        return None
    return str(folder / "bin" / "uv") if pip(str(folder / "bin" / "python")) else None


def uv_by_pip() -> str | None:
    """In a plain folder: works where venv is missing but pip is there."""
    folder = MAKE / "packages"
    shutil.rmtree(folder, ignore_errors=True)
    if not quiet([sys.executable, "-m", "pip", "--version"]):
        return None
    return str(folder / "bin" / "uv") if pip(sys.executable, "--target", str(folder)) else None


def pip(python: str, *options: str) -> bool:
    """Install exactly the uv we pinned."""
    command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--only-binary", ":all:", "--require-hashes", "-r", str(UV_LOCK)]
    return subprocess.call([*command, *options], cwd=str(ROOT)) == 0


def uv_environment() -> dict[str, str]:
    """The user's own settings, with what they told pip alone passed on to uv, which reads none."""
    environment = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    if {"UV_DEFAULT_INDEX", "UV_INDEX_URL", "UV_CONFIG_FILE"}.isdisjoint(os.environ):
        for told, name in (("PIP_INDEX_URL", "UV_DEFAULT_INDEX"), ("PIP_CERT", "SSL_CERT_FILE")):
            if os.environ.get(told):
                environment.setdefault(name, os.environ[told])
    return environment


# --- small things -----------------------------------------------------------------------------


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two makes in one clone take turns."""
    MAKE.mkdir(exist_ok=True)
    with (MAKE / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("Waiting for another make in this folder")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def say(line: str) -> None:
    """Progress goes to stderr, so that what is printed on purpose can be read by programs."""
    print(line, file=sys.stderr, flush=True)


def read(path: Path) -> str:
    """The file's text, or nothing."""
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def run(command: list[str]) -> None:
    """Run it in plain sight; its own words explain a failure."""
    if subprocess.call(command, cwd=str(ROOT), env=uv_environment()) != 0:
        raise SetupError(f"`{' '.join(command)}` failed; its own words are above.")


def quiet(command: list[str]) -> bool:
    """Whether it works, without its words."""
    return answer(command) is not None


def answer(command: list[str], settings: dict[str, str] | None = None) -> str | None:
    """What it prints, or None when it can't be run or fails."""
    try:
        done = subprocess.run(  # noqa: UP022 (Python 3.8)
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            timeout=300,
            check=False,
            env=settings,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode(errors="replace").strip() if done.returncode == 0 else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
