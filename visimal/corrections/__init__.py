"""Audits, and corrections of what was certified and consolidated."""
