"""What a partner does with its contracts: record, change, amend, remove.

Every verb locks the contract first and looks at the version that was seen; each is
told in the trail, in the caller's transaction.
"""

from collections.abc import Iterator
from dataclasses import asdict
from typing import cast

from sqlalchemy import and_
from sqlalchemy import Select
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.places import Doing
from visimal.consortium.places import Place
from visimal.evidence.models import Document
from visimal.procurement import queries
from visimal.procurement.models import BeneficialOwner
from visimal.procurement.models import Contract
from visimal.procurement.models import ContractAmendment
from visimal.procurement.models import ContractPaper
from visimal.procurement.models import Subcontractor
from visimal.procurement.neighbours import is_used
from visimal.procurement.records import ContractRecord
from visimal.procurement.records import NewAmendment
from visimal.procurement.records import NewOwner
from visimal.procurement.records import NewPaper
from visimal.procurement.records import NewPart
from visimal.procurement.records import NewSubcontractor
from visimal.storage.trail import record
from visimal.storage.versions import assert_seen
from visimal.storage.versions import changed
from visimal.storage.versions import locked
from visimal.suppliers.models import Supplier

Part = ContractAmendment | BeneficialOwner | Subcontractor | ContractPaper
#: What belongs to a contract, as addresses name it.
PARTS: dict[str, type[Part]] = {
    "amendments": ContractAmendment,
    "owners": BeneficialOwner,
    "subcontractors": Subcontractor,
    "papers": ContractPaper,
}


class NoContractError(LookupError):
    """There is no such contract of this partner, or nothing like that belongs to it."""


class ReferenceTakenError(ValueError):
    """Another contract of the project has that reference."""


class InUseError(Exception):
    """Lines name the contract, or an approval covers it."""

    def __init__(self, reference: str) -> None:
        self.reference = reference
        super().__init__(f"contract {reference} is in use")


def record_contract(
    session: Session, place: Place, given: ContractRecord, doing: Doing
) -> Contract:
    """Put a contract into the register.

    Raises:
        ReferenceTakenError: another contract has that reference.
        NoContractError: the supplier is not in the partner's register.
    """
    _refuse_taken(session, place, given.reference, None)
    _assert_own_supplier(session, place, given.supplier_id)
    contract = Contract(
        project_id=place.project, partner_id=place.partner, version=1, **asdict(given)
    )
    session.add(contract)
    act = place.act("contract.recorded", doing, given.reference)
    record(session, act, at=doing.at)
    return contract


def change_contract(
    session: Session,
    place: Place,
    seen: tuple[int, int],
    given: ContractRecord,
    doing: Doing,
) -> Contract:
    """Change a contract that was seen: its key and its version.

    Raises:
        NoContractError: there is no such contract, or no such supplier.
        ReferenceTakenError: another contract has that reference.
        StaleError: somebody changed the contract since.
    """
    contract = _seen(session, place, seen)
    _refuse_taken(session, place, given.reference, contract.id)
    _assert_own_supplier(session, place, given.supplier_id)
    for name, value in asdict(given).items():
        setattr(contract, name, value)
    _tell(session, place, contract, doing)
    return contract


def remove_contract(
    session: Session, place: Place, seen: tuple[int, int], doing: Doing
) -> None:
    """Take a contract out of the register, with all that belongs to it.

    Raises:
        NoContractError: there is no such contract.
        InUseError: lines name it, or an approval covers it.
        StaleError: somebody changed it since.
    """
    contract = _seen(session, place, seen)
    if is_used(session, contract.id):
        raise InUseError(contract.reference)
    for one in _parts(session, contract):
        session.delete(one)
    session.flush()
    session.delete(contract)
    act = place.act("contract.removed", doing, contract.reference)
    record(session, act, at=doing.at)


def add_part(
    session: Session, place: Place, key: int, given: NewPart, doing: Doing
) -> None:
    """Add an amendment, an owner, a subcontractor or a paper to a contract.

    Raises:
        NoContractError: there is no such contract, or no such paper of the partner.
    """
    contract = _locked(session, place, key)
    if (part := _part(session, place, contract, given)) is not None:
        session.add(part)
    _tell(session, place, contract, doing)


def remove_part(
    session: Session, place: Place, key: int, part: tuple[str, int], doing: Doing
) -> None:
    """Take off what belongs to a contract: what it is, and its key.

    Raises:
        NoContractError: there is no such contract, or nothing like that belongs to it.
    """
    contract = _locked(session, place, key)
    kind, which = part
    found = cast("Part | None", session.get(PARTS[kind], which))
    if found is None or found.contract_id != contract.id:
        raise NoContractError
    session.delete(found)
    _tell(session, place, contract, doing)


def _parts(session: Session, contract: Contract) -> Iterator[Part]:
    its = contract.id
    for asked in (
        select(ContractAmendment).where(ContractAmendment.contract_id == its),
        select(BeneficialOwner).where(BeneficialOwner.contract_id == its),
        select(Subcontractor).where(Subcontractor.contract_id == its),
        select(ContractPaper).where(ContractPaper.contract_id == its),
    ):
        yield from session.scalars(cast("Select[Part]", asked))


def _part(
    session: Session, place: Place, contract: Contract, given: NewPart
) -> Part | None:
    own = {"project_id": place.project, "contract_id": contract.id}
    match given:
        case NewAmendment():
            return ContractAmendment(**own, **asdict(given))
        case NewOwner():
            return BeneficialOwner(**own, **asdict(given))
        case NewSubcontractor():
            return Subcontractor(**own, **asdict(given))
        case NewPaper(number):
            paper = session.scalars(
                select(Document).where(
                    Document.partner_id == place.partner,
                    Document.number == number,
                    Document.erased_at.is_(None),
                )
            ).one_or_none()
            if paper is None:
                raise NoContractError
            there = session.scalars(
                select(ContractPaper).where(
                    ContractPaper.contract_id == contract.id,
                    ContractPaper.document_id == paper.id,
                )
            ).one_or_none()
            return ContractPaper(**own, document_id=paper.id) if not there else None


def _tell(session: Session, place: Place, contract: Contract, doing: Doing) -> None:
    changed(contract)
    act = place.act("contract.changed", doing, contract.reference)
    record(session, act, at=doing.at)


def _seen(session: Session, place: Place, seen: tuple[int, int]) -> Contract:
    key, version = seen
    contract = _locked(session, place, key)
    assert_seen(contract, version)
    return contract


def _locked(session: Session, place: Place, key: int) -> Contract:
    here = and_(Contract.partner_id == place.partner, Contract.id == key)
    contract = locked(session, Contract, here)
    if contract is None:
        raise NoContractError
    return contract


def _refuse_taken(
    session: Session, place: Place, reference: str, own: int | None
) -> None:
    other = queries.contract_named(session, place.project, reference)
    if other is not None and other.id != own:
        raise ReferenceTakenError


def _assert_own_supplier(session: Session, place: Place, key: int | None) -> None:
    if key is None:
        return
    supplier = session.get(Supplier, key)
    if supplier is None or supplier.partner_id != place.partner:
        raise NoContractError
