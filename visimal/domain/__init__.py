"""The field's rules, with the standard library alone."""
