"""The rules that a report is checked by, one module each."""
