"""What the rules say while one types, and the warnings accepted with a reason."""
