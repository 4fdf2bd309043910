"""The demonstration on the day before its second report: its certificates wait."""

from typing import Any

from visimal.demonstration import project_file


def before_second_report() -> dict[str, Any]:
    """Its project file, without what followed: twelve certificates wait."""
    document = project_file()
    document["project_reports"] = document["project_reports"][:1]
    for kind in ("payments", "instalments"):
        document[kind] = [one for one in document[kind] if one["project_report"] == 1]
    # The file for the bank was of the second report's money.
    document["batches"] = []
    return document
