"""The class of every column: who may see it, and whether the trail may quote it.

* **C1**: what every partner signed or sees: the approved project, codes, roles.
* **C2**: confidential to those it concerns: amounts declared, decisions, moments.
* **C3**: personal data and secrets. Its own partner, that partner's controller and an
  auditor's sample see it; the trail keeps that it changed, never what it was.

A table has a class for its figures, days and keys. A text could hold anything, so each
column of text is decided upon by name; `tests/habits/test_data_classes.py` refuses one
that is not. In the trail C3 is what the model marks (`info={"class": "C3"}`).
"""

from typing import Any

from sqlalchemy import Column

from visimal.privacy import classes_of_claims
from visimal.privacy.data_class import DataClass
from visimal.privacy.data_class import Decided
from visimal.storage.rows import is_personal

_C1, _C2, _C3 = DataClass

TABLES: Decided = {
    **classes_of_claims.TABLES,
    "activity": (_C1, {"code": _C1, "title": _C1}),
    "activity_partner": (_C1, {}),
    "answered": (_C2, {"key": _C2, "fingerprint": _C2, "location": _C2}),
    "attempt": (_C2, {"bucket": _C2}),
    # Who acted stands here by key alone; reasons are asked for without names.
    "audit_entry": (
        _C2,
        {
            "by": _C2,
            "role": _C1,
            "action": _C1,
            "project": _C1,
            "subject": _C2,
            "reason": _C2,
            "payload": _C2,
            "request": _C2,
            "address": _C2,
            "previous": _C1,
            "hash": _C1,
        },
    ),
    "audit": (_C2, {"body": _C1, "method": _C1, "comment": _C3, "follow_up": _C3}),
    "budget_version": (_C1, {"version": _C1}),
    "calendar_address": (_C2, {"token_hash": _C3}),
    "control": (_C2, {}),
    "control_decision": (_C2, {"typology": _C2, "reason": _C2, "comment": _C3}),
    "control_document": (
        _C2,
        {"kind": _C1, "language": _C1, "name": _C1, "sha256": _C2},
    ),
    "control_reopening": (_C2, {"reason": _C2}),
    "control_result": (_C2, {"figures": _C3, "sha256": _C2, "rules": _C1}),
    "control_sample": (_C2, {"method": _C2, "seed": _C2, "settings": _C2}),
    "correction": (
        _C2,
        {
            "category": _C1,
            "body": _C1,
            "reason": _C3,
            "typology": _C2,
            "follow_up": _C2,
        },
    ),
    "deliverable": (_C1, {"code": _C1, "title": _C1}),
    "document": (
        _C2,
        {
            "number": _C2,
            "kind": _C2,
            "name": _C3,
            "media_type": _C1,
            "sha256": _C2,
            "scan": _C1,
        },
    ),
    "document_reading": (_C2, {"readability": _C2, "text": _C3}),
    "excluded_report": (_C2, {"reason": _C2}),
    "included_certificate": (_C2, {}),
    "indicator": (
        _C1,
        {
            "code": _C1,
            "kind": _C1,
            "name": _C1,
            "unit": _C1,
            "rule": _C1,
            "baseline": _C1,
            "target": _C1,
        },
    ),
    "installation": (_C1, {"number": _C1}),
    "invitation": (
        _C2,
        {"email": _C3, "name": _C3, "language": _C1, "role": _C1, "token_hash": _C3},
    ),
    "left_out_certificate": (_C2, {"reason": _C2}),
    "membership": (_C2, {"role": _C1}),
    "output": (_C1, {"code": _C1, "title": _C1, "indicator": _C1, "target": _C1}),
    "partner": (
        _C1,
        {
            "label": _C1,
            "abbreviation": _C1,
            "name": _C1,
            "role": _C1,
            "side": _C1,
            "country": _C1,
            "legal_status": _C1,
            "vat_status": _C1,
            "vat_number": _C1,
            "also_known_as": _C1,
            "note": _C1,
        },
    ),
    "partner_contribution": (_C1, {"source": _C1, "legal_status": _C1}),
    "partner_flat_rate": (_C1, {"option": _C1, "rate": _C1}),
    "partner_terms": (_C1, {"erdf_rate": _C1}),
    "partner_forecast": (_C2, {}),
    "passkey": (
        _C2,
        {
            "credential_id": _C3,
            "public_key": _C3,
            "transports": _C2,
            "device_type": _C2,
            "extensions": _C2,
            "name": _C3,
            "usage": _C2,
        },
    ),
    "payment": (_C2, {}),
    "period": (_C1, {}),
    "person": (
        _C2,
        {
            "email": _C3,
            "name": _C3,
            "language": _C2,
            "password": _C3,
            "fs_uniquifier": _C3,
            "tf_primary_method": _C2,
            "tf_totp_secret": _C3,
            "tf_phone_number": _C3,
            "mf_recovery_codes": _C3,
            "fs_webauthn_user_handle": _C3,
        },
    ),
    "planned_amount": (_C1, {"category": _C1}),
    "programme_payment": (_C2, {"reference": _C2}),
    "project": (
        _C1,
        {
            "code": _C1,
            "acronym": _C1,
            "title": _C1,
            "specific_objective": _C1,
            "programme": _C1,
            "hold": _C2,
        },
    ),
    "project_report": (_C2, {"status": _C2}),
    "recovery": (_C2, {"reason": _C2, "waived_because": _C2}),
    "recovery_offset": (_C2, {}),
    "project_report_part": (
        _C2,
        {"part": _C1, "language": _C1, "text": _C3, "effect": _C1},
    ),
    "project_report_result": (
        _C2,
        {
            "figures": _C3,
            "sha256": _C2,
            "rules": _C1,
            "workbook_name": _C1,
            "workbook_sha256": _C2,
        },
    ),
    "sampled_line": (_C2, {"reason": _C2}),
    "reminder": (_C2, {"channel": _C1, "items": _C2}),
    "sample": (_C2, {"line": _C1}),
    "substitute": (_C2, {}),
    # One visit: it is gone twelve hours after it began.
    "signed_in": (
        _C2,
        {"cookie_hash": _C3, "data": _C3, "agent": _C3, "address": _C3},
    ),
    "transfer": (_C2, {}),
    "transfer_batch": (
        _C2,
        {"message": _C2, "file_name": _C2, "file_sha256": _C2},
    ),
    "work_package": (_C1, {"code": _C1, "title": _C1}),
}


def class_of(column: Column[Any]) -> DataClass | None:
    """The class of a column; none if nobody has decided yet."""
    if column.table.name not in TABLES:
        return None
    usual, texts = TABLES[column.table.name]
    decided = texts.get(column.name)
    if is_text(column):
        return decided
    return DataClass.C3 if is_personal(column) else usual


def is_text(column: Column[Any]) -> bool:
    """Whether a column could hold anything: a text, a list of texts, bytes."""
    return column.type.python_type in {str, bytes, dict, list}
