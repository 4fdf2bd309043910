"""A partner's registers in and out: suppliers, accounts, invoices it shares."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.domain.money import euro
from visimal.partner_reports.models import InvoiceElsewhere
from visimal.project_file.rows import add
from visimal.project_file.rows import Keys
from visimal.project_file.schema import JsonObject
from visimal.project_file.written_rows import Names
from visimal.project_file.written_rows import rows
from visimal.project_file.written_rows import texts
from visimal.suppliers.models import PartnerAccount
from visimal.suppliers.models import PartnerBooks
from visimal.suppliers.models import Supplier
from visimal.suppliers.numbers import checked_number


def store_registers(
    session: Session, own: int, document: JsonObject, known: Keys
) -> None:
    """Insert what each partner keeps beside its reports."""

    def of_partners(name: str) -> list[JsonObject]:
        return [
            {**one, "partner_id": known.partners[one.pop("partner")]}
            for one in map(dict, document[name])
        ]

    add(session, Supplier, own, map(_checked, of_partners("suppliers")))
    add(session, PartnerAccount, own, of_partners("accounts"))
    add(session, PartnerBooks, own, of_partners("books"))
    add(
        session,
        InvoiceElsewhere,
        own,
        (
            {
                "partner_id": one["partner_id"],
                "supplier_key": one["supplier"],
                "invoice_key": one["invoice"],
                "funder": one["funder"],
                "amount": euro(one["amount"]),
            }
            for one in of_partners("elsewhere")
        ),
    )


def supplier_keys(session: Session, own: int) -> dict[tuple[int, str], int]:
    """From a partner's key and the name of its supplier to the supplier's key."""
    asked = select(Supplier.partner_id, Supplier.name, Supplier.id).where(
        Supplier.project_id == own
    )
    return {(partner, name): key for partner, name, key in session.execute(asked)}


def registers_written(session: Session, own: int, names: Names) -> JsonObject:
    """What each partner keeps beside its reports."""

    def of_partner(row: object, columns: tuple[str, ...]) -> JsonObject:
        partner = names.partners[getattr(row, "partner_id")]  # noqa: B009 - any row
        return {"partner": partner, **texts(row, columns)}

    return {
        "suppliers": [
            of_partner(one, ("name", "country", "vat_number", "iban"))
            for one in rows(session, Supplier, own, Supplier.id)
        ],
        "accounts": [
            of_partner(one, ("iban", "name", "receives_erdf", "holder", "bic"))
            for one in rows(session, PartnerAccount, own, PartnerAccount.id)
        ],
        "books": [
            of_partner(one, ("accounting_code",))
            for one in rows(session, PartnerBooks, own, PartnerBooks.id)
        ],
        "elsewhere": [
            {
                **of_partner(one, ("funder", "amount")),
                "supplier": one.supplier_key,
                "invoice": one.invoice_key,
            }
            for one in rows(session, InvoiceElsewhere, own, InvoiceElsewhere.id)
        ],
    }


def _checked(row: JsonObject) -> JsonObject:
    number = row["vat_number"]
    check = checked_number(number or "", row["country"]).check
    return {**row, "number_check": check}
