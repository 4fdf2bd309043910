"""Sheets of workbooks, read strictly: what is not sure is refused by its address."""
