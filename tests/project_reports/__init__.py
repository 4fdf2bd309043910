"""Tests of visimal.project_reports."""
