"""Our sentences as data, and how we speak."""
