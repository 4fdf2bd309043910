"""Nobody passes a view that does not say who may.

A view declares its permission with `@requires(…)` or says that it is `@public`; one
guard enforces it before every request, in the project the request is about. Silence is
403, for whoever is signed in; who is not is shown the door to sign in.
"""

from collections.abc import Callable
from datetime import date
from datetime import datetime
from datetime import UTC
from functools import partial
from ipaddress import ip_address
from ipaddress import ip_network
from typing import ParamSpec
from typing import TypeVar

from flask import abort
from flask import Flask
from flask import g
from flask import redirect
from flask import request
from flask import url_for
from werkzeug.wrappers import Response

from visimal.identity.permissions import OF_THE_INSTALLATION
from visimal.identity.permissions import ONLY_READS
from visimal.identity.permissions import Permission
from visimal.identity.permissions import Role
from visimal.identity.viewer import NOBODY
from visimal.identity.viewer import Viewer
from visimal.storage.db import db
from visimal.storage.only_reads import only_reads
from visimal.storage.trail import By
from visimal.web import numbered

#: The reader's choice among several projects: the code of one.
PROJECT_COOKIE = "visimal_project"
_PUBLIC = "public"
_DECLARED = "visimal_access"

P = ParamSpec("P")
R = TypeVar("R")


def requires(permission: Permission) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Declare what a person must be allowed to do to see a view."""

    def declare(view: Callable[P, R]) -> Callable[P, R]:
        setattr(view, _DECLARED, permission)
        return view

    return declare


def public(view: Callable[P, R]) -> Callable[P, R]:
    """Declare that everybody may see a view."""
    setattr(view, _DECLARED, _PUBLIC)
    return view


def declared_access(view: Callable[..., object]) -> Permission | str | None:
    """What a view declares: a permission, `public`, or nothing."""
    access: Permission | str | None = getattr(view, _DECLARED, None)
    return access


def declare(app: Flask, endpoint: str, access: Permission | None) -> None:
    """Declare who may pass a view of a library; none means everybody."""
    app.extensions.setdefault(_DECLARED, {})[endpoint] = access or _PUBLIC


def access_of(app: Flask, endpoint: str) -> Permission | str | None:
    """What is declared for an endpoint, by its view or for it."""
    lent: dict[str, Permission | str] = app.extensions.get(_DECLARED, {})
    return lent.get(endpoint) or declared_access(app.view_functions[endpoint])


def viewer() -> Viewer:
    """Who is looking at this request; nobody before the guard has seen it."""
    found: Viewer = g.get("viewer", NOBODY)
    return found


def project_asked() -> int | None:
    """The key of the project this request is about; none if there is no seat."""
    seats = viewer().seats
    chosen = request.cookies.get(PROJECT_COOKIE)
    asked = [one.project for one in seats if one.code == chosen]
    return next(iter([*asked, *(one.project for one in seats)]), None)


def by() -> By:
    """Who acts in this request, as the trail names somebody."""
    somebody, project = viewer(), project_asked()
    roles = somebody.roles(project) if project is not None else ()
    held = sorted(one.value for one in roles)
    if somebody.is_administrator:
        held.append(Role.ADMINISTRATOR.value)
    return By(
        name=f"person:{somebody.key}" if somebody.key else "nobody",
        role="+".join(held)[:40],
        key=somebody.key,
        request=request_number(),
        address=network(request.remote_addr),
    )


def request_number() -> str:
    """What ties a page, its log and its acts together."""
    return numbered.request_number()


def network(address: str | None) -> str:
    """The network an address belongs to: nobody's own address is kept."""
    try:
        found = ip_address(address or "")
    except ValueError:
        return ""
    length = 16 if found.version == 4 else 32  # noqa: PLR2004 - of IPv4
    return str(ip_network((found, length), strict=False))


def now() -> datetime:
    """The moment of an act."""
    return datetime.now(UTC)


def today() -> date:
    """The day on the reader's calendar."""
    return date.today()  # noqa: DTZ011 - a day, not a moment


def set_up_guard(app: Flask, who: Callable[[], Viewer]) -> None:
    """Ask every request whether its viewer may pass; `who` says who is signed in."""

    @app.before_request
    def _guard() -> Response | None:
        if request.endpoint == "static":
            return None
        g.viewer = who()
        g.declared = partial(access_of, app)
        g.log_as = by().name
        if request.endpoint is None:
            return None
        access = access_of(app, request.endpoint)
        if access == _PUBLIC:
            return None
        if viewer().key is None:
            return _to_the_door()
        if not isinstance(access, Permission) or not _may(access):
            abort(403)
        if access not in OF_THE_INSTALLATION and _only_reads():
            only_reads(db.session())
        return None


def may_open(endpoint: str) -> bool:
    """Whether this request's viewer may pass a view; what a page may lead to."""
    access = g.declared(endpoint) if "declared" in g else None
    return access == _PUBLIC or (isinstance(access, Permission) and _may(access))


def _only_reads() -> bool:
    project = project_asked()
    return project is not None and bool(viewer().roles(project) & ONLY_READS)


def _may(permission: Permission) -> bool:
    if permission in OF_THE_INSTALLATION:
        return viewer().may(permission)
    project = project_asked()
    return project is not None and viewer().may(permission, project)


def _to_the_door() -> Response:
    if request.method not in {"GET", "HEAD"}:
        abort(401)
    here = request.full_path.removesuffix("?")
    return redirect(url_for("security.login", next=here), 303)
