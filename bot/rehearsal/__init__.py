"""Rehearsing: the product beside the shop, on a private store, while one thing at a time breaks.

Players are its customers and agents, breakers break its parts, the judge reads the record, the
witness knows what the players saw, and the two are compared. See docs/rehearsal.md.
"""
