"""Journeys, and what was approved before they were made."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """The journey that a line of expenditure pays for."""

    traveller: str
    purpose: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """Something the programme or the committee agreed to beforehand."""

    reference: str
    subject: str = ""
