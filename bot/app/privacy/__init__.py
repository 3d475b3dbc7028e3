"""Finding, erasing and ending what is kept of a customer."""
