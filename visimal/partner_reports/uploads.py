"""Papers that are brought to a line: kept, guessed what they are, and attached at once.

The bytes are received before the transaction begins (visimal/evidence/receiving.py).
What the partner has already is not stored again: it is said where it is, and offered.
"""

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from functools import wraps

from flask import g
from flask import render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.domain.papers import PaperKind
from visimal.evidence import services
from visimal.evidence.inspection import clean_name
from visimal.evidence.inspection import RefusedFileError
from visimal.evidence.neighbours import lines_proved
from visimal.evidence.queries import same_paper
from visimal.evidence.receiving import received
from visimal.i18n import gettext
from visimal.identity.guard import project_asked
from visimal.identity.guard import viewer
from visimal.identity.permissions import Permission
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.partner_reports.places import place as place_of
from visimal.partner_reports.proof_forms import UploadForm
from visimal.partner_reports.proofs import attach
from visimal.partner_reports.proofs import require_open
from visimal.partner_reports.services import NoReportError
from visimal.partner_reports.sight import line_in_sight
from visimal.storage.db import db
from visimal.storage.files import FileStore
from visimal.storage.files import MissingFileError

_UNREADABLE, _CONFLICT = 422, 409
_View = Callable[[int, int, str], ResponseReturnValue]


@dataclass(frozen=True, slots=True)
class Brought:
    """What was sent for a line: the form, the files that are safe, the others."""

    form: UploadForm
    files: Sequence[services.Received]
    #: A sentence for each file that was not taken.
    refused: Sequence[str]


@dataclass(frozen=True, slots=True)
class Known:
    """A file that the partner has already."""

    name: str
    #: Of the paper it is, and of the lines that paper proves.
    number: str
    lines: Sequence[str]
    is_here: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the files that were brought."""

    attached: list[str] = field(default_factory=list)
    known: list[Known] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    @property
    def is_smooth(self) -> bool:
        """Whether there is nothing to say about any of them."""
        return not self.known and not self.refused

    @property
    def status(self) -> int:
        """How the page that says so is answered."""
        return _UNREADABLE if self.refused else _CONFLICT


def received_first(view: _View) -> _View:
    """Let a view that takes papers find them in `g.brought`, or show the form again."""

    @wraps(view)
    def receive(partner: int, period: int, number: str) -> ResponseReturnValue:
        session = db.session()
        address = (project_asked(), partner, period)
        here = place_of(viewer(), session, address, Permission.DOCUMENT_ADD)
        if here is None:
            raise NoReportError
        line_in_sight(here, number)
        require_open(session, here)
        form = UploadForm.posted().offering()
        # From here on nobody waits for us: this transaction is over.
        session.rollback()
        if not form.validate():
            return upload_page(here, number, form, Taken()), _UNREADABLE
        g.brought = brought_with(form, here.partner)
        return view(partner, period, number)

    return receive


def take(
    session: Session,
    store: FileStore,
    target: tuple[Place, str | None],
    brought: Brought,
    doing: Doing,
) -> Taken:
    """Add the papers to those of the partner and let them prove the line of a place.

    Without a line they prove nothing yet.

    Raises:
        NoReportError: there is no such line.
        ClosedError: the report is not open.
    """
    place, line = target
    taken = Taken(refused=[*brought.refused])
    partner = session.get_one(Partner, place.partner)
    for one in brought.files:
        there = same_paper(session, place.partner, one.stored.sha256)
        if there is not None:
            lines = lines_proved(session, there.id)
            known = Known(one.file.name, there.number, lines, line in lines)
            taken.known.append(known)
            continue
        new = services.NewDocument(
            partner=partner,
            kind=PaperKind(brought.form.kind.data or one.kind or PaperKind.OTHER),
            received=one,
            is_sensitive=bool(brought.form.is_sensitive.data),
        )
        try:
            added = services.add_document(session, store, new, by=doing.by, at=doing.at)
        except MissingFileError:
            taken.refused.append(
                gettext(
                    "“%(name)s” was lost on its way: send it again.",
                    name=one.file.name,
                )
            )
            continue
        if line is not None:
            attach(session, place, line, added.number, doing)
        taken.attached.append(added.number)
    return taken


def upload_page(here: Place, number: str, form: UploadForm, taken: Taken) -> str:
    """The page on which papers are brought to a line, with what became of the last."""
    page = {"place": here, "number": number, "form": form, "taken": taken}
    return render_template("claims/upload.html", page=page)


def brought_with(form: UploadForm, partner: int) -> Brought:
    """The files of a form, looked at and kept; to be called outside a transaction."""
    kept: list[services.Received] = []
    refused: list[str] = []
    for sent in form.files:
        try:
            kept.append(received(sent, partner))
        except RefusedFileError as error:
            facts = {"name": clean_name(sent.filename or ""), **error.facts}
            refused.append(gettext(error.message, **facts))
    return Brought(form, kept, refused)
