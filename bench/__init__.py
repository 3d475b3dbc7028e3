"""Measurements of the running product. `make bench` runs `bench.turns`."""
