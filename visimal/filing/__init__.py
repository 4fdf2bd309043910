"""Submitting: how ready a report is, who releases it, and what is kept of it."""
