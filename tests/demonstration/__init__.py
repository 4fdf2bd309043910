"""The demonstration project: exact where it must be, invented where it says so."""
