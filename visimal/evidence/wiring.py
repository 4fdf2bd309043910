"""Papers, put into the application: their store and their pages."""

from datetime import datetime
from datetime import timedelta
from typing import Any

from flask import Flask
from flask import g

from visimal.evidence.views import blueprint
from visimal.settings import Settings
from visimal.storage.files.folder import FolderStore
from visimal.storage.files.opening import file_store

#: Nobody takes longer to write one file.
_LONGEST_UPLOAD = timedelta(hours=1)


def init_app(app: Flask, settings: Settings, *, at: datetime) -> None:
    """Let pages keep and give papers; what a crash left half written goes."""
    store = file_store(settings)
    if isinstance(store, FolderStore):
        store.clear_leftovers(at - _LONGEST_UPLOAD)

    @app.url_value_preprocessor
    def _begin(_endpoint: str | None, _values: dict[str, Any] | None) -> None:
        g.files = store
        g.scanner = settings.clamd

    app.register_blueprint(blueprint)
