"""Measurements of the running product: `make bench`, `python -m bench`."""
