"""Lists of expenditure from elsewhere: looked at whole, merged by number, then saved.

A file is read in a process of its own, its columns are recognised or named by hand,
every line is checked, and nothing is saved before somebody has seen what would be.
"""
