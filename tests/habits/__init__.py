"""The guards of the house; each has a test that shows it bites."""
