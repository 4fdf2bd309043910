"""Tests of visimal.deadlines."""
