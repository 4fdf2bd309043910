"""Whether reports of a project file add up: conversion, control, dates and ERDF."""

from collections.abc import Iterator
from decimal import Decimal

from visimal.domain.control import certify
from visimal.domain.control import ControlDecision
from visimal.domain.control import DeductionOutOfRangeError
from visimal.domain.control import DeductionWithoutTypologyError
from visimal.domain.control import ParkedAndDeductedError
from visimal.domain.expenditure import in_euro
from visimal.domain.findings import msgid
from visimal.domain.money import euro
from visimal.domain.money import Rounding
from visimal.domain.programme import Programme
from visimal.domain.report_status import PartnerReportStatus
from visimal.programmes.faults import Fault
from visimal.project_file.schema import JsonObject

#: Up to which date a report of that status must be dated, in order.
_DATES = ("submitted_on", "control_started_on", "certified_on")
_DATED = {
    PartnerReportStatus.DRAFT: 0,
    PartnerReportStatus.SUBMITTED: 1,
    PartnerReportStatus.REOPENED: 1,
    PartnerReportStatus.REOPENED_FOR_TEXTS: 1,
    PartnerReportStatus.IN_CONTROL: 2,
    PartnerReportStatus.SENT_BACK: 2,
    PartnerReportStatus.SENT_BACK_FOR_TEXTS: 2,
    PartnerReportStatus.CONTROL_REOPENED: 2,
    PartnerReportStatus.CERTIFIED: 3,
}


def report_faults(document: JsonObject, programme: Programme) -> Iterator[Fault]:
    """Every report whose dates, amounts or decisions cannot be."""
    rounding = programme.rounding("currency").rounding
    for place, report in enumerate(document["reports"], start=1):
        where = f"reports[{place}]"
        yield from _date_faults(report, where)
        is_controlled = report["control_started_on"] is not None
        for number, line in enumerate(report["lines"], start=1):
            spot = f"{where}.lines[{number}]"
            yield from _conversion_faults(line, rounding, spot)
            if line["control"] is None:
                continue
            if not is_controlled:
                yield Fault(
                    f"{spot}.control",
                    msgid("A line is decided on only after its control has started."),
                )
            yield from _decision_faults(line, spot)
    yield from _payment_faults(document)


def _date_faults(report: JsonObject, where: str) -> Iterator[Fault]:
    needed = _DATED[PartnerReportStatus(report["status"])]
    before = ""
    for step, name in enumerate(_DATES):
        value = report[name]
        if (value is not None) != (step < needed):
            sentence = (
                msgid("A report that is %(status)s has this date: add it.")
                if value is None
                else msgid("A report that is %(status)s does not have this date yet.")
            )
            yield Fault(f"{where}.{name}", sentence, {"status": report["status"]})
        if value is not None and value < before:
            yield Fault(
                f"{where}.{name}",
                msgid("This day (%(day)s) is before the step that precedes it."),
                {"day": value},
            )
        before = value or before


def _conversion_faults(
    line: JsonObject, rounding: Rounding, where: str
) -> Iterator[Fault]:
    if line["currency"] == "EUR" and line["conversion_rate"] != "1":
        yield Fault(
            f"{where}.conversion_rate",
            msgid("An amount in euros has the conversion rate 1."),
        )
        return
    if line["conversion_rate"] == "1":
        expected = euro(line["amount"])
    else:
        rate = Decimal(line["conversion_rate"])
        expected = in_euro(euro(line["amount"]), rate, rounding)
    if expected != euro(line["declared"]):
        yield Fault(
            f"{where}.declared",
            msgid("%(amount)s at %(rate)s gives %(expected)s, not %(declared)s."),
            {
                "amount": line["amount"],
                "rate": line["conversion_rate"],
                "expected": expected,
                "declared": line["declared"],
            },
        )


def _decision_faults(line: JsonObject, where: str) -> Iterator[Fault]:
    control, declared = line["control"], euro(line["declared"])
    values = {"deducted": control["deducted"], "declared": declared}
    try:
        decision = ControlDecision(
            euro(control["deducted"]), control["parked"], control["typology"]
        )
        certify(declared, decision)
    except DeductionOutOfRangeError:
        sentence = msgid(
            "A deduction lies between zero and what was declared: %(deducted)s of "
            "%(declared)s does not."
        )
        yield Fault(f"{where}.control.deducted", sentence, values)
    except DeductionWithoutTypologyError:
        sentence = msgid("A deduction needs its typology of error: add the code.")
        yield Fault(f"{where}.control.typology", sentence)
    except ParkedAndDeductedError:
        sentence = msgid("A parked cost is not decided yet: deduct nothing from it.")
        yield Fault(f"{where}.control.deducted", sentence)


def _payment_faults(document: JsonObject) -> Iterator[Fault]:
    for place, payment in enumerate(document["payments"], start=1):
        where = f"payments[{place}]"
        if euro(payment["passed_on_erdf"]) > euro(payment["erdf"]):
            yield Fault(
                f"{where}.passed_on_erdf",
                msgid("More ERDF is passed on than the payment of %(erdf)s holds."),
                {"erdf": payment["erdf"]},
            )
        if payment["passed_on"] is not None and payment["received_on"] is None:
            yield Fault(
                f"{where}.passed_on",
                msgid("ERDF is passed on only after it was received: add that day."),
            )
