"""After a submission: everybody it concerns gets the receipt."""

import json
from collections.abc import Callable
from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from visimal.domain.money import euro
from visimal.filing.letters import letter_to
from visimal.filing.letters import readers_of
from visimal.filing.letters import Told
from visimal.identity.letters import Letter
from visimal.identity.models import Person
from visimal.partner_reports.places import Place
from visimal.partner_reports.receipts import receipt_of
from visimal.progress.queries import results_at
from visimal.settings import Settings
from visimal.storage.anchors import keeper_of
from visimal.storage.db import db

#: Writes a letter with the settings of the installation, and hands it in.
HandIn = Callable[[Callable[[Settings], Letter], Person], None]


def tell(
    session: Session,
    place: Place,
    people: Sequence[int | None],
    hand_in: HandIn,
    *,
    today: date,
) -> None:
    """Send the receipt to those people and to who leads the project."""
    receipt = receipt_of(session, place, keeper_of(db.engine))
    results = results_at(session, place)
    if receipt is None or not results:
        return
    report = json.loads(results[-1].figures)["tables"]["report"]
    told = Told(
        receipt,
        results[-1],
        declared=euro(report["entered"]),
        erdf=euro(report["entered_erdf"]),
    )
    for person in readers_of(session, place, people, today):

        def written(settings: Settings, to: Person = person) -> Letter:
            return letter_to(to, told, settings)

        hand_in(written, person)
