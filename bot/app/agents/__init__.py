"""What agents do at the desk, and find there."""
