"""Tests of the house: set-up, wheel, command, databases, skips."""
