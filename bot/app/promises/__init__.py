"""Promises and chosen times: made, kept, handed on, told."""
