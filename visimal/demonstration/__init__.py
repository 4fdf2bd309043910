"""The demonstration project, marked DEMO wherever it is invented.

What is known of VISIMaIRares comes from its press release: partners, totals, axes.
Everything else (dates, budgets, expenditure, control, payments, achieved values) is
invented, and the same on every machine and every day. `project_file()` is the whole
project in the format of a project file; `TEST_CASES` names the awkward cases in it.
"""

from visimal.demonstration.cases import Case
from visimal.demonstration.cases import TEST_CASES
from visimal.demonstration.document import project_file

__all__ = ["TEST_CASES", "Case", "project_file"]
