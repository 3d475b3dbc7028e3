"""Who takes a conversation, how they are named, and how it is passed on."""
