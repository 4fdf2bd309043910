"""A paper is looked at and kept before the transaction that names it begins.

Writers wait for each other: nobody waits while a large file is read, inflated and
forced to the disk.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import BinaryIO
from typing import cast

from flask import g
from flask import render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import ServiceUnavailable
from werkzeug.exceptions import TooManyRequests

from visimal.consortium.models import Partner
from visimal.domain.papers import PaperKind
from visimal.evidence import services
from visimal.evidence.forms import PaperForm
from visimal.evidence.inspection import RefusedFileError
from visimal.evidence.queries import partners
from visimal.evidence.queries import Reader
from visimal.i18n import gettext
from visimal.i18n import locale
from visimal.identity.guard import now
from visimal.identity.guard import project_asked
from visimal.identity.guard import today
from visimal.identity.guard import viewer
from visimal.identity.permissions import Permission
from visimal.identity.throttle import Throttle
from visimal.identity.throttle import UPLOAD
from visimal.identity.throttle import UPLOADED_BYTES
from visimal.storage.db import db
from visimal.storage.files import FileStoreError
from visimal.storage.files import NoRoomError
from visimal.web import formats
from visimal.web.errors import NoRoomLeft

_UNREADABLE = 422


@dataclass(frozen=True, slots=True)
class Upload:
    """What was sent: the form, and bytes that are safe already."""

    form: PaperForm
    #: The key of the partner.
    partner: int
    received: services.Received

    def document(self, session: Session) -> services.NewDocument:
        """The paper to be added."""
        return services.NewDocument(
            partner=session.get_one(Partner, self.partner),
            kind=PaperKind(self.form.kind.data),
            received=self.received,
            is_sensitive=bool(self.form.is_sensitive.data),
        )

    def known_as(self, number: str, at: datetime) -> str:
        """The page again: the partner has this very file."""
        return _page(
            self.form,
            gettext(
                "This file was already uploaded as %(number)s on %(day)s. Use that"
                " paper, or choose another file.",
                number=number,
                day=formats.day(at.astimezone().date(), locale()),
            ),
        )

    def lost(self) -> str:
        """The page again: the bytes were forgotten between two steps."""
        return _page(
            self.form,
            gettext("The file was lost on its way: nothing was saved. Send it again."),
        )


def received_first(
    view: Callable[[], ResponseReturnValue],
) -> Callable[[], ResponseReturnValue]:
    """Let a view that adds a paper find it in `g.upload`, or show the form again."""

    @wraps(view)
    def receive() -> ResponseReturnValue:
        session, project = db.session(), project_asked()
        assert project is not None, "the guard lets nobody pass without"  # noqa: S101 - it does
        reader = Reader(viewer(), project, today())
        among = partners(session, reader, Permission.DOCUMENT_ADD)
        keys = {str(one.number): one.id for one in among}
        form = PaperForm.posted().offering(among)
        # From here on nobody waits for us: the transaction of the guard is over.
        session.rollback()
        if not form.validate():
            return render_template("evidence/new_paper.html", form=form), _UNREADABLE
        partner = keys[str(form.partner.data)]
        try:
            sent = form.paper.file
            assert sent is not None, "the form asked for one"  # noqa: S101 - it did
            kept = received(sent, partner)
        except RefusedFileError as refused:
            return _page(form, gettext(refused.message, **refused.facts)), _UNREADABLE
        g.upload = Upload(form, partner, kept)
        return view()

    return receive


def received(sent: FileStorage, partner: int) -> services.Received:
    """What was sent, looked at and kept; to be called outside a transaction.

    Raises:
        RefusedFileError: the file is not accepted.
        NoRoomLeft: there is no room for it.
        ServiceUnavailable: papers cannot be kept just now.
        TooManyRequests: this person or this partner uploads too much.
    """
    _count(partner, sent.stream.seek(0, 2))
    sent.stream.seek(0)
    try:
        stream = cast("BinaryIO", sent.stream)
        name = sent.filename or ""
        return services.receive(g.files, stream, name, scanner=g.scanner)
    except NoRoomError as error:
        raise NoRoomLeft(
            gettext("There is no room for more papers: nothing was kept.")
        ) from error
    except FileStoreError as error:
        raise ServiceUnavailable(
            gettext("Papers cannot be kept just now: nothing was changed.")
        ) from error


def _count(partner: int, size: int) -> None:
    """Refuse who uploads too often, and for a partner who uploads too much."""
    throttle: Throttle = g.throttle
    throttle.ask(UPLOAD, str(viewer().key), now())
    wait = throttle.allow(UPLOADED_BYTES, str(partner), now(), size)
    if wait:
        raise TooManyRequests(
            gettext(
                "This partner uploaded 2 GB of papers within a day. Nothing is lost:"
                " upload the rest tomorrow."
            ),
            retry_after=wait,
        )


def _page(form: PaperForm, fault: str) -> str:
    form.paper.errors = [fault]
    return render_template("evidence/new_paper.html", form=form)
