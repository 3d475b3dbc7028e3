"""What editors do with the FAQ at the desk: list, check, try, compare, publish, go back."""
