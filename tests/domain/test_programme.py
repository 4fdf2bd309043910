"""What a programme decides, told by two of them that agree on nothing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from visimal.domain.findings import Severity
from visimal.domain.money import Rounding
from visimal.domain.programme import Level
from visimal.domain.programme import RuleSetting
from visimal.programmes import programme

INVENTED = Path(__file__).parents[1] / "programmes"
FWVL = programme("fwvl_2021_2027")
COAST = programme("coast_to_coast", (INVENTED,))
SUMMER = date(2026, 6, 30)


def test_each_programme_rounds_in_its_own_way_and_place() -> None:
    floored = FWVL.rounding("erdf")
    assert (floored.rounding, floored.level) == (Rounding.FLOOR, Level.CUMULATIVE)
    halved = COAST.rounding("erdf")
    assert (halved.rounding, halved.level) == (Rounding.HALF_UP, Level.LINE)
    assert FWVL.rounding("flat_rate").rounding is Rounding.TOWARDS_ZERO
    assert FWVL.rounding("currency").rounding is Rounding.HALF_UP


def test_a_rounding_nobody_knows_is_a_mistake_of_the_program() -> None:
    with pytest.raises(LookupError, match="there is no rounding petrol"):
        FWVL.rounding("petrol")


def test_a_programme_leaves_no_rounding_open() -> None:
    with pytest.raises(ValueError, match="must round each of"):
        replace(FWVL, roundings=FWVL.roundings[1:])


def test_a_report_is_due_so_many_days_after_its_period() -> None:
    assert FWVL.claim_due_on(date(2026, 6, 30)) == date(2026, 7, 31)
    assert FWVL.claim_due_on(date(2026, 12, 31)) == date(2027, 1, 31)
    assert COAST.claim_due_on(date(2026, 12, 31), "west") == date(2027, 2, 14)
    assert COAST.claim_due_on(date(2027, 3, 31), "west") == date(2027, 4, 30)
    assert COAST.claim_due_on(date(2027, 3, 31), "east") == date(2027, 5, 30)


def test_without_the_number_no_report_is_due() -> None:
    silent = replace(FWVL, parameters=replace(FWVL.parameters, facts=()))
    assert silent.claim_due_on(SUMMER) is None


def test_a_flat_rate_is_up_to_the_most_or_one_of_the_list() -> None:
    office = "office_on_staff"
    assert FWVL.permits_flat_rate(office, Decimal(15), SUMMER)
    assert FWVL.permits_flat_rate(office, Decimal("12.5"), SUMMER)
    assert not FWVL.permits_flat_rate(office, Decimal("15.01"), SUMMER)
    assert not FWVL.permits_flat_rate(office, Decimal(0), SUMMER)
    assert COAST.permits_flat_rate(office, Decimal("12.5"), SUMMER)
    assert not COAST.permits_flat_rate(office, Decimal(15), SUMMER)
    assert not COAST.permits_flat_rate("staff", Decimal(1), SUMMER)
    with pytest.raises(LookupError, match="there is no flat rate lunch"):
        FWVL.permits_flat_rate("lunch", Decimal(1), SUMMER)


def test_a_side_has_a_label_and_a_controller() -> None:
    assert FWVL.side("wallonie").label.in_language("nl") == "Waals gebiedsdeel"
    assert FWVL.side("france").country == "FR"
    with pytest.raises(LookupError, match="has no side lorraine"):
        FWVL.side("lorraine")


def test_a_number_of_the_programme_comes_with_its_source() -> None:
    most = FWVL.parameter("erdf_rate_max", SUMMER)
    assert most is not None
    assert (most.value, most.version) == (Decimal(60), "VI")
    assert "interreg-fwvl.eu" in most.source


def test_what_the_guide_has_not_confirmed_is_off() -> None:
    assert FWVL.parameter("hourly_ceiling", SUMMER, "wallonie") is None
    assert FWVL.parameter("staff_share_min", SUMMER) is None


def test_procurement_thresholds_change_with_the_year() -> None:
    name = "procurement_threshold_services"
    assert FWVL.parameters.amount(name, date(2025, 12, 31)) == Decimal("221000.00")
    assert FWVL.parameters.amount(name, date(2026, 1, 1)) == Decimal("216000.00")
    assert FWVL.parameters.amount(name, date(2028, 1, 1)) is None


def a_rule(
    *,
    citation: str = "a guide, page 1",
    sides: tuple[str, ...] = (),
    valid_from: date | None = None,
    valid_until: date | None = None,
) -> RuleSetting:
    return RuleSetting(
        check="nil_report",
        severity=Severity.WARNS,
        code="4.1",
        citation=citation,
        sides=sides,
        valid_from=valid_from,
        valid_until=valid_until,
    )


def test_a_rule_applies_on_its_sides_and_days() -> None:
    assert a_rule().applies(SUMMER, None)
    eastern = a_rule(sides=("east",))
    assert eastern.applies(SUMMER, "east")
    assert not eastern.applies(SUMMER, "west")
    assert not eastern.applies(SUMMER, None)
    day = a_rule(valid_from=SUMMER, valid_until=SUMMER)
    assert day.applies(SUMMER, None)
    assert not day.applies(date(2026, 6, 29), None)
    assert not day.applies(date(2026, 7, 1), None)


def test_a_rule_that_nobody_cites_or_that_never_holds_is_refused() -> None:
    with pytest.raises(ValueError, match="has no citation"):
        a_rule(citation="")
    with pytest.raises(ValueError, match="ends before it begins"):
        a_rule(valid_from=date(2026, 7, 1), valid_until=SUMMER)
