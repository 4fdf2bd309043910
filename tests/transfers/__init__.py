"""Tests of visimal.transfers."""
