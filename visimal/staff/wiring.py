"""The pages of people, put into an application at once."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from flask import Flask
from flask import g

from visimal.staff import pay_views
from visimal.staff import sheet_views
from visimal.staff import views
from visimal.staff.place_views import blueprint


def init_app(app: Flask, folders: Sequence[Path]) -> None:
    """Serve the pages of people, who are paid by the numbers of a programme."""

    @app.url_value_preprocessor
    def _begin(_endpoint: str | None, _values: dict[str, Any] | None) -> None:
        g.programme_folders = folders

    assert {pay_views, sheet_views, views}  # noqa: S101 - they hang their pages on it
    app.register_blueprint(blueprint)
