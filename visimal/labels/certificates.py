"""What people read of the documents of a control."""

from collections.abc import Mapping
from enum import StrEnum

from visimal.domain.control_documents import DocumentOfControl
from visimal.domain.findings import msgid

LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    DocumentOfControl: {
        DocumentOfControl.CERTIFICATE_WORKBOOK: msgid("Certificate as a workbook"),
        DocumentOfControl.CERTIFICATE: msgid("Control certificate"),
        DocumentOfControl.CONTROL_REPORT: msgid("Control report"),
    },
}
