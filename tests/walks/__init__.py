"""Every awkward case of real accounts, walked through the pages as people walk them.

A walk begins at the door of a signed-in person, follows only links and buttons that
the page before shows, and ends where the page says what a person worked out by hand.
"""
