"""People who work on the project: assignments, hours, pay and their costs."""
