"""Lists of expenditure from files, and our own list coming back."""
