"""What a correction may take, what it frees, and who had borne it."""

from decimal import Decimal

import pytest

from visimal.domain.bridge import BridgeCode
from visimal.domain.bridge import erdf_bridge
from visimal.domain.bridge import with_corrections
from visimal.domain.cofinancing import Contribution
from visimal.domain.cofinancing import FundingTerms
from visimal.domain.cofinancing import LegalStatus
from visimal.domain.cofinancing import opposite
from visimal.domain.cofinancing import Split
from visimal.domain.cofinancing import sum_of_splits
from visimal.domain.corrections import borne
from visimal.domain.corrections import CorrectionTooLargeError
from visimal.domain.corrections import erdf_kept
from visimal.domain.corrections import freed
from visimal.domain.corrections import left_after
from visimal.domain.corrections import NothingCorrectedError
from visimal.domain.money import Euro
from visimal.domain.money import euro
from visimal.domain.money import Rounding
from visimal.domain.money import share
from visimal.domain.money import total
from visimal.domain.money import ZERO

#: 100.00 € at 60 % with a ceiling of 50.00 €.
CAPPED = Split(euro("100.00"), euro("50.00"), euro("50.00"))


def at_sixty(eligible: Euro) -> Euro:
    """Sixty per cent, and never above the ceiling."""
    return min(share(eligible, Decimal(60), Rounding.FLOOR), euro("50.00"))


def test_no_more_goes_than_is_certified_and_left() -> None:
    assert left_after(euro("100.00"), already=euro("40.00"), real=euro("60.00")) == ZERO
    with pytest.raises(CorrectionTooLargeError) as refused:
        left_after(euro("100.00"), already=euro("40.00"), real=euro("60.01"))
    assert refused.value.left == euro("60.00")


def test_no_more_comes_back_than_was_taken() -> None:
    back = left_after(euro("100.00"), already=euro("40.00"), real=euro("-40.00"))
    assert back == euro("100.00")
    with pytest.raises(CorrectionTooLargeError):
        left_after(euro("100.00"), already=euro("40.00"), real=euro("-40.01"))


def test_a_correction_of_nothing_is_none() -> None:
    with pytest.raises(NothingCorrectedError):
        left_after(euro("100.00"), already=ZERO, real=ZERO)


def test_a_credit_note_is_not_corrected() -> None:
    with pytest.raises(CorrectionTooLargeError):
        left_after(euro("-10.00"), already=ZERO, real=euro("-10.00"))


def test_what_was_above_the_ceiling_frees_nothing() -> None:
    # 83.34 € at 60 % still bring the 50.00 € of the ceiling.
    first = freed(CAPPED, left=euro("100.00"), taken=euro("16.66"), again=at_sixty)
    assert first == Split(euro("16.66"), ZERO, euro("16.66"))
    rest = freed(CAPPED, left=euro("83.34"), taken=euro("83.34"), again=at_sixty)
    assert rest.erdf == euro("50.00")


def test_a_certificate_never_brings_more_than_it_brought() -> None:
    assert erdf_kept(CAPPED, euro("99.00"), lambda _: euro("51.00")) == euro("50.00")
    assert erdf_kept(CAPPED, euro("99.00"), lambda _: euro("-1.00")) == ZERO


def test_a_contrary_correction_gives_back_to_the_cent() -> None:
    taken = freed(CAPPED, left=euro("100.00"), taken=euro("33.33"), again=at_sixty)
    back = freed(CAPPED, left=euro("66.67"), taken=euro("-33.33"), again=at_sixty)
    assert back == opposite(taken)
    assert sum_of_splits((taken, back)) == Split(ZERO, ZERO, ZERO)


def test_every_cent_of_the_contribution_had_a_bearer() -> None:
    sources = [
        Contribution("Region", LegalStatus.PUBLIC, euro("10.00")),
        Contribution("own", LegalStatus.PRIVATE, euro("20.00")),
    ]
    # 40.01 € were borne 13.33 + 26.68; 20.00 € are borne 6.66 + 13.34.
    taken = borne(euro("40.01"), euro("20.01"), sources)
    assert taken[LegalStatus.PUBLIC] == euro("6.67")
    assert taken[LegalStatus.PRIVATE] == euro("13.34")
    assert total(taken.values()) == euro("20.01")


def test_a_partner_without_sources_bore_it_itself() -> None:
    taken = borne(euro("40.01"), euro("20.01"), [], LegalStatus.PUBLIC)
    assert taken[LegalStatus.PUBLIC] == euro("20.01")


def test_the_bridge_names_what_rounding_a_correction_by_itself_costs() -> None:
    terms = FundingTerms(Decimal(60), euro("50.00"))
    certificates = erdf_bridge([euro("100.00")], terms)
    taken = freed(CAPPED, left=euro("100.00"), taken=euro("16.66"), again=at_sixty)
    bridge = with_corrections(certificates, [taken], terms)
    # By its rate alone the correction would take 9.99 €; it takes nothing.
    assert bridge.programme == euro("50.01")
    assert bridge.ours == euro("50.00")
    assert bridge.lines[-1].code is BridgeCode.CORRECTION_SPLIT
    assert bridge.lines[-1].amount == euro("9.99")
    assert with_corrections(certificates, [], terms) is certificates
