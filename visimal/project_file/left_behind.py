"""What a project file leaves behind on purpose, and why.

A file moves a project between installations; a backup (`visimal backup`) keeps an
installation whole. Whatever is not named here travels.
"""

from collections.abc import Mapping
from types import MappingProxyType

_BYTES = "papers and frozen documents are files: backup and package carry them"
_STAFF = "who the staff are and what they earn is for their partner and its controller"
_PEOPLE = "people and their seats belong to an installation"

#: Tables of a project that stay, each with the reason.
LEFT_BEHIND: Mapping[str, str] = MappingProxyType(
    {
        "document": _BYTES,
        "proof": _BYTES,
        "contract_paper": _BYTES,
        "part_evidence": _BYTES,
        "answer_paper": _BYTES,
        "submitted_result": _BYTES,
        "control_result": _BYTES,
        "control_document": _BYTES,
        "project_report_result": _BYTES,
        "employee": _STAFF,
        "assignment": _STAFF,
        "pay_month": _STAFF,
        "time_sheet": _STAFF,
        "staff_month": _STAFF,
        "made_ready": _PEOPLE,
        "kept_filter": _PEOPLE,
    }
)

#: Columns that stay, wherever they are.
LEFT_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "version": "it counts changes since the file came",
        "asked_by": _PEOPLE,
        "settled_by": _PEOPLE,
        "answered_by": _PEOPLE,
        "decided_by": _PEOPLE,
        "drawn_by": _PEOPLE,
        "reopened_by": _PEOPLE,
        "controlled_by": _PEOPLE,
        "certified_by": _PEOPLE,
        "submitted_by": _PEOPLE,
        "accepted_by": _PEOPLE,
        "said_by": _PEOPLE,
        "proof_id": _BYTES,
        "document_id": _BYTES,
        "file_size": _BYTES,
        "file_sha256": _BYTES,
    }
)
