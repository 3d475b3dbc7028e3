"""What customers and agents send beside words."""
