"""Our words on their way to channels that are pushed to."""
