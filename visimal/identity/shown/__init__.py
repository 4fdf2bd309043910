"""The people of the demonstration, who sign in by one click."""
