"""The receipt of a submission as a letter: to who released, who prepared, who leads.

It says what was submitted and how to prove it, in the language of who gets it; of
people and what they earn it says nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import render_template
from flask import url_for
from sqlalchemy import and_
from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.domain.money import Euro
from visimal.i18n import gettext
from visimal.i18n import locale
from visimal.i18n import speaking
from visimal.identity.letters import Letter
from visimal.identity.models import Membership
from visimal.identity.models import Person
from visimal.identity.permissions import Role
from visimal.partner_reports.page import Receipt
from visimal.partner_reports.places import Place
from visimal.progress.models import SubmittedResult
from visimal.settings import Settings
from visimal.web import formats


@dataclass(frozen=True, slots=True)
class Told:
    """What the letter tells."""

    receipt: Receipt
    result: SubmittedResult
    #: With flat rates.
    declared: Euro
    erdf: Euro


def readers_of(
    session: Session, place: Place, people: Sequence[int | None], today: date
) -> Sequence[Person]:
    """Those people as long as they have a seat here, and who leads; each once."""
    seated = select(Membership.person_id).where(
        Membership.project_id == place.project,
        or_(Membership.partner_id.is_(None), Membership.partner_id == place.partner),
        or_(Membership.until.is_(None), Membership.until >= today),
    )
    leads = seated.where(Membership.role == Role.PROJECT_LEADER.value)
    known = [one for one in people if one is not None]
    asked = select(Person).where(
        or_(and_(Person.id.in_(known), Person.id.in_(seated)), Person.id.in_(leads)),
        Person.active,
        Person.erased_at.is_(None),
    )
    return session.scalars(asked.order_by(Person.id)).all()


def letter_to(person: Person, told: Told, settings: Settings) -> Letter:
    """The receipt, in the language of a person."""
    place = told.receipt.place
    with speaking(person.language):
        where = url_for(
            "claims.receipt",
            partner=place.partner_number,
            period=place.period_number,
            _external=not settings.address,
        )
        address = f"{settings.address}{where}"
        subject = gettext(
            "Submitted: claim of %(partner)s, semester %(number)s",
            partner=place.abbreviation,
            number=place.period_number,
        )
        lines = [
            gettext("Hello %(name)s,", name=person.name),
            gettext(
                "the claim of %(partner)s for semester %(number)s of %(project)s was"
                " submitted on %(day)s. It is submission number %(submission)s.",
                partner=place.abbreviation,
                number=place.period_number,
                project=place.code,
                day=formats.day(told.receipt.at.date(), locale()),
                submission=told.result.number,
            ),
            gettext(
                "Declared: %(declared)s, flat rates included; expected ERDF: %(erdf)s;"
                " lines: %(lines)s.",
                declared=formats.amount(told.declared, locale()),
                erdf=formats.amount(told.erdf, locale()),
                lines=told.receipt.lines,
            ),
            gettext("Fingerprint of the results: %(hash)s", hash=told.result.sha256),
            gettext(
                "Entry %(entry)s of the trail: %(hash)s",
                entry=told.receipt.entry,
                hash=told.receipt.hash,
            ),
        ]
        if told.receipt.anchor:
            lines += [
                gettext(
                    "Keep this letter: with the signed anchor below anybody can prove"
                    " what was submitted, and when."
                ),
                told.receipt.anchor,
            ]
        lines.append(address)
        html = render_template(
            "letters/_letter.html",
            language=person.language,
            subject=subject,
            lines=lines,
            address=address,
        )
    return Letter(person.email, subject, "\n\n".join(lines) + "\n", html)
