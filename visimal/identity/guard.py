"""Nobody passes a view that does not say who may.

A view declares its permission with `@requires(…)` or says that it is `@public`; one
guard enforces it before every request. Silence is 403.
"""

from collections.abc import Callable
from typing import ParamSpec
from typing import TypeVar

from flask import abort
from flask import Flask
from flask import g
from flask import request

from visimal.identity.permissions import Permission
from visimal.identity.viewer import READER
from visimal.identity.viewer import Viewer

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


def viewer() -> Viewer:
    """Who is looking at this request.

    A request that is refused before the guard sees it is nobody's in particular.
    """
    found: Viewer = g.get("viewer", READER)
    return found


def set_up_guard(app: Flask) -> None:
    """Ask every request whether its viewer may pass."""

    @app.before_request
    def _guard() -> None:
        g.viewer = READER
        if request.endpoint is None or request.endpoint == "static":
            return
        access = declared_access(app.view_functions[request.endpoint])
        if access is None or (
            isinstance(access, Permission) and not g.viewer.may(access)
        ):
            abort(403)
