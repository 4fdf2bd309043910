"""Every address, every role, one's own, somebody else's, and what is not there."""
