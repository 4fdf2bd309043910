"""Audits and corrections in a project file: stored, written, and held against it."""

from collections.abc import Iterator
from collections.abc import Mapping

from sqlalchemy.orm import Session

from visimal.corrections.models import Audit
from visimal.corrections.models import Correction
from visimal.corrections.queries import audits
from visimal.corrections.queries import registered
from visimal.domain.findings import msgid
from visimal.domain.money import euro
from visimal.domain.money import total
from visimal.partner_reports.models import ExpenditureLine
from visimal.programmes.faults import Fault
from visimal.project_file.names import Known
from visimal.project_file.names import missing
from visimal.project_file.names import twice
from visimal.project_file.names import UNKNOWN_PARTNER
from visimal.project_file.names import UNKNOWN_WORK_PACKAGE
from visimal.project_file.rows import add
from visimal.project_file.rows import day
from visimal.project_file.rows import Keys
from visimal.project_file.rows import keys
from visimal.project_file.rows import without
from visimal.project_file.schema import JsonObject
from visimal.project_file.written_rows import texts

_FLAGS = ("is_clerical", "is_gold_plating", "is_suspected_fraud")
_BORNE = ("erdf", "public", "auto_public", "private")
_AMOUNTS = ("real", "eligible", *_BORNE)
_NAMED = (
    "partner",
    "period",
    "line",
    "work_package",
    "audit",
    "contrary_to",
    "settled_in",
)
_AUDIT = (
    "number",
    "body",
    "method",
    "starts_on",
    "ends_on",
    "reported_on",
    "controlled",
    "comment",
    "follow_up",
    "closed_on",
)
_CORRECTION = (
    "number",
    "category",
    "body",
    "registered_on",
    "reason",
    "typology",
    *_AMOUNTS,
    "follow_up",
)


def store_audits(
    session: Session,
    own: int,
    document: JsonObject,
    known: Keys,
    project_reports: Mapping[int, int],
) -> None:
    """Insert audits and corrections; certificates are in their project reports."""
    days = ("starts_on", "ends_on", "reported_on", "closed_on")
    add(
        session,
        Audit,
        own,
        (
            {
                **without(one, ("partner",)),
                **{name: day(one[name]) for name in days},
                "partner_id": known.partners.get(one["partner"]),
                "controlled": one["controlled"] and euro(one["controlled"]),
            }
            for one in document["audits"]
        ),
    )
    its_audits = keys(session, Audit, Audit.number, own)
    lines = keys(session, ExpenditureLine, ExpenditureLine.number, own)
    # A contrary names a correction that is already there.
    for is_contrary in (False, True):
        earlier = keys(session, Correction, Correction.number, own)
        add(
            session,
            Correction,
            own,
            (
                {
                    **without(one, _NAMED),
                    **{name: euro(one[name]) for name in _AMOUNTS},
                    "registered_on": day(one["registered_on"]),
                    "report_id": known.reports[one["partner"], one["period"]],
                    "line_id": lines.get(one["line"]),
                    "work_package_id": known.packages[one["work_package"]],
                    "audit_id": its_audits.get(one["audit"]),
                    "contrary_to_id": earlier.get(one["contrary_to"]),
                    "settled_in_id": project_reports.get(one["settled_in"]),
                }
                for one in document["corrections"]
                if (one["contrary_to"] is not None) == is_contrary
            ),
        )


def audits_written(session: Session, own: int) -> JsonObject:
    """Audits and corrections, as a file has them."""
    return {
        "audits": [
            {**texts(row, _AUDIT), "partner": partner}
            for row, partner in audits(session, own)
        ],
        "corrections": [
            {
                **texts(one.row, _CORRECTION),
                **{name: getattr(one.row, name) for name in _FLAGS},
                "partner": one.partner,
                "period": one.period,
                "line": one.line,
                "work_package": one.package,
                "audit": one.audit,
                "contrary_to": one.contrary_to,
                "settled_in": one.settled_in,
            }
            for one in registered(session, own)
        ],
    }


def audit_faults(document: JsonObject, names: Known) -> Iterator[Fault]:
    """Everything in audits and corrections that names what is not there."""
    found, corrections = document["audits"], document["corrections"]
    yield from twice((one["number"] for one in found), "audits[{}].number")
    yield from twice((one["number"] for one in corrections), "corrections[{}].number")
    for place, audit in enumerate(found, start=1):
        if audit["partner"] is not None:
            spot = f"audits[{place}].partner"
            yield from missing(audit["partner"], names.funded, spot, UNKNOWN_PARTNER)
    reports = document["project_reports"]
    included = {(c["partner"], c["period"]) for r in reports for c in r["certificates"]}
    groups = {
        "audit": frozenset(one["number"] for one in found),
        "contrary_to": frozenset(
            one["number"] for one in corrections if one["contrary_to"] is None
        ),
        "settled_in": frozenset(one["number"] for one in reports),
        "line": frozenset(names.lines),
        "work_package": names.work_packages,
    }
    for place, one in enumerate(corrections, start=1):
        where = f"corrections[{place}]"
        if (one["partner"], one["period"]) not in included:
            sentence = msgid(
                "The certificate of partner %(partner)s for period %(period)s is in no "
                "project report: reopen its control instead of correcting it."
            )
            values = {"partner": one["partner"], "period": one["period"]}
            yield Fault(where, sentence, values)
        for name, group in groups.items():
            if one[name] is not None:
                sentence = _UNKNOWN[name]
                yield from missing(one[name], group, f"{where}.{name}", sentence)
        if total(euro(one[name]) for name in _BORNE) != euro(one["eligible"]):
            sentence = msgid("ERDF and contributions are not the eligible amount.")
            yield Fault(f"{where}.eligible", sentence)


_UNKNOWN = {
    "audit": msgid("There is no audit %(value)s in this file."),
    "contrary_to": msgid("There is no correction %(value)s that can be taken back."),
    "settled_in": msgid("There is no project report %(value)s in this file."),
    "line": msgid("There is no line “%(value)s” in this file."),
    "work_package": UNKNOWN_WORK_PACKAGE,
}
