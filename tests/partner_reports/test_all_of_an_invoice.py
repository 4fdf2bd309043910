"""An invoice in parts, parked lines again, suppliers and accounts: as people click."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select

from tests.people import signed_in
from tests.security.applications import loaded_app
from tests.security.clerks import CLAIM
from tests.security.clerks import COST
from tests.security.clerks import looking
from tests.security.clerks import PARTNER
from tests.security.clerks import said
from tests.security.clerks import sent
from visimal.identity.permissions import Role
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import InvoiceElsewhere
from visimal.suppliers.models import PartnerAccount
from visimal.suppliers.models import Supplier

_NEW = f"{CLAIM}/lines"
_SHARED = {
    **COST,
    "supplier": "Imprimerie des Hérons (DEMO)",
    "supplier_vat": "BE 0403.170.701",
    "invoice_number": "F-2027/7",
    "invoice_total": "2 000,00",
}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration; each test leaves lines of its own in it."""
    yield from loaded_app(tmp_path_factory, "invoices")


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def test_parts_of_an_invoice_stand_beside_one_another(app: Flask) -> None:
    clerk = signed_in(app, Role.ACCOUNTANT, partner=PARTNER)
    first = sent(clerk, _NEW, {**_SHARED, "amount": "800,00"})
    number = first.location.rpartition("line-")[2]
    sent(clerk, _NEW, {**_SHARED, "invoice_number": "f 2027 7", "amount": "700"})
    page = f"{_NEW}/{number}/elsewhere"
    part = {"funder": "Life Herons (DEMO)", "charged": "400,00"}
    assert sent(clerk, page, part).location == page
    text = _plain(clerk.get(page).text)
    assert "Not charged anywhere €100.00" in text
    assert "Life Herons (DEMO) €400.00 20.00%" in text
    sent(clerk, page, {"funder": "Town of Lille (DEMO)", "charged": "100.01"})
    text = _plain(clerk.get(f"{_NEW}/{number}").text)
    assert "€0.01 too much is charged" in text
    finding = _plain(clerk.get(f"/reports/{PARTNER}/3").text)
    assert "€0.01" in finding or "0.01" in finding
    with looking(app) as connection:
        keys = connection.scalars(select(InvoiceElsewhere.id)).all()
    taken = sent(clerk, f"{page}/{keys[-1]}/removal", {}, page)
    assert taken.status_code == 303
    assert "too much" not in clerk.get(page).text


def test_what_a_share_comes_to_is_offered_and_never_overrides(app: Flask) -> None:
    clerk = signed_in(app, Role.ACCOUNTANT, partner=PARTNER)
    shared = {
        **COST,
        "amount": "",
        "invoice_total": "1.210,00",
        "recoverable_vat": "210,00",
        "share": "33,3",
    }
    shown = sent(clerk, _NEW, {**shared, "compute": "y"})
    assert shown.status_code == 200
    assert 'value="333.00"' in shown.text
    kept = sent(clerk, _NEW, {**shared, "amount": "300,00"})
    number = kept.location.rpartition("line-")[2]
    left = sent(clerk, _NEW, shared).location.rpartition("line-")[2]
    with looking(app) as connection:
        asked = select(ExpenditureLine.number, ExpenditureLine.declared)
        declared = dict(connection.execute(asked).all())
    assert (str(declared[number]), str(declared[left])) == ("300.00", "333.00")
    nothing = sent(clerk, _NEW, {**COST, "amount": "", "compute": "y"})
    assert "Say the invoice total and the share" in nothing.text


def test_a_new_supplier_is_registered_once_with_its_number(app: Flask) -> None:
    clerk = signed_in(app, Role.ACCOUNTANT, partner=PARTNER)
    for name in ("Bureau Delta (DEMO)", "BUREAU DELTA (Demo)"):
        sent(clerk, _NEW, {**COST, "supplier": name})
    text = clerk.get(f"/suppliers/{PARTNER}").text
    assert text.count("Bureau Delta (DEMO)") == 1
    assert "BUREAU DELTA" not in text
    person = {**COST, "supplier": "Somebody (DEMO)", "is_personal_data": "y"}
    sent(clerk, _NEW, person)
    assert "Somebody" not in clerk.get(f"/suppliers/{PARTNER}").text


def test_the_register_checks_digits_and_names_the_bank(app: Flask) -> None:
    clerk = signed_in(app, Role.ACCOUNTANT, partner=PARTNER)
    new = f"/suppliers/{PARTNER}/new"
    typed = {
        "name": "Atelier Sambre (DEMO)",
        "country": "BE",
        "vat_number": "0403 170 702",
        "iban": "BE71 0961 2345 6768",
    }
    refused = sent(clerk, new, typed)
    assert refused.status_code == 422
    assert "The digits of this account number do not fit together" in refused.text
    assert 'value="0403 170 702"' in refused.text
    sent(clerk, new, {**typed, "iban": "BE71 0961 2345 6769"})
    text = _plain(clerk.get(f"/suppliers/{PARTNER}").text)
    assert "Check digits wrong" in text
    assert "BE71 0961 2345 6769 BELFIUS" in text
    twice = sent(clerk, new, {**typed, "iban": "", "name": "atelier SAMBRE (demo)"})
    assert "There is a supplier of this name already" in twice.text
    with looking(app) as connection:
        asked = select(Supplier.id).where(Supplier.name == typed["name"])
        key = connection.scalars(asked).one()
    right = {**typed, "vat_number": "BE 0403.170.701", "iban": ""}
    assert sent(clerk, f"/suppliers/{PARTNER}/{key}", right).status_code == 303
    assert "Check digits right" in clerk.get(f"/suppliers/{PARTNER}").text


def test_who_leads_the_project_sees_the_end_of_an_account_only(app: Flask) -> None:
    clerk = signed_in(app, Role.ACCOUNTANT, partner=PARTNER)
    new = f"/suppliers/{PARTNER}/new"
    iban = {"country": "FR", "vat_number": "", "iban": "FR1420041010050500013M02606"}
    sent(clerk, new, {"name": "Quai Nord (DEMO)", **iban})
    leader = signed_in(app, Role.PROJECT_LEADER)
    text = leader.get(f"/suppliers/{PARTNER}").text
    assert "… 2606" in text
    assert "0013" not in text
    assert leader.get(new).status_code == 403
    other = signed_in(app, Role.ACCOUNTANT, partner=5)
    assert other.get(f"/suppliers/{PARTNER}").status_code == 404


def test_a_partner_names_its_accounts_and_its_code(app: Flask) -> None:
    clerk = signed_in(app, Role.ACCOUNTANT, partner=PARTNER)
    page = f"/suppliers/{PARTNER}/accounts"
    sent(clerk, page, {"iban": "be71 0961 2345 6769", "name": "Projects"})
    code = {"accounting_code": "VIS-0477"}
    assert sent(clerk, f"/suppliers/{PARTNER}/books", code, page).status_code == 303
    text = clerk.get(page).text
    assert "BE71 0961 2345 6769" in text
    assert 'value="VIS-0477"' in text
    sent(clerk, _NEW, {**COST, "paid_from": "FR14 2004 1010 0505 0001 3M02 606"})
    assert "which is none of yours" in clerk.get(f"{CLAIM}/findings").text
    with looking(app) as connection:
        key = connection.scalars(select(PartnerAccount.id)).one()
    assert sent(clerk, f"{page}/{key}/removal", {}, page).status_code == 303
    assert "No account is named yet" in clerk.get(page).text


def test_a_parked_line_is_declared_again_once(app: Flask) -> None:
    clerk = signed_in(app, Role.ACCOUNTANT, partner=6)
    page = "/claims/6/3/again"
    text = _plain(clerk.get(page).text)
    assert "in P06-S2-0001" in text
    assert "Proof missing 9.1 Le titre de transport manque. €25.99" in text
    assert "4.14 Le taux d&#39;affectation signé est inférieur" in text
    done = sent(clerk, f"{page}/P06-S1-0001", {}, page)
    assert done.status_code == 409
    assert "declared again already" in said(done)
    assert sent(clerk, f"{page}/P06-S1-0015", {}, page).status_code == 409
    assert sent(clerk, f"{page}/P06-S1-0002", {}, page).status_code == 404
    for number, amount in (("P06-S1-0036", "25.99"), ("P06-S1-0042", "295.40")):
        line = sent(clerk, f"{page}/{number}", {}, page).location
        shown = clerk.get(line).text
        assert f'value="{amount}"' in shown
        assert f'value="{number}"' in shown
    assert "Declare again" not in clerk.get(page).text
