"""Tables, column types and migrations; knows no slice."""
