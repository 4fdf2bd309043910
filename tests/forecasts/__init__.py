"""Tests of visimal.forecasts."""
