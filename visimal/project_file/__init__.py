"""A whole project as one file, in and out."""
