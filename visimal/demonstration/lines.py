"""Invented lines of expenditure: salaries, trips, services and equipment."""

from collections.abc import Iterator
from datetime import date
from datetime import timedelta
from decimal import Decimal
from itertools import accumulate

from visimal.demonstration.chance import between
from visimal.demonstration.chance import drawn
from visimal.demonstration.chance import picked
from visimal.demonstration.consortium import Terms
from visimal.demonstration.facts import Facts
from visimal.demonstration.statement import CATEGORIES
from visimal.demonstration.statement import Statement
from visimal.domain.money import apportion
from visimal.domain.money import Euro
from visimal.domain.money import euro
from visimal.domain.money import minus
from visimal.domain.money import quotient
from visimal.domain.money import Rounding
from visimal.domain.money import share
from visimal.domain.money import to_cents
from visimal.domain.money import total
from visimal.domain.money import ZERO

_HUNDRED = Decimal(100)
_BLANK: Facts = {
    "currency": "EUR",
    "conversion_rate": "1",
    "paid_on": None,
    "invoiced_on": None,
    "supplier": None,
    "supplier_vat": None,
    "invoice_number": None,
    "invoice_total": None,
    "vat": None,
    "internal_reference": "",
    "comment": "",
    "contract": None,
    "is_personal_data": False,
    "original_period": None,
    "corrects": None,
    "redeclares": None,
    "control": None,
}


def line(given: Facts) -> Facts:
    """A line with all its fields, the blank ones included."""
    filled = {"amount": given["declared"], **_BLANK, **given}
    filled.pop("cases", None)
    return filled


def invented_lines(
    statement: Statement, costs: Facts, awkward: list[Facts]
) -> Iterator[Facts]:
    """The lines of a report that are nothing special, numbered after the others."""
    place = len(awkward)
    for category in CATEGORIES:
        declared = statement.declared(category, awkward)
        pieces = statement.pieces(category)
        if declared == ZERO or pieces == 0:
            continue
        weights = _weights(statement, category, pieces)
        for piece, amount in enumerate(apportion(declared, weights)):
            place += 1
            package = _work_package(statement, category, piece, pieces)
            if category == "staff":
                details = _salary(statement, costs, piece)
            else:
                details = _purchase(
                    statement, costs, (category, package), amount, place
                )
            yield line(
                {
                    "number": statement.number(place),
                    "category": category,
                    "work_package": package,
                    "declared": str(amount),
                    **details,
                    "internal_reference": f"DEMO-{statement.number(place)[1:]}",
                }
            )


def _weights(statement: Statement, category: str, pieces: int) -> list[int]:
    """How the lines of a category compare; a salary changes little by the month."""
    name = statement.number(0)
    if category != "staff":
        return [between(60, 140, name, category, piece) for piece in range(pieces)]
    months = len(statement.months)
    return [
        between(70, 130, statement.terms.number, "person", piece // months)
        * between(97, 103, name, "month", piece)
        for piece in range(pieces)
    ]


def _work_package(statement: Statement, category: str, piece: int, pieces: int) -> str:
    """Work packages by turns, each as often as its budget asks for."""
    packages = {
        code: to_cents(euro(amount))
        for code, amount in statement.terms.work_packages.items()
        if to_cents(euro(amount))
    }
    shift = drawn(pieces, statement.number(0), category, "turn")
    point = 2 * ((piece * 7 + shift) % pieces) + 1
    whole = sum(packages.values())
    reached = zip(packages, accumulate(packages.values()), strict=True)
    return next(code for code, sum_ in reached if sum_ * 2 * pieces >= point * whole)


def _salary(statement: Statement, costs: Facts, piece: int) -> Facts:
    """A month of a person without a name, marked as personal data."""
    months = statement.months
    person = f"DEMO-{statement.first_person + piece // len(months):02}"
    last_day = statement.last_day(months[piece % len(months)])
    language = statement.terms.language
    month_name = costs["descriptions"]["months"][language][last_day.month - 1]
    text = costs["descriptions"]["staff"][language].format(
        person=person,
        month=f"{month_name} {last_day.year}",
    )
    paid_on = last_day - timedelta(days=drawn(5, person, last_day))
    return {
        "description": text,
        "paid_on": paid_on.isoformat(),
        "is_personal_data": True,
    }


def _purchase(
    statement: Statement,
    costs: Facts,
    place_in_budget: tuple[str, str],
    amount: Euro,
    place: int,
) -> Facts:
    """A trip, a service or a machine, with its invoice."""
    category, package = place_in_budget
    number = statement.number(place)
    texts = costs["descriptions"][category]
    if category == "external":
        texts = texts[package]
    text = picked(texts, number, "text")
    supplier = picked(
        suppliers_of(statement.terms, costs, text["kind"]), number, "supplier"
    )
    invoiced_on, paid_on = _days(statement, number)
    details = {
        "description": text[statement.terms.language],
        "supplier": supplier["name"],
        "supplier_vat": supplier["code"],
        "invoice_number": f"{invoiced_on.year}-{drawn(900, number) + 100}-{place:03}",
        "invoiced_on": invoiced_on.isoformat(),
        "paid_on": paid_on.isoformat(),
        "invoice_total": str(amount),
    }
    if category != "travel":
        details.update(_with_vat(statement, costs, supplier, amount))
    if category == "external" and supplier == main_supplier(statement.terms, costs):
        details["contract"] = main_contract(statement.terms.number)
    return details


def suppliers_of(terms: Terms, costs: Facts, kind: str) -> list[Facts]:
    """Who sells that in the partner's country."""
    country = terms.country
    return [
        supplier
        for supplier in costs["suppliers"]
        if supplier["kind"] == kind and supplier["country"] == country
    ]


def main_supplier(terms: Terms, costs: Facts) -> Facts:
    """The supplier with whom a partner has a framework contract."""
    return suppliers_of(terms, costs, "translation")[0]


def main_contract(partner: int) -> str:
    """The reference of a partner's framework contract."""
    return f"DEMO-C-{partner + 10}"


def _days(statement: Statement, number: str) -> tuple[date, date]:
    """When it was invoiced and when it was paid, both within the declared months."""
    days = statement.days
    length = (days.ends_on - days.starts_on).days
    invoiced_on = days.starts_on + timedelta(days=drawn(length - 6, number, "day"))
    paid_on = invoiced_on + timedelta(days=between(6, 35, number, "paid"))
    return invoiced_on, min(paid_on, days.ends_on)


def _with_vat(
    statement: Statement, costs: Facts, supplier: Facts, declared: Euro
) -> Facts:
    """The invoice: who recovers VAT declares the net amount, others all of it."""
    rate = Decimal(costs["vat_rates"][supplier["country"]])
    if statement.terms.recovers_vat:
        vat = share(declared, rate, Rounding.HALF_UP)
        return {"invoice_total": str(total((declared, vat))), "vat": str(vat)}
    net = quotient(declared * _HUNDRED, _HUNDRED + rate, Rounding.HALF_UP)
    return {"invoice_total": str(declared), "vat": str(minus(declared, net))}
