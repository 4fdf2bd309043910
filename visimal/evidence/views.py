"""The papers of a project: their list, one of them, a new one, and its bytes."""

from flask import Blueprint
from flask import g
from flask import redirect
from flask import render_template
from flask import url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from visimal.domain.papers import PaperKind
from visimal.evidence import pages
from visimal.evidence import queries
from visimal.evidence import services
from visimal.evidence.forms import PaperForm
from visimal.evidence.inspection.names import extension
from visimal.evidence.leaves.reading import picture
from visimal.evidence.leaves.reading import Width
from visimal.evidence.models import Document
from visimal.evidence.queries import Paper
from visimal.evidence.queries import Reader
from visimal.evidence.receiving import received_first
from visimal.evidence.receiving import Upload
from visimal.evidence.serving import as_download
from visimal.evidence.serving import as_picture
from visimal.evidence.serving import opened
from visimal.i18n import gettext
from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import project_asked
from visimal.identity.guard import requires
from visimal.identity.guard import today
from visimal.identity.guard import viewer
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.storage.db import db
from visimal.storage.files import MissingFileError
from visimal.web.limits import takes_papers
from visimal.web.questions import asked
from visimal.web.questions import Free

#: Ten thousand papers of one partner.
_PARTS = tuple(str(number) for number in range(100))

#: What is looked for in names and texts.
_WORDS = Free(r"[^\x00-\x1f]{1,80}", "Heron 2026-031")
_WIDTHS = {"small": Width.SMALL, "page": Width.PAGE, "full": Width.FULL}

blueprint = Blueprint("evidence", __name__)


@blueprint.get("/papers")
@requires(Permission.DOCUMENT_READ)
def papers() -> ResponseReturnValue:
    """The papers that the reader may know of."""
    session, reader = db.session(), _reader()
    among = queries.partners(session, reader, Permission.DOCUMENT_READ)
    chosen = asked(
        partner=("", *(str(one.number) for one in among)),
        kind=("", *PaperKind),
        words=_WORDS,
        part=_PARTS,
    )
    page = pages.papers_page(
        session,
        reader,
        partner=chosen["partner"],
        kind=chosen["kind"],
        words=chosen["words"].strip(),
        part=int(chosen["part"]),
    )
    return render_template("evidence/papers.html", page=page)


@blueprint.get("/papers/new")
@requires(Permission.DOCUMENT_ADD)
def new_paper() -> ResponseReturnValue:
    """Ask for a paper."""
    among = queries.partners(db.session(), _reader(), Permission.DOCUMENT_ADD)
    chosen = asked(partner=("", *(str(one.number) for one in among)))["partner"]
    form = PaperForm(data={"partner": chosen} if chosen else None)
    return render_template("evidence/new_paper.html", form=form.offering(among))


@blueprint.post("/papers/new")
@requires(Permission.DOCUMENT_ADD)
@takes_papers
@received_first
@answered_once
def add_paper() -> ResponseReturnValue:
    """Add a paper to those of one's own partner."""
    upload: Upload = g.upload
    session = db.session()
    try:
        added = services.add_document(
            session, g.files, upload.document(session), by=by(), at=now()
        )
    except services.AlreadyUploadedError as known:
        return upload.known_as(known.number, known.on), 409
    except MissingFileError:
        return upload.lost(), 409
    return answered(url_for(".paper", number=added.number))


@blueprint.get("/papers/<number>")
@requires(Permission.DOCUMENT_READ)
def paper(number: str) -> ResponseReturnValue:
    """One paper: what it is, what it proves, who looked at it."""
    asked()
    found = _paper(number)
    page = pages.paper_page(db.session(), _reader(), found)
    return render_template("evidence/paper.html", page=page)


@blueprint.get("/papers/<number>/file")
@requires(Permission.DOCUMENT_READ)
def file(number: str) -> ResponseReturnValue:
    """The bytes of an ordinary paper."""
    asked()
    found = _open_paper(number)
    if found.document.is_sensitive:
        return redirect(url_for(".paper", number=found.document.number), 303)
    return as_download(opened(g.files, found.document), found.document)


@blueprint.post("/papers/<number>/file")
@requires(Permission.DOCUMENT_READ)
def look(number: str) -> ResponseReturnValue:
    """The bytes of a sensitive paper; that they were looked at is written down."""
    session = db.session()
    found = _open_paper(number)
    content = opened(g.files, found.document)
    answer = as_download(content, found.document)
    if found.document.is_sensitive:
        services.look_at_document(session, found.document, by=by(), at=now())
        session.commit()
    return answer


@blueprint.get("/papers/<number>/pages/<int:page>.png")
@requires(Permission.DOCUMENT_READ)
def page(number: str, page: int) -> ResponseReturnValue:
    """A picture of one page of an ordinary paper."""
    wide = _WIDTHS[asked(wide=("page", "small", "full"))["wide"]]
    found = _open_paper(number)
    if found.document.is_sensitive:
        return redirect(url_for(".paper", number=found.document.number), 303)
    return as_picture(_drawn(found.document, page, wide))


@blueprint.post("/papers/<number>/pages/<int:page>.png")
@requires(Permission.DOCUMENT_READ)
def look_at_page(number: str, page: int) -> ResponseReturnValue:
    """A page of a sensitive paper; that it was looked at is written down."""
    session = db.session()
    found = _open_paper(number)
    answer = as_picture(_drawn(found.document, page, Width.FULL))
    if found.document.is_sensitive:
        services.look_at_document(session, found.document, by=by(), at=now())
        session.commit()
    return answer


def _drawn(document: Document, page: int, wide: Width) -> bytes:
    with opened(g.files, document) as content:
        made = picture(content.read(), extension(document.name), page, wide)
    if made is None:
        raise NotFound(
            gettext("This page cannot be shown. Download the paper and open it.")
        )
    return made


def _reader() -> Reader:
    project = project_asked()
    assert project is not None, "the guard lets nobody pass without"  # noqa: S101 - it does
    return Reader(viewer(), project, today())


def _paper(number: str) -> Paper:
    """The paper of that number; what is not this reader's is not found."""
    found = queries.document(db.session(), _reader(), number)
    if found is None:
        raise NotFound(gettext("There is no such paper here."))
    return found


def _open_paper(number: str) -> Paper:
    """The paper, if this reader may have its bytes and they are still there."""
    found = _paper(number)
    if not found.is_open:
        raise NotFound(gettext("There is no such paper here."))
    if found.document.erased_at is not None:
        raise NotFound(
            gettext("The file of this paper was erased; what it proved is kept.")
        )
    return found
