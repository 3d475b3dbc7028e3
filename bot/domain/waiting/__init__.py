"""Who is left waiting for what, and what runs out."""
