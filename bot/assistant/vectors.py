"""The word vectors, read once a process however many components use them."""

from __future__ import annotations

from functools import cache

from bot.faq.vectors import WordVectors, load_vectors


@cache
def shared_vectors() -> WordVectors:
    """The vectors that ship with wordllama. Raises SettingsError where it isn't installed."""
    return load_vectors()
