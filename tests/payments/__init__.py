"""Tests of visimal.payments."""
