"""How long things are kept, and who read what."""
