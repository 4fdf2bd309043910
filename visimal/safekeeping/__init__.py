"""Backup, restore and the health of an installation."""
