"""What a partner declares, line by line."""
