"""What proves a submission, from the trail and the anchor that seals it."""

import json

from sqlalchemy.orm import Session

from visimal.domain.money import from_cents
from visimal.identity.models import Person
from visimal.partner_reports.page import Receipt
from visimal.partner_reports.places import Place
from visimal.partner_reports.queries import submission
from visimal.storage.anchors import Anchors
from visimal.storage.trail import Head


def receipt_of(
    session: Session, place: Place, keeper: Anchors | None
) -> Receipt | None:
    """The receipt of the last submission; none if there was none."""
    entry = submission(session, place)
    if entry is None:
        return None
    details = json.loads(entry.payload)["details"]
    person = None if entry.actor is None else session.get(Person, entry.actor)
    head = Head(entry.seq, entry.hash, entry.at)
    return Receipt(
        place=place,
        by=entry.by if person is None else person.name,
        at=entry.at,
        lines=details["lines"],
        declared=from_cents(details["lines_cents"]),
        entry=entry.seq,
        hash=entry.hash,
        anchor="" if keeper is None else keeper.anchor_of(head).line,
    )
