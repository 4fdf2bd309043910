"""T1: a finding about two partners tells neither of them what the other declared."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from flask import Flask
from sqlalchemy import func
from sqlalchemy import select

from tests.people import signed_in
from tests.security.applications import loaded_app
from tests.security.clerks import CLAIM
from tests.security.clerks import COST
from tests.security.clerks import PARTNER
from tests.security.clerks import PERIOD
from tests.security.clerks import sent
from visimal.consortium.models import Partner
from visimal.figures import sight
from visimal.identity.permissions import Role
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.storage.db import db

_PLACES = (f"{CLAIM}/submission", f"/reports/{PARTNER}/{PERIOD}")
_OF_INVOICE = ("supplier", "invoice_number", "supplier_vat")
_SAID = "is also declared by another partner of this project"


@pytest.fixture(scope="module")
def other(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Flask, tuple[str, str]]]:
    """The demonstration, with an invoice that two partners declare: label and line."""
    for app in loaded_app(tmp_path_factory, "findings"):
        with app.app_context():
            asked = (
                select(
                    ExpenditureLine.supplier,
                    ExpenditureLine.invoice_number,
                    ExpenditureLine.supplier_vat,
                    Partner.label,
                    ExpenditureLine.number,
                )
                .join(PartnerReport, PartnerReport.id == ExpenditureLine.report_id)
                .join(Partner, Partner.id == PartnerReport.partner_id)
                .where(Partner.number == 1, PartnerReport.status == "certified")
                .where(func.length(ExpenditureLine.invoice_number) > 0)
                .where(func.length(ExpenditureLine.supplier) > 0)
                .order_by(ExpenditureLine.id)
            )
            *invoice, label, number = db.session.execute(asked.limit(1)).one()
        clerk = signed_in(app, Role.ACCOUNTANT, partner=PARTNER)
        typed = dict(zip(_OF_INVOICE, invoice, strict=True))
        cost = {**COST, **{name: one or "" for name, one in typed.items()}}
        assert sent(clerk, f"{CLAIM}/lines", cost).status_code == 303
        yield app, (label, number)


def told(app: Flask, role: Role, place: str) -> list[str]:
    """The sentences on a page that speak of an invoice declared twice."""
    page = signed_in(app, role, partner=PARTNER).get(place)
    assert page.status_code == 200, page.status_code
    text = unescape(re.sub(r"\s+", " ", page.text))
    return re.findall(r"Invoice [^<]* is also declared by [^<]*", text)


@pytest.mark.parametrize("place", _PLACES)
def test_a_partner_learns_of_the_clash_and_not_with_whom(
    other: tuple[Flask, tuple[str, str]], place: str
) -> None:
    app, names = other
    (said,) = told(app, Role.SIGNATORY, place)
    assert _SAID in said
    assert [one for one in names if one in said.replace("another partner", "")] == []


def test_who_checks_both_is_told_with_whom(
    other: tuple[Flask, tuple[str, str]],
) -> None:
    app, names = other
    for role in (Role.PROJECT_LEADER, Role.CONTROLLER):
        (said,) = told(app, role, _PLACES[1])
        assert all(one in said for one in names)


def test_a_finding_that_is_told_as_it_is_gives_the_other_away(
    other: tuple[Flask, tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    app, (_label, number) = other
    monkeypatch.setattr(sight, "masked_from_partners", lambda finding: finding)
    (said,) = told(app, Role.SIGNATORY, _PLACES[0])
    assert number in said
