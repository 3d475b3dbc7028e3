"""Settings that live in files next to the code."""
