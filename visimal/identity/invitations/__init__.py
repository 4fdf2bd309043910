"""Invitations: a seat that waits for its person."""
