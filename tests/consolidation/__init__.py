"""Tests of visimal.consolidation."""
