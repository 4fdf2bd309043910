"""Golden cases: the arithmetic of the programmes' own system, figure by figure."""
