"""When a case is over, what caused it, and what is news about its order."""
