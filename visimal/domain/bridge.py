"""The cent bridge: why a figure of the programme's system differs from ours.

Two figures that should be one are joined by named lines whose sum is the difference,
always and to the cent. Nothing is called a rounding difference without its reason.

>>> from visimal.domain.money import euro
>>> terms = FundingTerms(rate=Decimal(60), ceiling=euro("119.00"))
>>> bridge = erdf_bridge([euro("99.99"), euro("99.99")], terms)
>>> bridge.programme, bridge.ours
(Decimal('119.98'), Decimal('119.00'))
>>> [(line.code.value, str(line.amount)) for line in bridge.lines]
[('floor_per_report', '0.00'), ('ceiling', '-0.98')]
"""

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from visimal.domain.breakdown import previously_reported
from visimal.domain.cofinancing import erdf_so_far
from visimal.domain.cofinancing import FundingTerms
from visimal.domain.cofinancing import Split
from visimal.domain.cost_categories import CostCategory
from visimal.domain.flat_rates import apply_flat_rates
from visimal.domain.flat_rates import FlatRateOptions
from visimal.domain.money import Euro
from visimal.domain.money import in_proportion
from visimal.domain.money import minus
from visimal.domain.money import Rounding
from visimal.domain.money import share
from visimal.domain.money import total
from visimal.domain.money import ZERO


class BridgeCode(StrEnum):
    """Why the two differ."""

    #: The programme floors the ERDF of every report, we floor what they come to.
    FLOOR_PER_REPORT = "floor_per_report"
    #: The programme's rate knows no ceiling, the ERDF agreement does.
    CEILING = "ceiling"
    #: The programme counts a parked cost again when it is declared again.
    PARKED_DECLARED_AGAIN = "parked_declared_again"
    #: The programme leaves cents of the contribution to no legal status, or gives
    #: away more than there is.
    CONTRIBUTION_UNASSIGNED = "contribution_unassigned"
    #: The programme rounds a correction by itself, we take what the split loses.
    CORRECTION_SPLIT = "correction_split"
    #: Flat rates are cut in every report, not once on what the reports come to.
    FLAT_RATE_PER_REPORT = "flat_rate_per_report"
    #: The rate of the grant is floored partner by partner, not once on the whole.
    FLOOR_PER_PARTNER = "floor_per_partner"
    #: A partner has a rate of its own, not that of the whole grant.
    OWN_RATE = "own_rate"
    #: ERDF follows certificates in their order; some of them are not counted here, or
    #: were corrected since.
    CERTIFICATES_APART = "certificates_apart"


@dataclass(frozen=True, slots=True)
class BridgeLine:
    """One reason and what it is worth: added to the programme's figure."""

    code: BridgeCode
    amount: Euro


class BridgeDoesNotHoldError(ValueError):
    """Lines that do not lead from one figure to the other."""

    def __init__(self, programme: Euro, ours: Euro) -> None:
        super().__init__(f"the lines do not lead from {programme} to {ours}")


@dataclass(frozen=True, slots=True)
class Bridge:
    """The programme's figure, the lines, and ours."""

    programme: Euro
    ours: Euro
    lines: tuple[BridgeLine, ...]

    def __post_init__(self) -> None:
        """Refuse a bridge that does not hold."""
        if total((self.programme, self.difference)) != self.ours:
            raise BridgeDoesNotHoldError(self.programme, self.ours)

    @property
    def difference(self) -> Euro:
        """What the lines come to."""
        return total(line.amount for line in self.lines)


def joined(bridges: Iterable[Bridge]) -> Bridge:
    """One bridge over several partners: each reason once, in the order first met."""
    kept = tuple(bridges)
    amounts: dict[BridgeCode, list[Euro]] = {}
    for bridge in kept:
        for line in bridge.lines:
            amounts.setdefault(line.code, []).append(line.amount)
    return Bridge(
        total(bridge.programme for bridge in kept),
        total(bridge.ours for bridge in kept),
        tuple(BridgeLine(code, total(parts)) for code, parts in amounts.items()),
    )


def erdf_bridge(
    eligible_by_report: Sequence[Euro],
    terms: FundingTerms,
    rounding: Rounding = Rounding.FLOOR,
) -> Bridge:
    """A partner's ERDF: floored report by report, or so far and under its ceiling."""
    programme = total(
        share(eligible, terms.rate, rounding) for eligible in eligible_by_report
    )
    so_far = total(eligible_by_report)
    uncapped = share(so_far, terms.rate, rounding)
    ours = erdf_so_far(so_far, terms, rounding)
    return Bridge(
        programme,
        ours,
        (
            BridgeLine(BridgeCode.FLOOR_PER_REPORT, minus(uncapped, programme)),
            BridgeLine(BridgeCode.CEILING, minus(ours, uncapped)),
        ),
    )


def with_corrections(
    certificates: Bridge,
    corrections: Sequence[Split],
    terms: FundingTerms,
    rounding: Rounding = Rounding.FLOOR,
) -> Bridge:
    """The bridge of a partner's ERDF once corrections were taken off.

    The programme takes its rate of each correction off, rounded by itself.
    """
    if not corrections:
        return certificates
    by_rate = total(share(one.eligible, terms.rate, rounding) for one in corrections)
    freed = total(one.erdf for one in corrections)
    return Bridge(
        minus(certificates.programme, by_rate),
        minus(certificates.ours, freed),
        (
            *certificates.lines,
            BridgeLine(BridgeCode.CORRECTION_SPLIT, minus(by_rate, freed)),
        ),
    )


@dataclass(frozen=True, slots=True)
class PartnerErdf:
    """What one partner's counted certificates come to, and the ERDF they brought."""

    certified: Euro
    terms: FundingTerms
    erdf: Euro


def project_erdf_bridge(
    partners: Sequence[PartnerErdf],
    grant: tuple[Euro, Euro],
    rounding: Rounding = Rounding.FLOOR,
) -> tuple[Bridge, tuple[Bridge, ...]]:
    """From the rate of the grant on the whole project to the sum of its partners.

    `grant` is the approved total and its ERDF: their proportion is the rate. The first
    bridge leads from that rate on the whole to the same rate on each partner; the
    others from there to what each partner has.
    """
    whole, erdf = grant
    certified = total(one.certified for one in partners)
    at_once = in_proportion(certified, erdf, whole, rounding)
    each = [in_proportion(one.certified, erdf, whole, rounding) for one in partners]
    floors = minus(total(each), at_once)
    first = Bridge(
        at_once, total(each), (BridgeLine(BridgeCode.FLOOR_PER_PARTNER, floors),)
    )
    return first, tuple(
        _of_partner(one, start, rounding)
        for one, start in zip(partners, each, strict=True)
    )


def _of_partner(one: PartnerErdf, start: Euro, rounding: Rounding) -> Bridge:
    uncapped = share(one.certified, one.terms.rate, rounding)
    capped = erdf_so_far(one.certified, one.terms, rounding)
    return Bridge(
        start,
        one.erdf,
        (
            BridgeLine(BridgeCode.OWN_RATE, minus(uncapped, start)),
            BridgeLine(BridgeCode.CEILING, minus(capped, uncapped)),
            BridgeLine(BridgeCode.CERTIFICATES_APART, minus(one.erdf, capped)),
        ),
    )


def reported_bridge(
    reported_by_report: Sequence[Euro], declared_again: Sequence[Euro]
) -> Bridge:
    """What was reported so far: parked costs counted twice, or once."""
    return Bridge(
        total(reported_by_report),
        previously_reported(reported_by_report, declared_again=declared_again),
        (
            BridgeLine(
                BridgeCode.PARKED_DECLARED_AGAIN, minus(ZERO, total(declared_again))
            ),
        ),
    )


def contribution_bridge(
    partner_contribution: Euro, assigned_by_programme: Iterable[Euro]
) -> Bridge:
    """A partner's contribution: as the programme labels it, or every cent of it."""
    assigned = total(assigned_by_programme)
    return Bridge(
        assigned,
        partner_contribution,
        (
            BridgeLine(
                BridgeCode.CONTRIBUTION_UNASSIGNED,
                minus(partner_contribution, assigned),
            ),
        ),
    )


def flat_rate_bridge(
    real_by_report: Sequence[Mapping[CostCategory, Euro]],
    rates: FlatRateOptions,
    rounding: Rounding = Rounding.TOWARDS_ZERO,
) -> Bridge:
    """All costs of a partner: flat rates cut in every report, or once on the sum."""
    whole = {
        category: total(real.get(category, ZERO) for real in real_by_report)
        for category in CostCategory
    }
    per_report = total(
        total(apply_flat_rates(real, rates, rounding).values())
        for real in real_by_report
    )
    at_once = total(apply_flat_rates(whole, rates, rounding).values())
    return Bridge(
        per_report,
        at_once,
        (BridgeLine(BridgeCode.FLAT_RATE_PER_REPORT, minus(at_once, per_report)),),
    )
