"""The application: settings, database, pages, put together here and nowhere else."""

import os
from datetime import datetime
from datetime import UTC

from flask import Flask

from visimal import __version__
from visimal import overview
from visimal import privacy
from visimal import resources
from visimal.audit_trail import views as trail
from visimal.audits import wiring as corrections
from visimal.certification import wiring as certification
from visimal.checking import views as checking
from visimal.consolidation import wiring as consolidation
from visimal.control import again_views
from visimal.control import wiring as control
from visimal.deadlines import wiring as deadlines
from visimal.entry import wiring as entry
from visimal.evidence import wiring as papers
from visimal.explanation import views as explanation
from visimal.filing import wiring as filing
from visimal.identity import accounts
from visimal.identity import denials
from visimal.identity import door
from visimal.identity import registering
from visimal.identity.guard import set_up_guard
from visimal.imports import wiring as imports
from visimal.partner_reports import invoice_views
from visimal.partner_reports import proof_matrix_views
from visimal.partner_reports import proof_views
from visimal.partner_reports import sorting_views
from visimal.partner_reports import tabs
from visimal.partner_reports import views as claims
from visimal.planning import budget_views as planning
from visimal.procurement import views as procurement
from visimal.questions import views as questions
from visimal.safekeeping import failing
from visimal.safekeeping import views as health
from visimal.safekeeping.starting import assert_fit_for_others
from visimal.safekeeping.starting import assert_sound
from visimal.safekeeping.starting import bring_up_to_date
from visimal.safekeeping.starting import refusals
from visimal.settings import from_environment
from visimal.settings import Settings
from visimal.staff import wiring as people_at_work
from visimal.storage.anchors import anchor_from_now
from visimal.storage.anchors import Anchors
from visimal.storage.db import db
from visimal.storage.engine import options_of
from visimal.storage.engine import set_up
from visimal.storage.secret_files import session_keys
from visimal.suppliers import views as suppliers
from visimal.transfers import wiring as payments
from visimal.travel import wiring as travel
from visimal.web import logbook
from visimal.web import plumbing
from visimal.web import signing as seals

#: Views that hang on the pages of a claim: importing them is enough.
HUNG = (again_views.again, invoice_views.charge_elsewhere, sorting_views.sorting)


def create_app(settings: Settings | None = None) -> Flask:
    """The whole application, its database up to date.

    Raises:
        UnusableSettingError: the environment makes no sense.
        RefusedStartError: starting would put data or people at risk.
    """
    settings = settings or from_environment(os.environ)
    settings.instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    app = Flask(
        "visimal",
        template_folder=str(resources.TEMPLATES),
        static_folder=str(resources.STATIC),
        instance_path=str(settings.instance),
    )
    with refusals():
        signing, earlier = session_keys(settings.instance)
    app.config.update(
        SQLALCHEMY_DATABASE_URI=settings.database,
        SQLALCHEMY_ENGINE_OPTIONS=options_of(settings.database),
        TRUSTED_HOSTS=[*plumbing.OWN_HOSTS, *settings.known_hosts],
        VISIMAL=settings,
        SECRET_KEY=signing,
        SECRET_KEY_FALLBACKS=[*earlier],
    )
    db.init_app(app)
    with app.app_context():
        set_up(db.engine)
        bring_up_to_date(db.engine, settings.instance, at=datetime.now(UTC))
        anchors = Anchors(settings.instance, settings.anchors, __version__)
        anchor_from_now(db.engine, anchors)
        assert_sound(db.engine)
        assert_fit_for_others(db.engine, settings, debugging=app.debug)
    logbook.write_into(settings.instance)
    plumbing.init_app(app)
    plumbing.believe_proxies(app, settings.proxies)
    seals.init_app(app)
    accounts.init_app(app)
    set_up_guard(app, accounts.who)
    door.set_up_gate(app)
    denials.init_app(app)
    registering.init_app(app, settings)
    overview.init_app(app)
    papers.init_app(app, settings, at=datetime.now(UTC))
    tabs.init_app(app)
    entry.init_app(app)
    filing.init_app(app, settings)
    for room in (suppliers, claims, proof_views, procurement):
        app.register_blueprint(room.blueprint)
    travel.init_app(app)
    app.register_blueprint(proof_matrix_views.blueprint)
    checking.init_app(app)
    people_at_work.init_app(app, settings.reports)
    imports.init_app(app)
    certification.init_app(app)
    corrections.init_app(app)
    questions.init_app(app)
    control.init_app(app)
    app.register_blueprint(planning.blueprint)
    consolidation.init_app(app)
    payments.init_app(app)
    app.register_blueprint(trail.blueprint)
    explanation.init_app(app)
    privacy.init_app(app)
    deadlines.init_app(app)
    health.init_app(app, settings, anchors)
    failing.init_app(app)
    return app
