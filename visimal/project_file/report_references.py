"""Whether reports, certificates and payments of a project file name what is there."""

from collections.abc import Iterator

from visimal.domain.findings import msgid
from visimal.programmes.faults import Fault
from visimal.project_file.ahead import ahead_faults
from visimal.project_file.audits import audit_faults
from visimal.project_file.control_work import control_work_faults
from visimal.project_file.dialogue import dialogue_faults
from visimal.project_file.names import Known
from visimal.project_file.names import missing
from visimal.project_file.names import TWICE
from visimal.project_file.names import twice
from visimal.project_file.names import UNKNOWN_PARTNER
from visimal.project_file.names import UNKNOWN_PERIOD
from visimal.project_file.names import UNKNOWN_WORK_PACKAGE
from visimal.project_file.recoveries import money_faults
from visimal.project_file.report_texts import project_text_faults
from visimal.project_file.report_texts import report_text_faults
from visimal.project_file.schema import JsonObject


def report_reference_faults(document: JsonObject, names: Known) -> Iterator[Fault]:
    """Everything in reports and payments that names what is not there, or twice."""
    yield from _register_faults(document, names)
    yield from _report_faults(document, names)
    yield from _project_report_faults(document, names)
    yield from audit_faults(document, names)
    yield from _payment_faults(document, names)
    yield from money_faults(document, names)
    yield from _journey_faults(document, names)
    yield from ahead_faults(document, names)


def _report_faults(document: JsonObject, names: Known) -> Iterator[Fault]:
    contracts = document["contracts"]
    yield from twice((one["reference"] for one in contracts), "contracts[{}].reference")
    for place, contract in enumerate(contracts, start=1):
        yield from missing(
            contract["partner"],
            names.partners,
            f"contracts[{place}].partner",
            UNKNOWN_PARTNER,
        )
        yield from _supplier_faults(
            (contract["partner"], contract["registered"]), names, f"contracts[{place}]"
        )
    keys = ((r["partner"], r["period"]) for r in document["reports"])
    yield from twice(keys, "reports[{}]")
    seen: set[str] = set()
    for place, report in enumerate(document["reports"], start=1):
        where = f"reports[{place}]"
        yield from missing(
            report["partner"],
            names.funded,
            f"{where}.partner",
            msgid("There is no funded partner %(value)s in this file."),
        )
        yield from missing(
            report["period"], names.periods, f"{where}.period", UNKNOWN_PERIOD
        )
        yield from report_text_faults(report, where)
        yield from dialogue_faults(report, where)
        yield from control_work_faults(report, where)
        for number, line in enumerate(report["lines"], start=1):
            if line["number"] in seen:
                place_of_line = f"{where}.lines[{number}].number"
                yield Fault(place_of_line, TWICE, {"value": line["number"]})
            seen.add(line["number"])
            spot = f"{where}.lines[{number}]"
            yield from _line_faults(line, names, spot)
            yield from _plan_faults(line, names, report["partner"], spot)
            yield from _other_line_faults(line, names, spot)


def _line_faults(line: JsonObject, names: Known, where: str) -> Iterator[Fault]:
    if line["work_package"] not in names.work_packages:
        package = {"value": line["work_package"]}
        yield Fault(f"{where}.work_package", UNKNOWN_WORK_PACKAGE, package)
    sentence = msgid("There is no contract “%(value)s” in this file.")
    yield from missing(line["contract"], names.contracts, f"{where}.contract", sentence)
    yield from missing(
        line["original_period"],
        names.periods,
        f"{where}.original_period",
        UNKNOWN_PERIOD,
    )


def _plan_faults(
    line: JsonObject, names: Known, partner: int, where: str
) -> Iterator[Fault]:
    """Activity, deliverable and registered supplier of a line are in this file."""
    sentence = msgid("There is no activity “%(value)s” in this file.")
    spot = f"{where}.activity"
    yield from missing(line["activity"], names.activities, spot, sentence)
    sentence = msgid("There is no deliverable “%(value)s” in this file.")
    spot = f"{where}.deliverable"
    yield from missing(line["deliverable"], names.deliverables, spot, sentence)
    yield from _supplier_faults((partner, line["registered"]), names, where)


def _supplier_faults(
    named: tuple[int, str | None], names: Known, where: str
) -> Iterator[Fault]:
    partner, name = named
    if name is not None and (partner, name) not in names.suppliers:
        sentence = msgid("This partner has no supplier “%(value)s” in this file.")
        yield Fault(f"{where}.registered", sentence, {"value": name})


def _register_faults(document: JsonObject, names: Known) -> Iterator[Fault]:
    """Suppliers, accounts and the like belong to partners, and are there once."""
    for name in ("suppliers", "accounts", "books", "elsewhere"):
        for place, one in enumerate(document[name], start=1):
            spot = f"{name}[{place}].partner"
            yield from missing(one["partner"], names.partners, spot, UNKNOWN_PARTNER)
    keys = ((one["partner"], one["name"]) for one in document["suppliers"])
    yield from twice(keys, "suppliers[{}]")
    keys = ((one["partner"], one["iban"]) for one in document["accounts"])
    yield from twice(keys, "accounts[{}]")
    yield from twice((one["partner"] for one in document["books"]), "books[{}]")


def _other_line_faults(line: JsonObject, names: Known, where: str) -> Iterator[Fault]:
    """A credit note and a cost declared again name another line, rightly."""
    for key in ("corrects", "redeclares"):
        other = line[key]
        if other is not None and (other not in names.lines or other == line["number"]):
            sentence = msgid("There is no other line “%(value)s” in this file.")
            yield Fault(f"{where}.{key}", sentence, {"value": other})
        elif other is not None and key == "redeclares":
            partner, period = names.lines[line["number"]]
            its_partner, its_period = names.lines[other]
            if its_partner != partner or its_period >= period:
                sentence = msgid(
                    "“%(value)s” is not in an earlier report of the same partner: only "
                    "such a line can be declared again."
                )
                yield Fault(f"{where}.{key}", sentence, {"value": other})


def _project_report_faults(document: JsonObject, names: Known) -> Iterator[Fault]:
    reports = document["project_reports"]
    yield from twice((one["number"] for one in reports), "project_reports[{}].number")
    certified = {
        (one["partner"], one["period"])
        for one in document["reports"]
        if one["status"] == "certified"
    }
    reported = frozenset((r["partner"], r["period"]) for r in document["reports"])
    seen: set[tuple[int, int]] = set()
    for place, report in enumerate(reports, start=1):
        where = f"project_reports[{place}]"
        yield from missing(
            report["period"], names.periods, f"{where}.period", UNKNOWN_PERIOD
        )
        for number, one in enumerate(report["certificates"], start=1):
            key = (one["partner"], one["period"])
            spot = f"{where}.certificates[{number}]"
            values = {"partner": one["partner"], "period": one["period"]}
            if key not in certified:
                sentence = msgid(
                    "Partner %(partner)s has no certified report of period %(period)s."
                )
                yield Fault(spot, sentence, values)
            if key in seen:
                sentence = msgid(
                    "The certificate of partner %(partner)s for period %(period)s is "
                    "already in a project report: it counts once."
                )
                yield Fault(spot, sentence, values)
            seen.add(key)
        yield from project_text_faults(report, names, reported, where)
        excluded = report["excluded"]
        yield from twice((one["partner"] for one in excluded), where + ".excluded[{}]")
        for number, one in enumerate(excluded, start=1):
            spot = f"{where}.excluded[{number}].partner"
            yield from missing(one["partner"], names.funded, spot, UNKNOWN_PARTNER)


def _payment_faults(document: JsonObject, names: Known) -> Iterator[Fault]:
    numbers = frozenset(one["number"] for one in document["project_reports"])
    payments = document["payments"]
    keys = (
        (one["project_report"], one["partner"])
        if one["instalment"] == 1
        else (one["project_report"], one["instalment"], one["partner"])
        for one in payments
    )
    yield from twice(keys, "payments[{}]")
    for place, payment in enumerate(payments, start=1):
        where = f"payments[{place}]"
        sentence = msgid("There is no project report %(value)s in this file.")
        yield from missing(
            payment["project_report"], numbers, f"{where}.project_report", sentence
        )
        yield from missing(
            payment["partner"], names.funded, f"{where}.partner", UNKNOWN_PARTNER
        )


def _journey_faults(document: JsonObject, names: Known) -> Iterator[Fault]:
    no_line = msgid("There is no line “%(value)s” in this file.")
    no_contract = msgid("There is no contract “%(value)s” in this file.")
    journeys, approvals = document["journeys"], document["approvals"]
    lines = frozenset(names.lines)
    yield from twice((one["line"] for one in journeys), "journeys[{}].line")
    for place, one in enumerate(journeys, start=1):
        yield from missing(one["line"], lines, f"journeys[{place}].line", no_line)
    own = ((one["partner"], one["reference"]) for one in approvals)
    yield from twice(own, "approvals[{}].reference")
    covered = (line for one in approvals for line in one["lines"])
    yield from twice(covered, "approvals.lines[{}]")
    covered = (contract for one in approvals for contract in one["contracts"])
    yield from twice(covered, "approvals.contracts[{}]")
    for place, one in enumerate(approvals, start=1):
        where = f"approvals[{place}]"
        yield from missing(
            one["partner"], names.partners, f"{where}.partner", UNKNOWN_PARTNER
        )
        for line in one["lines"]:
            yield from missing(line, lines, f"{where}.lines", no_line)
        for contract in one["contracts"]:
            yield from missing(
                contract, names.contracts, f"{where}.contracts", no_contract
            )
