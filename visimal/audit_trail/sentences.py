"""What somebody did, as a sentence; what every column of a row is called."""

from collections.abc import Mapping

from visimal.domain.findings import msgid
from visimal.i18n import gettext

#: By action; `who` is a person, `subject` what it was done to, `whom` to which person.
SENTENCES: Mapping[str, str] = {
    "trail.began": msgid("%(who)s began the trail"),
    "trail.verified": msgid("%(who)s verified the trail"),
    "clock.stepped": msgid("The clock of the machine was set back"),
    "database.migrated": msgid("%(who)s brought the database up to date"),
    "backup.made": msgid("%(who)s made a backup"),
    "backup.restored": msgid("%(who)s put a backup back"),
    "pack.made": msgid("%(who)s made an audit pack"),
    "project.loaded": msgid("%(who)s loaded the project from its file"),
    "project.replaced": msgid("%(who)s replaced the project by another file"),
    "project.retention_set": msgid("%(who)s set how long the project is kept"),
    "project.papers_erased": msgid("%(who)s erased papers of the project"),
    "report.opened": msgid("%(who)s began the report"),
    "report.submitted": msgid("%(who)s submitted the report"),
    "report.returned": msgid("%(who)s gave the report back"),
    "report.reopened": msgid("%(who)s reopened the report"),
    "expenditure.declared": msgid("%(who)s declared line %(subject)s"),
    "expenditure.changed": msgid("%(who)s changed line %(subject)s"),
    "expenditure.removed": msgid("%(who)s removed line %(subject)s"),
    "filter.kept": msgid("%(who)s kept a filter"),
    "filter.forgotten": msgid("%(who)s took a filter away"),
    "document.added": msgid("%(who)s added paper %(subject)s"),
    "document.opened": msgid("%(who)s opened paper %(subject)s"),
    "document.attached": msgid("%(who)s tied a paper to %(subject)s"),
    "document.detached": msgid("%(who)s untied a paper from %(subject)s"),
    "document.erased": msgid("%(who)s erased paper %(subject)s"),
    "control.started": msgid("%(who)s started the control"),
    "control.decided": msgid("%(who)s decided on line %(subject)s"),
    "control.finished": msgid("%(who)s finished the control"),
    "control.reopened": msgid("%(who)s reopened the control"),
    "workbook.downloaded": msgid("%(who)s downloaded a workbook"),
    "access.denied": msgid("%(who)s was refused something"),
    "people.enrolled": msgid("%(who)s added %(whom)s"),
    "people.accepted": msgid("%(who)s accepted an invitation"),
    "people.changed": msgid("%(who)s changed name or language of %(whom)s"),
    "people.disabled": msgid("%(who)s closed the account of %(whom)s"),
    "people.enabled": msgid("%(who)s opened the account of %(whom)s again"),
    "people.dismissed": msgid("%(who)s ended the office of administrator of %(whom)s"),
    "people.erased": msgid("%(who)s erased somebody's data"),
    "people.invited": msgid("%(who)s invited somebody"),
    "people.invitation_withdrawn": msgid("%(who)s withdrew an invitation"),
    "people.seated": msgid("%(who)s gave %(whom)s a seat"),
    "people.unseated": msgid("%(who)s took a seat back from %(whom)s"),
    "people.until_changed": msgid("%(who)s changed how long a seat of %(whom)s holds"),
    "people.papers_opened": msgid("%(who)s opened sensitive papers to %(whom)s"),
    "people.papers_closed": msgid("%(who)s closed sensitive papers to %(whom)s"),
    "people.data_handed_out": msgid("%(who)s handed out the own data of %(whom)s"),
    "people.session_ended": msgid("%(who)s signed %(whom)s out"),
    "people.sessions_ended": msgid("%(who)s signed %(whom)s out everywhere"),
    "settings.changed": msgid("%(who)s changed a setting"),
}
_OTHER = msgid("%(who)s: %(action)s")

#: What the first half of an action is about, for whoever narrows the trail.
SUBJECTS: Mapping[str, str] = {
    "expenditure": msgid("Lines of expenditure"),
    "report": msgid("Reports"),
    "control": msgid("Controls"),
    "document": msgid("Papers"),
    "workbook": msgid("Workbooks"),
    "people": msgid("People"),
    "project": msgid("The project"),
    "access": msgid("Refusals"),
}

#: What a row is, by its table.
ROWS: Mapping[str, str] = {
    "expenditure_line": msgid("Line of expenditure"),
    "kept_filter": msgid("Kept filter"),
    "partner_report": msgid("Report"),
    "control": msgid("Control"),
    "control_decision": msgid("Decision on a line"),
    "document": msgid("Paper"),
    "proof": msgid("Tie between paper and line"),
    "project": msgid("Project"),
    "partner": msgid("Partner"),
    "person": msgid("Person"),
    "membership": msgid("Seat"),
    "invitation": msgid("Invitation"),
    "sample": msgid("Sensitive papers opened"),
    "contract": msgid("Contract"),
}

#: What a value is, by its column; columns without a name are for machines.
COLUMNS: Mapping[str, str] = {
    "number": msgid("No."),
    "status": msgid("Status"),
    "submitted_on": msgid("Submitted on"),
    "category": msgid("Cost category"),
    "supplier": msgid("Supplier"),
    "supplier_vat": msgid("VAT number"),
    "invoice_number": msgid("Invoice"),
    "invoiced_on": msgid("Invoiced on"),
    "paid_on": msgid("Paid on"),
    "description": msgid("Description"),
    "comment": msgid("Comment"),
    "invoice_total": msgid("Total of the invoice"),
    "vat": msgid("VAT"),
    "amount": msgid("Amount"),
    "currency": msgid("Currency"),
    "conversion_rate": msgid("Exchange rate"),
    "declared": msgid("Declared"),
    "deducted": msgid("Deducted"),
    "is_parked": msgid("Parked"),
    "is_in_sample": msgid("In the sample"),
    "is_personal_data": msgid("Personal data"),
    "typology": msgid("Type of error"),
    "started_on": msgid("Started on"),
    "certified_on": msgid("Certified on"),
    "kind": msgid("What is it?"),
    "name": msgid("Name"),
    "is_sensitive": msgid("Sensitive"),
    "size": msgid("Size in bytes"),
    "sha256": msgid("Digest of the file"),
    "erased_at": msgid("Erased at"),
    "internal_reference": msgid("Own reference"),
    "keep_until": msgid("Kept until"),
    "hold": msgid("May not be erased because"),
    "role": msgid("Role"),
    "until": msgid("Until"),
    "note": msgid("Note"),
    "acronym": msgid("Acronym"),
    "code": msgid("Code"),
    "language": msgid("Language"),
    "email": msgid("E-mail address"),
    "active": msgid("May sign in"),
    "line": msgid("Line"),
    "reference": msgid("Reference"),
    "value": msgid("Value"),
    "signed_on": msgid("Signed on"),
    "corrects": msgid("Corrects line"),
    "redeclares": msgid("Declares again line"),
    "scan": msgid("Virus scan"),
}


def sentence(action: str, who: str, subject: str, whom: str) -> str:
    """What was done, in the reader's language; `whom` is a name, or somebody."""
    found = SENTENCES.get(action)
    if found is None:
        return gettext(_OTHER, who=who, action=action)
    return gettext(found, who=who, subject=subject, whom=whom)
