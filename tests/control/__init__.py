"""Tests of visimal.control."""
