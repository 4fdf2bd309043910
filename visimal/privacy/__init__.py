"""What is kept of people, who looked at it, and when it goes."""
