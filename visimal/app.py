"""The application: settings, database, pages, put together here and nowhere else."""

import os

from flask import Flask

from visimal import overview
from visimal import resources
from visimal.identity import accounts
from visimal.identity.guard import set_up_guard
from visimal.settings import from_environment
from visimal.settings import Settings
from visimal.storage.db import db
from visimal.storage.engine import options_of
from visimal.storage.engine import set_up
from visimal.storage.migrating import upgrade
from visimal.storage.secret_files import session_keys
from visimal.web import logbook
from visimal.web import plumbing


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
    signing, earlier = session_keys(settings.instance)
    app.config.update(
        SQLALCHEMY_DATABASE_URI=settings.database,
        SQLALCHEMY_ENGINE_OPTIONS=options_of(settings.database),
        TRUSTED_HOSTS=[*plumbing.OWN_HOSTS, *settings.hosts],
        VISIMAL=settings,
        SECRET_KEY=signing,
        SECRET_KEY_FALLBACKS=[*earlier],
    )
    db.init_app(app)
    with app.app_context():
        set_up(db.engine)
        upgrade(db.engine)
    logbook.write_into(settings.instance)
    plumbing.init_app(app)
    plumbing.believe_proxies(app, settings.proxies)
    accounts.init_app(app)
    set_up_guard(app, accounts.who)
    overview.init_app(app)
    return app
