"""From the rate of the grant on a project to the sum of its partners, by hand.

The grant is 115.00 € of 200.00 €: 57.5 %. Alpha (60 % up to 60.00 €) has certified
99.99 €, Beta (55 %) 50.01 €: 150.00 € in all, and 57.5 % of that is 86.25 €. Partner by
partner 57.5 % is 57.49 € (of 57.494) and 28.75 € (of 28.755): 86.24 €, a cent less.
Alpha's own 60 % is 59.99 €, 2.50 € more. Beta's own 55 % is 27.50 €, 1.25 € less; its
certificates brought 27.49 €, because one of them is counted elsewhere.
"""

from decimal import Decimal

from visimal.domain.bridge import BridgeCode
from visimal.domain.bridge import PartnerErdf
from visimal.domain.bridge import project_erdf_bridge
from visimal.domain.cofinancing import FundingTerms
from visimal.domain.money import euro
from visimal.domain.money import total

GRANT = (euro("200.00"), euro("115.00"))


def terms(rate: int, ceiling: str = "60.00") -> FundingTerms:
    """A partner's terms."""
    return FundingTerms(rate=Decimal(rate), ceiling=euro(ceiling))


def test_every_cent_is_named() -> None:
    """The lines lead from 86.25 € to 87.48 €, each for its reason."""
    first, partners = project_erdf_bridge(
        [
            PartnerErdf(euro("99.99"), terms(60), euro("59.99")),
            PartnerErdf(euro("50.01"), terms(55), euro("27.49")),
        ],
        GRANT,
    )
    assert (first.programme, first.ours) == (euro("86.25"), euro("86.24"))
    assert first.lines[0].code is BridgeCode.FLOOR_PER_PARTNER
    assert [str(line.amount) for line in partners[0].lines] == ["2.50", "0.00", "0.00"]
    assert [str(line.amount) for line in partners[1].lines] == [
        "-1.25",
        "0.00",
        "-0.01",
    ]
    assert total(one.ours for one in partners) == euro("87.48")


def test_a_ceiling_is_a_reason() -> None:
    """With 50.00 € at most, 60 % of 99.99 € loses 9.99 €."""
    _, (only,) = project_erdf_bridge(
        [PartnerErdf(euro("99.99"), terms(60, "50.00"), euro("50.00"))], GRANT
    )
    by_code = {line.code: str(line.amount) for line in only.lines}
    assert by_code[BridgeCode.CEILING] == "-9.99"


def test_nothing_granted_and_nothing_certified_closes_too() -> None:
    """Before the first certificate there is no cent to name."""
    first, partners = project_erdf_bridge([], (euro("0.00"), euro("0.00")))
    assert (first.programme, first.ours, partners) == (euro(0), euro(0), ())
