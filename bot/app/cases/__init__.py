"""A case until it is done: orders under watch, closing, and whether it is solved."""
