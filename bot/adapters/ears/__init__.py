"""Listening to customers in this process, or in one of its own."""
