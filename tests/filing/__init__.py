"""Submitting: results stored, the workbook filed, the receipt sent."""
