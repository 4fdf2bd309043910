"""Programme forms, from their file to a recalculated workbook."""
