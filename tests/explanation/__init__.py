"""Tests of visimal.explanation."""
