"""The example after an audit: what was certified is corrected, and who bears it.

Beta's certificate enters project report 2, and two corrections of Alpha's are
registered. The first takes 10.01 € off its staff: 90.00 are left, and office on them
is 13.50 instead of 15.00, so 11.51 in all go and 113.50 are left. ERDF: 60 % of that
is 68.10, so 6.90 of the 75.00 come back, and 4.61 of the contribution. The Region
pays three quarters of it: 34.05 of 45.40, so 3.45 less than its 37.50 of 50.01, and
the partner 1.16. Project report 2 settles it. The second takes off the 10.00 of
travel: 6.00 of ERDF, 3.00 of the Region and 1.00 of the partner. It is still open.
"""

from typing import Any

from tests.example_project import example_project


def corrected_project() -> dict[str, Any]:
    """The example as a project file, with its audit."""
    document = example_project()
    document["project_reports"].append(
        {
            "number": 2,
            "period": 2,
            "status": "submitted",
            "submitted_on": "2026-06-28",
            "certificates": [{"partner": 2, "period": 1}],
            "excluded": [],
        }
    )
    document["corrections"] = [
        _correction(1, "staff", "10.01", ("11.51", "6.90", "3.45", "1.16"), 2),
        _correction(2, "travel", "10.00", ("10.00", "6.00", "3.00", "1.00"), None),
    ]
    return document


def _correction(
    number: int,
    category: str,
    real: str,
    taken: tuple[str, str, str, str],
    settled_in: int | None,
) -> dict[str, Any]:
    eligible, erdf, public, private = taken
    return {
        "number": number,
        "partner": 1,
        "period": 1,
        "category": category,
        "work_package": "WP1",
        "body": "audit_authority",
        "registered_on": "2026-06-20",
        "reason": "Found by an audit (DEMO)",
        "typology": "4.1",
        "real": real,
        "eligible": eligible,
        "erdf": erdf,
        "public": public,
        "auto_public": "0.00",
        "private": private,
        "settled_in": settled_in,
        "follow_up": "offset",
    }
