"""The pages about a list: brought, its columns, how far it is, what it would do."""

from flask import g
from flask import render_template

from visimal.imports import forms
from visimal.imports.dry_run import DryRun
from visimal.imports.models import ImportedList
from visimal.imports.opening import Opened
from visimal.imports.page import dry_run_page
from visimal.imports.work import Progress
from visimal.partner_reports.line_reader import offers_of
from visimal.partner_reports.places import Place
from visimal.storage.db import db
from visimal.web.forms import ChangeForm
from visimal.web.forms import Form


def upload(here: Place, form: forms.UploadForm) -> str:
    """Ask for a list."""
    return render_template("imports/upload.html", page={"place": here, "form": form})


def columns(
    here: Place, listed: ImportedList, found: Opened, form: Form | None = None
) -> str:
    """Ask what its columns mean."""
    if form is None:
        offers = offers_of(db.session(), here, g.folders)
        form = forms.columns_form(found, offers)()
    page = {
        "place": here,
        "listed": listed,
        "found": found,
        "form": form,
        "missing": [forms.name_of(one) for one in found.missing],
        "examples": forms.examples(found),
    }
    return render_template("imports/columns.html", page=page)


def progress(here: Place, listed: ImportedList, what: str) -> str:
    """Say how far it is."""
    work: Progress | None = g.imports.of(listed.id, what)
    page = {"place": here, "listed": listed, "work": work, "what": what}
    return render_template("imports/progress.html", page=page)


def dry_run(  # noqa: PLR0913 - each is a way to come here
    here: Place,
    listed: ImportedList,
    checked: DryRun,
    *,
    form: ChangeForm | None = None,
    is_stale: bool = False,
    failed: bool = False,
) -> str:
    """Say what importing it would do."""
    session = db.session()
    if form is None or is_stale:
        form = forms.import_form(checked)(data={"version": checked.version})
    page = {
        "place": here,
        "listed": listed,
        "it": dry_run_page(checked, offers_of(session, here, g.folders)),
        "form": form,
        "is_stale": is_stale,
        "failed": failed,
        "bare": Form(),
    }
    return render_template("imports/dry_run.html", page=page)


def done(here: Place, listed: ImportedList) -> str:
    """Say what became of it."""
    page = {"place": here, "listed": listed, "done": listed.done}
    return render_template("imports/done.html", page=page)
