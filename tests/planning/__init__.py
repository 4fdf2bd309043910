"""Tests of visimal.planning."""
