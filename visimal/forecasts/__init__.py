"""What a partner says of its own future: what it will spend, what it set aside."""
