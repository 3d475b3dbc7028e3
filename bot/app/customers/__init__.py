"""What comes from customers, and what they see of what we know."""
