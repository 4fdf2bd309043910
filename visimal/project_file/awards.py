"""Contracts in and out, with what was changed, who owns the contractor, who helps."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy.orm import Session

from visimal.domain.money import euro
from visimal.procurement.models import BeneficialOwner
from visimal.procurement.models import Contract
from visimal.procurement.models import ContractAmendment
from visimal.procurement.models import Subcontractor
from visimal.project_file.registers import supplier_keys
from visimal.project_file.rows import add
from visimal.project_file.rows import day
from visimal.project_file.rows import Keys
from visimal.project_file.rows import keys
from visimal.project_file.rows import without
from visimal.project_file.schema import JsonObject
from visimal.project_file.written_rows import named
from visimal.project_file.written_rows import Names
from visimal.project_file.written_rows import rows
from visimal.project_file.written_rows import texts
from visimal.suppliers.models import Supplier

_DAYS = (
    "signed_on", "published_on", "offers_due_on", "opened_on", "awarded_on",
    "starts_on", "ends_on",
)  # fmt: skip
_WRITTEN = (
    "reference", "supplier", "value", "subject", "kind", "procedure", "body",
    "offers_asked", "offers_received", "comment", *_DAYS,
)  # fmt: skip
_PARTS = ("amendments", "owners", "subcontractors")


def store_contracts(
    session: Session, own: int, document: JsonObject, known: Keys
) -> None:
    """Insert the contracts and what belongs to them."""
    suppliers = supplier_keys(session, own)
    add(
        session,
        Contract,
        own,
        (
            {
                **without(one, ("partner", "registered", *_PARTS)),
                **{name: day(one[name]) for name in _DAYS},
                "partner_id": known.partners[one["partner"]],
                "supplier_id": suppliers.get(
                    (known.partners[one["partner"]], one["registered"])
                ),
                "value": euro(one["value"]),
            }
            for one in document["contracts"]
        ),
    )
    of = keys(session, Contract, Contract.reference, own)

    def parts(name: str) -> list[JsonObject]:
        return [
            {**part, "contract_id": of[one["reference"]]}
            for one in document["contracts"]
            for part in one[name]
        ]

    add(session, ContractAmendment, own, map(_amendment, parts("amendments")))
    owners = ({**one, "born_on": day(one["born_on"])} for one in parts("owners"))
    add(session, BeneficialOwner, own, owners)
    helpers = (
        {**one, "value": None if one["value"] is None else euro(one["value"])}
        for one in parts("subcontractors")
    )
    add(session, Subcontractor, own, helpers)


def contracts_written(session: Session, own: int, names: Names) -> Sequence[JsonObject]:
    """The contracts and what belongs to them."""
    suppliers = named(session, Supplier, Supplier.name, own)
    amendments, owners, helpers = (
        _by_contract(session, own, model, columns)
        for model, columns in (
            (ContractAmendment, ("agreed_on", "reason", "change", "ends_on")),
            (BeneficialOwner, ("first_name", "last_name", "born_on")),
            (Subcontractor, ("name", "vat_number", "value")),
        )
    )
    return [
        {
            **texts(one, _WRITTEN),
            "partner": names.partners[one.partner_id],
            "registered": suppliers.get(one.supplier_id),
            "amendments": amendments[one.id],
            "owners": owners[one.id],
            "subcontractors": helpers[one.id],
        }
        for one in rows(session, Contract, own, Contract.id)
    ]


def _by_contract(
    session: Session,
    own: int,
    model: type[ContractAmendment | BeneficialOwner | Subcontractor],
    columns: tuple[str, ...],
) -> defaultdict[int, list[JsonObject]]:
    found: defaultdict[int, list[JsonObject]] = defaultdict(list)
    for one in rows(session, model, own, model.id):
        found[one.contract_id].append(texts(one, columns))
    return found


def _amendment(row: JsonObject) -> JsonObject:
    return {
        **row,
        "agreed_on": day(row["agreed_on"]),
        "ends_on": day(row["ends_on"]),
        "change": euro(row["change"]),
    }
