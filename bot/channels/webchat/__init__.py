"""Customers in a browser: the chat page, the widget, and the protocol under both."""
