"""The programmes' forms, filled and recalculated."""
