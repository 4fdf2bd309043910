"""The field's rules, tested with nothing but themselves."""
