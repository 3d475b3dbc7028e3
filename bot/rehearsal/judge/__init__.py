"""The judge: the record read by rules of its own, the players' notes, and whether the two agree.

Nothing here asks the product's own fold or door: what these let through must still be found.
"""
