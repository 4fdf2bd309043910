"""Papers: what is taken, how they are kept and served, and who sees them."""
