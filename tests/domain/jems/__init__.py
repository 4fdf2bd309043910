"""The programmes' own arithmetic where its golden cases do not look."""
