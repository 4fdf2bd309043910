"""Backup, restore and health."""
