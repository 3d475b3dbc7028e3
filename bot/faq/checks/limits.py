"""How long things may be, and what may stand where."""

from __future__ import annotations

import re

MOST_BUTTONS = 3
LONGEST_LABEL = 20
LONGEST_BODY = 1000
"""Under WhatsApp's limits for a message with reply buttons: 3 buttons of 20, a text of 1,024.
https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-reply-buttons-messages
"""
LONGEST_TITLE = 60
LONGEST_ASK = 120
FEWEST_ASKS, MOST_ASKS = 3, 12

KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LANGUAGE = re.compile(r"[a-z]{2}")
