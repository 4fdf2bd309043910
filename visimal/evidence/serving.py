"""How a paper is given back: as a download, and so that nothing in it ever runs.

Whatever a file pretends to be, a browser saves it instead of showing it, guesses no
other type, and would show it in a sandbox if it showed it at all. Its bytes are read
through first: a paper that is no longer what was uploaded is not given to anybody.
"""

import logging
from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import quote

from flask import Response
from werkzeug.exceptions import ServiceUnavailable

from visimal.evidence.inspection.names import extension
from visimal.evidence.models import Document
from visimal.i18n import gettext
from visimal.storage.files import CHUNK
from visimal.storage.files import FileStore
from visimal.storage.files import MissingFileError
from visimal.storage.files import Stored

CONTENT_SECURITY_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"
_ANYTHING = "application/octet-stream"
#: What no browser runs, even if it showed it; everything else has no type.
_QUIET = frozenset({"application/pdf", "image/png", "image/jpeg"})

_log = logging.getLogger(__name__)


def opened(store: FileStore, document: Document) -> BinaryIO:
    """The bytes of a paper, after they were found to be those that were uploaded.

    Raises:
        ServiceUnavailable: they are not.
    """
    try:
        if store.check(document.sha256) == Stored(document.sha256, document.size):
            return store.open(document.sha256)
    except MissingFileError:
        pass
    _log.error("paper %s is missing or damaged", document.number)
    raise ServiceUnavailable(
        gettext(
            "The file of %(number)s is not what was uploaded: it is kept from"
            " everybody until it is restored from a backup. Tell your administrator.",
            number=document.number,
        )
    )


def as_download(content: BinaryIO, document: Document) -> Response:
    """A paper, to be saved under its name."""
    is_quiet = document.media_type in _QUIET
    answer = Response(
        _parts(content),
        content_type=document.media_type if is_quiet else _ANYTHING,
    )
    answer.call_on_close(content.close)
    plain = f"{document.number}.{extension(document.name) or 'bin'}"
    answer.headers["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''"
        f"{quote(document.name, safe='')}"
    )
    answer.headers["Content-Length"] = str(document.size)
    answer.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "no-store"
    return answer


def as_picture(png: bytes) -> Response:
    """A picture of a page that we drew ourselves, to be seen in a page of ours."""
    answer = Response(png, content_type="image/png")
    answer.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _parts(content: BinaryIO) -> Iterator[bytes]:
    """A piece at a time; closed behind the last one."""
    with content:
        while part := content.read(CHUNK):
            yield part
