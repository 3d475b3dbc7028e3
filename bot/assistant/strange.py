"""Messages that are no words of ours: emoji alone, markup, keys hit at random."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from bot.faq.spelling import Spelling
from bot.faq.wording import words

_MARKUP = re.compile(
    r"</?[a-z!][^>]*>|<!--|javascript:|\{\{|\$\{|\bselect\b.+\bfrom\b.+|\bdrop\s+table\b"
    r"|\bunion\s+select\b|\w+\s*\([^)]*\)\s*;|\b(?:function|var|const|import)\b\s*[\w{(]*\s*[={(]",
    re.I | re.S,
)
_GLAD = frozenset("👍🙏❤♥🧡💛💚💙💜😊😀😃😄😁🙂😍🥰🎉👏💯✅🤗😘👌🤝🙌😎☺💪⭐🌟✨💐🌹🤩")
_UNHAPPY = frozenset("😡🤬😠👎😤😢😭🙄😞😔😒😩😫😖😣🙁☹😕😟💢🤮💩😾🖕😱🥺😥😰😿💔")
_WAVING = frozenset("👋🖐✋")
#: A single letter is initials or a typing error; both tell nothing.
_SHORTEST = 2
_PIECE = 3


def is_markup(text: str) -> bool:
    """Whether the text is code or markup, which no customer means as words."""
    return bool(_MARKUP.search(text))


def emoji_says(text: str) -> str | None:
    """The intent of a message of emoji alone; `""` for one that tells nothing, None for words."""
    seen = [sign for sign in text if not sign.isspace()]
    signs = [sign for sign in seen if unicodedata.category(sign) not in ("Mn", "Cf", "Sk")]
    if not signs or any(unicodedata.category(sign) not in ("So", "Sm") for sign in signs):
        return None
    for feeling, intent in ((_UNHAPPY, "unhappy"), (_GLAD, "thanks"), (_WAVING, "greet")):
        if any(sign in feeling for sign in signs):
            return intent
    return ""


def words_of(texts: Iterable[str]) -> set[str]:
    """Every word of the examples that the classifier learned from, or of other texts."""
    return {word for text in texts for word in words(text)}


def _nothing(_: str) -> bool:
    return False


class Vocabulary:
    """The words that can be understood: ours, common ones, and ours with a typing error."""

    def __init__(self, known: Iterable[str], is_common: Callable[[str], bool]) -> None:
        self._known = frozenset(known)
        self._is_common = is_common
        self._spelling = Spelling(self._known, self._known.__contains__)

    def strange(self, text: str, also: Callable[[str], bool] = _nothing) -> float:
        """The share of words that nobody knows, 0 to 1; 0 where there are none to judge. `also`
        knows further words.

        Only Latin script is looked at: which language another script is in is told elsewhere.
        """
        asked = [
            word
            for word in re.findall(r"[^\W\d_]+", text)
            if len(word) >= _SHORTEST and words(word)
        ]
        unknown = [w for w in asked if not (self._knows(w) or also(words(w)[0]))]
        return len(unknown) / max(1, len(asked))

    def _knows(self, word: str) -> bool:
        low = words(word)[0]
        if low in self._known:
            return True
        # A common word of four letters or more; short pieces of words are in every keyboard mash.
        if len(low) > _PIECE and (self._is_common(low) or self._is_common(word)):
            return True
        return self._spelling.mend(low) != low
