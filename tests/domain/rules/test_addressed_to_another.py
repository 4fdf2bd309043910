"""An invoice is made out to who declares it."""

from tests.domain.rules import example
from visimal.domain.rules.addressed_to_another import check


def found(addressee: str | None, partner: int = 1) -> list[object]:
    line = example.but(example.line(1), addressed_to=addressee)
    report = example.report(line, partner=partner)
    return [f.values["addressee"] for f in check(report, example.parameters())]


def test_an_invoice_in_another_name_is_found() -> None:
    assert found("Voisin de l'Exemple") == ["Voisin de l'Exemple"]


def test_the_name_of_another_partner_is_another_name() -> None:
    assert found("Hôpital de l'Exemple") == ["Hôpital de l'Exemple"]


def test_it_is_silent_about_every_name_of_the_partner() -> None:
    for own in ("HOPITAL DE L'EXEMPLE - service achats", "HEX", "FR22222222222"):
        assert found(own, partner=2) == []


def test_it_is_silent_when_nobody_said_to_whom() -> None:
    assert found(None) == []
