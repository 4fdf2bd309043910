"""Tests of visimal.certification."""
