"""The pages that look at the whole project."""
