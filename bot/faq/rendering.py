"""From an entry's Markdown to the plain text that web chat and WhatsApp both show well.

The subset: paragraphs, `*bold*`, `_italic_`, "•" and numbered lists, and bare addresses. No HTML.
WhatsApp's marks: https://faq.whatsapp.com/539178204879377 (one star is bold, not italic).
"""

from __future__ import annotations

import re
from functools import lru_cache

_BULLET = re.compile(r"^\s*[-*+]\s+(.*)$")
_NUMBER = re.compile(r"^\s*(\d+)[.)]\s+(.*)$")
_HEADING = re.compile(r"^\s*#{1,6}\s+(.*?)\s*#*$")
_LINK = re.compile(r"!?\[([^\]]+)\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^>\s]+|[^@>\s]+@[^>\s]+)>")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^>]*>")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])")
_CODE = re.compile(r"`([^`]+)`")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>])")
_HIDDEN = re.compile("[\ue000-\ue07f]")
_BOLD_MARK = "\x00"
_HIDE = 0xE000


@lru_cache(maxsize=1_000)
def render_answer(markdown: str) -> str:
    """The answer as text to send. The same for every channel."""
    source = _COMMENT.sub("", markdown.replace("\r\n", "\n"))
    blocks = [_block(block) for block in re.split(r"\n\s*\n", source.strip())]
    return "\n\n".join(block for block in blocks if block)


def _block(block: str) -> str:
    """One paragraph or list. Lines that Markdown would run together become one."""
    lines: list[str] = []
    for raw in block.split("\n"):
        text, fresh = _line(raw)
        if lines and not fresh:
            lines[-1] = f"{lines[-1]} {text}".rstrip()
        else:
            lines.append(text)
    return "\n".join(_inline(line) for line in lines).strip()


def _line(raw: str) -> tuple[str, bool]:
    """The text of a line, and whether it begins anew instead of going on."""
    if bullet := _BULLET.match(raw):
        return f"• {bullet.group(1)}", True
    if number := _NUMBER.match(raw):
        return f"{number.group(1)}. {number.group(2)}", True
    if heading := _HEADING.match(raw):
        return f"**{heading.group(1)}**", True
    return raw.strip(), False


def _inline(text: str) -> str:
    text = _ESCAPED.sub(lambda found: chr(_HIDE + ord(found.group(1))), text)
    text = _LINK.sub(_link, text)
    text = _AUTOLINK.sub(lambda found: found.group(1).removeprefix("mailto:"), text)
    text = _TAG.sub("", text)
    text = _BOLD.sub(lambda found: f"{_BOLD_MARK}{found.group(2)}{_BOLD_MARK}", text)
    text = _ITALIC.sub(r"_\1_", text)
    text = _CODE.sub(r"\1", text)
    text = _HIDDEN.sub(lambda found: chr(ord(found.group()) - _HIDE), text)
    return text.replace(_BOLD_MARK, "*")


def _link(found: re.Match[str]) -> str:
    label, address = found.group(1).strip(), found.group(2).removeprefix("mailto:")
    return address if label == address else f"{label}: {address}"
