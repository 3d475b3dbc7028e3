"""Where a rehearsal lives, and the settings of the copy that it plays with."""

from __future__ import annotations

import fcntl
import os
import random
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.launch.ports import free_ports, is_free
from bot.settings import SETTINGS

#: The copy's limits on time are short, so that what comes due comes due while we look.
ASSISTANT_WAIT = 2.0
ASSISTANT_DEADLINE = 4.0
OFFER_SECONDS = 4
PROMISE_MINUTES = 30
SILENCE_SECONDS = 6
GONE_SECONDS = 4
REMEDY_SECONDS = 2
CALL_SECONDS = 4
UNCLEAR_SECONDS = 6

APP_SECRET = "rehearsal-app-secret"  # noqa: S105 - signs webhooks that never leave this machine
VERIFY_TOKEN = "rehearsal-verify"  # noqa: S105
GRAPH_TOKEN = "rehearsal-graph"  # noqa: S105
NUMBER_ID = "100200300400500"


@dataclass(frozen=True, kw_only=True)
class Place:
    """One rehearsal's folders and ports: `home` is the copy's own WARMLINE_HOME."""

    home: Path
    models: Path
    port: int

    @property
    def urls(self) -> tuple[str, str]:
        """Both front desks, on ports next to each other."""
        return f"http://127.0.0.1:{self.port}", f"http://127.0.0.1:{self.port + 1}"


def make_place(shop_home: Path, chance: random.Random) -> Place:
    """A fresh, empty home below the shop's, with the shop's trained models in it."""
    port = next(port for port in free_ports(50, chance) if is_free("127.0.0.1", port + 1))
    root = shop_home / "rehearsal"
    _sweep(root)
    home = root / f"home-{port}"
    models = home / "assistant" / "models"
    models.mkdir(parents=True, mode=0o700)
    for kept in (root / "models", shop_home / "assistant" / "models"):
        copy_models(kept, models)
    return Place(home=home, models=root / "models", port=port)


def _sweep(root: Path) -> None:
    """What rehearsals left behind that were killed; one that still runs keeps its lock."""
    for home in root.glob("home-*"):
        lock = home / "run" / "lock"
        if not lock.exists():  # It is just being started, or was never.
            continue
        with lock.open("w") as held:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                continue
            shutil.rmtree(home, ignore_errors=True)


def leave_place(place: Place, *, keep_logs: bool) -> None:
    """Keep what was trained (and the logs, if something is to be looked up), drop the rest."""
    place.models.mkdir(parents=True, exist_ok=True)
    copy_models(place.home / "assistant" / "models", place.models)
    logs = place.home / "logs"
    if keep_logs and logs.is_dir():
        kept = place.home.parent / "logs"
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(logs, kept)
    shutil.rmtree(place.home, ignore_errors=True)


def copy_models(source: Path, target: Path) -> None:
    """The two newest of them: a model is good for as long as the files it was made of stay."""
    found = sorted(source.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime, reverse=True)
    for model in found[:2]:
        if not (target / model.name).exists():
            shutil.copy2(model, target / model.name)


def private_environment(base: Mapping[str, str], place: Place, graph_url: str) -> dict[str, str]:
    """The environment of the copy: every setting of the shop is blanked before ours are set."""
    environment = {**base, **{setting.name: "" for setting in SETTINGS}}
    return {
        **environment,
        "HOST": "127.0.0.1",
        "PORT": str(place.port),
        "WARMLINE_HOME": str(place.home),
        "WARMLINE_DEMO": "1",
        "WARMLINE_FRONT_DESKS": "2",
        "WARMLINE_PROXIES": "1",
        "WARMLINE_ASSISTANT_WAIT": f"{ASSISTANT_WAIT:g}",
        "WARMLINE_ASSISTANT_DEADLINE": f"{ASSISTANT_DEADLINE:g}",
        "WARMLINE_OFFER_SECONDS": str(OFFER_SECONDS),
        "WARMLINE_PROMISE_MINUTES": str(PROMISE_MINUTES),
        "WARMLINE_SILENCE_SECONDS": str(SILENCE_SECONDS),
        "WARMLINE_GONE_SECONDS": str(GONE_SECONDS),
        "WARMLINE_REMEDY_SECONDS": str(REMEDY_SECONDS),
        "WHATSAPP_CALL_SECONDS": str(CALL_SECONDS),
        "WHATSAPP_UNCLEAR_SECONDS": str(UNCLEAR_SECONDS),
        "WHATSAPP_APP_SECRET": APP_SECRET,
        "WHATSAPP_VERIFY_TOKEN": VERIFY_TOKEN,
        "WHATSAPP_TOKEN": GRAPH_TOKEN,
        "WHATSAPP_PHONE_NUMBER_ID": NUMBER_ID,
        "WHATSAPP_GRAPH_URL": graph_url,
        "DEMO_FAULTS": "1",
        "PYTHONPATH": os.pathsep.join(filter(None, (str(_root()), base.get("PYTHONPATH", "")))),
    }


def _root() -> Path:
    return Path(__file__).resolve().parents[2]
