"""What the project is to achieve."""
