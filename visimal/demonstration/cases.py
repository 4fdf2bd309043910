"""The awkward cases that the demonstration shows, and where each one is."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Case:
    """Something that happens in real accounts, and its places in the demonstration.

    A place is the number of a line (`P01-S1-0001`), a partner (`P10`), a partner
    report (`P11-S1`), a project report (`R1`), or the ERDF of a partner out of a
    project report (`R1-P04`).
    """

    sentence: str
    places: tuple[str, ...]


TEST_CASES: Mapping[str, Case] = MappingProxyType(
    {
        "credit_note": Case(
            "A credit note corrects a line of an earlier semester.",
            ("P01-S1-0001", "P01-S2-0001"),
        ),
        "forgotten_expense": Case(
            "A cost paid in the previous semester states its original period.",
            ("P02-S2-0001",),
        ),
        "refused_and_declared_again": Case(
            "A cost refused or parked for missing proof is declared again.",
            ("P06-S1-0001", "P06-S2-0001", "P04-S1-0001", "P04-S2-0002"),
        ),
        "ineligible_and_entered_again": Case(
            "A cost rejected as ineligible is entered again: the draft is blocked.",
            ("P09-S1-0001", "P09-S3-0001"),
        ),
        "nil_claim": Case(
            "A partner without costs reports so; the project report is complete.",
            ("P11-S1", "R1"),
        ),
        "late_partner": Case(
            "A late partner is left out with a reason, and taken into the next report.",
            ("P05-S1", "R1", "R2"),
        ),
        "part_of_an_invoice_with_partly_recoverable_vat": Case(
            "37.50 % of an invoice is charged; a part of its VAT is recovered.",
            ("P04-S2-0001",),
        ),
        "personal_data": Case(
            "A staff line is marked as personal data.", ("P03-S1-0001",)
        ),
        "office_flat_rate_floor": Case(
            "15 % of 90,333.33 is 13,549.9995, cut to 13,549.99.", ("P10",)
        ),
        "erdf_floor": Case(
            "60 % of 128,959.43 is 77,375.658, floored to 77,375.65.", ("P10",)
        ),
        "dated_outside_the_project": Case(
            "A cost is dated before the project started, another after it ended.",
            ("P02-S1-0001", "P02-S3-0001"),
        ),
        "invoice_of_another_partner": Case(
            "An invoice was issued by another partner of the project.",
            ("P05-S3-0001",),
        ),
        "contract_exceeded": Case(
            "The third invoice of a contract goes beyond its value.",
            ("P01-S1-0002", "P01-S2-0002", "P01-S3-0001"),
        ),
        "double_funding": Case(
            "Two partners declare the same invoice of the same supplier.",
            ("P03-S2-0001", "P06-S3-0001"),
        ),
        "erdf_passed_on_late_or_short": Case(
            "ERDF was passed on months later, or less than was received.",
            ("R1-P04", "R1-P09"),
        ),
        "foreign_currency": Case(
            "A cost in another currency is converted at the Commission's rate.",
            ("P06-S2-0002",),
        ),
    }
)
