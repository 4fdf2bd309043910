"""Whole projects, in and out of a file."""
