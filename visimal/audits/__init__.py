"""Audits and corrections on pages: seen before they are registered."""
