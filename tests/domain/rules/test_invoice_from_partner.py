"""Members of one consortium sell nothing to each other."""

from tests.domain.rules import example
from visimal.domain.rules.invoice_from_partner import check


def test_a_partner_is_known_by_any_of_its_names_and_by_its_vat_number() -> None:
    report = example.report(
        example.line(1, supplier="HOPITAL, DE L'EXEMPLE"),
        example.line(2, supplier="hex"),
        example.line(3, supplier="Trade name", supplier_vat="FR22222222222"),
        example.line(4, supplier=None, supplier_vat="FR 22222222222"),
        example.line(5, supplier="Hex & Co"),
        example.line(6, supplier=None),
    )
    findings = list(check(report, example.parameters()))
    assert [f.line for f in findings] == [1, 2, 3, 4]
    assert findings[2].message % findings[2].values == (
        "Trade name is P2 of this project: partners may not invoice each other;"
        " let P2 declare its own cost."
    )


def test_associated_partners_are_members_too() -> None:
    report = example.report(example.line(1, supplier="Vereniging Voorbeeld"))
    assert [f.values["partner"] for f in check(report, example.parameters())] == ["A1"]


def test_a_document_of_the_partner_itself_is_no_purchase() -> None:
    report = example.report(example.line(1, supplier="Maison de l'Exemple"))
    assert list(check(report, example.parameters())) == []
