"""Certificates, put into the application: their pages, and where others show them."""

from flask import Flask

from visimal.certification import decisions_views
from visimal.certification import desk_views
from visimal.certification import documents_views
from visimal.certification import reopening_views
from visimal.certification import workbench_views
from visimal.certification.kept import certificates_of


def init_app(app: Flask) -> None:
    """Let a control be finished, and its documents be seen wherever a claim is."""
    assert workbench_views.blueprint  # noqa: S101 - its pages hang on the control's
    assert reopening_views.blueprint  # noqa: S101 - so does this one
    assert decisions_views.blueprint  # noqa: S101 - so do those of the workbook
    app.jinja_env.globals["certificates_of"] = certificates_of
    app.register_blueprint(documents_views.blueprint)
    app.register_blueprint(desk_views.blueprint)
