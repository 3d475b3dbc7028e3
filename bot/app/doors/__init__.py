"""What edges call: the customers' door and the agents'."""
