"""How a report of the whole life was questioned, sampled, visited and reopened."""

from typing import Any

_AT = "2026-05-02T09:30:00Z"


def question(number: int, *, kind: str = "control") -> dict[str, Any]:
    return {
        "number": number,
        "kind": kind,
        "line": "P01-S1-0002",
        "is_personal_data": True,
        "text": "Which month is it?",
        "asked_at": _AT,
        "asked_on": "2026-05-02",
        "settled_at": "2026-05-06T08:00:00.000123Z",
        "settled_on": "2026-05-06",
        "answers": [
            {
                "text": "February.",
                "answered_at": "2026-05-04T10:00:00Z",
                "answered_on": "2026-05-04",
            },
            {
                "text": "The payslip is with the papers.",
                "answered_at": "2026-05-05T10:00:00Z",
                "answered_on": "2026-05-05",
            },
        ],
    }


def controlled() -> dict[str, Any]:
    """How a report was controlled, and what it says in words."""
    return {
        "parts": [
            {"part": "summary", "text": "What was done"},
            {"part": "activity:A1.1", "status": "ongoing", "text": "Half of it"},
            {
                "part": "contribution:1",
                "text": "",
                "received": "30.00",
                "received_on": "2026-03-02",
            },
        ],
        "accepted": [
            {
                "rule": "paid_outside_period",
                "line": "P01-S1-0001",
                "fingerprint": "0f" * 16,
                "reason": "The bank was closed",
                "accepted_at": _AT,
            }
        ],
        "questions": [question(1, kind="remark"), question(2)],
        "verification": {
            "is_on_desk": True,
            "is_on_the_spot": True,
            "findings": "A missing payslip",
            "conclusions": "Fit to be paid",
            "of_the_last": "Nothing was left",
            "for_the_next": "Payslips",
        },
        "visits": [
            {
                "number": 1,
                "starts_on": "2026-05-07",
                "ends_on": "2026-05-08",
                "place": "Mons (DEMO)",
                "place_kind": "partner",
                "focus": "Time sheets",
            }
        ],
        "checklist": [
            {"question": "G1", "reply": "yes", "note": "Seen"},
            {"question": "G2", "reply": "not_applicable", "note": ""},
        ],
        "samples": [
            {
                "number": 1,
                "method": "monetary_unit",
                "seed": "DEMO-1",
                "settings": '{"size":2}',
                "drawn_at": _AT,
                "lines": [
                    {"line": "P01-S1-0001", "reason": "monetary_unit", "weight": 2},
                    {"line": "P01-S1-0002", "reason": "staff", "weight": 1},
                ],
            }
        ],
        "reopenings": [
            {
                "certified_on": "2026-05-10",
                "reopened_at": "2026-05-11T08:00:00Z",
                "reason": "A line was looked at twice",
            }
        ],
    }
