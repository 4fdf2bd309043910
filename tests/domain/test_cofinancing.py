"""The ERDF pays its rate and no more than it agreed; the partner bears the rest."""

from decimal import Decimal

import pytest

from visimal.domain.cofinancing import assign_contribution
from visimal.domain.cofinancing import assign_to_sources
from visimal.domain.cofinancing import cofinance
from visimal.domain.cofinancing import cofinance_cumulatively
from visimal.domain.cofinancing import Contribution
from visimal.domain.cofinancing import erdf_so_far
from visimal.domain.cofinancing import FundingTerms
from visimal.domain.cofinancing import LegalStatus
from visimal.domain.cofinancing import NegativeCeilingError
from visimal.domain.cofinancing import NegativeContributionError
from visimal.domain.cofinancing import NoContributionError
from visimal.domain.cofinancing import NOTHING_YET
from visimal.domain.cofinancing import Split
from visimal.domain.cofinancing import SplitDoesNotAddUpError
from visimal.domain.flat_rates import NotARateError
from visimal.domain.money import euro
from visimal.domain.money import Rounding
from visimal.domain.money import ZERO


def terms(rate: str = "60", ceiling: str = "100000.00") -> FundingTerms:
    return FundingTerms(Decimal(rate), euro(ceiling))


def test_the_partner_bears_the_cent_that_cannot_be_divided() -> None:
    split = cofinance(euro("100.01"), terms(), already=ZERO)
    assert split == Split(euro("100.01"), euro("60.00"), euro("40.01"))


def test_a_credit_note_never_costs_the_programme_a_cent() -> None:
    split = cofinance(euro("-100.01"), terms(), already=euro("1000.00"))
    assert split.erdf == euro("-60.01")
    assert split.partner_contribution == euro("-40.00")


def test_credit_notes_are_floored_in_the_erdf_so_far_too() -> None:
    assert erdf_so_far(euro("-100.01"), terms()) == euro("-60.01")
    split = cofinance_cumulatively(euro("-100.01"), terms(), already=NOTHING_YET)
    assert (split.erdf, split.partner_contribution) == (
        euro("-60.01"),
        euro("-40.00"),
    )


def test_the_erdf_may_pay_nothing_or_everything() -> None:
    assert cofinance(euro("0.01"), terms(rate="0"), already=ZERO).erdf == ZERO
    whole = cofinance(euro("0.01"), terms(rate="100"), already=ZERO)
    assert whole.erdf == euro("0.01")
    assert terms(rate="0.5").rate == Decimal("0.5")


def test_another_rounding_can_be_named() -> None:
    split = cofinance(
        euro("-100.01"), terms(), already=ZERO, rounding=Rounding.TOWARDS_ZERO
    )
    assert split.erdf == euro("-60.00")
    cumulated = cofinance_cumulatively(
        euro("100.01"), terms(), already=NOTHING_YET, rounding=Rounding.HALF_UP
    )
    assert cumulated.erdf == euro("60.01")


def test_the_erdf_stops_at_the_ceiling() -> None:
    agreed = terms(ceiling="1000.00")
    split = cofinance(euro("100.00"), agreed, already=euro("950.00"))
    assert (split.erdf, split.partner_contribution) == (euro("50.00"), euro("50.00"))
    assert cofinance(euro("1.00"), agreed, already=euro("1000.00")).erdf == ZERO
    assert erdf_so_far(euro("99999.00"), agreed) == euro("1000.00")
    assert erdf_so_far(euro("1666.67"), agreed) == euro("1000.00")
    assert erdf_so_far(euro("1666.66"), agreed) == euro("999.99")


def test_a_ceiling_that_was_lowered_takes_money_back() -> None:
    split = cofinance(ZERO, terms(ceiling="900.00"), already=euro("1000.00"))
    assert (split.erdf, split.partner_contribution) == (
        euro("-100.00"),
        euro("100.00"),
    )


def test_the_last_report_absorbs_the_cents() -> None:
    # 60 % of 3 times 33.33 is 59.994; report by report it is 3 times 19.99 = 59.97.
    paid = []
    so_far = NOTHING_YET
    for _ in range(3):
        split = cofinance_cumulatively(euro("33.33"), terms(), already=so_far)
        paid.append(split.erdf)
        so_far = Split(
            euro(so_far.eligible + split.eligible),
            euro(so_far.erdf + split.erdf),
            euro(so_far.partner_contribution + split.partner_contribution),
        )
    assert paid == [euro("19.99"), euro("20.00"), euro("20.00")]
    assert so_far.erdf == euro("59.99")


def test_a_credit_note_after_the_ceiling_gives_back_only_what_is_below_it() -> None:
    agreed = terms(ceiling="1000.00")
    already = Split(euro("2000.00"), euro("1000.00"), euro("1000.00"))
    above = cofinance_cumulatively(euro("-100.00"), agreed, already=already)
    below = cofinance_cumulatively(euro("-500.00"), agreed, already=already)
    assert above.erdf == ZERO
    assert below.erdf == euro("-100.00")


@pytest.mark.parametrize("rate", ["-1", "100.01"])
def test_a_rate_that_is_none_is_refused(rate: str) -> None:
    with pytest.raises(NotARateError):
        terms(rate=rate)


def test_a_ceiling_below_zero_is_refused() -> None:
    with pytest.raises(NegativeCeilingError, match="cannot be below zero"):
        terms(ceiling="-0.01")
    assert terms(rate="100", ceiling="0.00").ceiling == ZERO


def test_sides_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(SplitDoesNotAddUpError, match=r"60\.00 and 40\.00 are not"):
        Split(euro("100.01"), euro("60.00"), euro("40.00"))


SOURCES = [
    Contribution("Région", LegalStatus.PUBLIC, euro("20.00")),
    Contribution("mutuality", LegalStatus.AUTO_PUBLIC, euro("0.00")),
    Contribution("own funds", LegalStatus.PRIVATE, euro("30.00")),
    Contribution("city", LegalStatus.PUBLIC, euro("10.00")),
]


def test_sources_bear_the_contribution_in_their_proportion() -> None:
    # Of 60.01: up to 20/60 is 20.00, up to 50/60 is 50.00, the city takes the rest.
    assert assign_to_sources(euro("60.01"), SOURCES) == (
        euro("20.00"),
        ZERO,
        euro("30.00"),
        euro("10.01"),
    )
    assert assign_contribution(euro("60.01"), SOURCES) == {
        LegalStatus.PUBLIC: euro("30.01"),
        LegalStatus.AUTO_PUBLIC: ZERO,
        LegalStatus.PRIVATE: euro("30.00"),
    }


def test_without_a_source_the_partner_bears_it_all_by_its_own_status() -> None:
    own = assign_contribution(euro("1.00"), [], LegalStatus.PRIVATE)
    assert own == {
        LegalStatus.PUBLIC: ZERO,
        LegalStatus.AUTO_PUBLIC: ZERO,
        LegalStatus.PRIVATE: euro("1.00"),
    }
    named = assign_contribution(euro("1.00"), SOURCES[:1], LegalStatus.PRIVATE)
    assert named[LegalStatus.PUBLIC] == euro("1.00")


def test_a_contribution_nobody_bears_is_refused() -> None:
    with pytest.raises(NoContributionError, match=r"nobody bears .* 1\.00"):
        assign_contribution(euro("1.00"), [])
    assert set(assign_contribution(ZERO, []).values()) == {ZERO}


def test_a_source_brings_and_never_takes() -> None:
    with pytest.raises(NegativeContributionError, match=r"Région brings -0\.01"):
        Contribution("Région", LegalStatus.PUBLIC, euro("-0.01"))
