"""Programme forms: from the figures of a project to a workbook whose formulas live."""
