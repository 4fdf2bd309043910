"""Partner reports and their lists of expenditure, as tables."""

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey
from sqlalchemy import Index
from sqlalchemy import String
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column

from visimal.domain.money import Euro
from visimal.evidence.models import Document
from visimal.identity.models import Person
from visimal.procurement.models import Contract
from visimal.storage.db import Model
from visimal.storage.types import Amount
from visimal.storage.types import Cents
from visimal.storage.types import Code
from visimal.storage.types import Exact
from visimal.storage.types import Key
from visimal.storage.types import Line
from visimal.storage.types import ProjectKey
from visimal.storage.types import Version
from visimal.suppliers.models import Supplier
from visimal.workplan.models import Activity
from visimal.workplan.models import Deliverable
from visimal.workplan.models import WorkPackage

#: A line may be somebody's salary: what it says never reaches the trail.
_PERSONAL = {"class": "C3"}


class PartnerReport(Model):
    """What one partner declares for one period."""

    __tablename__ = "partner_report"
    __table_args__ = (UniqueConstraint("partner_id", "period_id"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"))
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"))
    status: Mapped[Code]
    submitted_on: Mapped[date | None]
    #: Who submitted it last: that person never controls it.
    submitted_by: Mapped[int | None] = mapped_column(ForeignKey(Person.id))
    #: How many lines were ever numbered: a removed number is never given again.
    numbered: Mapped[int] = mapped_column(server_default="0", default=0)
    version: Mapped[Version]


class ExpenditureLine(Model):
    """One paid cost."""

    __tablename__ = "expenditure_line"
    __table_args__ = (
        UniqueConstraint("project_id", "number"),
        UniqueConstraint("report_id", "position"),
        Index(
            "ix_expenditure_line_sums",
            "project_id",
            "report_id",
            "category",
            "work_package_id",
            "paid_on",
            "declared",
        ),
    )
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    report_id: Mapped[int] = mapped_column(ForeignKey("partner_report.id"))
    position: Mapped[int]
    number: Mapped[Code]
    category: Mapped[Code]
    work_package_id: Mapped[int] = mapped_column(ForeignKey(WorkPackage.id))
    activity_id: Mapped[int | None] = mapped_column(ForeignKey(Activity.id))
    deliverable_id: Mapped[int | None] = mapped_column(ForeignKey(Deliverable.id))
    contract_id: Mapped[int | None] = mapped_column(ForeignKey(Contract.id))
    supplier_id: Mapped[int | None] = mapped_column(ForeignKey(Supplier.id))
    is_personal_data: Mapped[bool]
    internal_reference: Mapped[Code]
    supplier: Mapped[str | None] = mapped_column(String(255), info=_PERSONAL)
    supplier_vat: Mapped[Code | None]
    invoice_number: Mapped[Code | None]
    invoiced_on: Mapped[date | None]
    #: When what was bought was delivered or done.
    service_from: Mapped[date | None]
    service_until: Mapped[date | None]
    paid_on: Mapped[date | None]
    #: `transfer`, `card`, `direct_debit`, `cash`, `advanced_by_employee`.
    payment_means: Mapped[Code | None]
    #: The account that was debited.
    paid_from: Mapped[Code | None]
    #: What left that account for this invoice; none if nobody said.
    paid_amount: Mapped[Euro | None] = mapped_column(Cents)
    #: To whom the invoice is made out, if not to the partner.
    addressed_to: Mapped[str | None] = mapped_column(String(255), info=_PERSONAL)
    description: Mapped[Line] = mapped_column(info=_PERSONAL)
    comment: Mapped[Line] = mapped_column(info=_PERSONAL)
    invoice_total: Mapped[Euro | None] = mapped_column(Cents)
    vat: Mapped[Euro | None] = mapped_column(Cents)
    #: What of the VAT the partner gets back from the State.
    recoverable_vat: Mapped[Euro | None] = mapped_column(Cents)
    #: The part of the invoice charged to the project, in percent.
    share: Mapped[Decimal | None] = mapped_column(Exact)
    #: Of equipment: `full_purchase`, `depreciation` or `rent`.
    use: Mapped[Code | None]
    amount: Mapped[Amount]
    currency: Mapped[Code]
    conversion_rate: Mapped[Decimal] = mapped_column(Exact)
    declared: Mapped[Amount]
    original_period: Mapped[int | None]
    #: The number of the line that this credit note corrects.
    corrects: Mapped[Code | None]
    #: The number of the parked or refused line that is declared again.
    redeclares: Mapped[Code | None]
    version: Mapped[Version]


class InvoiceElsewhere(Model):
    """What of an invoice a partner charges to another project or funder."""

    __tablename__ = "invoice_elsewhere"
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), index=True)
    #: Name or number of the supplier, without what people write differently.
    supplier_key: Mapped[str] = mapped_column(String(255), info=_PERSONAL)
    #: Its number, in the same plain form.
    invoice_key: Mapped[Code]
    #: The other project or funder.
    funder: Mapped[str] = mapped_column(String(255))
    #: In the currency of the invoice.
    amount: Mapped[Amount]


class Proof(Model):
    """A paper that proves a line of expenditure."""

    __tablename__ = "proof"
    __table_args__ = (UniqueConstraint("line_id", "document_id"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    line_id: Mapped[int] = mapped_column(ForeignKey("expenditure_line.id"), index=True)
    document_id: Mapped[int] = mapped_column(ForeignKey(Document.id), index=True)


class KeptFilter(Model):
    """What somebody asks of a list of expenditure again and again, under a name."""

    __tablename__ = "kept_filter"
    __table_args__ = (UniqueConstraint("person_id", "project_id", "name"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id))
    name: Mapped[str] = mapped_column(String(255), info=_PERSONAL)
    #: The question as it stands in the address.
    asks: Mapped[Line] = mapped_column(info=_PERSONAL)
