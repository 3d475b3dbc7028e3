"""The pages and files a browser loads: read once, served from memory, no build step."""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from string import Template

from bot.app.ports import JsonObject
from bot.domain.attachments.limits import MEGABYTE

_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".html": "text/html; charset=utf-8",
}
_HOLE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, kw_only=True)
class Asset:
    """A file as it goes out."""

    body: bytes
    type: str
    etag: str


@dataclass(frozen=True, kw_only=True)
class Assets:
    """All files under `static/` by their path, and one digest over them for their addresses."""

    by_path: Mapping[str, Asset]
    digest: str

    def template(self, name: str) -> Template:
        """A page with its `$placeholders`."""
        return Template(self.by_path[name].body.decode("utf-8"))


def load_assets(root: Path | None = None) -> Assets:
    """Read everything under `static/`."""
    base = root or Path(str(files("bot.channels.webchat") / "static"))
    found = {
        path.relative_to(base).as_posix(): path.read_bytes()
        for path in sorted(base.rglob("*"))
        if path.suffix in _TYPES
    }
    whole = hashlib.sha256()
    for name, body in found.items():
        whole.update(name.encode() + b"\0" + body + b"\0")
    by_path = {name: asset(body, _TYPES[Path(name).suffix]) for name, body in found.items()}
    return Assets(by_path=by_path, digest=whole.hexdigest()[:16])


def asset(body: bytes, kind: str) -> Asset:
    """A file with its tag."""
    return Asset(body=body, type=kind, etag=f'"{hashlib.sha256(body).hexdigest()[:24]}"')


def render(assets: Assets, page: str, about: JsonObject) -> Asset:
    """A page for one language. `about` is what `GET /chat/api/shop` answers."""
    values = _values(about)
    values["static"] = f"/chat/static/{assets.digest}"
    values["about"] = for_script(about)
    values["panel"] = assets.template("chat/panel.html").substitute(values)
    text = assets.template(page).substitute(values)
    return asset(text.encode("utf-8"), _TYPES[".html"])


def _values(about: JsonObject) -> dict[str, str]:
    """Everything that a page may name, ready to stand in markup."""
    card = {key: about[key] for key in ("bot", "phone", "email", "hours", "language")}
    limits = about["limits"]
    known = {**card, "name": about["bot"], "shop": about["name"]}
    known |= {"mb": str(limits["file"] // MEGABYTE), "files": str(limits["files"])}
    words = {
        f"label_{key}": _HOLE.sub(lambda hole: known.get(hole[1], hole[0]), text)
        for key, text in about["labels"].items()
    }
    link = "tel:" + "".join(about["phone"].split())
    plain = {**card, **words, "shop": about["name"], "phone_link": link}
    plain["kinds"] = ",".join(limits["kinds"])
    return {key: html.escape(text) for key, text in plain.items()}


def for_script(value: JsonObject) -> str:
    """JSON that can stand inside a script element whatever it contains."""
    text = json.dumps(value, ensure_ascii=False)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text
