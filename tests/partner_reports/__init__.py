"""Partner reports, on real databases."""
