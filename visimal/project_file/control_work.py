"""How reports were controlled, in and out: samples, visits, checklists, findings."""

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.control.models import Control
from visimal.control.models import ControlReopening
from visimal.control.models import ControlSample
from visimal.control.models import SampledLine
from visimal.control.verification_models import ChecklistAnswer
from visimal.control.verification_models import OnTheSpotVisit
from visimal.control.verification_models import Verification
from visimal.domain.findings import msgid
from visimal.partner_reports.models import ExpenditureLine
from visimal.programmes.faults import Fault
from visimal.project_file.names import missing
from visimal.project_file.names import twice
from visimal.project_file.rows import add
from visimal.project_file.rows import day
from visimal.project_file.rows import Keys
from visimal.project_file.rows import keys
from visimal.project_file.rows import moment
from visimal.project_file.rows import without
from visimal.project_file.schema import JsonObject
from visimal.project_file.written_rows import grouped
from visimal.project_file.written_rows import named
from visimal.project_file.written_rows import rows
from visimal.project_file.written_rows import texts

_VERIFICATION = (
    "is_on_desk", "is_on_the_spot", "findings", "conclusions", "of_the_last",
    "for_the_next",
)  # fmt: skip
_VISIT = ("number", "starts_on", "ends_on", "place", "place_kind", "focus")
_REPLY = ("question", "reply", "note")
_SAMPLE = ("number", "method", "seed", "settings", "drawn_at")
_REOPENING = ("certified_on", "reopened_at", "reason")


def store_control_work(
    session: Session, own: int, document: JsonObject, known: Keys
) -> None:
    """Insert what was sampled, seen and written down; controls are there already."""

    def of_reports(name: str) -> Iterator[JsonObject]:
        for report in document["reports"]:
            key = known.reports[report["partner"], report["period"]]
            given = report[name]
            for one in given if isinstance(given, list) else filter(None, [given]):
                yield {**one, "report_id": key}

    add(session, Verification, own, of_reports("verification"))
    add(session, ChecklistAnswer, own, of_reports("checklist"))
    add(
        session,
        OnTheSpotVisit,
        own,
        (
            {**one, "starts_on": day(one["starts_on"]), "ends_on": day(one["ends_on"])}
            for one in of_reports("visits")
        ),
    )
    controls = keys(session, Control, Control.report_id, own)
    add(
        session,
        ControlReopening,
        own,
        (
            {
                "control_id": controls[one["report_id"]],
                "certified_on": day(one["certified_on"]),
                "reopened_at": moment(one["reopened_at"]),
                "reason": one["reason"],
            }
            for one in of_reports("reopenings")
        ),
    )
    drawn = [*of_reports("samples")]
    _store_samples(session, own, drawn, controls)


def _store_samples(
    session: Session, own: int, drawn: list[JsonObject], controls: dict[int, int]
) -> None:
    if not drawn:
        return
    add(
        session,
        ControlSample,
        own,
        (
            {
                **without(one, ("report_id", "lines")),
                "control_id": controls[one["report_id"]],
                "drawn_at": moment(one["drawn_at"]),
            }
            for one in drawn
        ),
    )
    found = select(
        ControlSample.control_id, ControlSample.number, ControlSample.id
    ).where(ControlSample.project_id == own)
    samples = {(of, number): key for of, number, key in session.execute(found)}
    lines = keys(session, ExpenditureLine, ExpenditureLine.number, own)
    add(
        session,
        SampledLine,
        own,
        (
            {
                "sample_id": samples[controls[one["report_id"]], one["number"]],
                "line_id": lines[picked["line"]],
                "reason": picked["reason"],
                "weight": picked["weight"],
            }
            for one in drawn
            for picked in one["lines"]
        ),
    )


def control_work_written(session: Session, own: int) -> dict[int, JsonObject]:
    """What was sampled, seen and written down, by the key of the report."""
    verified = {
        one.report_id: texts(one, _VERIFICATION)
        for one in rows(session, Verification, own, Verification.id)
    }
    visits = rows(session, OnTheSpotVisit, own, OnTheSpotVisit.number)
    replies = rows(session, ChecklistAnswer, own, ChecklistAnswer.id)
    reopenings = grouped(
        rows(session, ControlReopening, own, ControlReopening.id),
        "control_id",
        _REOPENING,
    )
    samples = _samples(session, own)
    controls = {
        one.report_id: one.id for one in rows(session, Control, own, Control.id)
    }
    by_report = {
        "visits": grouped(visits, "report_id", _VISIT),
        "checklist": grouped(replies, "report_id", _REPLY),
    }
    reports = {*controls, *verified, *by_report["visits"], *by_report["checklist"]}
    return {
        key: {
            "verification": verified.get(key),
            **{name: found[key] for name, found in by_report.items()},
            "samples": samples[controls.get(key, 0)],
            "reopenings": reopenings[controls.get(key, 0)],
        }
        for key in reports
    }


def _samples(session: Session, own: int) -> defaultdict[int, list[JsonObject]]:
    """The samples by the key of the control."""
    drawn = rows(session, ControlSample, own, ControlSample.number)
    lines: defaultdict[int, list[JsonObject]] = defaultdict(list)
    if drawn:
        numbers = named(session, ExpenditureLine, ExpenditureLine.number, own)
        for one in rows(session, SampledLine, own, SampledLine.id):
            line = {"line": numbers[one.line_id], **texts(one, ("reason", "weight"))}
            lines[one.sample_id].append(line)
    samples: defaultdict[int, list[JsonObject]] = defaultdict(list)
    for one in drawn:
        sample = {**texts(one, _SAMPLE), "lines": lines[one.id]}
        samples[one.control_id].append(sample)
    return samples


def control_work_faults(report: JsonObject, where: str) -> Iterator[Fault]:
    """What came before there was a control, comes twice, or names no line of it."""
    for name, key in (
        ("visits", "number"),
        ("checklist", "question"),
        ("samples", "number"),
    ):
        given = (one[key] for one in report[name])
        yield from twice(given, f"{where}.{name}[{{}}].{key}")
    for name in ("samples", "reopenings"):
        if report[name] and report["control_started_on"] is None:
            sentence = msgid("There is no control of this report yet.")
            yield Fault(f"{where}.{name}", sentence)
    lines = frozenset(line["number"] for line in report["lines"])
    sentence = msgid("There is no line “%(value)s” in this report.")
    for place, one in enumerate(report["samples"], start=1):
        spot = f"{where}.samples[{place}].lines"
        picked = [(line["line"], line["reason"]) for line in one["lines"]]
        yield from twice(picked, f"{spot}[{{}}]")
        for line, _ in picked:
            yield from missing(line, lines, spot, sentence)
    for place, one in enumerate(report["visits"], start=1):
        if one["ends_on"] < one["starts_on"]:
            sentence = msgid("This visit ends before it begins.")
            yield Fault(f"{where}.visits[{place}].ends_on", sentence)
