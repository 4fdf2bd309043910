"""What reports say in words, in and out: activities, summaries, accepted warnings."""

from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Mapping

from sqlalchemy.orm import Session

from visimal.domain.findings import msgid
from visimal.domain.money import euro
from visimal.partner_reports.accepted_warnings import AcceptedWarning
from visimal.programmes.faults import Fault
from visimal.progress.models import ReportPart
from visimal.project_file.names import Known
from visimal.project_file.names import missing
from visimal.project_file.names import twice
from visimal.project_file.names import UNKNOWN_PARTNER
from visimal.project_file.rows import add
from visimal.project_file.rows import day
from visimal.project_file.rows import Keys
from visimal.project_file.rows import moment
from visimal.project_file.schema import JsonObject
from visimal.project_file.written_rows import grouped
from visimal.project_file.written_rows import Names
from visimal.project_file.written_rows import rows
from visimal.project_reports.models import LeftOutCertificate
from visimal.project_reports.models import PartnerForecast
from visimal.project_reports.models import ProjectReportPart

_PART = ("part", "status", "text", "received", "received_on")
_ACCEPTED = ("rule", "line", "fingerprint", "reason", "accepted_at")
_TEXT = ("part", "language", "text", "effect", "written_at")

#: By the key of a report.
_Texts = defaultdict[int, list[JsonObject]]


def store_report_texts(
    session: Session, own: int, document: JsonObject, known: Keys
) -> None:
    """Insert what partner reports say, and the warnings that stand."""

    def of_reports(name: str) -> Iterator[JsonObject]:
        for report in document["reports"]:
            key = known.reports[report["partner"], report["period"]]
            for one in report[name]:
                yield {**one, "report_id": key}

    add(
        session,
        ReportPart,
        own,
        (
            {
                **one,
                "received": one["received"] and euro(one["received"]),
                "received_on": day(one["received_on"]),
            }
            for one in of_reports("parts")
        ),
    )
    add(
        session,
        AcceptedWarning,
        own,
        (
            {**one, "accepted_at": moment(one["accepted_at"])}
            for one in of_reports("accepted")
        ),
    )


def store_project_texts(
    session: Session,
    own: int,
    document: JsonObject,
    known: Keys,
    project_reports: Mapping[int, int],
) -> None:
    """Insert what project reports say, leave out and expect."""

    def of_reports(name: str) -> Iterator[JsonObject]:
        for report in document["project_reports"]:
            for one in report[name]:
                yield {**one, "project_report_id": project_reports[report["number"]]}

    add(
        session,
        LeftOutCertificate,
        own,
        (
            {
                "project_report_id": one["project_report_id"],
                "report_id": known.reports[one["partner"], one["period"]],
                "reason": one["reason"],
            }
            for one in of_reports("left_out")
        ),
    )
    add(
        session,
        ProjectReportPart,
        own,
        (
            {**one, "written_at": moment(one["written_at"])}
            for one in of_reports("texts")
        ),
    )
    add(
        session,
        PartnerForecast,
        own,
        (
            {
                "project_report_id": one["project_report_id"],
                "partner_id": known.partners[one["partner"]],
                "amount": euro(one["amount"]),
            }
            for one in of_reports("expected")
        ),
    )


def report_texts_written(session: Session, own: int) -> dict[str, _Texts]:
    """What partner reports say, by the key of the report."""
    parts = rows(session, ReportPart, own, ReportPart.id)
    accepted = rows(session, AcceptedWarning, own, AcceptedWarning.id)
    return {
        "parts": grouped(parts, "report_id", _PART),
        "accepted": grouped(accepted, "report_id", _ACCEPTED),
    }


def project_texts_written(
    session: Session,
    own: int,
    names: Names,
    reports: Mapping[int, JsonObject],
) -> dict[str, _Texts]:
    """What project reports say, leave out and expect, by the key of the report."""
    left_out: _Texts = defaultdict(list)
    for one in rows(session, LeftOutCertificate, own, LeftOutCertificate.id):
        its = {**reports[one.report_id], "reason": one.reason}
        left_out[one.project_report_id].append(its)
    expected: _Texts = defaultdict(list)
    for one in rows(session, PartnerForecast, own, PartnerForecast.id):
        its = {"partner": names.partners[one.partner_id], "amount": str(one.amount)}
        expected[one.project_report_id].append(its)
    texts = rows(session, ProjectReportPart, own, ProjectReportPart.id)
    return {
        "left_out": left_out,
        "texts": grouped(texts, "project_report_id", _TEXT),
        "expected": expected,
    }


def report_text_faults(report: JsonObject, where: str) -> Iterator[Fault]:
    """Parts and accepted warnings that come twice."""
    parts = (one["part"] for one in report["parts"])
    yield from twice(parts, f"{where}.parts[{{}}].part")
    accepted = (one["fingerprint"] for one in report["accepted"])
    yield from twice(accepted, f"{where}.accepted[{{}}].fingerprint")


def project_text_faults(
    report: JsonObject, names: Known, reported: frozenset[object], where: str
) -> Iterator[Fault]:
    """Texts that come twice, and what names a partner or report that is not there."""
    texts = ((one["part"], one["language"]) for one in report["texts"])
    yield from twice(texts, f"{where}.texts[{{}}]")
    expected = [one["partner"] for one in report["expected"]]
    yield from twice(expected, f"{where}.expected[{{}}].partner")
    for place, partner in enumerate(expected, start=1):
        spot = f"{where}.expected[{place}].partner"
        yield from missing(partner, names.funded, spot, UNKNOWN_PARTNER)
    left_out = [(one["partner"], one["period"]) for one in report["left_out"]]
    yield from twice(left_out, f"{where}.left_out[{{}}]")
    for place, key in enumerate(left_out, start=1):
        if key not in reported:
            sentence = msgid("Partner %(partner)s has no report of period %(period)s.")
            values = {"partner": key[0], "period": key[1]}
            yield Fault(f"{where}.left_out[{place}]", sentence, values)
