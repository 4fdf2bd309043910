"""The pages about people, put into an application."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask import g

from visimal.identity.administration import views as administration
from visimal.identity.guard import project_asked
from visimal.identity.guard import viewer
from visimal.identity.invitations import views as invitations
from visimal.identity.own_account import views as own_account
from visimal.identity.people import views as people
from visimal.identity.permissions import Role
from visimal.identity.shown import views as shown
from visimal.identity.shown.queries import shown_people
from visimal.identity.shown.queries import ShownPerson
from visimal.settings import Settings
from visimal.storage.db import db
from visimal.web.frame import set_corner


@dataclass(frozen=True, slots=True)
class Corner:
    """Who is signed in, as every page says it."""

    name: str
    #: In the project of the page; none without a seat in it.
    role: Role | None


def init_app(app: Flask, settings: Settings) -> None:
    """Give an application its pages about people."""

    @app.url_value_preprocessor
    def _begin(_endpoint: str | None, _values: dict[str, Any] | None) -> None:
        g.settings = settings

    for one in (people, invitations, administration, own_account, shown):
        app.register_blueprint(one.blueprint)
    set_corner(app, corner)
    app.add_template_global(people_to_look_in_as, "people_to_look_in_as")


def corner() -> Corner | None:
    """Who is signed in; none before anybody is."""
    somebody, project = viewer(), project_asked()
    if somebody.key is None:
        return None
    held = somebody.roles(project) if project is not None else frozenset()
    if somebody.is_administrator:
        held |= {Role.ADMINISTRATOR}
    role = next((one for one in Role if one in held), None)
    return Corner(somebody.name, role)


def people_to_look_in_as() -> Sequence[ShownPerson]:
    """The people of the demonstration; nobody where other people could come in."""
    settings: Settings = g.settings
    return () if settings.is_public else shown_people(db.session())
