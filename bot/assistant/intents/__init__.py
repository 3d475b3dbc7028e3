"""Learns intents from a few examples each, and when to say "I don't know". No rasa needed."""
