"""Who is left waiting is found from the record, and workers are woken."""
