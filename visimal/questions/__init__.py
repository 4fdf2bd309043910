"""Questions on a claim and its lines, and what was answered."""
