"""Which threshold of public procurement held on a day, for what and for whom.

A helper, no verdict: the thresholds are those the programme's folder keeps with their
sources. National thresholds count only where an administrator put them in force.

>>> from visimal.domain.money import euro
>>> at = Threshold("procurement_threshold_services", euro("216000.00"))
>>> [advice(at, euro(one), None) for one in ("216000.00", "215999.99")]
[<Advice.UNKNOWN: 'unknown'>, <Advice.BELOW: 'below'>]
>>> advice(at, euro("216000.00"), Procedure.DIRECT_AWARD)
<Advice.DOUBTFUL: 'doubtful'>
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from visimal.domain.money import Euro
from visimal.domain.parameters import Parameters
from visimal.domain.procurement import BodyKind
from visimal.domain.procurement import ContractFacts
from visimal.domain.procurement import ContractKind
from visimal.domain.procurement import Procedure

NATIONAL = "procurement_threshold_national"


class Advice(StrEnum):
    """What a threshold says of the procedure that was chosen."""

    NONE_KNOWN = "none_known"
    BELOW = "below"
    SUITS = "suits"
    EXPLAIN = "explain"
    DOUBTFUL = "doubtful"
    UNKNOWN = "unknown"
    NOT_SUBJECT = "not_subject"


@dataclass(frozen=True, slots=True)
class Threshold:
    """An amount without VAT from which a stricter law holds."""

    #: The parameter it is.
    name: str
    amount: Euro
    source: str = ""


def eu_name(kind: ContractKind | None, body: BodyKind | None) -> str:
    """The parameter of the EU threshold; services where nobody said what is bought."""
    if kind is ContractKind.WORKS:
        return "procurement_threshold_works"
    if kind is ContractKind.SOCIAL:
        return "procurement_threshold_social"
    if body is BodyKind.CENTRAL:
        return "procurement_threshold_central"
    return "procurement_threshold_services"


def eu_threshold(
    numbers: Parameters, contract: ContractFacts, side: str | None, on: date | None
) -> Threshold | None:
    """The EU threshold of a contract on the day its procedure began, or else `on`."""
    name = eu_name(contract.kind, contract.body)
    return _threshold(numbers, name, contract.begun_on or on, side)


def national_threshold(
    numbers: Parameters, contract: ContractFacts, side: str | None, on: date | None
) -> Threshold | None:
    """The threshold of the side's own law that day, if one is in force."""
    return _threshold(numbers, NATIONAL, contract.begun_on or on, side)


def advice(
    threshold: Threshold | None,
    worth: Euro,
    procedure: Procedure | None,
    body: BodyKind | None = None,
) -> Advice:
    """Whether a procedure suits a value; an exception is to be explained."""
    if body is BodyKind.PRIVATE:
        return Advice.NOT_SUBJECT
    if threshold is None:
        return Advice.NONE_KNOWN
    if worth < threshold.amount:
        return Advice.BELOW
    if procedure is None:
        return Advice.UNKNOWN
    if procedure.is_published:
        return Advice.SUITS
    return Advice.EXPLAIN if procedure.needs_a_reason else Advice.DOUBTFUL


def _threshold(
    numbers: Parameters, name: str, day: date | None, side: str | None
) -> Threshold | None:
    if day is None:
        return None
    found = numbers.parameter(name, day, side)
    amount = numbers.amount(name, day, side)
    if found is None or amount is None:
        return None
    return Threshold(name, amount, found.source)
