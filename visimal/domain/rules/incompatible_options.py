"""A partner's flat rates fit together, and the programme permits each of them.

Source: the citation in rules.toml. Some flat rates exclude each other; that is asked
of the options as they were set. A rate above what the programme permits, or one that
is not on its list, makes every report of the partner wrong.

>>> report = example.report(flat_rates=FlatRateOptions(office_on_staff=Decimal(20)))
>>> parameters = example.parameters(flat_rate_office_on_staff_max=Decimal(15))
>>> [finding.line for finding in check(report, parameters)]
[None]
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.flat_rates import FlatRates
from visimal.domain.flat_rates import FlatRatesExcludeEachOtherError
from visimal.domain.parameters import FLAT_RATES
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find flat rates that exclude each other or are not permitted."""
    together = msgid(
        "The flat rates of this partner exclude each other: ask your project leader"
        " which of them the grant agreement has."
    )
    not_permitted = msgid(
        "A flat rate of %(rate)s per cent is not one that the programme permits: ask"
        " your project leader what the grant agreement says."
    )
    options = report.flat_rates
    given = {
        key: rate for key in FLAT_RATES if (rate := getattr(options, key)) is not None
    }
    try:
        FlatRates(**given)
    except FlatRatesExcludeEachOtherError:
        yield parameters.finding(None, together)
    for key, rate in given.items():
        listed = parameters.rates(f"flat_rate_{key}_permitted")
        most = parameters.rate(f"flat_rate_{key}_max")
        if (listed and rate not in listed) or (
            not listed and most is not None and rate > most
        ):
            said = format(rate.normalize(), "f")
            yield parameters.finding(None, not_permitted, rate=said)
