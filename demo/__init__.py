"""Copperleaf, the demo shop: its order system and its data. Nothing of the product is imported."""
