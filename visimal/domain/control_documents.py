"""What a finished control leaves behind on paper."""

from enum import StrEnum


class DocumentOfControl(StrEnum):
    """One of the documents of a finished control."""

    CERTIFICATE_WORKBOOK = "certificate_workbook"
    CERTIFICATE = "certificate"
    CONTROL_REPORT = "control_report"
