"""What was promised by when, and the times that customers can choose."""
