"""Journeys, who made them and why, and what was approved beforehand."""
