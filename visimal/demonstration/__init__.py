"""The demonstration project, marked DEMO wherever it is invented."""
