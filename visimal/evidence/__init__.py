"""Papers: what was uploaded, what it proves, and who may look at it."""
