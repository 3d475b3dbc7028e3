"""What is known of customers: facts, the brief, and how they are found again."""
