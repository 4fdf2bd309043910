"""The rules, with figures by hand."""
