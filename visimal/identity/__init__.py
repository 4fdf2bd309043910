"""Who is looking, and what that person may see."""
