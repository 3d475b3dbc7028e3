"""Links in an answer: whether they can lead anywhere from a chat. Nobody is asked here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from bot.faq.entry import Catalogue, Entry, Problem

_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(\s*<?([^)\s>]*)>?[^)]*\)")
_BARE = re.compile(r"(?<![\w(<])(?:https?://|www\.)[^\s)>\]]+")
_ANSWER = re.compile(r"(?:[\w./-]*/|#)?([a-z0-9]+(?:-[a-z0-9]+)*)(?:\.[a-z]{2})?(?:\.md)?")
_TRAILING = ".,;:!?'\""


@dataclass(frozen=True, kw_only=True)
class Link:
    """An address in the text of that field, and where it stands there."""

    entry: Entry
    name: str
    start: int
    address: str

    def problem(self, message: str) -> Problem:
        """What is wrong with it, at its line."""
        text = _texts(self.entry)[self.name]
        # A text of several lines begins below the line that names it.
        below = 1 if self.name == "whatsapp" and "\n" in text else 0
        line = self.entry.line(self.name) + below + text[: self.start].count("\n")
        return Problem(file=self.entry.file, line=line, message=message)


def links_of(entry: Entry) -> Iterator[Link]:
    """All links that customers would see."""
    for name, text in _texts(entry).items():
        found = [(match.start(1), match.group(1)) for match in _LINK.finditer(text)]
        found += [(m.start(), m.group().rstrip(_TRAILING)) for m in _BARE.finditer(text)]
        for start, address in found:
            yield Link(entry=entry, name=name, start=start, address=address)


def links(entry: Entry, catalogue: Catalogue) -> Iterator[Problem]:
    """Those that lead nowhere, and those that mean another answer: that is what buttons are for."""
    for link in links_of(entry):
        if _leads_somewhere(link.address):
            continue
        meant = _ANSWER.fullmatch(link.address)
        other = catalogue.get(meant.group(1)) if meant else None
        if other is not None:
            yield link.problem(
                f"`{link.address}` is another answer, and no chat can open it; offer it as a"
                f" button with `go: {other.id}`."
            )
        else:
            yield link.problem(
                f"The link `{link.address}` leads nowhere from a chat; write the whole address,"
                " such as https://shop.example/returns."
            )


def web_address(link: Link) -> str:
    """Its whole address, if it is one of the web; else empty."""
    address = f"https://{link.address}" if link.address.startswith("www.") else link.address
    return address if address.startswith(("http://", "https://")) else ""


def _texts(entry: Entry) -> dict[str, str]:
    return {"body": entry.body, "whatsapp": entry.whatsapp}


def _leads_somewhere(address: str) -> bool:
    if address.startswith("www."):
        address = f"https://{address}"
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme in ("mailto", "tel"):
        return bool(parts.path)
    return parts.scheme in ("http", "https") and "." in host.strip(".") and _is_public(host)


def _is_public(host: str) -> bool:
    try:
        return ip_address(host).is_global
    except ValueError:
        return True
