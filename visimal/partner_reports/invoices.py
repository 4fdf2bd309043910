"""One invoice whole: what each line charges of it, what goes elsewhere, what is left.

An invoice is what one supplier of a partner wrote under one number, in whatever line,
work package or period its parts are declared.
"""

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from markupsafe import Markup
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Period
from visimal.domain.ledger import normalised
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import percentage
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.i18n import gettext
from visimal.i18n import locale
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import InvoiceElsewhere
from visimal.partner_reports.models import PartnerReport
from visimal.partner_reports.opened import NoReportError
from visimal.partner_reports.opened import open_line
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.storage.trail import record
from visimal.storage.versions import changed
from visimal.web import formats
from visimal.web.pictures.parts import parts
from visimal.workplan.models import WorkPackage

_PLACES = 255


@dataclass(frozen=True, slots=True)
class Part:
    """What of an invoice is charged in one place."""

    #: The colour: `here`, `ours` or `theirs`.
    kind: str
    name: str
    #: Where it stands: work package and semester, or the other funder.
    where: str
    amount: Euro
    percent: Decimal | None
    #: The key of an entry about another funder.
    key: int | None = None


@dataclass(frozen=True, slots=True)
class Invoice:
    """An invoice and its parts, in its own currency."""

    number: str
    currency: str
    whole: Euro
    parts: Sequence[Part]

    @property
    def charged(self) -> Euro:
        """All parts together."""
        return total(one.amount for one in self.parts)

    @property
    def rest(self) -> Euro:
        """What nobody charges; below zero when the parts are more than the whole."""
        return minus(self.whole, self.charged)

    @property
    def excess(self) -> Euro:
        """What the parts are more than the whole."""
        return max(minus(ZERO, self.rest), ZERO)

    @property
    def percent(self) -> Decimal | None:
        """All parts in per cent of the whole."""
        return percentage(self.charged, self.whole)

    @property
    def picture(self) -> Markup:
        """The parts as a bar."""
        label = gettext(
            "%(charged)s of %(whole)s of this invoice is charged.",
            charged=formats.amount_in(self.currency, self.charged, locale()),
            whole=formats.amount_in(self.currency, self.whole, locale()),
        )
        several = [(one.kind, one.amount) for one in self.parts]
        return parts(self.whole, several, label)


def invoice_of(session: Session, place: Place, line: ExpenditureLine) -> Invoice | None:
    """The invoice of a line; none if its number, supplier or total is not known."""
    names, number = names_of(line), normalised(line.invoice_number)
    if not names or not number or not line.invoice_total:
        return None
    its: list[Part] = []
    whole = line.invoice_total
    rows = [
        one
        for one in _lines(session, place)
        if normalised(one.invoice_number) == number
        and (one.amount < 0) == (line.amount < 0)
        and names & names_of(one)
    ]
    again = {one.redeclares: abs_of(one.amount) for one in rows if one.redeclares}
    for other in rows:
        # What is declared again counts once, in the line that declares it again.
        amount = minus(abs_of(other.amount), again.get(other.number, ZERO))
        if amount <= ZERO and other.number in again:
            continue
        kind = "here" if other.number == line.number else "ours"
        text = gettext("Semester %(number)s", number=other.period)
        where = f"{other.package} · {text}"
        share = percentage(amount, abs_of(whole))
        its.append(Part(kind, other.number, where, amount, share))
    for one in _elsewhere(session, place, names, number):
        share = percentage(one.amount, abs_of(whole))
        its.append(Part("theirs", one.funder, "", one.amount, share, one.id))
    return Invoice(line.invoice_number or "", line.currency, abs_of(whole), its)


def names_of(line: Any) -> frozenset[str]:  # noqa: ANN401 - a line, or a row of one
    """By what a line means its supplier: number and name, in their plain form."""
    both = (normalised(line.supplier), normalised(line.supplier_vat))
    return frozenset(one for one in both if one)


def abs_of(amount: Euro) -> Euro:
    """An amount without its sign: a credit note has parts too."""
    return minus(ZERO, amount) if amount < 0 else amount


def charge_elsewhere(
    session: Session,
    place: Place,
    line: str,
    part: tuple[str, Euro],
    doing: Doing,
) -> InvoiceElsewhere:
    """Say what of the invoice of a line is charged to another project or funder.

    Raises:
        NoReportError: there is no such line, or it has no invoice.
        ClosedError: the report is not open.
    """
    report, found = open_line(session, place, line)
    names, number = names_of(found), normalised(found.invoice_number)
    if not names or not number:
        raise NoReportError
    funder, amount = part
    row = InvoiceElsewhere(
        project_id=place.project,
        partner_id=place.partner,
        supplier_key=(normalised(found.supplier) or min(names))[:_PLACES],
        invoice_key=number[:40],
        funder=funder,
        amount=amount,
    )
    session.add(row)
    changed(report)
    record(session, place.act("invoice.shared", doing, line), at=doing.at)
    return row


def charge_no_longer(
    session: Session, place: Place, line: str, key: int, doing: Doing
) -> None:
    """Take back that a part of the invoice of a line is charged elsewhere.

    Raises:
        NoReportError: there is no such line or part.
        ClosedError: the report is not open.
    """
    report, found = open_line(session, place, line)
    several = _elsewhere(
        session, place, names_of(found), normalised(found.invoice_number)
    )
    row = next((one for one in several if one.id == key), None)
    if row is None:
        raise NoReportError
    session.delete(row)
    changed(report)
    record(session, place.act("invoice.unshared", doing, line), at=doing.at)


def _lines(session: Session, place: Place) -> Iterator[Any]:
    asked = (
        select(
            ExpenditureLine.number,
            ExpenditureLine.supplier,
            ExpenditureLine.supplier_vat,
            ExpenditureLine.invoice_number,
            ExpenditureLine.amount,
            ExpenditureLine.redeclares,
            WorkPackage.code.label("package"),
            Period.number.label("period"),
        )
        .join(PartnerReport, PartnerReport.id == ExpenditureLine.report_id)
        .join(Period, Period.id == PartnerReport.period_id)
        .join(WorkPackage, WorkPackage.id == ExpenditureLine.work_package_id)
        .where(
            PartnerReport.partner_id == place.partner,
            ExpenditureLine.invoice_number.is_not(None),
        )
        .order_by(Period.number, ExpenditureLine.position)
    )
    yield from session.execute(asked)


def _elsewhere(
    session: Session, place: Place, names: frozenset[str], number: str
) -> Sequence[InvoiceElsewhere]:
    asked = select(InvoiceElsewhere).where(
        InvoiceElsewhere.partner_id == place.partner,
        InvoiceElsewhere.invoice_key == number[:40],
        InvoiceElsewhere.supplier_key.in_([one[:_PLACES] for one in names]),
    )
    return session.scalars(asked.order_by(InvoiceElsewhere.id)).all()
