"""What the controller made of each declared cost."""
