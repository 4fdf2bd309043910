"""A paper finds its line by what it says, and stays without one if it says nothing."""

from visimal.domain.money import euro
from visimal.domain.paper_matching import lines_of_paper
from visimal.domain.paper_matching import LineSought

MAP = LineSought("P04-S3-0035", "F-2027/12", "Herons and Sons (DEMO)", euro("1234.56"))
HALL = LineSought("P04-S3-0036", "881203", "Zaal De Molen (DEMO)", euro("80.00"))
SMALL = LineSought("P04-S3-0037", "12", "Kiosk (DEMO)", euro("4.20"))
CASH = LineSought("P04-S3-0038", "", "", euro("4.20"))
LINES = (MAP, HALL, SMALL, CASH)


def found(name: str, text: str = "") -> tuple[str, ...]:
    """The ends of the numbers of the lines that are proposed."""
    return tuple(one[-2:] for one in lines_of_paper(name, text, LINES).lines)


def test_a_name_that_quotes_an_invoice_says_its_line_however_it_is_written() -> None:
    assert found("Paiement_F-2027-12.PDF") == ("35",)
    assert found("factuur 881203.pdf") == ("36",)
    assert found("P04-S3-0038 ticket.jpg") == ("38",)


def test_a_statement_that_quotes_several_invoices_is_proposed_for_all_of_them() -> None:
    assert found("extrait mars.pdf", "VIR F-2027/12 ... VIR 881203") == ("35", "36")


def test_a_name_says_more_than_a_text() -> None:
    assert found("881203.pdf", "our order, see F-2027/12") == ("36",)


def test_a_supplier_with_the_amount_is_enough_and_neither_alone_is() -> None:
    assert found("scan.pdf", "HERONS & SONS  Total: 1.234,56 EUR") == ("35",)
    assert found("scan.pdf", "Herons, total 1 234.56") == ("35",)
    assert found("scan.pdf", "Herons, total 1 234.57") == ()
    assert found("scan.pdf", "Somebody, total 1234,56") == ()


def test_a_number_that_is_a_day_as_often_as_an_invoice_proposes_nothing() -> None:
    assert found("scan 12.pdf", "12/03/2027") == ()
    assert found("", "") == ()
