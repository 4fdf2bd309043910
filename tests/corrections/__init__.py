"""Tests of visimal.corrections."""
