"""Who takes part in the project."""
