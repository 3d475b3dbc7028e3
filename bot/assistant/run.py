"""Trains when needed and serves, in one process, so that Rasa is imported only once."""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import importlib.metadata
import io
import logging
import os
import re
import sys
import threading
import time
from collections.abc import Sequence
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import yaml

from bot.assistant import without_tensorflow
from bot.assistant.fingerprint import fingerprint
from bot.assistant.live_faq import shared_faq
from bot.assistant.shims import reach_into_rasa
from bot.domain.late import make_all
from bot.faq.history import History, folder_in
from bot.logs import PROGRESS, log_json_lines

HOST = "127.0.0.1"
_MODELS_KEPT = 2
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def main(argv: Sequence[str] | None = None) -> int:
    """Serve until SIGTERM or SIGINT."""
    arguments = _parser().parse_args(argv)
    home = arguments.home.resolve()
    home.mkdir(parents=True, exist_ok=True)
    lines = log_json_lines("assistant", sys.stdout, logging.WARNING)
    _quiet(home)
    _lighten(Path.cwd() / "config.yml")
    # Nobody is served while it trains, and what Rasa says then tells which file to mend.
    lines.discreet = False
    with contextlib.redirect_stdout(Printed()), contextlib.redirect_stderr(Printed()):
        model = ensure_model(home)
    lines.discreet = True
    if model is None:
        _tell("training failed: read the lines above and mend the file they name")
        return 1
    if arguments.train_only:
        return 0
    _serve(model, home, arguments.port, arguments.actions_url)
    return 0


def ensure_model(home: Path) -> Path | None:
    """The model of the files as they are now, trained if there is none. None if training fails.

    Of several assistants that share the folder one trains, and the others wait for it.
    """
    with (home / "training.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            _tell("waiting for another assistant that trains")
            fcntl.flock(lock, fcntl.LOCK_EX)
        return _model_of(home)


def _model_of(home: Path) -> Path | None:
    root = Path.cwd()
    name = f"{fingerprint(root, importlib.metadata.version('rasa'))}.tar.gz"
    model = home / "models" / name
    if model.is_file():
        _tell(f"model {name} is up to date")
        return model
    began = time.perf_counter()
    _tell("loading Rasa for training (about half a minute)")
    import rasa

    _tell("training (less than a minute)")
    result = rasa.train(
        domain=str(root / "domain.yml"),
        config=str(root / "config.yml"),
        training_files=str(root / "data"),
        output=str(home / "training"),
        force_training=True,
    )
    if not result.model:
        return None
    model.parent.mkdir(parents=True, exist_ok=True)
    Path(result.model).replace(model)
    _forget_old(model.parent)
    _tell(f"trained {name} in {time.perf_counter() - began:.0f} s")
    return model


def _serve(model: Path, home: Path, port: int, actions_url: str) -> None:
    _tell("loading the model")
    from rasa.core.run import serve_application
    from rasa.core.utils import AvailableEndpoints

    from bot.assistant.kept_endpoint import KeptEndpoint

    make_all()
    reach_into_rasa()
    _follow_faq(home)
    file = _write(home / "endpoints.yml", _endpoints(actions_url))
    endpoints = AvailableEndpoints.read_endpoints(str(file))
    endpoints.action = KeptEndpoint(endpoints.action.url, **endpoints.action.kwargs)
    credentials = _write(home / "credentials.yml", {"bot.assistant.channel.WarmlineChannel": None})
    serve_application(
        model_path=str(model),
        interface=HOST,
        port=port,
        credentials=str(credentials),
        endpoints=endpoints,
        enable_api=False,
    )


def _follow_faq(home: Path) -> None:
    """Whoever saves an answer changes the next one; versions are kept beside our home."""
    faq = shared_faq(Path("faq"), History(folder_in(home.parent)))

    def now() -> datetime:
        return datetime.now(timezone.utc)

    def rest(seconds: float) -> bool:
        time.sleep(seconds)
        return False

    threading.Thread(target=faq.follow, args=(now, rest), name="faq", daemon=True).start()


def _endpoints(actions_url: str) -> dict[str, object]:
    """As endpoints.yml at the root, with this run's addresses."""
    return {
        "action_endpoint": {
            "url": f"{actions_url.rstrip('/')}/webhook",
            "enable_selective_domain": True,
        },
        "nlg": {"type": "bot.assistant.answers.Answers", "words": "words", "faq": "faq"},
        "tracker_store": {"type": "bot.assistant.trackers.TurnTrackers"},
    }


def _write(path: Path, content: dict[str, object]) -> Path:
    # Another assistant may be reading the same file, which says the same.
    ours = path.with_name(f"{path.name}.{os.getpid()}")
    ours.write_text(yaml.safe_dump(content), encoding="utf-8")
    return ours.replace(path)


def _forget_old(folder: Path) -> None:
    models = sorted(folder.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in models[_MODELS_KEPT:]:
        old.unlink()


def _quiet(home: Path) -> None:
    """Before Rasa is imported: no telemetry, no chatter, nothing written outside our home."""
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")
    os.environ.setdefault("RASA_CACHE_DIRECTORY", str(home / "cache"))
    os.environ.setdefault("LOG_LEVEL_LIBRARIES", "ERROR")
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    os.environ.setdefault("LOG_LEVEL", "WARNING")
    # Idle connections of the front desk must not hold up the end.
    os.environ.setdefault("SANIC_GRACEFUL_SHUTDOWN_TIMEOUT", "3")
    for name in ("bot.assistant", PROGRESS, Printed.LOGGER):
        logging.getLogger(name).setLevel(logging.INFO)
    logging.getLogger("py.warnings").setLevel(logging.ERROR)
    import structlog

    # Rasa's own lines hold what customers wrote: none of them below a warning, and it saves time.
    structlog.configure(
        processors=[_only_what_happened],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        # Else a logger is put together for each line, also for those that are not written.
        cache_logger_on_first_use=True,
    )


def _lighten(config: Path) -> None:
    """Before Rasa is imported, too. What is wrong with the file Rasa says better than we do."""
    with contextlib.suppress(OSError, yaml.YAMLError, AttributeError):
        if not without_tensorflow.is_needed(yaml.safe_load(config.read_text(encoding="utf-8"))):
            without_tensorflow.leave_out()


def _only_what_happened(_: object, __: str, event: dict[str, Any]) -> tuple[Any, ...]:
    """Rasa's line without its values, which are messages, slots and trackers."""
    return (str(event.get("event")),), {"exc_info": event.get("exc_info")}


def _tell(line: str) -> None:
    logging.getLogger(PROGRESS).info(line)


class Printed(io.TextIOBase):
    """What Rasa and its libraries print while they train, as lines of the log."""

    LOGGER = "rasa.printed"

    def write(self, text: str) -> int:
        """Each line with something on it; colours and progress bars' returns are left out."""
        for line in _COLOURS.sub("", text).splitlines():
            if line.strip():
                logging.getLogger(self.LOGGER).info(line.strip())
        return len(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bot.assistant", description=__doc__)
    parser.add_argument("--port", type=int, default=5005)
    parser.add_argument("--actions-url", default="http://127.0.0.1:5055")
    parser.add_argument("--home", type=Path, default=Path(".warmline/assistant"))
    parser.add_argument("--train-only", action="store_true", help="train if needed, don't serve")
    return parser
