"""What the tests of payments send, and what they look at in the database."""

import re
from datetime import datetime
from datetime import UTC

from flask import Flask
from sqlalchemy import delete
from sqlalchemy import select

from tests.people import BY
from visimal.consortium.models import Partner
from visimal.consortium.models import Project
from visimal.payments.models import Payment
from visimal.payments.models import ProgrammePayment
from visimal.storage.changes import TOLD_OTHERWISE
from visimal.storage.db import db
from visimal.storage.trail import Act
from visimal.storage.trail import record
from visimal.suppliers.models import PartnerAccount

HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')
CAME = {
    "project_report": "2",
    "received_on": "2027-06-01",
    "amount": "100,000.01",
    "reference": "FWVL DEMO 2",
}
#: Right by their digits; nobody's.
IBANS = {
    "BE": "BE71096123456769",
    "FR": "FR1420041010050500013M02606",
}
#: What nobody may write any more.
FROZEN = (
    "UPDATE programme_payment SET amount = amount + 1",
    "UPDATE payment SET erdf = erdf + 1",
    "UPDATE payment SET cut = cut + 1",
    "UPDATE transfer_batch SET total = total + 1",
    "UPDATE transfer SET amount = amount + 1 WHERE executed_on IS NOT NULL",
    "UPDATE transfer SET executed_on = NULL WHERE executed_on IS NOT NULL",
    "DELETE FROM transfer WHERE executed_on IS NOT NULL",
)


def hidden_in(text: str) -> dict[str, str]:
    """The hidden fields of a page."""
    return dict(HIDDEN.findall(text))


def shares_in(app: Flask) -> dict[int, tuple[str, str]]:
    """Share and cut of the instalment, by partner."""
    with app.app_context():
        asked = (
            select(Partner.number, Payment.erdf, Payment.cut)
            .join(Partner, Partner.id == Payment.partner_id)
            .join(ProgrammePayment)
            .where(ProgrammePayment.reference == CAME["reference"])
        )
        found = {n: (str(e), str(c)) for n, e, c in db.session.execute(asked)}
        db.session.remove()
    return found


def name_accounts(app: Flask) -> None:
    """Every partner names its account; the second has two, one of them for the ERDF."""
    with app.app_context():
        session = db.session()
        project = session.scalars(select(Project)).one()
        session.execute(delete(PartnerAccount), execution_options=TOLD_OTHERWISE)
        for one in session.scalars(select(Partner).where(Partner.role != "associated")):
            own = {"project_id": project.id, "partner_id": one.id}
            session.add(
                PartnerAccount(**own, iban=IBANS.get(one.country, IBANS["BE"]), name="")
            )
            if one.number == 2:
                session.add(
                    PartnerAccount(
                        **own,
                        iban="NL91ABNA0417164300",
                        name="",
                        receives_erdf=True,
                        holder="DEMO Holder é",
                    )
                )
        record(session, Act("account.named", BY), at=datetime.now(UTC))
        session.commit()
        db.session.remove()
