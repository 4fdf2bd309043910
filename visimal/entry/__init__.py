"""The list of expenditure as a table that is typed in."""
