"""What customers send beside words."""
