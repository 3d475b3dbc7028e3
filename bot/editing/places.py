"""Names of files below the FAQ's folder. No name leads out of it."""

from __future__ import annotations

from pathlib import Path

from bot.domain.errors import BadInput

_NOTES = "README.md"
_LONGEST = 200
_DEEPEST = 8


def place(folder: Path, name: str) -> Path:
    """The file of that name below the folder, there or not. Raises BadInput."""
    parts = name.split("/")
    plain = all(part and not part.startswith(".") and part.isprintable() for part in parts)
    if not plain or "\\" in name or len(name) > _LONGEST or len(parts) > _DEEPEST:
        raise BadInput("Name a file below the FAQ's folder, such as returns/return-cost.md.")
    if not name.endswith(".md") or parts[-1] == _NOTES:
        raise BadInput(f"`{name}` holds no answer; answers are files that end in .md.")
    found = folder.joinpath(*parts)
    # A link inside the folder may lead out of it.
    if not found.resolve().is_relative_to(folder.resolve()):
        raise BadInput(f"`{name}` lies outside the FAQ's folder.")
    return found
