"""Words of a report to the programme: its certificates, its texts, its principles."""

from enum import StrEnum


class CertificateState(StrEnum):
    """What became of a certificate in a project report."""

    INCLUDED = "included"
    #: Certified, and nobody decided yet.
    WAITING = "waiting"
    #: Left out, with a reason.
    LEFT_OUT = "left_out"
    NOT_CERTIFIED = "not_certified"
    #: A later project report has it.
    IN_ANOTHER = "in_another"


class NarrativePart(StrEnum):
    """What the texts of a project report are about, in the order of the page."""

    SUMMARY = "summary"
    PACKAGE = "package"
    PROBLEMS = "problems"
    DEVIATIONS = "deviations"
    TARGET_GROUPS = "target_groups"
    PRINCIPLE = "principle"


class Principle(StrEnum):
    """The horizontal principles that every project keeps to."""

    SUSTAINABLE_DEVELOPMENT = "sustainable_development"
    EQUAL_OPPORTUNITIES = "equal_opportunities"
    GENDER_EQUALITY = "gender_equality"


class Effect(StrEnum):
    """How a project works on a horizontal principle."""

    POSITIVE = "positive"
    NEUTRAL = "neutral"
    NEGATIVE = "negative"
