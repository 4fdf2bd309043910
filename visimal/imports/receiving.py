"""A list is looked at and read before the transaction that keeps it begins."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO
from typing import cast

from flask import g
from flask.typing import ResponseReturnValue

from visimal.domain.findings import msgid
from visimal.domain.papers import ScanResult
from visimal.evidence.inspection import RefusedFileError
from visimal.evidence.scanning import scanned
from visimal.identity.guard import now
from visimal.identity.guard import project_asked
from visimal.identity.guard import viewer
from visimal.identity.permissions import Permission
from visimal.identity.throttle import UPLOAD
from visimal.imports.forms import UploadForm
from visimal.imports.kinds import look_at_list
from visimal.imports.reading import read
from visimal.imports.services import Brought
from visimal.partner_reports.places import place
from visimal.partner_reports.services import NoReportError
from visimal.storage.db import db

_View = Callable[[int, int], ResponseReturnValue]


def received_first(permission: Permission) -> Callable[[_View], _View]:
    """Let a view find in `g.brought` the list that was sent, or why not.

    It is a list that was read, a sentence about why it was not, or nothing. Whoever
    has no such permission for the report sends nothing.
    """

    def receiving(view: _View) -> _View:
        @wraps(view)
        def receive(partner: int, period: int) -> ResponseReturnValue:
            address = project_asked(), partner, period
            if place(viewer(), db.session(), address, permission) is None:
                raise NoReportError
            # From here on nobody waits for us: the transaction of the guard is over.
            db.session.rollback()
            g.brought = _sent()
            return view(partner, period)

        return receive

    return receiving


def _sent() -> Brought | RefusedFileError | None:
    form = UploadForm.posted()
    sent = form.list.file if form.validate() else None
    if sent is None:
        return None
    g.throttle.ask(UPLOAD, str(viewer().key), now())
    try:
        return brought(cast("BinaryIO", sent.stream), sent.filename or "", g.scanner)
    except RefusedFileError as refused:
        return refused


def brought(content: BinaryIO, given: str, scanner: str) -> Brought:
    """A list that was sent, looked at and read.

    Raises:
        RefusedFileError: it is not taken, or cannot be read.
    """
    name, kind = look_at_list(content, given)
    if scanned(scanner, content) is ScanResult.INFECTED:
        raise RefusedFileError(
            msgid(
                "“%(name)s” holds a virus and was not kept. Tell whoever sent it, and"
                " have your machine checked."
            ),
            name=name,
        )
    content.seek(0)
    with NamedTemporaryFile(suffix=f".{kind}") as kept:
        while piece := content.read(1 << 20):
            kept.write(piece)
        kept.flush()
        return Brought(name, kind, read(Path(kept.name), kind, name))
