"""The edge to customers on WhatsApp: the Cloud API's webhooks in, its send calls out.

Pure but for `graph` (which speaks HTTP): `reading` says what a webhook holds, `customer` what it
means to a conversation, `composing` how our words become bodies within the API's limits.
"""
