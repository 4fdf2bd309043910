"""Contracts and all that belongs to them, in a few questions for many."""

from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import ColumnElement
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.models import Project
from visimal.domain.procurement import Amendment
from visimal.domain.procurement import BodyKind
from visimal.domain.procurement import ContractFacts
from visimal.domain.procurement import ContractKind
from visimal.domain.procurement import Procedure
from visimal.evidence.models import Document
from visimal.procurement.models import BeneficialOwner
from visimal.procurement.models import Contract
from visimal.procurement.models import ContractAmendment
from visimal.procurement.models import ContractPaper
from visimal.procurement.models import Subcontractor
from visimal.suppliers.models import Supplier

_Said = TypeVar("_Said", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Parts:
    """What belongs to one contract."""

    amendments: Sequence[ContractAmendment]
    owners: Sequence[BeneficialOwner]
    subcontractors: Sequence[Subcontractor]
    #: Each with the key of its tie.
    papers: Sequence[tuple[int, Document]]


def contracts_of_project(
    session: Session, project: int
) -> Mapping[int, Sequence[tuple[int, ContractFacts]]]:
    """The contracts of a project by the key of their partner, each with its own key."""
    found: dict[int, list[tuple[int, ContractFacts]]] = defaultdict(list)
    for contract, facts in _facts(session, Contract.project_id == project):
        found[contract.partner_id].append((contract.id, facts))
    return found


def contracts_of_partner(
    session: Session, partner: int
) -> Sequence[tuple[Contract, ContractFacts]]:
    """The contracts of one partner in the order of their references."""
    return _facts(session, Contract.partner_id == partner)


def contract_at(session: Session, partner: int, key: int) -> Contract | None:
    """One contract of a partner."""
    asked = select(Contract).where(Contract.partner_id == partner, Contract.id == key)
    return session.scalars(asked).one_or_none()


def contract_named(session: Session, project: int, reference: str) -> Contract | None:
    """The contract of that reference in a project, whosever it is."""
    asked = select(Contract).where(
        Contract.project_id == project, Contract.reference == reference
    )
    return session.scalars(asked).one_or_none()


def facts_at(session: Session, contract: Contract) -> ContractFacts:
    """One contract as the rules know it."""
    return _facts(session, Contract.id == contract.id)[0][1]


def parts_of(session: Session, contract: int) -> Parts:
    """What belongs to one contract, in the order in which it was agreed."""
    amendments = select(ContractAmendment).where(
        ContractAmendment.contract_id == contract
    )
    owners = select(BeneficialOwner).where(BeneficialOwner.contract_id == contract)
    others = select(Subcontractor).where(Subcontractor.contract_id == contract)
    papers = (
        select(ContractPaper.id, Document)
        .join(Document, Document.id == ContractPaper.document_id)
        .where(ContractPaper.contract_id == contract)
        .order_by(Document.number)
    )
    return Parts(
        session.scalars(
            amendments.order_by(ContractAmendment.agreed_on, ContractAmendment.id)
        ).all(),
        session.scalars(owners.order_by(BeneficialOwner.id)).all(),
        session.scalars(others.order_by(Subcontractor.id)).all(),
        [(key, paper) for key, paper in session.execute(papers)],
    )


def papers_of_partner(session: Session, partner: int) -> Sequence[Document]:
    """The papers that may belong to a contract: all that were not erased."""
    asked = select(Document).where(
        Document.partner_id == partner, Document.erased_at.is_(None)
    )
    return session.scalars(asked.order_by(Document.number)).all()


def suppliers_of(session: Session, partner: int) -> Sequence[Supplier]:
    """The partner's register of suppliers."""
    asked = select(Supplier).where(Supplier.partner_id == partner)
    return session.scalars(asked.order_by(Supplier.name)).all()


def side_of(session: Session, partner: int) -> str | None:
    """On which side of the border a partner is, if its file says."""
    return session.scalar(select(Partner.side).where(Partner.id == partner))


def programme_of(session: Session, project: int) -> str:
    """The programme of a project."""
    return session.scalars(select(Project.programme).where(Project.id == project)).one()


def _facts(
    session: Session, which: ColumnElement[bool]
) -> Sequence[tuple[Contract, ContractFacts]]:
    amended: dict[int, list[Amendment]] = defaultdict(list)
    changes = (
        select(ContractAmendment)
        .join(Contract, Contract.id == ContractAmendment.contract_id)
        .where(which)
        .order_by(ContractAmendment.agreed_on, ContractAmendment.id)
    )
    for one in session.scalars(changes):
        change = Amendment(one.agreed_on, one.change, one.ends_on)
        amended[one.contract_id].append(change)
    counted = (
        select(BeneficialOwner.contract_id, func.count())
        .join(Contract, Contract.id == BeneficialOwner.contract_id)
        .where(which)
        .group_by(BeneficialOwner.contract_id)
    )
    owners = {one[0]: one[1] for one in session.execute(counted)}
    asked = (
        select(Contract, Supplier.vat_number)
        .outerjoin(Supplier, Supplier.id == Contract.supplier_id)
        .where(which)
        .order_by(Contract.reference, Contract.id)
    )
    return [
        (one, _fact(one, vat, tuple(amended[one.id]), owners.get(one.id, 0)))
        for one, vat in session.execute(asked)
    ]


def _fact(
    one: Contract, vat: str | None, amendments: tuple[Amendment, ...], owners: int
) -> ContractFacts:
    return ContractFacts(
        reference=one.reference,
        supplier=one.supplier,
        value=one.value,
        supplier_vat=vat,
        subject=one.subject,
        kind=_of(ContractKind, one.kind),
        procedure=_of(Procedure, one.procedure),
        body=_of(BodyKind, one.body),
        offers_asked=one.offers_asked,
        offers_received=one.offers_received,
        published_on=one.published_on,
        offers_due_on=one.offers_due_on,
        opened_on=one.opened_on,
        awarded_on=one.awarded_on,
        signed_on=one.signed_on,
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        amendments=amendments,
        owners=owners,
    )


def _of(kind: type[_Said], said: str | None) -> _Said | None:
    return None if said is None else kind(said)
