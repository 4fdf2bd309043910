"""Tests of visimal.questions."""
