"""One customer message, and all that answers it."""
