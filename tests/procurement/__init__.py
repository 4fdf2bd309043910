"""Contracts, how they were awarded, and what is left of them."""
