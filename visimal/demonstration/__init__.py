"""The demonstration project, marked DEMO wherever it is invented.

What is known of VISIMaIRares comes from its press release: partners, totals, axes.
Everything else (dates, budgets, expenditure, control, payments, achieved values) is
invented, and the same on every machine and every day. `project_file()` is the whole
project in the format of a project file.
"""

from visimal.demonstration.document import project_file

__all__ = ["project_file"]
