"""The application: settings, database, pages, put together here and nowhere else."""

import os
import secrets

from flask import Flask
from flask import request

from visimal import overview
from visimal import resources
from visimal.identity import accounts
from visimal.identity.guard import set_up_guard
from visimal.settings import from_environment
from visimal.settings import Settings
from visimal.storage.db import db
from visimal.storage.db import set_up_sqlite
from visimal.storage.migrating import upgrade
from visimal.web import plumbing

#: The largest request a person can send: nothing is uploaded yet.
_MOST_BYTES = 64 * 1024


def create_app(settings: Settings | None = None) -> Flask:
    """The whole application, its database up to date.

    Raises:
        UnusableSettingError: the environment makes no sense.
    """
    settings = settings or from_environment(os.environ)
    settings.instance.mkdir(parents=True, exist_ok=True)
    app = Flask(
        "visimal",
        template_folder=str(resources.TEMPLATES),
        static_folder=str(resources.STATIC),
        instance_path=str(settings.instance),
    )
    app.config.update(
        SQLALCHEMY_DATABASE_URI=settings.database,
        SQLALCHEMY_ENGINE_OPTIONS={"hide_parameters": True},
        MAX_CONTENT_LENGTH=_MOST_BYTES,
        TRUSTED_HOSTS=[*plumbing.OWN_HOSTS, *settings.hosts],
        VISIMAL=settings,
        SECRET_KEY=secrets.token_hex(32),
    )
    db.init_app(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            set_up_sqlite(db.engine)
        upgrade(db.engine)
    plumbing.init_app(app)
    _read_only(app)
    accounts.init_app(app)
    set_up_guard(app, accounts.who)
    overview.init_app(app)
    return app


def _read_only(app: Flask) -> None:
    """Let readers pass each other: who only looks never takes a writer's turn."""

    @app.before_request
    def _reader() -> None:
        if request.method in {"GET", "HEAD"} and request.endpoint != "static":
            db.session.connection(execution_options={"read_only": True})
