"""A contract, a journey and an approval of each partner that the matrix asks for."""

from datetime import date
from datetime import datetime
from datetime import UTC

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.people import BY
from visimal.consortium.models import Partner
from visimal.consortium.models import Project
from visimal.domain.money import euro
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import InvoiceElsewhere
from visimal.partner_reports.models import PartnerReport
from visimal.procurement.models import BeneficialOwner
from visimal.procurement.models import Contract
from visimal.storage.trail import Act
from visimal.storage.trail import record
from visimal.suppliers.models import PartnerAccount
from visimal.suppliers.models import Supplier
from visimal.travel.models import Approval
from visimal.travel.models import ApprovedLine
from visimal.travel.models import Trip

#: By the number of the partner: contract, its owner, approval, supplier, account.
Keys = dict[int, dict[str, int]]


def registered(session: Session) -> Keys:
    """Record them for every partner with a budget, and one journey in our draft."""
    made: Keys = {}
    for partner in session.scalars(select(Partner).where(Partner.role != "associated")):
        own = {"project_id": partner.project_id, "partner_id": partner.id}
        contract = Contract(
            **own,
            reference=f"DEMO-{partner.number}",
            supplier="Supplier (DEMO)",
            subject="A map (DEMO)",
            value=euro("100.00"),
            version=1,
        )
        approval = Approval(
            **own,
            reference="COPIL (DEMO)",
            approved_on=date(2026, 1, 2),
            body="steering_committee",
            subject="A journey (DEMO)",
            persons="",
            version=1,
        )
        supplier = Supplier(
            **own, name="Supplier (DEMO)", country="BE", number_check="unknown"
        )
        account = PartnerAccount(**own, iban="BE71096123456769", name="")
        session.add_all([contract, approval, supplier, account])
        session.flush()
        owner = BeneficialOwner(
            project_id=partner.project_id,
            contract_id=contract.id,
            first_name="Aline",
            last_name="Demonstrand",
        )
        session.add(owner)
        session.flush()
        keys = {"contract": contract.id, "owner": owner.id, "approval": approval.id}
        keys |= {"supplier": supplier.id, "account": account.id}
        made[partner.number] = keys
    line = session.scalars(
        select(ExpenditureLine)
        .join(Project, Project.id == ExpenditureLine.project_id)
        .where(ExpenditureLine.number == "P01-S2-0001")
    ).one()
    session.add(
        Trip(
            project_id=line.project_id,
            line_id=line.id,
            traveller="Jean (DEMO)",
            purpose="",
            departure="",
            destination="",
            countries="",
            starts_at="",
            ends_at="",
            version=1,
        )
    )
    session.add(
        ApprovedLine(
            project_id=line.project_id,
            line_id=line.id,
            approval_id=made[1]["approval"],
        )
    )
    line.supplier, line.invoice_number = "Supplier (DEMO)", "F-7"
    shared = InvoiceElsewhere(
        project_id=line.project_id,
        partner_id=session.get_one(PartnerReport, line.report_id).partner_id,
        supplier_key="supplierdemo",
        invoice_key="f7",
        funder="Another fund (DEMO)",
        amount=euro("1.00"),
    )
    session.add(shared)
    session.flush()
    made[1]["shared"] = shared.id
    record(session, Act("contract.recorded", BY), at=datetime.now(UTC))
    session.commit()
    return made
