"""What is due, who is late, and what each delay holds up."""
