"""`python -m bot.assistant`: train if anything changed, then serve."""

from __future__ import annotations

import sys

from bot.assistant.run import main

if __name__ == "__main__":
    sys.exit(main())
