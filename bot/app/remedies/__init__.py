"""What is given to put things right, once."""
