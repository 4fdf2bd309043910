"""The tests of visimal: sentences of the field, with figures to check by hand."""
