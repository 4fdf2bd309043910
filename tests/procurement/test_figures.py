"""What the register of contracts changes in the findings of a claim."""

from collections.abc import Mapping
from datetime import date

from flask import Flask

from tests.people import signed_in
from tests.procurement.test_contracts import add
from tests.procurement.test_contracts import recorded
from tests.security.clerks import CLAIM
from tests.security.clerks import COST
from tests.security.clerks import PARTNER
from tests.security.clerks import sent
from visimal.identity.permissions import Role

FIGURES = f"/reports/{CLAIM.removeprefix('/claims/')}"
DAY = date(2027, 1, 10)


def test_an_amendment_makes_room_and_a_late_one_is_told(app: Flask) -> None:
    clerk = signed_in(app, Role.ACCOUNTANT, partner=PARTNER)
    contract = recorded(clerk, "DEMO-30", value="1,000.00", supplier="Roomy (DEMO)")
    invoice: Mapping[str, str] = {
        **COST,
        "contract": "DEMO-30",
        "supplier": "Roomy (DEMO)",
        "invoice_number": "R-1",
        "invoiced_on": DAY.isoformat(),
        "invoice_total": "1,200.00",
        "vat": "0.00",
        "amount": "1,200.00",
    }
    assert sent(clerk, f"{CLAIM}/lines", invoice).status_code == 303
    beyond = "€200.00 too much without an amendment"
    assert beyond in clerk.get(FIGURES).text
    more = {"change": "500.00", "new_end": "", "reason": "More of it"}
    add(clerk, contract, "amendments", agreed_on="2027-01-11", **more)
    page = clerk.get(FIGURES).text
    assert beyond not in page
    assert "the amendment came later" in page
