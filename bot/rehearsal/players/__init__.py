"""Who plays: customers on web chat and WhatsApp, agents at the desk, and Meta's Graph server."""
