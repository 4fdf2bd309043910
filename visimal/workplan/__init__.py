"""What the project promised to do, and when."""
