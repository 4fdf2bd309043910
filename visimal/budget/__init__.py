"""What each partner may spend, with which funding terms."""
